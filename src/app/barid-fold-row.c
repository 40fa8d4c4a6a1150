#include "config.h"

#include "barid-fold-row.h"

#include <glib/gi18n-lib.h>

#include "barid-field-entry.h"
#include "barid-focus.h"
#include "barid-form-row.h"
#include "barid-mark-popover.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* What can be typed in is made when the row is unfolded for the first time: there may be hundreds of rows. */
typedef struct
{
  const BaridField *field; /* of a table that stays */
  char             *value; /* owned: as it came */
  BaridFieldEntry  *entry; /* borrowed; NULL before */
} Slot;

struct _BaridFoldRow
{
  BaridDraftRow    parent_instance;

  /* borrowed: inside the box */
  BaridMarkButton *mark;
  AdwExpanderRow  *fold;

  /* owned */
  GPtrArray       *slots;   /* Slot, in the order in which they were added */
  char            *kind;
};

G_DEFINE_FINAL_TYPE (BaridFoldRow, barid_fold_row, BARID_TYPE_DRAFT_ROW)

static void
slot_free (gpointer data)
{
  Slot *self = data;

  g_free (self->value);
  g_free (self);
}

static void
show_head (BaridFoldRow *self)
{
  g_autofree char *name = barid_text_clean_name (barid_fold_row_get_value (self, 0));
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  guint n = 0;

  for (guint i = 1; i < self->slots->len; i++)
    n += *barid_fold_row_get_value (self, i) != '\0';

  count = barid_count_tell (n);
  /* TRANSLATORS: of the fields of a person, a vessel and the like, such as “Registration”: %s of them say something. */
  words = n > 0 ? g_strdup_printf (ngettext ("%s detail", "%s details", n), count) : g_strdup (_("no details yet"));
  line = *name != '\0' ? g_strjoin (" · ", self->kind, words, NULL) : g_strdup (words);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fold), *name != '\0' ? name : self->kind);
  adw_expander_row_set_subtitle (self->fold, line);
}

static void
changed_cb (BaridFoldRow *self)
{
  show_head (self);
  barid_draft_row_changed (BARID_DRAFT_ROW (self));
}

/* The name of a field stands above it: beside it, at 360 px, there is no room left to type in. */
static void
make_entry (BaridFoldRow *self,
            Slot         *slot)
{
  GtkWidget *entry = barid_field_entry_new (slot->field, slot->value);

  slot->entry = BARID_FIELD_ENTRY (entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  adw_expander_row_add_row (self->fold, barid_form_row_new (NULL, gettext (slot->field->label), entry));
}

/* What is folded away cannot be gone to. */
static void
expanded_cb (BaridFoldRow *self)
{
  gboolean open = adw_expander_row_get_expanded (self->fold) && self->slots->len > 0;

  for (guint i = 0; open && i < self->slots->len; i++)
    if (((Slot *) g_ptr_array_index (self->slots, i))->entry == NULL)
      make_entry (self, g_ptr_array_index (self->slots, i));

  barid_focus_set_target (GTK_WIDGET (self), open ? GTK_WIDGET (((Slot *) g_ptr_array_index (self->slots, 0))->entry)
                                                  : GTK_WIDGET (self->fold));
}

static void
mark_row (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  barid_mark_button_popup (BARID_FOLD_ROW (widget)->mark);
}

/**
 * barid_fold_row_add:
 * @self: a row
 * @field: a field, of a table that stays
 * @value: (nullable): its value as it is carried
 *
 * Adds a field to a row that was not shown yet.
 */
void
barid_fold_row_add (BaridFoldRow     *self,
                    const BaridField *field,
                    const char       *value)
{
  Slot *slot;

  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  slot = g_new0 (Slot, 1);
  slot->field = field;
  slot->value = g_strdup (value != NULL ? value : "");
  g_ptr_array_add (self->slots, slot);
}

/**
 * barid_fold_row_show:
 * @self: a row with all its fields
 *
 * Tells in the row what its fields hold.
 */
void
barid_fold_row_show (BaridFoldRow *self)
{
  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  show_head (self);
}

void
barid_fold_row_set_marking (BaridFoldRow *self,
                            BaridMarking *marking)
{
  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  barid_mark_button_set_marking (self->mark, marking);
}

BaridMarking *
barid_fold_row_get_marking (BaridFoldRow *self)
{
  g_return_val_if_fail (BARID_IS_FOLD_ROW (self), NULL);

  return barid_mark_button_get_marking (self->mark);
}

void
barid_fold_row_set_use (BaridFoldRow *self,
                        BaridUse      use)
{
  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  barid_mark_button_set_use (self->mark, use);
}

BaridUse
barid_fold_row_get_use (BaridFoldRow *self)
{
  g_return_val_if_fail (BARID_IS_FOLD_ROW (self), BARID_USE_AWARENESS);

  return barid_mark_button_get_use (self->mark);
}

/**
 * barid_fold_row_get_value:
 * @self: a row
 * @field: which field, in the order in which they were added
 *
 * Gets what a field holds.
 *
 * Returns: (transfer none): the value as it is carried, empty where there is none
 */
const char *
barid_fold_row_get_value (BaridFoldRow *self,
                          guint         field)
{
  const Slot *slot;

  g_return_val_if_fail (BARID_IS_FOLD_ROW (self), "");

  if (field >= self->slots->len)
    return "";

  slot = g_ptr_array_index (self->slots, field);
  return slot->entry != NULL ? barid_field_entry_get_value (slot->entry) : slot->value;
}

gboolean
barid_fold_row_is_empty (BaridFoldRow *self)
{
  g_return_val_if_fail (BARID_IS_FOLD_ROW (self), TRUE);

  for (guint i = 0; i < self->slots->len; i++)
    if (*barid_fold_row_get_value (self, i) != '\0')
      return FALSE;

  return TRUE;
}

/**
 * barid_fold_row_set_number:
 * @self: a row
 * @number: which it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_fold_row_set_number (BaridFoldRow *self,
                           guint         number,
                           guint         of)
{
  g_autofree char *count = barid_count_tell (number);
  g_autofree char *label = NULL;

  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  /* TRANSLATORS: %1$s is what something is, such as Vessel, %2$s its number in the list. */
  label = g_strdup_printf (_("%1$s %2$s"), self->kind, count);
  barid_draft_row_set_place (BARID_DRAFT_ROW (self), label, number, of);
}

/**
 * barid_fold_row_set_fixed:
 * @self: a row
 *
 * Keeps the row where it stands, until it is told its number again.
 */
void
barid_fold_row_set_fixed (BaridFoldRow *self)
{
  GtkWidget *menu;

  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  menu = GTK_WIDGET (barid_draft_row_get_menu (BARID_DRAFT_ROW (self)));
  gtk_widget_action_set_enabled (menu, "row.move-up", FALSE);
  gtk_widget_action_set_enabled (menu, "row.move-down", FALSE);
}

/**
 * barid_fold_row_go:
 * @self: a row
 *
 * Unfolds the row and goes to it.
 */
void
barid_fold_row_go (BaridFoldRow *self)
{
  g_return_if_fail (BARID_IS_FOLD_ROW (self));

  adw_expander_row_set_expanded (self->fold, TRUE);
  barid_focus_go (GTK_WIDGET (self));
}

/**
 * barid_fold_row_go_to_misread:
 * @self: a row
 *
 * Goes to the first of its fields that was not understood.
 *
 * Returns: whether there is one
 */
gboolean
barid_fold_row_go_to_misread (BaridFoldRow *self)
{
  g_return_val_if_fail (BARID_IS_FOLD_ROW (self), FALSE);

  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->entry == NULL || barid_field_entry_get_understood (slot->entry))
        continue;

      adw_expander_row_set_expanded (self->fold, TRUE);
      barid_focus_go (GTK_WIDGET (slot->entry));
      return TRUE;
    }

  return FALSE;
}

static void
barid_fold_row_finalize (GObject *object)
{
  BaridFoldRow *self = BARID_FOLD_ROW (object);

  g_ptr_array_unref (self->slots);
  g_free (self->kind);

  G_OBJECT_CLASS (barid_fold_row_parent_class)->finalize (object);
}

static void
barid_fold_row_class_init (BaridFoldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = barid_fold_row_finalize;
  gtk_widget_class_install_action (widget_class, "fold.mark", NULL, mark_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "fold.mark", NULL);
}

static void
barid_fold_row_init (BaridFoldRow *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * barid_fold_row_new:
 * @choices: what can be chosen
 * @kind: what it is, such as "Vessel", translated
 *
 * Makes a row without fields, folded.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_fold_row_new (BaridChoices *choices,
                    const char   *kind)
{
  BaridFoldRow *self = g_object_new (BARID_TYPE_FOLD_ROW, NULL);
  GtkWidget *list = gtk_list_box_new ();

  self->kind = g_strdup (kind);
  self->mark = BARID_MARK_BUTTON (barid_mark_button_new (choices));
  gtk_widget_set_valign (GTK_WIDGET (self->mark), GTK_ALIGN_START);
  g_signal_connect_swapped (self->mark, "changed", G_CALLBACK (changed_cb), self);

  self->fold = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->fold), FALSE);
  g_signal_connect_swapped (self->fold, "notify::expanded", G_CALLBACK (expanded_cb), self);
  expanded_cb (self);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->fold));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_hexpand (list, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (self), list);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (barid_draft_row_get_menu (BARID_DRAFT_ROW (self))));

  return GTK_WIDGET (self);
}
