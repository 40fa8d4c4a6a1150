#include "config.h"

#include "barid-routes.h"

#include <string.h>

#include "barid-id.h"

/* "UUID" and "ID" stand for a segment of that form; anything else for itself. Every path ends in "/"
 * (TAXII 2.1 §3.2). */
static const struct
{
  BaridRouteKind  kind;
  const char     *pattern;
  const char     *allowed;
} routes[] = {
  { BARID_ROUTE_IS_DISCOVERY, BARID_ROUTE_DISCOVERY, "GET" },
  { BARID_ROUTE_IS_ROOT, BARID_ROUTE_ROOT, "GET" },
  { BARID_ROUTE_IS_STATUS, BARID_ROUTE_ROOT "status/UUID/", "GET" },
  { BARID_ROUTE_IS_COLLECTIONS, BARID_ROUTE_ROOT "collections/", "GET" },
  { BARID_ROUTE_IS_COLLECTION, BARID_ROUTE_ROOT "collections/UUID/", "GET" },
  { BARID_ROUTE_IS_MANIFEST, BARID_ROUTE_ROOT "collections/UUID/manifest/", "GET" },
  { BARID_ROUTE_IS_OBJECTS, BARID_ROUTE_ROOT "collections/UUID/objects/", "GET, POST" },
  { BARID_ROUTE_IS_OBJECT, BARID_ROUTE_ROOT "collections/UUID/objects/ID/", "GET" },
};

/* No path of ours holds anything but these, so there is nothing to decode: a percent sign, a second slash, a dot or a
 * backslash is somebody's attempt to be read in two ways. */
static gboolean
is_plain (const char *path)
{
  return *path == '/' && strstr (path, "//") == NULL &&
         path[strspn (path, "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] == '\0';
}

/* Takes a segment for what the pattern says it is. */
static gboolean
take (char       **id,
      gboolean   (*is_valid) (const char *id),
      const char  *segment,
      gsize        length)
{
  g_free (*id);
  *id = g_strndup (segment, length);
  return is_valid (*id);
}

static gboolean
is_stix_id (const char *text)
{
  return barid_id_is_valid (text, NULL);
}

static gboolean
is_word (const char *word,
         const char *segment,
         gsize       length)
{
  return strlen (word) == length && strncmp (word, segment, length) == 0;
}

static gboolean
follow (BaridRoute *self,
        const char *pattern,
        const char *path)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (;;)
    {
      gsize expected = strcspn (pattern, "/");
      gsize length = strcspn (path, "/");

      if (is_word ("UUID", pattern, expected))
        {
          if (!take (&first, barid_uuid_is_valid, path, length))
            return FALSE;
        }
      else if (is_word ("ID", pattern, expected))
        {
          if (!take (&second, is_stix_id, path, length))
            return FALSE;
        }
      else if (expected != length || strncmp (pattern, path, length) != 0)
        return FALSE;

      pattern += expected;
      path += length;
      if (*pattern == '\0' || *path == '\0')
        break;

      pattern++;
      path++;
    }

  if (*pattern != *path)
    return FALSE;

  self->first = g_steal_pointer (&first);
  self->second = g_steal_pointer (&second);
  return TRUE;
}

/**
 * barid_route_find:
 * @self: (out): where it leads
 * @path: the path of a request, as it stood in it: nothing decoded, nothing resolved
 *
 * Finds where a path leads. The kind is %BARID_ROUTE_BAD for one that could be meant to be read in another way, and
 * %BARID_ROUTE_NONE for one that leads nowhere.
 */
void
barid_route_find (BaridRoute *self,
                  const char *path)
{
  *self = (BaridRoute) { BARID_ROUTE_NONE, NULL, NULL };
  if (!is_plain (path))
    {
      self->kind = BARID_ROUTE_BAD;
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (follow (self, routes[i].pattern, path))
      {
        self->kind = routes[i].kind;
        return;
      }
}

/**
 * barid_route_get_allowed:
 * @self: a route
 *
 * Says what may be done there.
 *
 * Returns: (nullable): methods, as the header "Allow" lists them
 */
const char *
barid_route_get_allowed (const BaridRoute *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (routes[i].kind == self->kind)
      return routes[i].allowed;

  return NULL;
}

/**
 * barid_route_allows:
 * @self: a route
 * @method: an HTTP method
 *
 * Asks whether this may be done there.
 *
 * Returns: whether it may
 */
gboolean
barid_route_allows (const BaridRoute *self,
                    const char       *method)
{
  if (strcmp (method, "GET") == 0)
    return barid_route_get_allowed (self) != NULL;

  return strcmp (method, "POST") == 0 && self->kind == BARID_ROUTE_IS_OBJECTS;
}

/**
 * barid_route_clear:
 * @self: a route
 *
 * Frees what a route holds.
 */
void
barid_route_clear (BaridRoute *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->second, g_free);
  self->kind = BARID_ROUTE_NONE;
}
