#include "config.h"

#include "crypto-forge.h"

#include <string.h>

/* Attacks with keys and signatures: who signed, with what, and whether it still counts. */

/* A stranger's key that calls itself Alice stays a stranger's: who it is, the fingerprint says. */
static void
test_a07_borrowed_name (void)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  g_auto(Opened) opened = { 0 };
  g_auto(Actor) mallory = { 0 };

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Alice <alice@a.example>");
  actor_meet (&mallory, &world->bob);
  actor_meet (&world->bob, &mallory);
  letter = seal (&mallory, &world->bob, text);

  open_letter (&opened, &world->bob, letter);
  g_assert_cmpstr (opened.facts.signer, ==, mallory.fingerprint);
  g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_UNKNOWN_KEY);
}

static GBytes *
octets_of (const char *digits)
{
  gsize size = strlen (digits) / 2;
  guint8 *octets = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    octets[i] = g_ascii_xdigit_value (digits[2 * i]) << 4 | g_ascii_xdigit_value (digits[2 * i + 1]);

  return g_bytes_new_take (octets, size);
}

/* Carol signs and says, in every place where a signature can say it, that it is Alice's. */
static void
test_a07_borrowed_issuer (void)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) name = bytes_of ("Alice <alice@a.example>");
  g_autoptr(GBytes) key_id = octets_of (world->alice.fingerprint + 24);
  g_autoptr(GBytes) digits = octets_of (world->alice.fingerprint);
  g_autoptr(GBytes) version = g_bytes_new ("\x04", 1);
  g_autoptr(GBytes) fingerprint = bytes_join (version, digits, NULL);
  struct { guint type; GBytes *body; } claims[] = {
    { 16, key_id },      /* issuer */
    { 28, name },        /* signer's user id */
    { 33, fingerprint }, /* issuer fingerprint */
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (claims); i++)
    {
      g_autoptr(GBytes) claim = forge_subpacket (claims[i / 2].type, FALSE, claims[i / 2].body);
      g_autoptr(GBytes) inner = forge_message (&world->carol, text, i & 1 ? claim : NULL, i & 1 ? NULL : claim);
      g_autoptr(GBytes) message = sealed_to (&world->carol, &world->bob, inner);
      g_auto(Opened) opened = { 0 };

      g_test_message ("claim %u", i);
      open_letter (&opened, &world->bob, message);
      g_assert_cmpint (opened.facts.form, ==, BARID_FORM_LETTER);
      g_assert_cmpstr (opened.facts.signer, !=, world->alice.fingerprint);
      g_assert_cmpint (verdict_of (&opened, &world->alice), !=, BARID_VERDICT_AUTHENTIC);
    }
}

/* Unsigned, or signed with a key that is not the pin. */
static void
test_a13_downgrade (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) bare = gpg (world->alice.home, text, "-z0", "--recipient", world->bob.fingerprint, "--encrypt", NULL);
  g_autoptr(GBytes) by_carol = seal (&world->carol, &world->bob, text);
  g_auto(Opened) opened = { 0 };

  assert_nothing_opened (bare, BARID_FORM_UNSIGNED, BARID_DECRYPTION_OKAY, BARID_VERDICT_UNSIGNED);

  open_letter (&opened, &world->bob, by_carol);
  g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_UNKNOWN_KEY);
}

/* Only hashed data counts: what stands in the unhashed area changes neither verdict nor author for
 * the better. */
static void
test_a17_unhashed_area (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) signed_text = signed_by (&world->alice, text, NULL);
  g_autoptr(GPtrArray) p = packets_split (signed_text);
  const guint8 *sig = g_bytes_get_data (p->pdata[2], NULL);
  gsize size = g_bytes_get_size (p->pdata[2]);
  gsize header = sig[0] & 0x40 ? 2 : 2;
  gsize hashed = sig[header + 4] << 8 | sig[header + 5];
  gsize unhashed_at = header + 6 + hashed;
  gsize unhashed = sig[unhashed_at] << 8 | sig[unhashed_at + 1];
  guint authentic = 0;

  g_assert_cmpuint (unhashed, >, 0);

  for (gsize position = 0; position < unhashed; position++)
    {
      g_autoptr(GBytes) flipped = bytes_flip (p->pdata[2], unhashed_at + 2 + position);
      g_autoptr(GBytes) inner = bytes_join (p->pdata[0], p->pdata[1], flipped, NULL);
      g_autoptr(GBytes) message = sealed_to (&world->alice, &world->bob, inner);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, message);
      if (opened.facts.signer != NULL)
        g_assert_cmpstr (opened.facts.signer, ==, world->alice.fingerprint);
      if (opened.plaintext != NULL)
        g_assert_true (g_bytes_equal (opened.plaintext, text));
      authentic += verdict_of (&opened, &world->alice) == BARID_VERDICT_AUTHENTIC;
    }
  g_test_message ("%u of %u flips changed nothing", authentic, (guint) unhashed);

  /* The issuer in the unhashed area is rewritten to Carol's: it is Alice's still, or nobody's. */
  {
    g_autofree guint8 *copy = g_memdup2 (sig, size);
    g_autoptr(GBytes) other = NULL;
    g_autoptr(GBytes) inner = NULL;
    g_autoptr(GBytes) message = NULL;
    g_auto(Opened) opened = { 0 };

    g_assert_cmpuint (copy[unhashed_at + 2], ==, 9);
    g_assert_cmpuint (copy[unhashed_at + 3], ==, 16);
    for (guint i = 0; i < 8; i++)
      copy[unhashed_at + 4 + i] = g_ascii_xdigit_value (world->carol.fingerprint[24 + 2 * i]) << 4 |
                                  g_ascii_xdigit_value (world->carol.fingerprint[25 + 2 * i]);
    other = g_bytes_new (copy, size);
    inner = bytes_join (p->pdata[0], p->pdata[1], other, NULL);
    message = sealed_to (&world->alice, &world->bob, inner);
    open_letter (&opened, &world->bob, message);
    g_assert_cmpstr (opened.facts.signer, !=, world->carol.fingerprint);
    g_assert_cmpint (verdict_of (&opened, &world->carol), !=, BARID_VERDICT_AUTHENTIC);
  }
}

/* A signature by a signing subkey counts for its primary key, which is what is pinned; a subkey
 * that Bob's copy of the certificate does not bind counts for nothing. */
static void
test_a18_subkeys (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) added = NULL;
  g_autoptr(GBytes) newer = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) updated = NULL;
  g_auto(Opened) before = { 0 };
  g_auto(Opened) after = { 0 };
  g_auto(Actor) frank = { 0 };

  actor_open_alone (&frank);
  actor_make_key (&frank, "Frank <frank@f.example>");
  actor_meet (&frank, &world->bob);
  actor_meet (&world->bob, &frank);

  added = gpg (frank.home, NULL, "--quick-add-key", frank.fingerprint, "ed25519", "sign", "never", NULL);
  letter = seal (&frank, &world->bob, text);

  /* gpg signs with the newest signing subkey, of which Bob has not heard. */
  open_letter (&before, &world->bob, letter);
  g_assert_null (before.plaintext);
  g_assert_cmpint (before.facts.signature, ==, BARID_SIGNATURE_NO_KEY);
  g_assert_cmpint (verdict_of (&before, &frank), ==, BARID_VERDICT_UNKNOWN_KEY);

  newer = barid_keyring_export (frank.keyring, frank.fingerprint, NULL, &error);
  g_assert_no_error (error);
  updated = barid_keyring_add (world->bob.keyring, newer, frank.fingerprint, NULL, &error);
  g_assert_no_error (error);
  open_letter (&after, &world->bob, letter);
  g_assert_cmpstr (after.facts.signer, ==, frank.fingerprint);
  g_assert_cmpint (verdict_of (&after, &frank), ==, BARID_VERDICT_AUTHENTIC);
}

/* Carol binds Alice's signing key under her own: without Alice's counter-signature it is nobody's,
 * and what Alice signs is not Carol's. Here the subkey packet of one certificate is put into another. */
static void
test_a18_stolen_subkey (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) added = NULL;
  g_autoptr(GBytes) full = NULL;
  g_autoptr(GBytes) grafted = NULL;
  g_autoptr(GPtrArray) franks = NULL;
  g_autoptr(BaridKey) taken = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Opened) opened = { 0 };
  g_auto(Actor) frank = { 0 };

  actor_open_alone (&frank);
  actor_make_key (&frank, "Frank <frank@f.example>");
  actor_meet (&frank, &world->bob);
  added = gpg (frank.home, NULL, "--quick-add-key", frank.fingerprint, "ed25519", "sign", "never", NULL);
  letter = seal (&frank, &world->bob, text);

  full = barid_keyring_export (frank.keyring, frank.fingerprint, NULL, &error);
  g_assert_no_error (error);
  franks = packets_split (full);
  g_assert_cmpuint (franks->len, ==, 7);
  grafted = bytes_join (world->carol.certificate, franks->pdata[5], franks->pdata[6], NULL);

  /* Whether gpg drops the graft or the whole is refused: the author is not Carol. */
  taken = barid_keyring_add (world->bob.keyring, grafted, world->carol.fingerprint, NULL, &error);
  if (taken != NULL)
    g_assert_cmpuint (taken->subkeys->len, ==, 2);

  open_letter (&opened, &world->bob, letter);
  g_assert_null (opened.plaintext);
  g_assert_cmpstr (opened.facts.signer, !=, world->carol.fingerprint);
  g_assert_cmpint (verdict_of (&opened, &world->carol), !=, BARID_VERDICT_AUTHENTIC);
}

static void
assert_signature (GBytes              *message,
                  const Actor         *signer,
                  BaridSignatureState  state,
                  BaridVerdict         verdict)
{
  g_auto(Opened) opened = { 0 };

  open_letter (&opened, &world->bob, message);
  g_assert_cmpint (opened.facts.signature, ==, state);
  g_assert_cmpstr (opened.facts.signer, ==, signer->fingerprint);
  g_assert_true (opened.facts.status_exact);
  g_assert_cmpint (opened.plaintext != NULL, ==, verdict == BARID_VERDICT_AUTHENTIC);
  g_assert_cmpint (verdict_of (&opened, signer), ==, verdict);
}

/* gpg shows no colour for what has ended since: Barid says what, and who it was. */
static void
test_a19_key_expired_later (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) message = NULL;
  g_autoptr(GBytes) set = NULL;
  g_auto(Actor) gone = { 0 };

  actor_open_alone (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "never");
  actor_meet (&world->bob, &gone);
  inner = gpg_at ("2024-06-01 12:00:00", gone.home, text, "-z0", "--digest-algo", "SHA512", "--sign", NULL);
  message = sealed_to (&world->carol, &world->bob, inner);
  assert_signature (message, &gone, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);

  set = gpg_at ("2024-07-01 12:00:00", gone.home, NULL, "--quick-set-expire", gone.fingerprint, "1d", NULL);
  g_bytes_unref (gone.certificate);
  gone.certificate = gpg (gone.home, NULL, "--export", gone.fingerprint, NULL);
  actor_meet (&world->bob, &gone);
  assert_signature (message, &gone, BARID_SIGNATURE_KEY_EXPIRED, BARID_VERDICT_KEY_EXPIRED);
}

/* Revoked weighs more than expired, and may be why nobody renewed it. */
static void
test_a19_key_expired_and_revoked_later (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) message = NULL;
  g_auto(Actor) gone = { 0 };

  actor_open_alone (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "1y");
  inner = gpg_at ("2024-06-01 12:00:00", gone.home, text, "-z0", "--digest-algo", "SHA512", "--sign", NULL);
  message = sealed_to (&world->carol, &world->bob, inner);
  actor_revoke (&gone);
  actor_meet (&world->bob, &gone);
  assert_signature (message, &gone, BARID_SIGNATURE_KEY_REVOKED, BARID_VERDICT_KEY_REVOKED);
}

static void
test_a19_key_revoked_later (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = NULL;
  g_auto(Actor) gone = { 0 };

  actor_open_alone (&gone);
  actor_make_key (&gone, "Gone <gone@g.example>");
  actor_meet (&gone, &world->bob);
  actor_meet (&world->bob, &gone);
  letter = seal (&gone, &world->bob, text);
  assert_signature (letter, &gone, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);

  actor_revoke (&gone);
  actor_meet (&world->bob, &gone);
  assert_signature (letter, &gone, BARID_SIGNATURE_KEY_REVOKED, BARID_VERDICT_KEY_REVOKED);
}

/* A partner renews subkeys: the old ones' end is not the key's. */
static void
test_old_subkeys (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_auto(Actor) steady = { 0 };

  actor_open_alone (&steady);
  actor_make_key_at (&steady, "Steady <steady@s.example>", "2024-01-01", "never");
  first = gpg_at ("2024-01-02 12:00:00", steady.home, NULL, "--quick-add-key", steady.fingerprint, "ed25519", "sign", "1y", NULL);
  second = gpg_at ("2024-01-03 12:00:00", steady.home, NULL, "--quick-add-key", steady.fingerprint, "cv25519", "encr", "1y", NULL);
  g_bytes_unref (steady.certificate);
  steady.certificate = gpg (steady.home, NULL, "--export", steady.fingerprint, NULL);
  actor_meet (&steady, &world->bob);
  actor_meet (&world->bob, &steady);

  letter = seal (&steady, &world->bob, text);
  assert_signature (letter, &steady, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);
}

/* SHA-1, a short key and an old cipher are refused by name. */
static void
test_a20_weak (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) sha1 = gpg (world->alice.home, text, "-z0", "--digest-algo", "SHA1", "--local-user", world->alice.fingerprint, "--sign", NULL);
  g_autoptr(GBytes) old_cipher = gpg (world->alice.home, text, "-z0", "--cipher-algo", "3DES", "--digest-algo", "SHA512",
                                      "--local-user", world->alice.fingerprint,
                                      "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);
  const char *ciphers[] = { "CAST5", "BLOWFISH" };
  const char *digests[] = { "SHA224", "RIPEMD160" };
  g_autoptr(GBytes) short_key = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Actor) gina = { 0 };

  actor_open_alone (&gina);
  gina.fingerprint = gpg_make_key (gina.home, "Gina <gina@g.example>", "rsa1024", "rsa1024", "--enable-large-rsa");
  gina.certificate = gpg (gina.home, NULL, "--export", gina.fingerprint, NULL);
  actor_meet (&gina, &world->bob);
  actor_meet (&world->bob, &gina);
  short_key = gpg (gina.home, text, "-z0", "--digest-algo", "SHA512", "--local-user", gina.fingerprint,
                   "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autoptr(GBytes) inner = gpg (world->alice.home, text, "-z0", "--digest-algo", digests[i], "--local-user", world->alice.fingerprint, "--sign", NULL);
      g_autoptr(GBytes) message = sealed_to (&world->alice, &world->bob, inner);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, message);
      g_assert_true (opened.facts.weak);
      g_assert_null (opened.plaintext);
      g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_WEAK);
    }

  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      g_autoptr(GBytes) message = gpg (world->alice.home, text, "-z0", "--cipher-algo", ciphers[i], "--digest-algo", "SHA512",
                                       "--local-user", world->alice.fingerprint,
                                       "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, message);
      g_assert_true (opened.facts.weak);
      g_assert_null (opened.plaintext);
      g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_WEAK);
    }

  {
    g_autoptr(GBytes) message = sealed_to (&world->alice, &world->bob, sha1);
    g_auto(Opened) opened = { 0 };

    open_letter (&opened, &world->bob, message);
    g_assert_cmpint (opened.facts.signature, ==, BARID_SIGNATURE_WEAK);
    g_assert_true (opened.facts.weak);
    g_assert_null (opened.plaintext);
    g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_WEAK);
  }

  {
    g_auto(Opened) opened = { 0 };

    open_letter (&opened, &world->bob, old_cipher);
    g_assert_true (opened.facts.weak);
    g_assert_null (opened.plaintext);
    g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_WEAK);
  }

  {
    g_auto(Opened) opened = { 0 };

    open_letter (&opened, &world->bob, short_key);
    g_assert_true (opened.facts.weak);
    g_assert_cmpstr (opened.facts.signer, ==, gina.fingerprint);
    g_assert_null (opened.plaintext);
    g_assert_cmpint (verdict_of (&opened, &gina), ==, BARID_VERDICT_WEAK);
  }
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/opener/A07-borrowed-name", test_a07_borrowed_name);
  world_add ("/opener/A07-borrowed-issuer", test_a07_borrowed_issuer);
  world_add ("/opener/A13-downgrade", test_a13_downgrade);
  world_add ("/opener/A17-unhashed-area", test_a17_unhashed_area);
  world_add ("/opener/A18-subkeys", test_a18_subkeys);
  world_add ("/opener/A18-stolen-subkey", test_a18_stolen_subkey);
  world_add ("/opener/A19-key-expired-later", test_a19_key_expired_later);
  world_add ("/opener/A19-key-expired-and-revoked-later", test_a19_key_expired_and_revoked_later);
  world_add ("/opener/A19-key-revoked-later", test_a19_key_revoked_later);
  world_add ("/opener/old-subkeys", test_old_subkeys);
  world_add ("/opener/A20-weak", test_a20_weak);

  return world_run ();
}
