#include "config.h"

#include "barid-line-private.h"

#include "barid-wire.h"

/* Bytes of a body nobody wants that are let in before the line is cut, so that the client finds the answer and not a
 * reset connection (RFC 9112 §9.6). */
#define MAX_DRAINED (32 * 1024 * 1024)
#define PIECE       (64 * 1024)

typedef enum
{
  STATE_WAITING,
  STATE_BUSY,
  STATE_LEAVING,
  STATE_GONE,
} State;

struct _BaridLine
{
  GIOStream          parent_instance;

  /* owned */
  GIOStream         *tls;
  GSocket           *socket;
  GSocketAddress    *address;  /* leads from a message to its line */
  GInputStream      *input;
  GOutputStream     *output;
  SoupServerMessage *message;  /* the last that came over it: the one handle on what SoupServer keeps of a connection */
  GCancellable      *leave;
  GSource           *drain;
  GSource           *ended;
  GBytes            *last_word;

  State              state;
  gint64             since;    /* monotonic */
  gint64             last;     /* when something moved */
  guint64            moved;    /* bytes, both ways, since then */
  gsize              drained;
  gboolean           unclear;  /* what came last was no request */
};

G_DEFINE_FINAL_TYPE (BaridLine, barid_line, G_TYPE_IO_STREAM)

static GQuark
line_quark (void)
{
  return g_quark_from_static_string ("barid-line");
}

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
turn_to (BaridLine *self,
         State      state)
{
  self->state = state;
  self->since = self->last = g_get_monotonic_time ();
  self->moved = 0;
}

static GInputStream *
barid_line_get_input_stream (GIOStream *stream)
{
  return BARID_LINE (stream)->input;
}

static GOutputStream *
barid_line_get_output_stream (GIOStream *stream)
{
  return BARID_LINE (stream)->output;
}

/* Saying good-bye in TLS is a write, and a write to a client that does not read would wait for it. */
static gboolean
barid_line_close (GIOStream     *stream,
                  GCancellable  *cancellable,
                  GError       **error)
{
  BaridLine *self = BARID_LINE (stream);
  gboolean can_say_so = self->state != STATE_LEAVING &&
                        g_socket_condition_check (self->socket, G_IO_OUT | G_IO_ERR | G_IO_HUP) == G_IO_OUT;
  g_autoptr(GError) problem = NULL;

  turn_to (self, STATE_GONE);
  drop_source (&self->drain);
  drop_source (&self->ended);
  g_cancellable_cancel (self->leave);
  /* GIO's TLS loses an error that nobody takes. */
  if (can_say_so)
    g_io_stream_close (self->tls, NULL, &problem);
  g_socket_close (self->socket, NULL);
  g_clear_object (&self->message);
  return TRUE;
}

static void
barid_line_dispose (GObject *object)
{
  BaridLine *self = BARID_LINE (object);

  /* GIOStream closes itself first. */
  G_OBJECT_CLASS (barid_line_parent_class)->dispose (object);

  if (self->address != NULL)
    g_object_set_qdata (G_OBJECT (self->address), line_quark (), NULL);
  g_clear_object (&self->address);
}

static void
barid_line_finalize (GObject *object)
{
  BaridLine *self = BARID_LINE (object);

  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->tls);
  g_clear_object (&self->socket);
  g_clear_object (&self->leave);
  g_clear_pointer (&self->last_word, g_bytes_unref);

  G_OBJECT_CLASS (barid_line_parent_class)->finalize (object);
}

static void
barid_line_class_init (BaridLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_line_finalize;
  G_IO_STREAM_CLASS (klass)->get_input_stream = barid_line_get_input_stream;
  G_IO_STREAM_CLASS (klass)->get_output_stream = barid_line_get_output_stream;
  G_IO_STREAM_CLASS (klass)->close_fn = barid_line_close;
}

static void
barid_line_init (BaridLine *self)
{
  self->leave = g_cancellable_new ();
}

/**
 * barid_line_new:
 * @tls: a TLS connection whose handshake is done
 * @socket: the socket under it
 * @address: the client's address, an object of this line's own, to be given to SoupServer with it
 *
 * Makes a line, on which a request is waited for.
 *
 * Returns: (transfer full): the line
 */
BaridLine *
barid_line_new (GIOStream      *tls,
                GSocket        *socket,
                GSocketAddress *address)
{
  BaridLine *self = NULL;

  g_return_val_if_fail (G_IS_TLS_CONNECTION (tls), NULL);
  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);
  g_return_val_if_fail (G_IS_SOCKET_ADDRESS (address), NULL);

  self = g_object_new (BARID_TYPE_LINE, NULL);
  self->tls = g_object_ref (tls);
  self->socket = g_object_ref (socket);
  self->address = g_object_ref (address);
  self->input = barid_line_input_new (self, g_io_stream_get_input_stream (tls));
  self->output = barid_line_output_new (self, g_io_stream_get_output_stream (tls));
  g_object_set_qdata (G_OBJECT (address), line_quark (), self);
  turn_to (self, STATE_WAITING);
  return self;
}

/**
 * barid_line_of:
 * @message: a request
 *
 * Finds the line over which a request came.
 *
 * Returns: (transfer none) (nullable): the line, or %NULL when it is gone
 */
BaridLine *
barid_line_of (SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);

  return address != NULL ? g_object_get_qdata (G_OBJECT (address), line_quark ()) : NULL;
}

/**
 * barid_line_is_gone:
 * @self: a line
 *
 * Asks whether a line is closed.
 *
 * Returns: whether it is
 */
gboolean
barid_line_is_gone (BaridLine *self)
{
  return self->state == STATE_GONE;
}

/**
 * barid_line_is_waiting:
 * @self: a line
 *
 * Asks whether a line has no request on it.
 *
 * Returns: whether it could be closed without anybody missing an answer
 */
gboolean
barid_line_is_waiting (BaridLine *self)
{
  return self->state == STATE_WAITING;
}

/**
 * barid_line_get_since:
 * @self: a line
 *
 * Says since when a line is as it is.
 *
 * Returns: a moment of g_get_monotonic_time()
 */
gint64
barid_line_get_since (BaridLine *self)
{
  return self->since;
}

/**
 * barid_line_is_late:
 * @self: a line
 * @patience: how long clients may take
 *
 * Asks whether a client has taken too long. A slow line that goes on is not late: what moved counts. But it must go on:
 * megabytes may have moved no farther than into the buffers of the system.
 *
 * Returns: whether it has
 */
gboolean
barid_line_is_late (BaridLine           *self,
                    const BaridPatience *patience)
{
  gint64 now = g_get_monotonic_time ();
  gint64 lasted = now - self->since;

  switch (self->state)
    {
    case STATE_WAITING:
      return lasted > patience->waiting;
    case STATE_BUSY:
      return now - self->last > patience->request ||
             lasted > patience->request + (gint64) (self->moved * G_USEC_PER_SEC / BARID_LINE_BYTES_PER_SECOND);
    case STATE_LEAVING:
      return lasted > patience->leaving;
    case STATE_GONE:
    default:
      return FALSE;
    }
}

/**
 * barid_line_carries:
 * @self: a line
 * @message: a request
 *
 * Asks whether a request can still be answered.
 *
 * Returns: whether it is the one that is under way on this line
 */
gboolean
barid_line_carries (BaridLine         *self,
                    SoupServerMessage *message)
{
  return self->message == message && self->state != STATE_GONE;
}

static GBytes *
write_refusal (void)
{
  g_autoptr(GBytes) body = barid_wire_error_write (400, "Bad request", NULL);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 400 Bad Request\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n"
                          "Connection: close\r\n\r\n", BARID_TAXII_MEDIA_TYPE, g_bytes_get_size (body));
  g_string_append_len (text, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return g_string_free_to_bytes (text);
}

/* Whatever is read belongs to a request; so the first byte of one ends the waiting. */
void
barid_line_note_read (BaridLine *self,
                      gsize      size)
{
  if (self->state == STATE_WAITING)
    turn_to (self, STATE_BUSY);

  barid_line_note_written (self, size);
}

void
barid_line_note_written (BaridLine *self,
                         gsize      size)
{
  self->last = g_get_monotonic_time ();
  self->moved += size;
}

static void turn_away (BaridLine *self,
                       GBytes    *answer);

static gboolean
ended_cb (gpointer user_data)
{
  BaridLine *self = user_data;
  g_autoptr(GBytes) answer = NULL;

  drop_source (&self->ended);
  if (!self->unclear)
    {
      barid_line_hang_up (self);
      return G_SOURCE_REMOVE;
    }

  answer = write_refusal ();
  turn_away (self, answer);
  return G_SOURCE_REMOVE;
}

/* Ends what is on a line soon: not from here, as SoupServer is or may be in the middle of reading, but before it can read
 * again. */
void
barid_line_end_soon (BaridLine *self)
{
  if (self->ended != NULL)
    return;

  self->ended = g_idle_source_new ();
  g_source_set_priority (self->ended, G_PRIORITY_HIGH);
  g_source_set_callback (self->ended, ended_cb, g_object_ref (self), g_object_unref);
  g_source_attach (self->ended, g_main_context_get_thread_default ());
}

/* A head that can be read in more than one way is not read in any. */
void
barid_line_refuse (BaridLine *self)
{
  self->unclear = TRUE;
  barid_line_end_soon (self);
}

/**
 * barid_line_hang_up_soon:
 * @self: a line
 *
 * Closes a line on which nothing is under way, as soon as SoupServer has let go of it.
 */
void
barid_line_hang_up_soon (BaridLine *self)
{
  if (self->state == STATE_WAITING)
    barid_line_end_soon (self);
}

/**
 * barid_line_begin:
 * @self: a line
 * @message: what SoupServer made for the next request on it
 *
 * Notes that a request begins; for the first one, that it can begin.
 */
void
barid_line_begin (BaridLine         *self,
                  SoupServerMessage *message)
{
  g_return_if_fail (BARID_IS_LINE (self));

  /* Read together with the request before it. */
  if (self->message != NULL && self->state == STATE_WAITING)
    turn_to (self, STATE_BUSY);

  if (self->state != STATE_GONE)
    g_set_object (&self->message, message);
}

/**
 * barid_line_end:
 * @self: a line
 *
 * Notes that a request was answered, and the next one is waited for.
 */
void
barid_line_end (BaridLine *self)
{
  g_return_if_fail (BARID_IS_LINE (self));

  if (self->state != STATE_BUSY)
    return;

  turn_to (self, STATE_WAITING);
  barid_line_input_expect_head (BARID_LINE_INPUT (self->input));
}

/**
 * barid_line_get_head:
 * @self: a line with a request on it
 *
 * Gets the head of the request, as it came over the line.
 *
 * Returns: (transfer none): its bytes, with the empty line
 */
const GString *
barid_line_get_head (BaridLine *self)
{
  return barid_line_input_get_head (BARID_LINE_INPUT (self->input));
}

/**
 * barid_line_expect_body:
 * @self: a line whose request's head has come
 * @length: how many bytes of a body follow; %G_MAXUINT64 for one in chunks, after which there can be no other request
 *
 * Lets a body through. Without this none is.
 */
void
barid_line_expect_body (BaridLine *self,
                        guint64    length)
{
  barid_line_input_expect_body (BARID_LINE_INPUT (self->input), length);
}

/* Takes the connection out of SoupServer's hands: the one way to make it let go. */
static void
take_back (BaridLine *self)
{
  g_autoptr(SoupServerMessage) message = g_steal_pointer (&self->message);
  g_autoptr(GIOStream) stream = NULL;

  if (message != NULL)
    stream = soup_server_message_steal_connection (message);
}

/**
 * barid_line_hang_up:
 * @self: a line
 *
 * Closes a line, whatever is under way on it. Does nothing when it is closed.
 */
void
barid_line_hang_up (BaridLine *self)
{
  g_autoptr(BaridLine) alive = NULL;

  g_return_if_fail (BARID_IS_LINE (self));

  if (self->state == STATE_GONE)
    return;

  alive = g_object_ref (self);
  take_back (self);
  g_io_stream_close (G_IO_STREAM (self), NULL, NULL);
}

/* Turning away --------------------------------------------------------------------------- */

static gboolean
drain_cb (GSocket      *socket,
          GIOCondition  condition,
          gpointer      user_data)
{
  BaridLine *self = user_data;
  g_autofree char *piece = g_malloc (PIECE);
  gssize n = g_socket_receive_with_blocking (socket, piece, PIECE, FALSE, NULL, NULL);

  self->drained += MAX (n, 0);
  if (n > 0 && self->drained <= MAX_DRAINED)
    return G_SOURCE_CONTINUE;

  barid_line_hang_up (self);
  return G_SOURCE_REMOVE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridLine) self = user_data;
  gboolean written = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);

  if (self->state != STATE_LEAVING)
    return;

  if (!written || !g_socket_shutdown (self->socket, FALSE, TRUE, NULL))
    {
      barid_line_hang_up (self);
      return;
    }

  self->drain = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->drain, G_SOURCE_FUNC (drain_cb), g_object_ref (self), g_object_unref);
  g_source_attach (self->drain, g_main_context_get_thread_default ());
}

static void
write_header (const char *name,
              const char *value,
              gpointer    user_data)
{
  if (g_ascii_strcasecmp (name, "Connection") != 0 && g_ascii_strcasecmp (name, "Content-Length") != 0)
    g_string_append_printf (user_data, "%s: %s\r\n", name, value);
}

/* The answer as it stands in the message, for a connection that ends with it. */
static GBytes *
write_answer (SoupServerMessage *message,
              GBytes            *body)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 %u %s\r\n", soup_server_message_get_status (message),
                          soup_server_message_get_reason_phrase (message));
  soup_message_headers_foreach (soup_server_message_get_response_headers (message), write_header, text);
  g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                          g_bytes_get_size (body));
  g_string_append_len (text, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return g_string_free_to_bytes (text);
}

/* Says the last word. What still comes is thrown away for a moment, undeciphered, so that a client that writes before it
 * reads finds the answer. */
static void
turn_away (BaridLine *self,
           GBytes    *answer)
{
  if (self->state == STATE_GONE || self->state == STATE_LEAVING)
    return;

  turn_to (self, STATE_LEAVING);
  take_back (self);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->tls), g_bytes_get_data (answer, NULL),
                                   g_bytes_get_size (answer), G_PRIORITY_DEFAULT, self->leave, written_cb,
                                   g_object_ref (self));
  self->last_word = g_bytes_ref (answer);
}

/**
 * barid_line_turn_away:
 * @self: a line with a request on it
 * @body: of the answer; its status and headers stand in the request's message
 *
 * Answers a request in the middle of it, without reading the rest, and closes: SoupServer would read a body to its end,
 * however long, before it answers.
 */
void
barid_line_turn_away (BaridLine *self,
                      GBytes    *body)
{
  g_autoptr(GBytes) answer = NULL;

  g_return_if_fail (BARID_IS_LINE (self));
  g_return_if_fail (self->message != NULL);

  answer = write_answer (self->message, body);
  turn_away (self, answer);
}
