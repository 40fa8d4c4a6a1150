#include "config.h"

#include "barid-judgement-card.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-confidence.h"
#include "barid-gauge.h"
#include "barid-mark.h"
#include "barid-text.h"
#include "barid-time-local.h"

struct _BaridJudgementCard
{
  AdwBin    parent_instance;

  /* borrowed: inside the child */
  GtkLabel *number;
  GtkBox   *box;
};

G_DEFINE_FINAL_TYPE (BaridJudgementCard, barid_judgement_card, ADW_TYPE_BIN)

/* The words always stand beside the gauge: it is never the only one to say it. */
static void
add_likelihood (BaridJudgementCard   *self,
                const BaridJudgement *judgement)
{
  g_autofree char *words = barid_judgement_tell_likelihood (judgement);
  GtkWidget *gauge = barid_gauge_new ();
  GtkWidget *line = barid_body_make_line (words, NULL);

  barid_gauge_set (BARID_GAUGE (gauge), judgement);
  gtk_widget_add_css_class (line, "heading");
  gtk_box_append (self->box, gauge);
  gtk_box_append (self->box, line);

  if (judgement->scale != NULL && g_ascii_strcasecmp (judgement->scale, BARID_SCALE_ICD_203) != 0)
    {
      g_autofree char *scale = barid_judgement_tell_scale (judgement);
      /* TRANSLATORS: %s is the name of the table from which the word of a likelihood is taken. */
      g_autofree char *sentence = g_strdup_printf (_("Scale: %s"), scale);

      line = barid_body_make_line (sentence, NULL);
      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (self->box, line);
    }
}

/* A number that Barid does not write is told in the scales its author may have meant. */
static void
add_confidence (BaridJudgementCard   *self,
                const BaridJudgement *judgement)
{
  g_autofree char *words = barid_confidence_describe (judgement->confidence);
  g_autofree char *others = barid_appendix_describe (judgement->confidence);

  gtk_box_append (self->box, barid_body_make_line (words, NULL));
  if (others != NULL)
    {
      GtkWidget *line = barid_body_make_line (others, NULL);

      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (self->box, line);
    }
}

static void
add_dissent (BaridJudgementCard *self,
             const BaridDissent *dissent)
{
  g_autofree char *office = barid_text_isolate (dissent->office != NULL ? dissent->office : "");
  /* TRANSLATORS: %s is an office that holds something else than the judgement says; its text follows. */
  g_autofree char *sentence = g_strdup_printf (_("Dissent of %s"), office);
  GtkWidget *line = barid_body_make_line (sentence, NULL);

  gtk_widget_add_css_class (line, "heading");
  gtk_widget_set_margin_top (line, 6);
  gtk_box_append (self->box, line);
  gtk_box_append (self->box, barid_body_make_text (dissent->text));
}

static void
barid_judgement_card_class_init (BaridJudgementCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
barid_judgement_card_init (BaridJudgementCard *self)
{
  GtkWidget *outside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "number");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (outside), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (outside), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (outside, "judgement");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  adw_bin_set_child (ADW_BIN (self), outside);
}

/**
 * barid_judgement_card_new:
 * @judgement: a judgement
 * @number: its place among the judgements, from 1
 * @use: what the document may be used for
 *
 * Makes the card of a judgement.
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
barid_judgement_card_new (const BaridJudgement *judgement,
                          guint                 number,
                          BaridUse              use)
{
  BaridJudgementCard *self = g_object_new (BARID_TYPE_JUDGEMENT_CARD, NULL);
  g_autofree char *count = barid_count_tell (number);
  /* TRANSLATORS: what a screen reader calls a card: %s is a number. */
  g_autofree char *name = g_strdup_printf (_("Judgement %s"), count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_label (self->number, count);
  gtk_box_append (self->box, barid_body_make_portion (judgement->text, judgement->marking,
                                                      barid_use_narrow (judgement->use, use)));
  if (judgement->likelihood != NULL)
    add_likelihood (self, judgement);
  if (judgement->confidence != BARID_CONFIDENCE_NONE)
    add_confidence (self, judgement);
  if (judgement->basis != NULL && *judgement->basis != '\0')
    gtk_box_append (self->box, barid_body_make_text (judgement->basis));
  for (guint i = 0; judgement->dissents != NULL && i < judgement->dissents->len; i++)
    add_dissent (self, g_ptr_array_index (judgement->dissents, i));

  return GTK_WIDGET (self);
}
