#include "config.h"

#include "barid-translation.h"

#define EARLIER ((BaridTime) 1000 * 1000 * 1000)
#define LATER   (EARLIER + 1000)

static BaridMarking *
classified (const char *level,
            guint       rank)
{
  return barid_marking_new_classification ("ALD", level, rank, NULL, NULL);
}

static void
add_paragraph (BaridBriefing *briefing,
               const char    *text,
               const char    *level,
               guint          rank)
{
  g_autoptr(BaridMarking) marking = level != NULL ? classified (level, rank) : NULL;

  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (text, marking));
}

/* Something in every passage. */
static BaridBriefing *
briefing_new (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  BaridJudgement *judgement = barid_judgement_new ("Judged", secret);

  judgement->basis = g_strdup ("Two sources");
  barid_briefing_set_title (briefing, "Title");
  barid_briefing_set_title_marking (briefing, secret);
  barid_briefing_set_bottom_line (briefing, "Bottom", secret);
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("Bare", NULL));
  add_paragraph (briefing, "One", NULL, 0);
  add_paragraph (briefing, "Two", "SECRET", 3);
  add_paragraph (briefing, "Three", "RESTRICTED", 1);
  barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new ("Assumed", NULL));
  barid_briefing_add (briefing, BARID_PART_ALTERNATIVES, barid_portion_new ("Otherwise", NULL));
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("Unknown", NULL));
  barid_briefing_add (briefing, BARID_PART_OUTLOOK, barid_portion_new ("Soon", secret));
  barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("Somebody", secret));
  barid_briefing_set_modified (briefing, EARLIER);

  return briefing;
}

/* Says of every text what it is of. */
static BaridTranslation *
translate (BaridBriefing *briefing)
{
  BaridTranslation *translation = barid_translation_new ("ar");

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
      {
        const char *text = barid_passage_get_text (passage, briefing, i);
        g_autofree char *said = text != NULL ? g_strconcat ("ar ", text, NULL) : NULL;

        barid_translation_set_text (translation, passage, i, said);
      }

  return translation;
}

static void
assert_body (const BaridTranslation *translation,
             const char             *first,
             const char             *second,
             const char             *third)
{
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BODY, 0), ==, first);
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BODY, 1), ==, second);
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BODY, 2), ==, third);
}

static void
test_passages (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new ();
  g_autoptr(BaridBriefing) empty = barid_briefing_new (BARID_KIND_REQUEST);
  static const char * const first[] = { "Title", "Bottom", "Judged", "Two sources", "One", "Assumed", "Otherwise", "Unknown",
                                        "Soon", "Somebody" };
  static const char * const places[] = { "Title", "Bottom line", "Judgement 2", "Basis of judgement 2", "Paragraph 2",
                                         "Assumption 2", "Alternative 2", "Gap 2", "Outlook 2", "Source 2" };

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    {
      g_autofree char *place = barid_passage_dup_place (passage, 2);
      guint n = barid_passage_count (passage, briefing);

      g_assert_cmpstr (barid_passage_get_text (passage, briefing, 0), ==, first[passage]);
      g_assert_null (barid_passage_get_text (passage, briefing, n));
      g_assert_null (barid_passage_get_marking (passage, briefing, n));
      g_assert_cmpuint (barid_passage_count (passage, empty), ==, 0);
      g_assert_cmpstr (place, ==, places[passage]);
    }

  /* A marking is that of the original's place, whatever is said there in any language. */
  g_assert_nonnull (barid_passage_get_marking (BARID_PASSAGE_TITLE, briefing, 0));
  g_assert_nonnull (barid_passage_get_marking (BARID_PASSAGE_BOTTOM_LINE, briefing, 0));
  g_assert_nonnull (barid_passage_get_marking (BARID_PASSAGE_BASES, briefing, 0));
  g_assert_null (barid_passage_get_marking (BARID_PASSAGE_BASES, briefing, 1));
  g_assert_null (barid_passage_get_marking (BARID_PASSAGE_BODY, briefing, 0));
  g_assert_cmpstr (barid_marking_get_level (barid_passage_get_marking (BARID_PASSAGE_BODY, briefing, 2)), ==, "RESTRICTED");
  g_assert_nonnull (barid_passage_get_marking (BARID_PASSAGE_SOURCES, briefing, 0));
}

static void
test_complete (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new ();
  g_autoptr(BaridTranslation) translation = barid_translation_new ("ar");
  g_autoptr(BaridTranslation) whole = translate (briefing);

  g_assert_true (barid_translation_is_empty (translation));
  g_assert_true (barid_translation_fits (translation, briefing));
  g_assert_cmpuint (barid_translation_count_missing (translation, briefing), ==, 13);

  barid_translation_set_text (translation, BARID_PASSAGE_BASES, 0, "مصدران");
  g_assert_false (barid_translation_is_empty (translation));
  g_assert_cmpuint (barid_translation_count_missing (translation, briefing), ==, 12);
  barid_translation_set_text (translation, BARID_PASSAGE_BASES, 0, "");
  g_assert_true (barid_translation_is_empty (translation));

  /* The second judgement has no basis, and none is missed. */
  g_assert_cmpuint (barid_translation_count_missing (whole, briefing), ==, 0);
  g_assert_true (barid_translation_fits (whole, briefing));
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("", NULL));
  g_assert_cmpuint (barid_translation_count_missing (whole, briefing), ==, 0);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Four", NULL));
  g_assert_cmpuint (barid_translation_count_missing (whole, briefing), ==, 1);
}

static void
test_what_has_no_original_does_not_fit (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new ();
  static const struct
  {
    BaridPassage passage;
    guint        index;
  } none[] = {
    { BARID_PASSAGE_TITLE, 1 }, { BARID_PASSAGE_BOTTOM_LINE, 1 }, { BARID_PASSAGE_JUDGEMENTS, 2 }, { BARID_PASSAGE_BASES, 1 },
    { BARID_PASSAGE_BODY, 3 }, { BARID_PASSAGE_SOURCES, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr(BaridTranslation) translation = translate (briefing);

      barid_translation_set_text (translation, none[i].passage, none[i].index, "more");
      g_assert_false (barid_translation_fits (translation, briefing));
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaridTranslation) translation = translate (briefing);

      if (i == 0)
        barid_briefing_set_bottom_line (briefing, NULL, NULL);
      else
        barid_briefing_set_title (briefing, "");
      g_assert_false (barid_translation_fits (translation, briefing));
    }
}

static void
test_stale (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new ();
  g_autoptr(BaridTranslation) translation = translate (briefing);

  g_assert_false (barid_translation_is_stale (translation, briefing));
  translation->of = EARLIER;
  g_assert_false (barid_translation_is_stale (translation, briefing));
  barid_briefing_set_modified (briefing, EARLIER + 999);
  g_assert_false (barid_translation_is_stale (translation, briefing));
  barid_briefing_set_modified (briefing, LATER);
  g_assert_true (barid_translation_is_stale (translation, briefing));
  translation->of = BARID_TIME_NONE;
  g_assert_false (barid_translation_is_stale (translation, briefing));
  translation->of = EARLIER;
  barid_briefing_set_modified (briefing, BARID_TIME_NONE);
  g_assert_false (barid_translation_is_stale (translation, briefing));
}

static BaridTranslation *
get (BaridBriefing *briefing,
     guint          index)
{
  return g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS), index);
}

/* A version that changes no text, such as one that adds an addressee, leaves the translations what they were. */
static void
test_renewed (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new ();

  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translate (briefing));
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translate (briefing));
  get (briefing, 0)->of = EARLIER;
  get (briefing, 1)->of = EARLIER - 1000;

  barid_briefing_renew (briefing, LATER);
  g_assert_cmpint (barid_briefing_get_modified (briefing), ==, LATER);
  g_assert_false (barid_translation_is_stale (get (briefing, 0), briefing));
  g_assert_true (barid_translation_is_stale (get (briefing, 1), briefing));
}

static void
test_kept_through_a_change (void)
{
  g_autoptr(BaridBriefing) before = briefing_new ();
  g_autoptr(BaridBriefing) same = NULL;
  g_autoptr(BaridBriefing) other = NULL;
  g_autoptr(BaridBriefing) marked = NULL;
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1);

  barid_briefing_add (before, BARID_PART_TRANSLATIONS, translate (before));
  barid_briefing_add (before, BARID_PART_TRANSLATIONS, barid_translation_new ("fr"));
  get (before, 0)->of = get (before, 1)->of = EARLIER;

  same = barid_briefing_copy (before);
  barid_briefing_set_precedence (same, BARID_PRECEDENCE_FLASH);
  barid_briefing_keep_translations (same, before, LATER);
  g_assert_cmpint (barid_briefing_get_modified (same), ==, EARLIER);
  g_assert_false (barid_translation_is_stale (get (same, 0), same));

  other = barid_briefing_copy (before);
  barid_briefing_set_title (other, "Another title");
  barid_briefing_keep_translations (other, before, EARLIER);
  g_assert_true (barid_translation_is_stale (get (other, 0), other));
  /* Where nothing was translated, nothing can be of an earlier version. */
  g_assert_false (barid_translation_is_stale (get (other, 1), other));
  barid_briefing_renew (other, LATER + 1000);
  g_assert_true (barid_translation_is_stale (get (other, 0), other));

  marked = barid_briefing_copy (before);
  barid_briefing_set_title_marking (marked, restricted);
  barid_briefing_keep_translations (marked, before, LATER);
  g_assert_true (barid_translation_is_stale (get (marked, 0), marked));
}

/* What is said of a paragraph that is SECRET must not come to stand with one that is not. */
static void
test_follows_its_original (void)
{
  g_autoptr(BaridBriefing) before = briefing_new ();
  GPtrArray *body = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(BaridBriefing) after = barid_briefing_copy (before);
      g_autoptr(BaridTranslation) translation = translate (before);
      BaridPortion *portion;

      body = barid_briefing_get_part (after, BARID_PART_BODY);
      switch (i)
        {
        case 0: /* taken out */
          g_ptr_array_remove_index (body, 1);
          barid_translation_follow (translation, FALSE, before, after);
          assert_body (translation, "ar One", "ar Three", NULL);
          break;
        case 1: /* put between */
          g_ptr_array_insert (body, 1, barid_portion_new ("New", NULL));
          barid_translation_follow (translation, FALSE, before, after);
          assert_body (translation, "ar One", NULL, "ar Two");
          g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BODY, 3), ==, "ar Three");
          break;
        case 2: /* moved */
          g_ptr_array_insert (body, 0, barid_portion_copy (g_ptr_array_index (body, 2)));
          g_ptr_array_remove_index (body, 3);
          barid_translation_follow (translation, FALSE, before, after);
          assert_body (translation, "ar Three", "ar One", "ar Two");
          break;
        case 3: /* written anew in its place */
          portion = g_ptr_array_index (body, 1);
          g_free (portion->text);
          portion->text = g_strdup ("Two, as we know now");
          barid_translation_follow (translation, FALSE, before, after);
          assert_body (translation, "ar One", "ar Two", "ar Three");
          break;
        case 4: /* replaced by another, marked lower */
        default:
          portion = g_ptr_array_index (body, 1);
          g_free (portion->text);
          portion->text = g_strdup ("For everybody");
          g_clear_pointer (&portion->marking, barid_marking_unref);
          barid_translation_follow (translation, FALSE, before, after);
          assert_body (translation, "ar One", NULL, "ar Three");
          break;
        }
      g_assert_true (barid_translation_fits (translation, after));
      g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BOTTOM_LINE, 0), ==, "ar Bottom");
    }
}

static const char *
get_first (BaridBriefing *briefing)
{
  return barid_translation_get_text (get (briefing, 0), BARID_PASSAGE_BODY, 0);
}

/* A paragraph that is written anew for more readers, at once or step by step, does not take along what it was in translation. */
static void
test_does_not_outlive_its_marking (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1);

  for (guint steps = 0; steps < 3; steps++)
    {
      g_autoptr(BaridBriefing) before = briefing_new ();
      g_autoptr(BaridBriefing) after = NULL;
      g_autoptr(BaridBriefing) last = NULL;
      BaridPortion *portion;

      barid_briefing_set_marking (before, secret);
      barid_briefing_add (before, BARID_PART_TRANSLATIONS, translate (before));
      after = barid_briefing_copy (before);
      portion = g_ptr_array_index (barid_briefing_get_part (after, BARID_PART_BODY), 0);
      if (steps < 2)
        {
          g_free (portion->text);
          portion->text = g_strdup ("For more readers");
        }
      if (steps != 1)
        barid_briefing_set_marking (after, restricted);
      barid_briefing_keep_translations (after, before, LATER);
      /* What is still of this version says no more than its original. */
      g_assert_cmpstr (get_first (after), ==, steps == 0 ? NULL : "ar One");

      last = barid_briefing_copy (after);
      barid_briefing_set_marking (last, restricted);
      barid_briefing_keep_translations (last, after, LATER);
      g_assert_cmpstr (get_first (last), ==, steps == 2 ? "ar One" : NULL);
    }
}

/* What a judgement rests on goes with its judgement. */
static void
test_bases_follow_judgements (void)
{
  g_autoptr(BaridBriefing) before = briefing_new ();
  g_autoptr(BaridBriefing) after = barid_briefing_copy (before);
  g_autoptr(BaridBriefing) between = NULL;
  g_autoptr(BaridTranslation) translation = translate (before);
  GPtrArray *judgements = barid_briefing_get_part (after, BARID_PART_JUDGEMENTS);

  g_ptr_array_insert (judgements, 0, barid_judgement_new ("First of all", NULL));
  barid_translation_follow (translation, FALSE, before, after);
  g_assert_null (barid_translation_get_text (translation, BARID_PASSAGE_JUDGEMENTS, 0));
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_JUDGEMENTS, 1), ==, "ar Judged");
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_BASES, 1), ==, "ar Two sources");

  between = barid_briefing_copy (after);
  g_ptr_array_remove_index (judgements, 1);
  barid_translation_follow (translation, FALSE, between, after);
  g_assert_null (barid_translation_get_text (translation, BARID_PASSAGE_BASES, 0));
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_JUDGEMENTS, 1), ==, "ar Bare");
}

static void
test_place (void)
{
  g_autoptr(BaridTranslation) translation = barid_translation_new ("ar");
  g_autofree char *place = barid_translation_dup_place (translation);

  g_assert_cmpstr (place, ==, "Translation into \xe2\x81\xa8" "Arabic\xe2\x81\xa9");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/translation/passages", test_passages);
  g_test_add_func ("/translation/complete", test_complete);
  g_test_add_func ("/translation/what-has-no-original-does-not-fit", test_what_has_no_original_does_not_fit);
  g_test_add_func ("/translation/stale", test_stale);
  g_test_add_func ("/translation/renewed", test_renewed);
  g_test_add_func ("/translation/kept-through-a-change", test_kept_through_a_change);
  g_test_add_func ("/translation/follows-its-original", test_follows_its_original);
  g_test_add_func ("/translation/does-not-outlive-its-marking", test_does_not_outlive_its_marking);
  g_test_add_func ("/translation/bases-follow-judgements", test_bases_follow_judgements);
  g_test_add_func ("/translation/place", test_place);
  return g_test_run ();
}
