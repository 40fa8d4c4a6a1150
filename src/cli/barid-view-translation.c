#include "config.h"

#include "barid-view-translation.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-translation.h"
#include "barid-view.h"

/* ---- JSON, in the form of a draft -------------------------------------------------------------------------- */

static const char * const members[BARID_N_PASSAGES] = {
  [BARID_PASSAGE_TITLE] = "title",
  [BARID_PASSAGE_BOTTOM_LINE] = "bottom_line",
  [BARID_PASSAGE_JUDGEMENTS] = "judgements",
  [BARID_PASSAGE_BASES] = NULL, /* beside the judgement */
  [BARID_PASSAGE_BODY] = "body",
  [BARID_PASSAGE_ASSUMPTIONS] = "assumptions",
  [BARID_PASSAGE_ALTERNATIVES] = "alternatives",
  [BARID_PASSAGE_GAPS] = "gaps",
  [BARID_PASSAGE_OUTLOOK] = "outlook",
  [BARID_PASSAGE_SOURCES] = "sources",
};

static void
add_text (JsonArray              *array,
          const BaridTranslation *translation,
          BaridPassage            passage,
          guint                   index)
{
  const char *text = barid_translation_get_text (translation, passage, index);
  const char *basis = barid_translation_get_text (translation, BARID_PASSAGE_BASES, index);
  JsonObject *judgement;

  text = text != NULL ? text : "";
  if (passage != BARID_PASSAGE_JUDGEMENTS)
    {
      json_array_add_string_element (array, text);
      return;
    }

  judgement = json_object_new ();
  json_object_set_string_member (judgement, "text", text);
  barid_json_set_text (judgement, "basis", basis);
  json_array_add_object_element (array, judgement);
}

static JsonObject *
to_json (const BaridTranslation *translation,
         BaridBriefing          *briefing)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "language", translation->language);
  barid_json_set_text (object, "status", barid_translation_status_get_word (translation->status));
  barid_json_set_text (object, "translator", translation->translator);
  barid_json_set_text (object, "term_base", translation->term_base);
  barid_json_set_time (object, "of", translation->of);
  json_object_set_boolean_member (object, "earlier_version", barid_translation_is_stale (translation, briefing));
  json_object_set_int_member (object, "not_translated", barid_translation_count_missing (translation, briefing));
  barid_json_set_text (object, "title", barid_translation_get_text (translation, BARID_PASSAGE_TITLE, 0));
  barid_json_set_text (object, "bottom_line", barid_translation_get_text (translation, BARID_PASSAGE_BOTTOM_LINE, 0));

  for (BaridPassage passage = BARID_PASSAGE_JUDGEMENTS; passage < BARID_N_PASSAGES; passage++)
    {
      guint n = barid_passage_count (passage, briefing);
      JsonArray *array;

      if (members[passage] == NULL || n == 0)
        continue;

      array = json_array_new ();
      for (guint i = 0; i < n; i++)
        add_text (array, translation, passage, i);
      json_object_set_array_member (object, members[passage], array);
    }

  return object;
}

JsonArray *
barid_view_translations_to_json (BaridBriefing *briefing)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < translations->len; i++)
    json_array_add_object_element (array, to_json (g_ptr_array_index (translations, i), briefing));

  return array;
}

/* ---- text --------------------------------------------------------------------------------------------------- */

static void
print_head (const BaridTranslation *translation,
            BaridBriefing          *briefing)
{
  g_autofree char *description = barid_translation_describe (translation);
  g_autofree char *missing = barid_translation_tell_missing (translation, briefing);
  const char *stale = barid_translation_tell_stale (translation, briefing);

  barid_cli_print ("%s", description);
  if (stale != NULL)
    barid_cli_print ("%s", stale);
  if (missing != NULL)
    barid_cli_print ("%s", missing);
  if (translation->term_base != NULL && *translation->term_base != '\0')
    {
      g_autofree char *clean = barid_text_clean_name (translation->term_base);
      g_autofree char *term_base = barid_text_isolate (clean);

      /* TRANSLATORS: %s is a list of terms, such as a glossary with its year. */
      barid_cli_print (_("Terms as in %s."), term_base);
    }
}

/* Which there are. */
void
barid_view_print_translations (BaridBriefing *briefing)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);

  if (translations->len > 0)
    barid_cli_print ("\n%s", _("Translations"));
  for (guint i = 0; i < translations->len; i++)
    print_head (g_ptr_array_index (translations, i), briefing);
}

static const BaridTranslation *
find (BaridBriefing *briefing,
      const char    *language)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);

  for (guint i = 0; i < translations->len; i++)
    {
      const BaridTranslation *translation = g_ptr_array_index (translations, i);

      if (g_ascii_strcasecmp (translation->language, language) == 0)
        return translation;
    }

  return NULL;
}

static void
print_passage (const BaridTranslation *translation,
               BaridPassage            passage,
               BaridBriefing          *briefing)
{
  for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
    {
      const char *original = barid_passage_get_text (passage, briefing, i);
      const char *text = barid_translation_get_text (translation, passage, i);
      g_autofree char *place = barid_passage_dup_place (passage, i + 1);

      if (original == NULL || *original == '\0')
        continue;

      barid_cli_print ("\n%s", place);
      if (text != NULL)
        barid_view_print_portion (text, barid_passage_get_marking (passage, briefing, i), BARID_USE_INHERITED);
      else
        barid_cli_print ("%s", _("Not translated."));
    }
}

/* The whole text in one language, under the banner of the original. */
gboolean
barid_view_print_translation (BaridBriefing  *briefing,
                              const char     *language,
                              GError        **error)
{
  const BaridTranslation *translation = find (briefing, language);
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *words = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  g_autofree char *isolated = words != NULL ? barid_text_isolate_machine (words) : NULL;

  if (translation == NULL)
    {
      g_autofree char *tag = barid_text_isolate_machine (language);

      /* TRANSLATORS: %s is the tag of a language, such as “ar”. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("The letter has no translation into %s."), tag);
      return FALSE;
    }

  if (isolated != NULL)
    barid_cli_print ("%s\n", isolated);
  print_head (translation, briefing);
  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    print_passage (translation, passage, briefing);
  if (isolated != NULL)
    barid_cli_print ("\n%s", isolated);

  return TRUE;
}
