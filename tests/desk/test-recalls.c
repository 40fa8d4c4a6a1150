#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-audit-private.h"
#include "barid-error.h"
#include "barid-fate-book.h"
#include "barid-intake.h"
#include "barid-library.h"
#include "barid-recalls.h"
#include "barid-receipts.h"
#include "barid-stix.h"
#include "barid-succession-book.h"

/* A letter is recalled by whoever wrote it; what they hear of it comes from whoever has it. */

static const char other_sha256[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static BaridReading *
claim (BaridDesk    *from,
       BaridDesk    *to,
       BaridKind     kind,
       BaridOutcome  outcome,
       const char   *parent,
       const char   *sha256)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("About that", to, NULL);
  g_autoptr(BaridFeedback) feedback = barid_feedback_new (BARID_USEFUL_NO);
  g_autoptr(BaridLetterhead) head = letters_head (from, to);
  g_autoptr(GBytes) letter = NULL;

  barid_briefing_set_kind (briefing, kind);
  barid_briefing_set_parent (briefing, parent);
  barid_briefing_set_originator (briefing, barid_desk_get_office (from));
  barid_briefing_set_outcome (briefing, outcome);
  barid_briefing_set_feedback (briefing, feedback);
  head->parent = g_strdup (parent);
  head->parent_sha256 = g_strdup (sha256);
  letter = letters_seal (from, to, briefing, head);

  return letters_take (to, letter);
}

static void
assert_not_recalled (const BaridReading *claimed,
                     BaridDesk          *desk,
                     const char         *letter,
                     const char         *words)
{
  g_autoptr(BaridReading) original = offices_read (desk, letter);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (claimed->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_nonnull (strstr (claimed->corrects, words));
  g_assert_cmpint (original->entry->recalled, ==, BARID_TIME_NONE);
  g_assert_null (original->recalled);
  g_assert_false (barid_briefing_get_recalled (original->briefing));
  g_assert_null (barid_desk_answer_recall (desk, letter, BARID_OUTCOME_DESTROYED, NULL, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (barid_desk_answer_recall (desk, claimed->entry->letter_id, BARID_OUTCOME_DESTROYED, NULL, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* Celem may know what Aldar wrote to Bersa, to the last byte. */
static void
test_foreign (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "Aldar's own");
  const char *letter = received->entry->letter_id;
  g_autoptr(BaridReading) by_celem = claim (offices->celem, offices->bersa, BARID_KIND_RECALL, BARID_OUTCOME_ANSWERED, letter,
                                            received->entry->sha256);
  g_autoptr(BaridReading) of_other_bytes = claim (offices->aldar, offices->bersa, BARID_KIND_RECALL, BARID_OUTCOME_ANSWERED, letter,
                                                  other_sha256);

  assert_not_recalled (by_celem, offices->bersa, letter, "only they can recall it");
  g_assert_nonnull (strstr (by_celem->corrects, barid_desk_get_office (offices->aldar)->name));
  assert_not_recalled (of_other_bytes, offices->bersa, letter, "means another text");
}

static GBytes *
take_out (GPtrArray *letters)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_desk_seal_due (offices->aldar, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 1);

  return letters_take_out (offices->aldar, g_ptr_array_index (letters, 0));
}

static GPtrArray *
release (const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, NULL);
  g_autoptr(GError) error = NULL;
  GPtrArray *letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);

  g_assert_no_error (error);
  return letters;
}

/* Letters may overtake one another. */
static void
test_early (void)
{
  g_autoptr(GPtrArray) letters = release ("Overtaken");
  g_autoptr(GBytes) first = take_out (letters);
  g_autoptr(GError) error = NULL;
  gint64 draft;
  g_autoptr(GPtrArray) recalls = barid_desk_recall (offices->aldar, g_ptr_array_index (letters, 0), "Too soon.", &draft, NULL,
                                                    &error);
  g_autoptr(GBytes) second = take_out (recalls);
  g_autoptr(BaridReading) early = letters_take (offices->bersa, second);
  g_autoptr(BaridReading) original = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (early->corrects, ==, "It recalls a letter that is not at this desk.");
  original = letters_take (offices->bersa, first);
  g_assert_cmpstr (barid_entry_tell_corrected (original->entry), ==, "recalled");
  g_assert_nonnull (strstr (original->recalled, "Too soon."));
  g_assert_cmpint (original->recall, ==, early->entry->row);
  g_assert_true (barid_reading_can_answer_recall (original));
}

/* What stands in the tables holds against a hand with an SQL prompt as well. */
static void
test_tables (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "In the tables");
  g_autoptr(BaridReading) other = offices_exchange (offices->aldar, offices->bersa, "No recall");
  gint64 row = received->entry->row;
  BaridTime now = barid_time_now ();
  g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_fate_book_set_recalled (leg->store, row, other->entry->letter_id, now, &error));
  g_clear_error (&error);
  g_assert_false (barid_fate_book_set_outcome (leg->store, row, BARID_OUTCOME_DESTROYED, NULL, now, &error));
  g_clear_error (&error);
  g_assert_true (barid_store_begin (leg->store, &error));
  g_assert_false (barid_fate_book_destroy (leg->store, row, now, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

static BaridFateState
get_state (const char *letter)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) fates = barid_desk_list_fates (offices->aldar, letter, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fates->len, ==, 1);
  return barid_fate_get_state (g_ptr_array_index (fates, 0));
}

/* What was never sent is simply taken back. */
static void
test_held (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Not gone yet", offices->bersa, offices->celem, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_release (offices->aldar, briefing, 0, G_USEC_PER_SEC * 1000, NULL, &error);
  g_autoptr(GPtrArray) recalls = NULL;
  g_autoptr(BaridBriefing) again = NULL;
  g_autofree char *row = NULL;
  gint64 draft = 0;

  g_assert_no_error (error);
  recalls = barid_desk_recall (offices->aldar, g_ptr_array_index (letters, 1), "Too soon.", &draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recalls->len, ==, 0);
  row = g_strdup_printf ("%" G_GINT64_FORMAT, draft);
  again = barid_desk_load_draft (offices->aldar, row, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (again), ==, "Not gone yet");
  g_assert_cmpuint (barid_briefing_get_part (again, BARID_PART_ADDRESSEES)->len, ==, 2);

  g_assert_null (barid_desk_recall (offices->aldar, g_ptr_array_index (letters, 1), "Once more.", &draft, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* At once, and not when the desk is closed one day. */
static void
test_destroyed_at_once (void)
{
  static const char canary[] = "A grey coaster with two masts";
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, canary);
  g_autofree char *letter = g_strdup (received->entry->letter_id);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, received->entry->row);
  g_autoptr(GError) error = NULL;
  gint64 draft;
  g_autoptr(GPtrArray) recalls = barid_desk_recall (offices->aldar, letter, "It was a buoy.", &draft, NULL, &error);
  g_autoptr(GPtrArray) answers = NULL;
  g_autoptr(BaridReading) stub = NULL;

  g_assert_no_error (error);
  g_assert_true (offices_find_on_disk (offices->bersa->profile, canary));
  offices_go_round (offices->aldar);
  offices_go_round (offices->bersa);
  answers = barid_desk_answer_recall (offices->bersa, letter, BARID_OUTCOME_DESTROYED, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (offices_find_on_disk (offices->bersa->profile, canary));
  stub = offices_read (offices->bersa, row);
  g_assert_cmpint (stub->entry->done, ==, BARID_OUTCOME_DESTROYED);
  g_assert_null (stub->briefing);
  g_assert_null (stub->entry->bundle);
  g_assert_null (stub->entry->payload);
  g_assert_null (stub->entry->title);
  offices_go_round (offices->bersa);
  offices_go_round (offices->aldar);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_DESTROYED);
}

/* What others say of a letter that is not theirs. */
static void
test_answered_by_others (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "Bersa has it");
  const char *letter = received->entry->letter_id;
  g_autoptr(GError) error = NULL;
  gint64 draft;
  g_autoptr(GPtrArray) recalls = barid_desk_recall (offices->aldar, letter, "Give it back.", &draft, NULL, &error);
  g_autoptr(BaridReading) recall = NULL;
  g_autoptr(BaridReading) by_celem = NULL;
  g_autoptr(BaridReading) judged = NULL;
  g_autoptr(BaridReading) by_bersa = NULL;

  g_assert_no_error (error);
  offices_go_round (offices->aldar);
  recall = offices_read (offices->aldar, g_ptr_array_index (recalls, 0));
  by_celem = claim (offices->celem, offices->aldar, BARID_KIND_ANSWER, BARID_OUTCOME_DESTROYED, recall->entry->letter_id,
                    recall->entry->sha256);
  g_assert_cmpint (by_celem->entry->shelf, ==, BARID_SHELF_INBOX);
  judged = claim (offices->celem, offices->aldar, BARID_KIND_FEEDBACK, BARID_OUTCOME_ANSWERED, letter, received->entry->sha256);
  g_assert_cmpint (judged->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_UNKNOWN);
  {
    g_autoptr(GPtrArray) fates = barid_desk_list_fates (offices->aldar, letter, &error);

    g_assert_null (((BaridFate *) g_ptr_array_index (fates, 0))->feedback);
  }

  by_bersa = claim (offices->bersa, offices->aldar, BARID_KIND_ANSWER, BARID_OUTCOME_REFUSED, recall->entry->letter_id,
                    recall->entry->sha256);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_REFUSED);
}

static void
say_delivered (BaridDesk  *from,
               const char *letter,
               const char *sha256)
{
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_receipt_free);
  g_autoptr(GBytes) subject = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sent = NULL;

  g_ptr_array_add (receipts, barid_receipt_new (letter, sha256));
  subject = barid_stix_write_delivered (receipts);
  sent = barid_desk_release_administrative (from, BARID_PURPOSE_DELIVERED, subject, barid_desk_get_office (offices->aldar)->id,
                                            &error);
  g_assert_no_error (error);
  offices_go_round (from);
  offices_go_round (offices->aldar);
}

static void
test_delivered (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "It came");
  const char *letter = received->entry->letter_id;

  say_delivered (offices->celem, letter, received->entry->sha256);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_UNKNOWN);
  say_delivered (offices->bersa, letter, other_sha256);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_UNKNOWN);
  say_delivered (offices->bersa, letter, received->entry->sha256);
  g_assert_cmpint (get_state (letter), ==, BARID_FATE_DELIVERED);
}

static gboolean
is_owed (BaridDesk *desk)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  gboolean owed = FALSE;

  g_assert_true (barid_fate_book_is_owed (leg->store, G_MAXINT64, &owed, NULL));
  return owed;
}

/* Of a letter that was set apart no word goes to whoever sent it, and none of an acknowledgement. */
static void
test_silent (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Say when it came", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->celem, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) apart = NULL;
  g_autoptr(BaridReading) acknowledged = NULL;
  g_autoptr(BaridReading) asked = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (is_owed (offices->bersa));

  /* Signed by Celem in the name of another desk. */
  barid_briefing_set_delivery_asked (briefing, TRUE);
  g_free (head->sender);
  head->sender = g_strdup (barid_desk_get_fingerprint (offices->aldar));
  letter = letters_seal (offices->celem, offices->bersa, briefing, head);
  apart = letters_take (offices->bersa, letter);
  g_assert_cmpint (apart->entry->shelf, ==, BARID_SHELF_QUARANTINE);
  g_assert_false (is_owed (offices->bersa));

  {
    g_autoptr(BaridLetterhead) proper = letters_head (offices->celem, offices->bersa);
    g_autoptr(BaridLetterhead) third = letters_head (offices->celem, offices->bersa);
    g_autoptr(GBytes) acknowledgement = NULL;
    g_autoptr(GBytes) question = NULL;

    barid_briefing_set_kind (briefing, BARID_KIND_ACKNOWLEDGEMENT);
    acknowledgement = letters_seal (offices->celem, offices->bersa, briefing, proper);
    acknowledged = letters_take (offices->bersa, acknowledgement);
    g_assert_cmpint (acknowledged->entry->shelf, ==, BARID_SHELF_INBOX);
    g_assert_false (is_owed (offices->bersa));

    barid_briefing_set_kind (briefing, BARID_KIND_WARNING);
    question = letters_seal (offices->celem, offices->bersa, briefing, third);
    asked = letters_take (offices->bersa, question);
    g_assert_cmpint (asked->entry->shelf, ==, BARID_SHELF_INBOX);
    g_assert_true (is_owed (offices->bersa));
  }

  /* Not at once. */
  g_assert_true (barid_desk_send_receipts (offices->bersa, &error));
  g_assert_no_error (error);
  g_assert_true (is_owed (offices->bersa));
}

/* ---- keys that were reported ---------------------------------------------------------------------------------- */

static void
hear_report (BaridDesk *of)
{
  const char *key = barid_desk_get_fingerprint (of);
  g_autoptr(GBytes) report = g_bytes_new_static ("{}", 2);
  g_autoptr(BaridLeg) leg = barid_leg_begin (offices->aldar);
  g_autoptr(GError) error = NULL;

  barid_succession_book_report (leg->store, key, barid_time_now () - BARID_TIME_DAY, key, report, &error);
  g_assert_no_error (error);
}

static GPtrArray *
release_to_both (const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, offices->celem, NULL);
  g_autoptr(GError) error = NULL;
  GPtrArray *letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 2);
  return letters;
}

static void
seal_all (void)
{
  g_autoptr(GError) error = NULL;

  barid_desk_seal_due (offices->aldar, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_post (const char     *letter,
             BaridPostState  state)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = barid_desk_list_outbox (offices->aldar, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        {
          g_assert_cmpint (post->state, ==, state);
          found++;
        }
    }
  g_assert_cmpuint (found, ==, 1);
}

/* The last of all: from here on the keys of Celem and of Bersa have been reported at Aldar. */
static void
test_unfit_keys (void)
{
  g_autoptr(GPtrArray) sent = release_to_both ("With both");
  g_autoptr(GPtrArray) held = NULL;
  g_autoptr(GPtrArray) recalls = NULL;
  g_autoptr(GPtrArray) fates = NULL;
  g_autoptr(GError) error = NULL;
  gint64 draft;

  /* What was released before the report is not sealed to the key that it was released to. */
  seal_all ();
  held = release_to_both ("With Bersa alone");
  hear_report (offices->celem);
  seal_all ();
  assert_post (g_ptr_array_index (held, 0), BARID_POST_SEALED);
  assert_post (g_ptr_array_index (held, 1), BARID_POST_HELD);

  /* The others get the recall; of the one who does not it is known why. */
  recalls = barid_desk_recall (offices->aldar, g_ptr_array_index (sent, 1), "It was a buoy.", &draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recalls->len, ==, 1);
  seal_all ();
  fates = barid_desk_list_fates (offices->aldar, g_ptr_array_index (sent, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fates->len, ==, 2);
  for (guint i = 0; i < fates->len; i++)
    {
      const BaridFate *fate = g_ptr_array_index (fates, i);
      gboolean left_out = g_strcmp0 (fate->office, barid_desk_get_office (offices->celem)->id) == 0;

      g_assert_cmpint (fate->recalled != BARID_TIME_NONE, ==, !left_out);
      g_assert_cmpint (fate->not_recalled != NULL, ==, left_out);
      if (left_out)
        g_assert_nonnull (strstr (fate->not_recalled, "reported that their key may be in other hands"));
    }

  /* A recall that cannot go to anybody takes nothing back, not even what is still here. */
  hear_report (offices->bersa);
  g_assert_null (barid_desk_recall (offices->aldar, g_ptr_array_index (held, 0), "Nor was that.", &draft, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  assert_post (g_ptr_array_index (held, 1), BARID_POST_HELD);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/recalls/A12-foreign", test_foreign);
  offices_add_test ("/recalls/early", test_early);
  offices_add_test ("/recalls/tables", test_tables);
  offices_add_test ("/recalls/held", test_held);
  offices_add_test ("/recalls/destroyed-at-once", test_destroyed_at_once);
  offices_add_test ("/recalls/A12-answered-by-others", test_answered_by_others);
  offices_add_test ("/recalls/A12-delivered", test_delivered);
  offices_add_test ("/recalls/silent", test_silent);
  offices_add_test ("/recalls/A19-unfit-keys", test_unfit_keys);

  return offices_run_tests (OFFICES_ALLIED);
}
