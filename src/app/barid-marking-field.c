#include "config.h"

#include "barid-marking-field.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-focus.h"
#include "barid-names.h"
#include "barid-releasable.h"
#include "barid-text.h"
#include "barid-typed-marking.h"

#define PAUSE 250 /* ms after the last letter typed */

struct _BaridMarkingField
{
  GtkBox         parent_instance;

  /* borrowed: inside the box */
  GtkEntry      *entry;
  GtkMenuButton *button;
  GtkMenuButton *nations;
  GtkListBox    *list;
  GtkLabel      *problem;

  /* owned */
  BaridChoices  *choices;
  BaridMarking  *marking;
  GCancellable  *cancellable;

  guint          timer;
  guint          question; /* only the answer to the last one counts */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridMarkingField, barid_marking_field, GTK_TYPE_BOX)

typedef struct
{
  BaridMarkingField *field;
  guint              question;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->field);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
say_problem (BaridMarkingField *self,
             const char        *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
take_marking (BaridMarkingField *self,
              BaridMarking      *marking)
{
  gboolean same = marking != NULL && self->marking != NULL ? barid_marking_equal (marking, self->marking)
                                                           : marking == self->marking;

  if (same)
    return;

  g_clear_pointer (&self->marking, barid_marking_unref);
  self->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- reading ------------------------------------------------------------------------------------------- */

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_read_marking (desk, data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridMarking) marking = barid_desk_call_finish (BARID_DESK (source), result, &error);
  BaridMarkingField *self = question->field;

  if (question->question != self->question || barid_error_is_cancelled (error))
    return;

  say_problem (self, error != NULL ? error->message : NULL);
  take_marking (self, marking);
}

static gboolean
read_now_cb (gpointer user_data)
{
  BaridMarkingField *self = user_data;
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  Question *question;

  self->timer = 0;
  g_strstrip (text);
  if (*text == '\0')
    {
      say_problem (self, NULL);
      return G_SOURCE_REMOVE;
    }

  question = g_new0 (Question, 1);
  question->field = g_object_ref (self);
  question->question = self->question;
  barid_desk_call_async (barid_choices_get_desk (self->choices), read_func, g_steal_pointer (&text), g_free,
                         (GDestroyNotify) barid_marking_unref, self->cancellable, read_cb, question);

  return G_SOURCE_REMOVE;
}

/* Until what was typed is understood there is no marking: an old one must not go out under new words. */
static void
typed_cb (BaridMarkingField *self)
{
  self->question++;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE, read_now_cb, self);
  take_marking (self, NULL);
}

/* ---- choosing --------------------------------------------------------------------------------------------- */

static void
chosen_cb (BaridMarkingField *self,
           GtkListBoxRow     *row)
{
  const char * const *markings = barid_choices_get_markings (self->choices);

  gtk_menu_button_popdown (self->button);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), markings[gtk_list_box_row_get_index (row)]);
  g_clear_handle_id (&self->timer, g_source_remove);
  read_now_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
fill_list (BaridMarkingField *self)
{
  const char * const *markings = barid_choices_get_markings (self->choices);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))))
    gtk_list_box_remove (self->list, row);

  for (guint i = 0; markings[i] != NULL; i++)
    {
      g_autofree char *isolated = barid_text_isolate_machine (markings[i]);
      GtkWidget *label = gtk_label_new (isolated);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->list, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_label (GTK_LABEL (label)), -1);
    }
}

static void
nations_chosen_cb (BaridMarkingField *self,
                   BaridMarking      *marking)
{
  barid_marking_field_set_marking (self, marking);
}

static void
nations_popup_cb (GtkMenuButton *button,
                  gpointer       user_data)
{
  BaridMarkingField *self = user_data;

  barid_releasable_show (BARID_RELEASABLE (gtk_menu_button_get_popover (button)), self->marking);
}

/* ---- the field ---------------------------------------------------------------------------------------------- */

BaridMarking *
barid_marking_field_get_marking (BaridMarkingField *self)
{
  g_return_val_if_fail (BARID_IS_MARKING_FIELD (self), NULL);

  return self->marking;
}

/**
 * barid_marking_field_set_marking:
 * @self: a field
 * @marking: (nullable): a marking; a reference is taken
 *
 * Shows a marking, which stays as it is until its words are changed.
 */
void
barid_marking_field_set_marking (BaridMarkingField *self,
                                 BaridMarking      *marking)
{
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;

  g_return_if_fail (BARID_IS_MARKING_FIELD (self));

  self->question++;
  g_signal_handlers_block_by_func (self->entry, typed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), banner != NULL ? banner : "");
  g_signal_handlers_unblock_by_func (self->entry, typed_cb, self);
  g_clear_handle_id (&self->timer, g_source_remove);
  say_problem (self, NULL);
  take_marking (self, marking);
}

static void
barid_marking_field_dispose (GObject *object)
{
  BaridMarkingField *self = BARID_MARKING_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (barid_marking_field_parent_class)->dispose (object);
}

static void
barid_marking_field_finalize (GObject *object)
{
  BaridMarkingField *self = BARID_MARKING_FIELD (object);

  g_clear_object (&self->choices);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->marking, barid_marking_unref);

  G_OBJECT_CLASS (barid_marking_field_parent_class)->finalize (object);
}

static void
barid_marking_field_class_init (BaridMarkingFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_marking_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_marking_field_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_MARKING_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
make_button (BaridMarkingField *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (chosen_cb), self);

  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "menu");

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "pan-down-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  barid_name (GTK_WIDGET (self->button), _("Choose a marking"));
}

static void
make_nations (BaridMarkingField *self)
{
  GtkWidget *releasable = barid_releasable_new (self->choices);

  g_signal_connect_swapped (releasable, "chosen", G_CALLBACK (nations_chosen_cb), self);
  gtk_menu_button_set_popover (self->nations, releasable);
  gtk_menu_button_set_create_popup_func (self->nations, nations_popup_cb, self, NULL);
}

static void
barid_marking_field_init (BaridMarkingField *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->entry));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Marking"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  make_button (self);
  gtk_widget_add_css_class (line, "linked");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->button));
  self->nations = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->nations, "system-users-symbolic");
  barid_name (GTK_WIDGET (self->nations), _("Choose whom it may be released to"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->nations));

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_width_chars (self->problem, 16);
  gtk_label_set_max_width_chars (self->problem, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);

  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
}

/**
 * barid_marking_field_new:
 * @choices: what can be chosen
 *
 * Makes an empty field.
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
barid_marking_field_new (BaridChoices *choices)
{
  BaridMarkingField *self = g_object_new (BARID_TYPE_MARKING_FIELD, NULL);

  self->choices = g_object_ref (choices);
  make_nations (self);
  g_signal_connect_object (choices, "loaded", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  fill_list (self);

  return GTK_WIDGET (self);
}
