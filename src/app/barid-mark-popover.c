#include "config.h"

#include "barid-mark-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-mark.h"
#include "barid-marking-field.h"
#include "barid-names.h"
#include "barid-text.h"

/* ---- the popover ------------------------------------------------------------------------------------- */

struct _BaridMarkPopover
{
  GtkPopover         parent_instance;

  GtkBox            *box;      /* borrowed: the child */
  BaridMarkingField *field;    /* borrowed: inside the box */
  gboolean           setting;
};

enum
{
  MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridMarkPopover, barid_mark_popover, GTK_TYPE_POPOVER)

/* Words that are not understood take nothing away from the portion: it keeps the marking it had. */
static void
field_changed_cb (BaridMarkPopover *self)
{
  BaridMarking *marking = barid_marking_field_get_marking (self->field);

  if (!self->setting && marking != NULL)
    g_signal_emit (self, signals[MARKED], 0, marking);
}

static void
as_document_cb (BaridMarkPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[MARKED], 0, NULL);
}

/**
 * barid_mark_popover_set_marking:
 * @self: a popover
 * @marking: (nullable): the marking that the portion has
 *
 * Shows the marking of a portion.
 */
void
barid_mark_popover_set_marking (BaridMarkPopover *self,
                                BaridMarking     *marking)
{
  g_return_if_fail (BARID_IS_MARK_POPOVER (self));

  self->setting = TRUE;
  barid_marking_field_set_marking (self->field, marking);
  self->setting = FALSE;
}

static void
barid_mark_popover_class_init (BaridMarkPopoverClass *klass)
{
  signals[MARKED] = g_signal_new ("marked", BARID_TYPE_MARK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BARID_TYPE_MARKING);
}

static void
barid_mark_popover_init (BaridMarkPopover *self)
{
  GtkWidget *heading = gtk_label_new (_("Marking of this portion"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("As the _Document"));

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (as_document_cb), self);
  gtk_box_append (self->box, heading);
  gtk_box_append (self->box, button);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->box));
}

/**
 * barid_mark_popover_new:
 * @choices: what can be chosen
 *
 * Makes the popover.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
barid_mark_popover_new (BaridChoices *choices)
{
  BaridMarkPopover *self = g_object_new (BARID_TYPE_MARK_POPOVER, NULL);
  GtkWidget *field = barid_marking_field_new (choices);

  self->field = BARID_MARKING_FIELD (field);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (field_changed_cb), self);
  gtk_box_insert_child_after (self->box, field, gtk_widget_get_first_child (GTK_WIDGET (self->box)));

  return GTK_WIDGET (self);
}

/* ---- the button ---------------------------------------------------------------------------------------- */

struct _BaridMarkButton
{
  GtkWidget         parent_instance;

  /* borrowed: of the widget */
  GtkMenuButton    *button;
  GtkStack         *stack;
  BaridMark        *mark;
  BaridMarkPopover *popover; /* made when it is asked for: there may be hundreds of buttons */

  /* owned */
  BaridChoices     *choices;
  BaridMarking     *marking;
};

enum
{
  BUTTON_CHANGED,
  N_BUTTON_SIGNALS
};

static guint button_signals[N_BUTTON_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridMarkButton, barid_mark_button, GTK_TYPE_WIDGET)

static void
show_marking (BaridMarkButton *self)
{
  g_autofree char *banner = self->marking != NULL ? barid_marking_to_banner (self->marking) : NULL;
  g_autofree char *isolated = banner != NULL ? barid_text_isolate_machine (banner) : NULL;
  g_autofree char *tooltip = NULL;

  if (isolated != NULL)
    /* TRANSLATORS: of a paragraph; %s is a marking, such as SECRET. */
    tooltip = g_strdup_printf (_("Marked %s (Ctrl+M)"), isolated);

  barid_mark_set_portion (self->mark, self->marking);
  gtk_stack_set_visible_child_name (self->stack, self->marking != NULL ? "mark" : "none");
  barid_name (GTK_WIDGET (self->button), tooltip != NULL ? tooltip : _("Marked as the document (Ctrl+M)"));
}

static void
marked_cb (BaridMarkButton *self,
           BaridMarking    *marking)
{
  barid_mark_button_set_marking (self, marking);
  g_signal_emit (self, button_signals[BUTTON_CHANGED], 0);
}

static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  BaridMarkButton *self = user_data;

  if (self->popover == NULL)
    {
      GtkWidget *popover = barid_mark_popover_new (self->choices);

      self->popover = BARID_MARK_POPOVER (popover);
      g_signal_connect_swapped (popover, "marked", G_CALLBACK (marked_cb), self);
      gtk_menu_button_set_popover (self->button, popover);
    }
  barid_mark_popover_set_marking (self->popover, self->marking);
}

/**
 * barid_mark_button_set_marking:
 * @self: a button
 * @marking: (nullable): the marking of the portion, or %NULL where it is the document's; a reference is taken
 *
 * Sets the marking.
 */
void
barid_mark_button_set_marking (BaridMarkButton *self,
                               BaridMarking    *marking)
{
  BaridMarking *old;

  g_return_if_fail (BARID_IS_MARK_BUTTON (self));

  old = self->marking;
  self->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_clear_pointer (&old, barid_marking_unref);
  show_marking (self);
}

BaridMarking *
barid_mark_button_get_marking (BaridMarkButton *self)
{
  g_return_val_if_fail (BARID_IS_MARK_BUTTON (self), NULL);

  return self->marking;
}

void
barid_mark_button_popup (BaridMarkButton *self)
{
  g_return_if_fail (BARID_IS_MARK_BUTTON (self));

  gtk_menu_button_popup (self->button);
}

static void
barid_mark_button_dispose (GObject *object)
{
  BaridMarkButton *self = BARID_MARK_BUTTON (object);

  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (barid_mark_button_parent_class)->dispose (object);
}

static void
barid_mark_button_class_init (BaridMarkButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_mark_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  button_signals[BUTTON_CHANGED] = g_signal_new ("changed", BARID_TYPE_MARK_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
}

static void
barid_mark_button_init (BaridMarkButton *self)
{
  self->mark = BARID_MARK (barid_mark_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_image_new_from_icon_name ("bookmark-new-symbolic"), "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->mark), "mark");

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  show_marking (self);
}

/**
 * barid_mark_button_new:
 * @choices: what can be chosen
 *
 * Makes the button of a portion that is marked as the document.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
barid_mark_button_new (BaridChoices *choices)
{
  BaridMarkButton *self = g_object_new (BARID_TYPE_MARK_BUTTON, NULL);

  self->choices = g_object_ref (choices);
  gtk_menu_button_set_create_popup_func (self->button, popup_cb, self, NULL);

  return GTK_WIDGET (self);
}
