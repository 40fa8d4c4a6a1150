#include "config.h"

#include "barid-stix-private.h"

#include "barid-json.h"

/* A briefing's own text as a report (STIX 2.1 §4.16): what the standard has a place for stands there, and the rest in our
 * property-extension. */

/* The pieces ---------------------------------------------------------------------------- */

static JsonObject *
piece_new (const BaridPortion *portion)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = portion->marking != NULL ? barid_marking_dup_wire_id (portion->marking) : NULL;

  json_object_set_string_member (object, "text", portion->text != NULL ? portion->text : "");
  barid_json_set_text (object, "marking_ref", id);
  barid_stix_set_use (object, portion->use);
  return object;
}

static JsonObject *
portion_to_json (gconstpointer element)
{
  return piece_new (element);
}

static void
set_dissents (JsonObject           *object,
              const BaridJudgement *judgement)
{
  JsonArray *array = NULL;

  if (judgement->dissents == NULL || judgement->dissents->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < judgement->dissents->len; i++)
    {
      BaridDissent *dissent = g_ptr_array_index (judgement->dissents, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "office", dissent->office != NULL ? dissent->office : "");
      json_object_set_string_member (entry, "text", dissent->text != NULL ? dissent->text : "");
      json_array_add_object_element (array, entry);
    }

  json_object_set_array_member (object, "dissents", array);
}

/* Likelihood is a word of its author's scale, with the band that word means; confidence stands apart from it. */
static JsonObject *
judgement_to_json (gconstpointer element)
{
  const BaridJudgement *judgement = element;
  JsonObject *object = piece_new (element);

  if (judgement->likelihood != NULL)
    {
      json_object_set_string_member (object, "likelihood", judgement->likelihood);
      barid_json_set_text (object, "scale", judgement->scale);
      json_object_set_int_member (object, "low", judgement->low);
      json_object_set_int_member (object, "high", judgement->high);
    }

  if (judgement->confidence != BARID_CONFIDENCE_NONE)
    json_object_set_int_member (object, "confidence", judgement->confidence);

  barid_json_set_text (object, "basis", judgement->basis);
  set_dissents (object, judgement);
  return object;
}

static void
set_grade (JsonObject *object,
           const char *name,
           char        grade)
{
  const char text[] = { grade, '\0' };

  if (grade != '\0')
    json_object_set_string_member (object, name, text);
}

static JsonObject *
source_to_json (gconstpointer element)
{
  const BaridSource *source = element;
  JsonObject *object = piece_new (element);

  set_grade (object, "reliability", source->reliability);
  set_grade (object, "credibility", source->credibility);
  barid_json_set_text (object, "origin", source->origin);
  return object;
}

/* What a source is called here is kept with the draft, and goes nowhere. */
static JsonObject *
drafted_source_to_json (gconstpointer element)
{
  JsonObject *object = source_to_json (element);

  barid_json_set_text (object, "origin_name", ((const BaridSource *) element)->origin_name);
  return object;
}

static JsonObject *
addressee_to_json (gconstpointer element)
{
  const BaridAddressee *addressee = element;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "office_ref", addressee->office);
  json_object_set_string_member (object, "addressing", barid_addressing_get_word (addressee->addressing));
  return object;
}

static void
set_part (JsonObject     *extension,
          BaridBriefing  *briefing,
          BaridPart       part,
          const char     *name,
          JsonObject   *(*to_json) (gconstpointer element))
{
  GPtrArray *elements = barid_briefing_get_part (briefing, part);
  JsonArray *array = NULL;

  if (elements->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < elements->len; i++)
    json_array_add_object_element (array, to_json (g_ptr_array_index (elements, i)));
  json_object_set_array_member (extension, name, array);
}

static void
set_carried (JsonObject    *extension,
             BaridBriefing *briefing)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array = NULL;

  if (objects->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < objects->len; i++)
    {
      BaridObject *object = g_ptr_array_index (objects, i);

      /* Of several versions of one object, the id is named once. */
      if (g_hash_table_add (named, object->id))
        json_array_add_string_element (array, object->id);
    }

  json_object_set_array_member (extension, "carried_refs", array);
}

/* The extension ------------------------------------------------------------------------- */

static void
set_request (JsonObject    *extension,
             BaridBriefing *briefing)
{
  BaridRequestKind request = barid_briefing_get_request (briefing);
  BaridOutcome outcome = barid_briefing_get_outcome (briefing);
  BaridOffice *office = barid_briefing_get_onward_to (briefing);

  /* A question, and an answer that says no more, are what they are without a word. */
  if (request != BARID_REQUEST_QUESTION)
    json_object_set_string_member (extension, "request", barid_request_get_word (request));
  if (outcome != BARID_OUTCOME_ANSWERED)
    json_object_set_string_member (extension, "outcome", barid_outcome_get_word (outcome));
  barid_json_set_text (extension, "conditions", barid_briefing_get_conditions (briefing));
  barid_json_set_text (extension, "emergency", barid_briefing_get_emergency (briefing));

  if (office != NULL)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "office_ref", office->id);
      json_object_set_string_member (object, "name", office->name != NULL ? office->name : "");
      barid_json_set_text (object, "nation", office->nation);
      json_object_set_object_member (extension, "onward_to", object);
    }
}

static void
set_handling (JsonObject       *extension,
              BaridBriefing    *briefing,
              const BaridFrame *frame)
{
  json_object_set_int_member (extension, "version", BARID_FORMAT_VERSION);
  json_object_set_string_member (extension, "kind", barid_kind_get_word (barid_briefing_get_kind (briefing)));
  json_object_set_string_member (extension, "precedence",
                                 barid_precedence_get_word (barid_briefing_get_precedence (briefing)));
  json_object_set_string_member (extension, "use", barid_use_get_word (barid_briefing_get_use (briefing)));
  json_object_set_string_member (extension, "onward", barid_onward_get_word (barid_briefing_get_onward (briefing)));
  if (frame->draft)
    {
      json_object_set_boolean_member (extension, "draft", TRUE);
      /* Between the author and the draft: no letter tells which advice was not followed. */
      barid_json_set_texts (extension, "set_aside", barid_briefing_get_set_aside (briefing));
    }

  barid_json_set_text (extension, "reference", barid_briefing_get_reference (briefing));
  barid_json_set_texts (extension, "areas", barid_briefing_get_areas (briefing));
  barid_json_set_time (extension, "destroy_by", barid_briefing_get_destroy_by (briefing));
  barid_json_set_time (extension, "due", barid_briefing_get_due (briefing));
  if (barid_briefing_get_acknowledgement_asked (briefing))
    json_object_set_boolean_member (extension, "acknowledgement_asked", TRUE);
  if (barid_briefing_get_assurances_asked (briefing))
    json_object_set_boolean_member (extension, "assurances_asked", TRUE);
  if (barid_briefing_get_withdraws (briefing))
    json_object_set_boolean_member (extension, "withdraws", TRUE);
  if (barid_briefing_get_delivery_asked (briefing))
    json_object_set_boolean_member (extension, "delivery_asked", TRUE);
  if (barid_briefing_get_feedback (briefing) != NULL)
    barid_json_set_text (extension, "useful", barid_useful_get_word (barid_briefing_get_feedback (briefing)->useful));

  set_request (extension, briefing);
  barid_json_set_text (extension, "parent_ref", barid_briefing_get_parent (briefing));
}

static void
set_extension (JsonObject       *object,
               BaridBriefing    *briefing,
               const BaridFrame *frame)
{
  JsonObject *extension = barid_stix_add_extension (object, BARID_EXTENSION_BRIEFING, "property-extension");

  set_handling (extension, briefing, frame);
  barid_stix_set_extract (extension, briefing);
  set_part (extension, briefing, BARID_PART_ADDRESSEES, "addressees", addressee_to_json);
  set_part (extension, briefing, BARID_PART_BODY, "body", portion_to_json);
  set_part (extension, briefing, BARID_PART_JUDGEMENTS, "judgements", judgement_to_json);
  set_part (extension, briefing, BARID_PART_SOURCES, "sources",
            frame->draft ? drafted_source_to_json : source_to_json);
  set_part (extension, briefing, BARID_PART_ASSUMPTIONS, "assumptions", portion_to_json);
  set_part (extension, briefing, BARID_PART_ALTERNATIVES, "alternatives", portion_to_json);
  set_part (extension, briefing, BARID_PART_GAPS, "gaps", portion_to_json);
  set_part (extension, briefing, BARID_PART_OUTLOOK, "outlook", portion_to_json);
  set_carried (extension, briefing);
}

/* The report ---------------------------------------------------------------------------- */

static void
add_granular (JsonArray          *array,
              const char         *selector,
              const BaridMarking *marking)
{
  JsonObject *granular = json_object_new ();
  g_autofree char *id = barid_marking_dup_wire_id (marking);
  const char * const selectors[] = { selector, NULL };

  json_object_set_string_member (granular, "marking_ref", id);
  barid_json_set_texts (granular, "selectors", selectors);
  json_array_add_object_element (array, granular);
}

static void
set_markings (JsonObject    *object,
              BaridBriefing *briefing)
{
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);
  JsonArray *array = json_array_new ();

  barid_stix_set_marking (object, barid_briefing_get_marking (briefing));

  if (barid_briefing_get_title_marking (briefing) != NULL)
    add_granular (array, "name", barid_briefing_get_title_marking (briefing));
  if (bottom_line != NULL && bottom_line->text != NULL && bottom_line->marking != NULL)
    add_granular (array, "description", bottom_line->marking);

  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, "granular_markings", array);
  else
    json_array_unref (array);
}

static void
add_ref (JsonArray  *refs,
         GHashTable *named,
         const char *id)
{
  if (g_hash_table_add (named, (gpointer) id))
    json_array_add_string_element (refs, id);
}

/* SDO, SCO and SRO only: strict readers refuse a marking or a translation here. There must be one at least. */
static JsonArray *
list_refs (BaridBriefing    *briefing,
           const BaridFrame *frame)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  GPtrArray *matter = barid_briefing_get_part (briefing, BARID_PART_MATTER);
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *refs = json_array_new ();

  for (guint i = 0; i < indicators->len; i++)
    add_ref (refs, named, ((BaridIndicator *) g_ptr_array_index (indicators, i))->id);

  for (guint i = 0; i < matter->len; i++)
    add_ref (refs, named, ((BaridMatter *) g_ptr_array_index (matter, i))->id);

  for (guint i = 0; i < objects->len; i++)
    {
      BaridObject *object = g_ptr_array_index (objects, i);

      if (!barid_stix_is_meta (object->type))
        add_ref (refs, named, object->id);
    }

  barid_feedback_add_refs (briefing, frame, refs);

  if (json_array_get_length (refs) == 0)
    json_array_add_string_element (refs, frame->originator);

  return refs;
}

/**
 * barid_report_to_json:
 * @briefing: a briefing
 * @frame: what the briefing's own objects have in common
 *
 * Writes what a briefing says itself.
 *
 * Returns: (transfer full): the report
 */
JsonObject *
barid_report_to_json (BaridBriefing    *briefing,
                      const BaridFrame *frame)
{
  static const char * const types[] = { "threat-report", NULL };
  JsonObject *object = barid_stix_begin_part (frame, "report", frame->report, frame->created);
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);
  const char *title = barid_briefing_get_title (briefing);

  json_object_set_string_member (object, "name", title != NULL ? title : "");
  if (bottom_line != NULL)
    barid_json_set_text (object, "description", bottom_line->text);

  barid_json_set_texts (object, "report_types", types);
  barid_json_set_time (object, "published", frame->published);
  json_object_set_array_member (object, "object_refs", list_refs (briefing, frame));
  set_markings (object, briefing);
  set_extension (object, briefing, frame);
  return object;
}
