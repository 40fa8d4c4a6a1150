#include "config.h"

#include "barid-app-resources.h"
#include "barid-practice-private.h"

#include <glib/gstdio.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "barid-reading.h"
#include "barid-trays.h"
#include "barid-treaties.h"

/* The practice without its window: the exchange is the real program, found on the path. */

typedef struct
{
  char        *place;
  GPtrArray   *desks;
  GSubprocess *exchange;
  GMainLoop   *loop;
  guint        steps;
  double       done;
} World;

/* In the thread of the journey. */
static void
tell (const char *step,
      double      done,
      gpointer    data)
{
  World *world = data;

  g_assert_true (*step != '\0');
  g_assert_cmpfloat (done, >, world->done);
  world->done = done;
  world->steps++;
}

static gpointer
journey_thread (gpointer data)
{
  World *world = data;
  g_autoptr(GError) error = NULL;

  barid_practice_exchange_wait (world->exchange, NULL, &error);
  g_assert_no_error (error);
  barid_practice_journey (world->place, world->desks, tell, world, NULL, &error);
  g_assert_no_error (error);
  g_main_loop_quit (world->loop);

  return NULL;
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static guint
count_tray (BaridDesk *desk,
            BaridTray  tray)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) rows = barid_desk_list_rows (desk, tray, NULL, NULL, 0, &error);

  g_assert_no_error (error);

  return rows->len;
}

/* Every letter was released under the agreement, carried, and found authentic. */
static void
check_desks (World *world)
{
  guint sent[BARID_PRACTICE_N_DESKS] = { 0 };

  for (guint i = 0; i < barid_practice_count_letters (); i++)
    sent[barid_practice_get_sender (i)]++;

  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    {
      BaridDesk *desk = g_ptr_array_index (world->desks, i);
      g_autoptr(GPtrArray) agreements = barid_desk_list_agreements (desk, NULL);

      g_assert_cmpuint (sent[i], >, 0);
      g_assert_cmpuint (agreements->len, ==, 1);
      g_assert_true (barid_agreement_in_force (g_ptr_array_index (agreements, 0), barid_time_now ()));
      g_assert_cmpuint (count_tray (desk, BARID_TRAY_QUARANTINE), ==, 0);
      g_assert_cmpuint (count_tray (desk, BARID_TRAY_INBOX), >=, sent[1 - i]);
      g_assert_cmpuint (count_tray (desk, BARID_TRAY_TO_ACKNOWLEDGE), >, 0);
    }

  g_assert_cmpuint (count_tray (g_ptr_array_index (world->desks, 0), BARID_TRAY_OWED), ==, 1);
  g_assert_cmpuint (count_tray (g_ptr_array_index (world->desks, 0), BARID_TRAY_DRAFTS), ==, 1);
}

static void
test_two_desks (void)
{
  World world = { 0 };
  g_autoptr(GError) error = NULL;

  world.place = g_dir_make_tmp ("barid-XXXXXX", &error);
  g_assert_no_error (error);
  world.desks = g_ptr_array_new_with_free_func (g_object_unref);
  world.loop = g_main_loop_new (NULL, FALSE);

  barid_practice_exchange_make (world.place, NULL, &error);
  g_assert_no_error (error);
  world.exchange = barid_practice_exchange_start (world.place, &error);
  g_assert_no_error (error);

  {
    GThread *thread = g_thread_new ("journey", journey_thread, &world);

    g_main_loop_run (world.loop);
    g_thread_join (thread);
  }

  g_assert_cmpuint (world.steps, >, 3);
  g_assert_cmpuint (world.desks->len, ==, BARID_PRACTICE_N_DESKS);
  check_desks (&world);

  /* As after the end with a folder that was kept. */
  g_ptr_array_set_size (world.desks, 0);
  barid_practice_open (world.place, world.desks, NULL, &error);
  g_assert_no_error (error);
  check_desks (&world);

  g_ptr_array_unref (world.desks);
  barid_practice_exchange_end (world.exchange);
  g_main_loop_unref (world.loop);
  remove_all (world.place);
  g_free (world.place);
}

/* GIO keeps its modules for as long as the process runs, and loses sight of one that has no more to give: a GIOModule of 96
 * bytes for libgiognomeproxy, with the 58 of its path, made when a TLS backend or a proxy is first asked for. The search for
 * leaks looks away while they are loaded, and nowhere else. */
static void
load_modules (void)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
  g_tls_backend_get_default ();
  g_proxy_resolver_get_default ();
  __lsan_enable ();
#endif
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_resources_register (barid_app_get_resource ());
  load_modules ();

  g_test_add_func ("/practice/two-desks-have-exchanged-letters", test_two_desks);

  return g_test_run ();
}
