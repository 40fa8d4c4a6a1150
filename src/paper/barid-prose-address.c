#include "config.h"

#include "barid-prose-private.h"

#include <string.h>

/* Longer addresses are shown as text; nobody could read one before going there. */
#define MOST_BYTES 2000

/* What stands in an address as it is (RFC 3986 §2); the rest is escaped. */
#define AS_IT_IS "!$&'()*+,;=:@/?%[]"

static gboolean
is_host (const char *host)
{
  if (*host == '\0')
    return FALSE;

  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-._:", *p) == NULL)
      return FALSE;

  return TRUE;
}

static char *
dup_ascii_host (GUri *uri)
{
  g_autofree char *plain = NULL;
  g_autofree char *ascii = NULL;

  if (g_uri_get_host (uri) == NULL)
    return NULL;

  plain = g_uri_unescape_string (g_uri_get_host (uri), NULL);
  ascii = plain != NULL ? g_hostname_to_ascii (plain) : NULL;

  return ascii != NULL && is_host (ascii) ? g_ascii_strdown (ascii, -1) : NULL;
}

static char *
escape (const char *part)
{
  return part != NULL ? g_uri_escape_string (part, AS_IT_IS, FALSE) : NULL;
}

/**
 * barid_prose_dup_address:
 * @written: where a link leads, as it was written
 * @host: (out) (transfer full): its host in ASCII; set only with an answer
 *
 * Makes the address of a link that may be offered: absolute, http or https, all of it ASCII, its host as punycode. An address
 * with a user's name is none: that stands where a reader looks for the host.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL where there is none to offer
 */
char *
barid_prose_dup_address (const char  *written,
                         char       **host)
{
  g_autoptr(GUri) uri = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  g_autofree char *fragment = NULL;
  g_autofree char *address = NULL;

  if (strlen (written) > MOST_BYTES || !g_utf8_validate (written, -1, NULL))
    return NULL;

  uri = g_uri_parse (written, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL ||
      (strcmp (g_uri_get_scheme (uri), "http") != 0 && strcmp (g_uri_get_scheme (uri), "https") != 0))
    return NULL;

  if ((ascii = dup_ascii_host (uri)) == NULL)
    return NULL;

  path = escape (g_uri_get_path (uri));
  query = escape (g_uri_get_query (uri));
  fragment = escape (g_uri_get_fragment (uri));
  address = g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, ascii, g_uri_get_port (uri), path, query, fragment);
  if (strlen (address) > MOST_BYTES || !g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL))
    return NULL;

  *host = g_steal_pointer (&ascii);
  return g_steal_pointer (&address);
}
