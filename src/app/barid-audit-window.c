#include "config.h"

#include "barid-audit-window.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-list.h"
#include "barid-audit-log.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-lines-row.h"
#include "barid-names.h"
#include "barid-refusal.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* How often a check that runs is looked at, in milliseconds. */
#define LOOK 100

struct _BaridAuditWindow
{
  AdwWindow       parent_instance;

  /* borrowed: of the template */
  BaridStrip     *result;
  GtkProgressBar *progress;
  GtkEditable    *search;
  GtkDropDown    *kind;
  GtkStack       *stack;
  AdwStatusPage  *none;
  GtkListView    *list;
  GtkWidget      *check;
  GtkWidget      *export;

  /* owned */
  BaridDesk      *desk;
  BaridAuditList *entries;
  GCancellable   *cancellable;

  gint            per_mille; /* written by the thread that checks */
  guint           look;      /* source */
};

enum
{
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridAuditWindow, barid_audit_window, ADW_TYPE_WINDOW)

/* What is said stands in the strip, and is heard with the button that it answers. */
static void
say (BaridAuditWindow *self,
     BaridStripKind    kind,
     GtkWidget        *button,
     const char       *sentence)
{
  barid_strip_set_kind (self->result, kind);
  barid_strip_say (self->result, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* ---- a row ------------------------------------------------------------------------------------------- */

static const char *
tell_kind (const BaridAuditEntry *entry)
{
  return entry->kind < BARID_N_AUDIT_KINDS ? barid_audit_kind_get_label (entry->kind) : _("Not to be read: it was changed");
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, barid_lines_row_new ());
}

static void
fill_row (GtkWidget             *row,
          const BaridAuditEntry *entry)
{
  g_autofree char *number = barid_count_tell (entry->number);
  g_autofree char *time = barid_time_tell (entry->time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name : _("this desk alone"));
  g_autofree char *subject = barid_text_isolate_machine (entry->subject != NULL ? entry->subject :
                                                         entry->reference != NULL ? entry->reference : "");
  /* TRANSLATORS: of an entry of the audit log: %1$s is its number, %2$s what was done. */
  g_autofree char *title = g_strdup_printf (_("%1$s. %2$s"), number, tell_kind (entry));
  /* TRANSLATORS: of an entry of the audit log: %1$s is a time, %2$s the office with which something was done. */
  g_autofree char *when = g_strdup_printf (_("%1$s, %2$s"), time, office);
  /* TRANSLATORS: what a screen reader says of an entry of the audit log: %1$s is its number and what was done, %2$s when and
   * with whom, %3$s an id. */
  g_autofree char *whole = g_strdup_printf (_("%1$s, %2$s, %3$s"), title, when, subject);

  barid_lines_row_fill (row, title, when, subject, whole);
}

static void
entry_cb (BaridAuditItem *item,
          GParamSpec     *pspec,
          GtkListItem    *list_item)
{
  const BaridAuditEntry *entry = barid_audit_item_get_entry (item);

  if (entry != NULL && gtk_list_item_get_child (list_item) != NULL)
    fill_row (gtk_list_item_get_child (list_item), entry);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  BaridAuditItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::entry", G_CALLBACK (entry_cb), list_item, 0);
  entry_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), entry_cb, list_item);
}

/* ---- the list ---------------------------------------------------------------------------------------- */

static void
ask_cb (BaridAuditWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (self->entries != NULL && selected != GTK_INVALID_LIST_POSITION)
    barid_audit_list_ask (self->entries, selected == 0 ? BARID_N_AUDIT_KINDS : selected - 1,
                          gtk_editable_get_text (self->search));
}

/* There is no announcement before GTK 4.14: what the search found is the description of its entry. */
static void
found_cb (BaridAuditWindow *self,
          const char       *problem)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  gboolean all = *gtk_editable_get_text (self->search) == '\0' && gtk_drop_down_get_selected (self->kind) == 0;
  g_autofree char *count = barid_count_tell (n_found);
  /* TRANSLATORS: said by a screen reader after a search in the audit log: %s is a number. */
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s entry found", "%s entries found", n_found), count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  adw_status_page_set_title (self->none, problem != NULL ? _("The audit log could not be read") :
                                         all ? _("Nothing is written down yet") : _("Nothing found"));
  adw_status_page_set_description (self->none, problem != NULL ? problem :
                                   all ? _("What is done at this desk from now on is written down here.")
                                       : _("Try other words, or look at all that was done."));
  gtk_stack_set_visible_child_name (self->stack, problem == NULL && n_found > 0 ? "list" : "none");
}

/* ---- checking ---------------------------------------------------------------------------------------- */

static void
checking (BaridAuditWindow *self,
          gboolean          busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.check", !busy);
  if (!busy)
    g_clear_handle_id (&self->look, g_source_remove);
}

static gboolean
look_cb (gpointer user_data)
{
  BaridAuditWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->per_mille) / 1000.0);

  return G_SOURCE_CONTINUE;
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  g_atomic_int_set (&BARID_AUDIT_WINDOW (user_data)->per_mille, total > 0 ? (int) (done * 1000 / total) : 1000);
}

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return barid_desk_check_audit (desk, TRUE, progress_cb, data, cancellable, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridAuditWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAuditReport) report = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autofree char *told = NULL;
  g_autofree char *bounds = NULL;
  g_autofree char *all = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  checking (self, FALSE);
  if (barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  told = barid_audit_report_tell (report);
  bounds = barid_audit_report_tell_bounds (report);
  all = g_strjoin ("\n", told, bounds, NULL);
  if (report->fault == BARID_AUDIT_FAULT_NONE)
    say (self, BARID_STRIP_PLAIN, self->check, all);
  else
    say (self, BARID_STRIP_REFUSAL, self->check, told);
  g_signal_emit (self, signals[CHECKED], 0, report);
}

/* The thread writes into the window, which it therefore holds. */
static void
check (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  BaridAuditWindow *self = BARID_AUDIT_WINDOW (widget);

  g_atomic_int_set (&self->per_mille, 0);
  look_cb (self);
  checking (self, TRUE);
  self->look = g_timeout_add (LOOK, look_cb, self);
  barid_desk_call_async (self->desk, check_func, self, NULL, (GDestroyNotify) barid_audit_report_free, self->cancellable,
                         checked_cb, g_object_ref (self));
}

/* ---- exporting --------------------------------------------------------------------------------------- */

static gpointer
export_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *path = data;
  g_autofree char *beside = g_strconcat (path, ".sig", NULL);
  g_autoptr(BaridAuditExport) export = NULL;

  /* The officer is there, and asked for a signature. */
  barid_desk_set_prompts (desk, TRUE);
  export = barid_desk_export_audit (desk, cancellable, error);
  barid_desk_set_prompts (desk, FALSE);

  return export != NULL && barid_bytes_write_private (export->signature, beside, error) &&
         barid_bytes_write_private (export->log, path, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridAuditWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable) || barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  say (self, BARID_STRIP_PLAIN, self->export,
       _("The log is written, and its signature beside it in a file that ends with .sig. Keep both away from this desk."));
  ask_cb (self);
}

static void
placed_cb (GtkWidget  *parent,
           const char *path,
           gpointer    data)
{
  BaridAuditWindow *self = BARID_AUDIT_WINDOW (parent);

  barid_desk_call_async (self->desk, export_func, g_strdup (path), g_free, NULL, self->cancellable, exported_cb,
                         g_object_ref (self));
}

static void
export (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  barid_file_choice_save (widget, _("Export the Audit Log"), "audit-log.jsonl", placed_cb, NULL, NULL);
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (BARID_AUDIT_WINDOW (widget)->search));
}

/* ---- the window -------------------------------------------------------------------------------------- */

static void
barid_audit_window_dispose (GObject *object)
{
  BaridAuditWindow *self = BARID_AUDIT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->entries != NULL)
    g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (barid_audit_window_parent_class)->dispose (object);
}

static void
barid_audit_window_finalize (GObject *object)
{
  BaridAuditWindow *self = BARID_AUDIT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (barid_audit_window_parent_class)->finalize (object);
}

static void
barid_audit_window_class_init (BaridAuditWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_audit_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_audit_window_finalize;

  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-audit-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, result);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, search);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, none);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, check);
  gtk_widget_class_bind_template_child (widget_class, BaridAuditWindow, export);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  gtk_widget_class_install_action (widget_class, "audit.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "audit.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "audit.find", NULL, find);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "audit.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);

  signals[CHECKED] = g_signal_new ("checked", BARID_TYPE_AUDIT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
}

static void
add_kinds (BaridAuditWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All that was done"));
  for (BaridAuditKind i = 0; i < BARID_N_AUDIT_KINDS; i++)
    gtk_string_list_append (names, barid_audit_kind_get_label (i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

static void
barid_audit_window_init (BaridAuditWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
  barid_name_all (GTK_WIDGET (self));
}

/**
 * barid_audit_window_new:
 * @parent: the window of the desk
 * @desk: whose log it is
 *
 * Makes a window of the audit log.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_audit_window_new (GtkWindow *parent,
                        BaridDesk *desk)
{
  BaridAuditWindow *self = g_object_new (BARID_TYPE_AUDIT_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->desk = g_object_ref (desk);
  self->entries = barid_audit_list_new (desk);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->entries)))));
  g_signal_connect_swapped (self->entries, "found", G_CALLBACK (found_cb), self);
  ask_cb (self);

  return GTK_WIDGET (self);
}
