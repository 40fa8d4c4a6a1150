#include "config.h"

#include "barid-portion-row.h"

#include "barid-focus.h"
#include "barid-mark-popover.h"

struct _BaridPortionRow
{
  GtkWidget        parent_instance;

  /* borrowed: of the widget */
  GtkWidget       *box;
  BaridMarkButton *mark;
  GtkTextView     *view;

  gboolean         one_line;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridPortionRow, barid_portion_row, GTK_TYPE_WIDGET)

static void
changed_cb (BaridPortionRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Tab leads on, and in a text of one line Return does as well. */
static gboolean
key_pressed_cb (BaridPortionRow *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (!self->one_line || (state & GDK_CONTROL_MASK) != 0 || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return FALSE;

  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static void
mark_portion (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  barid_mark_button_popup (BARID_PORTION_ROW (widget)->mark);
}

/**
 * barid_portion_row_set:
 * @self: a row
 * @text: (nullable): its text
 * @marking: (nullable): its marking, where it is not the document's; a reference is taken
 *
 * Shows a portion. What was there before cannot be brought back by undoing.
 */
void
barid_portion_row_set (BaridPortionRow *self,
                       const char      *text,
                       BaridMarking    *marking)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  g_return_if_fail (BARID_IS_PORTION_ROW (self));

  g_signal_handlers_block_by_func (buffer, changed_cb, self);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_handlers_unblock_by_func (buffer, changed_cb, self);
  barid_mark_button_set_marking (self->mark, marking);
}

/**
 * barid_portion_row_dup_text:
 * @self: a row
 *
 * Gets the text.
 *
 * Returns: (transfer full): the text, without white space around it
 */
char *
barid_portion_row_dup_text (BaridPortionRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  char *text;

  g_return_val_if_fail (BARID_IS_PORTION_ROW (self), NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (self->one_line)
    g_strdelimit (text, "\r\n\t", ' ');

  return g_strstrip (text);
}

BaridMarking *
barid_portion_row_get_marking (BaridPortionRow *self)
{
  g_return_val_if_fail (BARID_IS_PORTION_ROW (self), NULL);

  return barid_mark_button_get_marking (self->mark);
}

/**
 * barid_portion_row_set_use:
 * @self: a row
 * @use: what its portion may be used for, or %BARID_USE_INHERITED where that is the document's
 *
 * Shows the use, and lets another be chosen.
 */
void
barid_portion_row_set_use (BaridPortionRow *self,
                           BaridUse         use)
{
  g_return_if_fail (BARID_IS_PORTION_ROW (self));

  barid_mark_button_set_use (self->mark, use);
}

BaridUse
barid_portion_row_get_use (BaridPortionRow *self)
{
  g_return_val_if_fail (BARID_IS_PORTION_ROW (self), BARID_USE_AWARENESS);

  return barid_mark_button_get_use (self->mark);
}

/**
 * barid_portion_row_set_one_line:
 * @self: a row
 * @one_line: whether the text is one line, however often it wraps
 *
 * Makes a row for a title.
 */
void
barid_portion_row_set_one_line (BaridPortionRow *self,
                                gboolean         one_line)
{
  g_return_if_fail (BARID_IS_PORTION_ROW (self));

  self->one_line = one_line;
}

/**
 * barid_portion_row_set_label:
 * @self: a row
 * @label: what it is, such as "Judgement 2"
 *
 * Names the row for who cannot see where it stands.
 */
void
barid_portion_row_set_label (BaridPortionRow *self,
                             const char      *label)
{
  g_return_if_fail (BARID_IS_PORTION_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * barid_portion_view_new:
 *
 * Makes the text view of a portion: what is typed wraps, and Tab leads on.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
barid_portion_view_new (void)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 8);
  gtk_text_view_set_bottom_margin (view, 8);
  gtk_text_view_set_left_margin (view, 10);
  gtk_text_view_set_right_margin (view, 10);
  gtk_widget_add_css_class (GTK_WIDGET (view), "portion");

  return GTK_WIDGET (view);
}

static void
barid_portion_row_dispose (GObject *object)
{
  g_clear_pointer (&BARID_PORTION_ROW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_portion_row_parent_class)->dispose (object);
}

static void
barid_portion_row_class_init (BaridPortionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_portion_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "portion.mark", NULL, mark_portion);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "portion.mark", NULL);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_PORTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
barid_portion_row_init (BaridPortionRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = GTK_TEXT_VIEW (barid_portion_view_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->view));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * barid_portion_row_new:
 * @choices: what can be chosen
 * @label: what it is, such as "Title"
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_portion_row_new (BaridChoices *choices,
                       const char   *label)
{
  BaridPortionRow *self = g_object_new (BARID_TYPE_PORTION_ROW, NULL);

  self->mark = BARID_MARK_BUTTON (barid_mark_button_new (choices));
  g_signal_connect_swapped (self->mark, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->view));
  barid_portion_row_set_label (self, label);

  return GTK_WIDGET (self);
}
