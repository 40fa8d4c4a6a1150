#include "config.h"

#include "barid-courier-private.h"

#include <glib/gi18n-lib.h>

#include "barid-courier-contents.h"
#include "barid-error.h"
#include "barid-text.h"

/* How long to wait before a pending status is asked for again, in milliseconds. */
#define FIRST_WAIT   200
#define LONGEST_WAIT 5000

typedef struct
{
  /* owned */
  BaridEnvelope *envelope;
  char          *status_url;

  gint64         most;     /* bytes the exchange takes in one request */
  gint64         deadline; /* monotonic */
  guint          wait;
} Push;

static void
push_free (Push *push)
{
  barid_envelope_unref (push->envelope);
  g_free (push->status_url);
  g_free (push);
}

static void
return_still_pending (BaridCourier *self,
                      GTask        *task)
{
  /* TRANSLATORS: the placeholder is the address of a server. */
  g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_UNREACHABLE,
                           _("The exchange at %s took the letter but does not say whether it keeps it. It will be sent "
                             "again."), self->host);
}

static void
return_refused (BaridCourier *self,
                GTask        *task,
                BaridStatus  *status)
{
  g_autofree char *words = NULL;
  g_autofree char *isolated = NULL;

  if (status->messages->len > 0)
    words = barid_text_clean_name (g_ptr_array_index (status->messages, 0));
  if (words != NULL)
    isolated = barid_text_isolate (words);

  if (words == NULL || *words == '\0')
    /* TRANSLATORS: the placeholder is the address of a server. */
    g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_DENIED,
                             _("The exchange at %s did not take the letter and does not say why."), self->host);
  else
    /* TRANSLATORS: the first placeholder is the address of a server, the second the server's own words. */
    g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_DENIED,
                             _("The exchange at %s did not take the letter. It says: “%s”"), self->host, isolated);
}

static void judge_status (BaridCourier *self,
                          GTask        *task,
                          GBytes       *body);

static void
poll_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  g_autoptr(GError) error = NULL;

  if ((answer = barid_courier_ask_finish (self, result, NULL, &error)))
    judge_status (self, g_steal_pointer (&task), answer->body);
  else if (g_error_matches (error, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    /* Forgotten, so nobody knows: posting it again is no harm, believing it delivered would be. */
    return_still_pending (self, task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
wait_cb (gpointer user_data)
{
  GTask *task = user_data;
  BaridCourier *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    barid_courier_ask_async (self, push->status_url, NULL, BARID_COURIER_MAX_RESOURCE, g_task_get_cancellable (task),
                             poll_cb, g_object_ref (task));

  return G_SOURCE_REMOVE;
}

static gboolean
wait_cancelled_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  return G_SOURCE_REMOVE;
}

/* Asks again in a while; a cancel ends the while. Takes over @task. */
static void
wait_and_poll (BaridCourier *self,
               GTask        *task)
{
  Push *push = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(GSource) source = NULL;

  if (g_get_monotonic_time () + push->wait * G_GINT64_CONSTANT (1000) > push->deadline)
    {
      return_still_pending (self, task);
      g_object_unref (task);
      return;
    }

  source = g_timeout_source_new (push->wait);
  if (cancellable != NULL)
    {
      g_autoptr(GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_callback (cancelled, G_SOURCE_FUNC (wait_cancelled_cb), NULL, NULL);
      g_source_add_child_source (source, cancelled);
    }

  push->wait = MIN (push->wait * 2, LONGEST_WAIT);
  g_source_set_callback (source, wait_cb, task, g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* A status that is complete is the end: it is never asked for again (TAXII 2.1 §4.3). Takes over @task. */
static void
judge_status (BaridCourier *self,
              GTask        *task,
              GBytes       *body)
{
  g_autoptr(GTask) owned = task;
  g_autoptr(BaridStatus) status = NULL;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;

  if (!(status = barid_status_read (body, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  if (status->failure > 0 || status->failures->len > 0)
    {
      return_refused (self, task, status);
      return;
    }

  /* The counts add up (TAXII 2.1 §4.3). Complete with nothing taken is no yes. */
  if (status->complete)
    {
      if (status->success > 0)
        g_task_return_boolean (task, TRUE);
      else
        return_still_pending (self, task);
      return;
    }

  if (push->status_url == NULL)
    push->status_url = barid_courier_get_url (self, "status/", status->id, NULL);
  wait_and_poll (self, g_steal_pointer (&owned));
}

static void
post_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;

  if (!(answer = barid_courier_ask_finish (self, result, NULL, &error)))
    {
      /* What it takes is not what it said: ask again next time. */
      if (g_error_matches (error, BARID_ERROR, BARID_ERROR_TOO_LARGE))
        self->max_content_length = 0;
      g_task_return_error (task, error);
      return;
    }

  push->deadline = g_get_monotonic_time () + self->patience;
  push->wait = FIRST_WAIT;
  judge_status (self, g_steal_pointer (&task), answer->body);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(GBytes) body = NULL;
  g_autofree char *url = NULL;
  Push *push = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (!(body = barid_courier_write_page_finish (self, result, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  if ((gint64) g_bytes_get_size (body) > push->most)
    {
      g_autofree char *size = g_format_size (g_bytes_get_size (body));
      g_autofree char *limit = g_format_size (push->most);

      /* TRANSLATORS: the address of a server, then two sizes such as “12.3 MB”. */
      g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                               _("The letter is too large for the exchange at %s: it has %s on the way, and the exchange "
                                 "takes at most %s. Send what is large as an attachment."), self->host, size, limit);
      return;
    }

  url = barid_courier_get_collection_url (self, "objects/", NULL, NULL);
  barid_courier_ask_async (self, url, body, BARID_COURIER_MAX_RESOURCE, cancellable, post_cb,
                           g_steal_pointer (&task));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  Push *push = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (!barid_courier_prepare_finish (self, result, &push->most, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  barid_courier_write_page_async (self, push->envelope, cancellable, written_cb, g_steal_pointer (&task));
}

/**
 * barid_courier_make_envelope:
 * @payload: a sealed letter, a binary OpenPGP message
 *
 * Puts a sealed letter into its envelope.
 *
 * Returns: (transfer full): the envelope
 */
BaridEnvelope *
barid_courier_make_envelope (GBytes *payload)
{
  return barid_wire_seal_envelope (payload);
}

/**
 * barid_courier_push_async:
 * @self: a courier
 * @envelope: what to carry
 * @cancellable: (nullable): to give up with
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Posts one envelope, and waits up to a minute for the exchange to say that it keeps it.
 *
 * Whatever comes of it, an envelope may be pushed again: it has the same id, and a duplicate is not an error
 * (TAXII 2.1 §5.4). Several pushes may be under way at once; up to eight go side by side, the others wait their turn.
 */
void
barid_courier_push_async (BaridCourier        *self,
                          BaridEnvelope       *envelope,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Push *push = NULL;

  g_return_if_fail (BARID_IS_COURIER (self));
  g_return_if_fail (envelope != NULL);

  push = g_new0 (Push, 1);
  push->envelope = barid_envelope_ref (envelope);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, barid_courier_push_async);
  g_task_set_task_data (task, push, (GDestroyNotify) push_free);
  barid_courier_prepare_async (self, TRUE, cancellable, prepared_cb, g_steal_pointer (&task));
}

/**
 * barid_courier_push_finish:
 * @self: a courier
 * @result: what the callback got
 * @error: return location for an error
 *
 * Ends barid_courier_push_async().
 *
 * Returns: %TRUE when the exchange's status was complete and without failure. Otherwise %FALSE with
 *   %BARID_ERROR_UNREACHABLE (worth another try: no connection, a server in trouble, a status that stays pending or is
 *   gone), %BARID_ERROR_DENIED (certificate, credentials, or the exchange refuses it), %BARID_ERROR_TOO_LARGE,
 *   %BARID_ERROR_NOT_FOUND, %BARID_ERROR_UNSUPPORTED, %BARID_ERROR_INVALID or %G_IO_ERROR_CANCELLED
 */
gboolean
barid_courier_push_finish (BaridCourier  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
