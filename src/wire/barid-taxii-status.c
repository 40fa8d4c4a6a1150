#include "config.h"

#include "barid-wire-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/**
 * barid_status_new:
 * @id: the status's own id
 *
 * Makes the status of a post of which nothing is known yet.
 *
 * Returns: (transfer full): the status
 */
BaridStatus *
barid_status_new (const char *id)
{
  BaridStatus *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (BaridStatus, 1);
  self->id = g_strdup (id);
  self->requested = BARID_TIME_NONE;
  self->successes = g_ptr_array_new_with_free_func (g_free);
  self->failures = g_ptr_array_new_with_free_func (g_free);
  self->pendings = g_ptr_array_new_with_free_func (g_free);
  self->messages = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * barid_status_free:
 * @self: (nullable): a status
 *
 * Frees a status.
 */
void
barid_status_free (BaridStatus *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_ptr_array_unref (self->successes);
  g_ptr_array_unref (self->failures);
  g_ptr_array_unref (self->pendings);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

static gboolean
read_details (JsonObject  *object,
              const char  *name,
              GPtrArray   *ids,
              GPtrArray   *messages,
              GError     **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, name, BARID_WIRE_MAX_LIST, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *id = NULL;
      const char *message = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                               _("Could not read the status: it lists something that is not an object."));
          return FALSE;
        }

      if (!barid_json_need_text (json_node_get_object (element), "id", BARID_WIRE_MAX_TEXT, &id, error) ||
          !barid_json_get_text (json_node_get_object (element), "message", BARID_WIRE_MAX_TEXT, &message, error))
        return FALSE;

      g_ptr_array_add (ids, g_strdup (id));
      if (messages != NULL)
        g_ptr_array_add (messages, g_strdup (message != NULL ? message : ""));
    }

  return TRUE;
}

static gboolean
read_count (JsonObject  *object,
            const char  *name,
            gint64      *count,
            GError     **error)
{
  if (!barid_json_get_int (object, name, 0, G_MAXINT32, -1, count, error))
    return FALSE;

  if (*count >= 0)
    return TRUE;

  /* TRANSLATORS: the placeholder is a technical property name. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("Could not read the status: it has no “%s”."), name);
  return FALSE;
}

/**
 * barid_status_read:
 * @body: what the server sent
 * @error: return location for an error
 *
 * Reads a status (TAXII 2.1 §4.3).
 *
 * Its id should be a UUID, but some servers give other texts. A count that is missing is an error, not a zero:
 * nobody should believe a letter delivered because its failure was left out.
 *
 * Returns: (transfer full): the status, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridStatus *
barid_status_read (GBytes  *body,
                   GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridStatus) status = NULL;
  const char *id = NULL;
  const char *word = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, error)) ||
      !barid_json_need_text (object, "id", BARID_WIRE_MAX_TEXT, &id, error) ||
      !barid_json_need_text (object, "status", BARID_WIRE_MAX_TEXT, &word, error))
    return NULL;

  status = barid_status_new (id);
  status->complete = strcmp (word, "complete") == 0;
  if (!status->complete && strcmp (word, "pending") != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("Could not read the status: it says neither “complete” nor “pending”."));
      return NULL;
    }

  if (!read_count (object, "total_count", &status->total, error) ||
      !read_count (object, "success_count", &status->success, error) ||
      !read_count (object, "failure_count", &status->failure, error) ||
      !read_count (object, "pending_count", &status->pending, error) ||
      !read_details (object, "successes", status->successes, NULL, error) ||
      !read_details (object, "failures", status->failures, status->messages, error) ||
      !read_details (object, "pendings", status->pendings, NULL, error))
    return NULL;

  /* Optional, and of no consequence: a bad one must not turn a delivered letter into a failed one. */
  if (!barid_json_get_time (object, "request_timestamp", &status->requested, NULL))
    status->requested = BARID_TIME_NONE;

  return g_steal_pointer (&status);
}

static void
write_details (JsonObject *object,
               const char *name,
               GPtrArray  *ids,
               GPtrArray  *messages,
               BaridTime   version)
{
  g_autofree char *text = NULL;
  JsonArray *array = NULL;

  if (ids->len == 0)
    return;

  text = barid_time_format (version);
  array = json_array_sized_new (ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *detail = json_object_new ();
      const char *message = messages != NULL && i < messages->len ? g_ptr_array_index (messages, i) : NULL;

      json_object_set_string_member (detail, "id", g_ptr_array_index (ids, i));
      json_object_set_string_member (detail, "version", text);
      if (message != NULL && *message != '\0')
        json_object_set_string_member (detail, "message", message);
      json_array_add_object_element (array, detail);
    }

  json_object_set_array_member (object, name, array);
}

/**
 * barid_status_write:
 * @self: a status
 *
 * Writes a status (TAXII 2.1 §4.3): lists that are empty are left out.
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_status_write (const BaridStatus *self)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "status", self->complete ? "complete" : "pending");
  if (self->requested != BARID_TIME_NONE)
    {
      g_autofree char *text = barid_time_format (self->requested);

      json_object_set_string_member (object, "request_timestamp", text);
    }
  json_object_set_int_member (object, "total_count", self->total);
  json_object_set_int_member (object, "success_count", self->success);
  write_details (object, "successes", self->successes, NULL, self->requested);
  json_object_set_int_member (object, "failure_count", self->failure);
  write_details (object, "failures", self->failures, self->messages, self->requested);
  json_object_set_int_member (object, "pending_count", self->pending);
  write_details (object, "pendings", self->pendings, NULL, self->requested);
  return barid_json_object_to_bytes (object);
}
