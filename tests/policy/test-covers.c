#include "config.h"

#include "policy-world.h"

/* The way in: may it have come from that sender under that agreement? */

static gboolean
covers (World *world)
{
  return barid_policy_covers (&world->subject, world->briefing, BERSA, world->with_bersa->id);
}

/* Bersa's briefing, marked on Bersa's ladder. */
static void
receive (World     *world,
         BaridKind  kind,
         guint      rank)
{
  g_assert_finalize_object (world->briefing);
  world->briefing = barid_briefing_new (kind);
  barid_briefing_set_originator (world->briefing, world->bersa);
  barid_briefing_set_title (world->briefing, "Fuel prices");
  mark (world->briefing, bersa_marking (rank));
  set_areas (world->briefing, BARID_AREA_CYBERSECURITY);
}

static void
test_covered (World         *world,
              gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 2);
  g_assert_true (covers (world));
}

static void
test_agreement (World         *world,
                gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 1);
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, BERSA, NULL));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, BERSA, "agreement--none"));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, BERSA, world->with_caldor->id));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, CALDOR, world->with_bersa->id));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, NORA, world->with_bersa->id));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, ALDAR, world->with_bersa->id));
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, NULL, world->with_bersa->id));
}

static void
test_term (World         *world,
           gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 1);
  world->with_bersa->from = NOW + 1;
  g_assert_false (covers (world));
  world->with_bersa->from = NOW;
  g_assert_true (covers (world));
  world->with_bersa->until = NOW;
  g_assert_false (covers (world));
  world->with_bersa->until = NOW + 1;
  ((BaridParty *) world->with_bersa->parties->pdata[0])->signed_at = BARID_TIME_NONE;
  g_assert_false (covers (world));
}

static void
test_after_the_end (World         *world,
                    gconstpointer  unused)
{
  world_end (world);
  receive (world, BARID_KIND_RECALL, 0);
  world_exchange_under (world, world->with_bersa);
  g_assert_false (covers (world));
  barid_briefing_set_parent (world->briefing, LETTER);
  g_assert_true (covers (world));
  world_exchange_under (world, world->with_caldor);
  g_assert_false (covers (world));
  world_exchange_under (world, world->with_bersa);
  mark (world->briefing, bersa_marking (1));
  g_assert_false (covers (world));
  mark (world->briefing, bersa_marking (0));
  barid_briefing_add (world->briefing, BARID_PART_MATTER, barid_matter_new (BARID_MATTER_VESSEL, "Marina"));
  g_assert_false (covers (world));

  receive (world, BARID_KIND_ANSWER, 0);
  barid_briefing_set_parent (world->briefing, LETTER);
  g_assert_false (covers (world));
  world->subject.parent_recalls = TRUE;
  g_assert_true (covers (world));
}

static void
test_areas (World         *world,
            gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 1);
  set_areas (world->briefing, "");
  g_assert_false (covers (world));
  set_areas (world->briefing, BARID_AREA_CYBERSECURITY "," BARID_AREA_DEFENCE_OPERATIONS);
  g_assert_false (covers (world));
}

static void
test_ceiling (World         *world,
              gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 3);
  g_assert_false (covers (world));
  mark (world->briefing, bersa_marking (2));
  g_assert_true (covers (world));
  add_judgement (world->briefing, bersa_marking (3));
  g_assert_false (covers (world));
}

static void
test_equivalent (World         *world,
                 gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 1);
  g_ptr_array_remove_index (world->with_bersa->equivalents, G_N_ELEMENTS (aldar_ladder) + 1);
  g_assert_false (covers (world));
  mark (world->briefing, bersa_marking (0));
  g_assert_true (covers (world));
}

static void
test_markings (World         *world,
               gconstpointer  unused)
{
  const char * const to_them[] = { "BRS", NULL };
  const char * const to_us[] = { "BRS", "ALD", NULL };
  const char * const caveat[] = { "NIGHTFALL", NULL };

  receive (world, BARID_KIND_ASSESSMENT, 1);
  barid_briefing_set_marking (world->briefing, NULL);
  g_assert_false (covers (world));
  mark (world->briefing, barid_marking_new_foreign (BARID_MARKING_STATEMENT, NULL, NULL, NULL, 0, "Copyright", NULL));
  g_assert_false (covers (world));
  mark (world->briefing, barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, NULL, NULL, 0, "?", NULL));
  g_assert_false (covers (world));
  mark (world->briefing, barid_marking_new_classification ("BRS", bersa_ladder[1], 1, NULL, to_them));
  g_assert_false (covers (world));
  mark (world->briefing, barid_marking_new_classification ("BRS", bersa_ladder[1], 1, NULL, to_us));
  g_assert_true (covers (world));
  mark (world->briefing, barid_marking_new_classification ("BRS", bersa_ladder[1], 1, caveat, NULL));
  g_assert_false (covers (world));
  mark (world->briefing, barid_marking_new_tlp ("amber"));
  g_assert_true (covers (world));
  mark (world->briefing, barid_marking_new_tlp ("red"));
  g_assert_false (covers (world));
}

static void
test_unknown_restriction (World         *world,
                          gconstpointer  unused)
{
  receive (world, BARID_KIND_ASSESSMENT, 1);
  barid_briefing_add_unknown (world->briefing, "A property was not understood.", FALSE);
  g_assert_true (covers (world));
  barid_briefing_add_unknown (world->briefing, "A restriction was not understood.", TRUE);
  g_assert_false (covers (world));
}

/* What came in as ours would go out again as ours. */
static void
test_not_in_our_name (World         *world,
                      gconstpointer  unused)
{
  g_autoptr(BaridOffice) imported = barid_policy_adopt (world->aldar, "unknown: imported by this desk on 2026-11-23");
  g_autoptr(BaridOffice) imported_there = barid_policy_adopt (world->bersa, "unknown: imported by this desk");

  receive (world, BARID_KIND_ASSESSMENT, 1);
  barid_briefing_set_originator (world->briefing, world->aldar);
  g_assert_false (covers (world));
  barid_briefing_set_originator (world->briefing, imported);
  g_assert_false (covers (world));
  barid_briefing_set_originator (world->briefing, NULL);
  g_assert_false (covers (world));
  barid_briefing_set_originator (world->briefing, imported_there);
  g_assert_true (covers (world));
  barid_briefing_set_originator (world->briefing, world->caldor);
  g_assert_true (covers (world));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/covers/covered", test_covered);
  ADD ("/covers/agreement", test_agreement);
  ADD ("/covers/term", test_term);
  ADD ("/covers/after-the-end", test_after_the_end);
  ADD ("/covers/areas", test_areas);
  ADD ("/covers/ceiling", test_ceiling);
  ADD ("/covers/equivalent", test_equivalent);
  ADD ("/covers/markings", test_markings);
  ADD ("/covers/unknown-restriction", test_unknown_restriction);
  ADD ("/covers/A07-not-in-our-name", test_not_in_our_name);

  return g_test_run ();
}
