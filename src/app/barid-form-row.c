#include "config.h"

#include "barid-form-row.h"

#include "barid-focus.h"
#include "barid-names.h"

/**
 * barid_form_row_new:
 * @names: (nullable): the names that have one width; %NULL for a name above what it names
 * @label: the name, with a mnemonic or without
 * @widget: (transfer floating): what is asked for
 *
 * Makes a row: a name beside what it names or, where that wants the whole width, above it: no marking may be cut.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_form_row_new (GtkSizeGroup *names,
                    const char   *label,
                    GtkWidget    *widget)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (names != NULL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                                names != NULL ? 12 : 6);
  GtkWidget *name = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (name), barid_focus_get_target (widget));
  barid_name_inner (barid_focus_get_target (widget), gtk_label_get_text (GTK_LABEL (name)));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (name), MIN (15, (int) g_utf8_strlen (label, -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (name), 16);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  if (names != NULL)
    {
      gtk_size_group_add_widget (names, name);
      gtk_widget_set_margin_top (name, 7);
    }
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_widget_add_css_class (box, "form-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}
