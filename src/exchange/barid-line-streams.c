#include "config.h"

#include "barid-line-private.h"

#include <string.h>

#include "barid-head.h"

/* What SoupServer reads and writes. Only the ways that do not wait are used by it, and only they are here.
 *
 * It is given one request at a time: a head that is whole and clear; then as many bytes of a body as were agreed to; then
 * nothing until the answer is out. So nobody has to guess where a request began; what SoupServer makes of a path
 * ("/a/../b" is "/b" before any handler is asked) can be compared with what was sent; and what it loses on the way when
 * it cannot read a head (a copy of the path, each time) it never sees. */

#define MAX_HEAD (64 * 1024)
#define PIECE    8192

typedef enum
{
  PHASE_HEAD,
  PHASE_HEAD_WHOLE,
  PHASE_BODY,
  PHASE_HELD,
} Phase;

struct _BaridLineInput
{
  GInputStream   parent_instance;

  /* owned */
  GInputStream  *base;
  GWeakRef       line;
  GString       *head;
  GByteArray    *pending;   /* came together with the head, and belongs to what follows */

  Phase          phase;
  gsize          given;     /* of the head */
  guint64        remaining; /* of a body */
};

struct _BaridLineOutput
{
  GOutputStream  parent_instance;

  /* owned */
  GOutputStream *base;
  GWeakRef       line;
};

static void barid_line_input_pollable_init (GPollableInputStreamInterface *iface);
static void barid_line_output_pollable_init (GPollableOutputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridLineInput, barid_line_input, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, barid_line_input_pollable_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (BaridLineOutput, barid_line_output, G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, barid_line_output_pollable_init))

static gssize
would_block (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "Would block");
  return -1;
}

/* In ------------------------------------------------------------------------------------- */

/* The end of the connection before a head is whole is kept from SoupServer: libsoup 3.2 takes it for nothing at all, and
 * keeps descriptor and memory for ever. The line hangs up instead. */
static gssize
read_base (BaridLineInput  *self,
           BaridLine       *line,
           void            *buffer,
           gsize            count,
           GError         **error)
{
  g_autoptr(GError) problem = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->base), buffer, count, NULL,
                                                       &problem);

  if (n > 0)
    {
      barid_line_note_read (line, n);
      return n;
    }

  if (self->phase == PHASE_HEAD && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      barid_line_end_soon (line);
      return would_block (error);
    }

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return n;
}

static gssize
read_pending (BaridLineInput *self,
              void           *buffer,
              gsize           count)
{
  gsize n = MIN (count, self->pending->len);

  memcpy (buffer, self->pending->data, n);
  g_byte_array_remove_range (self->pending, 0, n);
  return n;
}

/* Takes what belongs to the head out of what has come: it ends with the first empty line, however that is written. */
static gboolean
take_head (BaridLineInput *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      char c = self->pending->data[i];

      g_string_append_c (self->head, c);
      if (c == '\n' && (g_str_has_suffix (self->head->str, "\n\n") || g_str_has_suffix (self->head->str, "\n\r\n")))
        {
          g_byte_array_remove_range (self->pending, 0, i + 1);
          return TRUE;
        }
    }

  g_byte_array_set_size (self->pending, 0);
  return FALSE;
}

/* Reads until the head is whole. */
static gssize
collect_head (BaridLineInput  *self,
              BaridLine       *line,
              GError         **error)
{
  while (!take_head (self))
    {
      guint8 piece[PIECE];
      gssize n = 0;

      /* One without end, or that begins as no request does, is not waited for. */
      if (self->head->len > MAX_HEAD || (self->head->len > 0 && !g_ascii_isupper (*self->head->str)))
        {
          barid_line_refuse (line);
          return would_block (error);
        }

      if ((n = read_base (self, line, piece, sizeof piece, error)) <= 0)
        return n;

      g_byte_array_append (self->pending, piece, n);
    }

  if (!barid_head_is_clear (self->head))
    {
      barid_line_refuse (line);
      return would_block (error);
    }

  self->phase = PHASE_HEAD_WHOLE;
  self->given = 0;
  return 1;
}

static gssize
give_head (BaridLineInput *self,
           void           *buffer,
           gsize           count)
{
  gsize n = MIN (count, self->head->len - self->given);

  memcpy (buffer, self->head->str + self->given, n);
  self->given += n;
  if (self->given == self->head->len)
    self->phase = PHASE_HELD;

  return n;
}

static gssize
barid_line_input_read_nonblocking (GPollableInputStream  *stream,
                                   void                  *buffer,
                                   gsize                  count,
                                   GError               **error)
{
  BaridLineInput *self = BARID_LINE_INPUT (stream);
  g_autoptr(BaridLine) line = g_weak_ref_get (&self->line);
  gssize n = 0;

  if (line == NULL)
    return 0;

  if (self->phase == PHASE_HEAD && (n = collect_head (self, line, error)) <= 0)
    return n;
  if (self->phase == PHASE_HEAD_WHOLE)
    return give_head (self, buffer, count);
  if (self->phase == PHASE_HELD)
    return would_block (error);

  count = MIN (count, self->remaining);
  n = self->pending->len > 0 ? read_pending (self, buffer, count) : read_base (self, line, buffer, count, error);
  if (n <= 0)
    return n;

  self->remaining -= n;
  if (self->remaining == 0)
    self->phase = PHASE_HELD;
  return n;
}

static gboolean
barid_line_input_is_readable (GPollableInputStream *stream)
{
  BaridLineInput *self = BARID_LINE_INPUT (stream);

  return self->phase != PHASE_HELD &&
         (self->phase == PHASE_HEAD_WHOLE || self->pending->len > 0 || g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (self->base)));
}

static GSource *
barid_line_input_create_source (GPollableInputStream *stream,
                                GCancellable         *cancellable)
{
  BaridLineInput *self = BARID_LINE_INPUT (stream);
  g_autoptr(GSource) ready = NULL;

  if (self->phase == PHASE_HELD)
    return g_pollable_source_new_full (stream, NULL, cancellable);

  ready = self->pending->len > 0 || self->phase == PHASE_HEAD_WHOLE
            ? g_timeout_source_new (0)
            : g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->base), NULL);
  return g_pollable_source_new_full (stream, ready, cancellable);
}

/* What was held begins the next request. */
void
barid_line_input_expect_head (BaridLineInput *self)
{
  self->phase = PHASE_HEAD;
  g_string_truncate (self->head, 0);
}

void
barid_line_input_expect_body (BaridLineInput *self,
                              guint64         length)
{
  self->phase = length > 0 ? PHASE_BODY : PHASE_HELD;
  self->remaining = length;
}

const GString *
barid_line_input_get_head (BaridLineInput *self)
{
  return self->head;
}

static gssize
barid_line_input_read (GInputStream  *stream,
                       void          *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  return g_input_stream_read (BARID_LINE_INPUT (stream)->base, buffer, count, cancellable, error);
}

static gboolean
barid_line_input_close (GInputStream  *stream,
                        GCancellable  *cancellable,
                        GError       **error)
{
  /* The line closes both directions together. */
  return TRUE;
}

static void
barid_line_input_finalize (GObject *object)
{
  BaridLineInput *self = BARID_LINE_INPUT (object);

  g_weak_ref_clear (&self->line);
  g_clear_object (&self->base);
  g_string_free (self->head, TRUE);
  g_byte_array_unref (self->pending);

  G_OBJECT_CLASS (barid_line_input_parent_class)->finalize (object);
}

static void
barid_line_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = barid_line_input_is_readable;
  iface->create_source = barid_line_input_create_source;
  iface->read_nonblocking = barid_line_input_read_nonblocking;
}

static void
barid_line_input_class_init (BaridLineInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_line_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = barid_line_input_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = barid_line_input_close;
}

static void
barid_line_input_init (BaridLineInput *self)
{
  g_weak_ref_init (&self->line, NULL);
  self->head = g_string_new (NULL);
  self->pending = g_byte_array_new ();
}

GInputStream *
barid_line_input_new (BaridLine    *line,
                      GInputStream *base)
{
  BaridLineInput *self = g_object_new (BARID_TYPE_LINE_INPUT, NULL);

  g_weak_ref_set (&self->line, line);
  self->base = g_object_ref (base);
  return G_INPUT_STREAM (self);
}

/* Out ------------------------------------------------------------------------------------ */

static gssize
barid_line_output_write_nonblocking (GPollableOutputStream  *stream,
                                     const void             *buffer,
                                     gsize                   count,
                                     GError                **error)
{
  BaridLineOutput *self = BARID_LINE_OUTPUT (stream);
  g_autoptr(BaridLine) line = g_weak_ref_get (&self->line);
  gssize n = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (self->base), buffer, count, NULL,
                                                         error);

  if (n > 0 && line != NULL)
    barid_line_note_written (line, n);
  return n;
}

static gboolean
barid_line_output_is_writable (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (BARID_LINE_OUTPUT (stream)->base));
}

static GSource *
barid_line_output_create_source (GPollableOutputStream *stream,
                                 GCancellable          *cancellable)
{
  g_autoptr(GSource) base = NULL;

  base = g_pollable_output_stream_create_source (G_POLLABLE_OUTPUT_STREAM (BARID_LINE_OUTPUT (stream)->base), NULL);
  return g_pollable_source_new_full (stream, base, cancellable);
}

static gssize
barid_line_output_write (GOutputStream  *stream,
                         const void     *buffer,
                         gsize           count,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return g_output_stream_write (BARID_LINE_OUTPUT (stream)->base, buffer, count, cancellable, error);
}

static gboolean
barid_line_output_close (GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return TRUE;
}

static void
barid_line_output_finalize (GObject *object)
{
  BaridLineOutput *self = BARID_LINE_OUTPUT (object);

  g_weak_ref_clear (&self->line);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (barid_line_output_parent_class)->finalize (object);
}

static void
barid_line_output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->is_writable = barid_line_output_is_writable;
  iface->create_source = barid_line_output_create_source;
  iface->write_nonblocking = barid_line_output_write_nonblocking;
}

static void
barid_line_output_class_init (BaridLineOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_line_output_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = barid_line_output_write;
  G_OUTPUT_STREAM_CLASS (klass)->close_fn = barid_line_output_close;
}

static void
barid_line_output_init (BaridLineOutput *self)
{
  g_weak_ref_init (&self->line, NULL);
}

GOutputStream *
barid_line_output_new (BaridLine     *line,
                       GOutputStream *base)
{
  BaridLineOutput *self = g_object_new (BARID_TYPE_LINE_OUTPUT, NULL);

  g_weak_ref_set (&self->line, line);
  self->base = g_object_ref (base);
  return G_OUTPUT_STREAM (self);
}
