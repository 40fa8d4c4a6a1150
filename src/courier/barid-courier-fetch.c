#include "config.h"

#include "barid-courier-fetch.h"

#include <glib/gi18n-lib.h>

#include "barid-courier-contents.h"
#include "barid-error.h"
#include "barid-text.h"

/* Ids in one request. */
#define MANY 20
#define MAX_REMEMBERED 10000

typedef struct
{
  /* owned */
  GQueue     *wanted;    /* ids, in order */
  GPtrArray  *order;     /* the same, kept */
  GHashTable *envelopes; /* by id */
  GPtrArray  *refused;
  GPtrArray  *troubled;  /* ids with which the exchange failed */
  GError     *trouble;   /* the last it said of one */

  gsize       budget;
  gsize       size;
  guint       asked;     /* how many from the front of @wanted the running request is about */
  guint       singly;    /* how many from the front are to be asked for one by one */
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_queue_free_full (fetch->wanted, g_free);
  g_ptr_array_unref (fetch->order);
  g_hash_table_unref (fetch->envelopes);
  g_ptr_array_unref (fetch->refused);
  g_ptr_array_unref (fetch->troubled);
  g_clear_error (&fetch->trouble);
  g_free (fetch);
}

/* Frees what a fetch gave. */
void
barid_fetched_free (BaridFetched *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->envelopes);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->troubled);
  g_ptr_array_unref (self->left);
  g_clear_error (&self->trouble);
  g_free (self);
}

/* One that is bad is said to be bad, once, and never stands in the way of the rest. */
static void
refuse (BaridCourier *self,
        Fetch        *fetch,
        const char   *id,
        const char   *reason)
{
  g_autofree char *isolated = barid_text_isolate_machine (id);

  if (g_hash_table_size (self->refused) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->refused);
  g_hash_table_add (self->refused, g_strdup (id));

  /* TRANSLATORS: the first placeholder is the id of an envelope, the second a sentence saying what is wrong with it. */
  g_ptr_array_add (fetch->refused, g_strdup_printf (_("Envelope %s was not taken. %s"), isolated, reason));
}

static void
drop_wanted (Fetch *fetch,
             GList *link)
{
  g_free (link->data);
  g_queue_delete_link (fetch->wanted, link);
}

static GList *
find_wanted (Fetch      *fetch,
             const char *id,
             guint       n)
{
  GList *link = fetch->wanted->head;

  for (guint i = 0; i < n && link != NULL; i++, link = link->next)
    if (g_str_equal (link->data, id))
      return link;

  return NULL;
}

/* Takes what was found; gives how many. */
static guint
take_found (BaridCourier  *self,
            Fetch         *fetch,
            BaridContents *contents)
{
  guint n_found = 0;

  for (guint i = 0; i < contents->found->len; i++)
    {
      const BaridFound *found = g_ptr_array_index (contents->found, i);
      GList *link = find_wanted (fetch, found->id, fetch->asked - n_found);

      /* Given twice. */
      if (link == NULL)
        continue;

      if (found->envelope != NULL)
        {
          fetch->size += g_bytes_get_size (found->envelope->payload);
          g_hash_table_replace (fetch->envelopes, g_strdup (found->id), barid_envelope_ref (found->envelope));
        }
      else
        refuse (self, fetch, found->id, found->problem->message);

      drop_wanted (fetch, link);
      n_found++;
    }

  return n_found;
}

/* The ids the running request is about. */
static GPtrArray *
list_asked (Fetch *fetch)
{
  GPtrArray *ids = g_ptr_array_new ();
  GList *link = fetch->wanted->head;

  for (guint i = 0; i < fetch->asked; i++, link = link->next)
    g_ptr_array_add (ids, link->data);

  return ids;
}

static void fetch_on (BaridCourier *self,
                      GTask        *task);

/* Whether a failure may lie with what was asked for, not with us or the whole server: the manifest came a moment ago.
 * An answer that breaks off in the middle is such a one. Where the line is down, the next request has no status. */
static gboolean
is_about_the_object (guint         status,
                     const GError *error)
{
  return status != 0 && status != SOUP_STATUS_UNAUTHORIZED && status != BARID_COURIER_TOO_MANY_REQUESTS &&
         !barid_error_is_cancelled (error);
}

static void
read_many_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridContents) contents = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  guint n_found = 0;

  contents = barid_courier_read_page_finish (self, result, &error);
  if (contents == NULL && barid_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* One object in it may be what makes the page unreadable, so each is asked for by itself. Where some came and there is
   * more, the same question brings the others. */
  g_clear_error (&error);
  if (contents != NULL)
    n_found = take_found (self, fetch, contents);
  if (n_found == 0 || !contents->more)
    fetch->singly = fetch->asked - n_found;

  fetch_on (self, g_steal_pointer (&task));
}

static void
fetch_many_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  g_autoptr(GPtrArray) ids = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  guint status = 0;

  if ((answer = barid_courier_ask_finish (self, result, &status, &error)))
    {
      ids = list_asked (fetch);
      barid_courier_read_page_async (self, answer->body, ids, cancellable, read_many_cb, g_steal_pointer (&task));
    }
  else if (is_about_the_object (status, error))
    {
      /* One of them may be too large, or what the exchange stumbles over. */
      g_clear_error (&error);
      fetch->singly = fetch->asked;
      fetch_on (self, g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

/* Takes over @error. */
static void
trouble (Fetch      *fetch,
         const char *id,
         GError     *error)
{
  g_ptr_array_add (fetch->troubled, g_strdup (id));
  g_clear_error (&fetch->trouble);
  fetch->trouble = error;
}

/* One of several servers may know already what another does not yet have. */
static GError *
not_given (void)
{
  return g_error_new_literal (BARID_ERROR, BARID_ERROR_NOT_FOUND, _("The exchange lists it but does not give it."));
}

/* The one that was asked for was dealt with. Takes over @task. */
static void
go_on_after_one (BaridCourier *self,
                 GTask        *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->singly -= MIN (fetch->singly, 1);
  fetch_on (self, task);
}

/* A page that cannot be read may have been cut short on its way: libsoup takes the end of the connection for the end of a
 * chunked body. So that is trouble, and only an object that was read and is bad is bad for good. */
static void
read_one_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridContents) contents = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  GList *head = fetch->wanted->head;
  GError *error = NULL;

  contents = barid_courier_read_page_finish (self, result, &error);
  if (contents == NULL && barid_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (contents == NULL || take_found (self, fetch, contents) == 0)
    {
      trouble (fetch, head->data, contents == NULL ? error : not_given ());
      drop_wanted (fetch, head);
    }
  go_on_after_one (self, g_steal_pointer (&task));
}

static void
fetch_one_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  g_autoptr(GPtrArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GList *head = fetch->wanted->head;
  guint status = 0;

  if ((answer = barid_courier_ask_finish (self, result, &status, &error)))
    {
      ids = list_asked (fetch);
      barid_courier_read_page_async (self, answer->body, ids, cancellable, read_one_cb, g_steal_pointer (&task));
      return;
    }

  if (status == SOUP_STATUS_GONE)
    refuse (self, fetch, head->data, _("The exchange lists it but does not give it."));
  else if (status == SOUP_STATUS_NOT_FOUND)
    trouble (fetch, head->data, not_given ());
  else if (g_error_matches (error, BARID_ERROR, BARID_ERROR_TOO_LARGE))
    refuse (self, fetch, head->data, error->message);
  else if (is_about_the_object (status, error))
    trouble (fetch, head->data, g_steal_pointer (&error));
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  drop_wanted (fetch, head);
  go_on_after_one (self, g_steal_pointer (&task));
}

/* Takes over @task. */
static void
fetch_one (BaridCourier *self,
           GTask        *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *url = barid_courier_get_collection_url (self, "objects/", fetch->wanted->head->data, NULL);

  fetch->asked = 1;
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_ONE, g_task_get_cancellable (task), fetch_one_cb, task);
}

/* Takes over @task. */
static void
fetch_many (BaridCourier *self,
            GTask        *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr(GString) query = g_string_new ("match%5Bid%5D=");
  g_autofree char *url = NULL;
  GList *link = fetch->wanted->head;

  fetch->asked = MIN (MANY, fetch->wanted->length);
  for (guint i = 0; i < fetch->asked; i++, link = link->next)
    g_string_append_printf (query, "%s%s", i > 0 ? "," : "", (const char *) link->data);
  g_string_append_printf (query, "&limit=%u", fetch->asked);

  url = barid_courier_get_collection_url (self, "objects/", NULL, query->str);
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_MANY, g_task_get_cancellable (task), fetch_many_cb, task);
}

/* Takes over @task. */
static void
fetch_on (BaridCourier *self,
          GTask        *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->wanted->length == 0 || fetch->size >= fetch->budget)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
  else if (fetch->singly > 0 || fetch->wanted->length == 1)
    fetch_one (self, task);
  else
    fetch_many (self, task);
}

/* Fetches the envelopes with these ids: twenty at a time where the server lets us, one by one where not. Ends early
 * when @budget bytes have come. */
void
barid_courier_fetch_async (BaridCourier        *self,
                           GPtrArray           *ids,
                           gsize                budget,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->wanted = g_queue_new ();
  for (guint i = 0; i < ids->len; i++)
    g_queue_push_tail (fetch->wanted, g_strdup (g_ptr_array_index (ids, i)));
  fetch->order = g_ptr_array_ref (ids);
  fetch->envelopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_envelope_unref);
  fetch->refused = g_ptr_array_new_with_free_func (g_free);
  fetch->troubled = g_ptr_array_new_with_free_func (g_free);
  fetch->budget = budget;

  g_task_set_source_tag (task, barid_courier_fetch_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  fetch_on (self, g_steal_pointer (&task));
}

/* Gives what came, what was bad, what the exchange failed with, and what was left: every id is in one of them. */
BaridFetched *
barid_courier_fetch_finish (BaridCourier  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  BaridFetched *fetched = NULL;
  Fetch *fetch = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  fetch = g_task_get_task_data (G_TASK (result));
  fetched = g_new0 (BaridFetched, 1);
  fetched->envelopes = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_envelope_unref);
  for (guint i = 0; i < fetch->order->len; i++)
    {
      BaridEnvelope *envelope = g_hash_table_lookup (fetch->envelopes, g_ptr_array_index (fetch->order, i));

      if (envelope != NULL)
        g_ptr_array_add (fetched->envelopes, barid_envelope_ref (envelope));
    }

  fetched->left = g_ptr_array_new_with_free_func (g_free);
  for (GList *link = fetch->wanted->head; link != NULL; link = link->next)
    g_ptr_array_add (fetched->left, g_strdup (link->data));

  fetched->refused = g_ptr_array_ref (fetch->refused);
  fetched->troubled = g_ptr_array_ref (fetch->troubled);
  fetched->trouble = g_steal_pointer (&fetch->trouble);
  return fetched;
}
