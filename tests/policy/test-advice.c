#include "config.h"

#include "barid-translation.h"
#include "policy-world.h"

#define ARABIC "Translation into \xe2\x81\xa8" "Arabic\xe2\x81\xa9"

/* The advice of the trade: what is said of a briefing, where, and that it never stops a release. */

static guint
count_advice (GPtrArray          *objections,
              BaridObjectionCode  code,
              const char         *where)
{
  guint count = 0;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *advice = objections->pdata[i];

      count += advice->code == code && !advice->blocks && g_strcmp0 (advice->where, where) == 0;
    }

  return count;
}

static void
assert_advice (World              *world,
               BaridObjectionCode  code,
               const char         *where,
               guint               count)
{
  g_autoptr(GPtrArray) objections = barid_policy_check_release (&world->subject, world->briefing);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (count_advice (objections, code, where), ==, count);
  g_assert_cmpuint (count_blocking (objections, NULL), ==, 0);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_no_error (error);
}

static BaridJudgement *
set_judgement (World      *world,
               const char *text)
{
  BaridJudgement *judgement = barid_judgement_new (text, NULL);

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_JUDGEMENTS), 0);
  judgement->likelihood = g_strdup ("likely");
  judgement->confidence = 50;
  barid_briefing_add (world->briefing, BARID_PART_JUDGEMENTS, judgement);

  return judgement;
}

static BaridSource *
add_source (World      *world,
            char        reliability,
            char        credibility,
            const char *origin)
{
  BaridSource *source = barid_source_new ("A vessel's log", NULL);

  source->reliability = reliability;
  source->credibility = credibility;
  source->origin = g_strdup (origin);
  barid_briefing_add (world->briefing, BARID_PART_SOURCES, source);

  return source;
}

static void
test_likelihood (World         *world,
                 gconstpointer  unused)
{
  BaridJudgement *judgement = set_judgement (world, "A vessel will be boarded.");

  assert_advice (world, BARID_ADVICE_NO_LIKELIHOOD, "Judgement 1", 0);
  g_clear_pointer (&judgement->likelihood, g_free);
  assert_advice (world, BARID_ADVICE_NO_LIKELIHOOD, "Judgement 1", 1);
}

static void
test_confidence (World         *world,
                 gconstpointer  unused)
{
  BaridJudgement *judgement = set_judgement (world, "A vessel will be boarded.");

  assert_advice (world, BARID_ADVICE_NO_CONFIDENCE, "Judgement 1", 0);
  judgement->confidence = BARID_CONFIDENCE_NONE;
  assert_advice (world, BARID_ADVICE_NO_CONFIDENCE, "Judgement 1", 1);
}

static void
test_mixed (World         *world,
            gconstpointer  unused)
{
  static const struct
  {
    const char *text;
    guint       count;
  } cases[] = {
    { "A vessel will be boarded.", 0 },
    { "It is likely that a vessel will be boarded.", 0 },
    { "We hold with high confidence that a vessel was boarded.", 0 },
    { "We assess with moderate confidence that an attack is very likely.", 1 },
    { "We are CONFIDENT that an attack is Unlikely.", 1 },
    { "An attack is likely. Our confidence is moderate.", 0 },
    { "An attack is likely! Our confidence is moderate, and another one is unlikely.", 1 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_judgement (world, cases[i].text);
      assert_advice (world, BARID_ADVICE_MIXED, "Judgement 1", cases[i].count);
    }
}

static void
test_grade (World         *world,
            gconstpointer  unused)
{
  BaridSource *source = add_source (world, 'B', '2', NULL);

  assert_advice (world, BARID_ADVICE_UNGRADED, "Source 1", 0);
  source->credibility = 0;
  assert_advice (world, BARID_ADVICE_UNGRADED, "Source 1", 1);
  source->credibility = '6';
  source->reliability = 0;
  assert_advice (world, BARID_ADVICE_UNGRADED, "Source 1", 1);
}

/* One alone, or beside another of its origin, confirms nothing; beside one of another origin, or of none known, it may. */
static void
test_origin (World         *world,
             gconstpointer  unused)
{
  const char *one = "aa00000000000000000000000000000000000000000000000000000000000000";
  const char *other = "bb00000000000000000000000000000000000000000000000000000000000000";
  BaridSource *second;

  add_source (world, 'B', '1', one);
  assert_advice (world, BARID_ADVICE_ONE_ORIGIN, "Source 1", 0);
  second = add_source (world, 'C', '2', one);
  assert_advice (world, BARID_ADVICE_ONE_ORIGIN, "Source 1", 1);
  assert_advice (world, BARID_ADVICE_ONE_ORIGIN, "Source 2", 0);
  g_free (second->origin);
  second->origin = g_strdup (other);
  assert_advice (world, BARID_ADVICE_ONE_ORIGIN, "Source 1", 0);
  g_clear_pointer (&second->origin, g_free);
  assert_advice (world, BARID_ADVICE_ONE_ORIGIN, "Source 1", 0);
}

static void
test_bottom_line (World         *world,
                  gconstpointer  unused)
{
  barid_briefing_set_bottom_line (world->briefing, "The port is closed. It opens on Monday.", NULL);
  assert_advice (world, BARID_ADVICE_LONG_BOTTOM_LINE, "Bottom line", 0);
  barid_briefing_set_bottom_line (world->briefing, "The port is closed. It opens on Monday. Nobody was hurt.", NULL);
  assert_advice (world, BARID_ADVICE_LONG_BOTTOM_LINE, "Bottom line", 1);
  barid_briefing_set_bottom_line (world->briefing, "أُغلق الميناء. هل يُفتح يوم الاثنين؟ لم يُصب أحد.", NULL);
  assert_advice (world, BARID_ADVICE_LONG_BOTTOM_LINE, "Bottom line", 1);
  barid_briefing_set_bottom_line (world->briefing, NULL, NULL);
  assert_advice (world, BARID_ADVICE_LONG_BOTTOM_LINE, "Bottom line", 0);
}

/* Who judges says what is not known. */
static void
test_gaps (World         *world,
           gconstpointer  unused)
{
  const BaridKind silent[] = { BARID_KIND_INFORMATION_REPORT, BARID_KIND_TECHNICAL_REPORT, BARID_KIND_REQUEST };

  assert_advice (world, BARID_ADVICE_NO_GAPS, NULL, 1);
  barid_briefing_set_kind (world->briefing, BARID_KIND_ASSESSMENT);
  assert_advice (world, BARID_ADVICE_NO_GAPS, NULL, 1);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      barid_briefing_set_kind (world->briefing, silent[i]);
      assert_advice (world, BARID_ADVICE_NO_GAPS, NULL, 0);
    }
  barid_briefing_set_kind (world->briefing, BARID_KIND_WARNING);
  barid_briefing_add (world->briefing, BARID_PART_GAPS, barid_portion_new ("Who leads them", NULL));
  assert_advice (world, BARID_ADVICE_NO_GAPS, NULL, 0);
}

/* However many they are, it is one sentence. */
static void
test_validity (World         *world,
               gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  for (guint i = 0; i < 3; i++)
    {
      BaridIndicator *indicator = barid_indicator_new ("An address", "[ipv4-addr:value = '198.51.100.7']");

      indicator->valid_until = i == 0 ? NOW : BARID_TIME_NONE;
      barid_briefing_add (world->briefing, BARID_PART_INDICATORS, indicator);
    }
  assert_advice (world, BARID_ADVICE_NO_VALIDITY, NULL, 1);
  objections = barid_policy_check_release (&world->subject, world->briefing);
  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *advice = objections->pdata[i];

      if (advice->code == BARID_ADVICE_NO_VALIDITY)
        g_assert_cmpstr (advice->sentence, ==, "2 indicators hold for ever. Say until when they are valid.");
    }
}

/* A translation into Arabic of all that the briefing says. */
static BaridTranslation *
translate (BaridBriefing *briefing)
{
  BaridTranslation *translation = barid_translation_new ("ar");

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
      if (barid_passage_get_text (passage, briefing, i) != NULL)
        barid_translation_set_text (translation, passage, i, "ترجمة");

  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translation);
  return translation;
}

static void
assert_binding (World *world,
                guint  count)
{
  g_autoptr(GPtrArray) objections = barid_policy_check_release (&world->subject, world->briefing);
  guint found = 0;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = objections->pdata[i];

      if (objection->code != BARID_OBJECTION_TRANSLATION)
        continue;

      g_assert_true (objection->blocks);
      g_assert_cmpstr (objection->where, ==, ARABIC);
      found++;
    }
  g_assert_cmpuint (found, ==, count);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, NULL) == (count == 0));
}

/* The original prevails over a courtesy, and the officer is told that it is old; two texts that both bind must say the
 * same. */
static void
test_translations (World         *world,
                   gconstpointer  unused)
{
  BaridTranslation *translation = translate (world->briefing);

  barid_briefing_set_modified (world->briefing, NOW);
  for (BaridTranslationStatus status = 0; status < BARID_N_TRANSLATION_STATUSES; status++)
    {
      translation->status = status;
      translation->of = BARID_TIME_NONE;
      assert_advice (world, BARID_ADVICE_STALE_TRANSLATION, ARABIC, 0);
      assert_binding (world, 0);
      translation->of = NOW;
      assert_binding (world, 0);
      translation->of = NOW - BARID_TIME_SECOND;
      if (status != BARID_TRANSLATION_BINDING)
        assert_advice (world, BARID_ADVICE_STALE_TRANSLATION, ARABIC, 1);
      assert_binding (world, status == BARID_TRANSLATION_BINDING ? 1 : 0);
    }

  translation->of = NOW;
  barid_translation_set_text (translation, BARID_PASSAGE_TITLE, 0, NULL);
  assert_binding (world, 1);
  translation->of = NOW - BARID_TIME_SECOND;
  assert_binding (world, 2);
  translation->status = BARID_TRANSLATION_OFFICIAL;
  translation->of = NOW;
  assert_advice (world, BARID_ADVICE_STALE_TRANSLATION, ARABIC, 0);
  assert_binding (world, 0);
}

/* What is said in another language is stopped where the original is. */
static void
test_translations_are_marked_as_the_original (World         *world,
                                              gconstpointer  unused)
{
  g_autoptr(BaridMarking) secret = aldar_marking (4);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;

  barid_briefing_add (world->briefing, BARID_PART_BODY, barid_portion_new ("The source is the harbour master", secret));
  before = barid_policy_check_release (&world->subject, world->briefing);
  g_assert_cmpuint (count_blocking (before, NULL), >, 0);
  translate (world->briefing);
  after = barid_policy_check_release (&world->subject, world->briefing);
  g_assert_cmpuint (count_blocking (after, NULL), ==, count_blocking (before, NULL));
}

/* An agreement that says how long: no date is owed less than its own, and a later one is as good as none. */
static void
test_keeping (World         *world,
              gconstpointer  unused)
{
  assert_advice (world, BARID_ADVICE_KEEPING, NULL, 0);

  world->with_bersa->keep = 5;
  world->with_caldor->keep = 2;
  assert_advice (world, BARID_ADVICE_KEEPING, NULL, 1);
  barid_briefing_set_destroy_by (world->briefing, NOW + 3 * 365 * BARID_TIME_DAY);
  assert_advice (world, BARID_ADVICE_KEEPING, NULL, 1);
  barid_briefing_set_destroy_by (world->briefing, NOW + 365 * BARID_TIME_DAY);
  assert_advice (world, BARID_ADVICE_KEEPING, NULL, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/advice/likelihood", test_likelihood);
  ADD ("/advice/confidence", test_confidence);
  ADD ("/advice/both-in-one-sentence", test_mixed);
  ADD ("/advice/grade", test_grade);
  ADD ("/advice/one-origin", test_origin);
  ADD ("/advice/bottom-line", test_bottom_line);
  ADD ("/advice/gaps", test_gaps);
  ADD ("/advice/validity", test_validity);
  ADD ("/advice/keeping", test_keeping);
  ADD ("/advice/translations", test_translations);
  ADD ("/advice/translations-are-marked-as-the-original", test_translations_are_marked_as_the_original);

  return g_test_run ();
}
