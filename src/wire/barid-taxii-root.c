#include "config.h"

#include "barid-wire-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

#define MAX_ROOTS    1000
#define MAX_VERSIONS 100

/* An API root is an absolute HTTPS URL, or relative and begins with a single "/" (TAXII 2.1 §4.1); a query, a
 * fragment or credentials have no place in it. */
static char *
resolve_root (const char *text,
              const char *base)
{
  g_autoptr(GUri) parent = NULL;
  g_autoptr(GUri) root = NULL;
  g_autofree char *url = NULL;

  if (g_str_has_prefix (text, "//") || strchr (text, '\\') != NULL)
    return NULL;

  if (!(parent = g_uri_parse (base, G_URI_FLAGS_ENCODED, NULL)) ||
      !(root = g_uri_parse_relative (parent, text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL)))
    return NULL;

  if (*text != '/' && !g_str_has_prefix (text, "https://"))
    return NULL;

  if (g_strcmp0 (g_uri_get_scheme (root), "https") != 0 || g_uri_get_host (root) == NULL ||
      *g_uri_get_host (root) == '\0' || g_uri_get_query (root) != NULL || g_uri_get_fragment (root) != NULL ||
      g_uri_get_userinfo (root) != NULL)
    return NULL;

  /* Every path ends in "/" (TAXII 2.1 §3.2). */
  url = g_uri_to_string (root);
  return g_str_has_suffix (url, "/") ? g_steal_pointer (&url) : g_strconcat (url, "/", NULL);
}

/**
 * barid_discovery_read:
 * @body: what the server sent
 * @base: the URL it was asked for
 * @default_root: (out) (optional) (nullable): the root the server prefers
 * @error: return location for an error
 *
 * Reads a discovery resource (TAXII 2.1 §4.1).
 *
 * Roots that are no HTTPS addresses are left out: they could not be used anyway. Whether a root lies on a server
 * one wants to talk to is the caller's question.
 *
 * Returns: (transfer full): absolute URLs of the API roots, each ending in "/", or %NULL with
 *   %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GStrv
barid_discovery_read (GBytes      *body,
                      const char  *base,
                      char       **default_root,
                      GError     **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GStrvBuilder) roots = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;
  const char *preferred = NULL;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (base != NULL, NULL);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, error)) ||
      !barid_json_get_text (object, "default", BARID_WIRE_MAX_TEXT, &preferred, error) ||
      !barid_json_get_texts (object, "api_roots", MAX_ROOTS, BARID_WIRE_MAX_TEXT, &texts, error))
    return NULL;

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *root = resolve_root (texts[i], base);

      if (root != NULL)
        g_strv_builder_add (roots, root);
    }

  if (default_root != NULL)
    *default_root = preferred != NULL ? resolve_root (preferred, base) : NULL;

  return g_strv_builder_end (roots);
}

/**
 * barid_discovery_write:
 * @title: the server's name, for people
 * @root: its one API root: an absolute HTTPS URL, or relative beginning with "/"
 *
 * Writes a discovery resource (TAXII 2.1 §4.1).
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_discovery_write (const char *title,
                       const char *root)
{
  g_autoptr(JsonObject) object = NULL;
  JsonArray *roots = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (root != NULL, NULL);

  object = json_object_new ();
  roots = json_array_new ();
  json_array_add_string_element (roots, root);
  json_object_set_string_member (object, "title", title);
  json_object_set_string_member (object, "default", root);
  json_object_set_array_member (object, "api_roots", roots);
  return barid_json_object_to_bytes (object);
}

/* Some servers write a space after the semicolon. */
static gboolean
speaks_our_version (char **versions)
{
  for (guint i = 0; versions != NULL && versions[i] != NULL; i++)
    {
      g_auto(GStrv) pieces = g_strsplit (versions[i], " ", -1);
      g_autofree char *text = g_strjoinv ("", pieces);

      if (g_ascii_strcasecmp (text, BARID_TAXII_MEDIA_TYPE) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * barid_root_read:
 * @body: what the server sent
 * @max_content_length: (out): the largest request body it takes, in bytes
 * @error: return location for an error
 *
 * Reads an API root resource (TAXII 2.1 §4.2).
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE or %BARID_ERROR_UNSUPPORTED
 */
gboolean
barid_root_read (GBytes  *body,
                 gint64  *max_content_length,
                 GError **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_auto(GStrv) versions = NULL;
  gint64 length = 0;

  g_return_val_if_fail (body != NULL, FALSE);
  g_return_val_if_fail (max_content_length != NULL, FALSE);

  if (!(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, error)) ||
      !barid_json_get_texts (object, "versions", MAX_VERSIONS, BARID_WIRE_MAX_TEXT, &versions, error) ||
      !barid_json_get_int (object, "max_content_length", 1, G_MAXINT64, 0, &length, error))
    return FALSE;

  if (!speaks_our_version (versions))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                           _("The exchange does not speak TAXII 2.1 at this address."));
      return FALSE;
    }

  if (length == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The exchange does not say how large a letter may be."));
      return FALSE;
    }

  *max_content_length = length;
  return TRUE;
}

/**
 * barid_root_write:
 * @title: the root's name, for people
 * @max_content_length: the largest request body the server takes, in bytes
 *
 * Writes an API root resource (TAXII 2.1 §4.2).
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_root_write (const char *title,
                  gint64      max_content_length)
{
  g_autoptr(JsonObject) object = NULL;
  JsonArray *versions = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (max_content_length > 0, NULL);

  object = json_object_new ();
  versions = json_array_new ();
  json_array_add_string_element (versions, BARID_TAXII_MEDIA_TYPE);
  json_object_set_string_member (object, "title", title);
  json_object_set_array_member (object, "versions", versions);
  json_object_set_int_member (object, "max_content_length", max_content_length);
  return barid_json_object_to_bytes (object);
}
