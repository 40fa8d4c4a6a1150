#include "config.h"

#include "barid-instruments-private.h"

#include "barid-id.h"
#include "barid-json.h"

#define MAX_COMPROMISE (1024 * 1024)
#define MAX_LETTERS    10000

static const char * const members[] = { "purpose", "version", "office", "key", "since", "letters", "created", NULL };

/**
 * barid_compromise_write:
 * @compromise: a report
 * @error: return location for an error
 *
 * Writes a report of a key in other hands as the bytes that its office signs.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_compromise_write (const BaridCompromise  *compromise,
                        GError                **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  BaridCompromise *read = NULL;
  JsonArray *letters = NULL;

  g_return_val_if_fail (compromise != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_COMPROMISE);
  json_object_set_object_member (object, "office", barid_instrument_write_office (compromise->office));
  barid_json_set_text (object, "key", compromise->key);
  barid_json_set_time (object, "since", compromise->since);
  letters = json_array_new ();
  for (guint i = 0; i < compromise->letters->len; i++)
    json_array_add_string_element (letters, g_ptr_array_index (compromise->letters, i));
  json_object_set_array_member (object, "letters", letters);
  barid_json_set_time (object, "created", compromise->created);
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_compromise_read (bytes, error)))
    return NULL;

  barid_compromise_free (read);
  return g_steal_pointer (&bytes);
}

/**
 * barid_compromise_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads a report of a key in other hands. Whose it is, the signature beside it shows.
 *
 * Returns: (transfer full): the report, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version or a property that we do not know
 */
BaridCompromise *
barid_compromise_read (GBytes  *bytes,
                       GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridOffice) office = NULL;
  g_autoptr(BaridCompromise) compromise = NULL;
  g_auto(GStrv) letters = NULL;
  JsonObject *named = NULL;
  const char *key = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_COMPROMISE, BARID_PURPOSE_COMPROMISE, error)) ||
      !barid_instrument_allow_only (object, members, error) ||
      !barid_instrument_need_object (object, "office", &named, error) ||
      !(office = barid_instrument_read_office (named, error)) ||
      !barid_instrument_need_fingerprint (object, "key", &key, error))
    return NULL;

  compromise = barid_compromise_new (office, key, BARID_TIME_NONE);
  if (!barid_instrument_need_time (object, "since", &compromise->since, error) ||
      !barid_instrument_need_time (object, "created", &compromise->created, error) ||
      !barid_json_get_texts (object, "letters", MAX_LETTERS, BARID_MAX_WORD, &letters, error))
    return NULL;

  for (guint i = 0; letters != NULL && letters[i] != NULL; i++)
    {
      if (!barid_id_is_valid (letters[i], "letter"))
        {
          barid_instrument_set_wrong (error, "letters");
          return NULL;
        }
      g_ptr_array_add (compromise->letters, g_strdup (letters[i]));
    }

  return g_steal_pointer (&compromise);
}
