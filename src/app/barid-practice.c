#include "config.h"

#include "barid-practice.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "barid-error.h"
#include "barid-practice-private.h"
#include "barid-text.h"

/* How long the end waits for the windows' verbs that are still at work. */
#define PATIENCE (3 * G_TIME_SPAN_SECOND)

/* Referenced by whoever may still call back: the thread of the journey tells its steps to the main loop. */
struct _BaridPractice
{
  gatomicrefcount     references;

  /* borrowed */
  GtkApplication     *application;
  GtkWindow          *window;
  GtkStack           *stack;
  GtkProgressBar     *bar;
  GtkLabel           *step;
  AdwStatusPage      *problem;

  /* owned */
  char               *place;
  GPtrArray          *desks;
  GSubprocess        *exchange;
  GCancellable       *cancellable;

  BaridPracticeReady  ready;
  gpointer            user_data;
  GWeakRef            alive[BARID_PRACTICE_N_DESKS];
  gboolean            keep;    /* the folder was named by the user */
  gboolean            old;     /* and holds an earlier practice */
  gboolean            at_work; /* a thread of ours runs */
};

static BaridPractice *
practice_ref (BaridPractice *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

static void
practice_unref (BaridPractice *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    g_weak_ref_clear (&self->alive[i]);
  g_clear_pointer (&self->desks, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->place);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPractice, practice_unref)

/* ---- the window -------------------------------------------------------------------------------------------- */

typedef struct
{
  BaridPractice *practice;
  char          *step;
  double         done;
} Step;

static void
step_free (Step *step)
{
  practice_unref (step->practice);
  g_free (step->step);
  g_free (step);
}

static gboolean
step_cb (gpointer user_data)
{
  Step *step = user_data;
  BaridPractice *self = step->practice;

  if (self->window != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_label_set_label (self->step, step->step);
      gtk_progress_bar_set_fraction (self->bar, step->done);
    }

  return G_SOURCE_REMOVE;
}

/* From any thread. */
static void
tell (const char *words,
      double      done,
      gpointer    data)
{
  Step *step = g_new0 (Step, 1);

  step->practice = practice_ref (data);
  step->step = g_strdup (words);
  step->done = done;
  g_idle_add_full (G_PRIORITY_DEFAULT, step_cb, step, (GDestroyNotify) step_free);
}

/* While it is being made, closing asks it to stop, and the window goes when it has. */
static gboolean
close_cb (BaridPractice *self)
{
  if (!self->at_work)
    return FALSE;

  g_cancellable_cancel (self->cancellable);
  gtk_label_set_label (self->step, _("Putting everything away…"));

  return TRUE;
}

static void
destroyed_cb (BaridPractice *self)
{
  self->window = NULL;
}

static void
present (BaridPractice *self)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/barid/app/barid-practice.ui");

  self->window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  self->stack = GTK_STACK (gtk_builder_get_object (builder, "stack"));
  self->bar = GTK_PROGRESS_BAR (gtk_builder_get_object (builder, "bar"));
  self->step = GTK_LABEL (gtk_builder_get_object (builder, "step"));
  self->problem = ADW_STATUS_PAGE (gtk_builder_get_object (builder, "problem"));
  gtk_window_set_application (self->window, self->application);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (close_cb), self);
  g_signal_connect_swapped (self->window, "destroy", G_CALLBACK (destroyed_cb), self);
  gtk_window_present (self->window);
}

static void
show_problem (BaridPractice *self,
              const GError  *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  if (self->window == NULL)
    return;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_window_destroy (self->window);
      return;
    }

  adw_status_page_set_description (self->problem, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/* ---- the folder ---------------------------------------------------------------------------------------------- */

/* A short path: it holds the socket of a key agent. Memory that is gone after the session, where there is one. */
static char *
make_place (GError **error)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *place = NULL;

  if (runtime != NULL && g_path_is_absolute (runtime))
    {
      place = g_build_filename (runtime, "barid-XXXXXX", NULL);
      if (g_mkdtemp_full (place, 0700) != NULL)
        return g_steal_pointer (&place);
    }

  return g_dir_make_tmp ("barid-XXXXXX", error);
}

static char *
make_named_place (const char  *folder,
                  gboolean    *old,
                  GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (folder);
  g_autofree char *place = g_file_get_path (file);
  g_autofree char *exchange = place != NULL ? g_build_filename (place, "exchange", NULL) : NULL;

  if (exchange != NULL && g_file_test (exchange, G_FILE_TEST_IS_DIR))
    {
      *old = TRUE;
      return g_steal_pointer (&place);
    }

  if (place == NULL || g_mkdir (place, 0700) != 0)
    {
      g_autofree char *path = barid_text_isolate_machine (folder);

      /* TRANSLATORS: %1$s is a path, %2$s the system's reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The folder %1$s could not be made: %2$s."), path,
                   g_strerror (place != NULL ? errno : EINVAL));
      return NULL;
    }

  return g_steal_pointer (&place);
}

static void
remove_all (GFile *file)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    if (g_file_query_file_type (child, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) == G_FILE_TYPE_DIRECTORY)
      remove_all (child);
    else
      g_file_delete (child, NULL, NULL);

  g_file_delete (file, NULL, NULL);
}

/* ---- making it ------------------------------------------------------------------------------------------------ */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridPractice) self = user_data;
  g_autoptr(GError) error = NULL;

  self->at_work = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_problem (self, error);
      return;
    }

  for (guint i = 0; i < self->desks->len; i++)
    g_weak_ref_set (&self->alive[i], g_ptr_array_index (self->desks, i));
  /* From here on the desks belong to whoever was given them. */
  self->ready (self, self->desks, self->user_data);
  g_ptr_array_set_size (self->desks, 0);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
}

static void
journey_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BaridPractice *self = task_data;
  GError *error = NULL;

  if (barid_practice_exchange_wait (self->exchange, cancellable, &error) &&
      (self->old ? barid_practice_open (self->place, self->desks, cancellable, &error)
                 : barid_practice_journey (self->place, self->desks, tell, self, cancellable, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (BaridPractice       *self,
     GTaskThreadFunc      func,
     GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, callback, practice_ref (self));

  self->at_work = TRUE;
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, practice_ref (self), (GDestroyNotify) practice_unref);
  g_task_run_in_thread (task, func);
}

static void
exchange_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(BaridPractice) self = user_data;
  g_autoptr(GError) error = NULL;

  self->at_work = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error) &&
      (self->exchange = barid_practice_exchange_start (self->place, &error)) != NULL)
    run (self, journey_thread, made_cb);
  else
    show_problem (self, error);
}

static void
exchange_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  BaridPractice *self = task_data;
  GError *error = NULL;

  if (self->old || barid_practice_exchange_make (self->place, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * barid_practice_start:
 * @application: whose window shows the progress
 * @folder: (nullable): the folder to make and to leave at the end, or that of an earlier practice; none is a private one
 *   that is gone at the end
 * @ready: (scope async): is given the two desks
 * @user_data: for @ready
 *
 * Makes a practice and shows how far it is. When it cannot be made, its window says why, and the application ends with it.
 *
 * Returns: (transfer full): the practice, to be ended with barid_practice_end()
 */
BaridPractice *
barid_practice_start (GtkApplication     *application,
                      const char         *folder,
                      BaridPracticeReady  ready,
                      gpointer            user_data)
{
  BaridPractice *self = g_new0 (BaridPractice, 1);
  g_autoptr(GError) error = NULL;

  g_atomic_ref_count_init (&self->references);
  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    g_weak_ref_init (&self->alive[i], NULL);
  self->application = application;
  self->desks = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->ready = ready;
  self->user_data = user_data;
  self->keep = folder != NULL;

  present (self);
  self->place = self->keep ? make_named_place (folder, &self->old, &error) : make_place (&error);
  if (self->place == NULL)
    {
      show_problem (self, error);
      return self;
    }

  tell (_("Starting an exchange on this machine…"), 0.05, self);
  run (self, exchange_thread, exchange_made_cb);

  return self;
}

/* ---- its end --------------------------------------------------------------------------------------------------- */

static gboolean
desks_are_used (BaridPractice *self)
{
  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    {
      g_autoptr(BaridDesk) desk = g_weak_ref_get (&self->alive[i]);

      if (desk != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A verb that still runs keeps its desk; it was cancelled and comes back through the main loop. */
static void
wait_for_desks (BaridPractice *self)
{
  gint64 latest;

  /* Our own thread fills the desks: it is waited for, however long its step takes. */
  while (self->at_work)
    g_main_context_iteration (NULL, TRUE);

  latest = g_get_monotonic_time () + PATIENCE;
  while (desks_are_used (self) && g_get_monotonic_time () < latest)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    {
      g_autoptr(BaridDesk) desk = g_weak_ref_get (&self->alive[i]);

      if (desk != NULL)
        barid_desk_close (desk);
    }
}

/**
 * barid_practice_end:
 * @self: (transfer full): a practice, when its windows are gone
 *
 * Ends the exchange and the key agents, and removes the folder, unless the user named it: then it says where it is.
 */
void
barid_practice_end (BaridPractice *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  wait_for_desks (self);
  g_ptr_array_set_size (self->desks, 0);
  g_clear_pointer (&self->exchange, barid_practice_exchange_end);

  if (self->place != NULL && self->keep)
    {
      /* TRANSLATORS: %s is a path; said on the terminal. */
      g_print (_("The practice was left in %s"), self->place);
      g_print ("\n");
    }
  else if (self->place != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_path (self->place);

      remove_all (file);
    }

  practice_unref (self);
}
