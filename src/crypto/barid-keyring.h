#pragma once

#include <gio/gio.h>

#include "barid-key.h"

G_BEGIN_DECLS

/* A desk's GnuPG home: made, configured and owned by Barid. Safe to use from the heavy lane's two
 * threads: every operation has a GPGME context of its own. */

#define BARID_TYPE_KEYRING (barid_keyring_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyring, barid_keyring, BARID, KEYRING, GObject)

#define BARID_CERTIFICATE_MAX_SIZE (64 * 1024)

gboolean      barid_crypto_init           (GError       **error);
gboolean      barid_crypto_is_of_key      (const GError  *error);

BaridKeyring *barid_keyring_new           (const char    *home,
                                           GError       **error);
const char   *barid_keyring_get_home      (BaridKeyring  *self);
void          barid_keyring_set_prompts   (BaridKeyring  *self,
                                           gboolean       may_prompt);
void          barid_keyring_be_quiet      (gboolean       be_quiet);
void          barid_keyring_close         (BaridKeyring  *self);

BaridKey     *barid_keyring_make_key      (BaridKeyring  *self,
                                           const char    *user_id,
                                           const char    *passphrase,
                                           BaridTime      expires,
                                           GCancellable  *cancellable,
                                           GError       **error);
BaridKey     *barid_keyring_bring_in      (BaridKeyring  *self,
                                           GBytes        *file,
                                           const char    *home,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
BaridKey     *barid_keyring_take_card     (BaridKeyring  *self,
                                           GBytes        *certificate,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
BaridKey     *barid_keyring_preview       (BaridKeyring  *self,
                                           GBytes        *certificate,
                                           GCancellable  *cancellable,
                                           GError       **error);
BaridKey     *barid_keyring_add           (BaridKeyring  *self,
                                           GBytes        *certificate,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
GBytes       *barid_keyring_export        (BaridKeyring  *self,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
BaridTime     barid_keyring_find_revocation (BaridKeyring *self,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable);
BaridKey     *barid_keyring_extend        (BaridKeyring  *self,
                                           const char    *fingerprint,
                                           BaridTime      expires,
                                           GCancellable  *cancellable,
                                           GError       **error);
GBytes       *barid_keyring_export_backup (BaridKeyring  *self,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
GBytes       *barid_keyring_read_revocation (BaridKeyring *self,
                                           const char    *fingerprint,
                                           GError       **error);
BaridKey     *barid_keyring_find          (BaridKeyring  *self,
                                           const char    *fingerprint,
                                           GCancellable  *cancellable,
                                           GError       **error);
GPtrArray    *barid_keyring_list          (BaridKeyring  *self,
                                           gboolean       secret_only,
                                           GCancellable  *cancellable,
                                           GError       **error);

G_END_DECLS
