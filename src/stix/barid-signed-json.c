#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-json.h"

#define WORD           "signed"
#define MAX_OBJECT     (2 * 1024 * 1024)
#define MAX_SIGNATURE  (16 * 1024)
#define MAX_SIGNATURES 16
#define MAX_STATEMENT  (64 * 1024)
#define BASE64(size)   (((size) / 3 + 1) * 4)
#define MAX_SIGNED     (BASE64 (MAX_OBJECT) + MAX_SIGNATURES * BASE64 (MAX_SIGNATURE + MAX_STATEMENT) + 8192)

static const char * const statement_members[] = { "object", "signature", NULL };

static void
write_statements (const BaridSigned *object,
                  JsonObject        *written)
{
  JsonArray *statements;

  if (object->statements->len == 0)
    return;

  statements = json_array_new ();
  for (guint i = 0; i < object->statements->len; i++)
    {
      const BaridSigned *statement = object->statements->pdata[i];
      g_autofree char *base64 = barid_bytes_to_base64 (statement->object);
      g_autofree char *signature = barid_bytes_to_base64 (statement->signatures->pdata[0]);
      JsonObject *element = json_object_new ();

      json_object_set_string_member (element, "object", base64);
      json_object_set_string_member (element, "signature", signature);
      json_array_add_object_element (statements, element);
    }
  json_object_set_array_member (written, "statements", statements);
}

/**
 * barid_signed_write:
 * @object: an object with its signatures
 * @error: return location for an error
 *
 * Writes a signed object as one file: its exact bytes as base64, and the detached signatures beside them.
 *
 * What is written can be read: what barid_signed_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_signed_write (const BaridSigned  *object,
                    GError            **error)
{
  g_autoptr(JsonObject) written = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *base64 = NULL;
  JsonArray *signatures = NULL;
  BaridSigned *read = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  written = json_object_new ();
  json_object_set_string_member (written, "barid", WORD);
  json_object_set_int_member (written, "version", BARID_INSTRUMENT_VERSION);
  base64 = barid_bytes_to_base64 (object->object);
  json_object_set_string_member (written, "object", base64);

  signatures = json_array_new ();
  for (guint i = 0; i < object->signatures->len; i++)
    {
      g_autofree char *signature = barid_bytes_to_base64 (object->signatures->pdata[i]);

      json_array_add_string_element (signatures, signature);
    }
  json_object_set_array_member (written, "signatures", signatures);
  write_statements (object, written);
  bytes = barid_json_object_to_bytes (written);

  if (!(read = barid_signed_read (bytes, error)))
    return NULL;

  barid_signed_free (read);
  return g_steal_pointer (&bytes);
}

static gboolean
read_statement (BaridSigned  *object,
                JsonObject   *element,
                GError      **error)
{
  g_autoptr(GBytes) statement = NULL;
  g_autoptr(GBytes) signature = NULL;
  const char *base64 = NULL;
  const char *signed_with = NULL;

  if (!barid_instrument_allow_only (element, statement_members, error) ||
      !barid_json_need_text (element, "object", BASE64 (MAX_STATEMENT), &base64, error) ||
      !barid_json_need_text (element, "signature", BASE64 (MAX_SIGNATURE), &signed_with, error) ||
      !(statement = barid_bytes_from_base64 (base64, MAX_STATEMENT, error)) ||
      !(signature = barid_bytes_from_base64 (signed_with, MAX_SIGNATURE, error)))
    return FALSE;

  if (g_bytes_get_size (statement) == 0 || g_bytes_get_size (signature) == 0)
    return barid_instrument_set_wrong (error, "statements");

  barid_signed_state (object, statement, signature);
  return TRUE;
}

static gboolean
read_statements (BaridSigned  *object,
                 JsonObject   *written,
                 GError      **error)
{
  JsonArray *statements = NULL;

  if (!barid_json_get_array (written, "statements", MAX_SIGNATURES, &statements, error))
    return FALSE;

  for (guint i = 0; statements != NULL && i < json_array_get_length (statements); i++)
    {
      JsonObject *element = barid_instrument_get_element (statements, i, "statements", error);

      if (element == NULL || !read_statement (object, element, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_signatures (BaridSigned  *object,
                 JsonObject   *written,
                 GError      **error)
{
  g_auto(GStrv) signatures = NULL;

  if (!barid_json_get_texts (written, "signatures", MAX_SIGNATURES, BASE64 (MAX_SIGNATURE), &signatures, error))
    return FALSE;

  if ((signatures == NULL || signatures[0] == NULL) && object->statements->len == 0)
    return barid_instrument_set_wrong (error, "signatures");

  for (guint i = 0; signatures != NULL && signatures[i] != NULL; i++)
    {
      g_autoptr(GBytes) signature = barid_bytes_from_base64 (signatures[i], MAX_SIGNATURE, error);

      if (signature == NULL)
        return FALSE;
      if (g_bytes_get_size (signature) == 0)
        return barid_instrument_set_wrong (error, "signatures");

      barid_signed_add (object, signature);
    }

  return TRUE;
}

/**
 * barid_signed_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads an object that stands beside its signatures. Whether they hold, and what for, is not asked here: nothing in the
 * object is to be read before that.
 *
 * Returns: (transfer full): the object, with one signature at least on it or on a statement, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE, or %BARID_ERROR_UNSUPPORTED for a version we do not know
 */
BaridSigned *
barid_signed_read (GBytes  *bytes,
                   GError **error)
{
  g_autoptr(JsonObject) written = NULL;
  g_autoptr(GBytes) content = NULL;
  g_autoptr(BaridSigned) object = NULL;
  const char *word = NULL;
  const char *base64 = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(written = barid_json_load_object (bytes, MAX_SIGNED, error)) ||
      !barid_json_need_text (written, "barid", BARID_MAX_WORD, &word, error))
    return NULL;

  if (strcmp (word, WORD) != 0)
    {
      barid_instrument_set_wrong (error, "barid");
      return NULL;
    }

  if (!barid_instrument_check_version (written, error) ||
      !barid_json_need_text (written, "object", BASE64 (MAX_OBJECT), &base64, error) ||
      !(content = barid_bytes_from_base64 (base64, MAX_OBJECT, error)))
    return NULL;

  object = barid_signed_new (content);
  if (!read_statements (object, written, error) || !read_signatures (object, written, error))
    return NULL;

  return g_steal_pointer (&object);
}
