#include "config.h"

#include "barid-matter-row.h"

#include <glib/gi18n-lib.h>

#include "barid-field-entry.h"
#include "barid-focus.h"
#include "barid-form-row.h"
#include "barid-mark-popover.h"
#include "barid-row-menu.h"
#include "barid-text.h"
#include "barid-time-local.h"

struct _BaridMatterRow
{
  GtkBox           parent_instance;

  /* borrowed: inside the box */
  BaridMarkButton *mark;
  AdwExpanderRow  *fold;
  GtkEditable     *name;
  BaridRowMenu    *menu;
  GPtrArray       *entries; /* owned array of BaridFieldEntry, in the order of the table */

  BaridMatter     *matter;  /* owned: as it came */
};

enum
{
  CHANGED,
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridMatterRow, barid_matter_row, GTK_TYPE_BOX)

static void
show_head (BaridMatterRow *self)
{
  const char *type = barid_matter_type_get_label (self->matter->type);
  g_autofree char *name = barid_text_clean_name (gtk_editable_get_text (self->name));
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += *barid_field_entry_get_value (g_ptr_array_index (self->entries, i)) != '\0';

  count = barid_count_tell (n);
  /* TRANSLATORS: of the fields of a person, a vessel and the like, such as “Registration”: %s of them say something. */
  words = n > 0 ? g_strdup_printf (ngettext ("%s detail", "%s details", n), count) : g_strdup (_("no details yet"));
  line = *name != '\0' ? g_strjoin (" · ", type, words, NULL) : g_strdup (words);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fold), *name != '\0' ? name : type);
  adw_expander_row_set_subtitle (self->fold, line);
}

/* What is folded away cannot be gone to. */
static void
expanded_cb (BaridMatterRow *self)
{
  barid_focus_set_target (GTK_WIDGET (self), adw_expander_row_get_expanded (self->fold) ? GTK_WIDGET (self->name)
                                                                                        : GTK_WIDGET (self->fold));
}

static void
changed_cb (BaridMatterRow *self)
{
  show_head (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_cb (BaridMatterRow *self,
         int             by)
{
  g_signal_emit (self, signals[MOVE], 0, by);
}

static void
remove_cb (BaridMatterRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/**
 * barid_matter_row_dup:
 * @self: a row
 *
 * Makes the piece of matter that was written.
 *
 * Returns: (transfer full): the matter
 */
BaridMatter *
barid_matter_row_dup (BaridMatterRow *self)
{
  const BaridField *fields;
  BaridMatter *matter;
  BaridMarking *marking;
  g_autofree char *name = NULL;

  g_return_val_if_fail (BARID_IS_MATTER_ROW (self), NULL);

  matter = barid_matter_copy (self->matter);
  g_free (matter->name);
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  matter->name = *name != '\0' ? g_steal_pointer (&name) : NULL;
  marking = barid_mark_button_get_marking (self->mark);
  g_clear_pointer (&matter->marking, barid_marking_unref);
  matter->marking = marking != NULL ? barid_marking_ref (marking) : NULL;

  fields = barid_matter_type_get_fields (matter->type);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *value = barid_field_entry_get_value (g_ptr_array_index (self->entries, i));

      barid_matter_set_field (matter, fields[i].name, *value != '\0' ? value : NULL);
    }

  return matter;
}

/**
 * barid_matter_row_set_number:
 * @self: a row
 * @number: which it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_matter_row_set_number (BaridMatterRow *self,
                             guint           number,
                             guint           of)
{
  g_autofree char *count = barid_count_tell (number);
  g_autofree char *label = NULL;

  g_return_if_fail (BARID_IS_MATTER_ROW (self));

  /* TRANSLATORS: %1$s is what something is, such as Vessel, %2$s its number in the list. */
  label = g_strdup_printf (_("%1$s %2$s"), barid_matter_type_get_label (self->matter->type), count);
  barid_row_menu_set_place (self->menu, label, number > 1, number < of);
}

/**
 * barid_matter_row_go:
 * @self: a row
 *
 * Unfolds the row and goes to it.
 */
void
barid_matter_row_go (BaridMatterRow *self)
{
  g_return_if_fail (BARID_IS_MATTER_ROW (self));

  adw_expander_row_set_expanded (self->fold, TRUE);
  barid_focus_go (GTK_WIDGET (self));
}

/**
 * barid_matter_row_go_to_misread:
 * @self: a row
 *
 * Goes to the first of its fields that was not understood.
 *
 * Returns: whether there is one
 */
gboolean
barid_matter_row_go_to_misread (BaridMatterRow *self)
{
  g_return_val_if_fail (BARID_IS_MATTER_ROW (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    if (!barid_field_entry_get_understood (g_ptr_array_index (self->entries, i)))
      {
        adw_expander_row_set_expanded (self->fold, TRUE);
        barid_focus_go (g_ptr_array_index (self->entries, i));
        return TRUE;
      }

  return FALSE;
}

static void
mark_matter (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  barid_mark_button_popup (BARID_MATTER_ROW (widget)->mark);
}

static void
barid_matter_row_finalize (GObject *object)
{
  BaridMatterRow *self = BARID_MATTER_ROW (object);

  barid_matter_free (self->matter);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (barid_matter_row_parent_class)->finalize (object);
}

static void
barid_matter_row_class_init (BaridMatterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = barid_matter_row_finalize;
  gtk_widget_class_install_action (widget_class, "matter.mark", NULL, mark_matter);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "matter.mark", NULL);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_MATTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", BARID_TYPE_MATTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", BARID_TYPE_MATTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
barid_matter_row_init (BaridMatterRow *self)
{
  self->entries = g_ptr_array_new ();
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/* The name stands above each field: beside it, at 360 px, there is no room left to type in. */
static void
make_fields (BaridMatterRow *self)
{
  GtkWidget *name = gtk_entry_new ();

  self->name = GTK_EDITABLE (name);
  gtk_editable_set_width_chars (self->name, 5);
  gtk_editable_set_text (self->name, self->matter->name != NULL ? self->matter->name : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  g_signal_connect_swapped (name, "changed", G_CALLBACK (changed_cb), self);
  adw_expander_row_add_row (self->fold, barid_form_row_new (NULL, _("Name"), name));

  for (const BaridField *field = barid_matter_type_get_fields (self->matter->type); field->name != NULL; field++)
    {
      GtkWidget *entry = barid_field_entry_new (field, barid_matter_get_field (self->matter, field->name));

      g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (self->entries, entry);
      adw_expander_row_add_row (self->fold, barid_form_row_new (NULL, gettext (field->label), entry));
    }
}

/**
 * barid_matter_row_new:
 * @choices: what can be chosen
 * @matter: a piece of matter; a copy is taken
 *
 * Makes the row of a piece of matter.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_matter_row_new (BaridChoices      *choices,
                      const BaridMatter *matter)
{
  BaridMatterRow *self = g_object_new (BARID_TYPE_MATTER_ROW, NULL);
  GtkWidget *list = gtk_list_box_new ();

  self->matter = barid_matter_copy (matter);
  self->mark = BARID_MARK_BUTTON (barid_mark_button_new (choices));
  barid_mark_button_set_marking (self->mark, matter->marking);
  gtk_widget_set_valign (GTK_WIDGET (self->mark), GTK_ALIGN_START);
  g_signal_connect_swapped (self->mark, "changed", G_CALLBACK (changed_cb), self);
  self->menu = BARID_ROW_MENU (barid_row_menu_new ());
  g_signal_connect_swapped (self->menu, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (self->menu, "remove", G_CALLBACK (remove_cb), self);

  self->fold = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->fold), FALSE);
  g_signal_connect_swapped (self->fold, "notify::expanded", G_CALLBACK (expanded_cb), self);
  make_fields (self);
  show_head (self);
  /* What is still to be told is asked for at once. */
  adw_expander_row_set_expanded (self->fold, matter->name == NULL && g_hash_table_size (matter->fields) == 0);
  expanded_cb (self);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->fold));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_hexpand (list, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (self), list);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->menu));

  return GTK_WIDGET (self);
}
