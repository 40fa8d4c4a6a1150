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
#define MIN_PARTIES    2
#define MAX_PARTIES    16
#define MAX_AREAS      64
#define MAX_YEARS      100
#define ORIGIN_KEY     32
#define MAX_ORIGIN_KEY 64

static const char * const members[] = {
  "purpose", "version", "id", "number", "title", "rank", "created", "from", "until", "parties", "areas", "ceilings",
  "equivalents", "scales", "articles", "use", "onward", "receipts", "origin_key", "continues", "replaces", "under", "keep",
  "languages", "courtesy", NULL
};
static const char * const term_members[] = {
  "number", "title", "rank", "from", "until", "areas", "ceilings", "equivalents", "scales", "articles", "use", "onward",
  "receipts", "continues", "replaces", "under", "keep", "languages", "courtesy", NULL
};
static const char * const party_members[] = { "office", "fingerprint", NULL };
static const char * const office_members[] = { "id", "name", "nation", NULL };
static const char * const under_members[] = { "title", "article", NULL };

static const char * const ranks[] = { "treaty", "agreement", "arrangement", NULL };

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

/* What an agreement need not say. */
static void
write_options (const BaridAgreement *agreement,
               JsonObject           *object)
{
  if (agreement->continues)
    json_object_set_boolean_member (object, "continues", TRUE);
  barid_json_set_text (object, "replaces", agreement->replaces);
  if (agreement->keep > 0)
    json_object_set_int_member (object, "keep", agreement->keep);
  if (agreement->under != NULL)
    {
      JsonObject *under = json_object_new ();

      barid_json_set_text (under, "title", agreement->under);
      barid_json_set_text (under, "article", agreement->under_article);
      json_object_set_object_member (object, "under", under);
    }
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
  barid_agreement_write_articles (agreement, object);
  barid_json_set_text (object, "use", barid_use_get_word (agreement->use));
  barid_json_set_text (object, "onward", barid_onward_get_word (agreement->onward));
  if (agreement->receipts)
    barid_json_set_text (object, "receipts", "delivered");
  write_options (agreement, object);
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
read_head (BaridAgreement *agreement,
           JsonObject     *object,
           GError        **error)
{
  const char *number = NULL;
  const char *title = NULL;
  const char *rank = NULL;

  if (!barid_instrument_need_name (object, "number", &number, error) ||
      !barid_instrument_need_name (object, "title", &title, error) ||
      !barid_agreement_need_word (object, "rank", ranks, &rank, error))
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

/* One office twice, or one key, would be an agreement of somebody with themselves: signed by several parties with one
 * signature. */
static gboolean
is_another (const BaridAgreement *agreement,
            const BaridParty     *party)
{
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *other = agreement->parties->pdata[i];

      if (strcmp (other->office->id, party->office->id) == 0 || strcmp (other->fingerprint, party->fingerprint) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_parties (BaridAgreement *agreement,
              JsonObject     *object,
              GError        **error)
{
  JsonArray *parties = NULL;

  if (!barid_json_get_array (object, "parties", MAX_PARTIES, &parties, error))
    return FALSE;
  if (parties == NULL || json_array_get_length (parties) < MIN_PARTIES)
    return barid_instrument_set_wrong (error, "parties");

  for (guint i = 0; i < json_array_get_length (parties); i++)
    {
      JsonObject *element = barid_instrument_get_element (parties, i, "parties", error);
      g_autoptr(BaridParty) party = element != NULL ? read_party (element, error) : NULL;

      if (party == NULL)
        return FALSE;

      if (!is_another (agreement, party))
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                               _("The agreement was not taken: two of its parties are the same office, or sign with the "
                                 "same key."));
          return FALSE;
        }

      g_ptr_array_add (agreement->parties, g_steal_pointer (&party));
    }

  return TRUE;
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
read_under (BaridAgreement *agreement,
            JsonObject     *object,
            GError        **error)
{
  JsonObject *under = NULL;
  const char *title = NULL;
  const char *article = NULL;

  if (!barid_json_get_object (object, "under", &under, error))
    return FALSE;
  if (under == NULL)
    return TRUE;

  if (!barid_instrument_allow_only (under, under_members, error) ||
      !barid_instrument_need_name (under, "title", &title, error) ||
      !barid_instrument_get_name (under, "article", &article, error))
    return FALSE;

  agreement->under = g_strdup (title);
  agreement->under_article = g_strdup (article);
  return TRUE;
}

static gboolean
read_options (BaridAgreement *agreement,
              JsonObject     *object,
              GError        **error)
{
  gint64 keep = 0;
  const char *replaces = NULL;

  if (!barid_json_get_boolean (object, "continues", FALSE, &agreement->continues, error) ||
      !barid_json_get_int (object, "keep", 1, MAX_YEARS, 0, &keep, error) ||
      !read_under (agreement, object, error))
    return FALSE;

  agreement->keep = keep;
  if (!json_object_has_member (object, "replaces"))
    return TRUE;

  if (!barid_instrument_need_id (object, "replaces", "agreement", &replaces, error))
    return FALSE;
  if (strcmp (replaces, agreement->id) == 0)
    return barid_instrument_set_wrong (error, "replaces");

  agreement->replaces = g_strdup (replaces);
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
    return barid_agreement_set_unknown (error, "use", use);
  if (!barid_onward_from_word (onward, &agreement->onward))
    return barid_agreement_set_unknown (error, "onward", onward);

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
         barid_agreement_set_unknown (error, "receipts", receipts);
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
         barid_agreement_read_articles (agreement, object, error) &&
         read_options (agreement, object, error) &&
         read_rules (agreement, object, error) &&
         read_receipts (agreement, object, error);
}

/**
 * barid_agreement_read_terms:
 * @bytes: the terms of a draft as an officer wrote them: JSON with the number, title, rank, from, until, areas, ceilings,
 *   equivalents, scales, articles, use and onward of an agreement, what else it may say, and nothing else
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
