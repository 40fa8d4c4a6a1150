#include "config.h"

#include "barid-draft-file-private.h"
#include "barid-draft-translation.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-translation.h"

/* JSON: { "language", "translator", "status", "term_base", "title", "bottom_line", "judgements", "body", "assumptions",
 * "alternatives", "gaps", "outlook", "sources" }. A list has as many texts as the draft, in its order, and "" for what is not
 * translated; one of "judgements" may be { "text", "basis" }. No marking stands here: each text has that of its original. */

#define MOST_TRANSLATIONS 50
#define MOST_LINE         1000
#define MOST_TEXT         (20 * 1024)

static const char * const members[] = {
  "language", "translator", "status", "term_base", "title", "bottom_line", "judgements", "body", "assumptions", "alternatives",
  "gaps", "outlook", "sources", NULL
};

static const char * const judgement_members[] = { "text", "basis", NULL };

static const struct
{
  const char   *member;
  BaridPassage  passage;
} lists[] = {
  { "judgements", BARID_PASSAGE_JUDGEMENTS },
  { "body", BARID_PASSAGE_BODY },
  { "assumptions", BARID_PASSAGE_ASSUMPTIONS },
  { "alternatives", BARID_PASSAGE_ALTERNATIVES },
  { "gaps", BARID_PASSAGE_GAPS },
  { "outlook", BARID_PASSAGE_OUTLOOK },
  { "sources", BARID_PASSAGE_SOURCES },
};

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
take_text (JsonObject        *object,
           const char        *member,
           gsize              most,
           BaridTranslation  *translation,
           BaridPassage       passage,
           guint              index,
           GError           **error)
{
  const char *text = NULL;

  if (!barid_json_get_text (object, member, most, &text, error))
    return FALSE;

  barid_translation_set_text (translation, passage, index, text);
  return TRUE;
}

static gboolean
read_element (JsonNode          *node,
              BaridTranslation  *translation,
              BaridPassage       passage,
              guint              index,
              GError           **error)
{
  JsonObject *object;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
      strlen (json_node_get_string (node)) <= MOST_TEXT)
    {
      barid_translation_set_text (translation, passage, index, json_node_get_string (node));
      return TRUE;
    }

  if (passage != BARID_PASSAGE_JUDGEMENTS || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _("What is translated is a text of at most 20 KB; a judgement may be an object with “text” and "
                            "“basis”."));

  object = json_node_get_object (node);
  return barid_draft_file_check_members (object, judgement_members, error) &&
         take_text (object, "text", MOST_TEXT, translation, passage, index, error) &&
         take_text (object, "basis", MOST_TEXT, translation, BARID_PASSAGE_BASES, index, error);
}

static gboolean
read_list (JsonObject        *object,
           const char        *member,
           BaridTranslation  *translation,
           BaridPassage       passage,
           BaridBriefing     *briefing,
           GError           **error)
{
  guint length = barid_passage_count (passage, briefing);
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, member, G_MAXUINT16, &array, error))
    return FALSE;

  if (array != NULL && json_array_get_length (array) != length)
    {
      g_autofree char *language = barid_text_isolate_machine (translation->language);

      /* TRANSLATORS: %1$s is the name of a JSON property, %2$s the tag of a language such as “ar”. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   _("“%1$s” of the translation %2$s has not as many texts as the draft. Write an empty text for what is not "
                     "translated."),
                   member, language);
      return FALSE;
    }

  for (guint i = 0; array != NULL && i < length; i++)
    if (!read_element (json_array_get_element (array, i), translation, passage, i, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_head (BaridDesk         *desk,
           JsonObject        *object,
           BaridTranslation  *translation,
           GError           **error)
{
  const char *translator = NULL;
  const char *term_base = NULL;
  const char *status = NULL;

  if (!barid_json_get_text (object, "translator", MOST_LINE, &translator, error) ||
      !barid_json_get_text (object, "term_base", MOST_LINE, &term_base, error) ||
      !barid_json_get_text (object, "status", 64, &status, error))
    return FALSE;

  if (status != NULL && !barid_translation_status_from_word (status, &translation->status))
    return refuse (error, _("“status” of a translation knows: courtesy, official, binding."));

  translation->translator = g_strdup (translator != NULL ? translator : barid_desk_get_office (desk)->name);
  translation->term_base = g_strdup (term_base);
  return TRUE;
}

static gboolean
read_translation (BaridDesk      *desk,
                  JsonObject     *object,
                  BaridBriefing  *briefing,
                  GError        **error)
{
  g_autoptr(BaridTranslation) translation = NULL;
  const char *language = NULL;

  if (!barid_draft_file_check_members (object, members, error) ||
      !barid_json_need_text (object, "language", 64, &language, error))
    return FALSE;

  if (!barid_language_is_tag (language))
    return refuse (error, _("The language of a translation is a tag such as “ar” or “pt-BR”."));

  translation = barid_translation_new (language);
  if (!read_head (desk, object, translation, error) ||
      !take_text (object, "title", MOST_LINE, translation, BARID_PASSAGE_TITLE, 0, error) ||
      !take_text (object, "bottom_line", MOST_TEXT, translation, BARID_PASSAGE_BOTTOM_LINE, 0, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!read_list (object, lists[i].member, translation, lists[i].passage, briefing, error))
      return FALSE;

  if (!barid_translation_fits (translation, briefing))
    return refuse (error, _("A translation says something that the original does not have."));

  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, g_steal_pointer (&translation));
  return TRUE;
}

/**
 * barid_draft_translations_read:
 * @desk: a desk
 * @object: a draft
 * @briefing: the briefing, with all that the draft says in its own language
 * @error: return location for an error
 *
 * Reads the translations of a draft. Where it names any, they take the place of those that were there.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_draft_translations_read (BaridDesk      *desk,
                               JsonObject     *object,
                               BaridBriefing  *briefing,
                               GError        **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "translations", MOST_TRANSLATIONS, &array, error))
    return FALSE;

  if (array != NULL)
    g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS), 0);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (error, _("A translation is an object with “language” and what is translated."));

      if (!read_translation (desk, json_node_get_object (element), briefing, error))
        return FALSE;
    }

  return TRUE;
}
