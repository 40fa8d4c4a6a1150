#include "config.h"

#include "barid-exchange.h"

#include <sys/socket.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "barid-answers.h"
#include "barid-depot-sqlite.h"
#include "barid-error.h"
#include "barid-headers.h"
#include "barid-listener.h"
#include "barid-reply.h"

#define LOOPBACK "127.0.0.1"

/* TAXII 2.1 §4.3 asks for a day; nobody is to know for longer who posted what. */
#define KEEP_STATUS   BARID_TIME_DAY
#define FORGET_EVERY  (60 * 60)

struct _BaridExchange
{
  GObject        parent_instance;

  /* owned */
  BaridSettings *settings;
  BaridDepot    *depot;
  BaridBatch    *batch;
  SoupServer    *server;
  BaridListener *listener;
  GSource       *forget;
  char          *root;

  gsize         *bodies;   /* see BaridRequest */

  BaridPatience  patience;
  gboolean       retiring;
};

G_DEFINE_FINAL_TYPE (BaridExchange, barid_exchange, G_TYPE_OBJECT)

static GQuark
request_quark (void)
{
  return g_quark_from_static_string ("barid-request");
}

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Requests ------------------------------------------------------------------------------- */

/* Refused before its body: SoupServer answers where there is none, and the line itself where there is. */
static void
turn_away (SoupServerMessage *message,
           GBytes            *refusal)
{
  BaridLine *line = barid_line_of (message);

  if (line != NULL && barid_headers_have_body (soup_server_message_get_request_headers (message)))
    barid_line_turn_away (line, refusal);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              BaridRequest      *request)
{
  g_autoptr(GBytes) refusal = barid_request_take (request, chunk);

  if (refusal != NULL)
    turn_away (message, refusal);
}

/* A body in chunks says itself where it ends, to SoupServer and not to the line; so it is the last on its line. */
static void
let_through (SoupServerMessage *message,
             BaridRequest      *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean in_chunks = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED;

  if (in_chunks)
    soup_message_headers_append (headers, "Connection", "close");

  barid_line_expect_body (barid_line_of (message),
                          in_chunks ? G_MAXUINT64 : (guint64) soup_message_headers_get_content_length (headers));
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), request);
}

/* The head has come and nothing else. With a SoupAuthDomain this would never be called, and a body of any length be
 * read before it is refused. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  BaridExchange *self = user_data;
  BaridRequest *request = barid_request_new (message, self->settings->max_content_length, self->bodies);
  g_autoptr(GBytes) refusal = NULL;

  g_object_set_qdata_full (G_OBJECT (message), request_quark (), request, (GDestroyNotify) barid_request_free);
  if ((refusal = barid_request_judge (request, self->depot)))
    turn_away (message, refusal);
  else if (request->body != NULL)
    let_through (message, request);
}

/* What SoupServer refuses by itself, or has no handler for ("*"), never came to the early handler. It would read the body
 * all the same. */
static void
got_headers_cb (SoupServerMessage *message,
                BaridExchange     *self)
{
  guint status = soup_server_message_get_status (message);
  g_autoptr(GBytes) refusal = NULL;

  if (g_object_get_qdata (G_OBJECT (message), request_quark ()) != NULL)
    return;

  refusal = barid_reply_refuse (message, status != 0 ? status : SOUP_STATUS_BAD_REQUEST, NULL);
  turn_away (message, refusal);
}

/* All of it has come. */
static void
handler_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  BaridExchange *self = user_data;
  BaridRequest *request = g_object_get_qdata (G_OBJECT (message), request_quark ());
  g_autoptr(GBytes) body = NULL;

  g_return_if_fail (request != NULL);

  if ((body = barid_request_dup_body (request)))
    barid_answers_post (request, body, self->batch);
  else
    barid_answers_read (request, self->depot, self->settings);
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    BaridExchange     *self)
{
  BaridLine *line = barid_line_of (message);

  /* Also on what SoupServer answers by itself (TAXII 2.1 §3.2). */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type",
                                BARID_TAXII_MEDIA_TYPE);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  if (line != NULL)
    barid_line_begin (line, message);
}

/* Whether it was answered or broken off. */
static void
request_ended_cb (SoupServer        *server,
                  SoupServerMessage *message,
                  BaridExchange     *self)
{
  BaridLine *line = barid_line_of (message);

  if (line == NULL)
    return;

  barid_line_end (line);
  if (self->retiring)
    barid_line_hang_up_soon (line);
}

static void
arrival_cb (BaridLine      *line,
            GSocketAddress *local,
            GSocketAddress *remote,
            gpointer        user_data)
{
  BaridExchange *self = user_data;

  soup_server_accept_iostream (self->server, G_IO_STREAM (line), local, remote, NULL);
}

/* Making and ending ---------------------------------------------------------------------- */

static gboolean
forget_cb (gpointer user_data)
{
  BaridExchange *self = user_data;
  g_autoptr(GError) problem = NULL;

  barid_batch_commit (self->batch);
  if (!barid_depot_forget (self->depot, barid_time_now () - KEEP_STATUS, &problem))
    g_printerr ("barid-exchange: %s\n", problem->message);

  return G_SOURCE_CONTINUE;
}

/* SoupServer keeps a connection open after an answer only while it listens somewhere itself. We listen for it, so this
 * is a place where nobody can come: a pair of sockets that know only each other. */
static gboolean
listen_nowhere (SoupServer  *server,
                GError     **error)
{
  g_autoptr(GSocket) socket = NULL;
  int pair[2] = { -1, -1 };

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED,
                           _("The exchange could not be started: the system gives no sockets."));
      return FALSE;
    }

  if (!(socket = g_socket_new_from_fd (pair[0], error)))
    {
      close (pair[0]);
      close (pair[1]);
      return FALSE;
    }

  g_object_set_data_full (G_OBJECT (server), "other-end", g_socket_new_from_fd (pair[1], NULL), g_object_unref);
  return soup_server_listen_socket (server, socket, 0, error);
}

static SoupServer *
make_server (BaridExchange *self)
{
  /* Paths as they stand in the request: what is decoded or resolved before we look is a path nobody asked for. */
  SoupServer *server = soup_server_new ("raw-paths", TRUE, NULL);

  soup_server_add_early_handler (server, NULL, early_cb, self, NULL);
  soup_server_add_handler (server, NULL, handler_cb, self, NULL);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (server, "request-finished", G_CALLBACK (request_ended_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (request_ended_cb), self);
  return server;
}

static GTlsCertificate *
load_certificate (const BaridSettings  *settings,
                  GError              **error)
{
  g_autofree char *certificate = barid_settings_get_path (settings, BARID_FILE_CERTIFICATE);
  g_autofree char *key = barid_settings_get_path (settings, BARID_FILE_KEY);
  g_autoptr(GError) problem = NULL;
  GTlsCertificate *loaded = g_tls_certificate_new_from_files (certificate, key, &problem);

  if (loaded == NULL)
    /* TRANSLATORS: the placeholder is the system's reason. */
    g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                 _("The certificate of the exchange could not be used: %s"), problem->message);
  return loaded;
}

/**
 * barid_exchange_start:
 * @self: an exchange that is not started
 * @address: (nullable): the numeric address to listen at, or %NULL for this machine only
 * @port: the TCP port, or 0 for any that is free
 * @error: return location for an error
 *
 * Lets clients in from now on.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_USAGE, %BARID_ERROR_BUSY when the port is taken, %BARID_ERROR_INVALID
 *   when the certificate cannot be used, or %BARID_ERROR_FAILED
 */
gboolean
barid_exchange_start (BaridExchange  *self,
                      const char     *address,
                      guint16         port,
                      GError        **error)
{
  g_autoptr(GTlsCertificate) certificate = NULL;

  g_return_val_if_fail (BARID_IS_EXCHANGE (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  if (!(certificate = load_certificate (self->settings, error)))
    return FALSE;

  self->retiring = FALSE;
  self->server = make_server (self);
  self->listener = barid_listener_new (certificate, arrival_cb, self);
  if (self->patience.waiting != 0)
    barid_listener_set_patience (self->listener, &self->patience);

  if (!listen_nowhere (self->server, error) ||
      !barid_listener_open (self->listener, address != NULL ? address : LOOPBACK, &port, error))
    {
      barid_exchange_stop (self);
      return FALSE;
    }

  g_free (self->root);
  self->root = barid_settings_get_root (self->settings, port);
  forget_cb (self);
  self->forget = g_timeout_source_new_seconds (FORGET_EVERY);
  g_source_set_callback (self->forget, forget_cb, self, NULL);
  g_source_attach (self->forget, g_main_context_get_thread_default ());
  return TRUE;
}

/**
 * barid_exchange_retire:
 * @self: an exchange
 *
 * Begins to stop: nobody is let in any more, and whoever waits for an answer still gets it.
 */
void
barid_exchange_retire (BaridExchange *self)
{
  g_return_if_fail (BARID_IS_EXCHANGE (self));

  self->retiring = TRUE;
  if (self->listener == NULL)
    return;

  barid_listener_close (self->listener);
  barid_listener_hang_up (self->listener, FALSE);
}

/**
 * barid_exchange_is_empty:
 * @self: an exchange
 *
 * Asks whether nobody is there.
 *
 * Returns: whether no client is connected
 */
gboolean
barid_exchange_is_empty (BaridExchange *self)
{
  g_return_val_if_fail (BARID_IS_EXCHANGE (self), TRUE);

  return self->listener == NULL || barid_listener_get_n_lines (self->listener) == 0;
}

/**
 * barid_exchange_stop:
 * @self: an exchange
 *
 * Stops at once: what was posted whole is written, and every connection closed. It may be started again.
 */
void
barid_exchange_stop (BaridExchange *self)
{
  g_return_if_fail (BARID_IS_EXCHANGE (self));

  drop_source (&self->forget);
  if (self->batch != NULL)
    barid_batch_commit (self->batch);

  if (self->listener != NULL)
    {
      barid_listener_close (self->listener);
      barid_listener_hang_up (self->listener, TRUE);
    }

  if (self->server != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->server, self);
      soup_server_disconnect (self->server);
    }

  g_clear_object (&self->listener);
  g_clear_object (&self->server);
}

/**
 * barid_exchange_get_root:
 * @self: an exchange that is started
 *
 * Gets the address of the API root, with the port it listens on.
 *
 * Returns: (transfer none) (nullable): an absolute https URL that ends in "/"
 */
const char *
barid_exchange_get_root (BaridExchange *self)
{
  g_return_val_if_fail (BARID_IS_EXCHANGE (self), NULL);

  return self->root;
}

/**
 * barid_exchange_get_settings:
 * @self: an exchange
 *
 * Gets what its administrator chose.
 *
 * Returns: (transfer none): the settings
 */
const BaridSettings *
barid_exchange_get_settings (BaridExchange *self)
{
  g_return_val_if_fail (BARID_IS_EXCHANGE (self), NULL);

  return self->settings;
}

/**
 * barid_exchange_set_patience:
 * @self: an exchange that is not started
 * @patience: how long clients may take
 *
 * Sets how long clients may take, from the next start on.
 */
void
barid_exchange_set_patience (BaridExchange       *self,
                             const BaridPatience *patience)
{
  g_return_if_fail (BARID_IS_EXCHANGE (self));
  g_return_if_fail (patience != NULL);

  self->patience = *patience;
}

static void
barid_exchange_dispose (GObject *object)
{
  BaridExchange *self = BARID_EXCHANGE (object);

  barid_exchange_stop (self);
  g_clear_pointer (&self->batch, barid_batch_free);
  g_clear_object (&self->depot);

  G_OBJECT_CLASS (barid_exchange_parent_class)->dispose (object);
}

static void
barid_exchange_finalize (GObject *object)
{
  BaridExchange *self = BARID_EXCHANGE (object);

  g_clear_pointer (&self->settings, barid_settings_free);
  g_clear_pointer (&self->bodies, g_rc_box_release);
  g_free (self->root);

  G_OBJECT_CLASS (barid_exchange_parent_class)->finalize (object);
}

static void
barid_exchange_class_init (BaridExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_exchange_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_exchange_finalize;
}

static void
barid_exchange_init (BaridExchange *self)
{
  self->bodies = g_rc_box_new0 (gsize);
}

/**
 * barid_exchange_new:
 * @folder: a folder that `init` made
 * @error: return location for an error
 *
 * Opens an exchange. It does not listen before barid_exchange_start().
 *
 * Returns: (transfer full): the exchange, or %NULL with %BARID_ERROR_NOT_FOUND when there is none in @folder,
 *   or another error of its settings or its depot
 */
BaridExchange *
barid_exchange_new (const char  *folder,
                    GError     **error)
{
  g_autoptr(BaridExchange) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (BARID_TYPE_EXCHANGE, NULL);
  if (!(self->settings = barid_settings_load (folder, error)))
    return NULL;

  path = barid_settings_get_path (self->settings, BARID_FILE_DEPOT);
  if (!(self->depot = barid_depot_sqlite_open (path, error)))
    return NULL;

  self->batch = barid_batch_new (self->depot);
  return g_steal_pointer (&self);
}
