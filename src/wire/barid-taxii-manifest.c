#include "config.h"

#include "barid-wire-private.h"

#include "barid-json.h"

/**
 * barid_manifest_entry_new:
 * @id: a STIX id
 * @date_added: when the server took it
 *
 * Makes an entry of a manifest, whose version is the time it was added and which names no media type.
 *
 * An artifact has no version of its own: it is the server's choice (TAXII 2.1 §5.3).
 *
 * Returns: (transfer full): the entry
 */
BaridManifestEntry *
barid_manifest_entry_new (const char *id,
                          BaridTime   date_added)
{
  BaridManifestEntry *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (BaridManifestEntry, 1);
  self->id = g_strdup (id);
  self->date_added = date_added;
  self->version = date_added != BARID_TIME_NONE ? barid_time_format (date_added) : NULL;
  return self;
}

/**
 * barid_manifest_entry_free:
 * @self: (nullable): an entry
 *
 * Frees an entry of a manifest.
 */
void
barid_manifest_entry_free (BaridManifestEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->version);
  g_free (self->media_type);
  g_free (self);
}

/**
 * barid_manifest_new:
 *
 * Makes an empty manifest.
 *
 * Returns: (transfer full): the manifest
 */
BaridManifest *
barid_manifest_new (void)
{
  BaridManifest *self = g_new0 (BaridManifest, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_manifest_entry_free);
  return self;
}

/**
 * barid_manifest_free:
 * @self: (nullable): a manifest
 *
 * Frees a manifest.
 */
void
barid_manifest_free (BaridManifest *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self->next);
  g_free (self);
}

static BaridManifestEntry *
read_entry (JsonNode *node)
{
  BaridManifestEntry *entry = NULL;
  JsonObject *object = NULL;
  const char *id = NULL;
  const char *version = NULL;
  const char *media_type = NULL;
  BaridTime date_added = BARID_TIME_NONE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  if (!barid_json_need_text (object, "id", BARID_WIRE_MAX_TEXT, &id, NULL))
    return NULL;

  /* Without a readable date the object can still be asked for; the date then only moves no cursor. */
  if (!barid_json_get_time (object, "date_added", &date_added, NULL))
    date_added = BARID_TIME_NONE;
  if (!barid_json_get_text (object, "version", BARID_WIRE_MAX_TEXT, &version, NULL))
    version = NULL;
  if (!barid_json_get_text (object, "media_type", BARID_WIRE_MAX_TEXT, &media_type, NULL))
    media_type = NULL;

  entry = g_new0 (BaridManifestEntry, 1);
  entry->id = g_strdup (id);
  entry->date_added = date_added;
  entry->version = g_strdup (version);
  entry->media_type = g_strdup (media_type);
  return entry;
}

/**
 * barid_manifest_read:
 * @body: what the server sent, at most %BARID_WIRE_MAX_PAGE bytes
 * @error: return location for an error
 *
 * Reads a manifest (TAXII 2.1 §5.3).
 *
 * Others may post to the same collection, and not every server checks what is posted: an entry that cannot be read
 * is counted and left out, so that it hides none of the others.
 *
 * Returns: (transfer full): the manifest, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridManifest *
barid_manifest_read (GBytes  *body,
                     GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridManifest) manifest = NULL;
  JsonArray *objects = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_PAGE, error)))
    return NULL;

  manifest = barid_manifest_new ();
  if (!barid_wire_read_paging (object, &manifest->more, &manifest->next, error) ||
      !barid_json_get_array (object, "objects", BARID_WIRE_MAX_LIST, &objects, error))
    return NULL;

  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    {
      BaridManifestEntry *entry = read_entry (json_array_get_element (objects, i));

      if (entry != NULL)
        g_ptr_array_add (manifest->entries, entry);
      else
        manifest->n_unreadable++;
    }

  return g_steal_pointer (&manifest);
}

/**
 * barid_manifest_write:
 * @self: a manifest
 *
 * Writes a manifest (TAXII 2.1 §5.3): a list that is empty is left out.
 *
 * An entry without a version gets its date as one, since the standard demands it.
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_manifest_write (const BaridManifest *self)
{
  g_autoptr(JsonObject) object = NULL;
  JsonArray *objects = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  barid_wire_write_paging (object, self->more, self->next);
  if (self->entries->len == 0)
    return barid_json_object_to_bytes (object);

  objects = json_array_sized_new (self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const BaridManifestEntry *entry = g_ptr_array_index (self->entries, i);
      JsonObject *member = json_object_new ();
      g_autofree char *date = barid_time_format (entry->date_added);

      json_object_set_string_member (member, "id", entry->id);
      json_object_set_string_member (member, "date_added", date);
      json_object_set_string_member (member, "version", entry->version != NULL ? entry->version : date);
      if (entry->media_type != NULL)
        json_object_set_string_member (member, "media_type", entry->media_type);
      json_array_add_object_element (objects, member);
    }

  json_object_set_array_member (object, "objects", objects);
  return barid_json_object_to_bytes (object);
}
