#include "config.h"

#include "barid-compare.h"
#include "barid-time-local.h"
#include "barid-translation.h"

#include <glib.h>

#define ALDAR "identity--a1a1a1a1-0000-4000-8000-00000000a1a1"
#define BERSA "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"

static void
add_paragraphs (BaridBriefing      *briefing,
                const char * const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (texts[i], NULL));
}

static BaridBriefing *
briefing_new (const char * const *texts)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);

  barid_briefing_set_title (briefing, "Boarding expected");
  add_paragraphs (briefing, texts);

  return briefing;
}

/* What differs, a sentence each, without what isolates a name. */
static void
assert_differ (BaridBriefing      *before,
               BaridBriefing      *after,
               const char * const *sentences)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) found = NULL;

  g_hash_table_insert (names, (gpointer) BERSA, (gpointer) "Bersa");
  found = barid_compare (before, after, names);
  for (guint i = 0; i < found->len; i++)
    {
      const BaridDifference *difference = g_ptr_array_index (found, i);
      g_autoptr(GRegex) marks = g_regex_new ("[\\x{2066}-\\x{2069}]", 0, 0, NULL);
      g_autofree char *plain = g_regex_replace_literal (marks, difference->sentence, -1, 0, "", 0, NULL);

      g_test_message ("%s", plain);
      if (sentences[i] == NULL)
        g_error ("one more: %s", plain);
      g_assert_cmpstr (plain, ==, sentences[i]);
    }
  g_assert_null (sentences[found->len]);
  /* Whether anything differs is asked more often than what, and answered otherwise. */
  g_assert_true (barid_compare_finds (before, after) == (found->len > 0));
}

#define assert_sentences(before, after, ...) \
  assert_differ (before, after, (const char * const []) { __VA_ARGS__ __VA_OPT__ (,) NULL })

static void
assert_paragraphs (const char * const *before,
                   const char * const *after,
                   const char * const *sentences)
{
  g_autoptr(BaridBriefing) was = briefing_new (before);
  g_autoptr(BaridBriefing) is = briefing_new (after);

  assert_differ (was, is, sentences);
}

#define TEXTS(...) ((const char * const []) { __VA_ARGS__, NULL })
#define NO_TEXTS ((const char * const []) { NULL })

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static void
test_nothing (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new (TEXTS ("One", "Two"));
  g_autoptr(BaridBriefing) copy = barid_briefing_copy (briefing);
  static const char * const advice[] = { "x", NULL };

  /* Of when it was written and what was set aside nothing is said. */
  barid_briefing_set_modified (copy, 1000);
  barid_briefing_set_id (copy, "report--x");
  barid_briefing_set_language (copy, "en");
  barid_briefing_set_set_aside (copy, advice);
  assert_differ (briefing, copy, NO_TEXTS);
}

/* Where one text stands many times, the numbers of those that stay are their own. */
static void
test_repeated (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (TEXTS ("Calm", "Calm", "Calm", "Gale", "Calm"));
  g_autoptr(BaridBriefing) trimmed = briefing_new (TEXTS ("Calm ", "Calm ", "Calm ", "Gale ", "Calm "));
  g_autoptr(BaridBriefing) marked = briefing_new (TEXTS ("Calm", "Calm", "Calm", "Gale", "Calm"));
  g_autoptr(BaridMarking) red = barid_marking_new_tlp ("red");

  assert_sentences (before, trimmed,
                    "Paragraph 1: text changed", "Paragraph 2: text changed", "Paragraph 3: text changed",
                    "Paragraph 4: text changed", "Paragraph 5: text changed");

  barid_briefing_add (marked, BARID_PART_GAPS, barid_portion_new ("What follows", red));
  barid_briefing_add (before, BARID_PART_GAPS, barid_portion_new ("What follows", NULL));
  assert_sentences (before, marked, "Gap 1: marking was not given, is TLP:RED");
}

static void
test_paragraphs (void)
{
  assert_paragraphs (TEXTS ("One", "Two", "Three"), TEXTS ("One", "Two, and more", "Three"),
                     TEXTS ("Paragraph 2: text changed"));
  /* What stands behind keeps being the same, whatever its number. */
  assert_paragraphs (TEXTS ("One", "Two", "Three"), TEXTS ("New", "One", "Two", "Three"), TEXTS ("Added: Paragraph 1"));
  assert_paragraphs (TEXTS ("One", "Two", "Three"), TEXTS ("Two", "Three"), TEXTS ("Removed: Paragraph 1"));
  assert_paragraphs (TEXTS ("One", "Two", "Three"), TEXTS ("Two", "Three", "One"),
                     TEXTS ("Moved: Paragraph 3, was Paragraph 1"));
  assert_paragraphs (TEXTS ("One", "Two"), TEXTS ("Two", "One"), TEXTS ("Moved: Paragraph 2, was Paragraph 1"));
  assert_paragraphs (NO_TEXTS, TEXTS ("One"), TEXTS ("Added: Paragraph 1"));
  assert_paragraphs (TEXTS ("One"), NO_TEXTS, TEXTS ("Removed: Paragraph 1"));
}

/* Where they are not as many, words tell which became which. */
static void
test_alike (void)
{
  assert_paragraphs (TEXTS ("The vessel left the port at night", "Nobody was seen"),
                     TEXTS ("Weather was fair", "The vessel left the port in the morning", "Nobody was seen"),
                     TEXTS ("Added: Paragraph 1", "Paragraph 2: text changed"));
  assert_paragraphs (TEXTS ("A", "The vessel left the port at night", "B"), TEXTS ("A", "Quite another thing", "Else", "B"),
                     TEXTS ("Added: Paragraph 2", "Added: Paragraph 3", "Removed: Paragraph 2"));
}

/* A long document takes no longer than what changed in it. */
static void
test_long (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  g_autoptr(GPtrArray) found = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *was = g_strdup_printf ("Paragraph of number %u", i);
      g_autofree char *is = g_strdup_printf ("Paragraph of number %u%s", i, i % 2 == 0 ? "" : ", changed");

      barid_briefing_add (before, BARID_PART_OUTLOOK, barid_portion_new (was, NULL));
      barid_briefing_add (after, BARID_PART_OUTLOOK, barid_portion_new (is, NULL));
    }
  found = barid_compare (before, after, NULL);
  g_assert_true (barid_compare_finds (before, after));
  g_assert_cmpuint (found->len, ==, 10000);
  g_assert_cmpstr (((BaridDifference *) g_ptr_array_index (found, 0))->sentence, ==, "Outlook 2: text changed");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
}

/* ---- the rest of the document --------------------------------------------------------------------------------------- */

static void
test_head (void)
{
  static const char * const areas[] = { BARID_AREA_CYBERSECURITY, NULL };
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = barid_briefing_copy (before);
  g_autoptr(BaridMarking) secret = barid_marking_new_classification ("ALD", "SECRET", 3, NULL, NULL);

  barid_briefing_set_kind (after, BARID_KIND_REQUEST);
  barid_briefing_set_precedence (after, BARID_PRECEDENCE_FLASH);
  barid_briefing_set_acknowledgement_asked (after, TRUE);
  barid_briefing_set_areas (after, areas);
  barid_briefing_set_marking (after, secret);
  barid_briefing_set_title (after, "Boarding seen");
  barid_briefing_set_bottom_line (after, "It has begun", NULL);
  barid_briefing_add (before, BARID_PART_ADDRESSEES, barid_addressee_new (ALDAR, BARID_FOR_ACTION));
  barid_briefing_add (after, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_INFORMATION));
  assert_sentences (before, after,
                    "Kind was Warning, is Request for information",
                    "Precedence was ROUTINE, is FLASH",
                    "An acknowledgement is asked for",
                    "Now for information: Bersa",
                    "No longer addressed: " ALDAR,
                    "Area added: Cybersecurity",
                    "Marking was not given, is SECRET",
                    "Title: text changed",
                    "Added: Bottom line");
}

static void
test_requests (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = NULL;
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");

  barid_briefing_set_kind (before, BARID_KIND_REQUEST);
  after = barid_briefing_copy (before);
  barid_briefing_set_request (after, BARID_REQUEST_LEAVE_TO_PASS_ON);
  barid_briefing_set_onward_to (after, office);
  assert_sentences (before, after, "What is asked for was Question, is Leave to pass on",
                    "To be passed on to was not given, is Bersa");

  barid_briefing_set_kind (before, BARID_KIND_ANSWER);
  barid_briefing_set_kind (after, BARID_KIND_ANSWER);
  barid_briefing_set_outcome (after, BARID_OUTCOME_GRANTED_WITH_CONDITIONS);
  barid_briefing_set_conditions (after, "Not before Thursday");
  assert_sentences (before, after, "What is answered was Answered, is Leave granted with conditions", "Added: Conditions");
}

static void
test_judgements (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber");
  BaridJudgement *was = barid_judgement_new ("It will be boarded", NULL);
  BaridJudgement *is = barid_judgement_new ("It will be boarded", amber);

  was->likelihood = g_strdup ("likely");
  was->scale = g_strdup ("icd-203");
  was->low = 55;
  was->high = 80;
  is->likelihood = g_strdup ("very likely");
  is->scale = g_strdup ("icd-203");
  is->low = 80;
  is->high = 95;
  is->basis = g_strdup ("Two sources");
  g_ptr_array_add (is->dissents, barid_dissent_new ("Celem", "No"));
  barid_briefing_add (before, BARID_PART_JUDGEMENTS, barid_judgement_new ("First", NULL));
  barid_briefing_add (before, BARID_PART_JUDGEMENTS, was);
  barid_briefing_add (after, BARID_PART_JUDGEMENTS, is);
  assert_sentences (before, after,
                    "Judgement 1: marking was not given, is TLP:AMBER",
                    "Judgement 1: likelihood was Likely, 55 to 80 %, is Very likely, 80 to 95 %",
                    "Judgement 1: basis changed",
                    "Judgement 1: dissent changed",
                    "Removed: Judgement 1");
}

/* What differs is never told with the same words twice. */
static void
test_told_apart (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  BaridJudgement *was = barid_judgement_new ("It will be boarded", NULL);
  BaridJudgement *is = NULL;
  BaridIndicator *indicator = barid_indicator_new ("Name", "[domain-name:value = 'x.example']");
  BaridIndicator *later = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *dates = NULL;

  was->likelihood = g_strdup ("likely");
  was->low = 55;
  was->high = 80;
  was->confidence = 50;
  is = barid_judgement_copy (was);
  is->high = 75;
  is->confidence = 65;
  indicator->valid_from = G_GINT64_CONSTANT (1790000000000000);
  later = barid_indicator_copy (indicator);
  later->valid_from += BARID_TIME_DAY;
  from = barid_time_tell (indicator->valid_from, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  to = barid_time_tell (later->valid_from, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  dates = g_strdup_printf ("Indicator “Name”: valid from was %s, is %s", from, to);
  barid_briefing_add (before, BARID_PART_JUDGEMENTS, was);
  barid_briefing_add (after, BARID_PART_JUDGEMENTS, is);
  barid_briefing_add (before, BARID_PART_INDICATORS, indicator);
  barid_briefing_add (after, BARID_PART_INDICATORS, later);
  assert_sentences (before, after,
                    "Judgement 1: likelihood was Likely, 55 to 80 %, is Likely, 55 to 75 %",
                    "Judgement 1: confidence was 50, is 65",
                    dates);
}

/* A source that was sent bears a token; in the draft it has its name. */
static void
test_origins (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  BaridSource *sent = barid_source_new ("A driver", NULL);
  BaridSource *drafted = barid_source_new ("A driver", NULL);

  sent->origin = g_strnfill (64, 'a');
  sent->origin_name = g_strdup ("Kingfisher 7");
  drafted->origin_name = g_strdup ("Kingfisher 7");
  barid_briefing_add (before, BARID_PART_SOURCES, sent);
  barid_briefing_add (after, BARID_PART_SOURCES, drafted);
  assert_differ (before, after, NO_TEXTS);

  g_free (drafted->origin_name);
  drafted->origin_name = g_strdup ("Heron 2");
  assert_sentences (before, after, "Source 1: origin changed");
}

/* A document that was written anew from end to end, with one paragraph more. */
static void
test_written_anew (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  g_autoptr(GPtrArray) found = NULL;
  gint64 start;

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr(GString) was = g_string_new (NULL);
      g_autoptr(GString) is = g_string_new (NULL);

      for (guint j = 0; j < 150; j++)
        {
          g_string_append_printf (was, "a%u ", i * 150 + j);
          g_string_append_printf (is, "b%u ", i * 150 + j);
        }
      barid_briefing_add (before, BARID_PART_BODY, barid_portion_new (was->str, NULL));
      barid_briefing_add (after, BARID_PART_BODY, barid_portion_new (is->str, NULL));
    }
  barid_briefing_add (after, BARID_PART_BODY, barid_portion_new ("And one", NULL));

  start = g_get_monotonic_time ();
  found = barid_compare (before, after, NULL);
  g_assert_true (barid_compare_finds (before, after));
  g_test_message ("%d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpuint (found->len, ==, 2001);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_sources (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  BaridSource *is = barid_source_new ("A driver", NULL);

  is->reliability = 'B';
  is->credibility = '2';
  barid_briefing_add (before, BARID_PART_SOURCES, barid_source_new ("A driver", NULL));
  barid_briefing_add (after, BARID_PART_SOURCES, is);
  assert_sentences (before, after, "Source 1: grade was not given, is B2");
}

/* Found by their ids, wherever they stand. */
static void
test_data (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (NO_TEXTS);
  g_autoptr(BaridBriefing) after = briefing_new (NO_TEXTS);
  BaridIndicator *address = barid_indicator_new ("Address", "[ipv4-addr:value = '192.0.2.1']");
  BaridIndicator *name = barid_indicator_new ("Name", "[domain-name:value = 'x.example']");
  BaridMatter *vessel = barid_matter_new (BARID_MATTER_VESSEL, "Dawn");
  BaridMatter *renamed = barid_matter_copy (vessel);

  barid_briefing_add (before, BARID_PART_INDICATORS, address);
  barid_briefing_add (before, BARID_PART_INDICATORS, name);
  barid_briefing_add (after, BARID_PART_INDICATORS, barid_indicator_copy (name));
  barid_briefing_add (after, BARID_PART_INDICATORS, barid_indicator_copy (address));
  barid_briefing_add (after, BARID_PART_INDICATORS, barid_indicator_new ("New", "[file:name = 'x.pdf']"));
  barid_matter_set_field (renamed, "imo", "9074729");
  barid_briefing_add (before, BARID_PART_MATTER, vessel);
  barid_briefing_add (after, BARID_PART_MATTER, renamed);
  barid_briefing_add (before, BARID_PART_TRANSLATIONS, barid_translation_new ("fr"));
  assert_sentences (before, after,
                    "Added: Indicator “New”",
                    "Moved: Indicator “Name”",
                    "Vessel “Dawn”: IMO number changed",
                    "Removed: Translation into French");
}

static void
test_short (void)
{
  g_autoptr(BaridBriefing) before = briefing_new (TEXTS ("One"));
  g_autoptr(BaridBriefing) after = briefing_new (TEXTS ("One more"));
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  barid_briefing_set_kind (after, BARID_KIND_REQUEST);
  found = barid_compare (before, after, NULL);
  g_assert_true (barid_compare_finds (before, after));
  g_assert_cmpuint (found->len, ==, 2);
  first = barid_difference_dup_short (g_ptr_array_index (found, 0));
  second = barid_difference_dup_short (g_ptr_array_index (found, 1));
  g_assert_cmpstr (first, ==, "Kind changed");
  g_assert_cmpstr (second, ==, "Paragraph 1: text changed");
  g_assert_cmpstr (barid_difference_get_word (g_ptr_array_index (found, 1)), ==, "text");
}

/* ---- words ------------------------------------------------------------------------------------------------------------ */

static void
assert_same_words (const char *a,
                   const char *b)
{
  g_autoptr(GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);
  g_autofree char *first = g_regex_replace_literal (space, a, -1, 0, " ", 0, NULL);
  g_autofree char *second = g_regex_replace_literal (space, b, -1, 0, " ", 0, NULL);

  g_assert_cmpstr (g_strstrip (first), ==, g_strstrip (second));
}

/* "-" before what was taken out, "+" before what was put in. */
static void
assert_words (const char *before,
              const char *after,
              const char *told)
{
  g_autoptr(GPtrArray) pieces = barid_compare_words (before, after);
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GString) is = g_string_new (NULL);
  g_autoptr(GString) was = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const BaridPiece *piece = g_ptr_array_index (pieces, i);

      g_string_append_printf (all, "%s[%s]", piece->kind == BARID_PIECE_DELETED ? "-" :
                              piece->kind == BARID_PIECE_INSERTED ? "+" : "", piece->text);
      if (piece->kind != BARID_PIECE_DELETED)
        g_string_append (is, piece->text);
      if (piece->kind != BARID_PIECE_INSERTED)
        g_string_append (was, piece->text);
    }
  g_assert_cmpstr (all->str, ==, told);
  assert_same_words (is->str, after);
  assert_same_words (was->str, before);
}

static void
test_words (void)
{
  assert_words ("", "", "");
  assert_words ("one two", "one two", "[one two]");
  assert_words ("one two three", "one three", "[one ]-[two ][three]");
  assert_words ("one three", "one two three", "[one ]+[two ][three]");
  assert_words ("at least one vessel", "at most one vessel", "[at ]-[least ]+[most ][one vessel]");
  assert_words ("", "new", "+[new]");
  assert_words ("as it was", "as it was before", "[as it was ]+[before]");
  assert_words ("as it was before", "as it was", "[as it was ]-[before]");
  assert_words ("one  two\nthree", "one two three", "[one two three]");
  assert_words ("سيعبر الرتل الحدود", "سيعبر القارب الحدود", "[سيعبر ]-[الرتل ]+[القارب ][الحدود]");
}

/* Two texts of many words that have nothing in common are one for the other. */
static void
test_many_words (void)
{
  g_autoptr(GString) before = g_string_new (NULL);
  g_autoptr(GString) after = g_string_new (NULL);
  g_autoptr(GPtrArray) pieces = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "a%u ", i);
      g_string_append_printf (after, "b%u ", i);
    }
  pieces = barid_compare_words (before->str, after->str);
  g_assert_cmpuint (pieces->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare/nothing", test_nothing);
  g_test_add_func ("/compare/repeated", test_repeated);
  g_test_add_func ("/compare/paragraphs", test_paragraphs);
  g_test_add_func ("/compare/alike", test_alike);
  g_test_add_func ("/compare/long", test_long);
  g_test_add_func ("/compare/head", test_head);
  g_test_add_func ("/compare/requests", test_requests);
  g_test_add_func ("/compare/judgements", test_judgements);
  g_test_add_func ("/compare/told-apart", test_told_apart);
  g_test_add_func ("/compare/sources", test_sources);
  g_test_add_func ("/compare/origins", test_origins);
  g_test_add_func ("/compare/written-anew", test_written_anew);
  g_test_add_func ("/compare/data", test_data);
  g_test_add_func ("/compare/short", test_short);
  g_test_add_func ("/compare/words", test_words);
  g_test_add_func ("/compare/many-words", test_many_words);

  return g_test_run ();
}
