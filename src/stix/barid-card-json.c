#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-json.h"

#define MAX_CARD        (2 * 1024 * 1024)
#define MAX_KEYS        16
#define MAX_LANGUAGES   32
#define MAX_LANGUAGE    35 /* RFC 5646 §4.4.1 */
/* A certificate above this is flooded, or no officer's (security fact behind A15 and A16). */
#define MAX_CERTIFICATE (64 * 1024)
#define MAX_BASE64      ((MAX_CERTIFICATE / 3 + 1) * 4)

static JsonArray *
write_keys (BaridCard *card)
{
  JsonArray *keys = json_array_new ();

  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *key = card->keys->pdata[i];
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "desk", key->desk);
      if (key->role != BARID_ROLE_OFFICER)
        barid_json_set_text (object, "role", barid_role_get_word (key->role));
      barid_json_set_text (object, "fingerprint", key->fingerprint);
      if (key->certificate != NULL)
        {
          g_autofree char *base64 = barid_bytes_to_base64 (key->certificate);

          barid_json_set_text (object, "certificate", base64);
        }
      json_array_add_object_element (keys, object);
    }

  return keys;
}

/**
 * barid_card_write:
 * @card: a card
 * @error: return location for an error
 *
 * Writes a card as the bytes that its office signs.
 *
 * What is written can be read: a card that barid_card_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_card_write (BaridCard  *card,
                  GError    **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  BaridCard *read = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_CARD);
  json_object_set_object_member (object, "office", barid_instrument_write_office (card->office));
  json_object_set_array_member (object, "keys", write_keys (card));
  barid_json_set_texts (object, "languages", (const char * const *) card->languages);
  barid_json_set_text (object, "telephone", card->telephone);
  barid_card_write_reach (card, object);
  barid_json_set_time (object, "created", card->created);
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_card_read (bytes, error)))
    return NULL;

  barid_card_free (read);
  return g_steal_pointer (&bytes);
}

/* One key a desk, and no key for two desks: which one a letter is sealed to must not depend on who looks. */
static gboolean
is_named (BaridCard  *card,
          const char *desk,
          const char *fingerprint)
{
  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *key = card->keys->pdata[i];

      if (strcmp (key->desk, desk) == 0 || strcmp (key->fingerprint, fingerprint) == 0)
        return TRUE;
    }

  return FALSE;
}

/* An officer's desk names none, and so did every desk before there were roles. */
static gboolean
read_role (JsonObject  *object,
           BaridRole   *role,
           GError     **error)
{
  const char *word = NULL;

  *role = BARID_ROLE_OFFICER;

  return barid_json_get_text (object, "role", BARID_MAX_WORD, &word, error) &&
         (word == NULL || barid_role_from_word (word, role) || barid_instrument_set_wrong (error, "role"));
}

static gboolean
read_key (BaridCard   *card,
          JsonObject  *object,
          GError     **error)
{
  g_autoptr(GBytes) certificate = NULL;
  const char *desk = NULL;
  const char *fingerprint = NULL;
  const char *base64 = NULL;
  BaridRole role;

  if (!barid_instrument_need_name (object, "desk", &desk, error) ||
      !read_role (object, &role, error) ||
      !barid_instrument_need_fingerprint (object, "fingerprint", &fingerprint, error) ||
      !barid_json_need_text (object, "certificate", MAX_BASE64, &base64, error) ||
      !(certificate = barid_bytes_from_base64 (base64, MAX_CERTIFICATE, error)))
    return FALSE;

  if (g_bytes_get_size (certificate) == 0)
    return barid_instrument_set_wrong (error, "certificate");

  if (is_named (card, desk, fingerprint))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The card was not taken: it names a desk or a key twice. Ask for another."));
      return FALSE;
    }

  g_ptr_array_add (card->keys, barid_desk_key_new (desk, role, fingerprint, certificate));
  return TRUE;
}

/* The first key signs the card, and thereby the others: a translator's desk speaks for no desk but itself. */
static gboolean
check_first (const BaridCard  *card,
             GError          **error)
{
  const BaridDeskKey *first = card->keys->pdata[0];

  if (first->role != BARID_ROLE_TRANSLATOR || card->keys->len == 1)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The card was not taken: a translator’s desk signed it, and it names other desks. Ask for the "
                         "card that their releasing officer signs."));
  return FALSE;
}

static gboolean
read_keys (BaridCard   *card,
           JsonObject  *object,
           GError     **error)
{
  JsonArray *keys = NULL;

  if (!barid_json_get_array (object, "keys", MAX_KEYS, &keys, error))
    return FALSE;

  if (keys == NULL || json_array_get_length (keys) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The card was not taken: it has no key. Ask for another."));
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *element = barid_instrument_get_element (keys, i, "keys", error);

      if (element == NULL || !read_key (card, element, error))
        return FALSE;
    }

  return check_first (card, error);
}

/* Letters, digits and hyphens (RFC 5646 §2.1), which is enough to be shown safely. */
static gboolean
is_language (const char *language)
{
  return g_ascii_isalpha (*language) &&
         strspn (language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == strlen (language);
}

/*< private >
 * barid_card_read_languages:
 *
 * Reads languages and telephone into a card.
 */
gboolean
barid_card_read_languages (BaridCard   *card,
                           JsonObject  *object,
                           GError     **error)
{
  g_auto(GStrv) languages = NULL;
  const char *telephone = NULL;

  if (!barid_json_get_texts (object, "languages", MAX_LANGUAGES, MAX_LANGUAGE, &languages, error))
    return FALSE;

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    if (!is_language (languages[i]))
      return barid_instrument_set_wrong (error, "languages");

  if (languages != NULL)
    {
      g_strfreev (card->languages);
      card->languages = g_steal_pointer (&languages);
    }

  if (!barid_instrument_get_name (object, "telephone", &telephone, error))
    return FALSE;

  g_free (card->telephone);
  card->telephone = g_strdup (telephone);
  return TRUE;
}

/**
 * barid_card_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads a card. It proves nothing yet: whose keys these are, only a comparison by another way can show.
 *
 * Properties it may have beyond these are passed over: a card grants nothing.
 *
 * Returns: (transfer full): the card, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version we do not know
 */
BaridCard *
barid_card_read (GBytes  *bytes,
                 GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridOffice) office = NULL;
  g_autoptr(BaridCard) card = NULL;
  JsonObject *named = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_CARD, BARID_PURPOSE_CARD, error)) ||
      !barid_instrument_need_object (object, "office", &named, error) ||
      !(office = barid_instrument_read_office (named, error)))
    return NULL;

  card = barid_card_new (office);
  if (!read_keys (card, object, error) ||
      !barid_card_read_languages (card, object, error) ||
      !barid_card_read_reach (card, object, error) ||
      !barid_instrument_need_time (object, "created", &card->created, error))
    return NULL;

  return g_steal_pointer (&card);
}
