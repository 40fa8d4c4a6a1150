#include "config.h"

#include "barid-lines-row.h"

static void
add_line (GtkWidget  *row,
          const char *css_class)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (line), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (line), 12);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_add_css_class (line, css_class);
  gtk_box_append (GTK_BOX (row), line);
}

static void
set_line (GtkWidget  *line,
          const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (line), text);
  gtk_widget_set_tooltip_text (line, text);
}

/**
 * barid_lines_row_new:
 *
 * Makes a row that says nothing yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_lines_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  add_line (row, "heading");
  add_line (row, "dim-label");
  add_line (row, "dim-label");

  return row;
}

/**
 * barid_lines_row_fill:
 * @row: a row
 * @first: its first line, which stands out
 * @second: its second line
 * @third: its third line
 * @whole: what a screen reader says of it
 *
 * Has a row say something else. What has the focus is the list's own widget around it, and is told as well.
 */
void
barid_lines_row_fill (GtkWidget  *row,
                      const char *first,
                      const char *second,
                      const char *third,
                      const char *whole)
{
  GtkWidget *line = gtk_widget_get_first_child (row);
  GtkWidget *around = gtk_widget_get_parent (row);

  set_line (line, first);
  line = gtk_widget_get_next_sibling (line);
  set_line (line, second);
  line = gtk_widget_get_next_sibling (line);
  set_line (line, third);
  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}
