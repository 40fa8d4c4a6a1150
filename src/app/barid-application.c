#include "config.h"

#include "barid-application.h"

#include <signal.h>

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "barid-about.h"
#include "barid-app-settings.h"
#include "barid-error.h"
#include "barid-names.h"
#include "barid-notices.h"
#include "barid-practice.h"
#include "barid-presence.h"
#include "barid-setup.h"
#include "barid-shortcuts.h"
#include "barid-text.h"

/* Two names, so that practice never meets the desk of earnest: neither its settings nor its single instance. */
#define APPLICATION_ID "org.barid.Barid"
#define PRACTICE_ID    "org.barid.Barid.Practice"

#define ROUND_SECONDS          60
#define PRACTICE_ROUND_SECONDS 3

struct _BaridApplication
{
  AdwApplication  parent_instance;

  /* owned */
  char           *profile;
  BaridPractice  *practice;
  GPtrArray      *watches;     /* BaridWatch: the desks at work */
  gboolean        is_practice;
  gboolean        opening;
  gboolean        ending;      /* held: no window is open, and something is still to leave */
};

G_DEFINE_FINAL_TYPE (BaridApplication, barid_application, ADW_TYPE_APPLICATION)

/* The last window that was closed decides how large the next one is. */
static void
remember_size (GtkWindow *window)
{
  GSettings *settings = barid_app_settings_get ();

  if (settings == NULL)
    return;

  g_settings_bind (settings, "width", window, "default-width", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "height", window, "default-height", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
}

static void
tell_practice (GtkWindow *window,
               BaridDesk *desk)
{
  g_autofree char *office = barid_text_clean_name (barid_desk_get_office (desk)->name);
  g_autofree char *title = NULL;

  /* TRANSLATORS: title of a window; %s is the name of an office. */
  title = g_strdup_printf (_("%s, practice"), office);
  gtk_window_set_title (window, title);
}

static BaridWindow *
find_window (BaridApplication *self,
             BaridWatch       *watch)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BARID_IS_WINDOW (l->data) && barid_window_get_watch (l->data) == watch)
      return l->data;

  return NULL;
}

/**
 * barid_application_show_desk:
 * @self: the application
 * @watch: a desk at work
 *
 * Shows the window of a desk, or a new one where it was closed.
 *
 * Returns: (transfer none): the window
 */
BaridWindow *
barid_application_show_desk (BaridApplication *self,
                             BaridWatch       *watch)
{
  BaridWindow *window;

  g_return_val_if_fail (BARID_IS_APPLICATION (self) && BARID_IS_WATCH (watch), NULL);

  window = find_window (self, watch);
  if (window == NULL)
    {
      window = BARID_WINDOW (barid_window_new (GTK_APPLICATION (self), watch));
      remember_size (GTK_WINDOW (window));
      if (self->is_practice)
        tell_practice (GTK_WINDOW (window), barid_watch_get_desk (watch));
    }
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* ---- desks at work -------------------------------------------------------------------------------------- */

static guint
get_interval (BaridApplication *self)
{
  return self->is_practice ? PRACTICE_ROUND_SECONDS : ROUND_SECONDS;
}

static void
set_ending (BaridApplication *self,
            gboolean          ending)
{
  if (ending == self->ending)
    return;

  self->ending = ending;
  if (ending)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
ended_cb (BaridApplication *self)
{
  for (guint i = 0; i < self->watches->len; i++)
    if (!barid_watch_is_stopped (g_ptr_array_index (self->watches, i)))
      return;

  set_ending (self, FALSE);
}

static void
put_to_work (BaridApplication *self,
             BaridDesk        *desk)
{
  BaridWatch *watch = barid_watch_new (desk);

  g_ptr_array_add (self->watches, watch);
  g_signal_connect_object (watch, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  barid_notices_attach (GTK_APPLICATION (self), watch);
  barid_presence_attach (desk);
  barid_application_show_desk (self, watch);
  barid_watch_start (watch, get_interval (self));
}

/* A window that opens while the last letters leave has the desks stay. */
static void
barid_application_window_added (GtkApplication *application,
                                GtkWindow      *window)
{
  BaridApplication *self = BARID_APPLICATION (application);

  GTK_APPLICATION_CLASS (barid_application_parent_class)->window_added (application, window);

  for (guint i = 0; i < self->watches->len; i++)
    {
      BaridWatch *watch = g_ptr_array_index (self->watches, i);

      if (barid_watch_is_stopped (watch))
        barid_watch_start (watch, get_interval (self));
      else
        barid_watch_stay (watch);
    }
  set_ending (self, FALSE);
}

static void
barid_application_window_removed (GtkApplication *application,
                                  GtkWindow      *window)
{
  BaridApplication *self = BARID_APPLICATION (application);

  GTK_APPLICATION_CLASS (barid_application_parent_class)->window_removed (application, window);

  if (gtk_application_get_windows (application) != NULL || self->watches->len == 0)
    return;

  set_ending (self, TRUE);
  for (guint i = 0; i < self->watches->len; i++)
    barid_watch_end (g_ptr_array_index (self->watches, i));
}

/* ---- a desk in earnest ---------------------------------------------------------------------------------- */

static void
set_up_cb (BaridDesk *desk,
           gpointer   user_data)
{
  put_to_work (user_data, desk);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  BaridDesk *desk = barid_desk_open (task_data, &error);

  if (desk != NULL)
    g_task_return_pointer (task, desk, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BaridApplication *self = BARID_APPLICATION (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDesk) desk = g_task_propagate_pointer (G_TASK (result), &error);

  self->opening = FALSE;
  if (desk != NULL)
    put_to_work (self, desk);
  else if (g_error_matches (error, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    barid_setup_present (GTK_APPLICATION (self), self->profile, set_up_cb, self);
  else
    barid_setup_present_problem (GTK_APPLICATION (self), error->message);
  g_application_release (G_APPLICATION (self));
}

static void
open_desk (BaridApplication *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->opening)
    return;

  self->opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, open_desk);
  g_task_set_task_data (task, g_strdup (self->profile), g_free);
  g_task_run_in_thread (task, open_thread);
}

/* ---- practice --------------------------------------------------------------------------------------------- */

static void
practice_ready_cb (BaridPractice *practice,
                   GPtrArray     *desks,
                   gpointer       user_data)
{
  BaridApplication *self = user_data;

  for (guint i = 0; i < desks->len; i++)
    put_to_work (self, g_ptr_array_index (desks, i));
}

static void
barid_application_activate (GApplication *application)
{
  BaridApplication *self = BARID_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->watches->len > 0)
    barid_application_show_desk (self, g_ptr_array_index (self->watches, 0));
  else if (window != NULL)
    gtk_window_present (window);
  else if (self->is_practice)
    self->practice = barid_practice_start (GTK_APPLICATION (self), self->profile, practice_ready_cb, self);
  else
    open_desk (self);
}

static gint
barid_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  BaridApplication *self = BARID_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("barid %s\n", PACKAGE_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "profile", "^ay", &self->profile);
  /* A desk that is named is another one than that of an instance that runs already. */
  if (self->profile != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  else if (!self->is_practice)
    self->profile = g_build_filename (g_get_user_data_dir (), "barid", "desk", NULL);

  return -1;
}

static void
quit (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  GList *windows;

  /* One by one, so that each may ask about what is not saved. */
  while ((windows = gtk_application_get_windows (user_data)) != NULL)
    {
      GtkWindow *window = windows->data;

      gtk_window_close (window);
      if (gtk_application_get_windows (user_data) != NULL &&
          gtk_application_get_windows (user_data)->data == window)
        return;
    }
}

static void
about (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  barid_about_present (gtk_application_get_active_window (user_data));
}

static void
shortcuts (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  GtkWindow *over = gtk_application_get_active_window (user_data);

  if (!GTK_IS_SHORTCUTS_WINDOW (over))
    barid_shortcuts_present (over);
}

/* Another process of this program: its desks are not this one's. */
static void
practise (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, own != NULL ? own : "barid", "--practice", NULL);
  if (process == NULL)
    {
      GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (user_data),
                                                  _("The practice could not be started"), error->message);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
    }
}

static void
show_inbox (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  BaridApplication *self = user_data;

  if (self->watches->len > 0)
    barid_window_show_page (barid_application_show_desk (self, g_ptr_array_index (self->watches, 0)), BARID_PAGE_INBOX);
  else
    g_application_activate (user_data);
}

/* From the terminal or the session: as if the last window were closed, without a question. */
static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static void
barid_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "about", about },
    { "practice", practise },
    { "quit", quit },
    { "shortcuts", shortcuts },
    { "show-inbox", show_inbox },
  };
  static const char * const quit_keys[] = { "<Control>q", NULL };
  static const char * const shortcuts_keys[] = { "<Control>question", NULL };

  G_APPLICATION_CLASS (barid_application_parent_class)->startup (application);

  barid_name_windows ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.shortcuts", shortcuts_keys);

  /* Going through a letter with the keyboard would else select each paragraph in turn. */
  if (gtk_settings_get_default () != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);

  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGTERM, signal_cb, application);
  g_unix_signal_add (SIGHUP, signal_cb, application);
}

static void
barid_application_shutdown (GApplication *application)
{
  BaridApplication *self = BARID_APPLICATION (application);
  GList *windows;

  /* After a signal the windows are still there, and nothing is waited for. */
  for (guint i = 0; i < self->watches->len; i++)
    barid_watch_stop (g_ptr_array_index (self->watches, i));
  g_ptr_array_set_size (self->watches, 0);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL)
    gtk_window_destroy (windows->data);
  g_clear_pointer (&self->practice, barid_practice_end);

  G_APPLICATION_CLASS (barid_application_parent_class)->shutdown (application);
}

static void
barid_application_finalize (GObject *object)
{
  g_ptr_array_unref (BARID_APPLICATION (object)->watches);
  g_free (BARID_APPLICATION (object)->profile);

  G_OBJECT_CLASS (barid_application_parent_class)->finalize (object);
}

static void
barid_application_class_init (BaridApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = barid_application_finalize;
  application_class->activate = barid_application_activate;
  application_class->startup = barid_application_startup;
  application_class->shutdown = barid_application_shutdown;
  application_class->handle_local_options = barid_application_handle_local_options;
  GTK_APPLICATION_CLASS (klass)->window_added = barid_application_window_added;
  GTK_APPLICATION_CLASS (klass)->window_removed = barid_application_window_removed;
}

static void
barid_application_init (BaridApplication *self)
{
  /* Translated here: GApplication does not. */
  const GOptionEntry options[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, _("Where the desk is kept; in practice, the folder to make and leave"),
      /* TRANSLATORS: stands for a folder in the help on options. */
      _("DIR") },
    { "practice", 0, 0, G_OPTION_ARG_NONE, NULL, _("Try it with two practice desks"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _("Print the version"), NULL },
    { NULL }
  };

  self->watches = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * barid_application_new:
 * @practice: whether it is for practice
 *
 * Makes the application.
 *
 * Returns: (transfer full): the application
 */
BaridApplication *
barid_application_new (gboolean practice)
{
  BaridApplication *self = g_object_new (BARID_TYPE_APPLICATION,
                                         "application-id", practice ? PRACTICE_ID : APPLICATION_ID,
                                         "resource-base-path", "/org/barid/app",
                                         "flags", practice ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS, NULL);

  self->is_practice = practice;

  return self;
}
