#include "config.h"

#include "letters.h"

#include <signal.h>
#include <string.h>

#include "barid-error.h"

/* Many letters at once, bad ones among them, and an end in the middle. */

/* ---- one bad item ---------------------------------------------------------------------------------------------- */

typedef struct
{
  GBytes     *payload;
  const char *verdict;
} Poison;

static void
poison_clear (gpointer data)
{
  g_bytes_unref (((Poison *) data)->payload);
}

static void
add (GArray     *poisons,
     GBytes     *payload,
     const char *verdict)
{
  Poison poison = { payload, verdict };

  g_array_append_val (poisons, poison);
}

static GBytes *
write_text (BaridDesk       *from,
            BaridLetterhead *head,
            const char      *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, NULL);

  return letters_write (from, briefing, head);
}

/* What does not open, or bears no signature that counts. */
static void
add_unopenable (GArray *poisons)
{
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  Actor celem = actor_of (offices->celem);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = write_text (offices->aldar, head, "POISON");
  g_autoptr(GBytes) other = write_text (offices->aldar, head, "POISON!");
  g_autoptr(GBytes) letter = seal (&aldar, &bersa, text);
  g_autoptr(GBytes) literal = packet_literal ("b", "", text);
  g_autoptr(GBytes) other_literal = packet_literal ("b", "", other);
  g_autoptr(GBytes) inner = signed_by (&aldar, text, NULL);
  g_autoptr(GPtrArray) packets = packets_split (inner);
  g_autoptr(GBytes) swapped = bytes_join (g_ptr_array_index (packets, 0), other_literal, g_ptr_array_index (packets, 2), NULL);
  g_autoptr(GBytes) sha1 = signed_by (&aldar, text, "--digest-algo=SHA1");
  g_autoptr(GBytes) compressed = gpg (aldar.home, text, "-z9", "--compress-algo", "zlib", "--local-user", aldar.fingerprint,
                                      "--sign", NULL);
  g_autoptr(GBytes) twice = bytes_join (inner, inner, NULL);
  g_autoptr(GBytes) words = bytes_of ("Whoever reads the disk may read this.");
  g_autoptr(GBytes) plain = signed_by (&aldar, words, NULL);
  g_autoptr(GBytes) with_tail = bytes_join (letter, plain, NULL);

  add (poisons, bytes_of ("x"), "not-a-letter");
  add (poisons, bytes_filled (3000), "not-a-letter");
  add (poisons, g_bytes_ref (plain), "not-a-letter");
  add (poisons, g_bytes_ref (with_tail), "not-a-letter");
  add (poisons, bytes_flip (letter, g_bytes_get_size (letter) - 100), "altered");
  add (poisons, g_bytes_new_from_bytes (letter, 0, g_bytes_get_size (letter) / 2), "altered");
  add (poisons, seal (&aldar, &celem, text), "not-for-us");
  add (poisons, sealed_to (&aldar, &bersa, literal), "unsigned");
  add (poisons, sealed_to (&aldar, &bersa, swapped), "bad-signature");
  add (poisons, sealed_to (&aldar, &bersa, sha1), "weak");
  add (poisons, sealed_to (&aldar, &bersa, compressed), "not-a-letter");
  add (poisons, sealed_to (&aldar, &bersa, twice), "not-a-letter");
  add (poisons, sealed_to (&aldar, &bersa, text), "not-a-letter");
}

/* What is signed with a key that is not, or no longer, a partner's. */
static void
add_wrong_keys (GArray *poisons)
{
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = write_text (offices->aldar, head, "POISON");
  g_autoptr(GBytes) by_nobody = NULL;
  g_autoptr(GBytes) by_two = NULL;
  g_autoptr(GBytes) by_expired = NULL;
  g_autoptr(GBytes) by_revoked = NULL;
  g_autoptr(GBytes) by_ended = NULL;
  g_autofree char *second = NULL;
  g_auto(Actor) nobody = { 0 };
  g_auto(Actor) expired = { 0 };
  g_auto(Actor) revoked = { 0 };
  g_auto(Actor) ended = { 0 };

  actor_open_alone (&nobody);
  actor_make_key (&nobody, "Aldar Maritime Service");
  by_nobody = signed_by (&nobody, text, NULL);
  add (poisons, sealed_to (&bersa, &bersa, by_nobody), "unknown-key");

  second = gpg_make_key (nobody.home, "Another", "ed25519", NULL, "");
  by_two = gpg (nobody.home, text, "-z0", "--local-user", nobody.fingerprint, "--local-user", second, "--sign", NULL);
  add (poisons, sealed_to (&bersa, &bersa, by_two), "many-signatures");

  actor_open_alone (&expired);
  actor_make_key_at (&expired, "Expired", "2020-01-01", "2021-01-01");
  by_expired = gpg_at ("2020-06-01 12:00:00", expired.home, text, "-z0", "--digest-algo", "SHA512", "--local-user",
                       expired.fingerprint, "--sign", NULL);
  letters_pin (offices->bersa, &expired, "Expired");
  add (poisons, sealed_to (&bersa, &bersa, by_expired), "key-expired");

  actor_open_alone (&revoked);
  actor_make_key_at (&revoked, "Revoked", "2020-01-01", "never");
  by_revoked = signed_by (&revoked, text, NULL);
  actor_revoke (&revoked);
  letters_pin (offices->bersa, &revoked, "Revoked");
  add (poisons, sealed_to (&bersa, &bersa, by_revoked), "key-revoked");

  actor_open_alone (&ended);
  actor_make_key (&ended, "Ended");
  by_ended = signed_by (&ended, text, NULL);
  letters_pin (offices->bersa, &ended, "Ended");
  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);
    g_autoptr(GError) error = NULL;

    barid_address_book_end_pin (offices->bersa->store, ended.fingerprint, barid_time_now (), &error);
    g_assert_no_error (error);
  }
  add (poisons, sealed_to (&bersa, &bersa, by_ended), "pin-ended");
}

/* What a partner signed, and is no letter to us under an agreement. */
static void
add_wrong_texts (GArray *poisons)
{
  static const char * const other_areas[] = { BARID_AREA_DEFENCE_OPERATIONS, NULL };
  Actor aldar = actor_of (offices->aldar);
  Actor celem = actor_of (offices->celem);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(BaridLetterhead) second_head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(BaridLetterhead) third_head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(BaridLetterhead) to_celem = letters_head (offices->aldar, offices->celem);
  g_autoptr(GBytes) text = write_text (offices->aldar, head, "POISON");
  g_autoptr(GBytes) other_text = write_text (offices->aldar, to_celem, "POISON");
  g_autoptr(GBytes) purpose = letters_change (text, "\"purpose\":\"letter\"", "\"purpose\":\"access\"");
  g_autoptr(GBytes) version = letters_change (text, "\"version\":1", "\"version\":2");
  g_autoptr(GBytes) kind = letters_change (text, "\"kind\":\"warning\"", "\"kind\":\"wedding\"");
  g_autoptr(GBytes) empty = bytes_of ("");
  g_autoptr(GBytes) words = bytes_of ("Hello");
  g_autoptr(GBytes) number_text = NULL;
  g_autoptr(GBytes) marked = NULL;
  g_autoptr(BaridBriefing) outside = offices_briefing ("POISON", offices->bersa, NULL);
  g_autofree char *nested = g_strnfill (100000, '[');
  g_autofree char *zeros = g_strnfill (2000000, '0');
  g_autoptr(GBytes) deep = bytes_of (nested);
  g_autoptr(GBytes) many = NULL;

  for (guint i = 1; i < 2000000 - 1; i += 2)
    zeros[i] = ',';
  zeros[0] = '[';
  zeros[1999999] = ']';
  zeros[1999998] = '0';
  many = bytes_of (zeros);

  add (poisons, seal (&aldar, &bersa, empty), "malformed");
  add (poisons, seal (&aldar, &bersa, words), "malformed");
  add (poisons, seal (&aldar, &bersa, deep), "malformed");
  add (poisons, seal (&aldar, &bersa, many), "malformed");
  add (poisons, seal (&aldar, &bersa, purpose), "wrong-purpose");
  add (poisons, seal (&celem, &bersa, text), "wrong-sender");
  add (poisons, seal (&aldar, &bersa, other_text), "not-addressed");
  add (poisons, seal (&aldar, &bersa, version), "not-understood");
  add (poisons, seal (&aldar, &bersa, kind), "not-understood");

  /* The number of one that is good, and of which the bad one is another. */
  g_free (second_head->stream);
  second_head->stream = g_strdup (third_head->stream);
  number_text = write_text (offices->aldar, third_head, "Good, and its number is used");
  marked = write_text (offices->aldar, second_head, "POISON");
  add (poisons, seal (&aldar, &bersa, number_text), "authentic");
  add (poisons, seal (&aldar, &bersa, marked), "number-reused");

  barid_briefing_set_areas (outside, other_areas);
  add (poisons, letters_seal (offices->aldar, offices->bersa, outside, to_celem), "not-addressed");
  {
    g_autoptr(BaridLetterhead) own = letters_head (offices->aldar, offices->bersa);

    add (poisons, letters_seal (offices->aldar, offices->bersa, outside, own), "outside-agreements");
  }
}

static void
push_some (GArray    *poisons,
           GPtrArray *envelopes,
           guint      parts)
{
  for (guint i = envelopes->len; i < poisons->len * parts / 3; i++)
    g_ptr_array_add (envelopes, offices_push (offices->celem, offices->bersa, g_array_index (poisons, Poison, i).payload));
}

static void
send_good (guint first,
           guint last)
{
  g_autoptr(BaridReport) report = NULL;

  for (guint i = first; i < last; i++)
    {
      g_autofree char *title = g_strdup_printf ("Good %02u", i);
      g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, NULL);
      g_autoptr(GPtrArray) letters = NULL;
      g_autoptr(GError) error = NULL;

      letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);
      g_assert_no_error (error);
    }

  report = offices_sync (offices->aldar);
  g_assert_cmpuint (report->carried, ==, last - first);
}

static void
test_poison (void)
{
  g_autoptr(GArray) poisons = g_array_new (FALSE, FALSE, sizeof (Poison));
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(GError) error = NULL;

  g_array_set_clear_func (poisons, poison_clear);
  add_unopenable (poisons);
  add_wrong_keys (poisons);
  add_wrong_texts (poisons);

  push_some (poisons, envelopes, 1);
  send_good (0, 30);
  push_some (poisons, envelopes, 2);
  send_good (30, 60);
  push_some (poisons, envelopes, 3);

  report = offices_sync (offices->bersa);
  g_assert_cmpuint (report->arrived, ==, poisons->len + 60);
  g_assert_cmpuint (report->filed.inbox, ==, 61);
  g_assert_cmpuint (report->filed.quarantine, ==, poisons->len - 1);
  g_assert_cmpuint (report->filed.waiting + report->filed.repeated, ==, 0);

  for (guint i = 0; i < poisons->len; i++)
    {
      g_autoptr(BaridReading) reading = offices_read (offices->bersa, g_ptr_array_index (envelopes, i));
      const char *verdict = g_array_index (poisons, Poison, i).verdict;

      g_test_message ("%u: %s", i, reading->entry->verdict);
      if (strcmp (verdict, "authentic") == 0)
        g_assert_cmpstr (reading->entry->verdict, ==, verdict);
      else
        assert_quarantined (offices->bersa, reading, verdict, NULL);
    }

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *title = g_strdup_printf ("Good %02u", i);
      g_autoptr(GPtrArray) hits = barid_desk_search (offices->bersa, title, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, 1);
    }

  g_assert_false (offices_find_on_disk (offices->bersa->profile, "POISON"));
}

/* ---- an end in the middle ---------------------------------------------------------------------------------------------- */

/* Whether the desk was killed at that moment, or came to its end before. */
static gboolean
open_until (const char *profile,
            guint       moment)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "journey", "opens-letters", NULL);
  g_autofree char *number = g_strdup_printf ("%u", moment);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, profile, number, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (process))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      return TRUE;
    }

  g_assert_true (g_subprocess_get_successful (process));
  return FALSE;
}

/* One letter is authentic, of the other the text comes out and may not be shown: whenever the desk is killed, of the
 * second nothing is readable on the disk, and both are opened the next time. */
static void
test_killed (void)
{
  static const char * const other_areas[] = { BARID_AREA_DEFENCE_OPERATIONS, NULL };
  g_autoptr(BaridBriefing) withheld = offices_briefing ("CANARY04", offices->celem, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->celem);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) good = letters_seal_text (offices->aldar, offices->celem, "To be shown");
  g_autofree char *envelope = NULL;
  g_autofree char *good_envelope = NULL;
  g_autofree char *profile = g_strdup (offices->celem->profile);
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) good_reading = NULL;
  g_autoptr(GError) error = NULL;
  guint moment;

  barid_briefing_set_areas (withheld, other_areas);
  letter = letters_seal (offices->aldar, offices->celem, withheld, head);
  envelope = letters_keep (offices->celem, letter);
  good_envelope = letters_keep (offices->celem, good);
  offices_close_desk (&offices->celem);

  for (moment = 1; open_until (profile, moment); moment++)
    g_assert_false (offices_find_on_disk (profile, "CANARY04"));

  g_test_message ("killed %u times", moment - 1);
  g_assert_cmpuint (moment, >, 2);
  offices->celem = barid_desk_open (profile, &error);
  g_assert_no_error (error);
  reading = offices_read (offices->celem, envelope);
  assert_quarantined (offices->celem, reading, "outside-agreements", "CANARY04");
  good_reading = offices_read (offices->celem, good_envelope);
  assert_authentic (good_reading, offices->aldar, "To be shown");
  g_assert_cmpuint (offices_count (offices->celem, BARID_SHELF_ARRIVED), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/inbox/A04-killed", test_killed);
  offices_add_test ("/inbox/A47-poison", test_poison);

  return offices_run_tests (OFFICES_ALLIED);
}
