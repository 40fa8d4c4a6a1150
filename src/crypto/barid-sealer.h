#pragma once

#include "barid-keyring.h"

G_BEGIN_DECLS

/* Signs and seals to exactly one key. What comes out has the key id zeroed. */

typedef void (*BaridProgressFunc) (gint64   done,
                                   gint64   total,
                                   gpointer user_data);

GBytes   *barid_sealer_seal           (BaridKeyring       *keyring,
                                       GBytes             *plaintext,
                                       const char         *signer,
                                       const char         *recipient,
                                       BaridProgressFunc   progress,
                                       gpointer            progress_data,
                                       GCancellable       *cancellable,
                                       GError            **error);
GBytes   *barid_sealer_sign           (BaridKeyring       *keyring,
                                       GBytes             *object,
                                       const char         *signer,
                                       GCancellable       *cancellable,
                                       GError            **error);
gboolean  barid_sealer_check          (BaridKeyring       *keyring,
                                       GBytes             *object,
                                       GBytes             *signature,
                                       const char         *signer,
                                       GCancellable       *cancellable,
                                       GError            **error);

gboolean  barid_sealer_check_with     (BaridKeyring       *keyring,
                                       GBytes             *certificate,
                                       GBytes             *object,
                                       GBytes             *signature,
                                       const char         *fingerprint,
                                       GCancellable       *cancellable,
                                       GError            **error);

G_END_DECLS
