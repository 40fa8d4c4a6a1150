#pragma once

#include <gio/gio.h>

#include "barid-key.h"
#include "barid-office.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* A desk: one officer's place in an office. It joins the stations; app and baridctl hold it and nothing below it.
 *
 * Its verbs (here and in the other headers of this folder) are synchronous and may wait for gpg and the disk: a window
 * calls them through barid_desk_call_async(), a program without a window calls them directly. Those that reach an
 * exchange need the main loop to turn meanwhile, and say so. */

#define BARID_TYPE_DESK (barid_desk_get_type ())
G_DECLARE_FINAL_TYPE (BaridDesk, barid_desk, BARID, DESK, GObject)

/**
 * BaridSetup:
 * @office: what the service calls itself
 * @nation: (nullable): ISO 3166-1 alpha-3, or a code that agreements declare
 * @post: the officer's post, which names the desk
 * @passphrase: (nullable): for the desk's key; none leaves it open to whoever reads the disk
 * @expires: when the key ends, or %BARID_TIME_NONE
 * @beside: (nullable): the card of another desk of the office, whose office, name and nation it takes
 * @role: what the desk is for; it stays that as long as its key
 * @secret: (nullable): the officer's own key with its secret half, which is brought in instead of making one
 * @home: (nullable): or the GnuPG home it is exported from
 * @certificate: (nullable): or the certificate of the key on the smartcard in the reader
 * @fingerprint: (nullable): of the key that is brought in or on the card; needed with @home
 * @may_prompt: whether an officer is there to be asked for a passphrase
 *
 * What a new desk is made from. Without @secret, @home and @certificate a key is made.
 */
typedef struct
{
  const char *office;
  const char *nation;
  const char *post;
  const char *passphrase;
  BaridTime   expires;
  BaridRole   role;
  GBytes     *secret;
  const char *home;
  GBytes     *certificate;
  const char *fingerprint;
  gboolean    may_prompt;
  GBytes     *beside;
} BaridSetup;

BaridDesk   *barid_desk_create          (const char          *profile,
                                         const BaridSetup    *setup,
                                         GCancellable        *cancellable,
                                         GError             **error);
BaridDesk   *barid_desk_open            (const char          *profile,
                                         GError             **error);
void         barid_desk_close           (BaridDesk           *self);

BaridOffice *barid_desk_get_office      (BaridDesk           *self);
const char  *barid_desk_get_post        (BaridDesk           *self);
BaridRole    barid_desk_get_role        (BaridDesk           *self);
gboolean     barid_desk_permits         (BaridDesk           *self,
                                         BaridPurpose         purpose,
                                         GError             **error);
const char  *barid_desk_get_successor   (BaridDesk           *self);
const char  *barid_desk_get_fingerprint (BaridDesk           *self);
BaridKey    *barid_desk_dup_key         (BaridDesk           *self,
                                         GCancellable        *cancellable,
                                         GError             **error);
BaridKey    *barid_desk_extend_key      (BaridDesk           *self,
                                         BaridTime            expires,
                                         GCancellable        *cancellable,
                                         GError             **error);
GBytes      *barid_desk_write_backup    (BaridDesk           *self,
                                         GCancellable        *cancellable,
                                         GError             **error);
GBytes      *barid_desk_read_revocation (BaridDesk           *self,
                                         GError             **error);
void         barid_desk_set_prompts     (BaridDesk           *self,
                                         gboolean             may_prompt);

/* A verb away from the main loop. */
typedef gpointer (*BaridDeskFunc)       (BaridDesk           *self,
                                         gpointer             data,
                                         GCancellable        *cancellable,
                                         GError             **error);

void         barid_desk_call_async      (BaridDesk           *self,
                                         BaridDeskFunc        func,
                                         gpointer             data,
                                         GDestroyNotify       data_free,
                                         GDestroyNotify       result_free,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gpointer     barid_desk_call_finish     (BaridDesk           *self,
                                         GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
