#include "config.h"

#include "offices.h"

#include "barid-tray-list.h"

/* Who looks again when something has changed: without a screen, the lists are models. */

typedef struct
{
  GMainLoop     *loop;
  BaridWatch    *watch;
  guint          changed;
} World;

static void
changed_cb (World *world)
{
  world->changed++;
}

static gboolean
late_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
wait (World *world,
      guint  milliseconds)
{
  g_timeout_add (milliseconds, late_cb, world->loop);
  g_main_loop_run (world->loop);
}

static void
wait_for_rows (World         *world,
               BaridTrayList *list,
               guint          n_rows)
{
  for (guint i = 0; i < 200 && g_list_model_get_n_items (G_LIST_MODEL (list)) != n_rows; i++)
    wait (world, 50);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n_rows);
}

static void
save_draft (const char *title)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_REQUEST);
  g_autoptr(GError) error = NULL;

  barid_briefing_set_title (briefing, title);
  barid_desk_save_draft (offices->aldar, briefing, 0, &error);
  g_assert_no_error (error);
}

/* While somebody writes the drafts look every few seconds, and nobody else does. */
static void
test_draft_saved (void)
{
  World world = { 0 };
  g_autoptr(BaridTrayList) drafts = NULL;

  world.loop = g_main_loop_new (NULL, FALSE);
  world.watch = barid_watch_new (offices->aldar);
  drafts = barid_tray_list_new (world.watch, BARID_TRAY_DRAFTS, NULL);
  g_signal_connect_swapped (world.watch, "changed", G_CALLBACK (changed_cb), &world);
  wait_for_rows (&world, drafts, 0);

  save_draft ("Begun");
  barid_watch_tell_draft_saved (world.watch);
  wait_for_rows (&world, drafts, 1);
  wait (&world, 200);
  g_assert_cmpuint (world.changed, ==, 0);

  save_draft ("And another");
  barid_watch_tell_changed (world.watch);
  wait_for_rows (&world, drafts, 2);
  g_assert_cmpuint (world.changed, ==, 1);

  g_object_unref (world.watch);
  g_main_loop_unref (world.loop);
}

typedef struct
{
  guint least; /* rows that were shown after a change */
  guint most;  /* rows that joined at once */
} Steps;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Steps      *steps)
{
  steps->least = MIN (steps->least, g_list_model_get_n_items (list));
  steps->most = MAX (steps->most, added);
}

/* Many that join come in steps; where some go as well, nothing else goes with them, not even for a moment: the officer would
 * lose the place in the list. */
static void
test_many (void)
{
  World world = { 0 };
  Steps steps = { G_MAXUINT, 0 };
  g_autoptr(BaridTrayList) drafts = NULL;
  guint n_before;

  world.loop = g_main_loop_new (NULL, FALSE);
  world.watch = barid_watch_new (offices->aldar);
  for (guint i = 0; i < 80; i++)
    save_draft (i % 2 == 0 ? "Amber" : "Beryl");

  drafts = barid_tray_list_new (world.watch, BARID_TRAY_DRAFTS, NULL);
  g_signal_connect (drafts, "items-changed", G_CALLBACK (items_changed_cb), &steps);
  for (guint i = 0; i < 200 && g_list_model_get_n_items (G_LIST_MODEL (drafts)) < 80; i++)
    wait (&world, 50);
  n_before = g_list_model_get_n_items (G_LIST_MODEL (drafts));
  g_assert_cmpuint (n_before, >=, 80);
  g_assert_cmpuint (n_before, ==, barid_tray_list_get_count (drafts));
  g_assert_cmpuint (steps.most, <, 80);

  steps.least = G_MAXUINT;
  barid_tray_list_set_words (drafts, "Amber");
  wait_for_rows (&world, drafts, 40);
  g_assert_cmpuint (steps.least, ==, 40);

  g_object_unref (world.watch);
  g_main_loop_unref (world.loop);
}

static void
ended_cb (gboolean *ended)
{
  *ended = TRUE;
}

/* An end waits for a hold that runs; somebody who comes back meanwhile has it stay. */
static void
test_end (void)
{
  World world = { 0 };
  gboolean ended = FALSE;

  world.loop = g_main_loop_new (NULL, FALSE);
  world.watch = barid_watch_new (offices->aldar);
  g_signal_connect_swapped (world.watch, "ended", G_CALLBACK (ended_cb), &ended);

  barid_watch_go_round_at (world.watch, barid_time_now () + BARID_TIME_SECOND);
  barid_watch_end (world.watch);
  wait (&world, 300);
  g_assert_false (ended);
  barid_watch_stay (world.watch);
  wait (&world, 2000);
  g_assert_false (ended);
  g_assert_false (barid_watch_is_stopped (world.watch));

  barid_watch_go_round_at (world.watch, barid_time_now () + BARID_TIME_SECOND / 2);
  barid_watch_end (world.watch);
  for (guint i = 0; i < 200 && !ended; i++)
    wait (&world, 50);
  g_assert_true (ended);
  g_assert_true (barid_watch_is_stopped (world.watch));

  /* And nothing is waited for where nothing is to leave. */
  ended = FALSE;
  barid_watch_start (world.watch, 60);
  g_assert_false (barid_watch_is_stopped (world.watch));
  barid_watch_end (world.watch);
  g_assert_true (ended);
  wait (&world, 500);

  g_object_unref (world.watch);
  g_main_loop_unref (world.loop);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/watch/draft-saved", test_draft_saved);
  offices_add_test ("/watch/many", test_many);
  offices_add_test ("/watch/end", test_end);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
