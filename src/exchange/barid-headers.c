#include "config.h"

#include "barid-headers.h"

#include <string.h>

#define TAXII_TYPE    "application/taxii+json"
#define TAXII_VERSION "2.1"

/**
 * barid_headers_have_body:
 * @headers: the head of a request
 *
 * Asks whether a body follows.
 *
 * Returns: whether it does
 */
gboolean
barid_headers_have_body (SoupMessageHeaders *headers)
{
  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED ||
         soup_message_headers_get_content_length (headers) > 0;
}

/* "application/taxii+json", with version 2.1 or none, which means the highest (TAXII 2.1 §1.6.8). */
static gboolean
is_taxii (const char *type,
          GHashTable *parameters)
{
  const char *version = g_hash_table_lookup (parameters, "version");

  return g_ascii_strcasecmp (type, TAXII_TYPE) == 0 && (version == NULL || strcmp (version, TAXII_VERSION) == 0);
}

static gboolean
takes (const char *range)
{
  gsize length = strcspn (range, ";");
  g_autofree char *type = g_strstrip (g_strndup (range, length));
  GHashTable *parameters = soup_header_parse_semi_param_list (range[length] == ';' ? range + length + 1 : "");
  const char *quality = g_hash_table_lookup (parameters, "q");
  gboolean wanted = quality == NULL || g_ascii_strtod (quality, NULL) > 0;
  gboolean good = wanted && (is_taxii (type, parameters) || strcmp (type, "*/*") == 0 ||
                             g_ascii_strcasecmp (type, "application/*") == 0);

  soup_header_free_param_list (parameters);
  return good;
}

/**
 * barid_headers_take_taxii:
 * @headers: the head of a request
 *
 * Asks whether the client takes what this server sends. "Accept" is required on every request (TAXII 2.1 §3.2).
 *
 * Returns: whether it does
 */
gboolean
barid_headers_take_taxii (SoupMessageHeaders *headers)
{
  const char *accept = soup_message_headers_get_list (headers, "Accept");
  GSList *ranges = accept != NULL ? soup_header_parse_list (accept) : NULL;
  gboolean good = FALSE;

  for (GSList *link = ranges; link != NULL && !good; link = link->next)
    good = takes (link->data);

  soup_header_free_list (ranges);
  return good;
}

/**
 * barid_headers_bring_taxii:
 * @headers: the head of a request
 *
 * Asks whether the body is said to be what this server takes, and nothing is wrapped around it.
 *
 * Returns: whether it is
 */
gboolean
barid_headers_bring_taxii (SoupMessageHeaders *headers)
{
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");
  GHashTable *parameters = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &parameters);
  gboolean good = type != NULL && is_taxii (type, parameters) &&
                  (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0);

  if (parameters != NULL)
    g_hash_table_unref (parameters);
  return good;
}
