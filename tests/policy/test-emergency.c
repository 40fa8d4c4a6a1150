#include "config.h"

#include "policy-world.h"

/* Release in an emergency: without the article nothing is overridden, with it nothing but ceiling, area and approval. What may
 * leave so, comes in at the reader; what may not, does not. */

#define N_CASES 10000
#define REASON  "Four persons are held, and are to be moved tonight."

static void
agree_on_emergency (BaridAgreement *agreement)
{
  g_ptr_array_add (agreement->articles, barid_article_new ("9", "emergency", "As agreed."));
}

/* Aldar's letter, as Bersa's desk sees it. */
static gboolean
is_covered_there (World         *world,
                  BaridBriefing *briefing,
                  const char    *agreement)
{
  g_autoptr(GPtrArray) pins = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);
  g_autoptr(GPtrArray) partners = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_partner_unref);
  BaridCase theirs = { .ours = world->bersa, .now = NOW, .partners = partners, .agreements = world->subject.agreements,
                       .keys = world->subject.keys };

  g_ptr_array_add (pins, barid_pin_new (KEY_ALDAR, "1", "Officer Basri", "telephone", NOW - 60 * BARID_TIME_DAY));
  g_ptr_array_add (partners, barid_partner_new (world->aldar, pins, NULL));

  return barid_policy_covers (&theirs, briefing, ALDAR, agreement);
}

static void
send_to_bersa_alone (World *world)
{
  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 1);
}

static void
test_ceiling (World         *world,
              gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *objection;

  send_to_bersa_alone (world);
  add_judgement (world->briefing, aldar_marking (4));
  mark (world->briefing, aldar_marking (4));
  assert_only (world, BARID_OBJECTION_ABOVE_CEILING, BERSA, 1);

  agree_on_emergency (world->with_bersa);
  objections = world_check (world);
  objection = find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA);
  g_assert_cmpstr (objection->article, ==, "5");
  g_assert_cmpstr (objection->emergency, ==, "9");
  g_assert_true (objection->blocks);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  g_assert_false (is_covered_there (world, world->briefing, world->with_bersa->id));

  barid_briefing_set_emergency (world->briefing, "  ");
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  barid_briefing_set_emergency (world->briefing, REASON);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, NULL));
  g_assert_true (is_covered_there (world, world->briefing, world->with_bersa->id));
}

static void
test_area (World         *world,
           gconstpointer  unused)
{
  g_autoptr(BaridAgreement) under = NULL;

  send_to_bersa_alone (world);
  set_areas (world->briefing, BARID_AREA_DEFENCE_OPERATIONS);
  barid_briefing_set_emergency (world->briefing, REASON);
  g_assert_null (barid_policy_find_agreement (&world->subject, world->briefing, BERSA));
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  g_assert_false (is_covered_there (world, world->briefing, world->with_bersa->id));

  agree_on_emergency (world->with_bersa);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, NULL));
  under = barid_policy_find_agreement (&world->subject, world->briefing, BERSA);
  g_assert_nonnull (under);
  g_assert_cmpstr (under->id, ==, world->with_bersa->id);
  g_assert_true (is_covered_there (world, world->briefing, under->id));
}

/* What covered the area has ended: nothing else stands in for it. */
static void
test_ended (World         *world,
            gconstpointer  unused)
{
  BaridAgreement *other = world_make_agreement ("agreement--c1000000-0000-4000-8000-000000000003", "2026/9", world->bersa, KEY_BERSA);

  agree_on_emergency (world->with_bersa);
  agree_on_emergency (other);
  g_ptr_array_add (world->subject.agreements, other);
  send_to_bersa_alone (world);
  set_areas (world->briefing, BARID_AREA_CYBERSECURITY);
  g_strfreev (other->areas);
  other->areas = g_strsplit (BARID_AREA_ECONOMIC_STABILITY, ",", -1);
  barid_briefing_set_emergency (world->briefing, REASON);

  world->with_bersa->until = NOW - BARID_TIME_DAY;
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  barid_briefing_set_emergency (world->briefing, NULL);
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
}

static void
test_reservation (World         *world,
                  gconstpointer  unused)
{
  BaridParty *party = g_ptr_array_index (world->with_bersa->parties, 1);

  agree_on_emergency (world->with_bersa);
  send_to_bersa_alone (world);
  mark (world->briefing, aldar_marking (4));
  barid_briefing_set_emergency (world->briefing, REASON);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, NULL));

  g_ptr_array_add (party->reservations, barid_reservation_new ("9", "Not for us."));
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  g_assert_false (is_covered_there (world, world->briefing, world->with_bersa->id));
}

/* Each addressee's agreement has to have the article, or the approval is needed. */
static void
test_approval (World         *world,
               gconstpointer  unused)
{
  g_autoptr(BaridMarking) lowest = aldar_marking (0);

  world->subject.approval_above = lowest;
  barid_briefing_set_emergency (world->briefing, REASON);
  agree_on_emergency (world->with_bersa);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
  agree_on_emergency (world->with_caldor);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, NULL));
  barid_briefing_set_emergency (world->briefing, NULL);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 0);
  barid_briefing_set_emergency (world->briefing, REASON);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, NULL));
}

/* A reader is not told of an emergency that was none. */
static void
test_nothing_to_override (World         *world,
                          gconstpointer  unused)
{
  agree_on_emergency (world->with_bersa);
  agree_on_emergency (world->with_caldor);
  barid_briefing_set_emergency (world->briefing, REASON);
  assert_only (world, BARID_OBJECTION_EMERGENCY, NULL, 1);
}

/* ---- at random ----------------------------------------------------------------------------------------------- */

static gboolean
once_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

static BaridMarking *
draw_marking (void)
{
  static const char * const caveats[] = { NULL, NULL, NULL, "ORCON", "NOFORN", "NIGHTFALL" };
  static const char * const nations[] = { NULL, NULL, NULL, "BRS,CLD", "CLD" };

  if (once_in (8))
    return barid_marking_new_tlp (once_in (2) ? "amber" : "red");

  return marking_for (g_test_rand_int_range (0, 5), caveats[g_test_rand_int_range (0, 6)], nations[g_test_rand_int_range (0, 5)]);
}

/* Anything may be wrong with it. */
static void
shake (World        *world,
       BaridMarking *lowest)
{
  BaridAgreement *agreement = once_in (2) ? world->with_bersa : world->with_caldor;

  if (once_in (2))
    send_to_bersa_alone (world);
  if (once_in (2))
    mark (world->briefing, aldar_marking (4));
  for (int i = g_test_rand_int_range (-1, 3); i > 0; i--)
    add_judgement (world->briefing, once_in (3) ? draw_marking () : aldar_marking (g_test_rand_int_range (0, 5)));
  if (once_in (3))
    set_areas (world->briefing, BARID_AREA_CYBERSECURITY "," BARID_AREA_DEFENCE_OPERATIONS);
  if (once_in (3))
    world->subject.approval_above = lowest;
  if (once_in (8))
    barid_briefing_set_originator (world->briefing, world->bersa);
  if (once_in (8))
    barid_briefing_set_use (world->briefing, g_test_rand_int_range (0, BARID_N_USES));
  if (once_in (8))
    world->bersa_key->revoked = TRUE;
  if (once_in (8))
    agreement->until = NOW - BARID_TIME_DAY;
  if (once_in (8))
    agreement->suspended = NOW - BARID_TIME_DAY;
  if (once_in (8))
    g_ptr_array_set_size (agreement->equivalents, g_test_rand_int_range (0, agreement->equivalents->len));
  if (once_in (8))
    g_ptr_array_set_size (agreement->ceilings, g_test_rand_int_range (0, agreement->ceilings->len));
  if (once_in (16))
    g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 0);
}

static gboolean
may_be_overridden (const BaridObjection *objection)
{
  return objection->code == BARID_OBJECTION_ABOVE_CEILING || objection->code == BARID_OBJECTION_AREA_NOT_COVERED ||
         objection->code == BARID_OBJECTION_APPROVAL;
}

static guint
count_staying (GPtrArray *objections)
{
  guint count = 0;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      g_assert_true (objection->blocks);
      g_assert_true (objection->emergency == NULL || may_be_overridden (objection));
      count += objection->emergency == NULL;
    }

  return count;
}

static void
test_without_the_article (void)
{
  g_autoptr(BaridMarking) lowest = aldar_marking (0);

  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) before = NULL;
      g_autoptr(GPtrArray) after = NULL;

      world_set_up (&world, NULL);
      shake (&world, lowest);
      before = world_check (&world);
      g_assert_cmpuint (count_staying (before), ==, before->len);

      barid_briefing_set_emergency (world.briefing, REASON);
      after = world_check (&world);
      g_assert_cmpuint (count_blocking (after, NULL), ==, before->len + 1);
      g_assert_false (barid_policy_permits (&world.subject, world.briefing, NULL));
      g_assert_false (is_covered_there (&world, world.briefing, world.with_bersa->id));
      world_tear_down (&world, NULL);
    }
}

static void
test_with_the_article (void)
{
  g_autoptr(BaridMarking) lowest = aldar_marking (0);
  guint permitted = 0;
  guint refused = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) before = NULL;
      g_autoptr(GPtrArray) after = NULL;
      gboolean permits;

      world_set_up (&world, NULL);
      shake (&world, lowest);
      agree_on_emergency (world.with_bersa);
      if (once_in (2))
        agree_on_emergency (world.with_caldor);

      before = world_check (&world);
      barid_briefing_set_emergency (world.briefing, REASON);
      after = world_check (&world);
      permits = barid_policy_permits (&world.subject, world.briefing, NULL);

      /* Nothing fell but what said so, and a release was possible only where nothing else stood against it. */
      g_assert_true (permits == (before->len > 0 && count_staying (before) == 0));
      g_assert_cmpuint (count_blocking (after, NULL), >=, count_staying (before));
      for (guint j = 0; j < after->len; j++)
        {
          const BaridObjection *objection = g_ptr_array_index (after, j);

          g_assert_true (objection->blocks || (may_be_overridden (objection) && objection->emergency != NULL));
        }

      /* What leaves so comes in. */
      if (permits)
        {
          g_autoptr(BaridAgreement) under = barid_policy_find_agreement (&world.subject, world.briefing, BERSA);

          g_assert_nonnull (under);
          g_assert_true (is_covered_there (&world, world.briefing, under->id));
        }

      permitted += permits;
      refused += !permits;
      world_tear_down (&world, NULL);
    }

  g_assert_cmpuint (permitted, >, N_CASES / 20);
  g_assert_cmpuint (refused, >, N_CASES / 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/emergency/ceiling", test_ceiling);
  ADD ("/emergency/area", test_area);
  ADD ("/emergency/ended", test_ended);
  ADD ("/emergency/reservation", test_reservation);
  ADD ("/emergency/approval", test_approval);
  ADD ("/emergency/nothing-to-override", test_nothing_to_override);
  g_test_add_func ("/emergency/nothing-without-the-article", test_without_the_article);
  g_test_add_func ("/emergency/nothing-else-with-it", test_with_the_article);

  return g_test_run ();
}
