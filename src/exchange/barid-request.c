#include "config.h"

#include "barid-request.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-access.h"
#include "barid-head.h"
#include "barid-headers.h"
#include "barid-line.h"
#include "barid-reply.h"

/* Bodies of all requests together, in bytes. */
#define MAX_BODIES (256 * 1024 * 1024)

#define CHALLENGE "Basic realm=\"Barid\", charset=\"UTF-8\""

/**
 * barid_request_new:
 * @message: a request whose head has come
 * @limit: how large its body may be, in bytes
 * @bodies: what all requests hold together, of g_rc_box_new(); a reference is taken
 *
 * Makes a request of which nothing is known.
 *
 * Returns: (transfer full): the request
 */
BaridRequest *
barid_request_new (SoupServerMessage *message,
                   gsize              limit,
                   gsize             *bodies)
{
  BaridRequest *self = g_new0 (BaridRequest, 1);

  self->message = message;
  self->limit = limit;
  self->bodies = g_rc_box_acquire (bodies);
  return self;
}

static void
drop_body (BaridRequest *self)
{
  if (self->body == NULL)
    return;

  *self->bodies -= self->body->len;
  g_clear_pointer (&self->body, g_byte_array_unref);
}

/**
 * barid_request_free:
 * @self: (nullable): a request
 *
 * Frees a request.
 */
void
barid_request_free (BaridRequest *self)
{
  if (self == NULL)
    return;

  barid_route_clear (&self->route);
  g_free (self->query);
  g_clear_pointer (&self->account, barid_account_free);
  g_clear_pointer (&self->inbox, barid_inbox_free);
  drop_body (self);
  g_clear_pointer (&self->bodies, g_rc_box_release);
  g_free (self);
}

static void
set_header (BaridRequest *self,
            const char   *name,
            const char   *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name, value);
}

/* What is not there and what is not theirs is the same to whoever asks. */
static GBytes *
refuse_as_absent (BaridRequest *self)
{
  return barid_reply_refuse (self->message, SOUP_STATUS_NOT_FOUND,
                             _("There is no such thing here, or it is not shown to you."));
}

/* SoupServer has resolved the path by now: so the head as it came is asked. */
static GBytes *
judge_form (BaridRequest *self)
{
  BaridLine *line = barid_line_of (self->message);
  g_autofree char *path = NULL;

  if (line == NULL)
    return barid_reply_refuse (self->message, SOUP_STATUS_BAD_REQUEST, NULL);

  barid_head_get_target (barid_line_get_head (line), &path, &self->query);
  barid_route_find (&self->route, path);
  if (self->route.kind == BARID_ROUTE_BAD)
    return barid_reply_refuse (self->message, SOUP_STATUS_BAD_REQUEST,
                               _("The path of the request can be read in more than one way."));

  return NULL;
}

static GBytes *
judge_account (BaridRequest *self,
               BaridDepot   *depot)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  g_autoptr(GError) problem = NULL;

  self->account = barid_access_check (depot, soup_message_headers_get_one (headers, "Authorization"), &problem);
  if (problem != NULL)
    return barid_reply_trouble (self->message, problem);

  if (self->account != NULL)
    return NULL;

  set_header (self, "WWW-Authenticate", CHALLENGE);
  return barid_reply_refuse (self->message, SOUP_STATUS_UNAUTHORIZED, _("User name and token are needed."));
}

static GBytes *
judge_method (BaridRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *method = soup_server_message_get_method (self->message);

  if (self->route.kind == BARID_ROUTE_NONE)
    return refuse_as_absent (self);

  if (!barid_route_allows (&self->route, method))
    {
      set_header (self, "Allow", barid_route_get_allowed (&self->route));
      return barid_reply_refuse (self->message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
    }

  if (!barid_headers_take_taxii (headers))
    return barid_reply_refuse (self->message, SOUP_STATUS_NOT_ACCEPTABLE,
                               _("This server speaks application/taxii+json;version=2.1 only."));

  if (method == SOUP_METHOD_GET && barid_headers_have_body (headers))
    return barid_reply_refuse (self->message, SOUP_STATUS_BAD_REQUEST, NULL);

  return NULL;
}

static GBytes *
judge_rights (BaridRequest *self,
              BaridDepot   *depot)
{
  g_autoptr(GError) problem = NULL;

  /* The status of a post is looked for among its poster's own. */
  if (self->route.first == NULL || self->route.kind == BARID_ROUTE_IS_STATUS)
    return NULL;

  self->inbox = barid_depot_find_inbox (depot, 0, self->route.first, &problem);
  if (problem != NULL)
    return barid_reply_trouble (self->message, problem);

  if (self->inbox == NULL || !barid_access_can_see (self->account, self->inbox))
    return refuse_as_absent (self);

  if (self->route.kind == BARID_ROUTE_IS_COLLECTION)
    return NULL;

  if (soup_server_message_get_method (self->message) == SOUP_METHOD_POST)
    return barid_access_can_write (self->account, self->inbox)
             ? NULL
             : barid_reply_refuse (self->message, SOUP_STATUS_FORBIDDEN, _("Nobody writes to their own inbox."));

  return barid_access_can_read (self->account, self->inbox) ? NULL : refuse_as_absent (self);
}

static GBytes *
judge_body (BaridRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);

  if (soup_server_message_get_method (self->message) != SOUP_METHOD_POST)
    return NULL;

  if (!barid_headers_bring_taxii (headers))
    return barid_reply_refuse (self->message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE,
                               _("This server takes application/taxii+json;version=2.1 only."));

  if (soup_message_headers_get_content_length (headers) > (goffset) self->limit)
    return barid_reply_refuse (self->message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);

  self->body = g_byte_array_new ();
  return NULL;
}

/**
 * barid_request_judge:
 * @self: a request whose head has come, and nothing more
 * @depot: where accounts and inboxes are
 *
 * Decides whether a request is to be listened to any further, and answers it when not.
 *
 * Who it is comes before where it leads: whoever is nobody here learns nothing about what there is.
 *
 * Returns: (transfer full) (nullable): the body of the refusal that was given, or %NULL when it may go on
 */
GBytes *
barid_request_judge (BaridRequest *self,
                     BaridDepot   *depot)
{
  GBytes *refusal = NULL;

  if ((refusal = judge_form (self)) ||
      (refusal = judge_account (self, depot)) ||
      (refusal = judge_method (self)) ||
      (refusal = judge_rights (self, depot)) ||
      (refusal = judge_body (self)))
    return refusal;

  return NULL;
}

/**
 * barid_request_take:
 * @self: a request that was let through
 * @chunk: what has come of its body
 *
 * Takes a piece of a body, as long as it is not too much: for a request, or for all of them.
 *
 * Returns: (transfer full) (nullable): the body of the refusal that was given, or %NULL when it may go on
 */
GBytes *
barid_request_take (BaridRequest *self,
                    GBytes       *chunk)
{
  gsize size = g_bytes_get_size (chunk);

  if (self->body == NULL)
    return NULL;

  if (size > self->limit - self->body->len)
    {
      drop_body (self);
      return barid_reply_refuse (self->message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
    }

  if (size > MAX_BODIES - *self->bodies)
    {
      drop_body (self);
      set_header (self, "Retry-After", "30");
      return barid_reply_refuse (self->message, SOUP_STATUS_SERVICE_UNAVAILABLE,
                                 _("The exchange is in trouble. Try again later."));
    }

  *self->bodies += size;
  g_byte_array_append (self->body, g_bytes_get_data (chunk, NULL), size);
  return NULL;
}

/**
 * barid_request_dup_body:
 * @self: a request
 *
 * Hands over what has come of a body.
 *
 * Returns: (transfer full) (nullable): the body of a post, once; otherwise %NULL
 */
GBytes *
barid_request_dup_body (BaridRequest *self)
{
  if (self->body == NULL)
    return NULL;

  *self->bodies -= self->body->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
}
