#include "config.h"

#include "barid-courier-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* One request and its answer, with every way in which a server can misbehave. */

#define PIECE          (128 * 1024)
#define MAX_ERROR_BODY (64 * 1024)

typedef struct
{
  /* owned */
  SoupMessage  *message;
  GCancellable *cancellable; /* ours: the caller's, the clock's and the TLS check's in one */
  GSource      *caller;
  GSource      *clock;
  GInputStream *stream;
  GByteArray   *received;
  GIOStream    *tls;         /* the connection, where a new one was made */

  gsize         limit;
  guint         status;
  gboolean      late;
  gboolean      cancelled;
  gboolean      old_tls;
} Ask;

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
ask_free (Ask *ask)
{
  drop_source (&ask->caller);
  drop_source (&ask->clock);
  g_signal_handlers_disconnect_by_data (ask->message, ask);
  g_clear_object (&ask->message);
  g_clear_object (&ask->stream);
  g_clear_object (&ask->tls);
  g_clear_object (&ask->cancellable);
  g_clear_pointer (&ask->received, g_byte_array_unref);
  g_free (ask);
}

/* Frees an answer. */
void
barid_answer_free (BaridAnswer *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static gboolean
caller_cb (GCancellable *cancellable,
           gpointer      user_data)
{
  Ask *ask = user_data;

  ask->cancelled = TRUE;
  g_cancellable_cancel (ask->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
clock_cb (gpointer user_data)
{
  Ask *ask = user_data;

  ask->late = TRUE;
  g_cancellable_cancel (ask->cancellable);
  return G_SOURCE_REMOVE;
}

static GSource *
attach (GSource     *source,
        GSourceFunc  func,
        gpointer     user_data)
{
  g_source_set_callback (source, func, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* TAXII 2.1 §8.5.1 asks for TLS 1.2. GnuTLS as Debian builds it still speaks 1.0 and 1.1, and nothing public in GIO
 * says otherwise; but between the handshake and the first header there is this moment. The connection is closed, not
 * only left, so that it cannot be taken up again for the next request. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  Ask                *ask)
{
  GTlsProtocolVersion version = G_TLS_PROTOCOL_VERSION_UNKNOWN;

  /* Kept for what it knows about a certificate that is refused: the message does not always learn it. */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_set_object (&ask->tls, connection);

  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKED || !G_IS_TLS_CONNECTION (connection))
    return;

  version = g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection));
  if (version >= G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return;

  ask->old_tls = TRUE;
  g_io_stream_close (connection, NULL, NULL);
  g_cancellable_cancel (ask->cancellable);
}

/* A server's status, as what it means for a letter. */
static BaridError
status_to_code (guint status)
{
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return BARID_ERROR_NOT_FOUND;
  if (status == SOUP_STATUS_NOT_ACCEPTABLE || status == SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE)
    return BARID_ERROR_UNSUPPORTED;
  if (status == SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE)
    return BARID_ERROR_TOO_LARGE;
  if (status == SOUP_STATUS_REQUEST_TIMEOUT || status == BARID_COURIER_TOO_MANY_REQUESTS || status >= 500)
    return BARID_ERROR_UNREACHABLE;

  return BARID_ERROR_DENIED;
}

static char *
status_to_sentence (BaridCourier *self,
                    guint         status)
{
  if (status >= 300 && status < 400)
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_strdup_printf (_("The exchange at %s sends us elsewhere. That is not followed: ask the partner for its "
                              "new address."), self->host);
  if (status == SOUP_STATUS_UNAUTHORIZED)
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_strdup_printf (_("The exchange at %s does not accept our user name and token. Ask whoever gave us access for "
                              "new ones."), self->host);
  if (status == SOUP_STATUS_FORBIDDEN)
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_strdup_printf (_("The exchange at %s does not allow us to do this. Ask whoever gave us access."), self->host);

  switch ((int) status_to_code (status))
    {
    case BARID_ERROR_NOT_FOUND:
      /* TRANSLATORS: the placeholder is the address of a server. */
      return g_strdup_printf (_("What we ask for is not at the exchange at %s, or is not shown to us. Ask whoever gave us "
                                "access."), self->host);
    case BARID_ERROR_UNSUPPORTED:
      /* TRANSLATORS: the placeholder is the address of a server. */
      return g_strdup_printf (_("The exchange at %s does not speak TAXII 2.1 as we do."), self->host);
    case BARID_ERROR_TOO_LARGE:
      /* TRANSLATORS: the placeholder is the address of a server. */
      return g_strdup_printf (_("The letter is too large for the exchange at %s."), self->host);
    case BARID_ERROR_UNREACHABLE:
      /* TRANSLATORS: the placeholder is the address of a server. */
      return g_strdup_printf (_("The exchange at %s is in trouble. It will be tried again."), self->host);
    default:
      /* TRANSLATORS: the placeholder is the address of a server. */
      return g_strdup_printf (_("The exchange at %s did not accept the request."), self->host);
    }
}

static GError *
status_to_error (BaridCourier *self,
                 Ask          *ask,
                 GBytes       *body)
{
  g_autofree char *words = barid_wire_error_read (body);
  g_autofree char *sentence = status_to_sentence (self, ask->status);
  g_autofree char *isolated = NULL;

  if (words == NULL)
    return g_error_new_literal (BARID_ERROR, status_to_code (ask->status), sentence);

  isolated = barid_text_isolate (words);
  /* TRANSLATORS: the first placeholder is a sentence of ours, the second the server's own words. */
  return g_error_new (BARID_ERROR, status_to_code (ask->status), _("%s It says: “%s”"), sentence, isolated);
}

static gboolean
matches_any (const GError *problem,
             GQuark        domain,
             const int    *codes,
             guint         n_codes)
{
  for (guint i = 0; i < n_codes; i++)
    if (g_error_matches (problem, domain, codes[i]))
      return TRUE;

  return FALSE;
}

/* The system's words for it name the address once more, and end with what only its makers understand: they stand where we
 * have none of our own. */
static GError *
unreachable_to_error (BaridCourier *self,
                      const GError *problem)
{
  static const int unnamed[] = { G_RESOLVER_ERROR_NOT_FOUND, G_RESOLVER_ERROR_TEMPORARY_FAILURE };
  static const int no_way[] = { G_IO_ERROR_NETWORK_UNREACHABLE, G_IO_ERROR_HOST_UNREACHABLE };
  g_autofree char *isolated = NULL;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_error_new (BARID_ERROR, BARID_ERROR_UNREACHABLE,
                        _("The exchange at %s could not be reached: nothing answers there. It will be tried again."),
                        self->host);

  if (matches_any (problem, G_RESOLVER_ERROR, unnamed, G_N_ELEMENTS (unnamed)))
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_error_new (BARID_ERROR, BARID_ERROR_UNREACHABLE,
                        _("The exchange at %s could not be reached: its name is not known on this network. It will be "
                          "tried again."), self->host);

  if (matches_any (problem, G_IO_ERROR, no_way, G_N_ELEMENTS (no_way)))
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_error_new (BARID_ERROR, BARID_ERROR_UNREACHABLE,
                        _("The exchange at %s could not be reached: there is no way to it from this network. It will be "
                          "tried again."), self->host);

  isolated = barid_text_isolate (problem->message);
  /* TRANSLATORS: the first placeholder is the address of a server, the second the system's words for the problem. */
  return g_error_new (BARID_ERROR, BARID_ERROR_UNREACHABLE,
                      _("The exchange at %s could not be reached. It will be tried again. The system says: “%s”"),
                      self->host, isolated);
}

/* What went wrong below HTTP. */
static GError *
network_to_error (BaridCourier *self,
                  Ask          *ask,
                  const GError *problem)
{
  if (ask->old_tls)
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_error_new (BARID_ERROR, BARID_ERROR_DENIED,
                        _("The exchange at %s offers only old encryption (before TLS 1.2)."), self->host);

  if (ask->late)
    /* TRANSLATORS: the placeholder is the address of a server. */
    return g_error_new (BARID_ERROR, BARID_ERROR_UNREACHABLE,
                        _("The exchange at %s took too long to answer. It will be tried again."), self->host);

  if (ask->cancelled || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));

  if (g_error_matches (problem, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    {
      GTlsConnection *tls = G_IS_TLS_CONNECTION (ask->tls) ? G_TLS_CONNECTION (ask->tls) : NULL;
      GTlsCertificate *certificate = tls != NULL ? g_tls_connection_get_peer_certificate (tls) : NULL;
      GTlsCertificateFlags flags = tls != NULL ? g_tls_connection_get_peer_certificate_errors (tls) : 0;

      /* TRANSLATORS: the first placeholder is the address of a server, the second a sentence such as “Its certificate has expired.” */
      return g_error_new (BARID_ERROR, BARID_ERROR_DENIED,
                          _("The exchange at %s was refused, and nothing was sent to it. %s Ask whoever runs it, by "
                            "another way."), self->host, barid_trust_explain (self->trust, certificate, flags));
    }

  if (g_error_matches (problem, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED) ||
      g_error_matches (problem, G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE) ||
      g_error_matches (problem, G_TLS_ERROR, G_TLS_ERROR_INAPPROPRIATE_FALLBACK) ||
      g_error_matches (problem, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS))
    {
      g_autofree char *isolated = barid_text_isolate (problem->message);

      /* TRANSLATORS: the first placeholder is the address of a server, the second the system's words for the problem. */
      return g_error_new (BARID_ERROR, BARID_ERROR_DENIED,
                          _("No secure connection to the exchange at %s could be agreed on. Ask whoever runs it. The "
                            "system says: “%s”"), self->host, isolated);
    }

  return unreachable_to_error (self, problem);
}

static gboolean
is_stale (gpointer key,
          gpointer value,
          gpointer user_data)
{
  return g_get_monotonic_time () - *(gint64 *) value >= BARID_COURIER_FRESH;
}

/* Which connections may still be open, for the good-bye. */
static void
remember_connection (BaridCourier *self,
                     SoupMessage  *message)
{
  guint64 id = soup_message_get_connection_id (message);
  gint64 now = g_get_monotonic_time ();

  g_hash_table_foreach_remove (self->connections, is_stale, NULL);
  if (soup_message_is_keepalive (message))
    g_hash_table_replace (self->connections, g_memdup2 (&id, sizeof id), g_memdup2 (&now, sizeof now));
  else
    g_hash_table_remove (self->connections, &id);
}

static void
forget_connection (BaridCourier *self,
                   SoupMessage  *message)
{
  guint64 id = soup_message_get_connection_id (message);

  g_hash_table_remove (self->connections, &id);
}

static void
return_network_error (GTask  *task,
                      GError *problem)
{
  BaridCourier *self = g_task_get_source_object (task);
  Ask *ask = g_task_get_task_data (task);

  forget_connection (self, ask->message);
  g_task_return_error (task, network_to_error (self, ask, problem));
}

static gboolean
is_success (guint status)
{
  return status >= 200 && status < 300;
}

/* A page of HTML with status 200, say a hotel's log-in page, is not an answer. */
static gboolean
is_json (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL &&
         (g_ascii_strcasecmp (type, "application/taxii+json") == 0 ||
          g_ascii_strcasecmp (type, "application/stix+json") == 0 ||
          g_ascii_strcasecmp (type, "application/json") == 0);
}

static BaridTime
get_last (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                   "X-TAXII-Date-Added-Last");
  BaridTime time = BARID_TIME_NONE;

  return text != NULL && barid_time_parse (text, &time, NULL) ? time : BARID_TIME_NONE;
}

static void
finish_answer (GTask *task)
{
  BaridCourier *self = g_task_get_source_object (task);
  Ask *ask = g_task_get_task_data (task);
  g_autoptr(GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&ask->received));
  BaridAnswer *answer = NULL;

  remember_connection (self, ask->message);
  if (!is_success (ask->status))
    {
      g_task_return_error (task, status_to_error (self, ask, is_json (ask->message) ? body : NULL));
      return;
    }

  if (!is_json (ask->message))
    {
      /* TRANSLATORS: the placeholder is the address of a server. */
      g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_INVALID,
                               _("What answers at %s is not a TAXII 2.1 server."), self->host);
      return;
    }

  answer = g_new0 (BaridAnswer, 1);
  answer->body = g_steal_pointer (&body);
  answer->last = get_last (ask->message);
  g_task_return_pointer (task, answer, (GDestroyNotify) barid_answer_free);
}

/* Too much: the rest is not read, and the connection is of no use any more. */
static void
give_up_reading (GTask *task)
{
  BaridCourier *self = g_task_get_source_object (task);
  Ask *ask = g_task_get_task_data (task);

  g_cancellable_cancel (ask->cancellable);
  forget_connection (self, ask->message);
  if (!is_success (ask->status))
    {
      g_task_return_error (task, status_to_error (self, ask, NULL));
      return;
    }

  /* TRANSLATORS: the placeholder is the address of a server. */
  g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                           _("The answer of the exchange at %s is larger than it may be."), self->host);
}

static void read_on (GTask *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Ask *ask = g_task_get_task_data (task);
  g_autoptr(GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = 0;
  gconstpointer data = NULL;

  if (piece == NULL)
    {
      return_network_error (task, error);
      return;
    }

  data = g_bytes_get_data (piece, &size);
  if (size == 0)
    {
      finish_answer (task);
      return;
    }

  if (size > ask->limit - ask->received->len)
    {
      give_up_reading (task);
      return;
    }

  g_byte_array_append (ask->received, data, size);
  read_on (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
read_on (GTask *task)
{
  Ask *ask = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (ask->stream, PIECE, G_PRIORITY_DEFAULT, ask->cancellable, read_cb, task);
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Ask *ask = g_task_get_task_data (task);
  goffset announced = 0;

  ask->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (ask->stream == NULL)
    {
      return_network_error (task, error);
      return;
    }

  ask->status = soup_message_get_status (ask->message);
  if (!is_success (ask->status))
    ask->limit = MIN (ask->limit, MAX_ERROR_BODY);

  announced = soup_message_headers_get_content_length (soup_message_get_response_headers (ask->message));
  if (announced > (goffset) ask->limit)
    {
      give_up_reading (task);
      return;
    }

  ask->received = g_byte_array_new ();
  read_on (g_steal_pointer (&task));
}

static SoupMessage *
make_message (BaridCourier *self,
              GUri         *uri,
              GBytes       *body)
{
  SoupMessage *message = soup_message_new_from_uri (body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* Idempotent: libsoup reuses a connection for a POST only then, and posting an envelope again is the same object. */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | (body != NULL ? SOUP_MESSAGE_IDEMPOTENT : 0));

  /* Not after a challenge: one of the servers out there never sends one. */
  soup_message_headers_replace (headers, "Authorization", self->authorization);
  soup_message_headers_replace (headers, "Accept", BARID_TAXII_MEDIA_TYPE);
  if (self->closing)
    soup_message_headers_replace (headers, "Connection", "close");
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, BARID_TAXII_MEDIA_TYPE, body);

  return message;
}

static gboolean
is_our_origin (BaridCourier *self,
               GUri         *uri)
{
  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (self->base)) == 0 &&
         g_uri_get_port (uri) == g_uri_get_port (self->base);
}

/* Asks for @url: a POST of @body where there is one, a GET otherwise. At most @limit bytes of the answer are read,
 * counted while they come. Credentials go out with the first header, and to the channel's own server only. */
void
barid_courier_ask_async (BaridCourier        *self,
                         const char          *url,
                         GBytes              *body,
                         gsize                limit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr(GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  Ask *ask = NULL;
  gsize volume = 0;

  g_task_set_source_tag (task, barid_courier_ask_async);
  self->n_asks++;

  if (uri == NULL || !is_our_origin (self, uri))
    {
      /* TRANSLATORS: the placeholder is the address of a server. */
      g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_DENIED,
                               _("The exchange at %s names an address on another server. That is not followed."),
                               self->host);
      return;
    }

  ask = g_new0 (Ask, 1);
  ask->cancellable = g_cancellable_new ();
  ask->limit = limit;
  ask->message = make_message (self, uri, body);
  g_task_set_task_data (task, ask, (GDestroyNotify) ask_free);

  /* A source, not the signal: ending in the middle of the caller's cancel would wait for itself. */
  if (cancellable != NULL)
    ask->caller = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (caller_cb), ask);
  volume = limit + (body != NULL ? g_bytes_get_size (body) : 0);
  ask->clock = attach (g_timeout_source_new_seconds (self->shortest + volume / self->slowest), clock_cb, ask);

  g_signal_connect (ask->message, "network-event", G_CALLBACK (network_event_cb), ask);
  soup_session_send_async (self->session, ask->message, G_PRIORITY_DEFAULT, ask->cancellable, send_cb,
                           g_steal_pointer (&task));
}

/* Gives the answer, or %NULL with what a person should know. @status is the HTTP status, 0 where it came to none. */
BaridAnswer *
barid_courier_ask_finish (BaridCourier  *self,
                          GAsyncResult  *result,
                          guint         *status,
                          GError       **error)
{
  Ask *ask = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  self->n_asks--;
  ask = g_task_get_task_data (G_TASK (result));
  if (status != NULL)
    *status = ask != NULL ? ask->status : 0;

  return g_task_propagate_pointer (G_TASK (result), error);
}
