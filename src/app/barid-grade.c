#include "config.h"

#include "barid-grade.h"

#include "barid-words.h"

struct _BaridGrade
{
  AdwBin    parent_instance;

  GtkLabel *label; /* borrowed: the child */
};

G_DEFINE_FINAL_TYPE (BaridGrade, barid_grade, ADW_TYPE_BIN)

static void
barid_grade_class_init (BaridGradeClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
barid_grade_init (BaridGrade *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "grade");
  gtk_widget_set_direction (GTK_WIDGET (self->label), GTK_TEXT_DIR_LTR);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * barid_grade_new:
 * @reliability: 'A' to 'F', or 0
 * @credibility: '1' to '6', or 0
 *
 * Makes the chip of a grade.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
barid_grade_new (char reliability,
                 char credibility)
{
  BaridGrade *self = g_object_new (BARID_TYPE_GRADE, NULL);
  g_autofree char *words = barid_grade_describe (reliability, credibility);
  char code[] = { reliability != 0 ? reliability : '-', credibility != 0 ? credibility : '-', '\0' };

  gtk_label_set_label (self->label, code);
  if (words != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
    }

  return GTK_WIDGET (self);
}
