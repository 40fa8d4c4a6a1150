#include "config.h"

#include "barid-compose-form-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-columns.h"
#include "barid-focus.h"
#include "barid-judgement-row.h"
#include "barid-fold-row.h"
#include "barid-matter-row.h"
#include "barid-source-row.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation-row.h"
#include "barid-words-button.h"

/* Below this the two columns of the head become one, and the release check is folded away. */
#define NATURAL_WIDTH 520

enum
{
  CHANGED,
  REMOVED,
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridComposeForm, barid_compose_form, GTK_TYPE_WIDGET)

/* ---- what changes with what is written --------------------------------------------------------------------- */

static void
show_areas (BaridComposeForm *self)
{
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  const char *area = NULL;
  guint n = 0;

  for (guint i = 0; i < self->area_checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->area_checks, i)))
      {
        area = g_object_get_data (g_ptr_array_index (self->area_checks, i), "area");
        n++;
      }

  count = barid_count_tell (n);
  if (n == 0)
    label = g_strdup (_("Choose"));
  else if (n == 1)
    label = barid_text_clean_name (barid_area_get_label (area));
  else
    /* TRANSLATORS: %s is a number of areas of cooperation, two or more. */
    label = g_strdup_printf (ngettext ("%s area", "%s areas", n), count);
  gtk_label_set_label (self->area_label, label);
}

static void
show_handling (BaridComposeForm *self)
{
  BaridUse use = gtk_drop_down_get_selected (self->use);
  BaridOnward onward = gtk_drop_down_get_selected (self->onward);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  g_ptr_array_add (parts, (char *) barid_use_get_label (use));
  g_ptr_array_add (parts, (char *) barid_onward_get_label (onward));
  if (gtk_switch_get_active (self->assurances))
    g_ptr_array_add (parts, _("assurances on the treatment of persons asked"));
  if (gtk_switch_get_active (self->acknowledge))
    g_ptr_array_add (parts, _("acknowledgement asked"));
  g_ptr_array_add (parts, NULL);

  words = g_strjoinv (" · ", (char **) parts->pdata);
  escaped = g_markup_escape_text (words, -1);
  adw_expander_row_set_subtitle (self->handling, escaped);
}

static void
show_sections (BaridComposeForm *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  BaridKind kind = barid_compose_form_get_kind (self);

  for (guint i = 0; i < BARID_N_COMPOSE_SECTIONS; i++)
    {
      gboolean here = barid_compose_form_has_section (self, barid_compose_sections[i].section);

      gtk_widget_set_visible (self->sections[barid_compose_sections[i].section], here);
      if (!here && barid_compose_form_shows_rows (self, barid_compose_sections[i].section))
        {
          g_autoptr(GMenuItem) item = g_menu_item_new (_(barid_compose_sections[i].label), NULL);

          g_menu_item_set_action_and_target (item, "form.add-section", "u", barid_compose_sections[i].section);
          g_menu_append_item (menu, item);
        }
    }
  gtk_menu_button_set_menu_model (self->add_section, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->add_section), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->request), GTK_TYPE_LIST_BOX_ROW),
                          kind == BARID_KIND_REQUEST);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->due), GTK_TYPE_LIST_BOX_ROW),
                          kind == BARID_KIND_REQUEST || barid_date_field_get_time (self->due) != BARID_TIME_NONE);
}

void
barid_compose_form_changed (BaridComposeForm *self)
{
  if (self->loading)
    return;

  show_areas (self);
  show_handling (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
barid_compose_form_kind_changed (BaridComposeForm *self)
{
  if (self->loading)
    return;

  show_sections (self);
  barid_compose_form_changed (self);
}

/* An office has a briefing once: for action or for information. */
static void
added_cb (BaridComposeForm *self,
          const char       *office,
          BaridAddressees  *to)
{
  for (guint i = 0; i < BARID_N_ADDRESSINGS; i++)
    if (self->addressees[i] != to)
      barid_addressees_remove (self->addressees[i], office);
}

void
barid_compose_form_addressee_added (BaridAddressees  *addressees,
                    const char       *office,
                    BaridComposeForm *self)
{
  added_cb (self, office, addressees);
}

/* ---- rows --------------------------------------------------------------------------------------------------- */

void
barid_compose_form_add_area (BaridComposeForm *self,
                             const char       *area,
                             gboolean          chosen)
{
  g_autofree char *label = barid_text_clean_name (barid_area_get_label (area));
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (check), "area", g_strdup (area), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (barid_compose_form_changed), self);
  gtk_box_append (self->area_box, check);
  g_ptr_array_add (self->area_checks, check);
}

void
barid_compose_form_add_judgement (BaridComposeForm     *self,
                                  const BaridJudgement *judgement)
{
  GtkWidget *row = barid_judgement_row_new (self->choices, self->scales, judgement);

  barid_row_box_insert (self->judgements, row, -1);
  g_signal_connect_object (barid_judgement_row_get_dissents (BARID_JUDGEMENT_ROW (row)), "removed",
                           G_CALLBACK (barid_compose_form_row_removed), self, 0);
}

/* What the addressees have agreed on changes with them. */
void
barid_compose_form_show_scales (BaridComposeForm *self)
{
  g_autoptr(GPtrArray) addressees = barid_compose_form_list_addressees (self);

  g_ptr_array_unref (self->scales);
  self->scales = barid_choices_list_scales (self->choices, addressees);
  for (guint i = 0; i < barid_row_box_get_size (self->judgements); i++)
    barid_judgement_row_set_scales (BARID_JUDGEMENT_ROW (barid_row_box_get (self->judgements, i)), self->scales);
}

void
barid_compose_form_add_source (BaridComposeForm  *self,
                               const BaridSource *source)
{
  barid_row_box_insert (self->sources, barid_source_row_new (self->choices, source), -1);
}

void
barid_compose_form_add_matter (BaridComposeForm  *self,
                               const BaridMatter *matter)
{
  barid_row_box_insert (self->matter, barid_matter_row_new (self->choices, matter), -1);
}

void
barid_compose_form_add_translation (BaridComposeForm       *self,
                                    const BaridTranslation *translation,
                                    BaridBriefing          *original)
{
  barid_row_box_insert (self->translations, barid_translation_row_new (translation, original), -1);
}

static void
focus_last (BaridRowBox *rows)
{
  barid_focus_go (barid_row_box_get (rows, barid_row_box_get_size (rows) - 1));
}

void
barid_compose_form_new_judgement (BaridComposeForm *self)
{
  g_autoptr(BaridJudgement) judgement = barid_judgement_new ("", NULL);
  guint n = barid_row_box_get_size (self->judgements);

  /* One author keeps to one table. */
  if (n == 0)
    judgement->scale = barid_app_settings_dup_scale ();
  else
    g_object_get (barid_row_box_get (self->judgements, n - 1), "scale", &judgement->scale, NULL);
  barid_compose_form_add_judgement (self, judgement);
  focus_last (self->judgements);
}

void
barid_compose_form_new_source (BaridComposeForm *self)
{
  g_autoptr(BaridSource) source = barid_source_new ("", NULL);

  barid_compose_form_add_source (self, source);
  focus_last (self->sources);
}

static void
open_last (BaridRowBox *rows)
{
  barid_fold_row_go (BARID_FOLD_ROW (barid_row_box_get (rows, barid_row_box_get_size (rows) - 1)));
}

void
barid_compose_form_new_indicator (BaridComposeForm *self)
{
  barid_indicator_rows_begin (self->indicators);
}

/* Nobody is named as translator before the officer is: it is the office. */
void
barid_compose_form_new_translation (BaridComposeForm *self,
                                    const char       *language)
{
  g_autoptr(BaridBriefing) original = barid_compose_form_dup_briefing (self);
  g_autoptr(BaridTranslation) translation = barid_translation_new (language);

  translation->translator = g_strdup (barid_desk_get_office (barid_choices_get_desk (self->choices))->name);
  barid_compose_form_add_translation (self, translation, original);
  barid_translation_row_go (BARID_TRANSLATION_ROW (barid_row_box_get (self->translations,
                                                                      barid_row_box_get_size (self->translations) - 1)));
  barid_compose_form_changed (self);
}

void
barid_compose_form_say (BaridComposeForm *self,
                        const char       *sentence)
{
  g_signal_emit (self, signals[SAID], 0, sentence);
}

void
barid_compose_form_indicator_removed (BaridComposeForm *self)
{
  g_clear_object (&self->removed);
  if (barid_indicator_rows_get (self->indicators)->len == 0)
    gtk_widget_child_focus (gtk_widget_get_next_sibling (GTK_WIDGET (self->indicators)), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[REMOVED], 0, _("Indicator removed"));
}

void
barid_compose_form_row_removed (BaridRowBox      *from,
            GtkWidget        *row,
            guint             position,
            BaridComposeForm *self)
{
  GtkWidget *below = gtk_widget_get_next_sibling (GTK_WIDGET (from));

  g_set_object (&self->removed, row);
  self->removed_from = from;
  self->removed_at = position;
  /* Under the rows stands the button that adds one; dissents stand within their judgement. */
  if (barid_row_box_get_size (from) == 0 && below != NULL)
    gtk_widget_child_focus (below, GTK_DIR_TAB_FORWARD);
  else if (barid_row_box_get_size (from) == 0)
    barid_focus_go (gtk_widget_get_parent (GTK_WIDGET (from)));
  g_signal_emit (self, signals[REMOVED], 0,
                 from == self->judgements     ? _("Judgement removed")
                 : from == self->sources      ? _("Source removed")
                 : from == self->matter       ? _("Entry removed")
                 : from == self->translations ? _("Translation removed")
                                              : _("Dissent removed"));
}

/**
 * barid_compose_form_bring_back:
 * @self: a form
 *
 * Puts the row back that was removed last.
 */
void
barid_compose_form_bring_back (BaridComposeForm *self)
{
  g_return_if_fail (BARID_IS_COMPOSE_FORM (self));

  if (self->removed == NULL)
    {
      barid_indicator_rows_bring_back (self->indicators);
      return;
    }

  barid_row_box_insert (self->removed_from, self->removed, (int) self->removed_at);
  barid_focus_go (self->removed);
  g_clear_object (&self->removed);
  barid_compose_form_show_scales (self);
  barid_compose_form_changed (self);
}

static void
open_section (BaridComposeForm *self,
              guint             section)
{
  self->wanted[section] = TRUE;
  show_sections (self);
}

static void
add_section (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BaridComposeForm *self = BARID_COMPOSE_FORM (widget);
  guint section = g_variant_get_uint32 (parameter);

  if (section >= BARID_N_PARTS || self->sections[section] == NULL)
    return;

  open_section (self, section);
  if (section == BARID_PART_JUDGEMENTS)
    barid_compose_form_new_judgement (self);
  else if (section == BARID_PART_SOURCES)
    barid_compose_form_new_source (self);
  else if (section == BARID_PART_INDICATORS)
    barid_compose_form_new_indicator (self);
  else if (section == BARID_PART_MATTER)
    barid_focus_go (GTK_WIDGET (self->add_matter));
  else if (section == BARID_PART_TRANSLATIONS)
    barid_focus_go (self->add_translation);
  else
    barid_focus_go (GTK_WIDGET (self->paragraphs[section]));
}

static void
add_matter (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BaridComposeForm *self = BARID_COMPOSE_FORM (widget);
  g_autoptr(BaridMatter) matter = NULL;
  guint type = g_variant_get_uint32 (parameter);

  if (type >= BARID_N_MATTERS)
    return;

  matter = barid_matter_new (type, NULL);
  barid_compose_form_add_matter (self, matter);
  open_last (self->matter);
}

/* ---- going to what an objection is about ----------------------------------------------------------------------- */

gboolean
barid_compose_form_can_go (BaridObjectionCode  code,
                           const char         *where)
{
  return where != NULL || code <= BARID_OBJECTION_NO_AREA || code == BARID_OBJECTION_USE ||
         code == BARID_OBJECTION_ONWARD || code == BARID_OBJECTION_NOT_A_PARTNER ||
         code == BARID_OBJECTION_AREA_NOT_COVERED || code == BARID_ADVICE_NO_GAPS ||
         code == BARID_ADVICE_NO_VALIDITY || code == BARID_ADVICE_KEEPING;
}

static void
go_to_handling (BaridComposeForm *self,
                GtkDropDown      *field)
{
  adw_expander_row_set_expanded (self->handling, TRUE);
  barid_focus_go (GTK_WIDGET (field));
}

static void
go_to_field (BaridComposeForm   *self,
             BaridObjectionCode  code)
{
  switch ((int) code)
    {
    case BARID_OBJECTION_NO_TITLE:
      barid_focus_go (GTK_WIDGET (self->title));
      break;
    case BARID_OBJECTION_NO_ADDRESSEE:
    case BARID_OBJECTION_NOT_A_PARTNER:
      barid_focus_go (GTK_WIDGET (self->addressees[BARID_FOR_ACTION]));
      break;
    case BARID_OBJECTION_NO_AREA:
    case BARID_OBJECTION_AREA_NOT_COVERED:
      barid_focus_go (GTK_WIDGET (self->area_button));
      break;
    case BARID_OBJECTION_USE:
      go_to_handling (self, self->use);
      break;
    case BARID_OBJECTION_ONWARD:
      go_to_handling (self, self->onward);
      break;
    case BARID_ADVICE_NO_VALIDITY:
      barid_indicator_rows_go_to_endless (self->indicators);
      break;
    case BARID_ADVICE_KEEPING:
      adw_expander_row_set_expanded (self->handling, TRUE);
      barid_focus_go (GTK_WIDGET (self->destroy_by));
      break;
    case BARID_ADVICE_NO_GAPS:
      open_section (self, BARID_PART_GAPS);
      barid_focus_go (GTK_WIDGET (self->paragraphs[BARID_PART_GAPS]));
      break;
    default:
      barid_focus_go (GTK_WIDGET (self->marking));
    }
}

static gboolean
go_to (GtkWidget *widget)
{
  barid_focus_go (widget);

  return TRUE;
}

static gboolean
go_to_part (BaridComposeForm *self,
            BaridPart         part,
            guint             element)
{
  GtkWidget *row = barid_compose_form_find_row (self, part, element);

  if (part == BARID_PART_INDICATORS)
    return barid_indicator_rows_go (self->indicators, element);
  if (BARID_IS_FOLD_ROW (row))
    {
      barid_fold_row_go (BARID_FOLD_ROW (row));
      return TRUE;
    }
  if (row != NULL)
    return go_to (row);
  if (self->paragraphs[part] == NULL)
    return FALSE;

  barid_paragraphs_focus (self->paragraphs[part], element);

  return TRUE;
}

/* The places stand in the order of the document: title, bottom line, then part after part. */
static gboolean
go_to_place (BaridComposeForm *self,
             const char       *where)
{
  g_autoptr(BaridBriefing) briefing = barid_compose_form_dup_briefing (self);
  g_autoptr(GPtrArray) places = barid_briefing_dup_portions (briefing);
  guint at = 0;

  while (at < places->len && strcmp (((BaridMarked *) g_ptr_array_index (places, at))->where, where) != 0)
    at++;
  if (at == places->len)
    return FALSE;

  if (barid_briefing_get_title (briefing) != NULL && at-- == 0)
    return go_to (GTK_WIDGET (self->title));
  if (barid_briefing_get_bottom_line (briefing) != NULL && at-- == 0)
    return go_to (GTK_WIDGET (self->bottom_line));
  for (BaridPart part = BARID_PART_BODY; part <= BARID_PART_MATTER; part++)
    {
      guint n = barid_briefing_get_part (briefing, part)->len;

      if (at < n)
        return go_to_part (self, part, at);
      at -= n;
    }

  return FALSE;
}

static gboolean
go_to_translation (BaridComposeForm *self,
                   const char       *where)
{
  for (guint i = 0; i < barid_row_box_get_size (self->translations); i++)
    {
      BaridTranslationRow *row = BARID_TRANSLATION_ROW (barid_row_box_get (self->translations, i));
      g_autoptr(BaridTranslation) translation = barid_translation_row_dup (row);
      g_autofree char *place = barid_translation_dup_place (translation);

      if (strcmp (place, where) != 0)
        continue;

      barid_translation_row_go (row);
      return TRUE;
    }

  return FALSE;
}

/**
 * barid_compose_form_go:
 * @self: a form
 * @code: what stands against release
 * @where: (nullable): the place, as the objection names it
 *
 * Goes to what an objection is about.
 */
void
barid_compose_form_go (BaridComposeForm   *self,
                       BaridObjectionCode  code,
                       const char         *where)
{
  g_return_if_fail (BARID_IS_COMPOSE_FORM (self));

  if (where == NULL || (!go_to_translation (self, where) && !go_to_place (self, where)))
    go_to_field (self, code);
}

/**
 * barid_compose_form_go_to_difference:
 * @self: a form
 * @difference: what was changed
 *
 * Goes to what was changed; where it is not there any more, to the title.
 */
void
barid_compose_form_go_to_difference (BaridComposeForm      *self,
                                     const BaridDifference *difference)
{
  g_return_if_fail (BARID_IS_COMPOSE_FORM (self) && difference != NULL);

  if (difference->where != NULL && go_to_place (self, difference->where))
    return;

  switch ((int) difference->code)
    {
    case BARID_DIFFERENCE_KIND:
      barid_focus_go (GTK_WIDGET (self->kind));
      break;
    case BARID_DIFFERENCE_PRECEDENCE:
      barid_focus_go (GTK_WIDGET (self->precedence));
      break;
    case BARID_DIFFERENCE_MARKING:
      barid_focus_go (GTK_WIDGET (self->marking));
      break;
    case BARID_DIFFERENCE_AREAS:
      barid_focus_go (GTK_WIDGET (self->area_button));
      break;
    case BARID_DIFFERENCE_ADDRESSEES:
      barid_focus_go (GTK_WIDGET (self->addressees[BARID_FOR_ACTION]));
      break;
    case BARID_DIFFERENCE_HANDLING:
      go_to_handling (self, self->use);
      break;
    case BARID_DIFFERENCE_DATE:
      adw_expander_row_set_expanded (self->handling, TRUE);
      barid_focus_go (GTK_WIDGET (self->destroy_by));
      break;
    default:
      barid_focus_go (GTK_WIDGET (self->title));
    }
}

void
barid_compose_form_go_to_marking (BaridComposeForm *self)
{
  g_return_if_fail (BARID_IS_COMPOSE_FORM (self));

  barid_focus_go (GTK_WIDGET (self->marking));
}

static gboolean
go_to_misread_row (BaridRowBox *rows)
{
  for (guint i = 0; i < barid_row_box_get_size (rows); i++)
    if (barid_fold_row_go_to_misread (BARID_FOLD_ROW (barid_row_box_get (rows, i))))
      return TRUE;

  return FALSE;
}

/**
 * barid_compose_form_go_to_misread:
 * @self: a form
 *
 * Goes to a date, a place or a number that was typed and not understood: it must not be left out of a release without a
 * word.
 *
 * Returns: whether there is one
 */
gboolean
barid_compose_form_go_to_misread (BaridComposeForm *self)
{
  BaridDateField *dates[] = { self->destroy_by, self->due };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (!barid_date_field_get_understood (dates[i]))
      {
        adw_expander_row_set_expanded (self->handling, TRUE);
        return go_to (GTK_WIDGET (dates[i]));
      }
  return barid_indicator_rows_go_to_misread (self->indicators) || go_to_misread_row (self->matter);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
barid_compose_form_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (BARID_COMPOSE_FORM (widget)->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, NATURAL_WIDTH);
}

static void
barid_compose_form_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  gtk_widget_size_allocate (BARID_COMPOSE_FORM (widget)->child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
barid_compose_form_dispose (GObject *object)
{
  BaridComposeForm *self = BARID_COMPOSE_FORM (object);

  self->loading = TRUE;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->removed);

  G_OBJECT_CLASS (barid_compose_form_parent_class)->dispose (object);
}

static void
barid_compose_form_finalize (GObject *object)
{
  BaridComposeForm *self = BARID_COMPOSE_FORM (object);

  g_clear_object (&self->choices);
  g_clear_object (&self->briefing);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->area_checks);
  g_ptr_array_unref (self->scales);
  g_ptr_array_unref (self->corrected_rows);

  G_OBJECT_CLASS (barid_compose_form_parent_class)->finalize (object);
}

static void
barid_compose_form_class_init (BaridComposeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_compose_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_compose_form_finalize;
  widget_class->measure = barid_compose_form_measure;
  widget_class->size_allocate = barid_compose_form_size_allocate;
  gtk_widget_class_install_action (widget_class, "form.add-section", "u", add_section);
  gtk_widget_class_install_action (widget_class, "form.add-matter", "u", add_matter);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_COMPOSE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", BARID_TYPE_COMPOSE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAID] = g_signal_new ("said", BARID_TYPE_COMPOSE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
barid_compose_form_init (BaridComposeForm *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (BaridKind));
  self->area_checks = g_ptr_array_new ();
  self->scales = g_ptr_array_new ();
  self->corrected_rows = g_ptr_array_new ();
}

/**
 * barid_compose_form_new:
 * @choices: what can be chosen
 * @briefing: what is written on; a copy is taken
 *
 * Makes the form of a briefing.
 *
 * Returns: (transfer floating): the form
 */
GtkWidget *
barid_compose_form_new (BaridChoices  *choices,
                        BaridBriefing *briefing)
{
  BaridComposeForm *self = g_object_new (BARID_TYPE_COMPOSE_FORM, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  g_autofree char *also = NULL;

  self->choices = g_object_ref (choices);
  self->briefing = barid_briefing_copy (briefing);
  self->loading = TRUE;
  self->child = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->child), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), barid_compose_form_make_document (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->child), clamp);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));

  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->title));
  barid_compose_form_load (self);
  g_signal_connect_object (choices, "loaded", G_CALLBACK (barid_compose_form_show_scales), self, G_CONNECT_SWAPPED);
  g_object_unref (barid_compose_form_dup_briefing (self)); /* by which translations know what they are of */
  show_areas (self);
  show_handling (self);
  show_sections (self);
  also = barid_compose_form_tell_rest (self);
  gtk_label_set_label (self->also, also != NULL ? also : "");
  gtk_widget_set_visible (GTK_WIDGET (self->also), also != NULL);

  return GTK_WIDGET (self);
}
