#pragma once

#include "barid-keyring-private.h"
#include "barid-opener.h"
#include "barid-packets.h"

G_BEGIN_DECLS

/* gpg is started from a small process, never from the desk's own. GPGME forks whoever calls it, twice for each act: in a
 * process with a window that is slower than the act itself, and stops every other thread of it meanwhile. So the acts of
 * this folder are done by barid-keyholder, and a keyring asks one of a few. What goes between the two is one frame at a
 * time: its length (8 bytes, little endian) and a GVariant of type (sv). */

#define BARID_HELD_SUBKEY_TYPE      "(sssubbbbbxxms)"
#define BARID_HELD_KEY_TYPE         "(sasbbbxxa" BARID_HELD_SUBKEY_TYPE ")"
#define BARID_HELD_FACTS_TYPE       "(iibuimsxb)"
#define BARID_HOLDER_FRAME_TYPE     "(sv)"
#define BARID_HOLDER_FRAME_MAX_SIZE ((guint64) BARID_LETTER_MAX_SIZE * 2)

BaridHolder *barid_holder_new          (const char         *path,
                                        const char         *name,
                                        GError            **error);
void         barid_holder_free         (BaridHolder        *self);
GVariant    *barid_holder_ask          (BaridHolder        *self,
                                        const char         *act,
                                        gboolean            may_prompt,
                                        GVariant           *question,
                                        BaridProgressFunc   progress,
                                        gpointer            progress_data,
                                        GCancellable       *cancellable,
                                        GError            **error);

/* frames */
gboolean     barid_frame_write         (int                 fd,
                                        const char         *kind,
                                        GVariant           *content);
GVariant    *barid_frame_read          (int                 fd,
                                        char              **kind);

/* values */
GVariant    *barid_held_from_bytes     (GBytes             *bytes);
GBytes      *barid_held_to_bytes       (GVariant           *value);
GVariant    *barid_held_from_secret    (const char         *secret);
GVariant    *barid_held_from_key       (const BaridKey     *key);
BaridKey    *barid_held_to_key         (GVariant           *value);
GVariant    *barid_held_from_facts     (const BaridFacts   *facts);
void         barid_held_to_facts       (GVariant           *value,
                                        BaridFacts         *facts);

/* the acts, asked for: what the functions of the same names do */
BaridKey    *barid_held_make_key       (BaridKeyring       *keyring,
                                        const char         *user_id,
                                        const char         *passphrase,
                                        BaridTime           expires,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_bring_in       (BaridKeyring       *keyring,
                                        GBytes             *file,
                                        const char         *home,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_take_card      (BaridKeyring       *keyring,
                                        GBytes             *certificate,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_preview        (BaridKeyring       *keyring,
                                        GBytes             *certificate,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_add            (BaridKeyring       *keyring,
                                        GBytes             *certificate,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
GBytes      *barid_held_export         (BaridKeyring       *keyring,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_extend         (BaridKeyring       *keyring,
                                        const char         *fingerprint,
                                        BaridTime           expires,
                                        GCancellable       *cancellable,
                                        GError            **error);
GBytes      *barid_held_export_backup  (BaridKeyring       *keyring,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
BaridKey    *barid_held_find           (BaridKeyring       *keyring,
                                        const char         *fingerprint,
                                        GCancellable       *cancellable,
                                        GError            **error);
GPtrArray   *barid_held_list           (BaridKeyring       *keyring,
                                        gboolean            secret_only,
                                        GCancellable       *cancellable,
                                        GError            **error);
GBytes      *barid_held_seal           (BaridKeyring       *keyring,
                                        GBytes             *plaintext,
                                        const char         *signer,
                                        const char         *recipient,
                                        BaridProgressFunc   progress,
                                        gpointer            progress_data,
                                        GCancellable       *cancellable,
                                        GError            **error);
GBytes      *barid_held_sign           (BaridKeyring       *keyring,
                                        GBytes             *object,
                                        const char         *signer,
                                        GCancellable       *cancellable,
                                        GError            **error);
gboolean     barid_held_check          (BaridKeyring       *keyring,
                                        GBytes             *certificate,
                                        GBytes             *object,
                                        GBytes             *signature,
                                        const char         *signer,
                                        GCancellable       *cancellable,
                                        GError            **error);
gboolean     barid_held_open           (BaridKeyring       *keyring,
                                        GBytes             *payload,
                                        const char         *session_key,
                                        BaridFacts         *facts,
                                        GBytes            **plaintext,
                                        char              **session_key_out,
                                        BaridProgressFunc   progress,
                                        gpointer            progress_data,
                                        GCancellable       *cancellable,
                                        GError            **error);

G_END_DECLS
