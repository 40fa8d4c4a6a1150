#include "config.h"

#include "crypto-world.h"

#include <string.h>
#include <sys/resource.h>

/* Certificates from outside: what is shown of them, what is taken, what is given. */

static void
assert_refused (GBytes     *certificate,
                BaridError  code,
                const char *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_keyring_preview (world->alice.keyring, certificate, NULL, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_clear_error (&error);

  g_assert_null (barid_keyring_add (world->alice.keyring, certificate, NULL, NULL, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
}

static char *
listing_of (const Actor *actor)
{
  return gpg_text (actor->home, "--with-colons", "--with-sig-list", "--list-keys", NULL);
}

static void
stranger_open (Actor      *stranger,
               const char *user_id)
{
  actor_open_alone (stranger);
  actor_make_key (stranger, user_id);
}

/* ---- looking -------------------------------------------------------------------------------- */

static void
test_preview (void)
{
  g_autofree char *before = listing_of (&world->alice);
  g_autofree char *after = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Actor) stranger = { 0 };

  stranger_open (&stranger, "Stranger <s@s.example>");
  key = barid_keyring_preview (world->alice.keyring, stranger.certificate, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key->fingerprint, ==, stranger.fingerprint);
  g_assert_cmpstr (key->user_ids[0], ==, "Stranger <s@s.example>");
  g_assert_cmpuint (key->subkeys->len, ==, 2);
  g_assert_false (key->secret || key->revoked || key->disabled);
  g_assert_nonnull (barid_key_find_encryption (key, barid_time_now ()));

  after = listing_of (&world->alice);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (barid_keyring_find (world->alice.keyring, stranger.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
test_ended (void)
{
  g_auto(Actor) expired = { 0 };
  g_auto(Actor) revoked = { 0 };
  g_autoptr(BaridKey) first = NULL;
  g_autoptr(BaridKey) second = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&expired);
  actor_make_key_at (&expired, "Gone <gone@g.example>", "2024-01-01", "1y");
  first = barid_keyring_preview (world->alice.keyring, expired.certificate, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->expires, <, barid_time_now ());
  g_assert_cmpint (first->expires, !=, BARID_TIME_NONE);
  g_assert_null (barid_key_find_encryption (first, barid_time_now ()));

  stranger_open (&revoked, "Revoked <r@r.example>");
  actor_revoke (&revoked);
  second = barid_keyring_preview (world->alice.keyring, revoked.certificate, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (second->revoked);
  g_assert_null (barid_key_find_encryption (second, barid_time_now ()));
}

/* ---- taking --------------------------------------------------------------------------------- */

/* An update says what is new; another key than the one expected is not taken. */
static void
test_add (void)
{
  g_auto(Actor) stranger = { 0 };
  g_autoptr(BaridKey) first = NULL;
  g_autoptr(BaridKey) again = NULL;
  g_autoptr(BaridKey) updated = NULL;
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(GBytes) newer = NULL;
  g_autoptr(GError) error = NULL;

  stranger_open (&stranger, "Stranger <s@s.example>");
  g_assert_null (barid_keyring_add (world->alice.keyring, stranger.certificate, world->bob.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_assert_nonnull (strstr (error->message, stranger.fingerprint));
  g_clear_error (&error);
  g_assert_null (barid_keyring_find (world->alice.keyring, stranger.fingerprint, NULL, &error));
  g_clear_error (&error);

  first = barid_keyring_add (world->alice.keyring, stranger.certificate, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->expires, ==, BARID_TIME_NONE);
  again = barid_keyring_add (world->alice.keyring, stranger.certificate, stranger.fingerprint, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->subkeys->len, ==, 2);

  changed = gpg (stranger.home, NULL, "--quick-set-expire", stranger.fingerprint, "1y", NULL);
  newer = barid_keyring_export (stranger.keyring, stranger.fingerprint, NULL, &error);
  g_assert_no_error (error);
  updated = barid_keyring_add (world->alice.keyring, newer, stranger.fingerprint, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (updated->expires, >, barid_time_now ());
}

/* What others have signed on it stays outside. */
static void
test_minimal (void)
{
  g_auto(Actor) stranger = { 0 };
  g_autoptr(GBytes) met = NULL;
  g_autoptr(GBytes) certified = NULL;
  g_autoptr(GBytes) crowded = NULL;
  g_autoptr(GBytes) ours = NULL;
  g_autoptr(GPtrArray) many = NULL;
  g_autoptr(GPtrArray) few = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;

  stranger_open (&stranger, "Stranger <s@s.example>");
  met = gpg (world->carol.home, stranger.certificate, "--import", NULL);
  certified = gpg (world->carol.home, NULL, "--local-user", world->carol.fingerprint, "--quick-sign-key",
                   stranger.fingerprint, NULL);
  crowded = gpg (world->carol.home, NULL, "--export", stranger.fingerprint, NULL);
  many = packets_split (crowded);
  g_assert_cmpuint (many->len, ==, 6);

  key = barid_keyring_add (world->alice.keyring, crowded, stranger.fingerprint, NULL, &error);
  g_assert_no_error (error);
  ours = barid_keyring_export (world->alice.keyring, stranger.fingerprint, NULL, &error);
  g_assert_no_error (error);
  few = packets_split (ours);
  g_assert_cmpuint (few->len, ==, 5);

  /* Our own goes out without its secret. */
  for (guint i = 0; i < few->len; i++)
    {
      guint8 header = *(const guint8 *) g_bytes_get_data (few->pdata[i], NULL);
      guint tag = header & 0x40 ? header & 0x3f : header >> 2 & 0x0f;

      g_assert_true (tag == 6 || tag == 13 || tag == 2 || tag == 14);
    }
}

static void
test_export_is_public (void)
{
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GPtrArray) packets = NULL;
  g_autoptr(GError) error = NULL;

  certificate = barid_keyring_export (world->alice.keyring, world->alice.fingerprint, NULL, &error);
  g_assert_no_error (error);
  packets = packets_split (certificate);
  for (guint i = 0; i < packets->len; i++)
    {
      guint8 header = *(const guint8 *) g_bytes_get_data (packets->pdata[i], NULL);
      guint tag = header & 0x40 ? header & 0x3f : header >> 2 & 0x0f;

      g_assert_true (tag != 5 && tag != 7);
    }

  g_clear_pointer (&certificate, g_bytes_unref);
  certificate = barid_keyring_export (world->alice.keyring, "0123456789ABCDEF0123456789ABCDEF01234567", NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_assert_null (certificate);
}

/* ---- attacks -------------------------------------------------------------------------------- */

/* A key that calls itself Bob is in the keyring, newer than Bob's: what is sealed to Bob is as
 * before Bob's. */
static void
test_a14_same_name (void)
{
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridKey) bob = NULL;
  g_autoptr(BaridKey) taken = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Opened) at_bob = { 0 };
  g_auto(Opened) at_mallory = { 0 };

  stranger_open (&mallory, "Bob <bob@b.example>");
  actor_meet (&mallory, &world->alice);

  g_assert_null (barid_keyring_add (world->alice.keyring, mallory.certificate, world->bob.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_error (&error);
  taken = barid_keyring_add (world->alice.keyring, mallory.certificate, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->fingerprint, ==, mallory.fingerprint);

  bob = barid_keyring_find (world->alice.keyring, world->bob.fingerprint, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bob->fingerprint, ==, world->bob.fingerprint);

  letter = seal (&world->alice, &world->bob, text);
  open_letter (&at_bob, &world->bob, letter);
  g_assert_cmpint (verdict_of (&at_bob, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
  open_letter (&at_mallory, &mallory, letter);
  g_assert_cmpint (at_mallory.facts.decryption, ==, BARID_DECRYPTION_NO_KEY);
}

/* Mallory's subkey, put under Bob's primary key with Mallory's own binding, is not taken for Bob's. */
static void
test_a14_grafted_subkey (void)
{
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GPtrArray) his = NULL;
  g_autoptr(GBytes) grafted = NULL;
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridKey) bob = NULL;
  g_autoptr(BaridKey) after = NULL;
  g_auto(Opened) at_bob = { 0 };

  stranger_open (&mallory, "Mallory <m@m.example>");
  his = packets_split (mallory.certificate);
  g_assert_cmpuint (his->len, ==, 5);
  grafted = bytes_join (world->bob.certificate, his->pdata[3], his->pdata[4], NULL);

  bob = barid_keyring_add (world->alice.keyring, grafted, world->bob.fingerprint, NULL, NULL);
  if (bob != NULL)
    g_assert_cmpuint (bob->subkeys->len, ==, 2);
  after = barid_keyring_find (world->alice.keyring, world->bob.fingerprint, NULL, NULL);
  g_assert_cmpuint (after->subkeys->len, ==, 2);

  letter = seal (&world->alice, &world->bob, text);
  open_letter (&at_bob, &world->bob, letter);
  g_assert_cmpint (verdict_of (&at_bob, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
}

/* GPGME's import would take the secret key without a word. */
static void
test_a15_secret_key (void)
{
  g_autofree char *before = listing_of (&world->alice);
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GPtrArray) packets = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) subkey_only = NULL;
  g_autoptr(GBytes) hidden = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Actor) stranger = { 0 };

  stranger_open (&stranger, "Stranger <s@s.example>");
  secret = gpg (stranger.home, NULL, "--export-secret-keys", stranger.fingerprint, NULL);
  assert_refused (secret, BARID_ERROR_REFUSED, "secret");

  subkey_only = gpg (stranger.home, NULL, "--export-secret-subkeys", stranger.fingerprint, NULL);
  assert_refused (subkey_only, BARID_ERROR_REFUSED, "secret");

  /* A secret subkey behind a public key. */
  packets = packets_split (secret);
  hidden = bytes_join (stranger.certificate, packets->pdata[3], packets->pdata[4], NULL);
  assert_refused (hidden, BARID_ERROR_REFUSED, "secret");

  own = barid_keyring_list (world->alice.keyring, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 1);
  after = listing_of (&world->alice);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a15_forms (void)
{
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GBytes) words = bytes_of ("This is no certificate.");
  g_autoptr(GBytes) two = bytes_join (world->bob.certificate, world->carol.certificate, NULL);
  g_autoptr(GBytes) junk = bytes_of ("junk");
  g_autoptr(GBytes) trailing = bytes_join (world->bob.certificate, junk, NULL);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (world->bob.certificate, 0, g_bytes_get_size (world->bob.certificate) - 10);
  g_autoptr(GBytes) armour = gpg (world->bob.home, NULL, "--armor", "--export", world->bob.fingerprint, NULL);
  g_autoptr(GPtrArray) packets = packets_split (world->bob.certificate);
  g_autoptr(GBytes) literal = packet_literal ("b", "", words);
  g_autoptr(GBytes) with_literal = bytes_join (world->bob.certificate, literal, NULL);
  g_autoptr(GBytes) nameless = bytes_join (packets->pdata[0], packets->pdata[3], packets->pdata[4], NULL);

  assert_refused (nothing, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (words, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (two, BARID_ERROR_INVALID, "more than one");
  assert_refused (trailing, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (cut, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (armour, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (with_literal, BARID_ERROR_INVALID, "not an OpenPGP certificate");
  assert_refused (packets->pdata[4], BARID_ERROR_INVALID, "not an OpenPGP certificate");
  g_assert_null (barid_keyring_add (world->alice.keyring, nameless, NULL, NULL, NULL));
}

/* A name that its own key has not signed, or has signed with SHA-1, is no name. */
static void
test_a15_unsigned_names (void)
{
  g_auto(Actor) stranger = { 0 };
  g_auto(Actor) old = { 0 };
  g_autoptr(GPtrArray) packets = NULL;
  g_autoptr(GBytes) wrong = NULL;
  g_autoptr(GBytes) made = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;

  stranger_open (&stranger, "Stranger <s@s.example>");
  packets = packets_split (stranger.certificate);
  {
    g_autoptr(GPtrArray) bobs = packets_split (world->bob.certificate);
    wrong = bytes_join (packets->pdata[0], bobs->pdata[1], packets->pdata[2], packets->pdata[3], packets->pdata[4], NULL);
  }
  key = barid_keyring_add (world->alice.keyring, wrong, NULL, NULL, &error);
  g_assert_null (key);
  g_assert_nonnull (error);
  g_clear_error (&error);

  actor_open_alone (&old);
  made = gpg (old.home, NULL, "--cert-digest-algo", "SHA1", "--quick-gen-key", "Old <old@o.example>", "ed25519", "sign,cert", "never", NULL);
  old.fingerprint = gpg_find_fingerprint (old.home, "Old <old@o.example>");
  old.certificate = gpg (old.home, NULL, "--export", old.fingerprint, NULL);
  key = barid_keyring_add (world->alice.keyring, old.certificate, NULL, NULL, &error);
  g_assert_null (key);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
}

static GBytes *
with_names (GPtrArray *packets,
            guint      n)
{
  GByteArray *array = g_byte_array_new ();

  for (guint i = 0; i < packets->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (packets->pdata[i], &size);

      g_byte_array_append (array, data, size);
      for (guint j = 0; i == 0 && j < n; j++)
        {
          g_autofree char *name = g_strdup_printf ("Name %u", j);
          g_autoptr(GBytes) body = bytes_of (name);
          g_autoptr(GBytes) packet = packet_new (13, body);

          g_byte_array_append (array, g_bytes_get_data (packet, NULL), g_bytes_get_size (packet));
        }
    }

  return g_byte_array_free_to_bytes (array);
}

/* Fifty names are taken for honest, fifty-one are not; nor is one byte over 64 KiB. */
static void
test_a15_limits (void)
{
  g_autoptr(GPtrArray) packets = packets_split (world->bob.certificate);
  g_autoptr(GBytes) fifty = with_names (packets, 49);
  g_autoptr(GBytes) more = with_names (packets, 50);
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GBytes) filling = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GBytes) large = NULL;
  g_autoptr(GError) error = NULL;
  gsize size = g_bytes_get_size (world->bob.certificate);

  key = barid_keyring_preview (world->alice.keyring, fifty, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key->fingerprint, ==, world->bob.fingerprint);
  assert_refused (more, BARID_ERROR_TOO_LARGE, "names");

  body = bytes_filled (BARID_CERTIFICATE_MAX_SIZE - size - 6 + 1);
  filling = packet_new (13, body);
  large = bytes_join (world->bob.certificate, filling, NULL);
  g_assert_cmpuint (g_bytes_get_size (large), ==, BARID_CERTIFICATE_MAX_SIZE + 1);
  assert_refused (large, BARID_ERROR_TOO_LARGE, "64 KiB");
}

/* How much the processes that ended have touched: with none in between it stays the same. */
static long
children_touched (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_minflt;
}

/* A poisoned certificate, five megabytes of signatures, or as many as fit below the limit: gpg, which
 * would crawl over them, is never asked. */
static void
test_a16_flooded (void)
{
  g_autoptr(GPtrArray) packets = packets_split (world->bob.certificate);
  g_autoptr(GByteArray) array = g_byte_array_new ();
  g_autoptr(GBytes) huge = NULL;
  g_autoptr(GBytes) many_body = g_bytes_new ("\x04\x13\x16\x0a\0\0\0\0\xab\xcd\0\1\1\0\1\1", 16);
  g_autoptr(GBytes) signature = packet_new (2, many_body);
  g_autoptr(GByteArray) small = g_byte_array_new ();
  g_autoptr(GBytes) many = NULL;
  gsize size;
  const guint8 *data;
  long before;

  g_byte_array_append (array, g_bytes_get_data (world->bob.certificate, NULL), g_bytes_get_size (world->bob.certificate));
  data = g_bytes_get_data (packets->pdata[2], &size);
  while (array->len < 5 * 1024 * 1024)
    g_byte_array_append (array, data, size);
  huge = g_bytes_new (array->data, array->len);

  g_byte_array_append (small, g_bytes_get_data (world->bob.certificate, NULL), g_bytes_get_size (world->bob.certificate));
  data = g_bytes_get_data (signature, &size);
  for (guint i = 0; i < 500; i++)
    g_byte_array_append (small, data, size);
  many = g_bytes_new (small->data, small->len);
  g_assert_cmpuint (g_bytes_get_size (many), <, BARID_CERTIFICATE_MAX_SIZE);

  before = children_touched ();
  assert_refused (huge, BARID_ERROR_TOO_LARGE, "64 KiB");
  assert_refused (many, BARID_ERROR_TOO_LARGE, "signatures");
  g_assert_cmpint (children_touched (), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/certificate/preview", test_preview);
  world_add ("/certificate/ended", test_ended);
  world_add ("/certificate/add", test_add);
  world_add ("/certificate/minimal", test_minimal);
  world_add ("/certificate/export-is-public", test_export_is_public);
  world_add ("/certificate/A14-same-name", test_a14_same_name);
  world_add ("/certificate/A14-grafted-subkey", test_a14_grafted_subkey);
  world_add ("/certificate/A15-secret-key", test_a15_secret_key);
  world_add ("/certificate/A15-forms", test_a15_forms);
  world_add ("/certificate/A15-unsigned-names", test_a15_unsigned_names);
  world_add ("/certificate/A15-limits", test_a15_limits);
  world_add ("/certificate/A16-flooded", test_a16_flooded);

  return world_run ();
}
