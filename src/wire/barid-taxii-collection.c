#include "config.h"

#include "barid-wire-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/**
 * barid_collection_new:
 * @id: the collection's UUID
 * @title: its title, for people
 *
 * Makes a collection nobody may read or write.
 *
 * Returns: (transfer full): the collection
 */
BaridCollection *
barid_collection_new (const char *id,
                      const char *title)
{
  BaridCollection *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (BaridCollection, 1);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  return self;
}

/**
 * barid_collection_free:
 * @self: (nullable): a collection
 *
 * Frees a collection.
 */
void
barid_collection_free (BaridCollection *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->alias);
  g_free (self);
}

static BaridCollection *
read_collection (JsonObject  *object,
                 GError     **error)
{
  g_autoptr(BaridCollection) collection = NULL;
  const char *id = NULL;
  const char *title = NULL;
  const char *alias = NULL;
  gboolean can_read = FALSE;
  gboolean can_write = FALSE;

  /* What one may do is never assumed: a right that is not named is none. */
  if (!barid_json_need_text (object, "id", BARID_WIRE_MAX_TEXT, &id, error) ||
      !barid_json_need_text (object, "title", BARID_WIRE_MAX_TEXT, &title, error) ||
      !barid_json_get_text (object, "alias", BARID_WIRE_MAX_TEXT, &alias, error) ||
      !barid_json_get_boolean (object, "can_read", FALSE, &can_read, error) ||
      !barid_json_get_boolean (object, "can_write", FALSE, &can_write, error))
    return NULL;

  collection = barid_collection_new (id, title);
  collection->alias = g_strdup (alias);
  collection->can_read = can_read;
  collection->can_write = can_write;
  return g_steal_pointer (&collection);
}

static JsonObject *
write_collection (const BaridCollection *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *media_types = json_array_new ();

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "title", self->title);
  if (self->alias != NULL)
    json_object_set_string_member (object, "alias", self->alias);
  json_object_set_boolean_member (object, "can_read", self->can_read);
  json_object_set_boolean_member (object, "can_write", self->can_write);
  json_array_add_string_element (media_types, BARID_STIX_MEDIA_TYPE);
  json_object_set_array_member (object, "media_types", media_types);
  return object;
}

/**
 * barid_collection_read:
 * @body: what the server sent
 * @error: return location for an error
 *
 * Reads one collection resource (TAXII 2.1 §5.2).
 *
 * Returns: (transfer full): the collection, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridCollection *
barid_collection_read (GBytes  *body,
                       GError **error)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, error)))
    return NULL;

  return read_collection (object, error);
}

/**
 * barid_collection_write:
 * @self: a collection
 *
 * Writes one collection resource (TAXII 2.1 §5.2).
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_collection_write (const BaridCollection *self)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = write_collection (self);
  return barid_json_object_to_bytes (object);
}

/**
 * barid_collections_read:
 * @body: what the server sent
 * @error: return location for an error
 *
 * Reads the list of an API root's collections (TAXII 2.1 §5.1).
 *
 * Returns: (transfer full) (element-type BaridCollection): the collections, or %NULL with %BARID_ERROR_INVALID or
 *   %BARID_ERROR_TOO_LARGE
 */
GPtrArray *
barid_collections_read (GBytes  *body,
                        GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GPtrArray) collections = NULL;
  JsonArray *array = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, error)) ||
      !barid_json_get_array (object, "collections", BARID_WIRE_MAX_LIST, &array, error))
    return NULL;

  collections = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_collection_free);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      BaridCollection *collection = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                               _("Could not read the list of collections: it holds something that is not an object."));
          return NULL;
        }

      if (!(collection = read_collection (json_node_get_object (element), error)))
        return NULL;

      g_ptr_array_add (collections, collection);
    }

  return g_steal_pointer (&collections);
}

/**
 * barid_collections_write:
 * @collections: (element-type BaridCollection): collections
 *
 * Writes the list of an API root's collections (TAXII 2.1 §5.1): an empty list is left out.
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_collections_write (GPtrArray *collections)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (collections != NULL, NULL);

  object = json_object_new ();
  if (collections->len > 0)
    {
      JsonArray *array = json_array_sized_new (collections->len);

      for (guint i = 0; i < collections->len; i++)
        json_array_add_object_element (array, write_collection (g_ptr_array_index (collections, i)));
      json_object_set_array_member (object, "collections", array);
    }

  return barid_json_object_to_bytes (object);
}
