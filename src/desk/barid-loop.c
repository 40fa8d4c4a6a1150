#include "config.h"

#include "barid-loop-private.h"

#include "barid-desk-private.h"

/* One wait: so many answers are due. The asking and the answers are on the main loop, the waiting is not. */
typedef struct
{
  /* borrowed */
  BaridDesk    *desk;
  BaridChannel *channel;
  GCancellable *cancellable;
  BaridPush    *pushes;
  guint         n_pushes;
  BaridPull    *pull;
  guint         limit;
  gboolean     *can_read;
  gboolean     *can_write;

  GMutex        mutex;
  GCond         answered;
  guint         due;
  GError       *error;
} Wait;

static void
answer (Wait *wait)
{
  g_mutex_lock (&wait->mutex);
  wait->due--;
  g_cond_signal (&wait->answered);
  g_mutex_unlock (&wait->mutex);
}

/* Asks on the main loop and waits here. Whatever is asked answers in the end: a courier has its own time limits, and the
 * cancellable goes with the question. */
static void
ask (Wait        *wait,
     guint        due,
     GSourceFunc  func)
{
  g_mutex_init (&wait->mutex);
  g_cond_init (&wait->answered);
  wait->due = due;

  g_main_context_invoke_full (wait->desk->context, G_PRIORITY_DEFAULT, func, wait, NULL);

  g_mutex_lock (&wait->mutex);
  while (wait->due > 0)
    g_cond_wait (&wait->answered, &wait->mutex);
  g_mutex_unlock (&wait->mutex);

  g_mutex_clear (&wait->mutex);
  g_cond_clear (&wait->answered);
}

/* One courier for each exchange and inbox, as long as the desk is open. New credentials make a new one. */
static BaridCourier *
find_courier (Wait    *wait,
              GError **error)
{
  BaridChannel *channel = wait->channel;
  g_autofree char *key = g_strjoin ("\n", channel->root, channel->collection,
                                    channel->user != NULL ? channel->user : "",
                                    channel->token != NULL ? channel->token : "",
                                    channel->pin != NULL ? channel->pin : "",
                                    channel->authority != NULL ? channel->authority : "", NULL);
  BaridCourier *courier = g_hash_table_lookup (wait->desk->couriers, key);

  if (courier != NULL)
    return courier;

  if (!(courier = barid_courier_new (channel, error)))
    return NULL;

  g_hash_table_insert (wait->desk->couriers, g_steal_pointer (&key), courier);
  return courier;
}

/* ---- pushing ----------------------------------------------------------------------------------------- */

typedef struct
{
  Wait      *wait;
  BaridPush *push;
} Pushing;

static void
pushed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Pushing *pushing = user_data;

  barid_courier_push_finish (BARID_COURIER (source), result, &pushing->push->problem);
  answer (pushing->wait);
}

static gboolean
push_on_loop (gpointer data)
{
  Wait *wait = data;
  g_autoptr(GError) error = NULL;
  BaridCourier *courier = find_courier (wait, &error);
  guint n_pushes = wait->n_pushes;

  /* After the last answer @wait may be gone. */
  for (guint i = 0; i < n_pushes; i++)
    {
      BaridPush *push = &wait->pushes[i];
      Pushing *pushing;

      if (courier == NULL)
        {
          push->problem = g_error_copy (error);
          answer (wait);
          continue;
        }

      pushing = g_new0 (Pushing, 1);
      pushing->wait = wait;
      pushing->push = push;
      barid_courier_push_async (courier, push->envelope, wait->cancellable, pushed_cb, pushing);
    }

  return G_SOURCE_REMOVE;
}

/* Carries envelopes through one channel, all at a time; each has its own outcome. */
void
barid_loop_push (BaridDesk     *desk,
                 BaridChannel  *channel,
                 BaridPush     *pushes,
                 guint          n_pushes,
                 GCancellable  *cancellable)
{
  Wait wait = { .desk = desk, .channel = channel, .cancellable = cancellable, .pushes = pushes, .n_pushes = n_pushes };

  if (n_pushes > 0)
    ask (&wait, n_pushes, push_on_loop);
}

/* ---- pulling ----------------------------------------------------------------------------------------- */

void
barid_pull_clear (BaridPull *self)
{
  g_clear_pointer (&self->cursor, g_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->envelopes, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
}

static gboolean
is_known (const char *envelope_id,
          gpointer    user_data)
{
  return g_hash_table_contains (user_data, envelope_id);
}

static void
pulled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Wait *wait = user_data;
  BaridPull *pull = wait->pull;
  g_autofree char *cursor = NULL;

  pull->envelopes = barid_courier_pull_finish (BARID_COURIER (source), result, &cursor, &pull->more, &pull->refused,
                                               &wait->error);
  if (pull->envelopes != NULL)
    {
      g_free (pull->cursor);
      pull->cursor = g_steal_pointer (&cursor);
    }
  answer (wait);
}

static gboolean
pull_on_loop (gpointer data)
{
  Wait *wait = data;
  BaridCourier *courier = find_courier (wait, &wait->error);

  if (courier == NULL)
    answer (wait);
  else
    barid_courier_pull_async (courier, wait->pull->cursor, wait->limit, is_known, g_hash_table_ref (wait->pull->known),
                              (GDestroyNotify) g_hash_table_unref, wait->cancellable, pulled_cb, wait);

  return G_SOURCE_REMOVE;
}

static gboolean
take_error (Wait    *wait,
            GError **error)
{
  if (wait->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&wait->error));
  return FALSE;
}

/* Reads one page. The set of known ids is not changed while it is read. */
gboolean
barid_loop_pull (BaridDesk     *desk,
                 BaridChannel  *channel,
                 BaridPull     *pull,
                 guint          limit,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Wait wait = { .desk = desk, .channel = channel, .cancellable = cancellable, .pull = pull, .limit = limit };

  g_clear_pointer (&pull->envelopes, g_ptr_array_unref);
  g_clear_pointer (&pull->refused, g_ptr_array_unref);
  ask (&wait, 1, pull_on_loop);

  return take_error (&wait, error);
}

/* ---- checking ---------------------------------------------------------------------------------------- */

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Wait *wait = user_data;
  gint64 ignored;

  barid_courier_check_finish (BARID_COURIER (source), result, &ignored, wait->can_read, wait->can_write, &wait->error);
  answer (wait);
}

static gboolean
check_on_loop (gpointer data)
{
  Wait *wait = data;
  BaridCourier *courier = find_courier (wait, &wait->error);

  if (courier == NULL)
    answer (wait);
  else
    barid_courier_check_async (courier, wait->cancellable, checked_cb, wait);

  return G_SOURCE_REMOVE;
}

/* Asks the exchange of a channel whether it is there and what we may do. */
gboolean
barid_loop_check (BaridDesk     *desk,
                  BaridChannel  *channel,
                  gboolean      *can_read,
                  gboolean      *can_write,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Wait wait = { .desk = desk, .channel = channel, .cancellable = cancellable,
                .can_read = can_read, .can_write = can_write };

  ask (&wait, 1, check_on_loop);

  return take_error (&wait, error);
}
