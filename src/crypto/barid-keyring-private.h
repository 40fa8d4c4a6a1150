#pragma once

#include "barid-gpg-private.h"
#include "barid-keyring.h"

G_BEGIN_DECLS

/* What the stations of this folder share of a keyring. */

typedef struct _BaridHolder BaridHolder;

BaridKeyring *barid_keyring_new_scratch     (BaridKeyring   *beside,
                                             GError        **error);
BaridKeyring *barid_keyring_join            (const char     *path,
                                             const char     *name);
BaridHolder *barid_keyring_peek_holder      (BaridKeyring   *self);
BaridHome   *barid_keyring_peek_home        (BaridKeyring   *self);
void         barid_keyring_forget           (BaridKeyring   *self);
gboolean     barid_keyring_may_prompt       (BaridKeyring   *self);
BaridKey    *barid_keyring_look_up          (BaridKeyring   *self,
                                             const char     *fingerprint,
                                             gpgme_key_t    *handle,
                                             GCancellable   *cancellable,
                                             GError        **error);
GPtrArray   *barid_keyring_list_own_subkeys (BaridKeyring   *self,
                                             GCancellable   *cancellable,
                                             GError        **error);
BaridKey    *barid_keyring_preview_as       (BaridKeyring   *self,
                                             GBytes         *certificate,
                                             const char     *fingerprint,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean     barid_keyring_import           (BaridHome      *home,
                                             GBytes         *certificate,
                                             const char     *fingerprint,
                                             GCancellable   *cancellable,
                                             GError        **error);
GBytes      *barid_keyring_export_from      (BaridHome      *home,
                                             const char     *fingerprint,
                                             gboolean        minimal,
                                             GCancellable   *cancellable,
                                             GError        **error);
BaridKey    *barid_keyring_key_from_gpgme   (gpgme_key_t     handle);
gboolean     barid_keyring_is_v4            (const char     *fingerprint);
gboolean     barid_keyring_is_weak          (const BaridSubkey *subkey);

gboolean     barid_sealer_is_fit            (const BaridKey *key,
                                             GError        **error);

G_END_DECLS
