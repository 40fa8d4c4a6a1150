#include "config.h"

#include "barid-wire-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/* What pages and manifests share (TAXII 2.1 §3.5). */
gboolean
barid_wire_read_paging (JsonObject  *object,
                        gboolean    *more,
                        char       **next,
                        GError     **error)
{
  const char *text = NULL;

  if (!barid_json_get_boolean (object, "more", FALSE, more, error) ||
      !barid_json_get_text (object, "next", BARID_WIRE_MAX_TOKEN, &text, error))
    return FALSE;

  *next = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

/* "more" is left out when there is none: absent means false. */
void
barid_wire_write_paging (JsonObject *object,
                         gboolean    more,
                         const char *next)
{
  if (more)
    json_object_set_boolean_member (object, "more", TRUE);
  if (more && next != NULL)
    json_object_set_string_member (object, "next", next);
}

/**
 * barid_page_new:
 *
 * Makes an empty page.
 *
 * Returns: (transfer full): the page
 */
BaridPage *
barid_page_new (void)
{
  BaridPage *self = g_new0 (BaridPage, 1);

  self->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->last = BARID_TIME_NONE;
  return self;
}

/**
 * barid_page_free:
 * @self: (nullable): a page
 *
 * Frees a page.
 */
void
barid_page_free (BaridPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->objects);
  g_free (self->next);
  g_free (self);
}

/**
 * barid_page_read:
 * @body: what the other side sent, at most %BARID_WIRE_MAX_PAGE bytes
 * @error: return location for an error
 *
 * Reads a page: what TAXII 2.1 §3.7 calls an envelope resource.
 *
 * An empty collection's page is `{}`. The objects are only known to be objects; each is judged by itself. @last
 * stays %BARID_TIME_NONE: it travels in a header.
 *
 * Returns: (transfer full): the page, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridPage *
barid_page_read (GBytes  *body,
                 GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridPage) page = NULL;
  JsonArray *objects = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_PAGE, error)))
    return NULL;

  page = barid_page_new ();
  if (!barid_wire_read_paging (object, &page->more, &page->next, error) ||
      !barid_json_get_array (object, "objects", BARID_WIRE_MAX_LIST, &objects, error))
    return NULL;

  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    {
      JsonNode *element = json_array_get_element (objects, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                               _("Could not read the page: it holds something that is not an object."));
          return NULL;
        }

      g_ptr_array_add (page->objects, json_node_dup_object (element));
    }

  return g_steal_pointer (&page);
}

/**
 * barid_page_write:
 * @self: a page
 *
 * Writes a page as TAXII 2.1 §3.7 asks: a list that is empty is left out.
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_page_write (const BaridPage *self)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  barid_wire_write_paging (object, self->more, self->next);
  if (self->objects->len > 0)
    {
      JsonArray *objects = json_array_sized_new (self->objects->len);

      for (guint i = 0; i < self->objects->len; i++)
        json_array_add_object_element (objects, json_object_ref (g_ptr_array_index (self->objects, i)));
      json_object_set_array_member (object, "objects", objects);
    }

  return barid_json_object_to_bytes (object);
}
