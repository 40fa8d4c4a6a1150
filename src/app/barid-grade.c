#include "config.h"

#include "barid-grade.h"

#include <glib/gi18n-lib.h>

struct _BaridGrade
{
  AdwBin    parent_instance;

  GtkLabel *label; /* borrowed: the child */
};

G_DEFINE_FINAL_TYPE (BaridGrade, barid_grade, ADW_TYPE_BIN)

static const char * const reliabilities[] = {
  NC_("reliability of a source", "completely reliable"),
  NC_("reliability of a source", "usually reliable"),
  NC_("reliability of a source", "fairly reliable"),
  NC_("reliability of a source", "not usually reliable"),
  NC_("reliability of a source", "unreliable"),
  NC_("reliability of a source", "reliability cannot be judged"),
};

static const char * const credibilities[] = {
  NC_("credibility of information", "confirmed by other sources"),
  NC_("credibility of information", "probably true"),
  NC_("credibility of information", "possibly true"),
  NC_("credibility of information", "doubtful"),
  NC_("credibility of information", "improbable"),
  NC_("credibility of information", "truth cannot be judged"),
};

/**
 * barid_grade_describe:
 * @reliability: 'A' to 'F', or 0
 * @credibility: '1' to '6', or 0
 *
 * Says a grade in words.
 *
 * Returns: (transfer full) (nullable): such as "usually reliable, probably true"; %NULL where nothing is graded
 */
char *
barid_grade_describe (char reliability,
                      char credibility)
{
  const char *source = NULL;
  const char *information = NULL;

  if (reliability >= 'A' && reliability <= 'F')
    source = g_dpgettext2 (GETTEXT_PACKAGE, "reliability of a source", reliabilities[reliability - 'A']);
  if (credibility >= '1' && credibility <= '6')
    information = g_dpgettext2 (GETTEXT_PACKAGE, "credibility of information", credibilities[credibility - '1']);

  if (source != NULL && information != NULL)
    /* TRANSLATORS: %1$s is a source's reliability, %2$s its information's credibility. */
    return g_strdup_printf (_("%1$s, %2$s"), source, information);

  return g_strdup (source != NULL ? source : information);
}

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
