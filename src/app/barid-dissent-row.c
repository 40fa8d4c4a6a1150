#include "config.h"

#include "barid-dissent-row.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-portion-row.h"
#include "barid-row-menu.h"
#include "barid-time-local.h"

struct _BaridDissentRow
{
  GtkBox        parent_instance;

  /* borrowed: inside the box */
  GtkLabel     *name;
  GtkEditable  *office;
  GtkTextView  *text;
  BaridRowMenu *menu;
};

enum
{
  CHANGED,
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridDissentRow, barid_dissent_row, GTK_TYPE_BOX)

static void
changed_cb (BaridDissentRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_cb (BaridDissentRow *self,
         int              by)
{
  g_signal_emit (self, signals[MOVE], 0, by);
}

static void
remove_cb (BaridDissentRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/**
 * barid_dissent_row_dup:
 * @self: a row
 *
 * Makes the dissent that was written.
 *
 * Returns: (transfer full): the dissent
 */
BaridDissent *
barid_dissent_row_dup (BaridDissentRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  g_autofree char *office = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BARID_IS_DISSENT_ROW (self), NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  office = g_strdup (gtk_editable_get_text (self->office));
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

  return barid_dissent_new (g_strstrip (office), g_strstrip (text));
}

gboolean
barid_dissent_row_is_empty (BaridDissentRow *self)
{
  g_autoptr(BaridDissent) dissent = NULL;

  g_return_val_if_fail (BARID_IS_DISSENT_ROW (self), TRUE);

  dissent = barid_dissent_row_dup (self);

  return *dissent->office == '\0' && *dissent->text == '\0';
}

/**
 * barid_dissent_row_set_number:
 * @self: a row
 * @number: which of its judgement's dissents it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_dissent_row_set_number (BaridDissentRow *self,
                              guint            number,
                              guint            of)
{
  g_autofree char *count = barid_count_tell (number);
  g_autofree char *label = NULL;
  g_autofree char *office = NULL;

  g_return_if_fail (BARID_IS_DISSENT_ROW (self));

  /* TRANSLATORS: %s is its number. */
  label = g_strdup_printf (_("Dissent %s"), count);
  /* TRANSLATORS: the name of a field; %s is the number of a dissent. */
  office = g_strdup_printf (_("Dissent %s: the office"), count);
  gtk_label_set_label (self->name, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->office), GTK_ACCESSIBLE_PROPERTY_LABEL, office, -1);
  barid_row_menu_set_place (self->menu, label, number > 1, number < of);
}

static void
barid_dissent_row_class_init (BaridDissentRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_DISSENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", BARID_TYPE_DISSENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", BARID_TYPE_DISSENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
barid_dissent_row_init (BaridDissentRow *self)
{
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *office = gtk_entry_new ();

  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->office = GTK_EDITABLE (office);
  gtk_entry_set_placeholder_text (GTK_ENTRY (office), _("Office that dissents"));
  gtk_editable_set_width_chars (self->office, 8);
  self->text = GTK_TEXT_VIEW (barid_portion_view_new ());
  barid_focus_set_target (GTK_WIDGET (self), office);
  g_signal_connect_swapped (office, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self);

  self->menu = BARID_ROW_MENU (barid_row_menu_new ());
  g_signal_connect_swapped (self->menu, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (self->menu, "remove", G_CALLBACK (remove_cb), self);

  gtk_widget_set_hexpand (fields, TRUE);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "caption-heading");
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (fields), office);
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self), fields);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->menu));
}

/**
 * barid_dissent_row_new:
 * @dissent: (nullable): a dissent; %NULL for one that is to be written
 *
 * Makes the row of a dissent.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_dissent_row_new (const BaridDissent *dissent)
{
  BaridDissentRow *self = g_object_new (BARID_TYPE_DISSENT_ROW, NULL);

  if (dissent != NULL)
    {
      gtk_editable_set_text (self->office, dissent->office != NULL ? dissent->office : "");
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), dissent->text != NULL ? dissent->text : "", -1);
    }

  return GTK_WIDGET (self);
}
