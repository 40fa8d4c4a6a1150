#pragma once

#include <gio/gio.h>

#include "barid-error.h"
#include "barid-keyring.h"
#include "barid-opener.h"
#include "barid-packets.h"
#include "barid-sealer.h"

/* Three desks with a GnuPG home each, and the tools to forge what an attacker would send. Keys made
 * in one home are trusted without end there, so every actor has a home of his own. */

typedef struct
{
  BaridKeyring *keyring;
  const char   *home;
  char         *fingerprint;
  GBytes       *certificate;
  char         *root;
} Actor;

typedef struct
{
  char  *root;
  Actor  alice; /* writes */
  Actor  bob;   /* reads */
  Actor  carol; /* passes on */
} World;

/* Made when the first test that needs it runs. */
extern World *world;

void      world_init           (int         *argc,
                                char      ***argv);
void      world_add            (const char  *path,
                                GTestFunc    test);
void      world_add_alone      (const char  *path,
                                GTestFunc    test);
int       world_run            (void);
void      actor_open           (Actor       *actor,
                                const char  *root,
                                const char  *name);
void      actor_open_alone     (Actor       *actor);
void      actor_make_key       (Actor       *actor,
                                const char  *user_id);
void      actor_make_key_at    (Actor       *actor,
                                const char  *user_id,
                                const char  *day,
                                const char  *ends);
void      actor_revoke         (Actor       *actor);
void      actor_clear          (Actor       *actor);
void      actor_meet           (Actor       *actor,
                                const Actor *other);
void      remove_tree          (const char  *path);
char     *temporary_root       (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Actor, actor_clear)

/* gpg itself, as an attacker runs it: without the configuration that Barid wrote. */
GBytes   *gpg                  (const char  *home,
                                GBytes      *input,
                                ...) G_GNUC_NULL_TERMINATED;
char     *gpg_put_old_first    (const char  *folder);
GBytes   *gpg_at               (const char  *when,
                                const char  *home,
                                GBytes      *input,
                                ...) G_GNUC_NULL_TERMINATED;
char     *gpg_text             (const char  *home,
                                ...) G_GNUC_NULL_TERMINATED;
char     *gpg_make_key         (const char  *home,
                                const char  *user_id,
                                const char  *algorithm,
                                const char  *subkey_algorithm,
                                const char  *option);
char     *gpg_find_fingerprint (const char  *home,
                                const char  *user_id);

/* Packets. */
GBytes   *bytes_of             (const char  *text);
GBytes   *bytes_filled         (gsize        size);
GBytes   *bytes_join           (GBytes      *first,
                                ...) G_GNUC_NULL_TERMINATED;
GBytes   *bytes_flip           (GBytes      *bytes,
                                gsize        position);
gboolean  bytes_contain        (GBytes      *haystack,
                                const char  *needle);
GBytes   *packet_new           (guint        tag,
                                GBytes      *body);
GBytes   *packet_partial       (guint        tag,
                                GBytes      *body);
GBytes   *packet_literal       (const char  *format,
                                const char  *name,
                                GBytes      *text);
GPtrArray *packets_split       (GBytes      *message);
GBytes   *signed_by            (const Actor *actor,
                                GBytes      *text,
                                const char  *option);
GBytes   *sealed_to            (const Actor *from,
                                const Actor *to,
                                GBytes      *inner);

/* Sealing and opening, as the desk does it. */
typedef struct
{
  BaridFacts  facts;
  GBytes     *plaintext;
  char       *session_key;
} Opened;

GBytes      *seal               (const Actor *from,
                                 const Actor *to,
                                 GBytes      *text);
void         open_letter        (Opened      *opened,
                                 const Actor *actor,
                                 GBytes      *payload);
BaridVerdict verdict_of         (Opened      *opened,
                                 const Actor *partner);
void         opened_clear       (Opened      *opened);

/* Bob opens it; Alice is his one partner. */
void         assert_nothing_opened (GBytes          *payload,
                                    BaridForm        form,
                                    BaridDecryption  decryption,
                                    BaridVerdict     verdict);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)
