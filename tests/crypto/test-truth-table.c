#include "config.h"

#include "crypto-world.h"

#include <string.h>

/* What GPGME says of a message differs from one gpg to the next and is no answer (a bad signature is
 * "No data" with the text delivered). Each row of the table is made here with real gpg, one home for
 * each actor, and what is expected is the verdict, with all later facts in the letter's favour. */

/* One more actor, with a home of his own. */
static void
stranger_open (Actor *stranger)
{
  actor_open_alone (stranger);
  actor_meet (stranger, &world->bob);
}

/* What is signed at a moment of the past, sealed to Bob. */
static GBytes *
signed_at (const Actor *actor,
           const char  *when,
           const char  *option)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) inner = gpg_at (when, actor->home, text, "-z0", "--digest-algo", "SHA512", option,
                                    "--local-user", actor->fingerprint, "--sign", NULL);

  return sealed_to (&world->carol, &world->bob, inner);
}

static void
assert_verdict (GBytes              *message,
                BaridSignatureState  state,
                BaridVerdict         expected)
{
  g_auto(Opened) opened = { 0 };
  BaridFacts facts;
  BaridVerdict verdict;

  open_letter (&opened, &world->bob, message);
  g_assert_cmpint (opened.facts.signature, ==, state);

  facts = opened.facts;
  facts.pinned = TRUE;
  facts.readable = facts.purpose_is_letter = facts.sender_is_signer = TRUE;
  facts.addressed_to_us = facts.understood = facts.entitled = facts.covered = TRUE;
  verdict = barid_facts_judge (&facts);

  g_assert_cmpstr (barid_verdict_get_word (verdict), ==, barid_verdict_get_word (expected));
  g_assert_cmpint (opened.plaintext != NULL, ==, expected == BARID_VERDICT_AUTHENTIC);
}

/* Bob vouches for a key in gpg's own way, which Barid never asks. */
static void
certify (const Actor *actor)
{
  g_autofree char *line = g_strdup_printf ("%s:6:\n", world->bob.fingerprint);
  g_autoptr(GBytes) ultimate = bytes_of (line);
  g_autoptr(GBytes) trusted = gpg (world->bob.home, ultimate, "--import-ownertrust", NULL);
  g_autoptr(GBytes) signed_key = gpg (world->bob.home, NULL, "--local-user", world->bob.fingerprint,
                                      "--quick-lsign-key", actor->fingerprint, NULL);
  g_autoptr(GBytes) checked = gpg (world->bob.home, NULL, "--trust-model", "pgp", "--check-trustdb", NULL);
}

/* gpg's own word on how far it trusts the signer, so that the first rows are what they are called. */
static void
assert_gpg_says (GBytes     *message,
                 const char *word)
{
  g_autoptr(GBytes) said = gpg (world->bob.home, message, "--trust-model", "pgp", "--status-fd", "1", "--decrypt", NULL);

  g_assert_true (bytes_contain (said, word));
}

static GBytes *
written_by (const Actor *actor,
            const char  *option)
{
  g_autoptr(GBytes) text = bytes_filled (300);

  return gpg (actor->home, text, "-z0", "--digest-algo", "SHA512", "--cipher-algo", "AES256", option,
              "--local-user", actor->fingerprint, "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);
}

/* ---- who is certified, and what trust is worth ---------------------------------------------- */

static void
test_certified (void)
{
  g_autofree char *version = gpg_text (world->bob.home, "--version", NULL);
  g_autoptr(GBytes) message = written_by (&world->alice, "");

  g_test_message ("the table as made with %.*s", (int) strcspn (version, "\n"), version);

  certify (&world->alice);
  assert_gpg_says (message, "TRUST_FULLY");
  assert_verdict (message, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);
}

static void
test_not_certified (void)
{
  g_autoptr(GBytes) message = written_by (&world->carol, "");

  assert_gpg_says (message, "TRUST_UNDEFINED");
  assert_verdict (message, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);
}

static void
test_trust_model_always (void)
{
  g_autofree char *path = g_build_filename (world->bob.home, "gpg.conf", NULL);
  g_autoptr(GBytes) message = written_by (&world->carol, "");
  g_autofree char *before = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  changed = g_strconcat (before, "trust-model always\n", NULL);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  assert_verdict (message, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);
  g_assert_true (g_file_set_contents (path, before, -1, NULL));
}

static void
test_signer_missing (void)
{
  g_auto(Actor) stranger = { 0 };
  g_autoptr(GBytes) message = NULL;

  stranger_open (&stranger);
  actor_make_key (&stranger, "Stranger <s@s.example>");
  message = written_by (&stranger, "");
  assert_verdict (message, BARID_SIGNATURE_NO_KEY, BARID_VERDICT_UNKNOWN_KEY);
}

/* ---- what is signed and what is not --------------------------------------------------------- */

static void
test_unsigned (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) message = gpg (world->alice.home, text, "-z0", "--recipient", world->bob.fingerprint, "--encrypt", NULL);

  assert_verdict (message, BARID_SIGNATURE_NONE, BARID_VERDICT_UNSIGNED);
}

static void
test_signed_only (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) message = signed_by (&world->alice, text, NULL);

  assert_verdict (message, BARID_SIGNATURE_NONE, BARID_VERDICT_NOT_A_LETTER);
}

static void
test_bad_signature (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) other = bytes_of ("not what was signed");
  g_autoptr(GBytes) signed_text = signed_by (&world->alice, text, NULL);
  g_autoptr(GPtrArray) p = packets_split (signed_text);
  g_autoptr(GBytes) literal = packet_literal ("b", "", other);
  g_autoptr(GBytes) inner = bytes_join (p->pdata[0], literal, p->pdata[2], NULL);
  g_autoptr(GBytes) message = sealed_to (&world->carol, &world->bob, inner);

  assert_verdict (message, BARID_SIGNATURE_BAD, BARID_VERDICT_BAD_SIGNATURE);
}

static void
test_two_signers (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) message = NULL;
  g_auto(Actor) stranger = { 0 };
  g_autofree char *second = NULL;
  Actor other = { 0 };

  /* Two keys in one hand, and Bob has both certificates. */
  stranger_open (&stranger);
  actor_make_key (&stranger, "One <one@t.example>");
  second = gpg_make_key (stranger.home, "Two <two@t.example>", "ed25519", "cv25519", "");
  other.fingerprint = second;
  other.certificate = gpg (stranger.home, NULL, "--export", second, NULL);
  actor_meet (&world->bob, &stranger);
  actor_meet (&world->bob, &other);
  certify (&stranger);

  message = gpg (stranger.home, text, "-z0", "--digest-algo", "SHA512", "--local-user", stranger.fingerprint,
                 "--local-user", second, "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);
  assert_verdict (message, BARID_SIGNATURE_ERROR, BARID_VERDICT_MANY_SIGNATURES);
  g_bytes_unref (other.certificate);
}

/* ---- what has ended ------------------------------------------------------------------------- */

static void
test_signature_expired (void)
{
  g_auto(Actor) gone = { 0 };
  g_autoptr(GBytes) message = NULL;

  stranger_open (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "never");
  actor_meet (&world->bob, &gone);
  message = signed_at (&gone, "2024-06-01 12:00:00", "--default-sig-expire=1d");
  assert_verdict (message, BARID_SIGNATURE_EXPIRED, BARID_VERDICT_BAD_SIGNATURE);
}

static void
test_key_expired (void)
{
  g_auto(Actor) gone = { 0 };
  g_autoptr(GBytes) message = NULL;

  stranger_open (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "1y");
  actor_meet (&world->bob, &gone);
  message = signed_at (&gone, "2024-06-01 12:00:00", "");
  assert_verdict (message, BARID_SIGNATURE_KEY_EXPIRED, BARID_VERDICT_KEY_EXPIRED);
}

static void
test_key_revoked (void)
{
  g_auto(Actor) gone = { 0 };
  g_autoptr(GBytes) message = NULL;

  stranger_open (&gone);
  actor_make_key (&gone, "Gone <gone@g.example>");
  actor_meet (&world->bob, &gone);
  message = written_by (&gone, "");
  assert_verdict (message, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);

  actor_revoke (&gone);
  actor_meet (&world->bob, &gone);
  assert_verdict (message, BARID_SIGNATURE_KEY_REVOKED, BARID_VERDICT_KEY_REVOKED);
}

/* ---- what was done to it on the way --------------------------------------------------------- */

static void
test_tampered (void)
{
  g_autoptr(GBytes) message = written_by (&world->alice, "");
  g_autoptr(GBytes) flipped = bytes_flip (message, g_bytes_get_size (message) - 40);

  assert_verdict (flipped, BARID_SIGNATURE_NONE, BARID_VERDICT_ALTERED);
}

static void
test_truncated (void)
{
  g_autoptr(GBytes) message = written_by (&world->alice, "");
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (message, 0, g_bytes_get_size (message) - 40);

  assert_verdict (cut, BARID_SIGNATURE_NONE, BARID_VERDICT_ALTERED);
}

static void
test_junk (void)
{
  g_autoptr(GBytes) message = written_by (&world->alice, "");
  g_autoptr(GBytes) junk = bytes_of ("junk after the message");
  g_autoptr(GBytes) both = bytes_join (message, junk, NULL);

  assert_verdict (both, BARID_SIGNATURE_NONE, BARID_VERDICT_NOT_A_LETTER);
}

/* To the opener it is a letter of Alice's like another. That it was meant for Carol stands in the
 * letterhead, and the reader's fact decides. */
static void
test_forwarded (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) for_carol = gpg (world->alice.home, text, "-z0", "--digest-algo", "SHA512", "--local-user",
                                     world->alice.fingerprint, "--recipient", world->carol.fingerprint,
                                     "--sign", "--encrypt", NULL);
  g_autoptr(GBytes) lifted = gpg (world->carol.home, for_carol, "--unwrap", "--decrypt", NULL);
  g_autoptr(GBytes) message = sealed_to (&world->carol, &world->bob, lifted);
  g_auto(Opened) opened = { 0 };
  BaridFacts facts;

  assert_verdict (message, BARID_SIGNATURE_GOOD, BARID_VERDICT_AUTHENTIC);

  open_letter (&opened, &world->bob, message);
  facts = opened.facts;
  facts.pinned = facts.readable = facts.purpose_is_letter = facts.sender_is_signer = TRUE;
  facts.understood = facts.entitled = facts.covered = TRUE;
  facts.addressed_to_us = FALSE;
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_NOT_ADDRESSED);
}

static void
test_no_secret_key (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) message = gpg (world->alice.home, text, "-z0", "--digest-algo", "SHA512", "--local-user",
                                   world->alice.fingerprint, "--recipient", world->carol.fingerprint,
                                   "--sign", "--encrypt", NULL);

  assert_verdict (message, BARID_SIGNATURE_NONE, BARID_VERDICT_NOT_FOR_US);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/truth-table/signed-and-encrypted-certified", test_certified);
  world_add ("/truth-table/signer-not-certified", test_not_certified);
  world_add ("/truth-table/trust-model-always", test_trust_model_always);
  world_add ("/truth-table/signer-key-missing", test_signer_missing);
  world_add ("/truth-table/encrypted-no-signature", test_unsigned);
  world_add ("/truth-table/signed-only", test_signed_only);
  world_add ("/truth-table/bad-signature-inside", test_bad_signature);
  world_add ("/truth-table/signature-expired", test_signature_expired);
  world_add ("/truth-table/key-expired-after-signing", test_key_expired);
  world_add ("/truth-table/key-revoked-after-signing", test_key_revoked);
  world_add ("/truth-table/two-signers-one-certified", test_two_signers);
  world_add ("/truth-table/tampered", test_tampered);
  world_add ("/truth-table/truncated", test_truncated);
  world_add ("/truth-table/junk-after-the-message", test_junk);
  world_add ("/truth-table/re-encrypted-by-a-third-party", test_forwarded);
  world_add ("/truth-table/no-secret-key", test_no_secret_key);

  return world_run ();
}
