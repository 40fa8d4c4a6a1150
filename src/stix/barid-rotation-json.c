#include "config.h"

#include "barid-instruments-private.h"

#include "barid-bytes.h"
#include "barid-json.h"

#define MAX_ROTATION    (256 * 1024)
#define MAX_CERTIFICATE (64 * 1024)
#define MAX_BASE64      ((MAX_CERTIFICATE / 3 + 1) * 4)

static const char * const members[] = { "purpose", "version", "office", "old", "new", "desk", "certificate", "why", "created",
                                        NULL };

/**
 * barid_rotation_write:
 * @rotation: a rotation
 * @error: return location for an error
 *
 * Writes a rotation as the bytes that the old and the new key sign.
 *
 * What is written can be read: what barid_rotation_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_rotation_write (const BaridRotation  *rotation,
                      GError              **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *certificate = NULL;
  BaridRotation *read = NULL;

  g_return_val_if_fail (rotation != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_ROTATION);
  certificate = barid_bytes_to_base64 (rotation->certificate);
  json_object_set_object_member (object, "office", barid_instrument_write_office (rotation->office));
  barid_json_set_text (object, "old", rotation->old);
  barid_json_set_text (object, "new", rotation->fresh);
  barid_json_set_text (object, "desk", rotation->desk);
  barid_json_set_text (object, "certificate", certificate);
  barid_json_set_text (object, "why", barid_why_get_word (rotation->why));
  barid_json_set_time (object, "created", rotation->created);
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_rotation_read (bytes, error)))
    return NULL;

  barid_rotation_free (read);
  return g_steal_pointer (&bytes);
}

static gboolean
need_keys (JsonObject  *object,
           const char **old,
           const char **fresh,
           GError     **error)
{
  if (!barid_instrument_need_fingerprint (object, "old", old, error) ||
      !barid_instrument_need_fingerprint (object, "new", fresh, error))
    return FALSE;

  return !g_str_equal (*old, *fresh) || barid_instrument_set_wrong (error, "new");
}

/**
 * barid_rotation_read:
 * @bytes: bytes from outside
 * @error: return location for an error
 *
 * Reads a rotation. That it is one, only the signatures beside it show: those of both its keys.
 *
 * Returns: (transfer full): the rotation, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version or a property that we do not know
 */
BaridRotation *
barid_rotation_read (GBytes  *bytes,
                     GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridOffice) office = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(BaridRotation) rotation = NULL;
  JsonObject *named = NULL;
  const char *old = NULL;
  const char *fresh = NULL;
  const char *desk = NULL;
  const char *base64 = NULL;
  const char *why = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_ROTATION, BARID_PURPOSE_ROTATION, error)) ||
      !barid_instrument_allow_only (object, members, error) ||
      !barid_instrument_need_object (object, "office", &named, error) ||
      !(office = barid_instrument_read_office (named, error)) ||
      !need_keys (object, &old, &fresh, error) ||
      !barid_instrument_need_name (object, "desk", &desk, error) ||
      !barid_json_need_text (object, "certificate", MAX_BASE64, &base64, error) ||
      !(certificate = barid_bytes_from_base64 (base64, MAX_CERTIFICATE, error)) ||
      !barid_json_need_text (object, "why", BARID_MAX_WORD, &why, error))
    return NULL;

  rotation = barid_rotation_new (office, old, fresh, certificate);
  rotation->desk = g_strdup (desk);
  if (!barid_why_from_word (why, &rotation->why))
    {
      barid_instrument_set_wrong (error, "why");
      return NULL;
    }

  if (!barid_instrument_need_time (object, "created", &rotation->created, error))
    return NULL;

  return g_steal_pointer (&rotation);
}
