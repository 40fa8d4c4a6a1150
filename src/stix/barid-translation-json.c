#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include "barid-id.h"
#include "barid-json.h"
#include "barid-nation.h"

/* Translations of ours, as language-content (STIX 2.1 §7.1). What it says has the form of the report that it translates, so
 * that any reader of the standard can lay the one over the other; what it counts as, and who made it, stands in our
 * property-extension. What has any other form is somebody else's, and is kept as it came. */

/* The list of our extension in which a passage stands; NULL where it is a property of the report itself. */
static const char * const lists[BARID_N_PASSAGES] = {
  [BARID_PASSAGE_TITLE] = NULL,
  [BARID_PASSAGE_BOTTOM_LINE] = NULL,
  [BARID_PASSAGE_JUDGEMENTS] = "judgements",
  [BARID_PASSAGE_BASES] = NULL, /* beside the judgement */
  [BARID_PASSAGE_BODY] = "body",
  [BARID_PASSAGE_ASSUMPTIONS] = "assumptions",
  [BARID_PASSAGE_ALTERNATIVES] = "alternatives",
  [BARID_PASSAGE_GAPS] = "gaps",
  [BARID_PASSAGE_OUTLOOK] = "outlook",
  [BARID_PASSAGE_SOURCES] = "sources",
};

/* Written ------------------------------------------------------------------------------- */

static gboolean
has_any (const BaridTranslation *translation,
         BaridPassage            passage)
{
  for (guint i = 0; i < translation->texts[passage]->len; i++)
    if (barid_translation_get_text (translation, passage, i) != NULL)
      return TRUE;

  return FALSE;
}

/* As long as the original's, with an empty text for what is not translated. */
static void
set_list (JsonObject             *extension,
          const BaridTranslation *translation,
          BaridPassage            passage,
          BaridBriefing          *briefing)
{
  JsonArray *array = NULL;

  if (lists[passage] == NULL ||
      (!has_any (translation, passage) &&
       (passage != BARID_PASSAGE_JUDGEMENTS || !has_any (translation, BARID_PASSAGE_BASES))))
    return;

  array = json_array_new ();
  for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
    {
      JsonObject *entry = json_object_new ();
      const char *text = barid_translation_get_text (translation, passage, i);

      json_object_set_string_member (entry, "text", text != NULL ? text : "");
      if (passage == BARID_PASSAGE_JUDGEMENTS)
        barid_json_set_text (entry, "basis", barid_translation_get_text (translation, BARID_PASSAGE_BASES, i));
      json_array_add_object_element (array, entry);
    }

  json_object_set_array_member (extension, lists[passage], array);
}

static JsonObject *
content_new (const BaridTranslation *translation,
             BaridBriefing          *briefing)
{
  JsonObject *content = json_object_new ();
  JsonObject *extension = json_object_new ();

  barid_json_set_text (content, "name", barid_translation_get_text (translation, BARID_PASSAGE_TITLE, 0));
  barid_json_set_text (content, "description", barid_translation_get_text (translation, BARID_PASSAGE_BOTTOM_LINE, 0));
  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    set_list (extension, translation, passage, briefing);

  if (json_object_get_size (extension) > 0)
    {
      JsonObject *extensions = json_object_new ();

      json_object_set_object_member (extensions, BARID_EXTENSION_BRIEFING, extension);
      json_object_set_object_member (content, "extensions", extensions);
    }
  else
    json_object_unref (extension);

  /* A dictionary is never empty (STIX 2.1 §2.3): what is not translated yet has an empty title. */
  if (json_object_get_size (content) == 0)
    json_object_set_string_member (content, "name", "");

  return content;
}

/**
 * barid_translation_to_json:
 * @translation: a translation with a language, which fits the briefing
 * @number: its place among the briefing's translations
 * @briefing: the briefing
 * @frame: what the briefing's own objects have in common
 *
 * Writes a translation (STIX 2.1 §7.1).
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_translation_to_json (const BaridTranslation *translation,
                           guint                   number,
                           BaridBriefing          *briefing,
                           const BaridFrame       *frame)
{
  g_autofree char *key = g_strdup_printf ("translation %s %u %s", frame->report, number, translation->language);
  g_autofree char *id = barid_id_new_v5 ("language-content", BARID_STIX_SPACE, key, -1);
  BaridTime of = translation->of != BARID_TIME_NONE ? MIN (translation->of, frame->modified) : frame->modified;
  g_autofree char *modified = barid_time_format_milli (of);
  JsonObject *object = barid_stix_object_new ("language-content", id, frame->originator, frame->created,
                                              frame->modified);
  JsonObject *contents = json_object_new ();
  JsonObject *extension = NULL;

  json_object_set_object_member (contents, translation->language, content_new (translation, briefing));
  json_object_set_string_member (object, "object_ref", frame->report);
  json_object_set_string_member (object, "object_modified", modified);
  json_object_set_object_member (object, "contents", contents);

  extension = barid_stix_add_extension (object, BARID_EXTENSION_BRIEFING, "property-extension");
  json_object_set_int_member (extension, "version", BARID_FORMAT_VERSION);
  json_object_set_string_member (extension, "status", barid_translation_status_get_word (translation->status));
  barid_json_set_text (extension, "translator", translation->translator);
  barid_json_set_text (extension, "term_base", translation->term_base);
  return object;
}

/* Read ---------------------------------------------------------------------------------- */

static gboolean
take_text (BaridTranslation *translation,
           BaridPassage      passage,
           guint             index,
           JsonObject       *object,
           const char       *name,
           gsize             most)
{
  const char *text = NULL;

  if (!barid_json_get_text (object, name, most, &text, NULL))
    return FALSE;

  barid_translation_set_text (translation, passage, index, text);
  return TRUE;
}

/* A list of another length would say of each of its texts that it is of another portion, with that one's marking. */
static gboolean
read_list (BaridTranslation *translation,
           BaridPassage      passage,
           BaridBriefing    *briefing,
           JsonObject       *extension)
{
  static const char * const judgement[] = { "text", "basis", NULL };
  static const char * const portion[] = { "text", NULL };
  guint length = barid_passage_count (passage, briefing);
  JsonArray *array = NULL;

  if (lists[passage] == NULL)
    return TRUE;

  if (!barid_json_get_array (extension, lists[passage], length, &array, NULL) ||
      (array != NULL && json_array_get_length (array) != length))
    return FALSE;

  for (guint i = 0; array != NULL && i < length; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *entry = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      gboolean judged = passage == BARID_PASSAGE_JUDGEMENTS;

      if (entry == NULL || barid_stix_find_other (entry, judged ? judgement : portion) != NULL ||
          !take_text (translation, passage, i, entry, "text", BARID_STIX_MAX_BLOCK) ||
          (judged && !take_text (translation, BARID_PASSAGE_BASES, i, entry, "basis", BARID_STIX_MAX_BLOCK)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_lists (BaridTranslation *translation,
            BaridBriefing    *briefing,
            JsonObject       *content)
{
  static const char * const ours[] = { BARID_EXTENSION_BRIEFING, NULL };
  static const char * const names[] = { "judgements", "body", "assumptions", "alternatives", "gaps", "outlook", "sources",
                                        NULL };
  JsonObject *extensions = NULL;
  JsonObject *extension = NULL;

  if (!barid_json_get_object (content, "extensions", &extensions, NULL))
    return FALSE;

  if (extensions == NULL)
    return TRUE;

  if (barid_stix_find_other (extensions, ours) != NULL ||
      !barid_json_get_object (extensions, BARID_EXTENSION_BRIEFING, &extension, NULL) || extension == NULL ||
      barid_stix_find_other (extension, names) != NULL)
    return FALSE;

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    if (!read_list (translation, passage, briefing, extension))
      return FALSE;

  return TRUE;
}

/* Without our extension it is a courtesy translation of which nothing more is known. */
static gboolean
read_standing (BaridTranslation *translation,
               JsonObject       *object)
{
  static const char * const names[] = { "extension_type", "version", "status", "translator", "term_base", NULL };
  JsonObject *extension = NULL;
  const char *status = NULL;
  const char *translator = NULL;
  const char *term_base = NULL;
  gint64 version = 0;

  if (!json_object_has_member (object, "extensions"))
    return TRUE;

  if (!barid_stix_has_extension (object, BARID_EXTENSION_BRIEFING, "property-extension") ||
      !barid_stix_get_extension (object, BARID_EXTENSION_BRIEFING, &extension, NULL) ||
      barid_stix_find_other (extension, names) != NULL ||
      !barid_json_get_int (extension, "version", 1, G_MAXINT32, 0, &version, NULL) || version != BARID_FORMAT_VERSION ||
      !barid_json_need_text (extension, "status", BARID_STIX_MAX_WORD, &status, NULL) ||
      !barid_translation_status_from_word (status, &translation->status) ||
      !barid_json_get_text (extension, "translator", BARID_STIX_MAX_LINE, &translator, NULL) ||
      !barid_json_get_text (extension, "term_base", BARID_STIX_MAX_LINE, &term_base, NULL))
    return FALSE;

  translation->translator = g_strdup (translator);
  translation->term_base = g_strdup (term_base);
  return TRUE;
}

static gboolean
names_briefing (const BaridFrame *frame,
                JsonObject       *object)
{
  const char *author = NULL;
  const char *translated = NULL;

  return barid_json_get_text (object, "created_by_ref", BARID_STIX_MAX_LINE, &author, NULL) &&
         barid_json_get_text (object, "object_ref", BARID_STIX_MAX_LINE, &translated, NULL) &&
         g_strcmp0 (author, frame->originator) == 0 && g_strcmp0 (translated, frame->report) == 0;
}

/**
 * barid_translation_from_json:
 * @briefing: the briefing, with all that its report says
 * @frame: what the briefing's own objects have in common
 * @object: a language-content
 *
 * Reads a translation of the briefing, of this version or an earlier one. Each of its texts has an original here.
 *
 * Returns: (transfer full) (nullable): the translation, or %NULL when it is not what we would write
 */
BaridTranslation *
barid_translation_from_json (BaridBriefing    *briefing,
                             const BaridFrame *frame,
                             JsonObject       *object)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified",
                                        "object_ref", "object_modified", "contents", "extensions", NULL };
  static const char * const texts[] = { "name", "description", "extensions", NULL };
  g_autoptr(BaridTranslation) translation = NULL;
  g_autoptr(GList) languages = NULL;
  BaridTime of = BARID_TIME_NONE;
  JsonObject *contents = NULL;
  JsonObject *content = NULL;

  if (barid_stix_find_other (object, names) != NULL || !names_briefing (frame, object) ||
      !barid_json_get_time (object, "object_modified", &of, NULL) || of == BARID_TIME_NONE || of > frame->modified ||
      !barid_json_get_object (object, "contents", &contents, NULL) || contents == NULL ||
      json_object_get_size (contents) != 1)
    return NULL;

  languages = json_object_get_members (contents);
  if (!barid_language_is_tag (languages->data) ||
      !barid_json_get_object (contents, languages->data, &content, NULL) || barid_stix_find_other (content, texts) != NULL)
    return NULL;

  translation = barid_translation_new (languages->data);
  translation->of = of;
  if (!take_text (translation, BARID_PASSAGE_TITLE, 0, content, "name", BARID_STIX_MAX_LINE) ||
      !take_text (translation, BARID_PASSAGE_BOTTOM_LINE, 0, content, "description", BARID_STIX_MAX_BLOCK) ||
      !read_lists (translation, briefing, content) || !read_standing (translation, object) ||
      !barid_translation_fits (translation, briefing))
    return NULL;

  return g_steal_pointer (&translation);
}
