#include "config.h"

#include "letters.h"

#include <string.h>

#include <glib/gstdio.h>

#include "barid-bytes.h"
#include "barid-id.h"
#include "barid-intake.h"

/* ---- letters with a number ------------------------------------------------------------------------------------------ */

/* Aldar's letter to Bersa with this number in a stream. */
static GBytes *
write_numbered (const char *stream,
                gint64      number,
                gint64      voided)
{
  g_autofree char *title = g_strdup_printf ("Number %" G_GINT64_FORMAT, number);
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);

  g_free (head->stream);
  head->stream = g_strdup (stream);
  head->number = number;
  if (voided > 0)
    g_array_append_val (head->voided, voided);

  return letters_seal (offices->aldar, offices->bersa, briefing, head);
}

static char *
take_numbered (const char *stream,
               gint64      number,
               gint64      voided)
{
  g_autoptr(GBytes) letter = write_numbered (stream, number, voided);
  g_autoptr(BaridReading) reading = letters_take (offices->bersa, letter);

  g_assert_cmpstr (reading->entry->verdict, ==, "authentic");
  return g_strdup (reading->entry->letter_id);
}

static void
assert_missing (const char *letter,
                guint       count,
                gint64      first)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) missing = barid_desk_list_missing (offices->bersa, letter, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, count);
  if (count > 0)
    g_assert_cmpint (g_array_index (missing, gint64, 0), ==, first);
}

/* A gap is noticed; a number that was given up is not missed; what comes late fills its place. */
static void
test_gap (void)
{
  g_autofree char *stream = barid_uuid_new ();
  g_autofree char *first = take_numbered (stream, 1, 0);
  g_autofree char *fifth = NULL;
  g_autofree char *sixth = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;

  assert_missing (first, 0, 0);
  fifth = take_numbered (stream, 5, 0);
  assert_missing (first, 3, 2);
  assert_missing (fifth, 3, 2);
  sixth = take_numbered (stream, 6, 2);
  assert_missing (sixth, 2, 3);
  third = take_numbered (stream, 3, 0);
  assert_missing (third, 1, 4);
  fourth = take_numbered (stream, 4, 0);
  assert_missing (fourth, 0, 0);
}

static void
test_number_reused (void)
{
  g_autofree char *stream = barid_uuid_new ();
  g_autofree char *first = take_numbered (stream, 1, 0);
  g_autoptr(GBytes) other = write_numbered (stream, 1, 0);
  g_autoptr(BaridReading) reading = letters_take (offices->bersa, other);
  BaridFiled filed = { 0 };
  g_autoptr(GError) error = NULL;

  assert_quarantined (offices->bersa, reading, "number-reused", NULL);
  g_assert_nonnull (strstr (reading->proof, "another copy of their desk may be in use"));

  /* Judged anew it is no newer. */
  barid_desk_open_again (offices->bersa, reading->entry->letter_id, &filed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filed.quarantine, ==, 1);
}

static void
copy_folder (const char *from,
             const char *to)
{
  const char *argv[] = { "cp", "-a", from, to, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static char *
seal_one (BaridDesk  *from,
          BaridDesk  *to,
          const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, to, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_release (from, briefing, 0, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (barid_desk_seal_due (from, NULL, NULL, &error));

  return g_ptr_array_steal_index (letters, 0);
}

/* Somebody works on with an old copy of the desk. */
static void
test_copy_of_a_desk (void)
{
  g_autofree char *profile = g_strdup (offices->aldar->profile);
  g_autofree char *copy = g_strconcat (profile, "2", NULL);
  g_autofree char *letter = NULL;
  g_autofree char *other = NULL;
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(GBytes) other_payload = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) other_reading = NULL;
  g_autoptr(BaridDesk) second = NULL;
  g_autoptr(GError) error = NULL;

  offices_close_desk (&offices->aldar);
  copy_folder (profile, copy);
  offices->aldar = barid_desk_open (profile, &error);
  g_assert_no_error (error);
  second = barid_desk_open (copy, &error);
  g_assert_no_error (error);

  letter = seal_one (offices->aldar, offices->bersa, "From the desk");
  other = seal_one (second, offices->bersa, "From the copy");
  payload = letters_take_out (offices->aldar, letter);
  other_payload = letters_take_out (second, other);
  reading = letters_take (offices->bersa, payload);
  assert_authentic (reading, offices->aldar, "From the desk");
  other_reading = letters_take (offices->bersa, other_payload);
  assert_quarantined (offices->bersa, other_reading, "number-reused", "From the copy");
  barid_desk_close (second);
}

/* ---- many ------------------------------------------------------------------------------------------------------------- */

#define MANY 100

/* Each answers the one before: two threads open them, and they are judged in order. */
static void
test_in_order (void)
{
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *parent = NULL;
  g_autofree char *sha256 = NULL;
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  BaridFiled filed;
  gint64 last = 0;

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr(BaridBriefing) briefing = offices_briefing ("One of many", offices->bersa, NULL);
      g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
      g_autoptr(GBytes) text = NULL;
      g_autoptr(GBytes) letter = NULL;

      barid_briefing_set_kind (briefing, BARID_KIND_FEEDBACK);
      barid_briefing_set_parent (briefing, parent);
      head->parent = g_strdup (parent);
      head->parent_sha256 = g_strdup (sha256);
      text = letters_write (offices->aldar, briefing, head);
      letter = seal (&aldar, &bersa, text);
      g_ptr_array_add (envelopes, letters_keep (offices->bersa, letter));
      g_free (parent);
      g_free (sha256);
      parent = g_strdup (head->id);
      sha256 = barid_bytes_sha256 (text);
    }

  filed = letters_open (offices->bersa);
  g_assert_cmpuint (filed.inbox, ==, MANY);
  g_assert_cmpuint (filed.quarantine + filed.repeated + filed.waiting, ==, 0);
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr(BaridReading) reading = offices_read (offices->bersa, g_ptr_array_index (envelopes, i));

      g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
      g_assert_cmpstr (reading->entry->parent_state, ==, i > 0 ? "known" : NULL);
      g_assert_cmpint (reading->entry->row, >, last);
      last = reading->entry->row;
    }
}

static gpointer
open_thread (gpointer data)
{
  letters_open (data);
  return NULL;
}

/* The clock and the officer ask for a round at once, and the officer deletes something meanwhile. */
static void
test_at_once (void)
{
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_with_free_func (g_free);
  GThread *threads[3];
  guint inbox = offices_count (offices->bersa, BARID_SHELF_INBOX);
  guint quarantine = offices_count (offices->bersa, BARID_SHELF_QUARANTINE);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GBytes) letter = letters_seal_text (offices->aldar, offices->bersa, "At once");

      g_ptr_array_add (envelopes, letters_keep (offices->bersa, letter));
    }

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("open", open_thread, offices->bersa);
  barid_desk_delete (offices->bersa, g_ptr_array_index (envelopes, 11), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < 11; i++)
    {
      g_autoptr(BaridReading) reading = offices_read (offices->bersa, g_ptr_array_index (envelopes, i));

      assert_authentic (reading, offices->aldar, "At once");
    }
  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_INBOX), ==, inbox + 11);
  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_QUARANTINE), ==, quarantine);
}

/* ---- not yet ------------------------------------------------------------------------------------------------------------ */

/* Nobody is there to give the passphrase: it waits as it came, and is opened once the key is open. */
static void
test_waits (void)
{
  BaridDesk *dunya = offices_make_desk (offices, "d", "Dunya Service", "DNY", "correct horse battery staple");
  const char *home = barid_keyring_get_home (dunya->keyring);
  Actor aldar = actor_of (offices->aldar);
  Actor addressee = actor_of (dunya);
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridLetterhead) head = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) opened = NULL;
  g_autofree char *envelope = NULL;
  g_autoptr(BaridReading) waiting = NULL;
  g_autoptr(BaridReading) reading = NULL;
  BaridFiled filed;

  /* Its card would have to be signed; the keys are enough. */
  addressee.certificate = certificate = gpg (home, NULL, "--export", addressee.fingerprint, NULL);
  letters_pin (offices->aldar, &addressee, "Dunya Service");
  offices_introduce (dunya, offices->aldar);
  briefing = offices_briefing ("In good time", dunya, NULL);
  head = letters_head (offices->aldar, dunya);
  text = letters_write (offices->aldar, briefing, head);
  letter = seal (&aldar, &addressee, text);
  envelope = letters_keep (dunya, letter);

  for (guint i = 0; i < 2; i++)
    {
      filed = letters_open (dunya);
      g_assert_cmpuint (filed.waiting, ==, 1);
      g_assert_cmpuint (filed.inbox + filed.quarantine, ==, 0);
    }
  waiting = offices_read (dunya, envelope);
  g_assert_cmpint (waiting->entry->shelf, ==, BARID_SHELF_ARRIVED);
  g_assert_cmpstr (waiting->entry->verdict, ==, "sealed");
  g_assert_null (waiting->entry->signer);
  g_assert_nonnull (waiting->proof);

  /* What the agent holds serves without a question. */
  opened = gpg (home, letter, "--passphrase", "correct horse battery staple", "--decrypt", NULL);
  filed = letters_open (dunya);
  g_assert_cmpuint (filed.waiting, ==, 0);
  reading = offices_read (dunya, envelope);
  assert_quarantined (dunya, reading, "outside-agreements", NULL);
  offices_close_desk (&dunya);
}

/* An agreement without the article lets nobody say that it was an emergency, whatever else the letter is. */
static void
test_emergency_without_the_article (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Held on the quay", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(BaridLetterhead) next = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) authentic = NULL;

  barid_briefing_set_emergency (briefing, "Four persons are held.");
  letter = letters_seal (offices->aldar, offices->bersa, briefing, head);
  reading = letters_take (offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "outside-agreements", "Held on the quay");

  barid_briefing_set_emergency (briefing, NULL);
  plain = letters_seal (offices->aldar, offices->bersa, briefing, next);
  authentic = letters_take (offices->bersa, plain);
  assert_authentic (authentic, offices->aldar, "Held on the quay");
}

static void
open_again (const char *id,
            BaridFiled *filed)
{
  g_autoptr(GError) error = NULL;

  memset (filed, 0, sizeof *filed);
  barid_desk_open_again (offices->bersa, id, filed, NULL, &error);
  g_assert_no_error (error);
}

/* Once more is known: first who it is from, then under what it came. */
static void
test_judged_anew (void)
{
  BaridDesk *emir = offices_make_desk (offices, "e", "Emir Bureau", "EMR", NULL);
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Before its time", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (emir, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) known = NULL;
  g_autoptr(BaridReading) covered = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GError) error = NULL;
  BaridFiled filed;

  offices_introduce (emir, offices->bersa);
  {
    g_autoptr(GBytes) terms = offices_write_terms (emir, offices->bersa, "2026/9", BARID_AREA_CYBERSECURITY);

    head->agreement = barid_desk_draft_agreement (emir, terms, "Bersa Liaison Service", &error);
    g_assert_no_error (error);
    barid_desk_sign_agreement (emir, head->agreement, NULL, &error);
    g_assert_no_error (error);
  }
  letter = letters_seal (emir, offices->bersa, briefing, head);

  reading = letters_take (offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "unknown-key", "Before its time");
  open_again (reading->entry->envelope_id, &filed);
  g_assert_cmpuint (filed.quarantine, ==, 1);

  offices_introduce (offices->bersa, emir);
  open_again (reading->entry->envelope_id, &filed);
  g_assert_cmpuint (filed.quarantine, ==, 1);
  known = offices_read (offices->bersa, reading->entry->envelope_id);
  assert_quarantined (offices->bersa, known, "outside-agreements", "Before its time");
  g_assert_nonnull (strstr (known->proof, "Emir Bureau"));

  {
    g_autoptr(GBytes) file = barid_desk_export_agreement (emir, head->agreement, &error);
    g_autofree char *taken = barid_desk_take_agreement (offices->bersa, file, NULL, &error);

    g_assert_no_error (error);
    barid_desk_sign_agreement (offices->bersa, taken, NULL, &error);
    g_assert_no_error (error);
  }
  open_again (reading->entry->envelope_id, &filed);
  g_assert_cmpuint (filed.inbox, ==, 1);
  covered = offices_read (offices->bersa, head->id);
  assert_authentic (covered, emir, "Before its time");

  /* What is in the inbox stays as it was judged. */
  g_assert_false (barid_desk_open_again (offices->bersa, head->id, &filed, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  offices_close_desk (&emir);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/intake/gap", test_gap);
  offices_add_test ("/intake/number-reused", test_number_reused);
  offices_add_test ("/intake/copy-of-a-desk", test_copy_of_a_desk);
  offices_add_test ("/intake/in-order", test_in_order);
  offices_add_test ("/intake/A11-at-once", test_at_once);
  offices_add_test ("/intake/waits", test_waits);
  offices_add_test ("/intake/judged-anew", test_judged_anew);
  offices_add_test ("/intake/emergency-without-the-article", test_emergency_without_the_article);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
