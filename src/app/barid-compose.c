#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

#include "barid-drafts.h"
#include "barid-focus.h"
#include "barid-letter-window.h"
#include "barid-names.h"
#include "barid-refusal.h"
#include "barid-release-summary.h"
#include "barid-time-local.h"
#include "barid-window.h"

G_DEFINE_FINAL_TYPE (BaridCompose, barid_compose, ADW_TYPE_WINDOW)

/* ---- what the window says ------------------------------------------------------------------------------- */

/* Whom it is to is told once the names of the partners are there. */
void
barid_compose_show_title (BaridCompose  *self,
                          BaridBriefing *briefing)
{
  g_autofree char *names = NULL;
  g_autofree char *title = NULL;
  const char *kind = barid_kind_get_label (barid_briefing_get_kind (briefing));

  if (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES)->len == 0 || !barid_choices_get_loaded (self->choices))
    title = g_strdup (kind);
  else
    {
      names = barid_release_summary_dup_names (self->choices, briefing);
      /* TRANSLATORS: %1$s is a kind of briefing, such as “Warning” or “Answer”; %2$s whom it is to. */
      title = g_strdup_printf (_("%1$s to %2$s"), kind, names);
    }
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

void
barid_compose_show_saved (BaridCompose *self)
{
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;

  if (self->saved != BARID_TIME_NONE)
    time = barid_time_tell (self->saved, BARID_TIME_SHORT, BARID_CALENDAR_GREGORIAN);
  if (self->releasing)
    words = g_strdup (_("being released"));
  else if (self->saving)
    words = g_strdup (_("saving"));
  else if (time != NULL)
    /* TRANSLATORS: of a draft; %s is an hour, such as 14:02. */
    words = g_strdup_printf (_("saved %s"), time);
  adw_window_title_set_subtitle (self->title, words != NULL ? words : "");
}

/* A button that cannot be pressed says why. At a desk that releases nothing there is none: in its place stands why, at the
 * head of the check, or in the bar from which the check is drawn up. */
void
barid_compose_show_release (BaridCompose *self)
{
  g_autofree char *obstacle = barid_check_panel_dup_obstacle (self->panel);
  g_autofree char *summary = barid_check_panel_dup_summary (self->panel);
  g_autoptr(GError) refusal = NULL;
  gboolean may_release = barid_desk_permits (barid_watch_get_desk (self->watch), BARID_PURPOSE_LETTER, &refusal);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.release", obstacle == NULL && !self->releasing);
  gtk_widget_set_tooltip_text (self->release, obstacle != NULL ? obstacle : _("Release (Ctrl+Enter)"));
  gtk_widget_set_visible (self->release, may_release);
  gtk_label_set_label (self->bar_label, may_release ? summary : refusal->message);
}

/* ---- the window --------------------------------------------------------------------------------------------------- */

static void
release (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  barid_compose_ask_release (BARID_COMPOSE (widget));
}

static gboolean
release_key_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  barid_compose_ask_release (BARID_COMPOSE (widget));

  return TRUE;
}

/* What was changed is to be saved and checked, by whomever it was. */
void
barid_compose_changed (BaridCompose *self)
{
  self->dirty = TRUE;
  barid_compose_save_later (self);
  barid_compose_check_later (self);
}

static void
changed_cb (BaridCompose *self)
{
  barid_compose_changed (self);
  barid_compose_note_later (self);
}

static void
choices_loaded_cb (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = barid_compose_form_dup_briefing (self->form);

  barid_compose_show_title (self, briefing);
  barid_compose_check_later (self);
}

static void
toggle_check (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BaridCompose *self = BARID_COMPOSE (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
bring_back (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  barid_compose_form_bring_back (BARID_COMPOSE (widget)->form);
}

static void
go_to_marking (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  barid_compose_form_go_to_marking (BARID_COMPOSE (widget)->form);
}

static void
save_again (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  barid_compose_save (BARID_COMPOSE (widget));
}

static void
removed_cb (BaridCompose *self,
            const char   *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "compose.bring-back");
  g_set_weak_pointer (&self->removed, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  barid_name_toast (self->toasts, toast);
}

static void
said_cb (BaridCompose *self,
         const char   *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_overlay_add_toast (self->toasts, toast);
  barid_name_toast (self->toasts, toast);
}

static void
go_cb (BaridCompose *self,
       guint         code,
       const char   *where)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  barid_compose_form_go (self->form, code, where);
}

static void
set_aside_cb (BaridCompose *self,
              const char   *advice)
{
  barid_compose_form_set_aside (self->form, advice);
  barid_compose_changed (self);
}

static void
show_again_cb (BaridCompose *self)
{
  set_aside_cb (self, NULL);
}

static void
folded_cb (BaridCompose *self)
{
  gtk_widget_set_visible (self->bar, adw_flap_get_folded (self->flap));
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_folded (self->flap));
}

/* The text view would take Ctrl+Return for a new line, so the window hears it first. */
static void
add_release_key (BaridCompose *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const char * const triggers[] = { "<Control>Return", "<Control>KP_Enter" };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (triggers[i]),
                                                            gtk_callback_action_new (release_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
barid_compose_dispose (GObject *object)
{
  BaridCompose *self = BARID_COMPOSE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->save_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_clear_weak_pointer (&self->question);
  g_clear_weak_pointer (&self->removed);
  barid_compose_clear_undo (self);

  G_OBJECT_CLASS (barid_compose_parent_class)->dispose (object);
}

static void
barid_compose_finalize (GObject *object)
{
  BaridCompose *self = BARID_COMPOSE (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->choices);
  g_clear_object (&self->cancellable);
  g_free (self->emergency);

  G_OBJECT_CLASS (barid_compose_parent_class)->finalize (object);
}

static void
barid_compose_class_init (BaridComposeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_compose_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_compose_finalize;

  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-compose.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, title);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, busy);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, release);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, menu);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, toasts);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, flap);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, document);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, check);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, bar);
  gtk_widget_class_bind_template_child (widget_class, BaridCompose, bar_label);
  gtk_widget_class_bind_template_callback (widget_class, barid_compose_close);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);

  gtk_widget_class_install_action (widget_class, "compose.release", NULL, release);
  gtk_widget_class_install_action (widget_class, "compose.toggle-check", NULL, toggle_check);
  gtk_widget_class_install_action (widget_class, "compose.bring-back", NULL, bring_back);
  gtk_widget_class_install_action (widget_class, "compose.go-to-marking", NULL, go_to_marking);
  gtk_widget_class_install_action (widget_class, "compose.save", NULL, save_again);
  barid_compose_install_undo (widget_class);
  barid_compose_install_versions (widget_class);
  barid_compose_install_approval (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "compose.go-to-marking", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "compose.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "compose.toggle-check", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
barid_compose_init (BaridCompose *self)
{
  self->cancellable = g_cancellable_new ();
  self->keep = BARID_N_VERSION_REASONS;
  gtk_widget_init_template (GTK_WIDGET (self));
  barid_strip_set_kind (self->problem, BARID_STRIP_CAUTION);
  barid_strip_set_action (self->problem, _("Save Again"), "compose.save", NULL);
  add_release_key (self);
  barid_compose_set_up_undo (self);
}

/* The form is made anew: that the document was another until now is nothing that it has to know. */
void
barid_compose_set_briefing (BaridCompose  *self,
                            BaridBriefing *briefing)
{
  GtkWidget *form = barid_compose_form_new (self->choices, briefing);

  /* A row that was removed from the form before cannot come back to this one. */
  if (self->removed != NULL)
    adw_toast_dismiss (self->removed);

  self->form = BARID_COMPOSE_FORM (form);
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->document, form);
  g_clear_object (&self->present);
  self->present = barid_compose_form_dup_briefing (self->form);
}

static GtkWidget *
compose_new (GtkApplication *application,
             BaridWatch     *watch,
             BaridBriefing  *briefing,
             gint64          draft)
{
  BaridCompose *self = g_object_new (BARID_TYPE_COMPOSE, "application", application, NULL);
  GtkWidget *panel;

  self->watch = g_object_ref (watch);
  self->row = draft;
  self->choices = barid_choices_new (barid_watch_get_desk (watch));
  g_signal_connect_object (self->choices, "loaded", G_CALLBACK (choices_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "changed", G_CALLBACK (barid_compose_check_later), self, G_CONNECT_SWAPPED);

  panel = barid_check_panel_new (self->choices);
  self->panel = BARID_CHECK_PANEL (panel);
  g_signal_connect_object (panel, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "set-aside", G_CALLBACK (set_aside_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "show-again", G_CALLBACK (show_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "emergency", G_CALLBACK (barid_compose_ask_emergency), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->check, panel);

  barid_compose_set_briefing (self, briefing);

  barid_compose_show_release (self);
  folded_cb (self);
  barid_choices_load (self->choices);
  barid_compose_check (self);
  if (draft != 0)
    barid_compose_tell_open (self);

  return GTK_WIDGET (self);
}

static GtkWindow *
find_open (GtkApplication *application,
           BaridWatch     *watch,
           gint64          draft)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (BARID_IS_COMPOSE (l->data) && BARID_COMPOSE (l->data)->watch == watch && BARID_COMPOSE (l->data)->row == draft)
      return l->data;

  return NULL;
}

/**
 * barid_compose_is_open:
 * @watch: the desk at work
 * @parent: a window of the application
 * @draft: row of a draft
 *
 * Asks whether a window has a draft open.
 *
 * Returns: whether one has
 */
gboolean
barid_compose_is_open (BaridWatch *watch,
                       GtkWindow  *parent,
                       gint64      draft)
{
  g_return_val_if_fail (BARID_IS_WATCH (watch) && GTK_IS_WINDOW (parent), FALSE);

  return find_open (gtk_window_get_application (parent), watch, draft) != NULL;
}

/**
 * barid_compose_present:
 * @watch: the desk at work
 * @parent: the window it is asked from
 * @briefing: what to write on; a copy is taken
 * @draft: row of the draft that it is, or 0
 *
 * Opens a window to write a briefing, beside the one it is asked from; or shows the one that has the draft open.
 */
void
barid_compose_present (BaridWatch    *watch,
                       GtkWindow     *parent,
                       BaridBriefing *briefing,
                       gint64         draft)
{
  GtkApplication *application;
  GtkWindow *open;
  GtkWidget *window;

  g_return_if_fail (BARID_IS_WATCH (watch) && GTK_IS_WINDOW (parent) && BARID_IS_BRIEFING (briefing));

  application = gtk_window_get_application (parent);
  open = draft != 0 ? find_open (application, watch, draft) : NULL;
  if (open != NULL)
    {
      gtk_window_present (open);
      return;
    }

  window = compose_new (application, watch, briefing, draft);
  gtk_window_present (GTK_WINDOW (window));
  barid_focus_go (GTK_WIDGET (BARID_COMPOSE (window)->form));
}

typedef struct
{
  BaridWatch *watch;
  GtkWindow  *parent;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->watch);
  g_object_unref (self->parent);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gpointer
load_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 row = 0;
  g_autoptr(BaridBriefing) briefing = barid_desk_load_draft (desk, data, &row, error);

  return briefing != NULL ? barid_draft_new (briefing, row) : NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDraft) draft = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (gtk_window_get_application (opening->parent) == NULL)
    return;

  if (draft != NULL)
    barid_compose_present (opening->watch, opening->parent, draft->briefing, draft->row);
  else if (BARID_IS_LETTER_WINDOW (opening->parent))
    barid_refusal_tell (opening->parent, error);
}

/**
 * barid_compose_open:
 * @watch: the desk at work
 * @parent: the window it is asked from
 * @draft: row of a draft
 *
 * Opens a draft to be written on; or shows the window that has it open.
 */
void
barid_compose_open (BaridWatch *watch,
                    GtkWindow  *parent,
                    gint64      draft)
{
  Opening *opening;
  GtkWindow *open;

  g_return_if_fail (BARID_IS_WATCH (watch) && GTK_IS_WINDOW (parent));

  if ((open = find_open (gtk_window_get_application (parent), watch, draft)) != NULL)
    {
      gtk_window_present (open);
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->watch = g_object_ref (watch);
  opening->parent = g_object_ref (parent);
  barid_desk_call_async (barid_watch_get_desk (watch), load_func, g_strdup_printf ("%" G_GINT64_FORMAT, draft), g_free,
                         (GDestroyNotify) barid_draft_free, NULL, loaded_cb, opening);
}
