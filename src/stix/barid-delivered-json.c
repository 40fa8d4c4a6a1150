#include "config.h"

#include "barid-stix-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/* {"type":"delivered", "version":1, "letters":[{"letter_ref":"letter--UUID", "sha256":…}]}: it names letters and their bytes,
 * and has no room for anything else. */

/**
 * barid_receipt_new:
 * @letter_id: id of a letter
 * @sha256: of the bundle that came with it
 *
 * Makes a receipt.
 *
 * Returns: (transfer full): the receipt
 */
BaridReceipt *
barid_receipt_new (const char *letter_id,
                   const char *sha256)
{
  BaridReceipt *self = g_new0 (BaridReceipt, 1);

  self->letter_id = g_strdup (letter_id);
  self->sha256 = g_strdup (sha256);

  return self;
}

/**
 * barid_receipt_free:
 * @self: (nullable): a receipt
 *
 * Frees a receipt.
 */
void
barid_receipt_free (BaridReceipt *self)
{
  if (self == NULL)
    return;

  g_free (self->letter_id);
  g_free (self->sha256);
  g_free (self);
}

/**
 * barid_stix_write_delivered:
 * @receipts: (element-type BaridReceipt): at most %BARID_STIX_MAX_RECEIPTS
 *
 * Writes which letters came.
 *
 * Returns: (transfer full): the subject of a letter "delivered"
 */
GBytes *
barid_stix_write_delivered (GPtrArray *receipts)
{
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *letters = json_array_new ();

  g_return_val_if_fail (receipts != NULL && receipts->len > 0 && receipts->len <= BARID_STIX_MAX_RECEIPTS, NULL);

  for (guint i = 0; i < receipts->len; i++)
    {
      const BaridReceipt *receipt = g_ptr_array_index (receipts, i);
      JsonObject *letter = json_object_new ();

      json_object_set_string_member (letter, "letter_ref", receipt->letter_id);
      json_object_set_string_member (letter, "sha256", receipt->sha256);
      json_array_add_object_element (letters, letter);
    }

  json_object_set_string_member (object, "type", "delivered");
  json_object_set_int_member (object, "version", 1);
  json_object_set_array_member (object, "letters", letters);

  return barid_json_object_to_bytes (object);
}

static BaridReceipt *
read_receipt (JsonNode  *node,
              GError   **error)
{
  static const char * const names[] = { "letter_ref", "sha256", NULL };
  const char *letter = NULL;
  const char *sha256 = NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL || barid_stix_find_other (object, names) != NULL ||
      !barid_stix_need_id (object, "letter_ref", "letter", &letter, NULL) ||
      !barid_json_need_text (object, "sha256", BARID_STIX_MAX_WORD, &sha256, NULL) ||
      !barid_stix_is_hex (sha256, 64, FALSE))
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID, _("What is said of delivered letters has not the form it must have."));
      return NULL;
    }

  return barid_receipt_new (letter, sha256);
}

/**
 * barid_stix_read_delivered:
 * @subject: the subject of a letter "delivered"
 * @error: return location for an error
 *
 * Reads which letters came.
 *
 * Returns: (transfer container) (element-type BaridReceipt): the receipts, or %NULL with %BARID_ERROR_INVALID or
 *   %BARID_ERROR_TOO_LARGE
 */
GPtrArray *
barid_stix_read_delivered (GBytes  *subject,
                           GError **error)
{
  static const char * const names[] = { "type", "version", "letters", NULL };
  g_autoptr(JsonObject) object = barid_json_load_object (subject, BARID_STIX_MAX_SUBJECT, error);
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_receipt_free);
  JsonArray *letters = NULL;
  const char *type = NULL;
  gint64 version = 0;

  if (object == NULL || !barid_json_need_text (object, "type", BARID_STIX_MAX_WORD, &type, error) ||
      !barid_json_get_int (object, "version", 1, G_MAXINT32, 0, &version, error) ||
      !barid_json_get_array (object, "letters", BARID_STIX_MAX_RECEIPTS, &letters, error))
    return NULL;

  if (g_strcmp0 (type, "delivered") != 0 || version != 1 || letters == NULL || barid_stix_find_other (object, names) != NULL)
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID, _("What is said of delivered letters has not the form it must have."));
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (letters); i++)
    {
      BaridReceipt *receipt = read_receipt (json_array_get_element (letters, i), error);

      if (receipt == NULL)
        return NULL;

      g_ptr_array_add (receipts, receipt);
    }

  return g_steal_pointer (&receipts);
}
