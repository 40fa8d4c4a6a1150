#include "config.h"

#include "barid-mark-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-mark.h"
#include "barid-marking-field.h"
#include "barid-names.h"
#include "barid-text.h"
#include "barid-words-button.h"

/* ---- the popover ------------------------------------------------------------------------------------- */

struct _BaridMarkPopover
{
  GtkPopover         parent_instance;

  GtkBox            *box;      /* borrowed: the child */
  BaridMarkingField *field;    /* borrowed: inside the box */
  GtkDropDown       *uses;     /* borrowed: inside the box, or NULL */
  BaridMarking      *marking;  /* owned */
  gboolean           setting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridMarkPopover, barid_mark_popover, GTK_TYPE_POPOVER)

static void
take_marking (BaridMarkPopover *self,
              BaridMarking     *marking)
{
  BaridMarking *old = self->marking;

  self->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_clear_pointer (&old, barid_marking_unref);
}

/* Words that are not understood take nothing away from the portion: it keeps the marking it had. */
static void
field_changed_cb (BaridMarkPopover *self)
{
  BaridMarking *marking = barid_marking_field_get_marking (self->field);

  if (self->setting || marking == NULL)
    return;

  take_marking (self, marking);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
use_chosen_cb (BaridMarkPopover *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
as_document_cb (BaridMarkPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  barid_mark_popover_set (self, NULL, BARID_USE_INHERITED);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * barid_mark_popover_set:
 * @self: a popover
 * @marking: (nullable): the marking that the portion has; a reference is taken
 * @use: the use that the portion has, or %BARID_USE_INHERITED
 *
 * Shows what a portion has of its own.
 */
void
barid_mark_popover_set (BaridMarkPopover *self,
                        BaridMarking     *marking,
                        BaridUse          use)
{
  g_return_if_fail (BARID_IS_MARK_POPOVER (self));

  self->setting = TRUE;
  take_marking (self, marking);
  barid_marking_field_set_marking (self->field, marking);
  if (self->uses != NULL)
    gtk_drop_down_set_selected (self->uses, use == BARID_USE_INHERITED ? 0 : use + 1);
  self->setting = FALSE;
}

BaridMarking *
barid_mark_popover_get_marking (BaridMarkPopover *self)
{
  g_return_val_if_fail (BARID_IS_MARK_POPOVER (self), NULL);

  return self->marking;
}

BaridUse
barid_mark_popover_get_use (BaridMarkPopover *self)
{
  guint chosen;

  g_return_val_if_fail (BARID_IS_MARK_POPOVER (self), BARID_USE_AWARENESS);

  chosen = self->uses != NULL ? gtk_drop_down_get_selected (self->uses) : 0;

  return chosen == 0 ? BARID_USE_INHERITED : chosen - 1;
}

static void
barid_mark_popover_finalize (GObject *object)
{
  g_clear_pointer (&BARID_MARK_POPOVER (object)->marking, barid_marking_unref);

  G_OBJECT_CLASS (barid_mark_popover_parent_class)->finalize (object);
}

static void
barid_mark_popover_class_init (BaridMarkPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_mark_popover_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_MARK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static GtkWidget *
make_heading (const char *words)
{
  GtkWidget *heading = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");

  return heading;
}

static void
barid_mark_popover_init (BaridMarkPopover *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 6);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->box));
}

static void
add_uses (BaridMarkPopover *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  /* TRANSLATORS: the permitted use of a paragraph that says nothing of its own: that of the whole briefing. */
  gtk_string_list_append (words, C_("permitted use", "As the briefing"));
  for (BaridUse use = 0; use < BARID_N_USES; use++)
    gtk_string_list_append (words, barid_use_get_label (use));

  self->uses = GTK_DROP_DOWN (barid_words_new (words));
  barid_name (GTK_WIDGET (self->uses), _("Permitted use of this portion"));
  g_signal_connect_swapped (self->uses, "notify::selected", G_CALLBACK (use_chosen_cb), self);
  gtk_box_append (self->box, make_heading (_("Permitted use of this portion")));
  gtk_box_append (self->box, GTK_WIDGET (self->uses));
}

/**
 * barid_mark_popover_new:
 * @choices: what can be chosen
 * @with_use: whether the portion may have a use of its own
 *
 * Makes the popover.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
barid_mark_popover_new (BaridChoices *choices,
                        gboolean      with_use)
{
  BaridMarkPopover *self = g_object_new (BARID_TYPE_MARK_POPOVER, NULL);
  GtkWidget *field = barid_marking_field_new (choices);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("As the _Document"));

  self->field = BARID_MARKING_FIELD (field);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (field_changed_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (as_document_cb), self);
  gtk_box_append (self->box, make_heading (_("Marking of this portion")));
  gtk_box_append (self->box, field);
  if (with_use)
    add_uses (self);
  gtk_box_append (self->box, button);

  return GTK_WIDGET (self);
}

/* ---- what it says in the margin ------------------------------------------------------------------------ */

/**
 * barid_mark_sign_new:
 * @marking: (nullable): the marking of a portion, where it is its own
 * @use: the use of the portion, or %BARID_USE_INHERITED
 *
 * Makes what the button in a portion's margin shows. The margin has no room for the words of a use: they are in the button's
 * name and in its tooltip.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
barid_mark_sign_new (BaridMarking *marking,
                     BaridUse      use)
{
  GtkWidget *sign = NULL;
  GtkWidget *box;

  if (marking != NULL)
    {
      sign = barid_mark_new ();
      barid_mark_set_portion (BARID_MARK (sign), marking);
    }
  if (use == BARID_USE_INHERITED)
    return sign != NULL ? sign : gtk_image_new_from_icon_name ("bookmark-new-symbolic");

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  if (sign != NULL)
    gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));

  return box;
}

/* ---- the button ---------------------------------------------------------------------------------------- */

struct _BaridMarkButton
{
  GtkWidget         parent_instance;

  /* borrowed: of the widget */
  GtkMenuButton    *button;
  BaridMarkPopover *popover; /* made when it is asked for: there may be hundreds of buttons */

  /* owned */
  BaridChoices     *choices;
  BaridMarking     *marking;

  BaridUse          use;
  gboolean          with_use;
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
  g_autofree char *use = self->use != BARID_USE_INHERITED ? barid_text_isolate (barid_use_get_label (self->use)) : NULL;
  g_autofree char *tooltip = NULL;

  if (isolated != NULL && use != NULL)
    /* TRANSLATORS: of a paragraph; %1$s is a marking, such as SECRET, %2$s a permitted use, such as “Awareness only”. */
    tooltip = g_strdup_printf (_("Marked %1$s, permitted use: %2$s (Ctrl+M)"), isolated, use);
  else if (isolated != NULL)
    /* TRANSLATORS: of a paragraph; %s is a marking, such as SECRET. */
    tooltip = g_strdup_printf (_("Marked %s (Ctrl+M)"), isolated);
  else if (use != NULL)
    /* TRANSLATORS: of a paragraph; %s is a permitted use, such as “Awareness only”. */
    tooltip = g_strdup_printf (_("Marked as the document, permitted use: %s (Ctrl+M)"), use);

  gtk_menu_button_set_child (self->button, barid_mark_sign_new (self->marking, self->use));
  barid_name (GTK_WIDGET (self->button), tooltip != NULL ? tooltip : _("Marked as the document (Ctrl+M)"));
}

static void
marked_cb (BaridMarkButton *self)
{
  barid_mark_button_set_marking (self, barid_mark_popover_get_marking (self->popover));
  barid_mark_button_set_use (self, barid_mark_popover_get_use (self->popover));
  g_signal_emit (self, button_signals[BUTTON_CHANGED], 0);
}

static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  BaridMarkButton *self = user_data;

  if (self->popover == NULL)
    {
      GtkWidget *popover = barid_mark_popover_new (self->choices, self->with_use);

      self->popover = BARID_MARK_POPOVER (popover);
      g_signal_connect_swapped (popover, "changed", G_CALLBACK (marked_cb), self);
      gtk_menu_button_set_popover (self->button, popover);
    }
  barid_mark_popover_set (self->popover, self->marking, self->use);
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
  if (old == marking)
    return;

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

/**
 * barid_mark_button_set_use:
 * @self: a button
 * @use: the use of the portion, or %BARID_USE_INHERITED where it is the document's
 *
 * Sets the use, and lets another be chosen.
 */
void
barid_mark_button_set_use (BaridMarkButton *self,
                           BaridUse         use)
{
  g_return_if_fail (BARID_IS_MARK_BUTTON (self) && use <= BARID_USE_INHERITED);

  self->with_use = TRUE;
  if (self->use == use)
    return;

  self->use = use;
  show_marking (self);
}

BaridUse
barid_mark_button_get_use (BaridMarkButton *self)
{
  g_return_val_if_fail (BARID_IS_MARK_BUTTON (self), BARID_USE_AWARENESS);

  return self->use;
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
  self->use = BARID_USE_INHERITED;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
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
