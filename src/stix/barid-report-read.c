#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"

/* A briefing's own text, from the report it travels in. What our extension says in words or properties that this version
 * does not have may be a restriction, and counts as one. */

#define MAX_ELEMENTS 20000
#define MAX_AREAS    100
#define MAX_ASIDE    1000

typedef struct
{
  BaridPile     *pile;
  BaridBriefing *briefing;
  gboolean       draft;
} Reading;

/* What is not understood ---------------------------------------------------------------- */

static void
tell_property (Reading    *self,
               const char *name,
               gboolean    restricts)
{
  g_autofree char *shown = barid_text_isolate_machine (name);

  /* TRANSLATORS: the placeholder is a technical property name. */
  barid_pile_tell (self->pile, self->briefing,
                   g_strdup_printf (_("The briefing has a property %s, which this desk does not understand."), shown),
                   restricts);
}

static void
tell_word (Reading    *self,
           const char *name,
           const char *word,
           gboolean    restricts)
{
  g_autofree char *property = barid_text_isolate_machine (name);
  g_autofree char *shown = barid_text_isolate (word);

  /* TRANSLATORS: the first placeholder is a technical property name, the second the word that stands there. */
  barid_pile_tell (self->pile, self->briefing,
                   g_strdup_printf (_("The briefing's %s is “%s”, which this desk does not understand."),
                                    property, shown), restricts);
}

static void
tell_others (Reading            *self,
             JsonObject         *object,
             const char * const *names)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      tell_property (self, name, TRUE);
}

/* The pieces ---------------------------------------------------------------------------- */

static gboolean
read_piece (Reading        *self,
            JsonObject     *object,
            const char    **text,
            BaridMarking  **marking,
            BaridUse       *use,
            GError        **error)
{
  return barid_json_need_text (object, "text", BARID_STIX_MAX_BLOCK, text, error) &&
         barid_pile_read_marking (self->pile, self->briefing, object, marking, error) &&
         barid_stix_get_use (self->pile, self->briefing, object, use, error);
}

static gboolean
read_portion (Reading     *self,
              BaridPart    part,
              JsonObject  *object,
              GError     **error)
{
  static const char * const names[] = { "text", "marking_ref", "use", NULL };
  g_autoptr(BaridMarking) marking = NULL;
  BaridPortion *portion;
  const char *text = NULL;
  BaridUse use;

  if (!read_piece (self, object, &text, &marking, &use, error))
    return FALSE;

  tell_others (self, object, names);
  portion = barid_portion_new (text, marking);
  portion->use = use;
  barid_briefing_add (self->briefing, part, portion);
  return TRUE;
}

static gboolean
read_dissents (Reading         *self,
               JsonObject      *object,
               BaridJudgement  *judgement,
               GError         **error)
{
  static const char * const names[] = { "office", "text", NULL };
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "dissents", MAX_ELEMENTS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *entry = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *office = NULL;
      const char *text = NULL;

      if (entry == NULL)
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A dissent in the briefing has not its form."));

      if (!barid_json_need_text (entry, "office", BARID_STIX_MAX_LINE, &office, error) ||
          !barid_json_need_text (entry, "text", BARID_STIX_MAX_BLOCK, &text, error))
        return FALSE;

      tell_others (self, entry, names);
      g_ptr_array_add (judgement->dissents, barid_dissent_new (office, text));
    }

  return TRUE;
}

static gboolean
read_judgement (Reading     *self,
                BaridPart    part,
                JsonObject  *object,
                GError     **error)
{
  static const char * const names[] = { "text", "marking_ref", "use", "likelihood", "scale", "low", "high", "confidence",
                                        "basis", "dissents", NULL };
  g_autoptr(BaridMarking) marking = NULL;
  g_autoptr(BaridJudgement) judgement = NULL;
  const char *text = NULL;
  const char *likelihood = NULL;
  const char *scale = NULL;
  const char *basis = NULL;
  gint64 low = 0;
  gint64 high = 0;
  gint64 confidence = BARID_CONFIDENCE_NONE;
  BaridUse use;

  if (!read_piece (self, object, &text, &marking, &use, error) ||
      !barid_json_get_text (object, "likelihood", BARID_STIX_MAX_LINE, &likelihood, error) ||
      !barid_json_get_text (object, "scale", BARID_STIX_MAX_WORD, &scale, error) ||
      !barid_json_get_int (object, "low", 0, 100, 0, &low, error) ||
      !barid_json_get_int (object, "high", 0, 100, 0, &high, error) ||
      !barid_json_get_int (object, "confidence", 0, 100, BARID_CONFIDENCE_NONE, &confidence, error) ||
      !barid_json_get_text (object, "basis", BARID_STIX_MAX_BLOCK, &basis, error))
    return FALSE;

  if (low > high)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A judgement's likelihood ends below where it begins."));

  judgement = barid_judgement_new (text, marking);
  judgement->use = use;
  judgement->likelihood = g_strdup (likelihood);
  judgement->scale = g_strdup (scale);
  judgement->low = low;
  judgement->high = high;
  judgement->confidence = confidence;
  judgement->basis = g_strdup (basis);
  if (!read_dissents (self, object, judgement, error))
    return FALSE;

  tell_others (self, object, names);
  barid_briefing_add (self->briefing, part, g_steal_pointer (&judgement));
  return TRUE;
}

static gboolean
read_grade (JsonObject  *object,
            const char  *name,
            const char  *grades,
            char        *grade,
            GError     **error)
{
  const char *text = NULL;

  if (!barid_json_get_text (object, name, BARID_STIX_MAX_WORD, &text, error))
    return FALSE;

  *grade = text != NULL ? text[0] : '\0';
  if (text == NULL || (strlen (text) == 1 && strchr (grades, text[0]) != NULL))
    return TRUE;

  return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A source is graded on a scale that this desk does not know."));
}

static gboolean
read_source (Reading     *self,
             BaridPart    part,
             JsonObject  *object,
             GError     **error)
{
  static const char * const names[] = { "text", "marking_ref", "use", "reliability", "credibility", "origin",
                                        "origin_name", NULL };
  g_autoptr(BaridMarking) marking = NULL;
  BaridSource *source = NULL;
  const char *text = NULL;
  const char *origin = NULL;
  const char *origin_name = NULL;
  char reliability = '\0';
  char credibility = '\0';
  BaridUse use;

  if (!read_piece (self, object, &text, &marking, &use, error) ||
      !read_grade (object, "reliability", "ABCDEF", &reliability, error) ||
      !read_grade (object, "credibility", "123456", &credibility, error) ||
      !barid_json_get_text (object, "origin", BARID_STIX_MAX_WORD, &origin, error) ||
      !barid_json_get_text (object, "origin_name", BARID_STIX_MAX_LINE, &origin_name, error))
    return FALSE;

  if (origin != NULL && !barid_stix_is_hex (origin, 64, FALSE))
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A source's origin token has not its form."));

  /* The names of sources are a desk's own: a letter that says one says something that it should not. */
  if (origin_name != NULL && !self->draft)
    {
      tell_property (self, "origin_name", TRUE);
      origin_name = NULL;
    }

  tell_others (self, object, names);
  source = barid_source_new (text, marking);
  source->use = use;
  source->reliability = reliability;
  source->credibility = credibility;
  source->origin = g_strdup (origin);
  source->origin_name = g_strdup (origin_name);
  barid_briefing_add (self->briefing, part, source);
  return TRUE;
}

static gboolean
read_addressee (Reading     *self,
                BaridPart    part,
                JsonObject  *object,
                GError     **error)
{
  static const char * const names[] = { "office_ref", "addressing", NULL };
  const char *office = NULL;
  const char *word = NULL;
  BaridAddressing addressing = BARID_FOR_INFORMATION;

  if (!barid_stix_need_id (object, "office_ref", "identity", &office, error) ||
      !barid_json_need_text (object, "addressing", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;

  if (!barid_addressing_from_word (word, &addressing))
    tell_word (self, "addressing", word, TRUE);

  tell_others (self, object, names);
  barid_briefing_add (self->briefing, part, barid_addressee_new (office, addressing));
  return TRUE;
}

static gboolean
read_part (Reading     *self,
           JsonObject  *extension,
           const char  *name,
           BaridPart    part,
           gboolean   (*read) (Reading     *self,
                               BaridPart    part,
                               JsonObject  *object,
                               GError     **error),
           GError     **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (extension, name, MAX_ELEMENTS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A part of the briefing has not its form."));

      if (!read (self, part, json_node_get_object (element), error))
        return FALSE;
    }

  return TRUE;
}

/* How it is to be handled --------------------------------------------------------------- */

/* A word that is not understood leaves the briefing at the most restrictive, which a new one has: for awareness only, not
 * to be passed on. A precedence restricts nothing, but nobody shall sleep over it. */
static gboolean
read_words (Reading     *self,
            JsonObject  *extension,
            GError     **error)
{
  const char *word = NULL;
  BaridKind kind = BARID_KIND_INFORMATION_REPORT;
  BaridPrecedence precedence = BARID_PRECEDENCE_FLASH;
  BaridUse use = BARID_USE_AWARENESS;
  BaridOnward onward = BARID_ONWARD_NO;

  if (!barid_json_need_text (extension, "kind", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;
  if (!barid_kind_from_word (word, &kind))
    tell_word (self, "kind", word, TRUE);

  if (!barid_json_need_text (extension, "precedence", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;
  if (!barid_precedence_from_word (word, &precedence))
    tell_word (self, "precedence", word, FALSE);

  if (!barid_json_need_text (extension, "use", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;
  if (!barid_use_from_word (word, &use))
    tell_word (self, "use", word, TRUE);

  if (!barid_json_need_text (extension, "onward", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;
  if (!barid_onward_from_word (word, &onward))
    tell_word (self, "onward", word, TRUE);

  barid_briefing_set_kind (self->briefing, kind);
  barid_briefing_set_precedence (self->briefing, precedence);
  barid_briefing_set_use (self->briefing, use);
  barid_briefing_set_onward (self->briefing, onward);
  return TRUE;
}

/* Nothing in an extension of another version can be taken for what it means in this one. */
static gboolean
read_version (Reading     *self,
              JsonObject  *extension,
              gint64      *version,
              GError     **error)
{
  g_autofree char *shown = NULL;

  if (!barid_json_get_int (extension, "version", 1, G_MAXINT32, 0, version, error))
    return FALSE;

  if (*version == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The briefing does not say of which version it is."));

  shown = g_strdup_printf ("%" G_GINT64_FORMAT, *version);
  if (*version != BARID_FORMAT_VERSION)
    tell_word (self, "version", shown, TRUE);

  return TRUE;
}

/* The office that leave to pass on is asked for is named by the one who asks: nobody of the two need have met it. */
static gboolean
read_onward_to (Reading     *self,
                JsonObject  *extension,
                GError     **error)
{
  static const char * const names[] = { "office_ref", "name", "nation", NULL };
  g_autoptr(BaridOffice) office = NULL;
  JsonObject *object = NULL;
  const char *id = NULL;
  const char *name = NULL;
  const char *nation = NULL;

  if (!barid_json_get_object (extension, "onward_to", &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;

  if (!barid_stix_need_id (object, "office_ref", "identity", &id, error) ||
      !barid_json_need_text (object, "name", BARID_STIX_MAX_LINE, &name, error) ||
      !barid_json_get_text (object, "nation", BARID_STIX_MAX_WORD, &nation, error))
    return FALSE;

  tell_others (self, object, names);
  office = barid_office_new (id, name, nation);
  barid_briefing_set_onward_to (self->briefing, office);
  return TRUE;
}

/* What is asked for, or answered, in a word that is not understood, could be anything, as a kind could. */
static gboolean
read_request (Reading     *self,
              JsonObject  *extension,
              GError     **error)
{
  const char *request_word = NULL;
  const char *outcome_word = NULL;
  const char *conditions = NULL;
  const char *emergency = NULL;
  BaridRequestKind request = BARID_REQUEST_QUESTION;
  BaridOutcome outcome = BARID_OUTCOME_ANSWERED;

  if (!barid_json_get_text (extension, "request", BARID_STIX_MAX_WORD, &request_word, error) ||
      !barid_json_get_text (extension, "outcome", BARID_STIX_MAX_WORD, &outcome_word, error) ||
      !barid_json_get_text (extension, "conditions", BARID_STIX_MAX_BLOCK, &conditions, error) ||
      !barid_json_get_text (extension, "emergency", BARID_STIX_MAX_LINE, &emergency, error))
    return FALSE;

  if (request_word != NULL && !barid_request_from_word (request_word, &request))
    tell_word (self, "request", request_word, TRUE);
  if (outcome_word != NULL && !barid_outcome_from_word (outcome_word, &outcome))
    tell_word (self, "outcome", outcome_word, TRUE);

  barid_briefing_set_request (self->briefing, request);
  barid_briefing_set_outcome (self->briefing, outcome);
  barid_briefing_set_conditions (self->briefing, conditions);
  barid_briefing_set_emergency (self->briefing, emergency);
  return read_onward_to (self, extension, error);
}

static gboolean
read_details (Reading     *self,
              JsonObject  *extension,
              GError     **error)
{
  g_auto(GStrv) areas = NULL;
  const char *reference = NULL;
  const char *parent = NULL;
  BaridTime destroy_by = BARID_TIME_NONE;
  BaridTime due = BARID_TIME_NONE;
  gboolean asked = FALSE;
  gboolean assurances = FALSE;
  gboolean withdraws = FALSE;
  gboolean delivery = FALSE;

  if (!barid_json_get_text (extension, "reference", BARID_STIX_MAX_LINE, &reference, error) ||
      !barid_json_get_texts (extension, "areas", MAX_AREAS, BARID_STIX_MAX_WORD, &areas, error) ||
      !barid_json_get_time (extension, "destroy_by", &destroy_by, error) ||
      !barid_json_get_time (extension, "due", &due, error) ||
      !barid_json_get_boolean (extension, "acknowledgement_asked", FALSE, &asked, error) ||
      !barid_json_get_boolean (extension, "assurances_asked", FALSE, &assurances, error) ||
      !barid_json_get_boolean (extension, "withdraws", FALSE, &withdraws, error) ||
      !barid_json_get_boolean (extension, "delivery_asked", FALSE, &delivery, error) ||
      !barid_stix_get_id (extension, "parent_ref", "letter", &parent, error) ||
      !read_request (self, extension, error))
    return FALSE;

  barid_briefing_set_reference (self->briefing, reference);
  barid_briefing_set_areas (self->briefing, (const char * const *) areas);
  barid_briefing_set_destroy_by (self->briefing, destroy_by);
  barid_briefing_set_due (self->briefing, due);
  barid_briefing_set_acknowledgement_asked (self->briefing, asked);
  barid_briefing_set_assurances_asked (self->briefing, assurances);
  barid_briefing_set_withdraws (self->briefing, withdraws);
  barid_briefing_set_delivery_asked (self->briefing, delivery);
  barid_briefing_set_parent (self->briefing, parent);
  return TRUE;
}

/* A word that nobody here knows says nothing; it restricts nothing either. */
static gboolean
read_reply (Reading     *self,
            JsonObject  *extension,
            GError     **error)
{
  g_autoptr(BaridFeedback) feedback = barid_feedback_new (BARID_USEFUL_NOT_SAID);
  const char *useful = NULL;

  if (!barid_json_get_text (extension, "useful", BARID_STIX_MAX_WORD, &useful, error))
    return FALSE;

  if (useful != NULL && !barid_useful_from_word (useful, &feedback->useful))
    tell_word (self, "useful", useful, FALSE);

  if (barid_briefing_get_kind (self->briefing) == BARID_KIND_FEEDBACK)
    barid_briefing_set_feedback (self->briefing, feedback);
  return TRUE;
}

static gboolean
read_extension (Reading     *self,
                JsonObject  *extension,
                GError     **error)
{
  static const char * const names[] = { "extension_type", "version", "kind", "precedence", "use", "onward", "draft",
                                        "set_aside", "reference", "areas", "destroy_by", "due", "acknowledgement_asked",
                                        "assurances_asked", "withdraws", "request", "outcome", "conditions", "onward_to",
                                        "delivery_asked", "emergency", "useful",
                                        "parent_ref", "addressees", "body", "judgements", "sources", "assumptions",
                                        "alternatives", "gaps", "outlook", "carried_refs", "extract", "consent", NULL };

  gint64 version = 0;

  if (!read_version (self, extension, &version, error))
    return FALSE;

  if (version != BARID_FORMAT_VERSION)
    return TRUE;

  tell_others (self, extension, names);
  return read_words (self, extension, error) && read_details (self, extension, error) &&
         barid_stix_get_extract (self->briefing, extension, error) &&
         read_reply (self, extension, error) &&
         read_part (self, extension, "addressees", BARID_PART_ADDRESSEES, read_addressee, error) &&
         read_part (self, extension, "body", BARID_PART_BODY, read_portion, error) &&
         read_part (self, extension, "judgements", BARID_PART_JUDGEMENTS, read_judgement, error) &&
         read_part (self, extension, "sources", BARID_PART_SOURCES, read_source, error) &&
         read_part (self, extension, "assumptions", BARID_PART_ASSUMPTIONS, read_portion, error) &&
         read_part (self, extension, "alternatives", BARID_PART_ALTERNATIVES, read_portion, error) &&
         read_part (self, extension, "gaps", BARID_PART_GAPS, read_portion, error) &&
         read_part (self, extension, "outlook", BARID_PART_OUTLOOK, read_portion, error);
}

/* The report itself --------------------------------------------------------------------- */

/* What was set aside stands in a draft alone: a letter that says so is told of as any other that says what it should not. */
static gboolean
read_draft (Reading     *self,
            JsonObject  *extension,
            GError     **error)
{
  g_auto(GStrv) advice = NULL;
  gboolean draft = FALSE;

  if (!barid_json_get_boolean (extension, "draft", FALSE, &draft, error) ||
      !barid_json_get_texts (extension, "set_aside", MAX_ASIDE, BARID_STIX_MAX_WORD, &advice, error))
    return FALSE;

  /* No letter is a draft, whatever it says. */
  self->draft = draft && barid_stix_refuse_letter (self->pile, NULL);
  if (draft && !self->draft)
    tell_property (self, "draft", TRUE);

  if (self->draft)
    barid_briefing_set_set_aside (self->briefing, (const char * const *) advice);
  else if (advice != NULL)
    tell_property (self, "set_aside", TRUE);

  return TRUE;
}

static gboolean
read_times (Reading     *self,
            JsonObject  *object,
            JsonObject  *extension,
            GError     **error)
{
  BaridTime created = BARID_TIME_NONE;
  BaridTime modified = BARID_TIME_NONE;
  BaridTime published = BARID_TIME_NONE;

  if (!barid_json_get_time (object, "created", &created, error) ||
      !barid_json_get_time (object, "modified", &modified, error) ||
      !barid_json_get_time (object, "published", &published, error) ||
      !read_draft (self, extension, error))
    return FALSE;

  if (created == BARID_TIME_NONE || modified == BARID_TIME_NONE || published == BARID_TIME_NONE)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("The briefing does not say when it was written and published."));

  barid_briefing_set_created (self->briefing, created);
  barid_briefing_set_modified (self->briefing, modified);
  barid_briefing_set_published (self->briefing, self->draft ? BARID_TIME_NONE : published);
  return TRUE;
}

static gboolean
read_markings (Reading     *self,
               JsonObject  *object,
               const char  *bottom_line,
               GError     **error)
{
  g_autoptr(GPtrArray) of_all = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  g_autoptr(GPtrArray) of_title = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  g_autoptr(GPtrArray) of_bottom_line = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  g_autoptr(BaridMarking) marking = NULL;
  g_autoptr(BaridMarking) title_marking = NULL;
  g_autoptr(BaridMarking) bottom_line_marking = NULL;

  if (!barid_pile_read_object_markings (self->pile, self->briefing, object, TRUE, of_all, error) ||
      !barid_pile_read_granular (self->pile, self->briefing, object, "name", TRUE, of_title, error) ||
      !barid_pile_read_granular (self->pile, self->briefing, object, "description", TRUE, of_bottom_line, error))
    return FALSE;

  marking = barid_stix_combine (of_all);
  title_marking = barid_stix_combine (of_title);
  bottom_line_marking = barid_stix_combine (of_bottom_line);
  barid_briefing_set_marking (self->briefing, marking);
  barid_briefing_set_title_marking (self->briefing, title_marking);
  if (bottom_line != NULL)
    barid_briefing_set_bottom_line (self->briefing, bottom_line, bottom_line_marking);

  return TRUE;
}

/* Ours mark the title and the bottom line there, and nothing else. */
static gboolean
check_granular (Reading     *self,
                JsonObject  *object,
                GError     **error)
{
  static const char * const names[] = { "marking_ref", "selectors", NULL };
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "granular_markings", BARID_STIX_MAX_LIST, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *granular = json_array_get_object_element (array, i);
      g_auto(GStrv) selectors = NULL;

      tell_others (self, granular, names);
      if (!barid_json_get_texts (granular, "selectors", BARID_STIX_MAX_LIST, BARID_STIX_MAX_LINE, &selectors, error))
        return FALSE;

      for (guint j = 0; selectors[j] != NULL; j++)
        if (strcmp (selectors[j], "name") != 0 && strcmp (selectors[j], "description") != 0)
          tell_word (self, "selectors", selectors[j], TRUE);
    }

  return TRUE;
}

/* What the standard lets every report have is passed over by name; anything else may be anything. */
static gboolean
tell_report (Reading     *self,
             JsonObject  *object,
             GError     **error)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "lang",
                                        "name", "description", "report_types", "published", "object_refs",
                                        "object_marking_refs", "granular_markings", "extensions", NULL };
  static const char * const harmless[] = { "labels", "confidence", "external_references", NULL };
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      tell_property (self, name, !g_strv_contains (harmless, name));

  if (!barid_stix_has_extension (object, BARID_EXTENSION_BRIEFING, "property-extension"))
    tell_property (self, "extensions", TRUE);

  return check_granular (self, object, error);
}

/**
 * barid_report_from_json:
 * @pile: a bundle
 * @object: a report with our extension
 * @error: return location for an error
 *
 * Reads what a briefing says itself, without the objects it refers to.
 *
 * Returns: (transfer full): the briefing, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridBriefing *
barid_report_from_json (BaridPile   *pile,
                        JsonObject  *object,
                        GError     **error)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);
  g_autoptr(BaridOffice) originator = NULL;
  Reading self = { .pile = pile, .briefing = briefing };
  JsonObject *extension = NULL;
  const char *id = NULL;
  const char *title = NULL;
  const char *bottom_line = NULL;
  const char *language = NULL;

  if (!barid_stix_get_extension (object, BARID_EXTENSION_BRIEFING, &extension, error) ||
      !barid_stix_need_id (object, "id", "report", &id, error) ||
      !barid_json_need_text (object, "name", BARID_STIX_MAX_LINE, &title, error) ||
      !barid_json_get_text (object, "description", BARID_STIX_MAX_BLOCK, &bottom_line, error) ||
      !barid_json_get_text (object, "lang", BARID_STIX_MAX_WORD, &language, error) ||
      !(originator = barid_stix_read_office (pile, object, error)))
    return NULL;

  barid_briefing_set_id (briefing, id);
  barid_briefing_set_title (briefing, *title != '\0' ? title : NULL);
  barid_briefing_set_language (briefing, language != NULL ? language : "en");
  barid_briefing_set_originator (briefing, originator);
  if (!read_times (&self, object, extension, error) || !read_markings (&self, object, bottom_line, error) ||
      !read_extension (&self, extension, error) || !tell_report (&self, object, error))
    return NULL;

  return g_steal_pointer (&briefing);
}
