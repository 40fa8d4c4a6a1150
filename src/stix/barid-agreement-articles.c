#include "config.h"

#include "barid-agreement-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-instruments-private.h"
#include "barid-json.h"
#include "barid-nation.h"
#include "barid-text.h"

/* The articles of an agreement: in one language, or in several that bind equally, with others beside them as a courtesy. */

#define MAX_ARTICLES  200
#define MAX_LANGUAGES 8
#define MAX_TEXT      (20 * 1024)

static const char * const article_members[] = { "number", "subject", "text", "texts", NULL };

static const char * const subjects[] = {
  "areas", "ceiling", "equivalents", "onward", "use", "term", "keep", "withdrawal", "emergency",
  "other", NULL
};

/* Refuses a word that we do not know: it might restrict. */
gboolean
barid_agreement_set_unknown (GError     **error,
                             const char  *property,
                             const char  *word)
{
  g_autofree char *isolated = barid_text_isolate_machine (word);

  g_set_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
               /* TRANSLATORS: %1$s is a technical property name, %2$s the word that stands there. */
               _("The agreement was not taken: its “%1$s” is “%2$s”, which this Barid does not know and which might "
                 "restrict."),
               property, isolated);
  return FALSE;
}

/* Reads one of the words that we know. */
gboolean
barid_agreement_need_word (JsonObject          *object,
                           const char          *property,
                           const char * const  *words,
                           const char         **word,
                           GError             **error)
{
  if (!barid_json_need_text (object, property, BARID_MAX_WORD, word, error))
    return FALSE;

  return g_strv_contains (words, *word) || barid_agreement_set_unknown (error, property, *word);
}

/* Writing --------------------------------------------------------------------------------- */

static JsonObject *
write_article (const BaridAgreement *agreement,
               const BaridArticle   *article)
{
  JsonObject *object = json_object_new ();
  JsonObject *texts;

  barid_json_set_text (object, "number", article->number);
  barid_json_set_text (object, "subject", article->subject);
  if (agreement->languages == NULL)
    {
      barid_json_set_text (object, "text", article->text);
      return object;
    }

  texts = json_object_new ();
  for (guint i = 0; agreement->languages[i] != NULL; i++)
    barid_json_set_text (texts, agreement->languages[i], article->texts != NULL ? article->texts[i] : article->text);
  json_object_set_object_member (object, "texts", texts);

  return object;
}

static void
write_languages (JsonObject         *object,
                 const char         *property,
                 const char * const *languages,
                 guint               count)
{
  JsonArray *array;

  if (count == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < count; i++)
    json_array_add_string_element (array, languages[i]);
  json_object_set_array_member (object, property, array);
}

/* Writes the articles with the languages they are in. */
void
barid_agreement_write_articles (const BaridAgreement *agreement,
                                JsonObject           *object)
{
  JsonArray *articles = json_array_new ();
  const char * const *languages = (const char * const *) agreement->languages;

  if (languages != NULL)
    {
      guint count = g_strv_length (agreement->languages);
      guint binding = MIN (agreement->n_binding, count);

      write_languages (object, "languages", languages, binding);
      write_languages (object, "courtesy", languages + binding, count - binding);
    }

  for (guint i = 0; i < agreement->articles->len; i++)
    json_array_add_object_element (articles, write_article (agreement, agreement->articles->pdata[i]));
  json_object_set_array_member (object, "articles", articles);
}

/* Reading --------------------------------------------------------------------------------- */

static gboolean
add_languages (GStrvBuilder *builder,
               GHashTable   *seen,
               const char   *property,
               GStrv         languages,
               GError      **error)
{
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      if (!barid_language_is_tag (languages[i]) || !g_hash_table_add (seen, languages[i]))
        return barid_instrument_set_wrong (error, property);

      g_strv_builder_add (builder, languages[i]);
    }

  return TRUE;
}

/* A courtesy needs something that binds beside it. */
static gboolean
read_languages (BaridAgreement *agreement,
                JsonObject     *object,
                GError        **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(GStrv) binding = NULL;
  g_auto(GStrv) courtesy = NULL;

  if (!barid_json_get_texts (object, "languages", MAX_LANGUAGES, BARID_MAX_WORD, &binding, error) ||
      !barid_json_get_texts (object, "courtesy", MAX_LANGUAGES, BARID_MAX_WORD, &courtesy, error))
    return FALSE;

  if (binding == NULL || binding[0] == NULL)
    return (binding == NULL && courtesy == NULL) || barid_instrument_set_wrong (error, "languages");

  if (!add_languages (builder, seen, "languages", binding, error) ||
      !add_languages (builder, seen, "courtesy", courtesy, error))
    return FALSE;

  agreement->languages = g_strv_builder_end (builder);
  agreement->n_binding = g_strv_length (binding);
  return TRUE;
}

static gboolean
need_text (JsonObject  *object,
           const char  *property,
           const char **text,
           GError     **error)
{
  g_autofree char *clean = NULL;

  if (!barid_json_need_text (object, property, MAX_TEXT, text, error))
    return FALSE;

  clean = barid_text_clean_block (*text);
  return (*clean != '\0' && strcmp (clean, *text) == 0) || barid_instrument_set_wrong (error, property);
}

/* Each article is said in every language, and in no other: what is missing in one would bind in part. */
static gboolean
read_texts (const BaridAgreement *agreement,
            BaridArticle         *article,
            JsonObject           *object,
            GError              **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonObject *texts = NULL;
  const char *text = NULL;

  if (agreement->languages == NULL)
    {
      if (json_object_has_member (object, "texts"))
        return barid_instrument_set_wrong (error, "texts");
      if (!need_text (object, "text", &text, error))
        return FALSE;

      article->text = g_strdup (text);
      return TRUE;
    }

  if (json_object_has_member (object, "text"))
    return barid_instrument_set_wrong (error, "text");
  if (!barid_instrument_need_object (object, "texts", &texts, error) ||
      !barid_instrument_allow_only (texts, (const char * const *) agreement->languages, error))
    return FALSE;

  for (guint i = 0; agreement->languages[i] != NULL; i++)
    {
      if (!need_text (texts, agreement->languages[i], &text, error))
        return FALSE;

      g_strv_builder_add (builder, text);
    }

  article->texts = g_strv_builder_end (builder);
  article->text = g_strdup (article->texts[0]);
  return TRUE;
}

static gboolean
read_article (BaridAgreement *agreement,
              JsonObject     *object,
              GError        **error)
{
  g_autoptr(BaridArticle) article = NULL;
  const char *number = NULL;
  const char *subject = NULL;

  if (!barid_instrument_allow_only (object, article_members, error) ||
      !barid_instrument_need_name (object, "number", &number, error) ||
      !barid_agreement_need_word (object, "subject", subjects, &subject, error))
    return FALSE;

  article = barid_article_new (number, subject, NULL);
  if (!read_texts (agreement, article, object, error))
    return FALSE;

  /* Who cites an article means one. */
  for (guint i = 0; i < agreement->articles->len; i++)
    if (strcmp (((const BaridArticle *) agreement->articles->pdata[i])->number, number) == 0)
      return barid_instrument_set_wrong (error, "articles");

  g_ptr_array_add (agreement->articles, g_steal_pointer (&article));
  return TRUE;
}

/* Reads the languages of an agreement, and its articles in each of them. */
gboolean
barid_agreement_read_articles (BaridAgreement *agreement,
                               JsonObject     *object,
                               GError        **error)
{
  JsonArray *articles = NULL;

  if (!read_languages (agreement, object, error) ||
      !barid_json_get_array (object, "articles", MAX_ARTICLES, &articles, error))
    return FALSE;

  for (guint i = 0; articles != NULL && i < json_array_get_length (articles); i++)
    {
      JsonObject *element = barid_instrument_get_element (articles, i, "articles", error);

      if (element == NULL || !read_article (agreement, element, error))
        return FALSE;
    }

  return TRUE;
}
