#include "config.h"

#include <string.h>

#include "policy-world.h"

/* What may be done at this desk with what came in. */

static BaridBriefing *
receive (World       *world,
         BaridOffice *from,
         BaridUse     use)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);

  barid_briefing_set_originator (briefing, from);
  barid_briefing_set_use (briefing, use);
  return briefing;
}

static gboolean
permits (World                *world,
         BaridOffice          *from,
         BaridUse              use,
         const BaridAgreement *agreement)
{
  g_autoptr(BaridBriefing) briefing = receive (world, from, use);
  g_autoptr(GError) error = NULL;
  gboolean permitted = barid_policy_permits_act (world->aldar, BARID_ACT_EXPORT_INDICATORS, briefing, agreement,
                                                 BARID_USE_INHERITED, &error);

  g_assert_true (permitted == (error == NULL));
  if (error != NULL)
    {
      g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, from->name));
    }
  return permitted;
}

/* The narrower of what the originator and the agreement permit. */
static void
test_indicators (World         *world,
                 gconstpointer  unused)
{
  for (BaridUse agreed = 0; agreed < BARID_N_USES; agreed++)
    for (BaridUse use = 0; use < BARID_N_USES; use++)
      {
        world->with_bersa->use = agreed;
        g_assert_true (permits (world, world->bersa, use, world->with_bersa) ==
                       (use >= BARID_USE_DETECTION && agreed >= BARID_USE_DETECTION));
        g_assert_true (permits (world, world->bersa, use, NULL) == (use >= BARID_USE_DETECTION));
      }
}

static void
test_ours (World         *world,
           gconstpointer  unused)
{
  g_autoptr(BaridOffice) imported = barid_policy_adopt (world->aldar, "unknown");
  g_autoptr(BaridBriefing) nobody = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);

  g_assert_true (permits (world, world->aldar, BARID_USE_AWARENESS, NULL));
  g_assert_true (permits (world, imported, BARID_USE_AWARENESS, NULL));
  g_assert_true (barid_policy_permits_act (world->aldar, BARID_ACT_EXPORT_INDICATORS, nobody, NULL, BARID_USE_INHERITED, NULL));
}

static void
test_narrower (World         *world,
               gconstpointer  unused)
{
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_EVIDENCE);

  world->with_bersa->use = BARID_USE_DETECTION;
  g_assert_cmpint (barid_policy_get_use (briefing, world->with_bersa, BARID_USE_INHERITED), ==, BARID_USE_DETECTION);
  barid_briefing_set_use (briefing, BARID_USE_AWARENESS);
  g_assert_cmpint (barid_policy_get_use (briefing, world->with_bersa, BARID_USE_INHERITED), ==, BARID_USE_AWARENESS);
}

/* What is shown of a letter is what binds; what is ours, and what came under nothing, says what it said. */
static void
test_shown (World         *world,
            gconstpointer  unused)
{
  for (BaridUse use = 0; use < BARID_N_USES; use++)
    for (BaridOnward onward = 0; onward < BARID_N_ONWARDS; onward++)
      {
        g_autoptr(BaridBriefing) theirs = receive (world, world->bersa, use);
        g_autoptr(BaridBriefing) ours = receive (world, world->aldar, use);

        barid_briefing_set_onward (theirs, onward);
        barid_briefing_set_onward (ours, onward);
        barid_policy_narrow (world->aldar, ours, world->with_bersa);
        barid_policy_narrow (world->aldar, theirs, NULL);
        g_assert_cmpint (barid_briefing_get_use (ours), ==, use);
        g_assert_cmpint (barid_briefing_get_onward (ours), ==, onward);
        g_assert_cmpint (barid_briefing_get_use (theirs), ==, use);
        g_assert_cmpint (barid_briefing_get_onward (theirs), ==, onward);

        barid_policy_narrow (world->aldar, theirs, world->with_bersa);
        g_assert_cmpint (barid_briefing_get_use (theirs), ==, MIN (use, world->with_bersa->use));
        g_assert_cmpint (barid_briefing_get_onward (theirs), ==, MIN (onward, world->with_bersa->onward));
      }
}

/* The narrowest use that permits each act; of passing on, the use says nothing. */
static const struct
{
  BaridAct act;
  BaridUse least;
  gboolean takes_out;
} table[] = {
  { BARID_ACT_READ, BARID_USE_AWARENESS, FALSE },
  { BARID_ACT_ANSWER, BARID_USE_AWARENESS, FALSE },
  { BARID_ACT_PRINT, BARID_USE_AWARENESS, TRUE },
  { BARID_ACT_COPY, BARID_USE_DETECTION, TRUE },
  { BARID_ACT_EXPORT_INDICATORS, BARID_USE_DETECTION, TRUE },
  { BARID_ACT_EXPORT_BUNDLE, BARID_USE_DETECTION, TRUE },
  { BARID_ACT_ACT_ON, BARID_USE_EVIDENCE, FALSE },
  { BARID_ACT_USE_AS_EVIDENCE, BARID_USE_EVIDENCE, FALSE },
};

static void
test_acts (World         *world,
           gconstpointer  unused)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (table) == BARID_N_ACTS - 1);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (BaridUse use = 0; use < BARID_N_USES; use++)
      {
        g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, use);
        g_autoptr(GError) error = NULL;

        g_assert_true (barid_policy_permits_act (world->aldar, table[i].act, briefing, NULL, BARID_USE_INHERITED, &error) ==
                       (use >= table[i].least));
        g_assert_true ((error == NULL) == (use >= table[i].least));
        if (error != NULL)
          {
            g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
            g_assert_nonnull (strstr (error->message, world->bersa->name));
            g_assert_null (strchr (error->message, '%'));
          }
        g_assert_false (barid_policy_asks_assurance (world->aldar, table[i].act, briefing));
        barid_briefing_set_assurances_asked (briefing, TRUE);
        g_assert_true (barid_policy_asks_assurance (world->aldar, table[i].act, briefing) == table[i].takes_out);
      }
}

static void
test_assurances (World         *world,
                 gconstpointer  unused)
{
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_AWARENESS);
  g_autoptr(BaridBriefing) own = receive (world, world->aldar, BARID_USE_AWARENESS);
  g_autoptr(GError) error = NULL;

  barid_briefing_set_assurances_asked (briefing, TRUE);
  barid_briefing_set_assurances_asked (own, TRUE);
  g_assert_false (barid_policy_permits_taking_out (world->aldar, BARID_ACT_PRINT, briefing, NULL, FALSE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, world->bersa->name));
  g_assert_true (barid_policy_permits_taking_out (world->aldar, BARID_ACT_PRINT, briefing, NULL, TRUE, NULL));
  g_assert_true (barid_policy_permits_taking_out (world->aldar, BARID_ACT_PRINT, own, NULL, FALSE, NULL));
  /* To confirm them is not leave to do more. */
  g_assert_false (barid_policy_permits_taking_out (world->aldar, BARID_ACT_EXPORT_BUNDLE, briefing, NULL, TRUE, NULL));
}

/* The bundle holds every portion, and goes out whole or not at all. */
static void
test_bundle (World         *world,
             gconstpointer  unused)
{
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_DETECTION);
  BaridPortion *portion = barid_portion_new ("For you alone.", NULL);

  barid_briefing_add (briefing, BARID_PART_GAPS, portion);
  g_assert_true (barid_policy_permits_act (world->aldar, BARID_ACT_EXPORT_BUNDLE, briefing, NULL, BARID_USE_INHERITED, NULL));
  portion->use = BARID_USE_AWARENESS;
  g_assert_false (barid_policy_permits_act (world->aldar, BARID_ACT_EXPORT_BUNDLE, briefing, NULL, BARID_USE_INHERITED, NULL));
  g_assert_true (barid_policy_permits_act (world->aldar, BARID_ACT_EXPORT_INDICATORS, briefing, NULL, BARID_USE_INHERITED,
                                           NULL));
}

static void
test_passing_on (World         *world,
                 gconstpointer  unused)
{
  for (BaridOnward rule = 0; rule < BARID_N_ONWARDS; rule++)
    for (BaridOnward agreed = 0; agreed < BARID_N_ONWARDS; agreed++)
      {
        g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_EVIDENCE);

        barid_briefing_set_onward (briefing, rule);
        world->with_bersa->onward = agreed;
        g_assert_true (barid_policy_permits_act (world->aldar, BARID_ACT_FORWARD, briefing, world->with_bersa,
                                                 BARID_USE_INHERITED, NULL) ==
                       (rule == BARID_ONWARD_AMONG_PARTIES && agreed == BARID_ONWARD_AMONG_PARTIES));
        g_assert_false (barid_policy_permits_act (world->aldar, BARID_ACT_FORWARD, briefing, NULL, BARID_USE_INHERITED, NULL));
      }
}

static gboolean
is_wider (BaridBriefing *briefing,
          World         *world)
{
  g_autoptr(GPtrArray) objections = barid_policy_check_release (&world->subject, briefing);

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      if (objection->code == BARID_OBJECTION_USE && g_strcmp0 (objection->where, "Gap 1") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_wider (World         *world,
            gconstpointer  unused)
{
  for (BaridUse whole = 0; whole < BARID_N_USES; whole++)
    for (BaridUse use = 0; use <= BARID_USE_INHERITED; use++)
      {
        g_autoptr(BaridBriefing) briefing = receive (world, world->aldar, whole);
        BaridPortion *portion = barid_portion_new ("Who pays for it.", NULL);

        portion->use = use;
        barid_briefing_add (briefing, BARID_PART_GAPS, portion);
        g_assert_true (is_wider (briefing, world) == (use != BARID_USE_INHERITED && use > whole));
      }
}

static BaridUse
draw_use (void)
{
  return g_test_rand_int_range (0, BARID_N_USES);
}

static BaridUse
draw_portion_use (void)
{
  return g_test_rand_int_range (0, BARID_N_USES + 1);
}

static guint
ask_all (World         *world,
         BaridBriefing *briefing,
         BaridUse       portion,
         gboolean       with_agreement)
{
  guint permitted = 0;

  for (BaridAct act = 0; act < BARID_N_ACTS; act++)
    if (barid_policy_permits_act (world->aldar, act, briefing, with_agreement ? world->with_bersa : NULL, portion, NULL))
      permitted |= 1u << act;

  return permitted;
}

/* Whatever of the three is narrowed, nothing is permitted that was not before. */
static void
test_monotone (World         *world,
               gconstpointer  unused)
{
  guint n_narrowed = 0;

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, draw_use ());
      BaridPortion *piece = barid_portion_new ("Text.", NULL);
      gboolean with_agreement = g_test_rand_bit ();
      BaridUse portion = draw_portion_use ();
      guint before;
      guint after;

      piece->use = draw_portion_use ();
      barid_briefing_add (briefing, BARID_PART_BODY, piece);
      barid_briefing_set_onward (briefing, g_test_rand_int_range (0, BARID_N_ONWARDS));
      world->with_bersa->use = draw_use ();
      world->with_bersa->onward = g_test_rand_int_range (0, BARID_N_ONWARDS);
      before = ask_all (world, briefing, portion, with_agreement);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          portion = g_test_rand_int_range (0, portion + 1);
          break;
        case 1:
          piece->use = g_test_rand_int_range (0, piece->use + 1);
          break;
        case 2:
          barid_briefing_set_use (briefing, g_test_rand_int_range (0, barid_briefing_get_use (briefing) + 1));
          break;
        default:
          world->with_bersa->use = g_test_rand_int_range (0, world->with_bersa->use + 1);
          break;
        }

      after = ask_all (world, briefing, portion, with_agreement);
      g_assert_cmpuint (after & ~before, ==, 0);
      n_narrowed += after != before;
    }

  /* The cases do reach what they are about. */
  g_assert_cmpuint (n_narrowed, >, 1000);
}

/* Who has leave to act: who asked the originator about this letter, and was granted it last. */
static void
test_leave (World         *world,
            gconstpointer  unused)
{
  static const struct
  {
    const char       *name;
    BaridRequestKind  request;
    BaridOutcome      outcome;
    const char       *about;
    const char       *giver;
    gboolean          counts;
  } answers[] = {
    { "granted", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_GRANTED, LETTER, BERSA, TRUE },
    { "with conditions", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_GRANTED_WITH_CONDITIONS, LETTER, BERSA, TRUE },
    { "denied", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_DENIED, LETTER, BERSA, FALSE },
    { "put off", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_HOLDING, LETTER, BERSA, FALSE },
    { "only answered", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_ANSWERED, LETTER, BERSA, FALSE },
    { "to pass on", BARID_REQUEST_LEAVE_TO_PASS_ON, BARID_OUTCOME_GRANTED, LETTER, BERSA, FALSE },
    { "by another", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_GRANTED, LETTER, CALDOR, FALSE },
    { "by ourselves", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_GRANTED, LETTER, ALDAR, FALSE },
    { "of another letter", BARID_REQUEST_LEAVE_TO_ACT, BARID_OUTCOME_GRANTED, "letter--other", BERSA, FALSE },
  };
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_ACTION_AFTER_LEAVE);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      BaridLeave leave = { .request = answers[i].request, .outcome = answers[i].outcome, .about = (char *) answers[i].about,
                           .giver = (char *) answers[i].giver, .time = 1 };
      g_autoptr(GPtrArray) leaves = g_ptr_array_new ();
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", answers[i].name);
      g_ptr_array_add (leaves, &leave);
      g_assert_cmpint (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, leaves, &error), ==,
                       answers[i].counts);
      g_assert_true (barid_policy_find_leave (briefing, LETTER, BARID_REQUEST_LEAVE_TO_ACT, NULL, leaves) ==
                     (answers[i].counts ? &leave : NULL));
      if (!answers[i].counts)
        g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
    }
  g_assert_false (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, NULL, NULL));
}

/* Two desks of the originator have answered: which of them said the last thing only the dates can tell. */
static void
test_leave_of_two (World         *world,
                   gconstpointer  unused)
{
  BaridLeave granted = { .request = BARID_REQUEST_LEAVE_TO_ACT, .outcome = BARID_OUTCOME_GRANTED, .about = (char *) LETTER,
                         .giver = (char *) BERSA, .signer = (char *) "AA", .time = 2 };
  BaridLeave denied = { .request = BARID_REQUEST_LEAVE_TO_ACT, .outcome = BARID_OUTCOME_DENIED, .about = (char *) LETTER,
                        .giver = (char *) BERSA, .signer = (char *) "BB" };
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_ACTION_AFTER_LEAVE);
  g_autoptr(GPtrArray) leaves = g_ptr_array_new ();

  g_ptr_array_add (leaves, &granted);
  g_ptr_array_add (leaves, &denied);
  for (denied.time = 1; denied.time <= 3; denied.time += 2)
    g_assert_true (barid_policy_find_leave (briefing, LETTER, BARID_REQUEST_LEAVE_TO_ACT, NULL, leaves) ==
                   (denied.time < granted.time ? &granted : NULL));

  /* What one of them said before is settled by what it said after, whatever the dates. */
  denied.signer = granted.signer;
  g_assert_true (barid_policy_find_leave (briefing, LETTER, BARID_REQUEST_LEAVE_TO_ACT, NULL, leaves) == &granted);
}

/* The originator's last word counts; another's word in between changes nothing. */
static void
test_last_leave (World         *world,
                 gconstpointer  unused)
{
  BaridLeave denied = { .request = BARID_REQUEST_LEAVE_TO_ACT, .outcome = BARID_OUTCOME_DENIED, .about = (char *) LETTER,
                        .giver = (char *) BERSA, .time = 2 };
  BaridLeave granted = { .request = BARID_REQUEST_LEAVE_TO_ACT, .outcome = BARID_OUTCOME_GRANTED, .about = (char *) LETTER,
                         .giver = (char *) BERSA, .time = 1 };
  BaridLeave strange = { .request = BARID_REQUEST_LEAVE_TO_ACT, .outcome = BARID_OUTCOME_DENIED, .about = (char *) LETTER,
                         .giver = (char *) CALDOR, .time = 3 };
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_ACTION_AFTER_LEAVE);
  g_autoptr(GPtrArray) leaves = g_ptr_array_new ();

  g_ptr_array_add (leaves, &strange);
  g_ptr_array_add (leaves, &granted);
  g_assert_true (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, leaves, NULL));
  /* Leave to act on what was recalled is none. */
  barid_briefing_set_recalled (briefing, TRUE);
  g_assert_false (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, leaves, NULL));
  barid_briefing_set_recalled (briefing, FALSE);
  /* What was corrected since says nothing that can be relied on, and neither does what it took the place of. */
  granted.corrected = TRUE;
  g_assert_false (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, leaves, NULL));
  granted.corrected = FALSE;
  g_ptr_array_insert (leaves, 1, &denied);
  g_assert_false (barid_policy_permits_acting (world->aldar, briefing, LETTER, world->with_bersa, leaves, NULL));
}

/* However much was permitted before: it is read, to know what to stop, and answered. What is ours stays ours. */
static void
test_recalled (World         *world,
               gconstpointer  unused)
{
  g_autoptr(BaridBriefing) theirs = receive (world, world->bersa, BARID_USE_EVIDENCE);
  g_autoptr(BaridBriefing) ours = receive (world, world->aldar, BARID_USE_EVIDENCE);

  world->with_bersa->use = BARID_USE_EVIDENCE;
  barid_briefing_set_recalled (theirs, TRUE);
  barid_briefing_set_recalled (ours, TRUE);
  for (BaridAct act = 0; act < BARID_N_ACTS; act++)
    {
      g_autoptr(GError) error = NULL;
      gboolean permitted = barid_policy_permits_act (world->aldar, act, theirs, world->with_bersa, BARID_USE_INHERITED, &error);

      g_assert_true (permitted == (act == BARID_ACT_READ || act == BARID_ACT_ANSWER));
      if (!permitted)
        g_assert_nonnull (strstr (error->message, "has recalled it"));
      g_assert_true (barid_policy_permits_act (world->aldar, act, ours, world->with_bersa, BARID_USE_INHERITED, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/use/indicators", test_indicators);
  ADD ("/use/ours", test_ours);
  ADD ("/use/narrower", test_narrower);
  ADD ("/use/acts", test_acts);
  ADD ("/use/assurances", test_assurances);
  ADD ("/use/bundle", test_bundle);
  ADD ("/use/passing-on", test_passing_on);
  ADD ("/use/wider-is-an-objection", test_wider);
  ADD ("/use/shown", test_shown);
  ADD ("/use/leave", test_leave);
  ADD ("/use/last-leave", test_last_leave);
  ADD ("/use/leave-of-two", test_leave_of_two);
  ADD ("/use/recalled", test_recalled);
  ADD ("/use/narrower-never-permits-more", test_monotone);

  return g_test_run ();
}
