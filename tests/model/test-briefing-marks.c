#include "config.h"

#include "barid-translation.h"

#include <string.h>

#define FSI "\xe2\x81\xa8"
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

static BaridMarking *
classified (const char *level,
            guint       rank)
{
  return barid_marking_new_classification ("ALD", level, rank, NULL, NULL);
}

static BaridMarking *
statement (void)
{
  return barid_marking_new_foreign (BARID_MARKING_STATEMENT, "marking-definition--1", NULL, NULL, 0, "© Celem", "{}");
}

static void
assert_banner (BaridBriefing *briefing,
               const char    *words)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *text = banner != NULL ? barid_marking_to_banner (banner) : NULL;

  g_assert_cmpstr (text, ==, words);
}

/* Each place and the words of the marking in force there, as "Title: SECRET". */
static void
assert_places (BaridBriefing     *briefing,
               const char *const *expected)
{
  g_autoptr(GPtrArray) places = barid_briefing_dup_portions (briefing);

  for (guint i = 0; i < places->len; i++)
    {
      const BaridMarked *place = places->pdata[i];
      g_autofree char *words = place->marking != NULL ? barid_marking_to_banner (place->marking) : g_strdup ("-");
      g_autofree char *said = g_strdup_printf ("%s: %s", place->where, words);

      g_assert_nonnull (expected[i]);
      g_assert_cmpstr (said, ==, expected[i]);
    }
  g_assert_null (expected[places->len]);
}

static void
test_nothing_marked (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  const char *none[] = { NULL };
  const char *two[] = { "Title: -", "Paragraph 1: -", NULL };

  assert_places (briefing, none);
  assert_banner (briefing, NULL);

  barid_briefing_set_title (briefing, "Title");
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Body", NULL));
  assert_places (briefing, two);
  assert_banner (briefing, NULL);

  g_assert_finalize_object (briefing);
}

static void
add_translation (BaridBriefing *briefing)
{
  BaridTranslation *translation = barid_translation_new ("ar");

  barid_translation_set_text (translation, BARID_PASSAGE_TITLE, 0, "عنوان");
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translation);
}

static BaridBriefing *
make_full (BaridMarking *marking)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);

  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_title (briefing, "Title");
  barid_briefing_set_bottom_line (briefing, "Bottom line", NULL);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Two", NULL));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("Two", NULL));
  barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_ALTERNATIVES, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_OUTLOOK, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new ("Beacon", "[]"));
  barid_briefing_add (briefing, BARID_PART_MATTER, barid_matter_new (BARID_MATTER_PERSON, "ليلى"));
  barid_briefing_add (briefing, BARID_PART_OBJECTS, barid_object_new ("malware--1", "malware", "{}"));
  add_translation (briefing);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new ("identity--1", BARID_FOR_ACTION));

  return briefing;
}

static void
test_places (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  BaridBriefing *briefing = make_full (secret);
  const char *places[] = {
    "Title: SECRET", "Bottom line: SECRET", "Paragraph 1: SECRET", "Paragraph 2: SECRET", "Judgement 1: SECRET",
    "Judgement 2: SECRET", "Source 1: SECRET", "Assumption 1: SECRET", "Alternative 1: SECRET", "Gap 1: SECRET",
    "Outlook 1: SECRET", "Indicator “" FSI "Beacon" PDI "”: SECRET", "Person “" FSI "ليلى" PDI "”: SECRET",
    "Object " LRI "malware--1" PDI ": SECRET", NULL
  };

  assert_places (briefing, places);
  assert_banner (briefing, "SECRET");
  g_assert_finalize_object (briefing);
}

/* The banner rises with each place, whichever it is. */
static void
test_banner_of_each_place (void)
{
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1);
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);

  for (guint place = 0; place < 12; place++)
    {
      BaridBriefing *briefing = make_full (restricted);
      const BaridPart portions[] = {
        BARID_PART_BODY, BARID_PART_ASSUMPTIONS, BARID_PART_ALTERNATIVES, BARID_PART_GAPS, BARID_PART_OUTLOOK
      };
      gpointer element;

      assert_banner (briefing, "RESTRICTED");

      if (place < G_N_ELEMENTS (portions))
        barid_briefing_add (briefing, portions[place], barid_portion_new ("More", secret));
      else if (place == 5)
        barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("More", secret));
      else if (place == 6)
        barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("More", secret));
      else if (place == 7)
        barid_briefing_set_bottom_line (briefing, "Bottom line", secret);
      else if (place == 8)
        barid_briefing_set_title_marking (briefing, secret);
      else if (place == 9)
        {
          element = barid_briefing_get_part (briefing, BARID_PART_INDICATORS)->pdata[0];
          ((BaridIndicator *) element)->marking = barid_marking_ref (secret);
        }
      else if (place == 10)
        {
          element = barid_briefing_get_part (briefing, BARID_PART_MATTER)->pdata[0];
          ((BaridMatter *) element)->marking = barid_marking_ref (secret);
        }
      else
        {
          element = barid_briefing_get_part (briefing, BARID_PART_OBJECTS)->pdata[0];
          g_ptr_array_add (((BaridObject *) element)->markings, barid_marking_ref (restricted));
          g_ptr_array_add (((BaridObject *) element)->markings, barid_marking_ref (secret));
        }

      g_test_message ("place %u", place);
      assert_banner (briefing, "SECRET");
      g_assert_finalize_object (briefing);
    }
}

/* A portion below the document does not lower it. */
static void
test_banner_never_falls (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1);
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  const char *places[] = { "Paragraph 1: RESTRICTED", NULL };

  barid_briefing_set_marking (briefing, secret);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Body", restricted));
  assert_places (briefing, places);
  assert_banner (briefing, "SECRET");

  /* And without a marking of the document it comes from its places. */
  barid_briefing_set_marking (briefing, NULL);
  assert_banner (briefing, "RESTRICTED");

  g_assert_finalize_object (briefing);
}

/* Each marking of an object is a place; a statement alone says nothing of the level. */
static void
test_objects (void)
{
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  BaridObject *several = barid_object_new ("malware--1", "malware", "{}");
  BaridObject *stated = barid_object_new ("tool--1", "tool", "{}");
  const char *places[] = {
    "Object " LRI "malware--1" PDI ": TLP:AMBER", "Object " LRI "malware--1" PDI ": TLP:RED",
    "Object " LRI "tool--1" PDI ": TLP:GREEN", NULL
  };

  barid_briefing_set_marking (briefing, green);
  g_ptr_array_add (several->markings, barid_marking_new_tlp ("amber"));
  g_ptr_array_add (several->markings, statement ());
  g_ptr_array_add (several->markings, barid_marking_new_tlp ("red"));
  g_ptr_array_add (stated->markings, statement ());
  barid_briefing_add (briefing, BARID_PART_OBJECTS, several);
  barid_briefing_add (briefing, BARID_PART_OBJECTS, stated);

  assert_places (briefing, places);
  assert_banner (briefing, "TLP:RED");
  g_assert_finalize_object (briefing);
}

static void
test_statement_inherits (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  g_autoptr(BaridMarking) words = statement ();
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  const char *places[] = { "Paragraph 1: SECRET", NULL };

  barid_briefing_set_marking (briefing, secret);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Body", words));
  assert_places (briefing, places);
  assert_banner (briefing, "SECRET");
  g_assert_finalize_object (briefing);
}

/* TLP in a classified document, or a marking that nobody knows: above every ceiling, and not in silence. */
static void
test_mixed_and_unknown (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3);
  g_autoptr(BaridMarking) banner = NULL;
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  BaridObject *object = barid_object_new ("malware--1", "malware", "{}");

  barid_briefing_set_marking (briefing, secret);
  g_ptr_array_add (object->markings, barid_marking_new_tlp ("clear"));
  barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
  assert_banner (briefing, "SECRET + TLP:CLEAR");

  g_ptr_array_set_size (object->markings, 0);
  g_ptr_array_add (object->markings, barid_marking_new_tlp ("purple"));
  banner = barid_briefing_dup_banner (briefing);
  g_assert_cmpint (barid_marking_get_system (banner), ==, BARID_MARKING_UNKNOWN);
  g_assert_cmpuint (barid_marking_get_rank (banner), ==, BARID_RANK_UNKNOWN);
  assert_banner (briefing, "purple");

  g_assert_finalize_object (briefing);
}

/* The name of an indicator is whatever its author wrote. */
static void
test_names_are_isolated (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  g_autoptr(GPtrArray) places = NULL;
  const BaridMarked *place;
  BaridIndicator *nameless = barid_indicator_new (NULL, "[]");

  barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new ("\xe2\x80\xae" "reversed %s", "[]"));
  barid_briefing_add (briefing, BARID_PART_INDICATORS, nameless);
  places = barid_briefing_dup_portions (briefing);
  g_assert_cmpuint (places->len, ==, 2);
  place = places->pdata[0];
  g_assert_null (strstr (place->where, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (place->where, "reversed %s" PDI));
  place = places->pdata[1];
  g_assert_nonnull (strstr (place->where, nameless->id));

  g_assert_finalize_object (briefing);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/briefing-marks/nothing-marked", test_nothing_marked);
  g_test_add_func ("/briefing-marks/places", test_places);
  g_test_add_func ("/briefing-marks/banner-of-each-place", test_banner_of_each_place);
  g_test_add_func ("/briefing-marks/banner-never-falls", test_banner_never_falls);
  g_test_add_func ("/briefing-marks/objects", test_objects);
  g_test_add_func ("/briefing-marks/statement-inherits", test_statement_inherits);
  g_test_add_func ("/briefing-marks/mixed-and-unknown", test_mixed_and_unknown);
  g_test_add_func ("/briefing-marks/names-are-isolated", test_names_are_isolated);

  return g_test_run ();
}
