#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "barid-error.h"
#include "barid-gpg-private.h"
#include "barid-holder-private.h"
#include "barid-locale.h"
#include "barid-process.h"

/* The program that does a keyring's acts: see barid-holder-private.h. It is given the home by its path and by the name that
 * gpg knows it by, and speaks with the desk over its standard input, which is a socket. One act at a time; it ends when
 * the desk does. */

/* An act that takes longer may be waiting for a gpg that was killed, in milliseconds. */
#define PATIENCE 1000

/* setpriority(2): a little behind what somebody looks at. */
#define NICENESS 5

typedef struct
{
  BaridKeyring *keyring;
  const char   *path;
  int           fd;
  int           ended;      /* an eventfd: the act is done */
  gboolean      has_gpg;    /* looked for by the first act */

  char         *act;
  GVariant     *question;
  GCancellable *cancellable;
  GVariant     *answer;     /* floating, or NULL with an error */
  GError       *error;
} Held;

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  barid_frame_write (((Held *) user_data)->fd, "progress", g_variant_new ("(xx)", done, total));
}

/* ---- the acts ------------------------------------------------------------------------------------- */

static GVariant *
answer_key (BaridKey *key)
{
  g_autoptr(BaridKey) owned = key;

  return key != NULL ? barid_held_from_key (key) : NULL;
}

static GVariant *
answer_bytes (GBytes *bytes)
{
  g_autoptr(GBytes) owned = bytes;

  return bytes != NULL ? barid_held_from_bytes (bytes) : NULL;
}

static GVariant *
make_key (Held    *self,
          GError **error)
{
  const char *user_id, *passphrase;
  gint64 expires;

  g_variant_get (self->question, "(&sm&sx)", &user_id, &passphrase, &expires);

  return answer_key (barid_keyring_make_key (self->keyring, user_id, passphrase, expires, self->cancellable, error));
}

static GVariant *
bring_in (Held    *self,
          GError **error)
{
  g_autoptr(GVariant) file = NULL;
  g_autoptr(GVariant) home = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *fingerprint;

  g_variant_get (self->question, "(m@aym@aym&s)", &file, &home, &fingerprint);
  if (file != NULL)
    bytes = barid_held_to_bytes (file);

  return answer_key (barid_keyring_bring_in (self->keyring, bytes, home != NULL ? g_variant_get_bytestring (home) : NULL,
                                             fingerprint, self->cancellable, error));
}

static GVariant *
take_card (Held    *self,
           GError **error)
{
  g_autoptr(GVariant) certificate = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *fingerprint;

  g_variant_get (self->question, "(@aym&s)", &certificate, &fingerprint);
  bytes = barid_held_to_bytes (certificate);

  return answer_key (barid_keyring_take_card (self->keyring, bytes, fingerprint, self->cancellable, error));
}

static GVariant *
preview (Held    *self,
         GError **error)
{
  g_autoptr(GVariant) certificate = g_variant_get_child_value (self->question, 0);
  g_autoptr(GBytes) bytes = barid_held_to_bytes (certificate);

  return answer_key (barid_keyring_preview (self->keyring, bytes, self->cancellable, error));
}

static GVariant *
add (Held    *self,
     GError **error)
{
  g_autoptr(GVariant) certificate = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *fingerprint;

  g_variant_get (self->question, "(@aym&s)", &certificate, &fingerprint);
  bytes = barid_held_to_bytes (certificate);

  return answer_key (barid_keyring_add (self->keyring, bytes, fingerprint, self->cancellable, error));
}

static GVariant *
export (Held    *self,
        GError **error)
{
  const char *fingerprint;

  g_variant_get (self->question, "(&s)", &fingerprint);

  return answer_bytes (barid_keyring_export (self->keyring, fingerprint, self->cancellable, error));
}

static GVariant *
extend (Held    *self,
        GError **error)
{
  const char *fingerprint;
  gint64 expires;

  g_variant_get (self->question, "(&sx)", &fingerprint, &expires);

  return answer_key (barid_keyring_extend (self->keyring, fingerprint, expires, self->cancellable, error));
}

static GVariant *
export_backup (Held    *self,
               GError **error)
{
  const char *fingerprint;

  g_variant_get (self->question, "(&s)", &fingerprint);

  return answer_bytes (barid_keyring_export_backup (self->keyring, fingerprint, self->cancellable, error));
}

static GVariant *
find (Held    *self,
      GError **error)
{
  const char *fingerprint;

  g_variant_get (self->question, "(&s)", &fingerprint);

  return answer_key (barid_keyring_find (self->keyring, fingerprint, self->cancellable, error));
}

static GVariant *
list (Held    *self,
      GError **error)
{
  g_autoptr(GPtrArray) keys = NULL;
  GVariantBuilder told;
  gboolean secret_only;

  g_variant_get (self->question, "(b)", &secret_only);
  if (!(keys = barid_keyring_list (self->keyring, secret_only, self->cancellable, error)))
    return NULL;

  g_variant_builder_init (&told, G_VARIANT_TYPE ("a" BARID_HELD_KEY_TYPE));
  for (guint i = 0; i < keys->len; i++)
    g_variant_builder_add_value (&told, barid_held_from_key (g_ptr_array_index (keys, i)));

  return g_variant_builder_end (&told);
}

static GVariant *
seal (Held    *self,
      GError **error)
{
  g_autoptr(GVariant) plaintext = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *signer, *recipient;
  gboolean tell;

  g_variant_get (self->question, "(@ay&s&sb)", &plaintext, &signer, &recipient, &tell);
  bytes = barid_held_to_bytes (plaintext);

  return answer_bytes (barid_sealer_seal (self->keyring, bytes, signer, recipient, tell ? progress_cb : NULL, self,
                                          self->cancellable, error));
}

static GVariant *
sign (Held    *self,
      GError **error)
{
  g_autoptr(GVariant) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *signer;

  g_variant_get (self->question, "(@ay&s)", &object, &signer);
  bytes = barid_held_to_bytes (object);

  return answer_bytes (barid_sealer_sign (self->keyring, bytes, signer, self->cancellable, error));
}

static GVariant *
check (Held    *self,
       GError **error)
{
  g_autoptr(GVariant) certificate = NULL;
  g_autoptr(GVariant) object = NULL;
  g_autoptr(GVariant) signature = NULL;
  g_autoptr(GBytes) object_bytes = NULL;
  g_autoptr(GBytes) signature_bytes = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *signer;
  gboolean holds;

  g_variant_get (self->question, "(m@ay@ay@ay&s)", &certificate, &object, &signature, &signer);
  object_bytes = barid_held_to_bytes (object);
  signature_bytes = barid_held_to_bytes (signature);
  if (certificate != NULL)
    bytes = barid_held_to_bytes (certificate);

  if (bytes != NULL)
    holds = barid_sealer_check_with (self->keyring, bytes, object_bytes, signature_bytes, signer, self->cancellable, error);
  else
    holds = barid_sealer_check (self->keyring, object_bytes, signature_bytes, signer, self->cancellable, error);

  return holds ? g_variant_new_boolean (TRUE) : NULL;
}

static GVariant *
open_letter (Held    *self,
             GError **error)
{
  g_autoptr(GVariant) payload = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) plaintext = NULL;
  g_autofree char *key_out = NULL;
  GVariant *told = NULL;
  const char *session_key;
  BaridFacts facts;
  gboolean tell;

  g_variant_get (self->question, "(@aym&sb)", &payload, &session_key, &tell);
  bytes = barid_held_to_bytes (payload);
  barid_facts_init (&facts);

  if (barid_opener_open (self->keyring, bytes, session_key, &facts, &plaintext, &key_out, tell ? progress_cb : NULL, self,
                         self->cancellable, error))
    told = g_variant_new ("(@" BARID_HELD_FACTS_TYPE "m@aym@s)", barid_held_from_facts (&facts),
                          plaintext != NULL ? barid_held_from_bytes (plaintext) : NULL, barid_held_from_secret (key_out));
  barid_facts_clear (&facts);
  if (key_out != NULL)
    explicit_bzero (key_out, strlen (key_out));

  return told;
}

static const struct
{
  const char *name;
  const char *type; /* of the question */
  GVariant *(* act) (Held    *self,
                     GError **error);
} acts[] = {
  { "make-key", "(smsx)", make_key },
  { "bring-in", "(maymayms)", bring_in },
  { "take-card", "(ayms)", take_card },
  { "preview", "(ay)", preview },
  { "add", "(ayms)", add },
  { "export", "(s)", export },
  { "extend", "(sx)", extend },
  { "export-backup", "(s)", export_backup },
  { "find", "(s)", find },
  { "list", "(b)", list },
  { "seal", "(ayssb)", seal },
  { "sign", "(ays)", sign },
  { "check", "(mayayays)", check },
  { "open", "(aymsb)", open_letter },
};

/* ---- one after the other ------------------------------------------------------------------------------- */

static GVariant *
act (Held    *self,
     GError **error)
{
  if (!self->has_gpg && !(self->has_gpg = barid_gpg_check (error)))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (self->act, acts[i].name) == 0 && g_variant_is_of_type (self->question, G_VARIANT_TYPE (acts[i].type)))
      return acts[i].act (self, error);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED, "An act that no keyring knows was asked for.");

  return NULL;
}

static gpointer
act_in_thread (gpointer data)
{
  Held *self = data;
  guint64 one = 1;

  self->answer = act (self, &self->error);
  while (write (self->ended, &one, sizeof one) < 0 && errno == EINTR)
    continue;

  return NULL;
}

/* While the act runs the desk may cancel it, or be gone, and what it waits for may have died. Returns: whether the desk is
 * there. */
static gboolean
watch (Held *self)
{
  struct pollfd fds[] = { { self->ended, POLLIN, 0 }, { self->fd, POLLIN, 0 } };
  gboolean there = TRUE;
  guint64 one;

  for (;;)
    {
      int told = poll (fds, there ? 2 : 1, PATIENCE);

      if (told == 0)
        barid_home_clear_locks (self->path);
      if (told <= 0)
        continue;

      if (fds[0].revents != 0)
        break;

      if (there && fds[1].revents != 0)
        {
          g_autofree char *kind = NULL;
          g_autoptr(GVariant) content = barid_frame_read (self->fd, &kind);

          there = content != NULL;
          g_cancellable_cancel (self->cancellable);
        }
    }

  while (read (self->ended, &one, sizeof one) < 0 && errno == EINTR)
    continue;

  return there;
}

static void
answer (Held *self)
{
  const GError *error = self->error;

  if (self->answer != NULL)
    barid_frame_write (self->fd, "answer", g_steal_pointer (&self->answer));
  else
    barid_frame_write (self->fd, "error", g_variant_new ("(sis)", g_quark_to_string (error->domain), error->code,
                                                         error->message));
  g_clear_error (&self->error);
}

static gboolean
serve (Held *self)
{
  g_autoptr(GVariant) content = barid_frame_read (self->fd, &self->act);
  gboolean may_prompt;
  gboolean there = FALSE;

  /* A cancellation that came too late. */
  if (content != NULL && strcmp (self->act, "cancel") == 0)
    there = TRUE;
  else if (content != NULL && g_variant_is_of_type (content, G_VARIANT_TYPE ("(bv)")))
    {
      GThread *thread;

      g_variant_get (content, "(bv)", &may_prompt, &self->question);
      barid_keyring_set_prompts (self->keyring, may_prompt);
      self->cancellable = g_cancellable_new ();
      thread = g_thread_new ("act", act_in_thread, self);
      there = watch (self);
      g_thread_join (thread);
      /* GPGME looks once: whoever asks next is to start another keyholder, and so this one hears nobody any more. */
      if (!self->has_gpg)
        {
          shutdown (self->fd, SHUT_RD);
          there = FALSE;
        }
      /* Not before the watch has ended: what the desk says next is its next question. */
      answer (self);
    }

  g_clear_pointer (&self->act, g_free);
  g_clear_pointer (&self->question, g_variant_unref);
  g_clear_object (&self->cancellable);

  return there;
}

/* gpg must not inherit the socket, whatever it is told to read. */
static int
move_input (void)
{
  int fd = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  int none = open ("/dev/null", O_RDONLY | O_CLOEXEC);

  if (none >= 0)
    {
      dup2 (none, STDIN_FILENO);
      close (none);
    }

  return fd;
}

int
main (int    argc,
      char **argv)
{
  Held self = { 0 };
  g_autoptr(GError) error = NULL;

  barid_locale_set_up ();
  barid_process_keep_to_itself (FALSE);
  if (argc != 3 || !barid_crypto_init (&error))
    return 1;

  /* What it has to do is long, and a window waits for its frame beside it. gpg inherits it. */
  setpriority (PRIO_PROCESS, 0, NICENESS);

  self.fd = move_input ();
  self.ended = eventfd (0, EFD_CLOEXEC);
  self.path = argv[1];
  self.keyring = barid_keyring_join (argv[1], argv[2]);
  if (self.fd < 0 || self.ended < 0)
    return 1;

  while (serve (&self))
    continue;

  g_object_unref (self.keyring);

  return 0;
}
