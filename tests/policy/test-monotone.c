#include "config.h"

#include "policy-world.h"

#include <string.h>

/* A restriction added never widens an audience: what stood against a release still stands. Random cases from a seed that
 * the test prints (G_TEST_RANDOM_SEED of GLib's --seed). */

#define N_CASES 10000

static BaridMarking *
draw_marking (void)
{
  static const char * const caveats[] = { NULL, NULL, NULL, "ORCON", "NOFORN", "NIGHTFALL" };
  static const char * const nations[] = { NULL, NULL, "BRS,CLD", "BRS", "CLD", "" };

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return barid_marking_new_tlp (g_test_rand_int_range (0, 2) ? "amber" : "red");
    case 1:
      return bersa_marking (g_test_rand_int_range (0, 4));
    default:
      return marking_for (g_test_rand_int_range (0, 5), caveats[g_test_rand_int_range (0, 6)],
                          nations[g_test_rand_int_range (0, 6)]);
    }
}

static gboolean
once_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

/* A random world: anything may be wrong with it, and in every fourth or so nothing is. */
static void
shake (World *world)
{
  if (once_in (3))
    mark (world->briefing, draw_marking ());
  for (int i = g_test_rand_int_range (-2, 3); i > 0; i--)
    add_judgement (world->briefing, once_in (2) ? draw_marking () : aldar_marking (g_test_rand_int_range (0, 3)));
  if (once_in (4))
    barid_briefing_set_use (world->briefing, g_test_rand_int_range (0, BARID_N_USES));
  if (once_in (4))
    barid_briefing_set_onward (world->briefing, g_test_rand_int_range (0, BARID_N_ONWARDS));
  if (once_in (6))
    barid_briefing_set_originator (world->briefing, world->bersa);
  if (once_in (6))
    set_areas (world->briefing, BARID_AREA_CYBERSECURITY "," BARID_AREA_DEFENCE_OPERATIONS);
  if (once_in (2))
    world->with_caldor->onward = g_test_rand_int_range (0, BARID_N_ONWARDS);
  if (once_in (2))
    world->with_caldor->use = g_test_rand_int_range (0, BARID_N_USES);
}

static BaridAgreement *
draw_agreement (World *world)
{
  return g_test_rand_int_range (0, 2) ? world->with_bersa : world->with_caldor;
}

/* The same marking, but a step more restricted: a level up, or for fewer. */
static BaridMarking *
tighten (BaridMarking *marking)
{
  g_autoptr(GStrvBuilder) caveats = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) nations = g_strv_builder_new ();
  const char * const *rel_to = barid_marking_get_rel_to (marking);
  guint rank = barid_marking_get_rank (marking);
  g_auto(GStrv) caveat = NULL;
  g_auto(GStrv) nation = NULL;
  gboolean limited = rel_to != NULL;

  if (barid_marking_get_system (marking) == BARID_MARKING_TLP)
    return barid_marking_new_tlp ("red");
  if (strcmp (barid_marking_get_policy (marking), "ALD") != 0)
    return bersa_marking (MIN (rank + 1, 3));

  g_strv_builder_addv (caveats, (const char **) barid_marking_get_caveats (marking));
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      rank = MIN (rank + 1, 4);
      break;
    case 1:
      g_strv_builder_add (caveats, "NOFORN");
      break;
    default:
      /* Fewer nations: without the last, or, where nobody was named, for Bersa alone. */
      for (guint i = 0; rel_to != NULL && rel_to[i] != NULL && rel_to[i + 1] != NULL; i++)
        g_strv_builder_add (nations, rel_to[i]);
      if (rel_to == NULL)
        g_strv_builder_add (nations, "BRS");
      limited = TRUE;
      break;
    }

  if (rel_to != NULL && limited && rank != barid_marking_get_rank (marking))
    g_strv_builder_addv (nations, (const char **) rel_to);
  caveat = g_strv_builder_end (caveats);
  nation = g_strv_builder_end (nations);
  return barid_marking_new_classification ("ALD", aldar_ladder[rank], rank, (const char * const *) caveat,
                                           limited ? (const char * const *) nation : NULL);
}

/* A table has no holes here: where one had, a level raised out of it would be one that the other side knows. */
static void
remove_highest_row (BaridAgreement *agreement,
                    const char     *policy)
{
  for (guint i = agreement->equivalents->len; i > 0; i--)
    {
      const BaridEquivalent *row = agreement->equivalents->pdata[i - 1];

      if (strcmp (row->from->policy, policy) == 0)
        {
          g_ptr_array_remove_index (agreement->equivalents, i - 1);
          return;
        }
    }
}

static BaridParty *
draw_party (BaridAgreement *agreement)
{
  return g_ptr_array_index (agreement->parties, g_test_rand_int_range (0, 2));
}

/* Of any sort, also such as say nothing or would widen: those are to do nothing. */
static BaridReservation *
draw_reservation (void)
{
  BaridReservation *reservation = barid_reservation_new ("5", "As we read it.");
  guint rank = g_test_rand_int_range (0, 5);

  if (once_in (3))
    reservation->areas = g_strsplit (once_in (2) ? BARID_AREA_COUNTER_TERRORISM : BARID_AREA_CYBERSECURITY, ",", -1);
  if (once_in (2))
    g_ptr_array_add (reservation->ceilings, barid_level_new ("ALD", aldar_ladder[rank], rank));
  if (once_in (3))
    g_ptr_array_add (reservation->ceilings, barid_level_new ("BRS", bersa_ladder[MIN (rank, 3)], MIN (rank, 3)));
  if (once_in (3))
    reservation->use = g_test_rand_int_range (0, BARID_N_USES);

  return reservation;
}

/* Adds one restriction, drawn at random. A document's own marking is not raised here: raising it mends a portion above
 * it, and so takes away an objection by right. */
static const char *
restrict_it (World *world)
{
  BaridAgreement *agreement = draw_agreement (world);
  GPtrArray *judgements = barid_briefing_get_part (world->briefing, BARID_PART_JUDGEMENTS);
  BaridLevel *ceiling;
  BaridJudgement *judgement;
  BaridMarking *marking;

  switch (g_test_rand_int_range (0, 16))
    {
    case 0:
      add_judgement (world->briefing, draw_marking ());
      return "another portion";
    case 1:
      if (judgements->len == 0)
        return "nothing";
      judgement = judgements->pdata[0];
      marking = tighten (judgement->marking);
      barid_marking_unref (judgement->marking);
      judgement->marking = marking;
      return "a portion marked more restrictively";
    case 2:
      if (agreement->ceilings->len == 0)
        return "nothing";
      ceiling = agreement->ceilings->pdata[0];
      if (ceiling->rank == 0)
        return "nothing";
      ceiling->rank--;
      g_free (ceiling->level);
      ceiling->level = g_strdup (aldar_ladder[ceiling->rank]);
      return "a lower ceiling";
    case 3:
      g_ptr_array_set_size (agreement->ceilings, g_test_rand_int_range (0, agreement->ceilings->len + 1));
      return "ceilings less";
    case 4:
      remove_highest_row (agreement, g_test_rand_int_range (0, 2) ? "ALD" : "BRS");
      return "a row less";
    case 5:
      g_strfreev (agreement->areas);
      agreement->areas = g_strsplit (BARID_AREA_COUNTER_TERRORISM, ",", -1);
      return "an area less";
    case 6:
      agreement->withdrawn = NOW - BARID_TIME_DAY;
      return "an agreement withdrawn";
    case 7:
      ((BaridParty *) agreement->parties->pdata[1])->signed_at = BARID_TIME_NONE;
      return "a signature less";
    case 8:
      agreement->use = BARID_USE_AWARENESS;
      agreement->onward = BARID_ONWARD_NO;
      return "narrower terms";
    case 9:
      world->bersa_key->revoked = TRUE;
      return "a key revoked";
    case 10:
      g_ptr_array_set_size (world->subject.keys, 0);
      return "no keys";
    case 11:
      barid_briefing_add_unknown (world->briefing, "A restriction was not understood.", TRUE);
      return "a restriction that is not understood";
    case 12:
      g_ptr_array_add (draw_party (agreement)->reservations, draw_reservation ());
      return "a reservation";
    case 13:
      draw_party (agreement)->suspended = NOW - BARID_TIME_DAY;
      return "an agreement suspended";
    case 14:
      draw_party (agreement)->withdrawn = NOW - BARID_TIME_DAY;
      return "a party withdrawn";
    default:
      g_ptr_array_set_size (world->subject.partners, 1);
      return "a partner less";
    }
}

/* Nothing at all can go to them any more, so that no single place needs to be named. */
static gboolean
is_shut_out (GPtrArray  *objections,
             const char *office)
{
  return count_objections (objections, BARID_OBJECTION_NOT_A_PARTNER, office) > 0 ||
         count_objections (objections, BARID_OBJECTION_NO_AGREEMENT, office) > 0 ||
         count_objections (objections, BARID_OBJECTION_AGREEMENT_ENDED, office) > 0 ||
         count_objections (objections, BARID_OBJECTION_AREA_NOT_COVERED, office) > 0;
}

/* The same still stands against that place, or, where the place has come to be marked as the briefing is, against the
 * briefing. */
static gboolean
still_stands (GPtrArray            *after,
              const BaridObjection *objection)
{
  for (guint i = 0; i < after->len; i++)
    {
      const BaridObjection *other = after->pdata[i];

      if (other->blocks && g_strcmp0 (other->office, objection->office) == 0 &&
          (g_strcmp0 (other->where, objection->where) == 0 ||
           (other->where == NULL && other->code == objection->code)))
        return TRUE;
    }

  return objection->office != NULL && is_shut_out (after, objection->office);
}

static void
test_restriction_never_widens (void)
{
  guint refused = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) before = NULL;
      const char *done;

      world_set_up (&world, NULL);
      shake (&world);
      before = world_check (&world);
      refused += count_blocking (before, NULL) > 0;

      for (guint step = 0; step < 3; step++)
        {
          GPtrArray *after;

          done = restrict_it (&world);
          after = world_check (&world);
          for (guint j = 0; j < before->len; j++)
            {
              const BaridObjection *objection = before->pdata[j];

              if (!objection->blocks || still_stands (after, objection))
                continue;

              g_test_message ("case %u: with %s this fell: %s", i, done, objection->sentence);
              g_test_fail ();
            }

          g_assert_cmpuint (count_blocking (after, NULL) > 0, >=, count_blocking (before, NULL) > 0);
          g_clear_pointer (&before, g_ptr_array_unref);
          before = after;
        }

      world_tear_down (&world, NULL);
      if (g_test_failed ())
        return;
    }

  /* The cases are neither all good nor all bad. */
  g_assert_cmpuint (refused, >, N_CASES / 10);
  g_assert_cmpuint (refused, <, N_CASES - N_CASES / 10);
}

/* What is asked on the way in follows the same order. */
static void
test_restriction_never_covers (void)
{
  guint covered = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      gboolean before;

      world_set_up (&world, NULL);
      barid_briefing_set_originator (world.briefing, world.bersa);
      mark (world.briefing, bersa_marking (g_test_rand_int_range (0, 4)));
      if (g_test_rand_int_range (0, 2))
        add_judgement (world.briefing, bersa_marking (g_test_rand_int_range (0, 4)));
      before = barid_policy_covers (&world.subject, world.briefing, BERSA, world.with_bersa->id);
      covered += before;

      for (guint step = 0; step < 3; step++)
        {
          gboolean after;

          restrict_it (&world);
          after = barid_policy_covers (&world.subject, world.briefing, BERSA, world.with_bersa->id);
          g_assert_true (before || !after);
          before = after;
        }

      world_tear_down (&world, NULL);
    }

  g_assert_cmpuint (covered, >, N_CASES / 10);
}

/* A reader wider than any: what is asked of a wider audience is asked of each of it. */
static void
test_addressee_added (void)
{
  for (guint i = 0; i < N_CASES / 10; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) alone = NULL;
      g_autoptr(GPtrArray) together = NULL;
      GPtrArray *addressees;

      world_set_up (&world, NULL);
      shake (&world);
      together = world_check (&world);
      addressees = barid_briefing_get_part (world.briefing, BARID_PART_ADDRESSEES);
      g_ptr_array_set_size (addressees, 1);
      alone = world_check (&world);

      g_assert_cmpuint (count_blocking (together, BERSA), ==, count_blocking (alone, BERSA));
      g_assert_cmpuint (together->len, >=, alone->len);
      world_tear_down (&world, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/monotone/restriction-never-widens", test_restriction_never_widens);
  g_test_add_func ("/monotone/restriction-never-covers", test_restriction_never_covers);
  g_test_add_func ("/monotone/addressee-added", test_addressee_added);

  return g_test_run ();
}
