#include "config.h"

#include <stdio.h>
#include <string.h>

#include <adwaita.h>

#include "barid-app-resources.h"
#include "barid-compose.h"
#include "barid-indicators.h"
#include "barid-letter-list.h"
#include "barid-window.h"

/* What build-aux/bench-journey.py measures inside the process of a window: "list PROFILE", "stall PROFILE COUNT",
 * "indicators PROFILE" and "typing PROFILE". The answer is one JSON object on standard output. */

#define FRAMES  200
#define TICK_MS 5

/* A body of 1 MB, and how it is written on: about as fast as anybody can, and then a pause in which it is saved and checked. */
#define PARAGRAPHS 1000
#define KEYS       150
#define KEY_MS     40
#define PAUSE_MS   6000

typedef struct
{
  GtkApplication *application;
  const char     *mode;
  const char     *profile;
  guint           expected;

  BaridDesk      *desk;
  BaridWatch     *watch;
  GtkWidget      *window;
  GtkWidget      *list;
  gint64          begun;
  gint64          before;
  double          first_frame;
  GArray         *frames; /* double, ms */
  gint64          last_tick;
  double          longest;
  guint           arrived;
  GtkTextView    *view;
  guint           n_keys;
  guint           scrolled;
} Run;

static GtkWidget *
find_list (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LIST_VIEW (child) && gtk_widget_get_mapped (child) ? child : find_list (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
end (Run *run)
{
  g_application_quit (G_APPLICATION (run->application));
}

/* ---- the list: its first frame, and how it scrolls ----------------------------------------------------------- */

static void
before_paint_cb (GdkFrameClock *clock,
                 Run           *run)
{
  run->before = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Run           *run)
{
  gint64 now = g_get_monotonic_time ();
  double took = (now - run->before) / 1000.;

  if (run->first_frame > 0)
    {
      g_array_append_val (run->frames, took);
      return;
    }

  run->list = find_list (run->window);
  if (run->list != NULL &&
      g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (run->list)))) > 0)
    run->first_frame = (now - run->begun) / 1000.;
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Run *run = user_data;
  GtkAdjustment *adjustment;
  double p95;

  if (run->first_frame == 0)
    return G_SOURCE_CONTINUE;

  if (run->frames->len >= FRAMES)
    {
      g_array_sort (run->frames, compare);
      p95 = g_array_index (run->frames, double, run->frames->len * 95 / 100);
      printf ("{\"first_frame\": %.2f, \"scroll_p95\": %.2f}\n", run->first_frame, p95);
      end (run);
      return G_SOURCE_REMOVE;
    }

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (run->list));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 150);
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static gboolean
show_list (gpointer data)
{
  Run *run = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (run->window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  gtk_widget_add_tick_callback (run->window, scroll_cb, run, NULL);
  run->begun = g_get_monotonic_time ();
  barid_window_show_page (BARID_WINDOW (run->window), BARID_PAGE_INBOX);

  return G_SOURCE_REMOVE;
}

/* ---- the longest stall while letters arrive, are opened and shown -------------------------------------------------- */

static gboolean
tick_cb (gpointer data)
{
  Run *run = data;
  gint64 now = g_get_monotonic_time ();

  if (run->last_tick != 0)
    run->longest = MAX (run->longest, (now - run->last_tick) / 1000. - TICK_MS);
  run->last_tick = now;

  return G_SOURCE_CONTINUE;
}

static void
arrived_cb (BaridWatch  *watch,
            BaridReport *report,
            Run         *run)
{
  run->arrived += report->filed.inbox;
}

static gboolean
shown_cb (gpointer data)
{
  Run *run = data;
  GtkWidget *list = find_list (run->window);
  GListModel *letters = list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;

  if (letters != NULL && g_list_model_get_n_items (letters) > 0)
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (letters),
                                       g_random_int_range (0, (int) MIN (20, g_list_model_get_n_items (letters))));
  if (run->arrived < run->expected)
    return G_SOURCE_CONTINUE;

  printf ("{\"stall\": %.2f, \"arrived\": %u}\n", run->longest, run->arrived);
  end (run);

  return G_SOURCE_REMOVE;
}

static gboolean
receive (gpointer data)
{
  Run *run = data;

  barid_window_show_page (BARID_WINDOW (run->window), BARID_PAGE_INBOX);
  g_signal_connect (run->watch, "arrived", G_CALLBACK (arrived_cb), run);
  g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, run, NULL);
  g_timeout_add (250, shown_cb, run);
  barid_watch_start (run->watch, 5);

  return G_SOURCE_REMOVE;
}

/* ---- the longest stall while the newest letter is opened, its table unfolded and scrolled ------------------------------ */

#define SCROLLS 40

static GtkWidget *
find_of_type (GtkWidget *root,
              GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) && gtk_widget_get_mapped (child) ? child
                                                                                                    : find_of_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
scroll_table_cb (gpointer data)
{
  Run *run = data;
  GtkWidget *table = find_of_type (run->window, BARID_TYPE_INDICATORS);
  GtkWidget *view = table != NULL ? find_of_type (table, GTK_TYPE_COLUMN_VIEW) : NULL;
  GListModel *rows = view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
  GtkAdjustment *adjustment;

  if (rows == NULL || g_list_model_get_n_items (rows) == 0)
    return G_SOURCE_CONTINUE;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_upper (adjustment) / SCROLLS);
  if (++run->scrolled < SCROLLS)
    return G_SOURCE_CONTINUE;

  printf ("{\"stall\": %.2f, \"rows\": %u}\n", run->longest, g_list_model_get_n_items (rows));
  end (run);

  return G_SOURCE_REMOVE;
}

static gboolean
unfold_cb (gpointer data)
{
  Run *run = data;
  GtkWidget *table = find_of_type (run->window, BARID_TYPE_INDICATORS);
  GtkWidget *button = table != NULL ? find_of_type (table, GTK_TYPE_TOGGLE_BUTTON) : NULL;

  if (button == NULL)
    return G_SOURCE_CONTINUE;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_timeout_add (50, scroll_table_cb, run);

  return G_SOURCE_REMOVE;
}

static gboolean
open_newest_cb (gpointer data)
{
  Run *run = data;
  GtkWidget *list = find_list (run->window);
  GListModel *letters = list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;

  if (letters == NULL || g_list_model_get_n_items (letters) == 0)
    return G_SOURCE_CONTINUE;

  g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, run, NULL);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (letters), 0);
  g_timeout_add (500, unfold_cb, run);

  return G_SOURCE_REMOVE;
}

static gboolean
open_indicators (gpointer data)
{
  Run *run = data;

  barid_window_show_page (BARID_WINDOW (run->window), BARID_PAGE_INBOX);
  g_timeout_add (1000, open_newest_cb, run);

  return G_SOURCE_REMOVE;
}

/* ---- the longest stall while a long body is written on ----------------------------------------------------------- */

static GtkTextView *
find_longest (GtkWidget *root)
{
  GtkTextView *longest = GTK_IS_TEXT_VIEW (root) ? GTK_TEXT_VIEW (root) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextView *found = find_longest (child);

      if (found != NULL && (longest == NULL || gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (found)) >
                                                 gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (longest))))
        longest = found;
    }

  return longest;
}

static gboolean
rested_cb (gpointer data)
{
  Run *run = data;

  printf ("{\"stall\": %.2f, \"keys\": %u}\n", run->longest, run->n_keys);
  end (run);

  return G_SOURCE_REMOVE;
}

static gboolean
key_cb (gpointer data)
{
  Run *run = data;

  g_signal_emit_by_name (run->view, "insert-at-cursor", run->n_keys % 6 == 5 ? " " : "x");
  if (++run->n_keys < KEYS)
    return G_SOURCE_CONTINUE;

  g_timeout_add (PAUSE_MS, rested_cb, run);
  return G_SOURCE_REMOVE;
}

static gboolean
start_typing (gpointer data)
{
  Run *run = data;
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkTextIter middle;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (BARID_IS_COMPOSE (window))
        run->view = find_longest (window);
    }
  g_assert_nonnull (run->view);
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (run->view), &middle, PARAGRAPHS);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (run->view), &middle);
  gtk_widget_grab_focus (GTK_WIDGET (run->view));
  gtk_text_view_scroll_mark_onscreen (run->view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (run->view)));
  g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, run, NULL);
  g_timeout_add (KEY_MS, key_cb, run);

  return G_SOURCE_REMOVE;
}

static gboolean
type (gpointer data)
{
  Run *run = data;
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < 1024)
    g_string_append (text, "The vessel waited off the northern mole until the tide had turned. ");
  for (guint i = 0; i < PARAGRAPHS; i++)
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (text->str, NULL));
  barid_compose_present (run->watch, GTK_WINDOW (run->window), briefing, 0);
  /* What is measured begins when the form stands. */
  g_timeout_add (4000, start_typing, run);

  return G_SOURCE_REMOVE;
}

/* ---- the program ------------------------------------------------------------------------------------------------------ */

static void
activate_cb (GtkApplication *application,
             Run            *run)
{
  g_autoptr(GError) error = NULL;

  run->application = application;
  run->desk = barid_desk_open (run->profile, &error);
  g_assert_no_error (error);
  run->watch = barid_watch_new (run->desk);
  run->window = barid_window_new (application, run->watch);
  gtk_window_present (GTK_WINDOW (run->window));
  /* What is measured begins when the window stands. */
  g_timeout_add (1500, strcmp (run->mode, "list") == 0         ? show_list
                       : strcmp (run->mode, "typing") == 0     ? type
                       : strcmp (run->mode, "indicators") == 0 ? open_indicators
                                                               : receive, run);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;
  Run run = { 0 };
  int status;

  if (argc < 3)
    return 2;

  run.mode = argv[1];
  run.profile = argv[2];
  run.expected = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 1;
  run.frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_resources_register (barid_app_get_resource ());
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/org/barid/app", NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &run);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_clear_object (&run.watch);
  g_clear_object (&run.desk);
  g_array_unref (run.frames);

  return status;
}
