#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-agreement-table.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

#define MAX_AGREEMENT  (1024 * 1024)
#define N_PARTIES      2
#define MAX_AREAS      64
#define MAX_ARTICLES   200
#define MAX_TEXT       (20 * 1024)
#define ORIGIN_KEY     32
#define MAX_ORIGIN_KEY 64

static const char * const members[] = {
  "purpose", "version", "id", "number", "title", "rank", "created", "from", "until", "parties", "areas", "ceilings",
  "equivalents", "scales", "articles", "use", "onward",
  "receipts", "origin_key", NULL
};
static const char * const term_members[] = {
  "number", "title", "rank", "from", "until", "areas", "ceilings", "equivalents", "scales", "articles", "use", "onward",
  "receipts", NULL
};
static const char * const party_members[] = { "office", "fingerprint", NULL };
static const char * const office_members[] = { "id", "name", "nation", NULL };
static const char * const article_members[] = { "number", "subject", "text", NULL };

static const char * const ranks[] = { "treaty", "agreement", "arrangement", NULL };
static const char * const subjects[] = { "areas", "ceiling", "equivalents", "onward", "use", "term", "other", NULL };

/* Writing --------------------------------------------------------------------------------- */

static JsonArray *
write_parties (const BaridAgreement *agreement)
{
  JsonArray *parties = json_array_new ();

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = agreement->parties->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_object_member (object, "office", barid_instrument_write_office (party->office));
      barid_json_set_text (object, "fingerprint", party->fingerprint);
      json_array_add_object_element (parties, object);
    }

  return parties;
}

static JsonArray *
write_articles (const BaridAgreement *agreement)
{
  JsonArray *articles = json_array_new ();

  for (guint i = 0; i < agreement->articles->len; i++)
    {
      const BaridArticle *article = agreement->articles->pdata[i];
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "number", article->number);
      barid_json_set_text (object, "subject", article->subject);
      barid_json_set_text (object, "text", article->text);
      json_array_add_object_element (articles, object);
    }

  return articles;
}

/**
 * barid_agreement_write:
 * @agreement: a draft
 * @error: return location for an error
 *
 * Writes a draft as the one byte sequence that all parties sign. Its `bytes`, signatures and withdrawal are not asked.
 *
 * What is written can be read: a draft that barid_agreement_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE or
 *   %BARID_ERROR_UNSUPPORTED
 */
GBytes *
barid_agreement_write (const BaridAgreement  *agreement,
                       GError               **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaridAgreement) read = NULL;

  g_return_val_if_fail (agreement != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_AGREEMENT);
  barid_json_set_text (object, "id", agreement->id);
  barid_json_set_text (object, "number", agreement->number);
  barid_json_set_text (object, "title", agreement->title);
  barid_json_set_text (object, "rank", agreement->rank);
  barid_json_set_time (object, "created", agreement->created);
  barid_json_set_time (object, "from", agreement->from);
  barid_json_set_time (object, "until", agreement->until);
  json_object_set_array_member (object, "parties", write_parties (agreement));
  barid_json_set_texts (object, "areas", (const char * const *) agreement->areas);
  json_object_set_array_member (object, "ceilings", barid_agreement_write_ceilings (agreement));
  json_object_set_array_member (object, "equivalents", barid_agreement_write_equivalents (agreement));
  barid_agreement_write_scales (agreement, object);
  json_object_set_array_member (object, "articles", write_articles (agreement));
  barid_json_set_text (object, "use", barid_use_get_word (agreement->use));
  barid_json_set_text (object, "onward", barid_onward_get_word (agreement->onward));
  if (agreement->receipts)
    barid_json_set_text (object, "receipts", "delivered");
  if (agreement->origin_key != NULL)
    {
      g_autofree char *base64 = barid_bytes_to_base64 (agreement->origin_key);

      barid_json_set_text (object, "origin_key", base64);
    }
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_agreement_read (bytes, error)))
    return NULL;

  return g_steal_pointer (&bytes);
}

/* Reading --------------------------------------------------------------------------------- */

static gboolean
set_unknown_word (GError     **error,
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

static gboolean
need_word (JsonObject          *object,
           const char          *property,
           const char * const  *words,
           const char         **word,
           GError             **error)
{
  if (!barid_json_need_text (object, property, BARID_MAX_WORD, word, error))
    return FALSE;

  return g_strv_contains (words, *word) || set_unknown_word (error, property, *word);
}

static gboolean
read_head (BaridAgreement *agreement,
           JsonObject     *object,
           GError        **error)
{
  const char *number = NULL;
  const char *title = NULL;
  const char *rank = NULL;

  if (!barid_instrument_need_name (object, "number", &number, error) ||
      !barid_instrument_need_name (object, "title", &title, error) ||
      !need_word (object, "rank", ranks, &rank, error))
    return FALSE;

  agreement->number = g_strdup (number);
  agreement->title = g_strdup (title);
  agreement->rank = g_strdup (rank);
  return TRUE;
}

static gboolean
read_term (BaridAgreement *agreement,
           JsonObject     *object,
           GError        **error)
{
  if (!barid_instrument_need_time (object, "from", &agreement->from, error) ||
      !barid_instrument_need_time (object, "until", &agreement->until, error))
    return FALSE;

  return agreement->from < agreement->until || barid_instrument_set_wrong (error, "until");
}

static BaridParty *
read_party (JsonObject  *object,
            GError     **error)
{
  g_autoptr(BaridOffice) office = NULL;
  JsonObject *named = NULL;
  const char *fingerprint = NULL;

  if (!barid_instrument_allow_only (object, party_members, error) ||
      !barid_instrument_need_object (object, "office", &named, error) ||
      !barid_instrument_allow_only (named, office_members, error) ||
      !(office = barid_instrument_read_office (named, error)) ||
      !barid_instrument_need_fingerprint (object, "fingerprint", &fingerprint, error))
    return NULL;

  return barid_party_new (office, fingerprint);
}

/* One office on both sides, or one key, would be an agreement of somebody with themselves: signed by every party with
 * one signature. */
static gboolean
read_parties (BaridAgreement *agreement,
              JsonObject     *object,
              GError        **error)
{
  const BaridParty *one;
  const BaridParty *other;
  JsonArray *parties = NULL;

  if (!barid_json_get_array (object, "parties", N_PARTIES, &parties, error))
    return FALSE;
  if (parties == NULL || json_array_get_length (parties) != N_PARTIES)
    return barid_instrument_set_wrong (error, "parties");

  for (guint i = 0; i < N_PARTIES; i++)
    {
      JsonObject *element = barid_instrument_get_element (parties, i, "parties", error);
      BaridParty *party = element != NULL ? read_party (element, error) : NULL;

      if (party == NULL)
        return FALSE;

      g_ptr_array_add (agreement->parties, party);
    }

  one = agreement->parties->pdata[0];
  other = agreement->parties->pdata[1];
  if (strcmp (one->office->id, other->office->id) != 0 && strcmp (one->fingerprint, other->fingerprint) != 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The agreement was not taken: both of its parties are the same office, or sign with the "
                         "same key."));
  return FALSE;
}

static gboolean
read_areas (BaridAgreement *agreement,
            JsonObject     *object,
            GError        **error)
{
  g_auto(GStrv) areas = NULL;

  if (!barid_json_get_texts (object, "areas", MAX_AREAS, BARID_MAX_NAME, &areas, error))
    return FALSE;
  if (areas == NULL || areas[0] == NULL)
    return barid_instrument_set_wrong (error, "areas");

  for (guint i = 0; areas[i] != NULL; i++)
    if (!barid_instrument_check_name ("areas", areas[i], error))
      return FALSE;

  g_strfreev (agreement->areas);
  agreement->areas = g_steal_pointer (&areas);
  return TRUE;
}

static gboolean
check_text (const char  *text,
            GError     **error)
{
  g_autofree char *clean = barid_text_clean_block (text);

  return (*clean != '\0' && strcmp (clean, text) == 0) || barid_instrument_set_wrong (error, "text");
}

static gboolean
read_article (BaridAgreement *agreement,
              JsonObject     *object,
              GError        **error)
{
  const char *number = NULL;
  const char *subject = NULL;
  const char *text = NULL;

  if (!barid_instrument_allow_only (object, article_members, error) ||
      !barid_instrument_need_name (object, "number", &number, error) ||
      !need_word (object, "subject", subjects, &subject, error) ||
      !barid_json_need_text (object, "text", MAX_TEXT, &text, error) ||
      !check_text (text, error))
    return FALSE;

  /* Who cites an article means one. */
  for (guint i = 0; i < agreement->articles->len; i++)
    if (strcmp (((const BaridArticle *) agreement->articles->pdata[i])->number, number) == 0)
      return barid_instrument_set_wrong (error, "articles");

  g_ptr_array_add (agreement->articles, barid_article_new (number, subject, text));
  return TRUE;
}

static gboolean
read_articles (BaridAgreement *agreement,
               JsonObject     *object,
               GError        **error)
{
  JsonArray *articles = NULL;

  if (!barid_json_get_array (object, "articles", MAX_ARTICLES, &articles, error))
    return FALSE;

  for (guint i = 0; articles != NULL && i < json_array_get_length (articles); i++)
    {
      JsonObject *element = barid_instrument_get_element (articles, i, "articles", error);

      if (element == NULL || !read_article (agreement, element, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_rules (BaridAgreement *agreement,
            JsonObject     *object,
            GError        **error)
{
  const char *use = NULL;
  const char *onward = NULL;

  if (!barid_json_need_text (object, "use", BARID_MAX_WORD, &use, error) ||
      !barid_json_need_text (object, "onward", BARID_MAX_WORD, &onward, error))
    return FALSE;

  if (!barid_use_from_word (use, &agreement->use))
    return set_unknown_word (error, "use", use);
  if (!barid_onward_from_word (onward, &agreement->onward))
    return set_unknown_word (error, "onward", onward);

  return TRUE;
}

/* Nothing is told by itself unless the parties agreed that it is. */
static gboolean
read_receipts (BaridAgreement *agreement,
               JsonObject     *object,
               GError        **error)
{
  const char *receipts = NULL;

  if (!barid_json_get_text (object, "receipts", BARID_MAX_WORD, &receipts, error))
    return FALSE;

  agreement->receipts = g_strcmp0 (receipts, "delivered") == 0;
  return agreement->receipts || receipts == NULL || g_str_equal (receipts, "none") ||
         set_unknown_word (error, "receipts", receipts);
}

static gboolean
read_origin_key (BaridAgreement *agreement,
                 JsonObject     *object,
                 GError        **error)
{
  const char *base64 = NULL;

  if (!barid_json_need_text (object, "origin_key", MAX_ORIGIN_KEY, &base64, error) ||
      !(agreement->origin_key = barid_bytes_from_base64 (base64, ORIGIN_KEY, error)))
    return FALSE;

  return g_bytes_get_size (agreement->origin_key) == ORIGIN_KEY || barid_instrument_set_wrong (error, "origin_key");
}

/* What the officers of both sides negotiate. */
static gboolean
read_terms (BaridAgreement *agreement,
            JsonObject     *object,
            GError        **error)
{
  return read_head (agreement, object, error) &&
         read_term (agreement, object, error) &&
         read_areas (agreement, object, error) &&
         barid_agreement_read_table (agreement, object, error) &&
         barid_agreement_read_scales (agreement, object, error) &&
         read_articles (agreement, object, error) &&
         read_rules (agreement, object, error) &&
         read_receipts (agreement, object, error);
}

/**
 * barid_agreement_read_terms:
 * @bytes: the terms of a draft as an officer wrote them: JSON with the number, title, rank, from, until, areas, ceilings,
 *   equivalents, scales, articles, use, onward and receipts of an agreement, and nothing else
 * @error: return location for an error
 *
 * Begins a draft from its terms: it has a fresh id, and neither parties nor a key for origin tokens yet.
 *
 * Returns: (transfer full): the draft, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE or
 *   %BARID_ERROR_UNSUPPORTED
 */
BaridAgreement *
barid_agreement_read_terms (GBytes  *bytes,
                            GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_json_load_object (bytes, MAX_AGREEMENT, error)) ||
      !barid_instrument_allow_only (object, term_members, error))
    return NULL;

  id = barid_id_new ("agreement");
  agreement = barid_agreement_new (id);

  return read_terms (agreement, object, error) ? g_steal_pointer (&agreement) : NULL;
}

/**
 * barid_agreement_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads an agreement, without signatures: who signed it stands beside its bytes.
 *
 * Unlike a card it must be understood whole: a property or a word we do not know might restrict, and what contradicts
 * itself could be read two ways.
 *
 * Returns: (transfer full): the agreement, which keeps @bytes exactly; or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE, or %BARID_ERROR_UNSUPPORTED for what we do not know
 */
BaridAgreement *
barid_agreement_read (GBytes  *bytes,
                      GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  const char *id = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_AGREEMENT, BARID_PURPOSE_AGREEMENT, error)) ||
      !barid_instrument_allow_only (object, members, error) ||
      !barid_instrument_need_id (object, "id", "agreement", &id, error))
    return NULL;

  agreement = barid_agreement_new (id);
  if (!barid_instrument_need_time (object, "created", &agreement->created, error) ||
      !read_parties (agreement, object, error) ||
      !read_terms (agreement, object, error) ||
      !read_origin_key (agreement, object, error))
    return NULL;

  agreement->bytes = g_bytes_ref (bytes);
  return g_steal_pointer (&agreement);
}
