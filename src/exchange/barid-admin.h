#pragma once

#include "barid-depot.h"
#include "barid-settings.h"

G_BEGIN_DECLS

/* What an administrator does to an exchange, whether it is serving or not. */

/**
 * BaridInit:
 * @hosts: (nullable): names and addresses by which clients call it; %NULL for this machine only
 * @port: the TCP port, or 0 to draw one that is free
 * @title: (nullable): its name, for people
 * @certificate: (nullable): file of a certificate to take, as PEM; %NULL to make one
 * @key: (nullable): file of the key to that certificate
 *
 * What may be chosen when an exchange is made.
 */
typedef struct
{
  const char * const *hosts;
  guint16             port;
  const char         *title;
  const char         *certificate;
  const char         *key;
} BaridInit;

BaridSettings *barid_admin_init    (const char           *folder,
                                    const BaridInit      *choices,
                                    GError              **error);
char          *barid_admin_get_pin (const BaridSettings  *settings,
                                    GError              **error);
gboolean       barid_admin_add     (const char           *folder,
                                    const char           *office,
                                    gboolean              with_inbox,
                                    const char           *inbox_of,
                                    const char           *credentials,
                                    GError              **error);
gboolean       barid_admin_revoke  (const char           *folder,
                                    const char           *office,
                                    GError              **error);
char          *barid_admin_list    (const char           *folder,
                                    GError              **error);

G_END_DECLS
