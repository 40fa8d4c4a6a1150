#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include "barid-id.h"
#include "barid-json.h"

/* Indicators and translations of ours. What has any other form than the one we write is somebody else's, and is kept as
 * it came: nothing of it would survive being read into less. */

/**
 * barid_stix_begin_part:
 * @frame: what the briefing's own objects have in common
 * @type: a STIX type
 * @id: its id
 * @created: when it was made, or %BARID_TIME_NONE
 *
 * Begins an object of ours that the report refers to. A new version of the briefing is a new version of all its parts.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_stix_begin_part (const BaridFrame *frame,
                       const char       *type,
                       const char       *id,
                       BaridTime         created)
{
  JsonObject *object = NULL;

  if (created == BARID_TIME_NONE)
    created = frame->created;

  object = barid_stix_object_new (type, id, frame->originator, created, MAX (created, frame->modified));
  barid_json_set_text (object, "lang", frame->language);
  return object;
}

/* A time that would be written as it stands. */
static gboolean
get_own_time (JsonObject *object,
              const char *name,
              gboolean    precise,
              BaridTime  *time)
{
  g_autofree char *written = NULL;
  const char *text = NULL;

  if (!barid_json_get_time (object, name, time, NULL) ||
      !barid_json_get_text (object, name, BARID_STIX_MAX_WORD, &text, NULL))
    return FALSE;

  if (text == NULL)
    return TRUE;

  written = precise ? barid_time_format (*time) : barid_time_format_milli (*time);
  return *time != BARID_TIME_NONE && strcmp (written, text) == 0;
}

static gboolean
has_text (JsonObject *object,
          const char *name,
          const char *text)
{
  const char *found = NULL;

  return barid_json_get_text (object, name, BARID_STIX_MAX_LINE, &found, NULL) && g_strcmp0 (found, text) == 0;
}

/**
 * barid_stix_is_part:
 * @frame: what the briefing's own objects have in common
 * @object: an object
 * @created: (out): when it was made
 *
 * Says whether an object begins as barid_stix_begin_part() would write it.
 *
 * Returns: whether it does
 */
gboolean
barid_stix_is_part (const BaridFrame *frame,
                    JsonObject       *object,
                    BaridTime        *created)
{
  BaridTime modified = BARID_TIME_NONE;

  return has_text (object, "spec_version", "2.1") && has_text (object, "created_by_ref", frame->originator) &&
         has_text (object, "lang", frame->language) &&
         get_own_time (object, "created", FALSE, created) && *created != BARID_TIME_NONE &&
         get_own_time (object, "modified", FALSE, &modified) && modified == MAX (*created, frame->modified);
}

/**
 * barid_stix_set_marking:
 * @object: an object
 * @marking: (nullable): its marking
 *
 * Refers to the marking of a whole object.
 */
void
barid_stix_set_marking (JsonObject         *object,
                        const BaridMarking *marking)
{
  g_autofree char *id = marking != NULL ? barid_marking_dup_wire_id (marking) : NULL;
  const char * const ids[] = { id, NULL };

  barid_json_set_texts (object, "object_marking_refs", ids);
}

/**
 * barid_stix_get_marking:
 * @pile: the bundle
 * @briefing: the briefing that is being read from it
 * @object: an object of ours
 * @marking: (out) (transfer full) (nullable): its marking
 *
 * Reads the one marking an object of ours may have.
 *
 * Returns: whether it has that form
 */
gboolean
barid_stix_get_marking (BaridPile      *pile,
                        BaridBriefing  *briefing,
                        JsonObject     *object,
                        BaridMarking  **marking)
{
  g_auto(GStrv) ids = NULL;
  BaridMarking *found = NULL;

  *marking = NULL;
  if (!barid_json_get_texts (object, "object_marking_refs", 1, BARID_STIX_MAX_LINE, &ids, NULL))
    return FALSE;

  if (ids == NULL)
    return TRUE;

  if (ids[0] == NULL || !(found = barid_pile_get_marking (pile, briefing, ids[0], NULL)))
    return FALSE;

  barid_pile_know (pile, ids[0]);
  *marking = barid_marking_ref (found);
  return TRUE;
}

/* Indicators ---------------------------------------------------------------------------- */

/**
 * barid_indicator_to_json:
 * @indicator: an indicator with a pattern
 * @frame: what the briefing's own objects have in common
 *
 * Writes an indicator (STIX 2.1 §4.7).
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_indicator_to_json (const BaridIndicator *indicator,
                         const BaridFrame     *frame)
{
  JsonObject *object = barid_stix_begin_part (frame, "indicator", indicator->id, indicator->created);
  BaridTime created = indicator->created != BARID_TIME_NONE ? indicator->created : frame->created;

  barid_json_set_text (object, "name", indicator->name);
  barid_json_set_text (object, "description", indicator->text);
  barid_json_set_text (object, "pattern", indicator->pattern);
  barid_json_set_text (object, "pattern_type", indicator->pattern_type != NULL ? indicator->pattern_type : "stix");
  barid_json_set_time (object, "valid_from",
                       indicator->valid_from != BARID_TIME_NONE ? indicator->valid_from : created);
  barid_json_set_time (object, "valid_until", indicator->valid_until);
  barid_stix_set_marking (object, indicator->marking);
  return object;
}

/**
 * barid_indicator_from_json:
 * @pile: the bundle
 * @briefing: the briefing that is being read from it
 * @frame: what the briefing's own objects have in common
 * @object: an indicator
 *
 * Reads an indicator of ours.
 *
 * Returns: (transfer full) (nullable): the indicator, or %NULL when it is not what we would write
 */
BaridIndicator *
barid_indicator_from_json (BaridPile        *pile,
                           BaridBriefing    *briefing,
                           const BaridFrame *frame,
                           JsonObject       *object)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "lang",
                                        "name", "description", "pattern", "pattern_type", "valid_from", "valid_until",
                                        "object_marking_refs", NULL };
  g_autoptr(BaridIndicator) indicator = NULL;
  const char *id = NULL;
  const char *name = NULL;
  const char *text = NULL;
  const char *pattern = NULL;
  const char *pattern_type = NULL;

  if (barid_stix_find_other (object, names) != NULL ||
      !barid_json_need_text (object, "id", BARID_STIX_MAX_LINE, &id, NULL) ||
      !barid_json_get_text (object, "name", BARID_STIX_MAX_LINE, &name, NULL) ||
      !barid_json_get_text (object, "description", BARID_STIX_MAX_BLOCK, &text, NULL) ||
      !barid_json_need_text (object, "pattern", BARID_STIX_MAX_PATTERN, &pattern, NULL) ||
      !barid_json_need_text (object, "pattern_type", BARID_STIX_MAX_WORD, &pattern_type, NULL))
    return NULL;

  indicator = barid_indicator_new (name, pattern);
  if (!barid_stix_is_part (frame, object, &indicator->created) ||
      !get_own_time (object, "valid_from", TRUE, &indicator->valid_from) ||
      indicator->valid_from == BARID_TIME_NONE ||
      !get_own_time (object, "valid_until", TRUE, &indicator->valid_until) ||
      !barid_stix_get_marking (pile, briefing, object, &indicator->marking))
    return NULL;

  g_free (indicator->id);
  g_free (indicator->pattern_type);
  indicator->id = g_strdup (id);
  indicator->text = g_strdup (text);
  indicator->pattern_type = g_strdup (pattern_type);
  return g_steal_pointer (&indicator);
}

/* Translations -------------------------------------------------------------------------- */

/**
 * barid_translation_to_json:
 * @translation: a translation with a language
 * @number: its place among the briefing's translations
 * @frame: what the briefing's own objects have in common
 *
 * Writes a translation (STIX 2.1 §7.1).
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_translation_to_json (const BaridTranslation *translation,
                           guint                   number,
                           const BaridFrame       *frame)
{
  g_autofree char *key = g_strdup_printf ("translation %s %u %s", frame->report, number, translation->language);
  g_autofree char *id = barid_id_new_v5 ("language-content", BARID_STIX_SPACE, key, -1);
  g_autofree char *modified = barid_time_format_milli (frame->modified);
  JsonObject *object = barid_stix_object_new ("language-content", id, frame->originator, frame->created,
                                              frame->modified);
  JsonObject *contents = json_object_new ();
  JsonObject *content = json_object_new ();

  /* A dictionary is never empty (STIX 2.1 §2.3): what is not translated yet has an empty title. */
  barid_json_set_text (content, "name", translation->title == NULL && translation->bottom_line == NULL
                                        ? "" : translation->title);
  barid_json_set_text (content, "description", translation->bottom_line);
  json_object_set_object_member (contents, translation->language, content);
  json_object_set_string_member (object, "object_ref", frame->report);
  json_object_set_string_member (object, "object_modified", modified);
  json_object_set_object_member (object, "contents", contents);
  return object;
}

/* RFC 5646 §2.1, by its characters and its length. */
static gboolean
is_language (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && length <= 64 && strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-") == length;
}

/**
 * barid_translation_from_json:
 * @frame: what the briefing's own objects have in common
 * @object: a language-content
 *
 * Reads a translation of the briefing.
 *
 * Returns: (transfer full) (nullable): the translation, or %NULL when it is not what we would write
 */
BaridTranslation *
barid_translation_from_json (const BaridFrame *frame,
                             JsonObject       *object)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified",
                                        "object_ref", "object_modified", "contents", NULL };
  static const char * const texts[] = { "name", "description", NULL };
  BaridTime translated = BARID_TIME_NONE;
  JsonObject *contents = NULL;
  JsonObject *content = NULL;
  const char *title = NULL;
  const char *bottom_line = NULL;
  g_autoptr(GList) languages = NULL;

  if (barid_stix_find_other (object, names) != NULL || !has_text (object, "created_by_ref", frame->originator) ||
      !has_text (object, "object_ref", frame->report) ||
      !barid_json_get_time (object, "object_modified", &translated, NULL) || translated != frame->modified ||
      !barid_json_get_object (object, "contents", &contents, NULL) || contents == NULL ||
      json_object_get_size (contents) != 1)
    return NULL;

  languages = json_object_get_members (contents);
  if (!is_language (languages->data) || !barid_json_get_object (contents, languages->data, &content, NULL) ||
      barid_stix_find_other (content, texts) != NULL ||
      !barid_json_get_text (content, "name", BARID_STIX_MAX_LINE, &title, NULL) ||
      !barid_json_get_text (content, "description", BARID_STIX_MAX_BLOCK, &bottom_line, NULL))
    return NULL;

  return barid_translation_new (languages->data, title != NULL && *title != '\0' ? title : NULL, bottom_line);
}
