#include "config.h"

#include "policy-world.h"

#include <string.h>

/* Passing on what Bersa wrote to Caldor, with Bersa's consent. */

#define N_CASES 10000

#define THESE_BYTES "1111111111111111111111111111111111111111111111111111111111111111"
#define OTHER_BYTES "2222222222222222222222222222222222222222222222222222222222222222"

typedef struct
{
  World         world;
  BaridBriefing *extract;
  BaridConsent  *consent;
  BaridPassing   passing;
} Passage;

static void
put (char       **field,
     const char  *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static BaridBriefing *
write_extract (World *world)
{
  BaridBriefing *extract = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);

  barid_briefing_set_title (extract, "Boats at the mole");
  barid_briefing_set_originator (extract, world->bersa);
  mark (extract, barid_marking_new_tlp ("green"));
  set_areas (extract, BARID_AREA_COUNTER_TERRORISM);
  barid_briefing_set_published (extract, NOW - BARID_TIME_DAY);

  return extract;
}

static void
set_up (Passage       *passage,
        gconstpointer  unused)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("a bundle", 8);
  g_autoptr(BaridExtract) carried = barid_extract_new (bytes, bytes);
  BaridConsent *consent = barid_consent_new ();
  GPtrArray *addressees;

  world_set_up (&passage->world, NULL);
  mark (passage->world.briefing, barid_marking_new_tlp ("green"));
  for (BaridPart part = 0; part < BARID_PART_ADDRESSEES; part++)
    g_ptr_array_set_size (barid_briefing_get_part (passage->world.briefing, part), 0);
  addressees = barid_briefing_get_part (passage->world.briefing, BARID_PART_ADDRESSEES);
  g_ptr_array_set_size (addressees, 0);
  barid_briefing_add (passage->world.briefing, BARID_PART_ADDRESSEES, barid_addressee_new (CALDOR, BARID_FOR_INFORMATION));
  barid_briefing_set_bottom_line (passage->world.briefing, "Bersa saw this.", NULL);
  barid_briefing_set_extract (passage->world.briefing, carried);

  put (&consent->originator, BERSA);
  put (&consent->key, KEY_BERSA);
  put (&consent->letter, LETTER);
  put (&consent->holder, ALDAR);
  put (&consent->addressee, CALDOR);
  put (&consent->addressee_name, "Caldor");
  put (&consent->addressee_key, KEY_CALDOR);
  put (&consent->sha256, THESE_BYTES);
  consent->given = NOW - BARID_TIME_DAY;
  consent->until = NOW + BARID_TIME_DAY;

  passage->consent = consent;
  passage->extract = write_extract (&passage->world);
  passage->passing = (BaridPassing) {
    .extract = passage->extract, .sha256 = THESE_BYTES, .consent = consent, .signature = BARID_SIGNATURE_GOOD,
    .holder = ALDAR, .addressee = CALDOR, .addressee_key = KEY_CALDOR, .time = NOW, .under = passage->world.with_bersa,
  };
  passage->world.subject.passing = &passage->passing;
}

static void
tear_down (Passage       *passage,
           gconstpointer  unused)
{
  barid_consent_free (passage->consent);
  g_assert_finalize_object (passage->extract);
  world_tear_down (&passage->world, NULL);
}

static BaridPassed
judge (Passage *passage)
{
  return barid_policy_judge_passing (&passage->passing);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static void
test_table (Passage       *passage,
            gconstpointer  unused)
{
  BaridPassing *facts = &passage->passing;

  g_assert_cmpint (judge (passage), ==, BARID_PASSED_WITH_CONSENT);

  facts->sha256 = OTHER_BYTES;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_BYTES);
  facts->sha256 = THESE_BYTES;

  facts->addressee = NORA;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_ADDRESSEE);
  facts->addressee = CALDOR;

  facts->addressee_key = KEY_BERSA;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_ADDRESSEE);
  facts->addressee_key = NULL;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_ADDRESSEE);
  facts->addressee_key = KEY_CALDOR;

  facts->holder = NORA;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_HOLDER);
  facts->holder = ALDAR;

  put (&passage->consent->originator, NORA);
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_OTHER_ORIGINATOR);
  put (&passage->consent->originator, BERSA);

  facts->time = passage->consent->until;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_WITH_CONSENT);
  facts->time = passage->consent->until + 1;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_ENDED);
  passage->consent->until = BARID_TIME_NONE;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_WITH_CONSENT);
  facts->time = NOW;

  facts->extract = NULL;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_UNREADABLE);
}

static void
test_signatures (Passage       *passage,
                 gconstpointer  unused)
{
  static const BaridPassed follows[] = {
    [BARID_SIGNATURE_NONE] = BARID_PASSED_NO_CONSENT,
    [BARID_SIGNATURE_GOOD] = BARID_PASSED_WITH_CONSENT,
    [BARID_SIGNATURE_BAD] = BARID_PASSED_BAD_SIGNATURE,
    [BARID_SIGNATURE_NO_KEY] = BARID_PASSED_NOT_SHOWN,
    [BARID_SIGNATURE_EXPIRED] = BARID_PASSED_BAD_SIGNATURE,
    [BARID_SIGNATURE_KEY_EXPIRED] = BARID_PASSED_BAD_SIGNATURE,
    [BARID_SIGNATURE_KEY_REVOKED] = BARID_PASSED_BAD_SIGNATURE,
    [BARID_SIGNATURE_WEAK] = BARID_PASSED_BAD_SIGNATURE,
    [BARID_SIGNATURE_ERROR] = BARID_PASSED_BAD_SIGNATURE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    {
      passage->passing.signature = i;
      g_assert_cmpint (judge (passage), ==, follows[i]);
    }

  /* Where nobody needs a consent, a false one is still a false one. */
  passage->passing.among_parties = TRUE;
  passage->passing.signature = BARID_SIGNATURE_BAD;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_BAD_SIGNATURE);
  passage->passing.signature = BARID_SIGNATURE_NONE;
  passage->passing.consent = NULL;
  g_assert_cmpint (judge (passage), ==, BARID_PASSED_AMONG_PARTIES);
}

/* ---- the way out -------------------------------------------------------------------------------------------------- */

static void
test_released (Passage       *passage,
               gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = world_check (&passage->world);

  g_assert_cmpuint (count_blocking (objections, NULL), ==, 0);
  g_assert_cmpuint (count_blocking (objections, CALDOR), ==, 0);
}

/* A marking that keeps a text with those who have it gives way to its originator, and to nobody else. */
static void
test_kept (Passage       *passage,
           gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(GPtrArray) without = NULL;

  mark (passage->extract, barid_marking_new_tlp ("amber+strict"));
  mark (passage->world.briefing, barid_marking_new_tlp ("amber+strict"));
  objections = world_check (&passage->world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, CALDOR), ==, 0);

  passage->passing.signature = BARID_SIGNATURE_NONE;
  without = world_check (&passage->world);
  g_assert_cmpuint (count_objections (without, BARID_OBJECTION_ONWARD, CALDOR), >, 0);
}

/* interface.md §12, "originator control", with the article of the agreement that it came under. */
static void
test_originator_control (Passage       *passage,
                         gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  const BaridObjection *objection;

  passage->passing.signature = BARID_SIGNATURE_NONE;
  passage->passing.consent = NULL;
  g_ptr_array_add (passage->world.with_bersa->articles, barid_article_new ("9", "onward", "With consent."));
  objections = world_check (&passage->world);
  objection = find_objection (objections, BARID_OBJECTION_ONWARD, CALDOR);
  g_assert_nonnull (objection);
  g_assert_true (objection->blocks);
  g_assert_cmpstr (objection->article, ==, barid_agreement_cite (passage->world.with_bersa, "onward"));
  g_assert_cmpstr (objection->article, !=, NULL);
  g_assert_nonnull (strstr (objection->sentence, "may be passed on only with their consent"));
}

/* Facts that nobody brought are no facts. */
static void
test_without_facts (Passage       *passage,
                    gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  passage->world.subject.passing = NULL;
  objections = world_check (&passage->world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, CALDOR), ==, 1);
}

/* Consent is the originator's leave, and takes nothing from what the agreement with the new addressee says. */
static void
test_weighed (Passage       *passage,
              gconstpointer  unused)
{
  g_autoptr(GPtrArray) above = NULL;
  g_autoptr(GPtrArray) areas = NULL;
  g_autoptr(GPtrArray) use = NULL;

  add_judgement (passage->extract, barid_marking_new_tlp ("red"));
  above = world_check (&passage->world);
  g_assert_cmpuint (count_objections (above, BARID_OBJECTION_ABOVE_BANNER, NULL), ==, 1);
  g_assert_cmpuint (count_blocking (above, CALDOR), >, 0);
  g_ptr_array_set_size (barid_briefing_get_part (passage->extract, BARID_PART_JUDGEMENTS), 0);

  set_areas (passage->extract, BARID_AREA_DEFENCE_OPERATIONS);
  areas = world_check (&passage->world);
  g_assert_cmpuint (count_objections (areas, BARID_OBJECTION_AREA_NOT_COVERED, CALDOR), ==, 1);
  set_areas (passage->extract, BARID_AREA_COUNTER_TERRORISM);

  passage->world.with_caldor->use = BARID_USE_AWARENESS;
  barid_briefing_set_use (passage->world.briefing, BARID_USE_AWARENESS);
  barid_briefing_set_use (passage->extract, BARID_USE_EVIDENCE);
  use = world_check (&passage->world);
  g_assert_cmpuint (count_objections (use, BARID_OBJECTION_USE, CALDOR), ==, 1);
}

/* ---- the way in ------------------------------------------------------------------------------------------------------ */

/* Caldor passes on to us what Bersa wrote. */
static void
arrive (Passage *passage)
{
  put (&passage->consent->holder, CALDOR);
  put (&passage->consent->addressee, ALDAR);
  put (&passage->consent->addressee_key, KEY_ALDAR);
  passage->passing.addressee_key = KEY_ALDAR;
}

static void
test_arrival (Passage       *passage,
              gconstpointer  unused)
{
  World *world = &passage->world;

  arrive (passage);
  g_assert_cmpint (barid_policy_judge_arrival (&world->subject, &passage->passing, CALDOR, world->with_caldor), ==,
                   BARID_PASSED_WITH_CONSENT);
  g_assert_cmpint (barid_policy_judge_arrival (&world->subject, &passage->passing, BERSA, world->with_bersa), ==,
                   BARID_PASSED_OTHER_HOLDER);
  g_assert_cmpint (barid_policy_judge_arrival (&world->subject, &passage->passing, CALDOR, NULL), ==, BARID_PASSED_OUTSIDE);

  /* What is ours does not come back in somebody else's hand. */
  barid_briefing_set_originator (passage->extract, world->aldar);
  put (&passage->consent->originator, ALDAR);
  g_assert_cmpint (barid_policy_judge_arrival (&world->subject, &passage->passing, CALDOR, world->with_caldor), ==,
                   BARID_PASSED_OUTSIDE);
}

static void
test_narrowed (Passage       *passage,
               gconstpointer  unused)
{
  BaridBriefing *briefing = passage->world.briefing;

  barid_briefing_set_use (briefing, BARID_USE_EVIDENCE);
  barid_briefing_set_onward (briefing, BARID_ONWARD_AMONG_PARTIES);
  barid_briefing_set_use (passage->extract, BARID_USE_EVIDENCE);
  barid_briefing_set_onward (passage->extract, BARID_ONWARD_WITH_CONSENT);
  passage->world.with_caldor->use = BARID_USE_DETECTION;
  passage->world.with_caldor->onward = BARID_ONWARD_AMONG_PARTIES;

  barid_policy_narrow_to_extract (briefing, passage->extract, passage->world.with_caldor);
  g_assert_cmpint (barid_briefing_get_use (passage->extract), ==, BARID_USE_DETECTION);
  g_assert_cmpint (barid_briefing_get_use (briefing), ==, BARID_USE_DETECTION);
  g_assert_cmpint (barid_briefing_get_onward (briefing), ==, BARID_ONWARD_WITH_CONSENT);
  g_assert_false (barid_briefing_get_assurances_asked (briefing));

  barid_briefing_set_assurances_asked (passage->extract, TRUE);
  barid_policy_narrow_to_extract (briefing, passage->extract, passage->world.with_caldor);
  g_assert_true (barid_briefing_get_assurances_asked (briefing));

  barid_policy_narrow_to_extract (briefing, NULL, passage->world.with_caldor);
  g_assert_cmpint (barid_briefing_get_use (briefing), ==, BARID_USE_AWARENESS);
  g_assert_cmpint (barid_briefing_get_onward (briefing), ==, BARID_ONWARD_NO);
}

/* ---- never wider ---------------------------------------------------------------------------------------------------------- */

static const char *
draw (const char * const *from,
      guint               n)
{
  return from[g_test_rand_int_range (0, n)];
}

/* Whatever else holds: what is shown or goes by a consent are the bytes that it names, to whom it names, from whom it names. */
static void
test_never_wider (Passage       *passage,
                  gconstpointer  unused)
{
  static const char * const offices[] = { ALDAR, BERSA, CALDOR, NORA };
  static const char * const keys[] = { KEY_ALDAR, KEY_BERSA, KEY_CALDOR, NULL };
  static const char * const hashes[] = { THESE_BYTES, OTHER_BYTES };
  BaridOffice *authors[] = { passage->world.aldar, passage->world.bersa, passage->world.caldor };
  BaridConsent *consent = passage->consent;
  BaridPassing *facts = &passage->passing;
  guint let = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      BaridPassed passed;

      barid_briefing_set_originator (passage->extract, authors[g_test_rand_int_range (0, 3)]);
      put (&consent->originator, draw (offices, 3));
      put (&consent->holder, draw (offices, 3));
      put (&consent->addressee, draw (offices, 4));
      put (&consent->addressee_key, draw (keys, 4));
      put (&consent->sha256, draw (hashes, 2));
      consent->until = g_test_rand_int_range (0, 3) * NOW;
      facts->sha256 = draw (hashes, 2);
      facts->holder = draw (offices, 3);
      facts->addressee = draw (offices, 4);
      facts->addressee_key = draw (keys, 4);
      facts->signature = g_test_rand_int_range (BARID_SIGNATURE_GOOD, BARID_SIGNATURE_ERROR + 1);
      facts->time = NOW + g_test_rand_int_range (-1, 2);
      facts->among_parties = g_test_rand_int_range (0, 2) == 1;

      passed = judge (passage);
      if (!barid_passed_is_shown (passed))
        continue;

      let++;
      g_assert_cmpstr (consent->sha256, ==, facts->sha256);
      g_assert_cmpstr (consent->addressee, ==, facts->addressee);
      g_assert_cmpstr (consent->holder, ==, facts->holder);
      g_assert_cmpstr (consent->originator, ==, barid_briefing_get_originator (passage->extract)->id);
      g_assert_true (consent->addressee_key == NULL || g_strcmp0 (consent->addressee_key, facts->addressee_key) == 0);
      g_assert_true (consent->until == BARID_TIME_NONE || facts->time <= consent->until);
      g_assert_true (facts->signature == BARID_SIGNATURE_GOOD || passed == BARID_PASSED_NOT_SHOWN);
      g_assert_true (facts->signature == BARID_SIGNATURE_GOOD || facts->signature == BARID_SIGNATURE_NO_KEY);
    }

  /* The draw reaches what is to be tried. */
  g_assert_cmpuint (let, >, 0);
}

#define ADD_PASSAGE(path, function) g_test_add (path, Passage, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_PASSAGE ("/onward/A10-table", test_table);
  ADD_PASSAGE ("/onward/A10-signatures", test_signatures);
  ADD_PASSAGE ("/onward/released", test_released);
  ADD_PASSAGE ("/onward/kept", test_kept);
  ADD_PASSAGE ("/onward/A12-originator-control", test_originator_control);
  ADD_PASSAGE ("/onward/A12-without-facts", test_without_facts);
  ADD_PASSAGE ("/onward/weighed", test_weighed);
  ADD_PASSAGE ("/onward/A10-arrival", test_arrival);
  ADD_PASSAGE ("/onward/narrowed", test_narrowed);
  ADD_PASSAGE ("/onward/A10-never-wider", test_never_wider);

  return g_test_run ();
}
