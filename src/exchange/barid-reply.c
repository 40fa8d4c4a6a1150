#include "config.h"

#include "barid-reply.h"

#include <glib/gi18n-lib.h>

#include "barid-wire.h"

/* RFC 6585 and others; libsoup names some of them differently. */
static const char *
get_title (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_BAD_REQUEST:
      return "Bad request";
    case SOUP_STATUS_UNAUTHORIZED:
      return "Unauthorized";
    case SOUP_STATUS_FORBIDDEN:
      return "Forbidden";
    case SOUP_STATUS_NOT_FOUND:
      return "Not found";
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return "Too large";
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return "Unavailable";
    default:
      return soup_status_get_phrase (status);
    }
}

/**
 * barid_reply_give:
 * @message: a request
 * @status: the HTTP status
 * @body: a TAXII resource
 *
 * Answers a request.
 */
void
barid_reply_give (SoupServerMessage *message,
                  guint              status,
                  GBytes            *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *answer = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "Content-Type", BARID_TAXII_MEDIA_TYPE);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (soup_message_headers_header_contains (soup_server_message_get_request_headers (message), "Connection", "close"))
    soup_message_headers_replace (headers, "Connection", "close");

  /* Not kept once written, as the line keeps its last message. That also takes away libsoup's partial content. */
  soup_message_body_set_accumulate (answer, FALSE);
  soup_message_body_truncate (answer);
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (answer, body);
  soup_message_body_complete (answer);
}

/**
 * barid_reply_refuse:
 * @message: a request
 * @status: the HTTP status
 * @description: (nullable): a sentence about it
 *
 * Answers a request with an error resource (TAXII 2.1 §3.6.1).
 *
 * Returns: (transfer full): the body that was given
 */
GBytes *
barid_reply_refuse (SoupServerMessage *message,
                    guint              status,
                    const char        *description)
{
  GBytes *body = barid_wire_error_write (status, get_title (status), description);

  barid_reply_give (message, status, body);
  return body;
}

/**
 * barid_reply_trouble:
 * @message: a request
 * @error: what went wrong here
 *
 * Answers a request that could not be dealt with for a reason that is ours, and tells the administrator. The client
 * learns that it may try again, not what is the matter with our disk.
 *
 * Returns: (transfer full): the body that was given
 */
GBytes *
barid_reply_trouble (SoupServerMessage *message,
                     const GError      *error)
{
  g_printerr ("barid-exchange: %s\n", error->message);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "30");
  return barid_reply_refuse (message, SOUP_STATUS_SERVICE_UNAVAILABLE,
                             _("The exchange is in trouble. Try again later."));
}
