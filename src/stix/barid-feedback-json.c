#include "config.h"

#include "barid-stix-private.h"

#include "barid-id.h"
#include "barid-json.h"

/* How far one concurs is a STIX opinion, and what was seen a STIX sighting: any tool that reads STIX understands them. They
 * refer to the originator's objects, which that office has and this bundle does not repeat. */

/* One opinion a report, one sighting an indicator: the ids follow from it. */
static char *
dup_id (const BaridFrame *frame,
        const char       *type,
        const char       *about)
{
  g_autofree char *name = g_strconcat (type, " ", frame->report, " ", about, NULL);

  return barid_id_new_v5 (type, BARID_STIX_SPACE, name, -1);
}

static JsonObject *
begin (const BaridFrame *frame,
       const char       *type,
       const char       *about)
{
  g_autofree char *id = dup_id (frame, type, about);

  return barid_stix_begin_part (frame, type, id, BARID_TIME_NONE);
}

/**
 * barid_feedback_to_json:
 * @briefing: a briefing
 * @frame: what the briefing's own objects have in common
 *
 * Writes the opinion and the sightings of feedback.
 *
 * Returns: (transfer full) (element-type JsonObject): the objects, none for every other kind
 */
GPtrArray *
barid_feedback_to_json (BaridBriefing    *briefing,
                        const BaridFrame *frame)
{
  const BaridFeedback *feedback = barid_briefing_get_feedback (briefing);
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  if (feedback == NULL)
    return objects;

  if (feedback->opinion != BARID_OPINION_NONE && feedback->report != NULL)
    {
      JsonObject *opinion = begin (frame, "opinion", feedback->report);
      const char * const refs[] = { feedback->report, NULL };

      json_object_set_string_member (opinion, "opinion", barid_opinion_get_word (feedback->opinion));
      barid_json_set_texts (opinion, "object_refs", refs);
      g_ptr_array_add (objects, opinion);
    }

  for (guint i = 0; i < feedback->sightings->len; i++)
    {
      const char *seen = g_ptr_array_index (feedback->sightings, i);
      JsonObject *sighting = begin (frame, "sighting", seen);

      json_object_set_string_member (sighting, "sighting_of_ref", seen);
      g_ptr_array_add (objects, sighting);
    }

  return objects;
}

/**
 * barid_feedback_add_refs:
 * @briefing: a briefing
 * @frame: what the briefing's own objects have in common
 * @refs: what its report refers to
 *
 * Lets the report refer to the objects of its feedback.
 */
void
barid_feedback_add_refs (BaridBriefing    *briefing,
                         const BaridFrame *frame,
                         JsonArray        *refs)
{
  g_autoptr(GPtrArray) objects = barid_feedback_to_json (briefing, frame);

  for (guint i = 0; i < objects->len; i++)
    json_array_add_string_element (refs, json_object_get_string_member (g_ptr_array_index (objects, i), "id"));
}

static gboolean
take_opinion (BaridFeedback *feedback,
              JsonObject    *object)
{
  g_auto(GStrv) refs = NULL;
  const char *word = NULL;
  BaridOpinion opinion;

  if (feedback->opinion != BARID_OPINION_NONE ||
      !barid_json_get_text (object, "opinion", BARID_STIX_MAX_WORD, &word, NULL) ||
      !barid_opinion_from_word (word, &opinion) ||
      !barid_json_get_texts (object, "object_refs", 1, BARID_STIX_MAX_LINE, &refs, NULL) ||
      refs == NULL || !barid_id_is_valid (refs[0], "report"))
    return FALSE;

  feedback->opinion = opinion;
  feedback->report = g_strdup (refs[0]);
  return TRUE;
}

static gboolean
take_sighting (BaridFeedback *feedback,
               JsonObject    *object)
{
  const char *seen = NULL;

  if (feedback->sightings->len >= BARID_FEEDBACK_MAX_SIGHTINGS ||
      !barid_stix_need_id (object, "sighting_of_ref", "indicator", &seen, NULL) ||
      g_ptr_array_find_with_equal_func (feedback->sightings, seen, g_str_equal, NULL))
    return FALSE;

  g_ptr_array_add (feedback->sightings, g_strdup (seen));
  return TRUE;
}

/* Exactly what we write, or it is kept as somebody else's object. */
static gboolean
is_ours (const BaridFrame *frame,
         JsonObject       *object,
         const char       *type)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "lang",
                                        "opinion", "object_refs", "sighting_of_ref", NULL };
  const char *found = NULL;
  BaridTime created = BARID_TIME_NONE;

  return barid_json_get_text (object, "type", BARID_STIX_MAX_WORD, &found, NULL) && g_strcmp0 (found, type) == 0 &&
         barid_stix_find_other (object, names) == NULL && barid_stix_is_part (frame, object, &created);
}

/**
 * barid_feedback_take_object:
 * @briefing: feedback that is being read
 * @frame: what its own objects have in common
 * @object: an object beside it
 *
 * Takes over an opinion or a sighting of the kind that barid_feedback_to_json() writes.
 *
 * Returns: whether it was one
 */
gboolean
barid_feedback_take_object (BaridBriefing    *briefing,
                            const BaridFrame *frame,
                            JsonObject       *object)
{
  const BaridFeedback *before = barid_briefing_get_feedback (briefing);
  g_autoptr(BaridFeedback) feedback = NULL;

  if (before == NULL)
    return FALSE;

  feedback = barid_feedback_copy (before);
  if (!(is_ours (frame, object, "opinion") && take_opinion (feedback, object)) &&
      !(is_ours (frame, object, "sighting") && take_sighting (feedback, object)))
    return FALSE;

  barid_briefing_set_feedback (briefing, feedback);
  return TRUE;
}

/**
 * barid_feedback_arrives:
 * @briefing: a briefing
 * @read: the same as its addressee will read it
 *
 * Asks whether what feedback says arrives as it was written.
 *
 * Returns: whether it does
 */
gboolean
barid_feedback_arrives (BaridBriefing *briefing,
                        BaridBriefing *read)
{
  const BaridFeedback *written = barid_briefing_get_feedback (briefing);
  const BaridFeedback *arrives = barid_briefing_get_feedback (read);

  return written == NULL || (arrives != NULL && arrives->useful == written->useful && arrives->opinion == written->opinion &&
                             arrives->sightings->len == written->sightings->len);
}
