#include "config.h"

#include "barid-batch.h"

#include "barid-line.h"
#include "barid-reply.h"

/* A group ends when nothing else is to be done, and at the latest after so many milliseconds, posts or bytes. */
#define LONGEST   10
#define MAX_POSTS 256
#define MAX_BYTES (32 * 1024 * 1024)

struct _BaridBatch
{
  /* owned */
  BaridDepot *depot;
  GPtrArray  *messages;
  GPtrArray  *answers;
  GSource    *idle;
  GSource    *late;

  gsize       size;
};

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/**
 * barid_batch_new:
 * @depot: where posts go
 *
 * Makes a batch with nothing in it.
 *
 * Returns: (transfer full): the batch
 */
BaridBatch *
barid_batch_new (BaridDepot *depot)
{
  BaridBatch *self = NULL;

  g_return_val_if_fail (BARID_IS_DEPOT (depot), NULL);

  self = g_new0 (BaridBatch, 1);
  self->depot = g_object_ref (depot);
  self->messages = g_ptr_array_new_with_free_func (g_object_unref);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

/**
 * barid_batch_free:
 * @self: (nullable): a batch
 *
 * Writes what is in a batch, and frees it.
 */
void
barid_batch_free (BaridBatch *self)
{
  if (self == NULL)
    return;

  barid_batch_commit (self);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->answers);
  g_object_unref (self->depot);
  g_free (self);
}

/* Lets a message go on, unless its client has gone meanwhile. */
static void
let_go (SoupServerMessage *message)
{
  BaridLine *line = barid_line_of (message);

  if (line != NULL && barid_line_carries (line, message))
    soup_server_message_unpause (message);
}

/* Nobody is told that a post is kept before it is on the disk. */
static void
answer_all (BaridBatch   *self,
            const GError *problem)
{
  g_autoptr(GPtrArray) messages = g_steal_pointer (&self->messages);
  g_autoptr(GPtrArray) answers = g_steal_pointer (&self->answers);

  self->messages = g_ptr_array_new_with_free_func (g_object_unref);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->size = 0;
  drop_source (&self->idle);
  drop_source (&self->late);

  for (guint i = 0; i < messages->len; i++)
    {
      SoupServerMessage *message = g_ptr_array_index (messages, i);

      if (problem == NULL)
        barid_reply_give (message, SOUP_STATUS_ACCEPTED, g_ptr_array_index (answers, i));
      else
        g_bytes_unref (barid_reply_trouble (message, problem));

      let_go (message);
    }
}

/**
 * barid_batch_commit:
 * @self: a batch
 *
 * Writes what is in a batch to the disk, and answers those whose posts are in it: with their status, or that they may
 * try again. Does nothing when it is empty.
 */
void
barid_batch_commit (BaridBatch *self)
{
  g_autoptr(GError) problem = NULL;

  g_return_if_fail (self != NULL);

  if (self->messages->len == 0)
    return;

  barid_depot_commit (self->depot, &problem);
  answer_all (self, problem);
}

static gboolean
time_cb (gpointer user_data)
{
  barid_batch_commit (user_data);
  return G_SOURCE_REMOVE;
}

/* Idle means that every post that has come by now is in. A busy loop is never idle, hence the clock. */
static void
arm (BaridBatch *self)
{
  if (self->idle != NULL)
    return;

  self->idle = g_idle_source_new ();
  g_source_set_callback (self->idle, time_cb, self, NULL);
  g_source_attach (self->idle, g_main_context_get_thread_default ());

  self->late = g_timeout_source_new (LONGEST);
  g_source_set_callback (self->late, time_cb, self, NULL);
  g_source_attach (self->late, g_main_context_get_thread_default ());
}

/**
 * barid_batch_add:
 * @self: a batch
 * @message: the request; it is answered when the batch is written
 * @poster: whose it is
 * @inbox: where it goes
 * @envelopes: (element-type BaridEnvelope): what was good in it
 * @status: what its poster will be told
 *
 * Adds a post to what is written next.
 */
void
barid_batch_add (BaridBatch          *self,
                 SoupServerMessage   *message,
                 const BaridAccount  *poster,
                 const BaridInbox    *inbox,
                 GPtrArray           *envelopes,
                 const BaridStatus   *status)
{
  g_autoptr(GError) problem = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  soup_server_message_pause (message);
  g_ptr_array_add (self->messages, g_object_ref (message));
  g_ptr_array_add (self->answers, barid_status_write (status));

  /* What fails here has spoilt the group: all of it is to be tried again, which is no harm. */
  if (!barid_depot_put (self->depot, poster, inbox, envelopes, status, &problem))
    {
      barid_depot_rollback (self->depot);
      answer_all (self, problem);
      return;
    }

  for (guint i = 0; i < envelopes->len; i++)
    self->size += g_bytes_get_size (((BaridEnvelope *) g_ptr_array_index (envelopes, i))->payload);

  if (self->messages->len >= MAX_POSTS || self->size >= MAX_BYTES)
    barid_batch_commit (self);
  else
    arm (self);
}
