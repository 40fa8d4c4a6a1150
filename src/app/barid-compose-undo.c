#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

/* Undoing, one stack for the whole document. What was is kept as copies of the briefing, which are cheap; the fields' own undoing
 * is passed over by the keyboard. What is typed in one field without a pause is one step. */

#define TYPING_PAUSE (2 * G_TIME_SPAN_SECOND)
#define MOST_STEPS   200

static void
show_undo (BaridCompose *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.undo", self->undo->len > 0 && !self->releasing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.redo", self->redo->len > 0 && !self->releasing);
}

static void
push (GPtrArray     *steps,
      BaridBriefing *briefing)
{
  if (steps->len == MOST_STEPS)
    g_ptr_array_remove_index (steps, 0);
  g_ptr_array_add (steps, g_object_ref (briefing));
}

/* ---- noting what is done ---------------------------------------------------------------------------------- */

/* Where the last change was typed, and this one is typed on without a pause. */
static gboolean
is_typed_on (BaridCompose *self,
             gint64        now)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean typing = GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus);
  gboolean on = typing && focus == self->typed_in && now - self->typed_at < TYPING_PAUSE;

  g_set_weak_pointer (&self->typed_in, typing ? focus : NULL);
  self->typed_at = now;

  return on;
}

static void
note (BaridCompose *self)
{
  g_autoptr(BaridBriefing) now = barid_compose_form_dup_briefing (self->form);

  g_clear_handle_id (&self->note_idle, g_source_remove);
  if (!barid_compare_finds (self->present, now))
    return;

  if (!is_typed_on (self, g_get_monotonic_time ()) || self->undo->len == 0)
    push (self->undo, self->present);
  g_ptr_array_set_size (self->redo, 0);
  g_set_object (&self->present, now);
  show_undo (self);
}

static gboolean
note_cb (gpointer user_data)
{
  BaridCompose *self = user_data;

  self->note_idle = 0;
  note (self);

  return G_SOURCE_REMOVE;
}

/* What changes several fields at once is one step. */
void
barid_compose_note_later (BaridCompose *self)
{
  if (self->note_idle == 0)
    self->note_idle = g_idle_add (note_cb, self);
}

/* ---- undoing ------------------------------------------------------------------------------------------------ */

/* Shows another state of the document, which stays the same draft. */
static void
show (BaridCompose  *self,
      BaridBriefing *briefing)
{
  g_autoptr(BaridBriefing) before = barid_compose_form_dup_briefing (self->form);
  g_autoptr(GPtrArray) differences = barid_compare (before, briefing, NULL);
  g_autoptr(BaridBriefing) shown = barid_briefing_copy (briefing);

  barid_briefing_set_id (shown, barid_briefing_get_id (before));
  barid_briefing_set_originator (shown, barid_briefing_get_originator (before));
  barid_briefing_set_created (shown, barid_briefing_get_created (before));
  barid_briefing_set_set_aside (shown, barid_briefing_get_set_aside (before));
  g_clear_handle_id (&self->note_idle, g_source_remove);
  g_clear_weak_pointer (&self->typed_in);
  barid_compose_set_briefing (self, shown);
  if (differences->len > 0)
    barid_compose_form_go_to_difference (self->form, g_ptr_array_index (differences, 0));
  barid_compose_changed (self);
  show_undo (self);
}

static void
step (BaridCompose *self,
      GPtrArray    *from,
      GPtrArray    *to)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  if (from->len == 0 || self->releasing)
    return;

  push (to, self->present);
  briefing = g_ptr_array_steal_index (from, from->len - 1);
  show (self, briefing);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridCompose *self = BARID_COMPOSE (widget);

  note (self);
  step (self, self->undo, self->redo);
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridCompose *self = BARID_COMPOSE (widget);

  note (self);
  step (self, self->redo, self->undo);
}

/* Has the document say what another briefing says; that can be undone. */
void
barid_compose_replace (BaridCompose  *self,
                       BaridBriefing *briefing)
{
  note (self);
  push (self->undo, self->present);
  g_ptr_array_set_size (self->redo, 0);
  show (self, briefing);
}

/* ---- the menu ----------------------------------------------------------------------------------------------- */

/* Named by what it would undo. */
static void
add_step (BaridCompose *self,
          GMenu        *menu,
          GPtrArray    *steps,
          gboolean      back)
{
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;

  if (steps->len > 0)
    {
      BaridBriefing *other = g_ptr_array_index (steps, steps->len - 1);

      differences = back ? barid_compare (other, self->present, NULL) : barid_compare (self->present, other, NULL);
    }
  if (differences == NULL || differences->len == 0)
    label = g_strdup (back ? _("_Undo") : _("_Redo"));
  else
    {
      g_auto(GStrv) pieces = NULL;

      what = barid_difference_dup_short (g_ptr_array_index (differences, 0));
      /* TRANSLATORS: in a menu; %s is what was done, such as “Likelihood changed”. */
      label = g_strdup_printf (back ? _("Undo “%s”") : _("Redo “%s”"), what);
      /* An underscore in what was done is no mnemonic. */
      pieces = g_strsplit (label, "_", -1);
      g_free (label);
      label = g_strjoinv ("__", pieces);
    }
  g_menu_append (menu, label, back ? "compose.undo" : "compose.redo");
}

static void
make_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  BaridCompose *self = user_data;
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) steps = g_menu_new ();
  g_autoptr(GMenu) rest = g_menu_new ();
  g_autoptr(GMenu) others = g_menu_new ();

  note (self);
  add_step (self, steps, self->undo, TRUE);
  add_step (self, steps, self->redo, FALSE);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append (rest, _("_Versions…"), "compose.show-versions");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  g_menu_append (others, _("Save for _Approval…"), "compose.ask-approval");
  g_menu_append (others, _("_Take Approval…"), "compose.take-approval");
  g_menu_append (others, _("_Circulate to the Addressees"), "compose.circulate");
  g_menu_append (others, _("_Finish the Joint Briefing"), "compose.finish-joint");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* The fields would undo by themselves, so the window hears the keys first. */
static void
add_keys (BaridCompose *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const struct
  {
    const char *trigger;
    const char *action;
  } shortcuts[] = {
    { "<Control>z", "compose.undo" },
    /* The last is what the menu tells. */
    { "<Control>y", "compose.redo" },
    { "<Control><Shift>z", "compose.redo" },
  };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].trigger),
                                                            gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
barid_compose_set_up_undo (BaridCompose *self)
{
  self->undo = g_ptr_array_new_with_free_func (g_object_unref);
  self->redo = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_menu_button_set_create_popup_func (self->menu, make_menu_cb, self, NULL);
  add_keys (self);
  show_undo (self);
}

void
barid_compose_clear_undo (BaridCompose *self)
{
  g_clear_handle_id (&self->note_idle, g_source_remove);
  g_clear_weak_pointer (&self->typed_in);
  g_clear_object (&self->present);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
}

void
barid_compose_install_undo (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "compose.redo", NULL, redo);
}
