#include "config.h"

#include "barid-judgement-row.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-likelihood.h"
#include "barid-names.h"
#include "barid-portion-row.h"
#include "barid-row-menu.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-words-button.h"

struct _BaridJudgementRow
{
  GtkBox           parent_instance;

  /* borrowed: inside the box */
  GtkLabel        *number;
  BaridPortionRow *portion;
  GtkDropDown     *likelihood;
  GtkDropDown     *confidence;
  GtkEditable     *basis;
  BaridRowMenu    *menu;

  BaridJudgement  *judgement; /* owned: as it came */
};

enum
{
  CHANGED,
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridJudgementRow, barid_judgement_row, GTK_TYPE_BOX)

/* ---- the words ---------------------------------------------------------------------------------------- */

static char *
tell_band (const char *label,
           int         low,
           int         high)
{
  g_autofree char *least = barid_count_tell (low);
  g_autofree char *most = barid_count_tell (high);

  /* TRANSLATORS: %1$s is a likelihood, such as “likely”; %2$s and %3$s are percents. Write the range in words. */
  return g_strdup_printf (_("%1$s, %2$s to %3$s %%"), label, least, most);
}

/* The author's own word, where it is of another scale, is the last and stays as it is written. */
static gboolean
has_own_word (const BaridJudgement *judgement)
{
  return judgement->likelihood != NULL &&
         (g_strcmp0 (judgement->scale, BARID_SCALE_ICD_203) != 0 ||
          barid_likelihood_from_word (judgement->likelihood) == NULL);
}

static guint
find_likelihood (const BaridJudgement *judgement)
{
  guint n;
  const BaridLikelihood *likelihoods = barid_likelihood_list (&n);

  if (judgement->likelihood == NULL)
    return 0;

  return has_own_word (judgement) ? n + 1
                                  : (guint) (barid_likelihood_from_word (judgement->likelihood) - likelihoods) + 1;
}

static guint
find_confidence (const BaridJudgement *judgement)
{
  BaridConfidence confidence;

  return barid_confidence_from_number (judgement->confidence, &confidence) ? confidence + 1 : 0;
}

static GtkStringList *
list_likelihoods (const BaridJudgement *judgement)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n;
  const BaridLikelihood *likelihoods = barid_likelihood_list (&n);

  gtk_string_list_append (list, _("Likelihood not given"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = tell_band (barid_likelihood_get_label (&likelihoods[i]), likelihoods[i].low,
                                          likelihoods[i].high);

      gtk_string_list_append (list, words);
    }
  if (has_own_word (judgement))
    {
      g_autofree char *word = barid_text_isolate (judgement->likelihood);
      g_autofree char *words = tell_band (word, judgement->low, judgement->high);

      gtk_string_list_append (list, words);
    }

  return list;
}

static GtkStringList *
list_confidences (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("Confidence not given"));
  for (guint i = 0; i < BARID_N_CONFIDENCES; i++)
    {
      /* TRANSLATORS: %s is low, moderate or high. */
      g_autofree char *words = g_strdup_printf (_("Confidence: %s"), barid_confidence_get_label (i));

      gtk_string_list_append (list, words);
    }

  return list;
}

/* ---- what it holds ---------------------------------------------------------------------------------------- */

static void
store_likelihood (BaridJudgementRow *self,
                  BaridJudgement    *judgement)
{
  guint selected = gtk_drop_down_get_selected (self->likelihood);
  guint n;
  const BaridLikelihood *likelihoods = barid_likelihood_list (&n);

  if (selected == find_likelihood (self->judgement))
    return;

  g_clear_pointer (&judgement->likelihood, g_free);
  g_clear_pointer (&judgement->scale, g_free);
  judgement->low = judgement->high = 0;
  if (selected == 0 || selected > n)
    return;

  judgement->likelihood = g_strdup (likelihoods[selected - 1].word);
  judgement->scale = g_strdup (BARID_SCALE_ICD_203);
  judgement->low = likelihoods[selected - 1].low;
  judgement->high = likelihoods[selected - 1].high;
}

/**
 * barid_judgement_row_dup:
 * @self: a row
 *
 * Makes the judgement that was written.
 *
 * Returns: (transfer full): the judgement; its text is empty where nothing was written
 */
BaridJudgement *
barid_judgement_row_dup (BaridJudgementRow *self)
{
  BaridJudgement *judgement;
  BaridMarking *marking, *old;
  guint confidence;

  g_return_val_if_fail (BARID_IS_JUDGEMENT_ROW (self), NULL);

  judgement = barid_judgement_copy (self->judgement);
  g_free (judgement->text);
  judgement->text = barid_portion_row_dup_text (self->portion);

  old = judgement->marking;
  marking = barid_portion_row_get_marking (self->portion);
  judgement->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_clear_pointer (&old, barid_marking_unref);

  store_likelihood (self, judgement);
  confidence = gtk_drop_down_get_selected (self->confidence);
  if (confidence != find_confidence (self->judgement))
    judgement->confidence = confidence > 0 ? barid_confidence_to_number (confidence - 1) : BARID_CONFIDENCE_NONE;

  g_free (judgement->basis);
  judgement->basis = g_strdup (gtk_editable_get_text (self->basis));
  if (*g_strstrip (judgement->basis) == '\0')
    g_clear_pointer (&judgement->basis, g_free);

  return judgement;
}

/**
 * barid_judgement_row_set_number:
 * @self: a row
 * @number: which judgement it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_judgement_row_set_number (BaridJudgementRow *self,
                                guint              number,
                                guint              of)
{
  g_autofree char *count = barid_count_tell (number);
  g_autofree char *label = NULL;

  g_return_if_fail (BARID_IS_JUDGEMENT_ROW (self));

  /* TRANSLATORS: %s is its number. */
  label = g_strdup_printf (_("Judgement %s"), count);
  gtk_label_set_label (self->number, count);
  barid_portion_row_set_label (self->portion, label);
  barid_row_menu_set_place (self->menu, label, number > 1, number < of);
}

/* ---- the row -------------------------------------------------------------------------------------------------- */

static void
changed_cb (BaridJudgementRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_cb (BaridJudgementRow *self,
         int                by)
{
  g_signal_emit (self, signals[MOVE], 0, by);
}

static void
remove_cb (BaridJudgementRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
barid_judgement_row_finalize (GObject *object)
{
  barid_judgement_free (BARID_JUDGEMENT_ROW (object)->judgement);

  G_OBJECT_CLASS (barid_judgement_row_parent_class)->finalize (object);
}

static void
barid_judgement_row_class_init (BaridJudgementRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_judgement_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_JUDGEMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", BARID_TYPE_JUDGEMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", BARID_TYPE_JUDGEMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
barid_judgement_row_init (BaridJudgementRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "graded");
}

static GtkDropDown *
add_words (BaridJudgementRow *self,
           GtkWidget         *flow,
           GtkStringList     *words,
           guint              selected,
           const char        *label)
{
  GtkWidget *drop_down = barid_words_new (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  barid_name (drop_down, label);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), drop_down);
  gtk_widget_set_focusable (gtk_widget_get_parent (drop_down), FALSE);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (changed_cb), self);

  return GTK_DROP_DOWN (drop_down);
}

static void
add_text_line (BaridJudgementRow *self,
               BaridChoices      *choices)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->number), 9);
  gtk_label_set_width_chars (self->number, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  self->portion = BARID_PORTION_ROW (barid_portion_row_new (choices, _("Judgement")));
  barid_portion_row_set (self->portion, self->judgement->text, self->judgement->marking);
  gtk_widget_set_hexpand (GTK_WIDGET (self->portion), TRUE);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->portion));
  g_signal_connect_swapped (self->portion, "changed", G_CALLBACK (changed_cb), self);
  self->menu = BARID_ROW_MENU (barid_row_menu_new ());
  g_signal_connect_swapped (self->menu, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (self->menu, "remove", G_CALLBACK (remove_cb), self);

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->portion));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->menu));
  gtk_box_append (GTK_BOX (self), line);
}

/**
 * barid_judgement_row_new:
 * @choices: what can be chosen
 * @judgement: a judgement; a copy is taken
 *
 * Makes the row of a judgement.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_judgement_row_new (BaridChoices         *choices,
                         const BaridJudgement *judgement)
{
  BaridJudgementRow *self = g_object_new (BARID_TYPE_JUDGEMENT_ROW, NULL);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *basis = gtk_entry_new ();

  self->judgement = barid_judgement_copy (judgement);
  add_text_line (self, choices);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  self->likelihood = add_words (self, flow, list_likelihoods (judgement), find_likelihood (judgement),
                                _("Likelihood, ICD 203"));
  self->confidence = add_words (self, flow, list_confidences (), find_confidence (judgement), _("Confidence"));
  gtk_box_append (GTK_BOX (self), flow);

  self->basis = GTK_EDITABLE (basis);
  gtk_entry_set_placeholder_text (GTK_ENTRY (basis), _("What the confidence rests on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (basis), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the confidence rests on"), -1);
  gtk_editable_set_text (self->basis, judgement->basis != NULL ? judgement->basis : "");
  gtk_editable_set_width_chars (self->basis, 8);
  g_signal_connect_swapped (basis, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), basis);

  gtk_widget_set_margin_start (flow, 64);
  gtk_widget_set_margin_start (basis, 64);
  gtk_widget_set_margin_end (flow, 40);
  gtk_widget_set_margin_end (basis, 40);

  return GTK_WIDGET (self);
}
