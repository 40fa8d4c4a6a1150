#include "config.h"

#include "barid-versions-window.h"

#include <glib/gi18n-lib.h>

#include "barid-differences.h"
#include "barid-names.h"
#include "barid-refusal.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-versions.h"

struct _BaridVersionsWindow
{
  AdwWindow       parent_instance;

  /* borrowed: of the template */
  AdwWindowTitle *title;
  GtkWidget      *back;
  GtkStack       *stack;
  GtkListBox     *list;
  GtkLabel       *heading;
  AdwBin         *changes;

  /* owned */
  BaridDesk      *desk;
  BaridBriefing  *present;
  GCancellable   *cancellable;

  gint64          draft;
  gint64          version; /* that is shown */
};

enum
{
  BRING_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridVersionsWindow, barid_versions_window, ADW_TYPE_WINDOW)

typedef struct
{
  BaridBriefing *present;
  gint64         draft;
  gint64         version;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->present);
  g_free (self);
}

static void
ask (BaridVersionsWindow *self,
     gint64               version,
     BaridDeskFunc        func,
     GAsyncReadyCallback  callback)
{
  Question *question = g_new0 (Question, 1);

  question->present = g_object_ref (self->present);
  question->draft = self->draft;
  question->version = version;
  barid_desk_call_async (self->desk, func, question, (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, callback, g_object_ref (self));
}

static void
show_page (BaridVersionsWindow *self,
           const char          *name)
{
  gboolean one = g_strcmp0 (name, "version") == 0;

  gtk_widget_set_visible (self->back, one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.bring-back", one);
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* ---- one version ------------------------------------------------------------------------------------------ */

static gpointer
compare_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = data;
  g_autoptr(BaridBriefing) version = barid_desk_load_version (desk, question->draft, question->version, error);

  return version != NULL ? barid_desk_compare (desk, version, question->present, error) : NULL;
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridVersionsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) differences = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  gtk_label_set_label (self->heading, differences->len > 0 ? _("Changed since then") : _("Nothing has changed since then."));
  adw_bin_set_child (self->changes, differences->len > 0 ? barid_differences_new (differences) : NULL);
  show_page (self, "version");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (BaridVersionsWindow *self,
                  GtkListBoxRow       *row)
{
  gint64 *version = g_object_get_data (G_OBJECT (row), "version");

  self->version = *version;
  adw_window_title_set_subtitle (self->title, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  ask (self, *version, compare_func, compared_cb);
}

/* Back at the row one came from. */
static void
show_list (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridVersionsWindow *self = BARID_VERSIONS_WINDOW (widget);
  GtkListBoxRow *row;

  if (!gtk_widget_get_visible (self->back))
    return;

  adw_window_title_set_subtitle (self->title, NULL);
  show_page (self, "list");
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (*(gint64 *) g_object_get_data (G_OBJECT (row), "version") == self->version)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Escape leaves the version, then the window. */
static void
leave (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  if (gtk_widget_get_visible (BARID_VERSIONS_WINDOW (widget)->back))
    show_list (widget, NULL, NULL);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
bring_back (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BaridVersionsWindow *self = BARID_VERSIONS_WINDOW (widget);

  g_signal_emit (self, signals[BRING_BACK], 0, self->version);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the list --------------------------------------------------------------------------------------------- */

static void
add_version (BaridVersionsWindow *self,
             const BaridVersion  *version)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *time = barid_time_tell (version->time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  g_autofree char *changes = barid_differences_summary (version->changes);
  const char *reason = barid_version_reason_get_label (version->reason);
  g_autofree char *lines = changes != NULL ? g_strjoin ("\n", reason, changes, NULL) : g_strdup (reason);
  g_autofree char *escaped = g_markup_escape_text (lines, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "version", g_memdup2 (&version->id, sizeof version->id), g_free);
  gtk_list_box_append (self->list, row);
}

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_versions (desk, ((Question *) data)->draft, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridVersionsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  for (guint i = 0; i < versions->len; i++)
    add_version (self, g_ptr_array_index (versions, i));
  show_page (self, versions->len > 0 ? "list" : "none");
  if (versions->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

/* ---- the window --------------------------------------------------------------------------------------------- */

static void
barid_versions_window_dispose (GObject *object)
{
  g_cancellable_cancel (BARID_VERSIONS_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (barid_versions_window_parent_class)->dispose (object);
}

static void
barid_versions_window_finalize (GObject *object)
{
  BaridVersionsWindow *self = BARID_VERSIONS_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->present);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (barid_versions_window_parent_class)->finalize (object);
}

static void
barid_versions_window_class_init (BaridVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_versions_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_versions_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-versions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BaridVersionsWindow, changes);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "versions.show-list", NULL, show_list);
  gtk_widget_class_install_action (widget_class, "versions.leave", NULL, leave);
  gtk_widget_class_install_action (widget_class, "versions.bring-back", NULL, bring_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "versions.leave", NULL);
  gtk_widget_class_add_binding_action (widget_class,
                                       gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GDK_KEY_Right : GDK_KEY_Left,
                                       GDK_ALT_MASK, "versions.show-list", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);

  signals[BRING_BACK] = g_signal_new ("bring-back", BARID_TYPE_VERSIONS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
barid_versions_window_init (BaridVersionsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  barid_name_all (GTK_WIDGET (self));
  show_page (self, "busy");
}

/**
 * barid_versions_window_new:
 * @parent: the window of the draft
 * @desk: whose draft it is
 * @draft: its row
 * @present: the draft as it is written now; a reference is taken, and it must not change
 *
 * Makes a window of the draft's versions.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_versions_window_new (GtkWindow     *parent,
                           BaridDesk     *desk,
                           gint64         draft,
                           BaridBriefing *present)
{
  BaridVersionsWindow *self = g_object_new (BARID_TYPE_VERSIONS_WINDOW, "transient-for", parent, "modal", TRUE,
                                            "destroy-with-parent", TRUE, NULL);

  self->desk = g_object_ref (desk);
  self->draft = draft;
  self->present = g_object_ref (present);
  ask (self, 0, list_func, listed_cb);

  return GTK_WIDGET (self);
}
