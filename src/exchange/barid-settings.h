#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder of an exchange: what lies in it, and the few things an administrator may choose. */

/**
 * BaridSettings:
 * @folder: the folder
 * @title: the exchange's name, for people
 * @host: the name or address by which clients call it
 * @port: the TCP port
 * @own_certificate: whether `init` made the certificate, so that it is its own authority
 * @max_content_length: the largest request body it takes, in bytes
 */
typedef struct
{
  char     *folder;
  char     *title;
  char     *host;
  guint16   port;
  gboolean  own_certificate;
  gint64    max_content_length;
} BaridSettings;

BaridSettings *barid_settings_new          (const char           *folder);
BaridSettings *barid_settings_load         (const char           *folder,
                                            GError              **error);
gboolean       barid_settings_save         (const BaridSettings  *self,
                                            GError              **error);
void           barid_settings_free         (BaridSettings        *self);

char          *barid_settings_get_path     (const BaridSettings  *self,
                                            const char           *name);
char          *barid_settings_get_root     (const BaridSettings  *self,
                                            guint16               port);

#define BARID_FILE_DEPOT       "exchange.db"
#define BARID_FILE_CERTIFICATE "certificate.pem"
#define BARID_FILE_KEY         "key.pem"
#define BARID_FILE_SETTINGS    "exchange.conf"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSettings, barid_settings_free)

G_END_DECLS
