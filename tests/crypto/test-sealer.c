#include "config.h"

#include "crypto-world.h"

#include <string.h>

/* ---- the form of a letter ------------------------------------------------------------------- */

/* What a packet holds, or its first chunk, without the header. */
static const guint8 *
body_of (GBytes *packet)
{
  const guint8 *p = g_bytes_get_data (packet, NULL);

  if (!(p[0] & 0x40))
    return p + 1 + (1u << (p[0] & 3));

  return p + (p[1] == 255 ? 6 : p[1] >= 192 && p[1] < 224 ? 3 : 2);
}

static guint
tag_of (GBytes *packet)
{
  guint8 header = *(const guint8 *) g_bytes_get_data (packet, NULL);

  return header & 0x40 ? header & 0x3f : header >> 2 & 0x0f;
}

/* Bob's own encryption subkey, as the opener would write it back. */
static GBytes *
with_key_id (const Actor *actor,
             GBytes      *letter)
{
  g_autoptr(BaridKey) key = barid_keyring_find (actor->keyring, actor->fingerprint, NULL, NULL);
  const BaridSubkey *subkey = barid_key_find_encryption (key, barid_time_now ());

  return barid_packets_set_key_id (letter, subkey->key_id);
}

/* Exactly one v3 session key packet with a key id of zeros, and one integrity-protected packet. */
static void
test_form (void)
{
  const gsize sizes[] = { 0, 1, 3000, 8192, 16384, 500000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) text = bytes_filled (sizes[i]);
      g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
      g_autoptr(GPtrArray) packets = packets_split (letter);
      const guint8 *session_key;

      g_assert_cmpint (barid_packets_check_outer (letter), ==, BARID_FORM_LETTER);
      g_assert_cmpuint (packets->len, ==, 2);
      g_assert_cmpuint (tag_of (packets->pdata[0]), ==, 1);
      session_key = body_of (packets->pdata[0]);
      g_assert_cmpuint (session_key[0], ==, 3);
      g_assert_cmpmem (session_key + 1, 8, "\0\0\0\0\0\0\0\0", 8);
      g_assert_cmpuint (tag_of (packets->pdata[1]), ==, 18);
      g_assert_cmpuint (*body_of (packets->pdata[1]), ==, 1);

      /* The text is never longer than the letter. */
      g_assert_cmpuint (g_bytes_get_size (letter), >, sizes[i]);
      g_assert_false (bytes_contain (letter, "CANARY"));
    }
}

/* Inside: one-pass, literal, signature; nothing compressed; no file name. */
static void
test_a23_no_file_name (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) open = with_key_id (&world->bob, letter);
  g_autoptr(GBytes) inner = gpg (world->bob.home, open, "--unwrap", "--decrypt", NULL);
  g_autoptr(GPtrArray) packets = packets_split (inner);
  const guint8 *literal;

  g_assert_cmpint (barid_packets_check_inner (inner), ==, BARID_FORM_LETTER);
  g_assert_cmpuint (packets->len, ==, 3);
  g_assert_cmpuint (tag_of (packets->pdata[0]), ==, 4);
  g_assert_cmpuint (tag_of (packets->pdata[1]), ==, 11);
  g_assert_cmpuint (tag_of (packets->pdata[2]), ==, 2);

  literal = body_of (packets->pdata[1]);
  g_assert_cmpuint (literal[0], ==, 'b');
  g_assert_cmpuint (literal[1], ==, 0);
}

/* The format is open: plain gpg opens a letter once the key id stands in it. */
static void
test_plain_gpg (void)
{
  g_autoptr(GBytes) text = bytes_filled (20000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) open = with_key_id (&world->bob, letter);
  g_autoptr(GBytes) opened = gpg (world->bob.home, open, "--decrypt", NULL);

  g_assert_true (g_bytes_equal (opened, text));
}

/* ---- refusals ------------------------------------------------------------------------------- */

static void
assert_refused (const Actor *from,
                const char  *recipient,
                BaridError   code,
                const char  *words)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GError) error = NULL;

  letter = barid_sealer_seal (from->keyring, text, from->fingerprint, recipient, NULL, NULL, NULL, &error);
  g_assert_null (letter);
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_unknown_recipient (void)
{
  const char *nobody = "0123456789ABCDEF0123456789ABCDEF01234567";

  assert_refused (&world->alice, nobody, BARID_ERROR_NOT_FOUND, nobody);
}

/* A name, an address, a key id or a subkey names nobody. */
static void
test_a14_only_fingerprints (void)
{
  g_autoptr(BaridKey) bob = barid_keyring_find (world->bob.keyring, world->bob.fingerprint, NULL, NULL);
  const BaridSubkey *subkey = g_ptr_array_index (bob->subkeys, 1);
  g_autofree char *lower = g_ascii_strdown (world->bob.fingerprint, -1);
  g_autofree char *long_id = g_strdup (world->bob.fingerprint + 24);

  assert_refused (&world->alice, "bob@b.example", BARID_ERROR_KEY, "fingerprint");
  assert_refused (&world->alice, "Bob", BARID_ERROR_KEY, "fingerprint");
  assert_refused (&world->alice, "", BARID_ERROR_KEY, "fingerprint");
  assert_refused (&world->alice, long_id, BARID_ERROR_KEY, "fingerprint");
  assert_refused (&world->alice, lower, BARID_ERROR_KEY, "fingerprint");
  assert_refused (&world->alice, subkey->fingerprint, BARID_ERROR_NOT_FOUND, subkey->fingerprint);
}

static void
test_expired (void)
{
  g_auto(Actor) gone = { 0 };

  actor_open_alone (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "1y");
  actor_meet (&gone, &world->bob);
  actor_meet (&world->alice, &gone);

  assert_refused (&world->alice, gone.fingerprint, BARID_ERROR_KEY, "expired");
  assert_refused (&gone, world->bob.fingerprint, BARID_ERROR_KEY, "expired");
}

static void
test_revoked (void)
{
  g_auto(Actor) gone = { 0 };

  actor_open_alone (&gone);
  actor_make_key (&gone, "Gone <gone@g.example>");
  actor_meet (&gone, &world->bob);
  actor_revoke (&gone);
  actor_meet (&world->alice, &gone);

  assert_refused (&world->alice, gone.fingerprint, BARID_ERROR_KEY, "revoked");
  assert_refused (&gone, world->bob.fingerprint, BARID_ERROR_KEY, "revoked");
}

/* A key that only signs, and one that is too short. */
static void
test_unfit (void)
{
  g_auto(Actor) mute = { 0 };
  g_auto(Actor) weak = { 0 };

  actor_open_alone (&mute);
  mute.fingerprint = gpg_make_key (mute.home, "Mute <mute@m.example>", "ed25519", NULL, "");
  mute.certificate = gpg (mute.home, NULL, "--export", mute.fingerprint, NULL);
  actor_meet (&world->alice, &mute);
  assert_refused (&world->alice, mute.fingerprint, BARID_ERROR_KEY, "no encryption subkey");

  actor_open_alone (&weak);
  weak.fingerprint = gpg_make_key (weak.home, "Weak <weak@w.example>", "ed25519", "rsa1024", "");
  weak.certificate = gpg (weak.home, NULL, "--export", weak.fingerprint, NULL);
  actor_meet (&world->alice, &weak);
  assert_refused (&world->alice, weak.fingerprint, BARID_ERROR_KEY, "too weak");
}

static void
test_signer_without_secret (void)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GError) error = NULL;

  letter = barid_sealer_seal (world->alice.keyring, text, world->carol.fingerprint, world->bob.fingerprint,
                              NULL, NULL, NULL, &error);
  g_assert_null (letter);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_assert_nonnull (strstr (error->message, "secret"));
}

static void
test_too_large (void)
{
  g_autoptr(GBytes) text = g_bytes_new_take (g_malloc0 (BARID_LETTER_MAX_SIZE), BARID_LETTER_MAX_SIZE);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GError) error = NULL;

  letter = barid_sealer_seal (world->alice.keyring, text, world->alice.fingerprint, world->bob.fingerprint,
                              NULL, NULL, NULL, &error);
  g_assert_null (letter);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
}

/* ---- while it goes on ----------------------------------------------------------------------- */

typedef struct
{
  GMutex        mutex;
  GCond         cond;
  gboolean      moving;
  GCancellable *cancellable;
} Canceller;

static gpointer
cancel_when_moving (gpointer data)
{
  Canceller *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->moving)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);

  return NULL;
}

static void
moving_cb (gint64   done,
           gint64   total,
           gpointer user_data)
{
  Canceller *self = user_data;

  g_mutex_lock (&self->mutex);
  self->moving = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
test_cancel (void)
{
  g_autoptr(GBytes) text = g_bytes_new_take (g_malloc0 (60 * 1024 * 1024), 60 * 1024 * 1024);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { .cancellable = cancellable };
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GBytes) small = bytes_filled (100);
  g_autoptr(GError) error = NULL;
  GThread *thread;

  g_mutex_init (&canceller.mutex);
  g_cond_init (&canceller.cond);
  thread = g_thread_new ("cancel", cancel_when_moving, &canceller);
  letter = barid_sealer_seal (world->alice.keyring, text, world->alice.fingerprint, world->bob.fingerprint,
                              moving_cb, &canceller, cancellable, &error);
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (letter);
  g_mutex_clear (&canceller.mutex);
  g_cond_clear (&canceller.cond);

  /* The next act is not touched by it. */
  again = seal (&world->alice, &world->bob, small);
  g_assert_nonnull (again);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  gint64 *last = user_data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (done, <=, total);
  g_assert_cmpint (total, ==, 20 * 1024 * 1024);
  *last = done;
}

static void
test_progress (void)
{
  g_autoptr(GBytes) text = g_bytes_new_take (g_malloc0 (20 * 1024 * 1024), 20 * 1024 * 1024);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GError) error = NULL;
  gint64 last = 0;

  letter = barid_sealer_seal (world->alice.keyring, text, world->alice.fingerprint, world->bob.fingerprint,
                              progress_cb, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last, ==, 20 * 1024 * 1024);
}

static gpointer
seal_many (gpointer data)
{
  const Actor *to = data;
  g_autoptr(GBytes) text = bytes_filled (3000);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(GBytes) letter = seal (&world->alice, to, text);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, to, letter);
      g_assert_true (g_bytes_equal (opened.plaintext, text));
    }

  return NULL;
}

static void
test_two_threads (void)
{
  GThread *first = g_thread_new ("one", seal_many, &world->bob);
  GThread *second = g_thread_new ("two", seal_many, &world->carol);

  g_thread_join (first);
  g_thread_join (second);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/sealer/form", test_form);
  world_add ("/sealer/A23-no-file-name", test_a23_no_file_name);
  world_add ("/sealer/plain-gpg", test_plain_gpg);
  world_add ("/sealer/unknown-recipient", test_unknown_recipient);
  world_add ("/sealer/A14-only-fingerprints", test_a14_only_fingerprints);
  world_add ("/sealer/expired", test_expired);
  world_add ("/sealer/revoked", test_revoked);
  world_add ("/sealer/unfit", test_unfit);
  world_add ("/sealer/signer-without-secret", test_signer_without_secret);
  world_add ("/sealer/too-large", test_too_large);
  world_add ("/sealer/cancel", test_cancel);
  world_add ("/sealer/progress", test_progress);
  world_add ("/sealer/two-threads", test_two_threads);

  return world_run ();
}
