#include "config.h"

#include "barid-lane.h"

typedef struct
{
  int     precedence;
  guint64 ticket;
} Waiting;

struct _BaridLane
{
  GMutex  mutex;
  GCond   moved;
  guint   free;
  guint64 tickets;
  GQueue  waiting; /* of Waiting, on the stacks of those who wait: the next to enter is at the head */
};

/**
 * barid_lane_new:
 * @width: how many threads may be in it at a time
 *
 * Makes a lane.
 *
 * Returns: (transfer full): the lane
 */
BaridLane *
barid_lane_new (guint width)
{
  BaridLane *self = g_new0 (BaridLane, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->moved);
  g_queue_init (&self->waiting);
  self->free = width;

  return self;
}

/**
 * barid_lane_free:
 * @self: (nullable): a lane that nobody is in, nor waits for
 *
 * Frees a lane.
 */
void
barid_lane_free (BaridLane *self)
{
  if (self == NULL)
    return;

  g_assert (g_queue_is_empty (&self->waiting));
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->moved);
  g_free (self);
}

static int
compare_waiting (gconstpointer a,
                 gconstpointer b,
                 gpointer      unused)
{
  const Waiting *first = a;
  const Waiting *second = b;

  if (first->precedence != second->precedence)
    return first->precedence > second->precedence ? -1 : 1;

  return first->ticket < second->ticket ? -1 : 1;
}

static void
cancelled_cb (GCancellable *cancellable,
              BaridLane    *self)
{
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->mutex);
}

/**
 * barid_lane_enter:
 * @self: a lane
 * @precedence: who goes first when several wait: the higher
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Waits for a place in the lane and takes it.
 *
 * Returns: %TRUE, then barid_lane_leave() is due; %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
barid_lane_enter (BaridLane     *self,
                  int            precedence,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Waiting me = { precedence, 0 };
  gulong handler = 0;
  gboolean entered;

  /* Before the lock is taken: a cancellable that is cancelled already calls at once. */
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);

  g_mutex_lock (&self->mutex);
  me.ticket = self->tickets++;
  g_queue_insert_sorted (&self->waiting, &me, compare_waiting, NULL);

  while (!g_cancellable_is_cancelled (cancellable) &&
         (self->free == 0 || g_queue_peek_head (&self->waiting) != &me))
    g_cond_wait (&self->moved, &self->mutex);

  entered = !g_cancellable_is_cancelled (cancellable);
  g_queue_remove (&self->waiting, &me);
  if (entered)
    self->free--;
  /* Who stands behind may be next now. */
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->mutex);

  g_cancellable_disconnect (cancellable, handler);

  return entered || !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * barid_lane_leave:
 * @self: a lane this thread is in
 *
 * Leaves the lane to the next.
 */
void
barid_lane_leave (BaridLane *self)
{
  g_mutex_lock (&self->mutex);
  self->free++;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->mutex);
}
