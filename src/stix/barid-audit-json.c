#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include "barid-json.h"

#define MAX_HEAD (16 * 1024)
#define HASH     64

/**
 * barid_audit_head_write:
 * @head: what is to be signed
 *
 * Writes what a desk says of its audit log as the bytes that it signs.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
barid_audit_head_write (const BaridAuditHead *head)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (head != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_AUDIT_HEAD);
  barid_json_set_text (object, "desk", head->desk);
  barid_json_set_text (object, "first", head->first);
  json_object_set_int_member (object, "number", head->number);
  barid_json_set_text (object, "sha256", head->hash);
  barid_json_set_time (object, "time", head->time);

  return barid_json_object_to_bytes (object);
}

static gboolean
need_hash (JsonObject  *object,
           const char  *name,
           char       **hash,
           GError     **error)
{
  const char *text = NULL;

  if (!barid_json_need_text (object, name, HASH, &text, error))
    return FALSE;

  *hash = g_strdup (text);
  return strlen (text) == HASH || barid_instrument_set_wrong (error, name);
}

/**
 * barid_audit_head_read:
 * @bytes: the bytes that were signed
 * @error: return location for an error
 *
 * Reads what a desk once said of its audit log. Whether it did, the signature beside it tells.
 *
 * Returns: (transfer full): the head, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version we do not know
 */
BaridAuditHead *
barid_audit_head_read (GBytes  *bytes,
                       GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridAuditHead) head = g_new0 (BaridAuditHead, 1);
  const char *desk = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_HEAD, BARID_PURPOSE_AUDIT_HEAD, error)) ||
      !barid_instrument_need_fingerprint (object, "desk", &desk, error) ||
      !need_hash (object, "first", &head->first, error) ||
      !barid_json_get_int (object, "number", 1, G_MAXINT64, 0, &head->number, error) ||
      !need_hash (object, "sha256", &head->hash, error) ||
      !barid_instrument_need_time (object, "time", &head->time, error))
    return NULL;

  if (head->number == 0)
    {
      barid_instrument_set_wrong (error, "number");
      return NULL;
    }

  head->desk = g_strdup (desk);
  return g_steal_pointer (&head);
}

/**
 * barid_audit_log_write_heading:
 * @office: whose desk's log it is
 * @desk: fingerprint of the desk's key
 * @last: number of the last entry
 * @time: when it is exported
 *
 * Writes the first line of an exported audit log: what the file is, and whose. The signature beside the file covers it.
 *
 * Returns: (transfer full): the line, without its end
 */
GBytes *
barid_audit_log_write_heading (const BaridOffice *office,
                               const char        *desk,
                               gint64             last,
                               BaridTime          time)
{
  g_autoptr(JsonObject) object = barid_instrument_begin (BARID_PURPOSE_AUDIT_LOG);

  json_object_set_object_member (object, "office", barid_instrument_write_office (office));
  barid_json_set_text (object, "desk", desk);
  json_object_set_int_member (object, "last", last);
  barid_json_set_time (object, "time", time);

  return barid_json_object_to_bytes (object);
}
