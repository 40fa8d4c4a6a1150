#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

/* Indicators of ours. What has any other form than the one we write is somebody else's, and is kept as
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

/**
 * barid_stix_set_use:
 * @object: a portion, an extension or an object of ours
 * @use: the use permitted there, or %BARID_USE_INHERITED
 *
 * Writes the use that a part of a briefing has of its own.
 */
void
barid_stix_set_use (JsonObject *object,
                    BaridUse    use)
{
  if (use != BARID_USE_INHERITED)
    json_object_set_string_member (object, "use", barid_use_get_word (use));
}

/**
 * barid_stix_get_use:
 * @pile: the bundle
 * @briefing: the briefing that is being read from it
 * @object: a portion, an extension or an object of ours
 * @use: (out): the use permitted there, or %BARID_USE_INHERITED where nothing is said
 * @error: return location for an error
 *
 * Reads the use that a part of a briefing has of its own. A word that is not understood is told of, and counts as the
 * narrowest.
 *
 * Returns: whether it is a word; %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_stix_get_use (BaridPile      *pile,
                    BaridBriefing  *briefing,
                    JsonObject     *object,
                    BaridUse       *use,
                    GError        **error)
{
  const char *word = NULL;
  g_autofree char *shown = NULL;

  *use = BARID_USE_INHERITED;
  if (!barid_json_get_text (object, "use", BARID_STIX_MAX_WORD, &word, error))
    return FALSE;

  if (word == NULL || barid_use_from_word (word, use))
    return TRUE;

  *use = BARID_USE_AWARENESS;
  shown = barid_text_isolate (word);
  barid_pile_tell (pile, briefing,
                   /* TRANSLATORS: %s is a word that stands where the permitted use of a paragraph or an indicator is named. */
                   g_strdup_printf (_("A part of it permits the use “%s”, which this desk does not understand."), shown), TRUE);
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
  if (indicator->use != BARID_USE_INHERITED)
    barid_stix_set_use (barid_stix_add_extension (object, BARID_EXTENSION_BRIEFING, "property-extension"), indicator->use);
  return object;
}

/* What narrows an indicator stands in our extension of it, the one that an indicator of ours may have. */
static gboolean
get_own_use (BaridPile      *pile,
             BaridBriefing  *briefing,
             JsonObject     *object,
             BaridUse       *use)
{
  static const char * const names[] = { "extension_type", "use", NULL };
  JsonObject *extension = NULL;

  *use = BARID_USE_INHERITED;
  if (!json_object_has_member (object, "extensions"))
    return TRUE;

  return barid_stix_has_extension (object, BARID_EXTENSION_BRIEFING, "property-extension") &&
         barid_stix_get_extension (object, BARID_EXTENSION_BRIEFING, &extension, NULL) &&
         barid_stix_find_other (extension, names) == NULL && json_object_has_member (extension, "use") &&
         barid_stix_get_use (pile, briefing, extension, use, NULL);
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
                                        "object_marking_refs", "extensions", NULL };
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
      !barid_stix_get_marking (pile, briefing, object, &indicator->marking) ||
      !get_own_use (pile, briefing, object, &indicator->use))
    return NULL;

  g_free (indicator->id);
  g_free (indicator->pattern_type);
  indicator->id = g_strdup (id);
  indicator->text = g_strdup (text);
  indicator->pattern_type = g_strdup (pattern_type);
  return g_steal_pointer (&indicator);
}
