#include "config.h"

#include "barid-listener.h"

#include <glib/gi18n-lib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>

#include "barid-error.h"
#include "barid-text.h"

/* GnuTLS as Debian builds it still speaks TLS 1.0 and 1.1. GIO has no other way to say so, and reads this once; after
 * the handshake the version is looked at all the same. Of TLS 1.2 only what keeps the past secret, with
 * authenticated encryption. */
#define PRIORITY_NAME "G_TLS_GNUTLS_PRIORITY"
#define PRIORITY      "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-AES-128-CBC:-AES-256-CBC:" \
                      "%SERVER_PRECEDENCE"

#define WAITING (15 * G_USEC_PER_SEC)
#define REQUEST (30 * G_USEC_PER_SEC)
#define LEAVING (5 * G_USEC_PER_SEC)

/* Clients at once; fewer where the system gives fewer descriptors. Some are left for files. */
#define MAX_CLIENTS       4096
#define OTHER_DESCRIPTORS 64
#define BACKLOG           256
#define CLOCK_TICK        1000
#define SHORTEST_TICK     20
/* When no more can be taken in, the system is left alone for so long, in milliseconds. */
#define PAUSE             100

struct _BaridListener
{
  GObject           parent_instance;

  /* owned */
  GTlsCertificate  *certificate;
  GSocket          *socket;
  GSource          *incoming;
  GSource          *pause;
  GSource          *clock;
  GQueue           *callers;  /* Caller, first come first: connected, not yet in */
  GPtrArray        *lines;

  BaridArrivalFunc  arrival;
  gpointer          user_data;
  BaridPatience     patience;
  guint             max_clients;
};

G_DEFINE_FINAL_TYPE (BaridListener, barid_listener, G_TYPE_OBJECT)

/* Somebody who has connected and must now say who they are talking to. */
typedef struct
{
  BaridListener     *listener;  /* %NULL when nobody waits for it any more */

  /* owned */
  GSocketConnection *connection;
  GIOStream         *tls;
  GCancellable      *cancellable;
  GSource           *first;

  gint64             since;
} Caller;

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
caller_free (Caller *caller)
{
  drop_source (&caller->first);
  g_clear_object (&caller->tls);
  g_socket_close (g_socket_connection_get_socket (caller->connection), NULL);
  g_clear_object (&caller->connection);
  g_clear_object (&caller->cancellable);
  g_free (caller);
}

/* Takes a caller out. One in the middle of a handshake ends when that has noticed. */
static void
drop_caller (Caller *caller)
{
  g_queue_remove (caller->listener->callers, caller);
  caller->listener = NULL;
  if (caller->tls == NULL)
    caller_free (caller);
  else
    g_cancellable_cancel (caller->cancellable);
}

/* Lines ---------------------------------------------------------------------------------- */

static void
sweep (BaridListener *self)
{
  gint64 now = g_get_monotonic_time ();
  Caller *caller = NULL;

  while ((caller = g_queue_peek_head (self->callers)) != NULL && now - caller->since > self->patience.waiting)
    drop_caller (caller);

  for (guint i = self->lines->len; i > 0; i--)
    {
      BaridLine *line = g_ptr_array_index (self->lines, i - 1);

      if (barid_line_is_late (line, &self->patience))
        barid_line_hang_up (line);
      if (barid_line_is_gone (line))
        g_ptr_array_remove_index_fast (self->lines, i - 1);
    }
}

static gboolean
clock_cb (gpointer user_data)
{
  BaridListener *self = user_data;

  sweep (self);
  if (self->lines->len > 0 || self->callers->length > 0)
    return G_SOURCE_CONTINUE;

  drop_source (&self->clock);
  return G_SOURCE_REMOVE;
}

static void
wind_clock (BaridListener *self)
{
  gint64 tick = MIN (self->patience.waiting, self->patience.request) / 4000;

  if (self->clock != NULL)
    return;

  self->clock = g_timeout_source_new ((guint) CLAMP (tick, SHORTEST_TICK, CLOCK_TICK));
  g_source_set_callback (self->clock, clock_cb, self, NULL);
  g_source_attach (self->clock, g_main_context_get_thread_default ());
}

/* When the house is full, whoever has said nothing for longest goes. */
static gboolean
make_room (BaridListener *self)
{
  BaridLine *longest = NULL;

  if (self->lines->len + self->callers->length < self->max_clients)
    return TRUE;

  sweep (self);
  if (self->lines->len + self->callers->length < self->max_clients)
    return TRUE;

  if (self->callers->length > 0)
    {
      drop_caller (g_queue_peek_head (self->callers));
      return TRUE;
    }

  for (guint i = 0; i < self->lines->len; i++)
    {
      BaridLine *line = g_ptr_array_index (self->lines, i);

      if (barid_line_is_waiting (line) &&
          (longest == NULL || barid_line_get_since (line) < barid_line_get_since (longest)))
        longest = line;
    }

  if (longest == NULL)
    return FALSE;

  barid_line_hang_up (longest);
  g_ptr_array_remove_fast (self->lines, longest);
  return TRUE;
}

/* Callers -------------------------------------------------------------------------------- */

/* An object of this connection's own: by it the line is found again. */
static GSocketAddress *
copy_address (GSocketAddress *address)
{
  gssize size = g_socket_address_get_native_size (address);
  g_autofree gpointer native = g_malloc (size);

  return g_socket_address_to_native (address, native, size, NULL)
           ? g_socket_address_new_from_native (native, size)
           : NULL;
}

static void
let_in (BaridListener *self,
        Caller        *caller)
{
  GSocket *socket = g_socket_connection_get_socket (caller->connection);
  g_autoptr(GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr(GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr(GSocketAddress) address = remote != NULL ? copy_address (remote) : NULL;
  g_autoptr(BaridLine) line = NULL;

  if (local == NULL || address == NULL ||
      g_tls_connection_get_protocol_version (G_TLS_CONNECTION (caller->tls)) < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return;

  line = barid_line_new (caller->tls, socket, address);
  g_ptr_array_add (self->lines, g_object_ref (line));
  self->arrival (line, local, address, self->user_data);

  /* The socket is the line's now. */
  g_clear_object (&caller->tls);
  g_clear_object (&caller->connection);
}

static void
handshake_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Caller *caller = user_data;
  BaridListener *self = caller->listener;
  gboolean done = g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL);

  if (self != NULL)
    {
      g_queue_remove (self->callers, caller);
      if (done)
        let_in (self, caller);
    }

  if (caller->connection != NULL)
    caller_free (caller);
  else
    {
      g_clear_object (&caller->cancellable);
      g_free (caller);
    }
}

/* GIO gives every handshake a thread of a small pool to itself, so it begins only with somebody who says something. */
static gboolean
first_cb (GSocket      *socket,
          GIOCondition  condition,
          gpointer      user_data)
{
  Caller *caller = user_data;
  static const char * const protocols[] = { "http/1.1", NULL };

  drop_source (&caller->first);
  /* Not g_tls_server_connection_new(): it reads the authorities of the system, 35 ms each time, for a certificate that no
   * client shows. */
  caller->tls = g_initable_new (g_tls_backend_get_server_connection_type (g_tls_backend_get_default ()), NULL, NULL,
                                "base-io-stream", caller->connection,
                                "certificate", caller->listener->certificate,
                                "database", NULL,
                                NULL);
  if (caller->tls == NULL)
    {
      drop_caller (caller);
      return G_SOURCE_REMOVE;
    }

  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (caller->tls), protocols);
  /* Length and chunks say where a request ends; a client that just goes is no attack. */
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (caller->tls), FALSE);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (caller->tls), G_PRIORITY_DEFAULT, caller->cancellable,
                                    handshake_cb, caller);
  return G_SOURCE_REMOVE;
}

static void
take_call (BaridListener *self,
           GSocket       *socket)
{
  Caller *caller = g_new0 (Caller, 1);

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  caller->listener = self;
  caller->connection = g_socket_connection_factory_create_connection (socket);
  caller->cancellable = g_cancellable_new ();
  caller->since = g_get_monotonic_time ();
  caller->first = g_socket_create_source (socket, G_IO_IN, NULL);
  g_source_set_callback (caller->first, G_SOURCE_FUNC (first_cb), caller, NULL);
  g_source_attach (caller->first, g_main_context_get_thread_default ());
  g_queue_push_tail (self->callers, caller);
  wind_clock (self);
}

/* Incoming ------------------------------------------------------------------------------- */

static void watch (BaridListener *self);

static gboolean
pause_cb (gpointer user_data)
{
  BaridListener *self = user_data;

  drop_source (&self->pause);
  watch (self);
  return G_SOURCE_REMOVE;
}

static gboolean
incoming_cb (GSocket      *socket,
             GIOCondition  condition,
             gpointer      user_data)
{
  BaridListener *self = user_data;
  g_autoptr(GSocket) client = NULL;
  g_autoptr(GError) problem = NULL;

  if (make_room (self))
    client = g_socket_accept (socket, NULL, &problem);

  if (client != NULL)
    {
      take_call (self, client);
      return G_SOURCE_CONTINUE;
    }

  /* Gone before it was taken, or nothing left to take it with: asking again at once would be asking for ever. */
  drop_source (&self->incoming);
  self->pause = g_timeout_source_new (PAUSE);
  g_source_set_callback (self->pause, pause_cb, self, NULL);
  g_source_attach (self->pause, g_main_context_get_thread_default ());
  return G_SOURCE_REMOVE;
}

static void
watch (BaridListener *self)
{
  self->incoming = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->incoming, G_SOURCE_FUNC (incoming_cb), self, NULL);
  g_source_attach (self->incoming, g_main_context_get_thread_default ());
}

static GSocket *
listen_at (GInetAddress  *address,
           guint16        port,
           GError       **error)
{
  g_autoptr(GSocketAddress) place = g_inet_socket_address_new (address, port);
  g_autoptr(GSocket) socket = g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM,
                                            G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_listen_backlog (socket, BACKLOG);
  g_socket_set_blocking (socket, FALSE);
  if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

/**
 * barid_listener_open:
 * @self: a listener
 * @address: the numeric address to listen at
 * @port: (inout): the TCP port, 0 for any that is free; the one it became
 * @error: return location for an error
 *
 * Lets clients in from now on.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_USAGE when @address is none, %BARID_ERROR_BUSY when the port is taken,
 *   %BARID_ERROR_FAILED
 */
gboolean
barid_listener_open (BaridListener  *self,
                     const char     *address,
                     guint16        *port,
                     GError        **error)
{
  g_autoptr(GInetAddress) inet = NULL;
  g_autoptr(GSocketAddress) local = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (BARID_IS_LISTENER (self), FALSE);
  g_return_val_if_fail (address != NULL && port != NULL, FALSE);
  g_return_val_if_fail (self->socket == NULL, FALSE);

  shown = barid_text_isolate_machine (address);
  if (!(inet = g_inet_address_new_from_string (address)))
    {
      /* TRANSLATORS: the placeholder is what was given instead. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   _("%s is not a numeric address such as 127.0.0.1 or ::1."), shown);
      return FALSE;
    }

  if (!(self->socket = listen_at (inet, *port, &problem)) ||
      !(local = g_socket_get_local_address (self->socket, &problem)))
    {
      gboolean busy = g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);

      g_clear_object (&self->socket);
      /* TRANSLATORS: an address, a port number, and the system's reason. */
      g_set_error (error, BARID_ERROR, busy ? BARID_ERROR_BUSY : BARID_ERROR_FAILED,
                   _("The exchange cannot listen at %s, port %u: %s"), shown, *port, problem->message);
      return FALSE;
    }

  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  watch (self);
  return TRUE;
}

/**
 * barid_listener_close:
 * @self: a listener
 *
 * Lets nobody in any more. Those who are in stay.
 */
void
barid_listener_close (BaridListener *self)
{
  g_return_if_fail (BARID_IS_LISTENER (self));

  drop_source (&self->incoming);
  drop_source (&self->pause);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
}

/**
 * barid_listener_hang_up:
 * @self: a listener
 * @all: whether those are to go too who wait for an answer
 *
 * Closes the lines on which nothing is under way, or all.
 */
void
barid_listener_hang_up (BaridListener *self,
                        gboolean       all)
{
  g_return_if_fail (BARID_IS_LISTENER (self));

  while (self->callers->length > 0)
    drop_caller (g_queue_peek_head (self->callers));

  for (guint i = self->lines->len; i > 0; i--)
    {
      BaridLine *line = g_ptr_array_index (self->lines, i - 1);

      if (all || barid_line_is_waiting (line))
        barid_line_hang_up (line);
      if (barid_line_is_gone (line))
        g_ptr_array_remove_index_fast (self->lines, i - 1);
    }
}

/**
 * barid_listener_get_n_lines:
 * @self: a listener
 *
 * Counts the clients that are in.
 *
 * Returns: how many lines are open
 */
guint
barid_listener_get_n_lines (BaridListener *self)
{
  guint n = 0;

  g_return_val_if_fail (BARID_IS_LISTENER (self), 0);

  for (guint i = 0; i < self->lines->len; i++)
    n += !barid_line_is_gone (g_ptr_array_index (self->lines, i));

  return n;
}

/**
 * barid_listener_set_patience:
 * @self: a listener
 * @patience: how long clients may take
 *
 * Sets how long clients may take.
 */
void
barid_listener_set_patience (BaridListener       *self,
                             const BaridPatience *patience)
{
  g_return_if_fail (BARID_IS_LISTENER (self));
  g_return_if_fail (patience != NULL);

  self->patience = *patience;
}

static void
barid_listener_dispose (GObject *object)
{
  BaridListener *self = BARID_LISTENER (object);

  barid_listener_close (self);
  barid_listener_hang_up (self, TRUE);
  drop_source (&self->clock);
  g_clear_object (&self->certificate);

  G_OBJECT_CLASS (barid_listener_parent_class)->dispose (object);
}

static void
barid_listener_finalize (GObject *object)
{
  BaridListener *self = BARID_LISTENER (object);

  g_queue_free (self->callers);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (barid_listener_parent_class)->finalize (object);
}

static void
barid_listener_class_init (BaridListenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_listener_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_listener_finalize;
}

static guint
count_descriptors (void)
{
  struct rlimit limit = { 0, 0 };

  if (getrlimit (RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur < 2 * OTHER_DESCRIPTORS)
    return OTHER_DESCRIPTORS;

  return (guint) MIN (limit.rlim_cur - OTHER_DESCRIPTORS, MAX_CLIENTS);
}

static void
barid_listener_init (BaridListener *self)
{
  self->callers = g_queue_new ();
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->patience = (BaridPatience) { WAITING, REQUEST, LEAVING };
  self->max_clients = count_descriptors ();
}

/**
 * barid_listener_new:
 * @certificate: the exchange's certificate with its key
 * @arrival: called for every client that is in
 * @user_data: for @arrival
 *
 * Makes a listener that does not listen yet. To be made before anything in the process has used TLS.
 *
 * Returns: (transfer full): the listener
 */
BaridListener *
barid_listener_new (GTlsCertificate  *certificate,
                    BaridArrivalFunc  arrival,
                    gpointer          user_data)
{
  BaridListener *self = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);
  g_return_val_if_fail (arrival != NULL, NULL);

  if (g_getenv (PRIORITY_NAME) == NULL)
    g_setenv (PRIORITY_NAME, PRIORITY, FALSE);

  self = g_object_new (BARID_TYPE_LISTENER, NULL);
  self->certificate = g_object_ref (certificate);
  self->arrival = arrival;
  self->user_data = user_data;
  return self;
}
