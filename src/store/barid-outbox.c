#include "config.h"

#include "barid-outbox.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-store-private.h"

static BaridPostState
state_from_word (const char *word)
{
  BaridPostState state;

  /* The table's own check allows no other word. */
  if (!barid_post_state_from_word (word, &state))
    g_assert_not_reached ();

  return state;
}

#define POST_COLUMNS \
  "row, state, letter_id, office, fingerprint, stream, number, envelope_id, precedence, released, due, carried, " \
  "tries, problem"
#define URGENT_FIRST \
  " ORDER BY precedence DESC, row"
/* What is listed for a letter and what counts as told by it are the same numbers. */
#define UNTOLD_NUMBERS(stream, fingerprint, limit) \
  "SELECT number FROM given_up WHERE stream = " #stream " AND fingerprint = " #fingerprint " AND told IS NULL " \
  "ORDER BY number LIMIT " #limit

static GPtrArray *
collect (BaridRows  *rows,
         GError    **error)
{
  g_autoptr(GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_post_free);
  gboolean found;

  while (barid_store_next (rows, &found, error))
    {
      BaridPost *post;

      if (!found)
        return g_steal_pointer (&posts);

      post = g_new0 (BaridPost, 1);
      post->row = barid_rows_get_int (rows, 0);
      post->state = state_from_word (barid_rows_get_text (rows, 1));
      post->letter_id = g_strdup (barid_rows_get_text (rows, 2));
      post->office = g_strdup (barid_rows_get_text (rows, 3));
      post->fingerprint = g_strdup (barid_rows_get_text (rows, 4));
      post->stream = g_strdup (barid_rows_get_text (rows, 5));
      post->number = barid_rows_get_int (rows, 6);
      post->envelope_id = g_strdup (barid_rows_get_text (rows, 7));
      post->precedence = barid_rows_get_int (rows, 8);
      post->released = barid_rows_get_int (rows, 9);
      post->due = barid_rows_get_int (rows, 10);
      post->carried = barid_rows_get_int (rows, 11);
      post->tries = barid_rows_get_int (rows, 12);
      post->problem = g_strdup (barid_rows_get_text (rows, 13));
      if (!barid_rows_is_null (rows, 14))
        post->bundle = barid_rows_dup_blob (rows, 14);
      if (!barid_rows_is_null (rows, 15))
        post->payload = barid_rows_dup_blob (rows, 15);
      g_ptr_array_add (posts, post);
    }

  return NULL;
}

static gboolean
is_held_already (BaridStore       *store,
                 const BaridPost  *post,
                 gboolean         *held,
                 GError          **error)
{
  g_autoptr(BaridRows) rows = NULL;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT 1 FROM post WHERE letter_id = ? AND fingerprint = ?",
                         "ss", post->letter_id, post->fingerprint);

  return rows != NULL && barid_store_next (rows, held, error);
}

static gboolean
hold (BaridStore  *store,
      BaridPost   *post,
      GError     **error)
{
  BaridDb *db = barid_store_get_db (store);
  gboolean held;

  if (!is_held_already (store, post, &held, error))
    return FALSE;

  if (held)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_EXISTS,
                           _("This letter is in the outbox already, for the same key. It was not released a second time."));
      return FALSE;
    }

  if (!barid_db_run (db, error,
                     "INSERT INTO post (state, letter_id, office, fingerprint, stream, number, precedence, released, due, "
                     "bundle) VALUES ('held', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "ssssiiiib",
                     post->letter_id, post->office, post->fingerprint, post->stream, post->number,
                     (gint64) post->precedence, post->released, post->due, post->bundle))
    return FALSE;

  post->row = barid_db_get_last_row_id (db);
  post->state = BARID_POST_HELD;

  /* This letter is the one that names the numbers given up so far. */
  return post->stream == NULL ||
         barid_db_run (db, error,
                       "UPDATE given_up SET told = ?1 WHERE stream = ?2 AND fingerprint = ?3 AND number IN ("
                       UNTOLD_NUMBERS (?2, ?3, ?4) ")",
                       "sssi", post->letter_id, post->stream, post->fingerprint, (gint64) BARID_OUTBOX_MAX_GIVEN_UP);
}

/**
 * barid_outbox_hold:
 * @store: a store
 * @post: a release for one key, with its bundle; its row is filled in
 * @error: return location for an error
 *
 * Writes a release down as a held row: from here on it is not lost.
 *
 * With a stream and a number in @post, taking the letter back later gives that number up, and the numbers that
 * barid_outbox_list_given_up() listed count as told by this letter.
 *
 * Returns: whether it is held; %BARID_ERROR_EXISTS when this letter is in the outbox for this key already
 */
gboolean
barid_outbox_hold (BaridStore  *store,
                   BaridPost   *post,
                   GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (post != NULL && post->bundle != NULL, FALSE);
  g_return_val_if_fail (post->letter_id != NULL && post->office != NULL && post->fingerprint != NULL, FALSE);

  return barid_store_enter (store, error) &&
         barid_store_leave (store, hold (store, post, error), error);
}

static gboolean
take_back (BaridStore  *store,
           const char  *letter_id,
           gboolean    *taken,
           GError     **error)
{
  BaridDb *db = barid_store_get_db (store);

  if (!barid_db_run (db, error,
                     "INSERT OR IGNORE INTO given_up (stream, fingerprint, number) "
                     "SELECT stream, fingerprint, number FROM post "
                     "WHERE letter_id = ? AND state = 'held' AND stream IS NOT NULL AND number > 0",
                     "s", letter_id) ||
      !barid_db_run (db, error, "DELETE FROM post WHERE letter_id = ? AND state = 'held'", "s", letter_id))
    return FALSE;

  *taken = barid_db_get_changes (db) > 0;

  /* What it would have told is still to be told. */
  return !*taken ||
         barid_db_run (db, error, "UPDATE given_up SET told = NULL WHERE told = ?", "s", letter_id);
}

/**
 * barid_outbox_take_back:
 * @store: a store
 * @letter_id: which letter
 * @taken: (out): whether it was still held, and is gone now
 * @error: return location for an error
 *
 * Takes a letter back while it is held. One that is sealed stays: it may be on its way.
 *
 * Returns: whether the outbox could be asked
 */
gboolean
barid_outbox_take_back (BaridStore  *store,
                        const char  *letter_id,
                        gboolean    *taken,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (letter_id != NULL && taken != NULL, FALSE);

  *taken = FALSE;

  if (barid_store_enter (store, error) &&
      barid_store_leave (store, take_back (store, letter_id, taken, error), error))
    return TRUE;

  *taken = FALSE;

  return FALSE;
}

/* An update that found no row in the state it needs: the row is gone, or it is further on its way. */
static gboolean
has_stepped (BaridStore  *store,
             GError     **error)
{
  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("The letter is no longer waiting for this step in the outbox: it was taken back, or it has gone "
                         "further already."));
  return FALSE;
}

/**
 * barid_outbox_seal:
 * @store: a store
 * @row: which row
 * @payload: the sealed letter
 * @envelope_id: id of its envelope
 * @error: return location for an error
 *
 * Puts the sealed letter in the place of its text: held becomes sealed, the bundle is wiped from the row.
 *
 * Returns: whether it stepped; %BARID_ERROR_NOT_FOUND when no held row has this number
 */
gboolean
barid_outbox_seal (BaridStore  *store,
                   gint64       row,
                   GBytes      *payload,
                   const char  *envelope_id,
                   GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (payload != NULL && envelope_id != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE post SET state = 'sealed', bundle = NULL, payload = ?, envelope_id = ?, "
                       "tries = 0, problem = NULL WHERE row = ? AND state = 'held'",
                       "bsi", payload, envelope_id, row) &&
         has_stepped (store, error);
}

/**
 * barid_outbox_carried:
 * @store: a store
 * @row: which row
 * @when: when the exchange took it
 * @error: return location for an error
 *
 * Writes down that the exchange has the letter: sealed becomes carried.
 *
 * Returns: whether it stepped; %BARID_ERROR_NOT_FOUND when no sealed row has this number
 */
gboolean
barid_outbox_carried (BaridStore  *store,
                      gint64       row,
                      BaridTime    when,
                      GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (when != BARID_TIME_NONE, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE post SET state = 'carried', carried = ?, tries = tries + 1, problem = NULL "
                       "WHERE row = ? AND state = 'sealed'",
                       "ii", when, row) &&
         has_stepped (store, error);
}

/**
 * barid_outbox_problem:
 * @store: a store
 * @row: which row
 * @problem: what was in the way, in words
 * @error: return location for an error
 *
 * Writes down why the last try to seal or carry failed, and counts it. The row stays where it is.
 *
 * Returns: whether it was written; %BARID_ERROR_NOT_FOUND when the row is gone or carried
 */
gboolean
barid_outbox_problem (BaridStore  *store,
                      gint64       row,
                      const char  *problem,
                      GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE post SET tries = tries + 1, problem = ? WHERE row = ? AND state <> 'carried'",
                       "si", problem, row) &&
         has_stepped (store, error);
}

/**
 * barid_outbox_list_due:
 * @store: a store
 * @now: the time
 * @error: return location for an error
 *
 * Lists the held rows that may be sealed now, with their bundles: the most urgent first, then as they came.
 *
 * Returns: (transfer container) (element-type BaridPost): the rows, or %NULL with @error
 */
GPtrArray *
barid_outbox_list_due (BaridStore  *store,
                       BaridTime    now,
                       GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT " POST_COLUMNS ", bundle, NULL FROM post WHERE state = 'held' AND due <= ?" URGENT_FIRST,
                         "i", now);

  return rows != NULL ? collect (rows, error) : NULL;
}

/**
 * barid_outbox_list_sealed:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the rows that wait to be carried, with their payloads: the most urgent first, then as they came.
 *
 * Returns: (transfer container) (element-type BaridPost): the rows, or %NULL with @error
 */
GPtrArray *
barid_outbox_list_sealed (BaridStore  *store,
                          GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT " POST_COLUMNS ", NULL, payload FROM post WHERE state = 'sealed'" URGENT_FIRST, "");

  return rows != NULL ? collect (rows, error) : NULL;
}

/**
 * barid_outbox_list:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the whole outbox, the newest release first, without bundles and payloads.
 *
 * Returns: (transfer container) (element-type BaridPost): the rows, or %NULL with @error
 */
GPtrArray *
barid_outbox_list (BaridStore  *store,
                   GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT " POST_COLUMNS ", NULL, NULL FROM post ORDER BY row DESC", "");

  return rows != NULL ? collect (rows, error) : NULL;
}

/**
 * barid_outbox_next_number:
 * @store: a store with a transaction open
 * @stream: UUID of our stream
 * @fingerprint: the addressee's key
 * @error: return location for an error
 *
 * Draws the next number toward an addressee, from 1. It is drawn in the caller's transaction, the one that holds the
 * row: when that is rolled back the number has not been used.
 *
 * Returns: the number, or 0 with @error
 */
gint64
barid_outbox_next_number (BaridStore  *store,
                          const char  *stream,
                          const char  *fingerprint,
                          GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;
  gint64 number;

  g_return_val_if_fail (BARID_IS_STORE (store), 0);
  g_return_val_if_fail (stream != NULL && fingerprint != NULL, 0);
  g_return_val_if_fail (barid_db_is_in_transaction (barid_store_get_db (store)), 0);

  if (!barid_db_run (barid_store_get_db (store), error,
                     "INSERT INTO counter (stream, fingerprint, number) VALUES (?, ?, 1) "
                     "ON CONFLICT (stream, fingerprint) DO UPDATE SET number = number + 1",
                     "ss", stream, fingerprint))
    return 0;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT number FROM counter WHERE stream = ? AND fingerprint = ?", "ss", stream, fingerprint);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return 0;

  g_assert (found);
  number = barid_rows_get_int (rows, 0);

  return number;
}

/**
 * barid_outbox_list_given_up:
 * @store: a store
 * @stream: UUID of our stream
 * @fingerprint: the addressee's key
 * @error: return location for an error
 *
 * Lists the numbers of letters that were taken back and that no letter has told the addressee yet, in order, at most
 * %BARID_OUTBOX_MAX_GIVEN_UP. The next letter lists them as void; see barid_outbox_hold().
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_outbox_list_given_up (BaridStore  *store,
                            const char  *stream,
                            const char  *fingerprint,
                            GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (stream != NULL && fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         UNTOLD_NUMBERS (?1, ?2, ?3),
                         "ssi", stream, fingerprint, (gint64) BARID_OUTBOX_MAX_GIVEN_UP);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      gint64 number;

      if (!found)
        return g_steal_pointer (&numbers);

      number = barid_rows_get_int (rows, 0);
      g_array_append_val (numbers, number);
    }

  return NULL;
}
