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
  gboolean permitted = barid_policy_permits_indicators (world->aldar, briefing, agreement, &error);

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
  g_assert_true (barid_policy_permits_indicators (world->aldar, nobody, NULL, NULL));
}

static void
test_narrower (World         *world,
               gconstpointer  unused)
{
  g_autoptr(BaridBriefing) briefing = receive (world, world->bersa, BARID_USE_EVIDENCE);

  world->with_bersa->use = BARID_USE_DETECTION;
  g_assert_cmpint (barid_policy_get_use (briefing, world->with_bersa), ==, BARID_USE_DETECTION);
  barid_briefing_set_use (briefing, BARID_USE_AWARENESS);
  g_assert_cmpint (barid_policy_get_use (briefing, world->with_bersa), ==, BARID_USE_AWARENESS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/use/indicators", test_indicators);
  ADD ("/use/ours", test_ours);
  ADD ("/use/narrower", test_narrower);

  return g_test_run ();
}
