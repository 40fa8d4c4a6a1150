#include "config.h"

#include "crypto-world.h"

static void
test_letter (void)
{
  const gsize sizes[] = { 0, 1, 100, 3000, 8192, 16384, 100000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) text = bytes_filled (sizes[i]);
      g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
      g_auto(Opened) opened = { 0 };
      BaridTime now = barid_time_now ();

      open_letter (&opened, &world->bob, letter);
      g_assert_cmpint (opened.facts.form, ==, BARID_FORM_LETTER);
      g_assert_cmpint (opened.facts.decryption, ==, BARID_DECRYPTION_OKAY);
      g_assert_true (opened.facts.status_exact);
      g_assert_cmpuint (opened.facts.n_signatures, ==, 1);
      g_assert_cmpint (opened.facts.signature, ==, BARID_SIGNATURE_GOOD);
      g_assert_cmpstr (opened.facts.signer, ==, world->alice.fingerprint);
      g_assert_cmpint (ABS (opened.facts.signed_at - now), <, 60 * BARID_TIME_SECOND);
      g_assert_false (opened.facts.weak);
      g_assert_nonnull (opened.plaintext);
      g_assert_true (g_bytes_equal (opened.plaintext, text));
      g_assert_true (g_str_has_prefix (opened.session_key, "9:"));
      g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
    }
}

static void
test_not_for_us (void)
{
  g_autoptr(GBytes) text = bytes_filled (1000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->carol, text);

  assert_nothing_opened (letter, BARID_FORM_LETTER, BARID_DECRYPTION_NO_KEY, BARID_VERDICT_NOT_FOR_US);
}

/* The older of two of our keys is tried after the newer one. */
static void
test_older_key (void)
{
  g_autoptr(GBytes) text = bytes_filled (1000);
  g_autoptr(GBytes) letter = NULL;
  g_auto(Opened) opened = { 0 };
  g_autofree char *later = NULL;
  g_auto(Actor) dora = { 0 };

  actor_open_alone (&dora);
  actor_make_key (&dora, "Dora <dora@d.example>");
  actor_meet (&dora, &world->alice);
  actor_meet (&world->alice, &dora);
  letter = seal (&world->alice, &dora, text);

  later = gpg_make_key (dora.home, "Dora again <dora@d.example>", "ed25519", "cv25519", "");
  g_assert_cmpstr (later, !=, dora.fingerprint);
  open_letter (&opened, &dora, letter);
  g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
}

/* What was sealed to a key of ours before its end is opened after it. */
static void
test_ended_key (void)
{
  g_autoptr(GBytes) text = bytes_filled (1000);
  g_autoptr(GBytes) set_too = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GBytes) set = NULL;
  g_auto(Opened) expired = { 0 };
  g_auto(Opened) revoked = { 0 };
  g_auto(Actor) dora = { 0 };

  actor_open_alone (&dora);
  actor_make_key_at (&dora, "Dora <dora@d.example>", "2024-01-01", "never");
  actor_meet (&dora, &world->alice);
  actor_meet (&world->alice, &dora);
  letter = seal (&world->alice, &dora, text);

  set = gpg_at ("2024-06-01 12:00:00", dora.home, NULL, "--quick-set-expire", dora.fingerprint, "1d", NULL);
  set_too = gpg_at ("2024-06-01 12:00:00", dora.home, NULL, "--quick-set-expire", dora.fingerprint, "1d", "*", NULL);
  key = barid_keyring_find (dora.keyring, dora.fingerprint, NULL, NULL);
  g_assert_null (barid_key_find_encryption (key, barid_time_now ()));
  open_letter (&expired, &dora, letter);
  g_assert_cmpint (verdict_of (&expired, &world->alice), ==, BARID_VERDICT_AUTHENTIC);

  actor_revoke (&dora);
  open_letter (&revoked, &dora, letter);
  g_assert_cmpint (verdict_of (&revoked, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
}

/* A session key that was kept opens the letter when the secret key is gone, and asks nobody. */
static void
test_session_key (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) wrong = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) plaintext = NULL;
  g_auto(Opened) opened = { 0 };
  BaridFacts facts;

  open_letter (&opened, &world->bob, letter);
  g_assert_nonnull (opened.session_key);

  /* Carol has Alice's certificate, and none of Bob's secrets. */
  barid_facts_init (&facts);
  g_assert_true (barid_opener_open (world->carol.keyring, letter, opened.session_key, &facts, &plaintext, &again,
                                    NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (facts.decryption, ==, BARID_DECRYPTION_OKAY);
  g_assert_true (facts.status_exact);
  g_assert_cmpint (facts.signature, ==, BARID_SIGNATURE_GOOD);
  g_assert_cmpstr (facts.signer, ==, world->alice.fingerprint);
  g_assert_true (g_bytes_equal (plaintext, text));
  g_assert_cmpstr (again, ==, opened.session_key);
  g_clear_pointer (&plaintext, g_bytes_unref);
  barid_facts_clear (&facts);

  other = g_strdup ("9:0000000000000000000000000000000000000000000000000000000000000000");
  barid_facts_init (&facts);
  g_assert_true (barid_opener_open (world->carol.keyring, letter, other, &facts, &plaintext, NULL,
                                    NULL, NULL, NULL, &error));
  g_assert_cmpint (facts.decryption, ==, BARID_DECRYPTION_FAILED);
  g_assert_null (plaintext);
  barid_facts_clear (&facts);
}

/* A kept session key in a context that is used again must not open the next letter. */
static void
test_session_key_is_forgotten (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) plaintext = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Opened) opened = { 0 };
  g_auto(Opened) without = { 0 };
  BaridFacts facts;

  open_letter (&opened, &world->bob, letter);
  barid_facts_init (&facts);
  g_assert_true (barid_opener_open (world->carol.keyring, letter, opened.session_key, &facts, &plaintext, NULL,
                                    NULL, NULL, NULL, &error));
  barid_facts_clear (&facts);
  open_letter (&without, &world->carol, letter);
  g_assert_cmpint (without.facts.decryption, ==, BARID_DECRYPTION_NO_KEY);
}

static void
test_prompt (void)
{
  g_autoptr(GBytes) text = bytes_filled (1000);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) opened_elsewhere = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) refused = NULL;
  g_auto(Opened) opened = { 0 };
  g_auto(Actor) erin = { 0 };

  actor_open_alone (&erin);
  key = barid_keyring_make_key (erin.keyring, "Erin <erin@e.example>", "correct horse battery", BARID_TIME_NONE, NULL, &error);
  g_assert_no_error (error);
  erin.fingerprint = g_strdup (key->fingerprint);
  erin.certificate = barid_keyring_export (erin.keyring, key->fingerprint, NULL, &error);
  g_assert_no_error (error);
  actor_meet (&world->alice, &erin);
  actor_meet (&erin, &world->alice);

  letter = seal (&world->alice, &erin, text);
  open_letter (&opened, &erin, letter);
  g_assert_cmpint (opened.facts.decryption, ==, BARID_DECRYPTION_PROMPT);
  g_assert_null (opened.plaintext);
  g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_SEALED);

  refused = barid_sealer_seal (erin.keyring, text, erin.fingerprint, world->alice.fingerprint, NULL, NULL, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_PROMPT);
  g_assert_null (refused);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  gint64 *last = user_data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (done, <=, total);
  g_assert_cmpint (total, >, 0);
  *last = done;
}

static void
test_progress (void)
{
  g_autoptr(GBytes) text = bytes_filled (20 * 1024 * 1024);
  g_autoptr(GBytes) plaintext = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GError) error = NULL;
  BaridFacts facts;
  gint64 last = 0;

  letter = barid_sealer_seal (world->alice.keyring, text, world->alice.fingerprint, world->bob.fingerprint,
                              progress_cb, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last, >, 0);

  last = 0;
  barid_facts_init (&facts);
  g_assert_true (barid_opener_open (world->bob.keyring, letter, NULL, &facts, &plaintext, NULL, progress_cb, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (last, >, 0);
  g_assert_true (g_bytes_equal (plaintext, text));
  barid_facts_clear (&facts);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (30000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr(GBytes) text = bytes_filled (40 * 1024 * 1024);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) plaintext = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *session_key = NULL;
  BaridFacts facts;
  GThread *thread;

  barid_facts_init (&facts);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (barid_opener_open (world->bob.keyring, letter, NULL, &facts, &plaintext, &session_key,
                                     NULL, NULL, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (plaintext);
  g_assert_null (session_key);
  barid_facts_clear (&facts);
}

static void
test_cancelled_before (void)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) plaintext = NULL;
  g_autoptr(GError) error = NULL;
  BaridFacts facts;

  g_cancellable_cancel (cancellable);
  barid_facts_init (&facts);
  g_assert_false (barid_opener_open (world->bob.keyring, letter, NULL, &facts, &plaintext, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  barid_facts_clear (&facts);
}

static gpointer
open_many (gpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, data);
      g_assert_cmpint (verdict_of (&opened, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
    }

  return NULL;
}

static void
test_two_threads (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  GThread *first = g_thread_new ("one", open_many, letter);
  GThread *second = g_thread_new ("two", open_many, letter);

  g_thread_join (first);
  g_thread_join (second);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/opener/letter", test_letter);
  world_add ("/opener/not-for-us", test_not_for_us);
  world_add ("/opener/older-key", test_older_key);
  world_add ("/opener/ended-key", test_ended_key);
  world_add ("/opener/session-key", test_session_key);
  world_add ("/opener/session-key-is-forgotten", test_session_key_is_forgotten);
  world_add ("/opener/prompt", test_prompt);
  world_add ("/opener/progress", test_progress);
  world_add ("/opener/cancel", test_cancel);
  world_add ("/opener/cancelled-before", test_cancelled_before);
  world_add ("/opener/two-threads", test_two_threads);

  return world_run ();
}
