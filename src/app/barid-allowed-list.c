#include "config.h"

#include "barid-allowed-list.h"

#include "barid-treaty-words.h"

/**
 * barid_allowed_list_new:
 * @agreement: an agreement
 *
 * Makes a list of what an agreement allows, in sentences.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
barid_allowed_list_new (const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);
      GtkWidget *name = gtk_label_new (clause->name);
      GtkWidget *sentence = gtk_label_new (clause->sentence);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_add_css_class (name, "caption-heading");
      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_box_append (GTK_BOX (box), name);
      gtk_box_append (GTK_BOX (box), sentence);
    }

  return box;
}
