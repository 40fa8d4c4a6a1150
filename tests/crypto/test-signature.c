#include "config.h"

#include "crypto-forge.h"

#include <string.h>

/* Detached signatures: made, checked, and checked with a certificate that nobody has vouched for. */

static GBytes *
signature_of (const Actor *actor,
              GBytes      *object)
{
  g_autoptr(GError) error = NULL;
  GBytes *signature = barid_sealer_sign (actor->keyring, object, actor->fingerprint, NULL, &error);

  g_assert_no_error (error);
  return signature;
}

static void
assert_holds (GBytes      *object,
              GBytes      *signature,
              const Actor *signer)
{
  g_autoptr(GError) error = NULL;
  gboolean holds = barid_sealer_check (world->bob.keyring, object, signature, signer->fingerprint, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (holds);
}

static void
assert_refused (GBytes      *object,
                GBytes      *signature,
                const Actor *signer,
                const char  *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_sealer_check (world->bob.keyring, object, signature, signer->fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, words));
}

/* gpg as it would sign by other rules than ours. */
static GBytes *
signed_apart (const Actor *actor,
              GBytes      *object,
              const char  *option,
              const char  *argument)
{
  return gpg (actor->home, object, "--digest-algo", "SHA512", option, argument, "--local-user", actor->fingerprint,
              "--detach-sign", NULL);
}

static void
test_holds (void)
{
  const gsize sizes[] = { 0, 1, 5000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) object = bytes_filled (sizes[i]);
      g_autoptr(GBytes) signature = signature_of (&world->alice, object);

      assert_holds (object, signature, &world->alice);
    }
}

static void
test_changed (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = signature_of (&world->alice, object);
  g_autoptr(GBytes) changed = bytes_flip (object, 250);
  g_autoptr(GBytes) shorter = g_bytes_new_from_bytes (object, 0, 499);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);

  assert_refused (changed, signature, &world->alice, "changed");
  assert_refused (shorter, signature, &world->alice, "changed");
  assert_refused (nothing, signature, &world->alice, "changed");
}

static void
test_another_key (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = signature_of (&world->carol, object);

  assert_holds (object, signature, &world->carol);
  assert_refused (object, signature, &world->alice, "another key");
}

static void
test_unknown_key (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = NULL;
  g_auto(Actor) stranger = { 0 };

  actor_open_alone (&stranger);
  actor_make_key (&stranger, "Stranger <s@s.example>");
  signature = signature_of (&stranger, object);
  assert_refused (object, signature, &stranger, "not here");
}

/* One binary v4 signature packet, and nothing beside it. */
static void
test_a09_form (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = signature_of (&world->alice, object);
  g_autoptr(GBytes) second = signature_of (&world->carol, object);
  g_autoptr(GBytes) both = bytes_join (signature, second, NULL);
  g_autoptr(GBytes) twice = bytes_join (signature, signature, NULL);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GBytes) junk = bytes_of ("junk");
  g_autoptr(GBytes) trailing = bytes_join (signature, junk, NULL);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (signature, 0, g_bytes_get_size (signature) - 1);
  g_autoptr(GBytes) armour = signed_apart (&world->alice, object, "--armor", "");
  g_autoptr(GBytes) text_mode = signed_apart (&world->alice, object, "--textmode", "");
  g_autoptr(GBytes) attached = signed_by (&world->alice, object, NULL);
  GBytes *forms[] = { both, twice, nothing, junk, trailing, cut, armour, text_mode, attached };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_test_message ("form %u", i);
      assert_refused (object, forms[i], &world->alice, "exactly one");
    }
}

/* Hashes that no longer hold, and a key too short to. */
static void
test_a20_weak (void)
{
  const char *digests[] = { "SHA1", "SHA224", "RIPEMD160" };
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) by_short_key = NULL;
  g_auto(Actor) gina = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autoptr(GBytes) signature = signed_apart (&world->alice, object, "--digest-algo", digests[i]);

      assert_refused (object, signature, &world->alice, "no longer holds");
    }

  actor_open_alone (&gina);
  gina.fingerprint = gpg_make_key (gina.home, "Gina <gina@g.example>", "rsa1024", NULL, "");
  gina.certificate = gpg (gina.home, NULL, "--export", gina.fingerprint, NULL);
  actor_meet (&world->bob, &gina);
  by_short_key = signed_apart (&gina, object, "", "");
  assert_refused (object, by_short_key, &gina, "no longer holds");
}

/* What was good when it was made is said to have ended, and by what. */
static void
test_a19_ended (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) expired = NULL;
  g_autoptr(GBytes) short_lived = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_auto(Actor) gone = { 0 };
  g_auto(Actor) stays = { 0 };
  g_auto(Actor) revoked = { 0 };

  actor_open_alone (&gone);
  actor_make_key_at (&gone, "Gone <gone@g.example>", "2024-01-01", "1y");
  actor_meet (&world->bob, &gone);
  expired = gpg_at ("2024-06-01 12:00:00", gone.home, object, "--digest-algo", "SHA512", "--detach-sign", NULL);
  assert_refused (object, expired, &gone, "key that signed has expired");

  actor_open_alone (&stays);
  actor_make_key_at (&stays, "Stays <stays@s.example>", "2024-01-01", "never");
  actor_meet (&world->bob, &stays);
  short_lived = gpg_at ("2024-06-01 12:00:00", stays.home, object, "--digest-algo", "SHA512",
                        "--default-sig-expire", "1d", "--detach-sign", NULL);
  assert_refused (object, short_lived, &stays, "signature has expired");

  actor_open_alone (&revoked);
  actor_make_key (&revoked, "Revoked <revoked@r.example>");
  actor_meet (&world->bob, &revoked);
  signature = signature_of (&revoked, object);
  assert_holds (object, signature, &revoked);
  actor_revoke (&revoked);
  actor_meet (&world->bob, &revoked);
  assert_refused (object, signature, &revoked, "revoked");
}

/* A notation may say what it likes. */
static void
test_a06_notation (void)
{
  g_autofree char *value = g_strdup_printf ("\n[GNUPG:] GOODSIG %.16s Alice\n[GNUPG:] VALIDSIG %s 2026-01-01 1767225600 0 4 0 22 10 00 %s\n",
                                            world->alice.fingerprint + 24, world->alice.fingerprint, world->alice.fingerprint);
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) notation = forge_notation (FALSE, "spoof@c.example", value);
  g_autoptr(GBytes) signature = forge_signature (&world->carol, object, notation, NULL);

  assert_holds (object, signature, &world->carol);
  assert_refused (object, signature, &world->alice, "another key");
}

static void
test_needs_a_signing_key (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GError) error = NULL;

  signature = barid_sealer_sign (world->alice.keyring, object, world->bob.fingerprint, NULL, &error);
  g_assert_null (signature);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = signature_of (&world->alice, object);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (barid_sealer_check (world->bob.keyring, object, signature, world->alice.fingerprint, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (barid_sealer_sign (world->alice.keyring, object, world->alice.fingerprint, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- with a certificate that is not in the keyring ------------------------------------------- */

static guint
n_keys (const Actor *actor)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) keys = barid_keyring_list (actor->keyring, FALSE, NULL, &error);

  g_assert_no_error (error);
  return keys->len;
}

static gboolean
check_with (const Actor  *stranger,
            GBytes       *object,
            GBytes       *signature,
            const char   *fingerprint,
            GError      **error)
{
  return barid_sealer_check_with (world->bob.keyring, stranger->certificate, object, signature, fingerprint, NULL, error);
}

/* An introduction: whole, and yet nobody is known afterwards. */
static void
test_introduction (void)
{
  guint before = n_keys (&world->bob);
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) changed = bytes_flip (object, 10);
  g_autoptr(GBytes) by_carol = signature_of (&world->carol, object);
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GBytes) weak = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Actor) stranger = { 0 };

  actor_open_alone (&stranger);
  actor_make_key (&stranger, "Stranger <s@s.example>");
  signature = signature_of (&stranger, object);
  weak = signed_apart (&stranger, object, "--digest-algo", "SHA1");

  g_assert_true (check_with (&stranger, object, signature, stranger.fingerprint, &error));
  g_assert_no_error (error);

  g_assert_false (check_with (&stranger, changed, signature, stranger.fingerprint, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (check_with (&stranger, object, weak, stranger.fingerprint, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  /* Carol's key is in the keyring, and is not asked. */
  g_assert_false (check_with (&stranger, object, by_carol, stranger.fingerprint, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  /* The certificate of another key than the one that was named. */
  g_assert_false (check_with (&stranger, object, signature, world->carol.fingerprint, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_error (&error);

  g_assert_cmpuint (n_keys (&world->bob), ==, before);
  g_assert_null (barid_keyring_find (world->bob.keyring, stranger.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* What would not be taken in is not looked at here either. */
static void
test_introduction_of_a_secret (void)
{
  g_autoptr(GBytes) object = bytes_filled (500);
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Actor) careless = { 0 };

  actor_open_alone (&careless);
  actor_make_key (&careless, "Careless <c@c.example>");
  signature = signature_of (&careless, object);
  g_bytes_unref (careless.certificate);
  careless.certificate = gpg (careless.home, NULL, "--export-secret-keys", careless.fingerprint, NULL);

  g_assert_false (check_with (&careless, object, signature, careless.fingerprint, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "secret"));
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/signature/holds", test_holds);
  world_add ("/signature/changed", test_changed);
  world_add ("/signature/another-key", test_another_key);
  world_add ("/signature/unknown-key", test_unknown_key);
  world_add ("/signature/A09-form", test_a09_form);
  world_add ("/signature/A20-weak", test_a20_weak);
  world_add ("/signature/A19-ended", test_a19_ended);
  world_add ("/signature/A06-notation", test_a06_notation);
  world_add ("/signature/needs-a-signing-key", test_needs_a_signing_key);
  world_add ("/signature/cancelled", test_cancelled);
  world_add ("/signature/introduction", test_introduction);
  world_add ("/signature/introduction-of-a-secret", test_introduction_of_a_secret);

  return world_run ();
}
