#include "config.h"

#include "barid-dissent-row.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-portion-row.h"
#include "barid-time-local.h"

struct _BaridDissentRow
{
  BaridDraftRow parent_instance;

  /* borrowed: inside the box */
  GtkLabel     *name;
  GtkEditable  *office;
  GtkTextView  *text;
};

G_DEFINE_FINAL_TYPE (BaridDissentRow, barid_dissent_row, BARID_TYPE_DRAFT_ROW)

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
  barid_draft_row_set_place (BARID_DRAFT_ROW (self), label, number, of);
}

static void
barid_dissent_row_class_init (BaridDissentRowClass *klass)
{
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
  g_signal_connect_swapped (office, "changed", G_CALLBACK (barid_draft_row_changed), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (barid_draft_row_changed), self);


  gtk_widget_set_hexpand (fields, TRUE);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "caption-heading");
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (fields), office);
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self), fields);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (barid_draft_row_get_menu (BARID_DRAFT_ROW (self))));
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
