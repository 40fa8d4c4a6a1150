#include "config.h"

#include "barid-judgement-row.h"

#include <glib/gi18n-lib.h>

#include "barid-confidence.h"
#include "barid-dissent-row.h"
#include "barid-focus.h"
#include "barid-likelihood.h"
#include "barid-names.h"
#include "barid-portion-row.h"
#include "barid-time-local.h"
#include "barid-words-button.h"

struct _BaridJudgementRow
{
  BaridDraftRow    parent_instance;

  /* borrowed: inside the box */
  GtkLabel        *number;
  BaridPortionRow *portion;
  GtkDropDown     *likelihood;
  GtkDropDown     *confidence;
  GtkEditable     *basis;
  BaridRowBox     *dissents;

  /* owned */
  BaridJudgement  *judgement; /* as it came */
  GPtrArray       *scales;    /* BaridScale: of agreements */
  GMenu           *tables;
  char            *scale;
};

enum
{
  PROP_SCALE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BaridJudgementRow, barid_judgement_row, BARID_TYPE_DRAFT_ROW)

/* ---- the words ---------------------------------------------------------------------------------------- */

/* The table that the likelihood is chosen from: that of its word, or the one that is known here first. */
static const BaridScale *
get_scale (BaridJudgementRow *self)
{
  const BaridScale *known = barid_scale_find (self->scale);

  return known != NULL ? known : barid_scale_find_in (self->scales, self->scale);
}

/* A band is chosen by its word; the author's own stands beside those of the table where it is not one of them. */
static const BaridLikelihood *
find_band (BaridJudgementRow *self)
{
  const BaridScale *scale = get_scale (self);
  const BaridLikelihood *band = barid_scale_find_word (scale, self->judgement->likelihood);

  /* What an agreement calls by this word may be another band than its author meant. */
  if (band != NULL && scale->agreement != NULL &&
      (band->low != self->judgement->low || band->high != self->judgement->high))
    return NULL;

  return band;
}

/* The author's own word, where no table here has it, is the last and stays as it is written. */
static gboolean
has_own_word (BaridJudgementRow *self)
{
  return self->judgement->likelihood != NULL && g_strcmp0 (self->scale, self->judgement->scale) == 0 &&
         find_band (self) == NULL;
}

static guint
find_likelihood (BaridJudgementRow *self)
{
  const BaridScale *scale = get_scale (self);
  const BaridLikelihood *band = find_band (self);

  if (self->judgement->likelihood == NULL || g_strcmp0 (self->scale, self->judgement->scale) != 0)
    return 0;

  return band != NULL ? (guint) (band - scale->bands) + 1 : (scale != NULL ? scale->n_bands : 0) + 1;
}

static guint
find_confidence (const BaridJudgement *judgement)
{
  BaridConfidence confidence;

  return barid_confidence_from_number (judgement->confidence, &confidence) ? confidence + 1 : 0;
}

static GtkStringList *
list_likelihoods (BaridJudgementRow *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const BaridScale *scale = get_scale (self);

  gtk_string_list_append (list, _("Likelihood not given"));
  for (guint i = 0; scale != NULL && i < scale->n_bands; i++)
    {
      const BaridLikelihood *band = &scale->bands[i];
      g_autofree char *words = barid_likelihood_describe (scale, band->word, band->low, band->high);

      gtk_string_list_append (list, words);
    }
  if (has_own_word (self))
    {
      g_autofree char *words = barid_likelihood_describe (NULL, self->judgement->likelihood, self->judgement->low,
                                                          self->judgement->high);

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

/* ---- the table of its likelihood ---------------------------------------------------------------------------- */

static void
name_likelihood (BaridJudgementRow *self)
{
  g_autofree char *scale = barid_scale_describe (get_scale (self), self->scale);
  /* TRANSLATORS: the name of a field; %s is the table that its words are from, such as ICD 203. */
  g_autofree char *name = g_strdup_printf (_("Likelihood, %s"), scale);

  barid_name (GTK_WIDGET (self->likelihood), name);
}

static void
show_likelihoods (BaridJudgementRow *self)
{
  g_autoptr(GtkStringList) list = list_likelihoods (self);

  gtk_drop_down_set_model (self->likelihood, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->likelihood, find_likelihood (self));
  name_likelihood (self);
}

/* A word of one table is not taken for one of another: the likelihood is chosen anew. */
static void
set_scale (BaridJudgementRow *self,
           const char        *name)
{
  if (g_strcmp0 (self->scale, name) == 0)
    return;

  g_free (self->scale);
  self->scale = g_strdup (name);
  if (self->likelihood != NULL)
    {
      show_likelihoods (self);
      barid_row_menu_close (barid_draft_row_get_menu (BARID_DRAFT_ROW (self)));
      gtk_widget_child_focus (GTK_WIDGET (self->likelihood), GTK_DIR_TAB_FORWARD);
      barid_draft_row_changed (BARID_DRAFT_ROW (self));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

/* In a menu an underline stands before a key. */
static void
add_scale (BaridJudgementRow *self,
           const BaridScale  *scale)
{
  g_autofree char *name = barid_scale_describe (scale, scale->name);
  g_auto(GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "judgement.scale", "s", scale->name);
  g_menu_append_item (self->tables, item);
}

/* Those that every desk knows, then those that the addressees have agreed on. */
static void
list_scales (BaridJudgementRow *self)
{
  guint n;
  const BaridScale *scales = barid_scale_list (&n);

  g_menu_remove_all (self->tables);
  for (guint i = 0; i < n; i++)
    add_scale (self, &scales[i]);
  for (guint i = 0; i < self->scales->len; i++)
    add_scale (self, g_ptr_array_index (self->scales, i));
}

/* ---- what it holds ---------------------------------------------------------------------------------------- */

static void
store_likelihood (BaridJudgementRow *self,
                  BaridJudgement    *judgement)
{
  const BaridScale *scale = get_scale (self);
  guint selected = gtk_drop_down_get_selected (self->likelihood);

  if (selected != 0 && selected == find_likelihood (self))
    return;

  g_clear_pointer (&judgement->likelihood, g_free);
  g_clear_pointer (&judgement->scale, g_free);
  judgement->low = judgement->high = 0;
  if (selected == 0 || scale == NULL || selected > scale->n_bands)
    return;

  judgement->likelihood = g_strdup (scale->bands[selected - 1].word);
  judgement->scale = g_strdup (scale->name);
  judgement->low = scale->bands[selected - 1].low;
  judgement->high = scale->bands[selected - 1].high;
}

static void
store_dissents (BaridJudgementRow *self,
                BaridJudgement    *judgement)
{
  g_ptr_array_set_size (judgement->dissents, 0);
  for (guint i = 0; i < barid_row_box_get_size (self->dissents); i++)
    {
      BaridDissentRow *row = BARID_DISSENT_ROW (barid_row_box_get (self->dissents, i));

      if (!barid_dissent_row_is_empty (row))
        g_ptr_array_add (judgement->dissents, barid_dissent_row_dup (row));
    }
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

  judgement->use = barid_portion_row_get_use (self->portion);
  store_likelihood (self, judgement);
  confidence = gtk_drop_down_get_selected (self->confidence);
  if (confidence != find_confidence (self->judgement))
    judgement->confidence = confidence > 0 ? barid_confidence_to_number (confidence - 1) : BARID_CONFIDENCE_NONE;

  g_free (judgement->basis);
  judgement->basis = g_strdup (gtk_editable_get_text (self->basis));
  if (*g_strstrip (judgement->basis) == '\0')
    g_clear_pointer (&judgement->basis, g_free);
  store_dissents (self, judgement);

  return judgement;
}

/**
 * barid_judgement_row_set_scales:
 * @self: a row
 * @scales: (element-type BaridScale): the tables of agreements that can be chosen now; a reference is taken
 *
 * Changes what can be chosen, when the addressees have changed. What was chosen stays, as its author's word where its table
 * is not to be chosen any more.
 */
void
barid_judgement_row_set_scales (BaridJudgementRow *self,
                                GPtrArray         *scales)
{
  g_return_if_fail (BARID_IS_JUDGEMENT_ROW (self) && scales != NULL);

  store_likelihood (self, self->judgement);
  g_signal_handlers_block_by_func (self->likelihood, barid_draft_row_changed, self);
  g_ptr_array_unref (self->scales);
  self->scales = g_ptr_array_ref (scales);
  list_scales (self);
  show_likelihoods (self);
  g_signal_handlers_unblock_by_func (self->likelihood, barid_draft_row_changed, self);
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
  barid_draft_row_set_place (BARID_DRAFT_ROW (self), label, number, of);
}

/**
 * barid_judgement_row_get_dissents:
 * @self: a row
 *
 * Gets the rows of its dissents.
 *
 * Returns: (transfer none): the box of #BaridDissentRow
 */
BaridRowBox *
barid_judgement_row_get_dissents (BaridJudgementRow *self)
{
  g_return_val_if_fail (BARID_IS_JUDGEMENT_ROW (self), NULL);

  return self->dissents;
}

/* ---- the row -------------------------------------------------------------------------------------------------- */

static void
add_dissent (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BaridJudgementRow *self = BARID_JUDGEMENT_ROW (widget);
  GtkWidget *row = barid_dissent_row_new (NULL);

  barid_row_box_insert (self->dissents, row, -1);
  barid_focus_go (row);
}

static void
barid_judgement_row_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_string (value, BARID_JUDGEMENT_ROW (object)->scale);
}

static void
barid_judgement_row_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  set_scale (BARID_JUDGEMENT_ROW (object), g_value_get_string (value));
}

static void
barid_judgement_row_finalize (GObject *object)
{
  BaridJudgementRow *self = BARID_JUDGEMENT_ROW (object);

  barid_judgement_free (self->judgement);
  g_ptr_array_unref (self->scales);
  g_object_unref (self->tables);
  g_free (self->scale);

  G_OBJECT_CLASS (barid_judgement_row_parent_class)->finalize (object);
}

static void
barid_judgement_row_class_init (BaridJudgementRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = barid_judgement_row_get_property;
  object_class->set_property = barid_judgement_row_set_property;
  object_class->finalize = barid_judgement_row_finalize;

  properties[PROP_SCALE] = g_param_spec_string ("scale", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_install_property_action (widget_class, "judgement.scale", "scale");
  gtk_widget_class_install_action (widget_class, "judgement.add-dissent", NULL, add_dissent);
}

static void
barid_judgement_row_init (BaridJudgementRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "graded");
  self->tables = g_menu_new ();
}

static GtkDropDown *
add_words (BaridJudgementRow *self,
           GtkWidget         *flow,
           GtkStringList     *words,
           guint              selected)
{
  GtkWidget *drop_down = barid_words_new (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), drop_down);
  gtk_widget_set_focusable (gtk_widget_get_parent (drop_down), FALSE);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (barid_draft_row_changed), self);

  return GTK_DROP_DOWN (drop_down);
}

static void
add_text_line (BaridJudgementRow *self,
               BaridChoices      *choices)
{
  BaridRowMenu *menu = barid_draft_row_get_menu (BARID_DRAFT_ROW (self));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->number), 9);
  gtk_label_set_width_chars (self->number, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  self->portion = BARID_PORTION_ROW (barid_portion_row_new (choices, _("Judgement")));
  barid_portion_row_set (self->portion, self->judgement->text, self->judgement->marking);
  barid_portion_row_set_use (self->portion, self->judgement->use);
  gtk_widget_set_hexpand (GTK_WIDGET (self->portion), TRUE);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->portion));
  g_signal_connect_swapped (self->portion, "changed", G_CALLBACK (barid_draft_row_changed), self);
  list_scales (self);
  g_menu_append_submenu (barid_row_menu_get_more (menu), _("Likelihood _Table"), G_MENU_MODEL (self->tables));
  g_menu_append (barid_row_menu_get_more (menu), _("Add _Dissent"), "judgement.add-dissent");

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->portion));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (menu));
  gtk_box_append (GTK_BOX (self), line);
}

static void
number_dissent (GtkWidget *row,
                guint      number,
                guint      of)
{
  barid_dissent_row_set_number (BARID_DISSENT_ROW (row), number, of);
}

static void
add_dissents (BaridJudgementRow *self)
{
  self->dissents = BARID_ROW_BOX (barid_row_box_new (number_dissent));
  gtk_box_set_spacing (GTK_BOX (self->dissents), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->dissents), 64);
  g_signal_connect_swapped (self->dissents, "changed", G_CALLBACK (barid_draft_row_changed), self);
  for (guint i = 0; i < self->judgement->dissents->len; i++)
    barid_row_box_insert (self->dissents, barid_dissent_row_new (g_ptr_array_index (self->judgement->dissents, i)), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->dissents));
}

/**
 * barid_judgement_row_new:
 * @choices: what can be chosen
 * @scales: (element-type BaridScale): the tables of agreements that can be chosen; a reference is taken
 * @judgement: a judgement; a copy is taken
 *
 * Makes the row of a judgement.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_judgement_row_new (BaridChoices         *choices,
                         GPtrArray            *scales,
                         const BaridJudgement *judgement)
{
  BaridJudgementRow *self = g_object_new (BARID_TYPE_JUDGEMENT_ROW, NULL);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *basis = gtk_entry_new ();

  self->judgement = barid_judgement_copy (judgement);
  self->scales = g_ptr_array_ref (scales);
  set_scale (self, judgement->scale != NULL ? judgement->scale : BARID_SCALE_ICD_203);
  add_text_line (self, choices);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  self->likelihood = add_words (self, flow, list_likelihoods (self), find_likelihood (self));
  name_likelihood (self);
  self->confidence = add_words (self, flow, list_confidences (), find_confidence (judgement));
  barid_name (GTK_WIDGET (self->confidence), _("Confidence"));
  gtk_box_append (GTK_BOX (self), flow);

  self->basis = GTK_EDITABLE (basis);
  gtk_entry_set_placeholder_text (GTK_ENTRY (basis), _("What the confidence rests on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (basis), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the confidence rests on"), -1);
  gtk_editable_set_text (self->basis, judgement->basis != NULL ? judgement->basis : "");
  gtk_editable_set_width_chars (self->basis, 8);
  g_signal_connect_swapped (basis, "changed", G_CALLBACK (barid_draft_row_changed), self);
  gtk_box_append (GTK_BOX (self), basis);

  add_dissents (self);

  gtk_widget_set_margin_start (flow, 64);
  gtk_widget_set_margin_start (basis, 64);
  gtk_widget_set_margin_end (flow, 40);
  gtk_widget_set_margin_end (basis, 40);

  return GTK_WIDGET (self);
}
