#include "config.h"

#include "barid-compose-form-private.h"

#include <glib/gi18n-lib.h>

#include "barid-judgement-row.h"
#include "barid-matter-row.h"
#include "barid-source-row.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation-row.h"

/* Widgets and briefing: the one place where they meet. The briefing that the form was given is the ground; what is written
 * is laid over a copy of it, so that whatever is not shown here comes through as it was. */

#define S(part) (1u << (part))

static const guint kind_sections[] = {
  [BARID_KIND_ASSESSMENT] = S (BARID_PART_JUDGEMENTS) | S (BARID_PART_BODY) | S (BARID_PART_ASSUMPTIONS) |
                            S (BARID_PART_GAPS),
  [BARID_KIND_WARNING] = S (BARID_PART_JUDGEMENTS) | S (BARID_PART_BODY),
  [BARID_KIND_INFORMATION_REPORT] = S (BARID_PART_BODY) | S (BARID_PART_SOURCES),
  [BARID_KIND_TECHNICAL_REPORT] = S (BARID_PART_BODY) | S (BARID_PART_INDICATORS),
  [BARID_KIND_REQUEST] = S (BARID_PART_BODY),
  [BARID_KIND_ANSWER] = S (BARID_PART_BODY),
  [BARID_KIND_CORRECTION] = S (BARID_PART_BODY),
  [BARID_KIND_RECALL] = S (BARID_PART_BODY),
  [BARID_KIND_ACKNOWLEDGEMENT] = S (BARID_PART_BODY),
  [BARID_KIND_FEEDBACK] = S (BARID_PART_BODY),
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_sections) == BARID_N_KINDS);

BaridKind
barid_compose_form_get_kind (BaridComposeForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_array_index (self->kinds, BaridKind, selected)
                                     : barid_briefing_get_kind (self->briefing);
}

/* Whether a part stands in the form, to be written on: of matter, there may be too much. */
gboolean
barid_compose_form_shows_rows (BaridComposeForm *self,
                               BaridPart         part)
{
  return part != BARID_PART_MATTER || barid_briefing_get_part (self->briefing, part)->len <= BARID_MOST_ROWS;
}

/* A kind opens with its own parts; what was brought in or came with the briefing stands as well. */
gboolean
barid_compose_form_has_section (BaridComposeForm *self,
                                guint             section)
{
  if (!barid_compose_form_shows_rows (self, section))
    return FALSE;
  if (section == BARID_SECTION_BOTTOM_LINE || self->wanted[section])
    return TRUE;
  if (barid_briefing_get_part (self->briefing, section)->len > 0)
    return TRUE;

  return !barid_briefing_get_withdraws (self->briefing) &&
         (kind_sections[barid_compose_form_get_kind (self)] & S (section)) != 0;
}

/* ---- from the briefing ------------------------------------------------------------------------------------ */

static void
load_areas (BaridComposeForm *self)
{
  static const char * const ours[] = {
    BARID_AREA_COUNTER_TERRORISM, BARID_AREA_CYBERSECURITY, BARID_AREA_DEFENCE_OPERATIONS,
    BARID_AREA_ECONOMIC_STABILITY, NULL
  };
  const char * const *areas = barid_briefing_get_areas (self->briefing);

  for (guint i = 0; ours[i] != NULL; i++)
    barid_compose_form_add_area (self, ours[i], areas != NULL && g_strv_contains (areas, ours[i]));
  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    if (!g_strv_contains (ours, areas[i]))
      barid_compose_form_add_area (self, areas[i], TRUE);
}

static void
load_addressees (BaridComposeForm *self)
{
  GPtrArray *addressees = barid_briefing_get_part (self->briefing, BARID_PART_ADDRESSEES);

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      barid_addressees_add (self->addressees[addressee->addressing == BARID_FOR_INFORMATION ? BARID_FOR_INFORMATION
                                                                                            : BARID_FOR_ACTION],
                            addressee->office);
    }
}

static void
load_texts (BaridComposeForm *self)
{
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (self->briefing);
  GPtrArray *judgements = barid_briefing_get_part (self->briefing, BARID_PART_JUDGEMENTS);
  GPtrArray *sources = barid_briefing_get_part (self->briefing, BARID_PART_SOURCES);
  GPtrArray *matter = barid_briefing_get_part (self->briefing, BARID_PART_MATTER);
  GPtrArray *translations = barid_briefing_get_part (self->briefing, BARID_PART_TRANSLATIONS);

  barid_portion_row_set (self->title, barid_briefing_get_title (self->briefing),
                         barid_briefing_get_title_marking (self->briefing));
  barid_portion_row_set (self->bottom_line, bottom_line != NULL ? bottom_line->text : NULL,
                         bottom_line != NULL ? bottom_line->marking : NULL);
  for (guint i = 0; i < judgements->len; i++)
    barid_compose_form_add_judgement (self, g_ptr_array_index (judgements, i));
  for (guint i = 0; i < sources->len; i++)
    barid_compose_form_add_source (self, g_ptr_array_index (sources, i));
  barid_indicator_rows_add (self->indicators, barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS));
  for (guint i = 0; barid_compose_form_shows_rows (self, BARID_PART_MATTER) && i < matter->len; i++)
    barid_compose_form_add_matter (self, g_ptr_array_index (matter, i));
  for (guint i = 0; i < translations->len; i++)
    barid_compose_form_add_translation (self, g_ptr_array_index (translations, i), self->briefing);
  for (guint i = 0; i < BARID_N_PARTS; i++)
    if (self->paragraphs[i] != NULL)
      barid_paragraphs_set (self->paragraphs[i], barid_briefing_get_part (self->briefing, i));
}

void
barid_compose_form_load (BaridComposeForm *self)
{
  BaridKind kind = barid_briefing_get_kind (self->briefing);

  self->loading = TRUE;
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, BaridKind, i) == kind)
      gtk_drop_down_set_selected (self->kind, i);
  gtk_drop_down_set_selected (self->request, barid_briefing_get_request (self->briefing));
  gtk_drop_down_set_selected (self->precedence, barid_briefing_get_precedence (self->briefing));
  gtk_drop_down_set_selected (self->use, barid_briefing_get_use (self->briefing));
  gtk_drop_down_set_selected (self->onward, barid_briefing_get_onward (self->briefing));
  gtk_switch_set_active (self->acknowledge, barid_briefing_get_acknowledgement_asked (self->briefing));
  gtk_editable_set_text (self->reference, barid_briefing_get_reference (self->briefing) != NULL
                                          ? barid_briefing_get_reference (self->briefing) : "");
  gtk_switch_set_active (self->assurances, barid_briefing_get_assurances_asked (self->briefing));
  barid_date_field_set_time (self->destroy_by, barid_briefing_get_destroy_by (self->briefing));
  barid_date_field_set_time (self->due, barid_briefing_get_due (self->briefing));
  barid_marking_field_set_marking (self->marking, barid_briefing_get_marking (self->briefing));
  load_areas (self);
  load_addressees (self);
  barid_compose_form_show_scales (self);
  load_texts (self);
  self->loading = FALSE;
}

/* ---- to the briefing -------------------------------------------------------------------------------------------- */

static void
store_reference (BaridComposeForm *self,
                 BaridBriefing    *briefing)
{
  g_autofree char *reference = g_strdup (gtk_editable_get_text (self->reference));

  g_strstrip (reference);
  barid_briefing_set_reference (briefing, *reference != '\0' ? reference : NULL);
}

static void
store_areas (BaridComposeForm *self,
             BaridBriefing    *briefing)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) areas = NULL;

  for (guint i = 0; i < self->area_checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->area_checks, i);

      if (gtk_check_button_get_active (check))
        g_strv_builder_add (builder, g_object_get_data (G_OBJECT (check), "area"));
    }
  areas = g_strv_builder_end (builder);
  barid_briefing_set_areas (briefing, (const char * const *) areas);
}

/* Whom it is to, as the form has it now. (element-type BaridAddressee) */
GPtrArray *
barid_compose_form_list_addressees (BaridComposeForm *self)
{
  GPtrArray *addressees = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_addressee_free);

  for (guint i = 0; i < BARID_N_ADDRESSINGS; i++)
    {
      GPtrArray *offices = barid_addressees_get (self->addressees[i]);

      for (guint j = 0; j < offices->len; j++)
        g_ptr_array_add (addressees, barid_addressee_new (g_ptr_array_index (offices, j), i));
    }

  return addressees;
}

static void
store_addressees (BaridComposeForm *self,
                  BaridBriefing    *briefing)
{
  g_autoptr(GPtrArray) addressees = barid_compose_form_list_addressees (self);

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES), 0);
  while (addressees->len > 0)
    barid_briefing_add (briefing, BARID_PART_ADDRESSEES, g_ptr_array_steal_index (addressees, 0));
}

/* A row that was added and left empty is nothing. */
static gboolean
says_judgement (const BaridJudgement *judgement)
{
  return *judgement->text != '\0' || judgement->likelihood != NULL || judgement->basis != NULL ||
         judgement->confidence != BARID_CONFIDENCE_NONE || judgement->dissents->len > 0;
}

static gboolean
says_source (const BaridSource *source)
{
  return *source->text != '\0' || source->reliability != 0 || source->credibility != 0 || source->origin_name != NULL;
}

static gboolean
is_written (GtkWidget *row)
{
  if (BARID_IS_JUDGEMENT_ROW (row))
    {
      g_autoptr(BaridJudgement) judgement = barid_judgement_row_dup (BARID_JUDGEMENT_ROW (row));

      return says_judgement (judgement);
    }
  if (BARID_IS_SOURCE_ROW (row))
    {
      g_autoptr(BaridSource) source = barid_source_row_dup (BARID_SOURCE_ROW (row));

      return says_source (source);
    }

  return !barid_fold_row_is_empty (BARID_FOLD_ROW (row));
}

/* The row of what the briefing has in a part at this place, which it counts without the rows that say nothing; NULL where the
 * part has no such rows. */
GtkWidget *
barid_compose_form_find_row (BaridComposeForm *self,
                             BaridPart         part,
                             guint             element)
{
  BaridRowBox *rows = part == BARID_PART_JUDGEMENTS ? self->judgements
                      : part == BARID_PART_SOURCES  ? self->sources
                      : part == BARID_PART_MATTER   ? self->matter
                                                    : NULL;

  for (guint i = 0; rows != NULL && i < barid_row_box_get_size (rows); i++)
    if (is_written (barid_row_box_get (rows, i)) && element-- == 0)
      return barid_row_box_get (rows, i);

  return NULL;
}

static void
store_judgements (BaridComposeForm *self,
                  BaridBriefing    *briefing)
{
  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS), 0);

  for (guint i = 0; i < barid_row_box_get_size (self->judgements); i++)
    {
      BaridJudgement *judgement = barid_judgement_row_dup (BARID_JUDGEMENT_ROW (barid_row_box_get (self->judgements, i)));

      if (says_judgement (judgement))
        barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
      else
        barid_judgement_free (judgement);
    }
}

static void
store_sources (BaridComposeForm *self,
               BaridBriefing    *briefing)
{
  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_SOURCES), 0);

  for (guint i = 0; i < barid_row_box_get_size (self->sources); i++)
    {
      BaridSource *source = barid_source_row_dup (BARID_SOURCE_ROW (barid_row_box_get (self->sources, i)));

      if (says_source (source))
        barid_briefing_add (briefing, BARID_PART_SOURCES, source);
      else
        barid_source_free (source);
    }
}

static void
store_indicators (BaridComposeForm *self,
                  BaridBriefing    *briefing)
{
  GPtrArray *indicators = barid_indicator_rows_get (self->indicators);

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_INDICATORS), 0);
  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);

      /* Without a pattern it could not be written; a release is not made around it. */
      if (indicator->pattern != NULL)
        barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_copy (indicator));
    }
}

static void
store_matter (BaridComposeForm *self,
              BaridBriefing    *briefing)
{
  if (!barid_compose_form_shows_rows (self, BARID_PART_MATTER))
    return;

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_MATTER), 0);
  for (guint i = 0; i < barid_row_box_get_size (self->matter); i++)
    {
      GtkWidget *row = barid_row_box_get (self->matter, i);

      if (is_written (row))
        barid_briefing_add (briefing, BARID_PART_MATTER, barid_matter_row_dup (BARID_FOLD_ROW (row)));
    }
}

/* They follow what the form says now; it is the only one that knows what was changed. */
static void
store_translations (BaridComposeForm *self,
                    BaridBriefing    *briefing)
{
  guint n = barid_row_box_get_size (self->translations);
  g_autoptr(BaridBriefing) original = NULL;
  BaridTime modified = barid_briefing_get_modified (briefing);

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS), 0);
  if (n == 0)
    return;

  original = barid_briefing_copy (briefing);
  for (guint i = 0; i < n; i++)
    {
      BaridTranslationRow *row = BARID_TRANSLATION_ROW (barid_row_box_get (self->translations, i));
      BaridTranslation *translation;

      barid_translation_row_follow (row, original);
      translation = barid_translation_row_dup (row);
      if (translation->of != BARID_TIME_NONE)
        modified = MAX (modified, MAX (barid_time_now (), translation->of + BARID_TIME_SECOND / 1000));
      barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translation);
    }
  barid_briefing_set_modified (briefing, modified);
}

static void
store_texts (BaridComposeForm *self,
             BaridBriefing    *briefing)
{
  g_autofree char *title = barid_portion_row_dup_text (self->title);
  g_autofree char *bottom_line = barid_portion_row_dup_text (self->bottom_line);

  barid_briefing_set_title (briefing, *title != '\0' ? title : NULL);
  barid_briefing_set_title_marking (briefing, barid_portion_row_get_marking (self->title));
  barid_briefing_set_bottom_line (briefing, *bottom_line != '\0' ? bottom_line : NULL,
                                  barid_portion_row_get_marking (self->bottom_line));
  store_judgements (self, briefing);
  store_sources (self, briefing);
  store_indicators (self, briefing);
  store_matter (self, briefing);
  for (guint i = 0; i < BARID_N_PARTS; i++)
    if (self->paragraphs[i] != NULL)
      barid_paragraphs_store (self->paragraphs[i], barid_briefing_get_part (briefing, i));
  store_translations (self, briefing);
}

/**
 * barid_compose_form_dup_briefing:
 * @self: a form
 *
 * Makes the briefing as it is written now.
 *
 * Returns: (transfer full): a briefing of its own, free to go to another thread
 */
BaridBriefing *
barid_compose_form_dup_briefing (BaridComposeForm *self)
{
  BaridBriefing *briefing;

  g_return_val_if_fail (BARID_IS_COMPOSE_FORM (self), NULL);

  briefing = barid_briefing_copy (self->briefing);
  barid_briefing_set_kind (briefing, barid_compose_form_get_kind (self));
  barid_briefing_set_request (briefing, gtk_drop_down_get_selected (self->request));
  barid_briefing_set_precedence (briefing, gtk_drop_down_get_selected (self->precedence));
  barid_briefing_set_use (briefing, gtk_drop_down_get_selected (self->use));
  barid_briefing_set_onward (briefing, gtk_drop_down_get_selected (self->onward));
  barid_briefing_set_acknowledgement_asked (briefing, gtk_switch_get_active (self->acknowledge));
  store_reference (self, briefing);
  barid_briefing_set_assurances_asked (briefing, gtk_switch_get_active (self->assurances));
  barid_briefing_set_destroy_by (briefing, barid_date_field_get_time (self->destroy_by));
  barid_briefing_set_due (briefing, barid_date_field_get_time (self->due));
  barid_briefing_set_marking (briefing, barid_marking_field_get_marking (self->marking));
  store_areas (self, briefing);
  store_addressees (self, briefing);
  store_texts (self, briefing);

  return briefing;
}

/**
 * barid_compose_form_take_identity:
 * @self: a form
 * @saved: the briefing as the desk has saved it
 *
 * Takes over what the desk gave it: id, originator, time of the first version.
 */
void
barid_compose_form_take_identity (BaridComposeForm *self,
                                  BaridBriefing    *saved)
{
  g_return_if_fail (BARID_IS_COMPOSE_FORM (self) && BARID_IS_BRIEFING (saved));

  barid_briefing_set_id (self->briefing, barid_briefing_get_id (saved));
  barid_briefing_set_originator (self->briefing, barid_briefing_get_originator (saved));
  barid_briefing_set_created (self->briefing, barid_briefing_get_created (saved));
}

/**
 * barid_compose_form_set_aside:
 * @self: a form
 * @advice: (nullable): what was set aside, as barid_objection_dup_key() names it; %NULL for nothing any more
 *
 * Has the draft remember that its author does not follow a piece of advice.
 */
void
barid_compose_form_set_aside (BaridComposeForm *self,
                              const char       *advice)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) asides = NULL;
  const char * const *before;

  g_return_if_fail (BARID_IS_COMPOSE_FORM (self));

  before = barid_briefing_get_set_aside (self->briefing);
  for (guint i = 0; advice != NULL && before[i] != NULL; i++)
    g_strv_builder_add (builder, before[i]);
  if (advice != NULL)
    g_strv_builder_add (builder, advice);
  asides = g_strv_builder_end (builder);
  barid_briefing_set_set_aside (self->briefing, (const char * const *) asides);
}

/* ---- what is not shown ------------------------------------------------------------------------------------------- */

static void
add_count (GPtrArray  *words,
           guint       count,
           const char *format)
{
  g_autofree char *number = barid_count_tell (count);

  if (count > 0)
    g_ptr_array_add (words, barid_text_fill (format, number));
}

/* One line about the parts that stay as they are; NULL where there is nothing else. */
char *
barid_compose_form_tell_rest (BaridComposeForm *self)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint counts[BARID_N_PARTS];

  for (guint i = 0; i < BARID_N_PARTS; i++)
    counts[i] = barid_briefing_get_part (self->briefing, i)->len;

  if (barid_compose_form_shows_rows (self, BARID_PART_MATTER))
    counts[BARID_PART_MATTER] = 0;

  add_count (words, counts[BARID_PART_MATTER],
             /* TRANSLATORS: %s is the number; what a draft also holds: persons, vehicles, companies and other things that it
              * describes as data. Those below too. */
             ngettext ("%s entry", "%s entries", counts[BARID_PART_MATTER]));
  add_count (words, counts[BARID_PART_OBJECTS],
             /* TRANSLATORS: objects that somebody else wrote. */
             ngettext ("%s object of another author", "%s objects of other authors", counts[BARID_PART_OBJECTS]));
  if (words->len == 0)
    return NULL;

  g_ptr_array_add (words, NULL);
  /* TRANSLATORS: between the members of a list. */
  list = g_strjoinv (_(", "), (char **) words->pdata);
  /* TRANSLATORS: %s is a list such as “140 entries, 2 objects of other authors”. */
  return g_strdup_printf (_("Also holds: %s. They stay as they are."), list);
}
