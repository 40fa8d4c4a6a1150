#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-json.h"

#define MAX_HANDOVER (1024 * 1024)
#define MAX_ROTATION (512 * 1024)
#define MAX_BASE64   ((MAX_ROTATION / 3 + 1) * 4)
#define HASH         64

static const char * const members[] = { "purpose", "version", "office", "old", "new", "store", "audit", "letters", "requests",
                                        "awaited", "drafts", "created", "rotation", NULL };

/**
 * barid_handover_write:
 * @handover: a handover
 * @error: return location for an error
 *
 * Writes a handover as the bytes that predecessor and successor sign.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_handover_write (const BaridHandover  *handover,
                      GError              **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *rotation = NULL;
  BaridHandover *read = NULL;

  g_return_val_if_fail (handover != NULL && handover->rotation != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_HANDOVER);
  rotation = barid_bytes_to_base64 (handover->rotation);
  json_object_set_object_member (object, "office", barid_instrument_write_office (handover->office));
  barid_json_set_text (object, "old", handover->old);
  barid_json_set_text (object, "new", handover->fresh);
  barid_json_set_text (object, "store", handover->sha256);
  barid_json_set_text (object, "audit", handover->audit_head);
  json_object_set_int_member (object, "letters", handover->letters);
  json_object_set_int_member (object, "requests", handover->open_requests);
  json_object_set_int_member (object, "awaited", handover->awaited);
  json_object_set_int_member (object, "drafts", handover->drafts);
  barid_json_set_time (object, "created", handover->created);
  json_object_set_string_member (object, "rotation", rotation);
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_handover_read (bytes, error)))
    return NULL;

  barid_handover_free (read);
  return g_steal_pointer (&bytes);
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

static gboolean
get_count (JsonObject  *object,
           const char  *name,
           gint64      *count,
           GError     **error)
{
  return barid_json_get_int (object, name, 0, G_MAXINT64, 0, count, error);
}

/**
 * barid_handover_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads a handover. Whose it is, the signatures beside it show.
 *
 * Returns: (transfer full): the handover, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version or a property that we do not know
 */
BaridHandover *
barid_handover_read (GBytes  *bytes,
                     GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridOffice) office = NULL;
  g_autoptr(BaridHandover) handover = NULL;
  JsonObject *named = NULL;
  const char *old = NULL;
  const char *fresh = NULL;
  const char *rotation = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_HANDOVER, BARID_PURPOSE_HANDOVER, error)) ||
      !barid_instrument_allow_only (object, members, error) ||
      !barid_instrument_need_object (object, "office", &named, error) ||
      !(office = barid_instrument_read_office (named, error)) ||
      !barid_instrument_need_fingerprint (object, "old", &old, error) ||
      !barid_instrument_need_fingerprint (object, "new", &fresh, error))
    return NULL;

  handover = barid_handover_new (office, old, fresh);
  if (!need_hash (object, "store", &handover->sha256, error) ||
      !need_hash (object, "audit", &handover->audit_head, error) ||
      !get_count (object, "letters", &handover->letters, error) ||
      !get_count (object, "requests", &handover->open_requests, error) ||
      !get_count (object, "awaited", &handover->awaited, error) ||
      !get_count (object, "drafts", &handover->drafts, error) ||
      !barid_instrument_need_time (object, "created", &handover->created, error) ||
      !barid_json_need_text (object, "rotation", MAX_BASE64, &rotation, error) ||
      !(handover->rotation = barid_bytes_from_base64 (rotation, MAX_ROTATION, error)))
    return NULL;

  return g_steal_pointer (&handover);
}
