#include "config.h"

#include "barid-courier-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-courier-contents.h"
#include "barid-courier-fetch.h"
#include "barid-id.h"
#include "barid-place.h"
#include "barid-text.h"

/* Reading a collection, page by page of its manifest.
 *
 * A pass begins some minutes before what was last seen and ends when the server has no more. The server's `next` is
 * used only by the courier that got it, once, and only when the cursor it went with comes back: there are servers that
 * forget what a `next` stands for when it is used, so that asking again would skip letters. In every other case reading
 * goes on after a date. What is read twice that way is known by its id.
 *
 * What the manifest lists but the exchange fails with is owed: its id goes into the cursor and is asked for again when
 * a pass begins. So it neither stands before the other letters nor is forgotten. */

#define DEFAULT_LIMIT 100
#define MAX_LIMIT     1000
/* A pass that lists more objects than this is ended: a server could go on for ever. */
#define MAX_PASS      1000000
/* How many of those that are owed one pass asks for; the others come the next time. */
#define MAX_RETRIES   20
/* How long after the last such trouble it is still asked for. */
#define MAX_OWING     (7 * BARID_TIME_DAY)

typedef struct
{
  /* owned */
  gpointer        known_data;
  GDestroyNotify  known_destroy;
  char           *next;
  GPtrArray      *envelopes;
  GPtrArray      *refused;
  GPtrArray      *owed;      /* ids this step does not ask for */
  GHashTable     *retries;   /* ids that were owed and are asked for */
  char           *cursor;
  char           *next_next;

  BaridKnownFunc  known;
  guint           limit;
  BaridTime       sent;      /* the date asked after */
  BaridTime       last;      /* the date the answer's header names */
  BaridTime       owed_since;
  BaridPlace      place;     /* as it was */
  BaridPlace      reached;   /* as it will be */
  gboolean        more;
} Pull;

static void
pull_free (Pull *pull)
{
  if (pull->known_destroy != NULL)
    pull->known_destroy (pull->known_data);
  g_free (pull->next);
  g_clear_pointer (&pull->envelopes, g_ptr_array_unref);
  g_clear_pointer (&pull->refused, g_ptr_array_unref);
  g_ptr_array_unref (pull->owed);
  g_hash_table_unref (pull->retries);
  g_free (pull->cursor);
  g_free (pull->next_next);
  g_free (pull);
}

static void
give_up (BaridCourier *self,
         BaridFetched *fetched,
         const char   *id)
{
  g_autofree char *isolated = barid_text_isolate_machine (id);

  g_hash_table_add (self->refused, g_strdup (id));
  /* TRANSLATORS: the placeholder is the id of an envelope. */
  g_ptr_array_add (fetched->refused, g_strdup_printf (_("Envelope %s could not be fetched, and is given up."), isolated));
}

/* Those with which the exchange failed are owed from now on. The sentence is said when it first failed. */
static void
settle_troubled (BaridCourier *self,
                 Pull         *pull,
                 BaridFetched *fetched)
{
  gboolean overdue = barid_time_now () - pull->place.owed_since > MAX_OWING;

  for (guint i = 0; i < fetched->troubled->len; i++)
    {
      const char *id = g_ptr_array_index (fetched->troubled, i);
      g_autofree char *isolated = NULL;

      if (g_hash_table_contains (pull->retries, id))
        {
          if (overdue)
            give_up (self, fetched, id);
          else
            g_ptr_array_add (pull->owed, g_strdup (id));
          continue;
        }

      isolated = barid_text_isolate_machine (id);
      pull->owed_since = barid_time_now ();
      g_ptr_array_add (pull->owed, g_strdup (id));
      /* TRANSLATORS: the first placeholder is the id of an envelope, the second a sentence saying what is wrong. */
      g_ptr_array_add (fetched->refused, g_strdup_printf (_("Envelope %s could not be fetched and will be asked for "
                                                            "again. %s"), isolated, fetched->trouble->message));
    }
}

/* Writes down what is owed after this step, and in @all whether the page is done. %FALSE where too much is owed: an
 * exchange that fails with so many and gives nothing is in trouble itself; where it gives others, the oldest of those it
 * owes do not stand before them. */
static gboolean
settle (BaridCourier *self,
        Pull         *pull,
        BaridFetched *fetched,
        gboolean     *all)
{
  pull->owed_since = pull->place.owed_since;
  settle_troubled (self, pull, fetched);

  *all = TRUE;
  for (guint i = 0; i < fetched->left->len; i++)
    if (g_hash_table_contains (pull->retries, g_ptr_array_index (fetched->left, i)))
      g_ptr_array_add (pull->owed, g_strdup (g_ptr_array_index (fetched->left, i)));
    else
      *all = FALSE;

  while (pull->owed->len > BARID_PLACE_OWED && fetched->envelopes->len > 0)
    {
      give_up (self, fetched, g_ptr_array_index (pull->owed, 0));
      g_ptr_array_remove_index (pull->owed, 0);
    }

  return pull->owed->len <= BARID_PLACE_OWED;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridFetched) fetched = NULL;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean all = FALSE;

  if (!(fetched = barid_courier_fetch_finish (self, result, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  if (!settle (self, pull, fetched, &all))
    {
      g_task_return_error (task, g_steal_pointer (&fetched->trouble));
      return;
    }

  /* Too much for one step: the next begins with the same page, of which these are known by then. */
  if (!all)
    {
      pull->reached = pull->place;
      pull->reached.step++;
      pull->more = TRUE;
      g_clear_pointer (&pull->next_next, g_free);
    }

  pull->reached.owed_since = pull->owed_since;
  pull->envelopes = g_ptr_array_ref (fetched->envelopes);
  pull->refused = g_ptr_array_ref (fetched->refused);
  pull->cursor = barid_place_write (&pull->reached, pull->owed);
  if (pull->more && all)
    {
      g_free (self->pass_cursor);
      g_free (self->pass_next);
      self->pass_cursor = g_strdup (pull->cursor);
      self->pass_next = g_steal_pointer (&pull->next_next);
      self->pass_since = pull->sent;
    }
  g_task_return_boolean (task, TRUE);
}

/* Letters have ids of version 5; the parts of attachments are shaped like version 4, and fetched when they are wanted. */
static gboolean
is_letter (const char *id)
{
  return barid_id_is_valid (id, "artifact") && id[strlen ("artifact--") + 14] == '5';
}

static gboolean
is_wanted (BaridCourier *self,
           Pull         *pull,
           const char   *id)
{
  return !g_hash_table_contains (self->refused, id) &&
         !(pull->known != NULL && pull->known (id, pull->known_data));
}

/* Notes every entry; gives the ids worth fetching, with those that are owed at the end, the newest date, and whether an
 * id is new in this pass. */
static GPtrArray *
sift (BaridCourier  *self,
      Pull          *pull,
      BaridManifest *manifest,
      BaridTime     *newest,
      gboolean      *moves)
{
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id = NULL;

  for (guint i = 0; i < manifest->entries->len; i++)
    {
      const BaridManifestEntry *entry = g_ptr_array_index (manifest->entries, i);

      barid_place_see (&pull->reached, entry->date_added);
      *newest = MAX (*newest, entry->date_added);
      if (g_hash_table_add (self->pass_ids, g_strdup (entry->id)))
        *moves = TRUE;

      if (is_letter (entry->id) && g_hash_table_add (here, entry->id) && is_wanted (self, pull, entry->id) &&
          !g_hash_table_contains (pull->retries, entry->id) &&
          !g_ptr_array_find_with_equal_func (pull->owed, entry->id, g_str_equal, NULL))
        g_ptr_array_add (wanted, g_strdup (entry->id));
    }

  g_hash_table_iter_init (&iter, pull->retries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (wanted, g_strdup (id));

  return g_steal_pointer (&wanted);
}

/* Chooses what is asked for again at the beginning of a pass, and leaves the rest owed. */
static void
sift_owed (BaridCourier *self,
           Pull         *pull)
{
  g_autoptr(GPtrArray) owed = g_steal_pointer (&pull->owed);

  pull->owed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < owed->len; i++)
    {
      const char *id = g_ptr_array_index (owed, i);

      if (!is_wanted (self, pull, id))
        continue;

      if (pull->place.inside || g_hash_table_size (pull->retries) >= MAX_RETRIES)
        g_ptr_array_add (pull->owed, g_strdup (id));
      else
        g_hash_table_add (pull->retries, g_strdup (id));
    }
}

/* Where to go on, if anywhere. Every step moves: to ids that were not there before, or to a later date. */
static void
decide_how_to_go_on (BaridCourier  *self,
                     Pull          *pull,
                     BaridManifest *manifest,
                     BaridTime      newest,
                     gboolean       moves)
{
  BaridTime reached = MAX (pull->sent, pull->place.after);
  BaridTime after = newest;

  pull->reached.inside = FALSE;
  pull->reached.after = BARID_TIME_NONE;
  if (!manifest->more || g_hash_table_size (self->pass_ids) > MAX_PASS)
    return;

  if (manifest->next != NULL)
    {
      if (!moves && newest - 1 <= reached)
        return;
      pull->next_next = g_strdup (manifest->next);
    }

  /* A microsecond earlier where that is possible: entries may share a date, and the page may have ended between them. */
  if (newest > pull->sent + 1)
    after = newest - 1;
  if (after <= pull->sent && pull->next_next == NULL)
    return;

  pull->more = TRUE;
  pull->reached.inside = TRUE;
  pull->reached.after = MAX (after, reached);
}

static void ask_manifest (BaridCourier *self,
                          GTask        *task);

static void
read_manifest_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridManifest) manifest = NULL;
  g_autoptr(GPtrArray) wanted = NULL;
  Pull *pull = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  BaridTime newest = BARID_TIME_NONE;
  gboolean moves = FALSE;

  if (!(manifest = barid_courier_read_manifest_finish (self, result, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  wanted = sift (self, pull, manifest, &newest, &moves);
  if (newest == BARID_TIME_NONE)
    newest = pull->last;
  decide_how_to_go_on (self, pull, manifest, newest, moves);

  barid_courier_fetch_async (self, wanted, pull->known != NULL ? self->budget : G_MAXSIZE, cancellable, fetched_cb,
                             g_steal_pointer (&task));
}

static void
manifest_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  Pull *pull = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  guint status = 0;

  answer = barid_courier_ask_finish (self, result, &status, &error);
  if (answer == NULL && pull->next != NULL && status >= 400 && status != SOUP_STATUS_UNAUTHORIZED &&
      status != SOUP_STATUS_FORBIDDEN)
    {
      /* It no longer knows what its `next` was: go on after the date instead. */
      g_clear_error (&error);
      g_clear_pointer (&pull->next, g_free);
      pull->sent = pull->place.after;
      ask_manifest (self, g_steal_pointer (&task));
      return;
    }

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  pull->last = answer->last;
  barid_courier_read_manifest_async (self, answer->body, cancellable, read_manifest_cb, g_steal_pointer (&task));
}

/* Takes over @task. */
static void
ask_manifest (BaridCourier *self,
              GTask        *task)
{
  Pull *pull = g_task_get_task_data (task);
  g_autoptr(GString) query = g_string_new (NULL);
  g_autofree char *url = NULL;

  g_string_append_printf (query, "limit=%u&match%%5Btype%%5D=artifact", pull->limit);
  if (pull->sent != BARID_TIME_NONE)
    {
      g_autofree char *date = barid_time_format (pull->sent);
      g_autofree char *escaped = g_uri_escape_string (date, NULL, FALSE);

      g_string_append_printf (query, "&added_after=%s", escaped);
    }
  if (pull->next != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (pull->next, NULL, FALSE);

      g_string_append_printf (query, "&next=%s", escaped);
    }

  url = barid_courier_get_collection_url (self, "manifest/", NULL, query->str);
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_MANIFEST, g_task_get_cancellable (task), manifest_cb,
                           task);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (!barid_courier_prepare_finish (self, result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  ask_manifest (self, g_steal_pointer (&task));
}

/* Finds out where this step begins, and takes the server's `next` if this is the step it was given for. */
static void
find_place (BaridCourier *self,
            Pull         *pull,
            const char   *cursor)
{
  gboolean follows = self->pass_cursor != NULL && g_strcmp0 (self->pass_cursor, cursor) == 0;

  barid_place_read (&pull->place, pull->owed, cursor);
  sift_owed (self, pull);
  pull->sent = pull->place.inside ? pull->place.after : barid_place_get_start (&pull->place);
  if (follows && self->pass_next != NULL)
    {
      pull->next = g_steal_pointer (&self->pass_next);
      /* All parameters are repeated with `next` (TAXII 2.1 §3.5). */
      pull->sent = self->pass_since;
    }

  if (!follows)
    g_hash_table_remove_all (self->pass_ids);
  g_clear_pointer (&self->pass_cursor, g_free);
  g_clear_pointer (&self->pass_next, g_free);

  pull->reached = pull->place;
  pull->reached.step++;
}

/**
 * barid_courier_pull_async:
 * @self: a courier
 * @cursor: (nullable): where to go on, or %NULL for the beginning
 * @limit: how many entries of the manifest to look at, at most 1000; 0 for a hundred
 * @known: (nullable) (scope notified): whether an envelope is here already; called on this thread, often: it should
 *   look into memory
 * @known_data: for @known
 * @known_destroy: (nullable): frees @known_data
 * @cancellable: (nullable): to give up with
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads one page after @cursor: asks the manifest which envelopes there are, and fetches those that are not known.
 *
 * A page may bring again what was there before: what was kept must be answered for by @known. Without @known
 * everything is fetched, again if need be.
 */
void
barid_courier_pull_async (BaridCourier        *self,
                          const BaridCursor   *cursor,
                          guint                limit,
                          BaridKnownFunc       known,
                          gpointer             known_data,
                          GDestroyNotify       known_destroy,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Pull *pull = NULL;

  g_return_if_fail (BARID_IS_COURIER (self));

  pull = g_new0 (Pull, 1);
  pull->limit = limit == 0 ? DEFAULT_LIMIT : MIN (limit, MAX_LIMIT);
  pull->known = known;
  pull->known_data = known_data;
  pull->known_destroy = known_destroy;
  pull->owed = g_ptr_array_new_with_free_func (g_free);
  pull->retries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  find_place (self, pull, cursor);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, barid_courier_pull_async);
  g_task_set_task_data (task, pull, (GDestroyNotify) pull_free);
  barid_courier_prepare_async (self, FALSE, cancellable, prepared_cb, g_steal_pointer (&task));
}

/**
 * barid_courier_pull_finish:
 * @self: a courier
 * @result: what the callback got
 * @next_cursor: (out): where to go on; to be kept together with the envelopes, never before them
 * @more: (out): whether there is more to read now
 * @refused: (out) (optional) (element-type utf8): a translated sentence for every envelope that was bad
 * @error: return location for an error
 *
 * Ends barid_courier_pull_async().
 *
 * Bad envelopes never stop the others: they are in @refused, and the cursor goes past them. So are those with which
 * the exchange failed, when it first did: the cursor remembers them, and they are asked for again.
 *
 * Returns: (transfer full) (element-type BaridEnvelope): the new envelopes, in the exchange's order, possibly none
 *   even where there is more; or %NULL with %BARID_ERROR_UNREACHABLE, %BARID_ERROR_DENIED, %BARID_ERROR_NOT_FOUND,
 *   %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, %BARID_ERROR_UNSUPPORTED or %G_IO_ERROR_CANCELLED, after which the
 *   same cursor is used again
 */
GPtrArray *
barid_courier_pull_finish (BaridCourier  *self,
                           GAsyncResult  *result,
                           BaridCursor  **next_cursor,
                           gboolean      *more,
                           GPtrArray    **refused,
                           GError       **error)
{
  Pull *pull = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (next_cursor != NULL && more != NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  pull = g_task_get_task_data (G_TASK (result));
  *next_cursor = g_steal_pointer (&pull->cursor);
  *more = pull->more;
  if (refused != NULL)
    *refused = g_steal_pointer (&pull->refused);
  return g_steal_pointer (&pull->envelopes);
}
