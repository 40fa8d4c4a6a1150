#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-compare.h"
#include "barid-corrections.h"
#include "barid-error.h"

/* What was sent is corrected, or taken back, by whoever wrote it and for those who have it. */

static BaridBriefing *
load (gint64 row)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GError) error = NULL;
  BaridBriefing *briefing = barid_desk_load_draft (offices->aldar, text, NULL, &error);

  g_assert_no_error (error);
  return briefing;
}

static GPtrArray *
release (BaridBriefing *briefing,
         gint64         row)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *letters = barid_desk_release (offices->aldar, briefing, row, 0, NULL, &error);

  g_assert_no_error (error);
  return letters;
}

/* Of two letters of one release that which an office has. */
static const char *
find_for (BaridDesk *desk,
          GPtrArray *letters)
{
  for (guint i = 0; i < letters->len; i++)
    {
      g_autoptr(BaridReading) sent = offices_read (offices->aldar, g_ptr_array_index (letters, i));

      if (g_strcmp0 (sent->entry->office, barid_desk_get_office (desk)->id) == 0)
        return g_ptr_array_index (letters, i);
    }

  g_assert_not_reached ();
}

static void
carry (void)
{
  offices_go_round (offices->aldar);
  offices_go_round (offices->bersa);
  offices_go_round (offices->celem);
}

static GPtrArray *
send_to_both (const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, offices->celem, NULL);
  GPtrArray *letters;

  letters = release (briefing, 0);
  g_assert_cmpuint (letters->len, ==, 2);
  carry ();

  return letters;
}

static gint64
correct (const char *letter)
{
  g_autoptr(GError) error = NULL;
  gint64 row = barid_desk_correct (offices->aldar, letter, &error);

  g_assert_no_error (error);
  return row;
}

/* An addressee's correction names their own letter and its bytes; what changed is found at their desk. */
static void
assert_corrected_at (BaridDesk *desk,
                     GPtrArray *letters,
                     GPtrArray *corrections)
{
  g_autoptr(BaridReading) original = offices_read (desk, find_for (desk, letters));
  g_autoptr(BaridReading) correction = offices_read (desk, find_for (desk, corrections));

  g_assert_cmpint (original->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (correction->entry->kind, ==, "correction");
  g_assert_cmpstr (correction->letterhead->parent, ==, original->entry->letter_id);
  g_assert_cmpstr (correction->letterhead->parent_sha256, ==, original->entry->sha256);
  g_assert_cmpstr (correction->entry->parent_state, ==, "known");
  g_assert_cmpint (correction->original->row, ==, original->entry->row);
  g_assert_nonnull (strstr (correction->corrects, "Corrects: "));
  g_assert_nonnull (strstr (correction->corrects, original->entry->title));
  g_assert_cmpuint (correction->changes->len, ==, 1);
  g_assert_cmpstr (((BaridDifference *) g_ptr_array_index (correction->changes, 0))->sentence, ==, "Paragraph 1: text changed");

  g_assert_cmpint (original->entry->corrected, ==, correction->entry->time);
  g_assert_cmpstr (original->entry->corrected_by, ==, correction->entry->letter_id);
  g_assert_false (original->entry->withdrawn);
  g_assert_cmpstr (barid_entry_tell_corrected (original->entry), ==, "corrected");
  g_assert_nonnull (strstr (original->corrected, "Corrected by "));
  g_assert_nonnull (strstr (original->corrected, barid_desk_get_office (offices->aldar)->name));
  g_assert_cmpint (original->correction, ==, correction->entry->row);
  g_assert_null (original->corrects);
}

static void
test_each_has_their_own (void)
{
  g_autoptr(GPtrArray) letters = send_to_both ("Vessels at sea");
  g_autoptr(GPtrArray) corrections = NULL;
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row = correct (g_ptr_array_index (letters, 1));

  draft = load (row);
  g_assert_cmpint (barid_briefing_get_kind (draft), ==, BARID_KIND_CORRECTION);
  g_assert_cmpstr (barid_briefing_get_parent (draft), ==, g_ptr_array_index (letters, 1));
  g_assert_cmpstr (barid_briefing_get_title (draft), ==, "Vessels at sea");
  g_assert_cmpuint (barid_briefing_get_part (draft, BARID_PART_ADDRESSEES)->len, ==, 2);
  g_assert_null (barid_briefing_get_reference (draft));

  g_ptr_array_set_size (barid_briefing_get_part (draft, BARID_PART_BODY), 0);
  barid_briefing_add (draft, BARID_PART_BODY, barid_portion_new ("The text of a better briefing.", NULL));
  corrections = release (draft, row);
  g_assert_cmpuint (corrections->len, ==, 2);
  carry ();
  assert_corrected_at (offices->bersa, letters, corrections);
  assert_corrected_at (offices->celem, letters, corrections);

  /* At the author's desk too, in both letters, and in what a search finds. */
  for (guint i = 0; i < letters->len; i++)
    {
      g_autoptr(BaridReading) sent = offices_read (offices->aldar, g_ptr_array_index (letters, i));

      g_assert_cmpstr (barid_entry_tell_corrected (sent->entry), ==, "corrected");
    }
  found = barid_desk_search (offices->bersa, "vessels at sea", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_null (barid_entry_tell_corrected (g_ptr_array_index (found, 0)));
  g_assert_cmpstr (barid_entry_tell_corrected (g_ptr_array_index (found, 1)), ==, "corrected");

  /* That the correction is deleted makes the original no truer. */
  g_assert_true (barid_desk_delete (offices->bersa, find_for (offices->bersa, corrections), &error));
  {
    g_autoptr(BaridReading) original = offices_read (offices->bersa, find_for (offices->bersa, letters));

    g_assert_nonnull (original->corrected);
    g_assert_cmpint (original->correction, ==, 0);
  }
}

static void
test_withdrawn (void)
{
  g_autoptr(GPtrArray) letters = send_to_both ("A false alarm");
  g_autoptr(GPtrArray) withdrawals = NULL;
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(BaridReading) original = NULL;
  g_autoptr(BaridReading) withdrawal = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row = barid_desk_withdraw (offices->aldar, g_ptr_array_index (letters, 0), "The source lied.", &error);

  g_assert_no_error (error);
  draft = load (row);
  g_assert_true (barid_briefing_get_withdraws (draft));
  g_assert_cmpuint (barid_briefing_get_part (draft, BARID_PART_BODY)->len, ==, 0);
  g_assert_cmpstr (barid_briefing_get_title (draft), ==, "Withdrawn: A false alarm");
  withdrawals = release (draft, row);
  carry ();

  original = offices_read (offices->celem, find_for (offices->celem, letters));
  g_assert_cmpstr (barid_entry_tell_corrected (original->entry), ==, "withdrawn");
  g_assert_nonnull (strstr (original->corrected, "Withdrawn by "));
  withdrawal = offices_read (offices->celem, find_for (offices->celem, withdrawals));
  g_assert_nonnull (strstr (withdrawal->corrects, "Withdraws: "));
  g_assert_null (withdrawal->changes);
  g_assert_cmpstr (barid_briefing_get_bottom_line (withdrawal->briefing)->text, ==, "The source lied.");
}

static GBytes *
take_out (BaridBriefing *briefing,
          gint64         row,
          char         **letter)
{
  g_autoptr(GPtrArray) letters = release (briefing, row);
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_desk_seal_due (offices->aldar, NULL, NULL, &error));
  g_assert_no_error (error);
  *letter = g_strdup (g_ptr_array_index (letters, 0));

  return letters_take_out (offices->aldar, *letter);
}

/* Letters may overtake one another. */
static void
test_early (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Overtaken", offices->bersa, NULL);
  g_autofree char *letter = NULL;
  g_autofree char *later = NULL;
  g_autoptr(GBytes) first = take_out (briefing, 0, &letter);
  gint64 row = correct (letter);
  g_autoptr(BaridBriefing) draft = load (row);
  g_autoptr(GBytes) second = NULL;
  g_autoptr(BaridReading) early = NULL;
  g_autoptr(BaridReading) original = NULL;
  g_autoptr(BaridReading) again = NULL;

  barid_briefing_set_title (draft, "Overtaken by none");
  second = take_out (draft, row, &later);
  early = letters_take (offices->bersa, second);
  g_assert_cmpstr (early->corrects, ==, "It corrects a letter that is not at this desk. What it changes cannot be shown.");
  g_assert_null (early->original);
  g_assert_null (early->changes);

  original = letters_take (offices->bersa, first);
  g_assert_cmpstr (barid_entry_tell_corrected (original->entry), ==, "corrected");
  again = offices_read (offices->bersa, later);
  g_assert_cmpint (again->original->row, ==, original->entry->row);
  g_assert_cmpuint (again->changes->len, ==, 1);
}

static guint
count_objections (BaridBriefing      *briefing,
                  BaridObjectionCode  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objections = barid_desk_check (offices->aldar, briefing, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < objections->len; i++)
    count += ((BaridObjection *) g_ptr_array_index (objections, i))->code == code;

  return count;
}

static void
test_checked (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("To Bersa alone", offices->bersa, NULL);
  g_autofree char *letter = offices_send (offices->aldar, briefing);
  g_autoptr(GPtrArray) letters = send_to_both ("To both");
  g_autoptr(BaridBriefing) draft = load (correct (letter));
  g_autoptr(BaridBriefing) to_both = load (correct (g_ptr_array_index (letters, 0)));
  g_autoptr(GError) error = NULL;

  /* That nothing differs is worth a look; once something does, no more. */
  g_assert_cmpuint (count_objections (draft, BARID_ADVICE_NOTHING_CORRECTED), ==, 1);
  barid_briefing_set_title (draft, "To Bersa alone, corrected");
  g_assert_cmpuint (count_objections (draft, BARID_ADVICE_NOTHING_CORRECTED), ==, 0);
  g_assert_cmpuint (count_objections (draft, BARID_OBJECTION_CORRECTION), ==, 0);

  /* Celem never had it. */
  barid_briefing_add (draft, BARID_PART_ADDRESSEES,
                      barid_addressee_new (barid_desk_get_office (offices->celem)->id, BARID_FOR_INFORMATION));
  g_assert_cmpuint (count_objections (draft, BARID_OBJECTION_CORRECTION), ==, 1);
  g_assert_null (barid_desk_release (offices->aldar, draft, 0, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  /* Who has it and is left out. */
  g_assert_cmpuint (count_objections (to_both, BARID_ADVICE_LEFT_OUT), ==, 0);
  g_ptr_array_set_size (barid_briefing_get_part (to_both, BARID_PART_ADDRESSEES), 1);
  g_assert_cmpuint (count_objections (to_both, BARID_ADVICE_LEFT_OUT), ==, 1);

  /* It is of a letter that we sent. */
  barid_briefing_set_parent (to_both, NULL);
  g_assert_cmpuint (count_objections (to_both, BARID_OBJECTION_CORRECTION), ==, 1);
}

static void
test_refused (void)
{
  g_autoptr(BaridReading) theirs = offices_exchange (offices->bersa, offices->aldar, "Theirs");
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Ours", offices->bersa, NULL);
  g_autofree char *letter = offices_send (offices->aldar, briefing);
  gint64 row = correct (letter);
  g_autoptr(BaridBriefing) draft = load (row);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (barid_desk_correct (offices->aldar, theirs->entry->letter_id, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (barid_desk_withdraw (offices->aldar, number, "", &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  barid_briefing_set_kind (draft, BARID_KIND_WARNING);
  g_assert_cmpint (barid_desk_save_draft (offices->aldar, draft, row, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* ---- what others claim ---------------------------------------------------------------------------------------- */

static BaridReading *
claim (BaridDesk         *from,
       BaridDesk         *to,
       const char        *parent,
       const char        *sha256,
       const BaridOffice *originator)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("It was otherwise", to, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (from, to);
  g_autoptr(GBytes) letter = NULL;

  barid_briefing_set_kind (briefing, BARID_KIND_CORRECTION);
  barid_briefing_set_parent (briefing, parent);
  barid_briefing_set_originator (briefing, originator != NULL ? (BaridOffice *) originator
                                                              : (BaridOffice *) barid_desk_get_office (from));
  head->parent = g_strdup (parent);
  head->parent_sha256 = g_strdup (sha256);
  letter = letters_seal (from, to, briefing, head);

  return letters_take (to, letter);
}

static void
assert_corrects_nothing (const BaridReading *claimed,
                         BaridDesk          *desk,
                         const char         *letter,
                         const char         *words)
{
  g_autoptr(BaridReading) original = offices_read (desk, letter);

  g_assert_cmpint (claimed->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_nonnull (strstr (claimed->corrects, words));
  g_assert_null (claimed->original);
  g_assert_null (claimed->changes);
  g_assert_null (original->corrected);
  g_assert_null (barid_entry_tell_corrected (original->entry));
}

/* Celem may know what Aldar wrote to Bersa, to the last byte. */
static void
test_foreign (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "As Aldar saw it");
  const char *letter = received->entry->letter_id;
  g_autoptr(BaridReading) by_celem = claim (offices->celem, offices->bersa, letter, received->entry->sha256, NULL);
  g_autoptr(BaridReading) in_aldars_name = NULL;
  g_autoptr(BaridReading) of_ours = NULL;

  assert_corrects_nothing (by_celem, offices->bersa, letter, "only they can correct it");
  g_assert_nonnull (strstr (by_celem->corrects, barid_desk_get_office (offices->aldar)->name));

  in_aldars_name = claim (offices->celem, offices->bersa, letter, received->entry->sha256,
                          barid_desk_get_office (offices->aldar));
  assert_corrects_nothing (in_aldars_name, offices->bersa, letter, "only they can correct it");

  /* Nor does who received it. */
  of_ours = claim (offices->bersa, offices->aldar, letter, received->entry->sha256, NULL);
  assert_corrects_nothing (of_ours, offices->aldar, letter, "only they can correct it");
}

/* What Aldar passed on of another's is not Aldar's to correct. */
static void
test_passed_on (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "Aldar's own");
  g_autoptr(BaridReading) claimed = claim (offices->aldar, offices->bersa, received->entry->letter_id, received->entry->sha256,
                                           barid_desk_get_office (offices->celem));

  assert_corrects_nothing (claimed, offices->bersa, received->entry->letter_id, "only they can correct it");
}

static void
test_altered (void)
{
  static const char other_sha256[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "To the letter");
  g_autoptr(BaridReading) claimed = claim (offices->aldar, offices->bersa, received->entry->letter_id, other_sha256, NULL);

  assert_corrects_nothing (claimed, offices->bersa, received->entry->letter_id, "means another text");
}

/* ---- after the end ----------------------------------------------------------------------------------------------- */

/* The agreement with Celem ends, that with Bersa runs on: what went to both is taken back from both. */
static void
test_after_the_end (void)
{
  g_autoptr(GPtrArray) letters = send_to_both ("Under two agreements");
  const char *of_celem = find_for (offices->celem, letters);
  g_autoptr(BaridReading) sent = offices_read (offices->aldar, of_celem);
  g_autoptr(BaridBriefing) correction = NULL;
  g_autoptr(BaridBriefing) withdrawal = NULL;
  g_autoptr(GPtrArray) withdrawals = NULL;
  g_autoptr(BaridReading) original = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  g_assert_true (barid_desk_withdraw_agreement (offices->aldar, sent->agreement->id, NULL, &error));
  g_assert_no_error (error);
  carry ();

  correction = load (correct (find_for (offices->bersa, letters)));
  barid_briefing_set_title (correction, "Under one");
  g_assert_cmpuint (count_objections (correction, BARID_OBJECTION_AGREEMENT_ENDED), ==, 1);

  row = barid_desk_withdraw (offices->aldar, find_for (offices->bersa, letters), "It was not so.", &error);
  g_assert_no_error (error);
  withdrawal = load (row);
  g_assert_cmpstr (barid_briefing_get_title (withdrawal), ==, "Withdrawn");
  withdrawals = release (withdrawal, row);
  g_assert_cmpuint (withdrawals->len, ==, 2);
  carry ();
  original = offices_read (offices->celem, of_celem);
  g_assert_cmpstr (barid_entry_tell_corrected (original->entry), ==, "withdrawn");
  g_assert_cmpstr (original->entry->corrected_by, ==, find_for (offices->celem, withdrawals));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/corrections/each-has-their-own", test_each_has_their_own);
  offices_add_test ("/corrections/withdrawn", test_withdrawn);
  offices_add_test ("/corrections/early", test_early);
  offices_add_test ("/corrections/checked", test_checked);
  offices_add_test ("/corrections/refused", test_refused);
  offices_add_test ("/corrections/A12-foreign", test_foreign);
  offices_add_test ("/corrections/A12-passed-on", test_passed_on);
  offices_add_test ("/corrections/A12-altered", test_altered);
  offices_add_test ("/corrections/after-the-end", test_after_the_end);

  return offices_run_tests (OFFICES_ALLIED);
}
