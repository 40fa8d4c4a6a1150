#include "config.h"

#include "barid-library.h"

#include "barid-store-private.h"

/* Streams and numbers: what was seen outlives what was kept. Numbers run per stream and addressee's key. */

/* Gaps ----------------------------------------------------------------------------------- */

/* Which numbers are meant. */
typedef struct
{
  const char *sender;
  const char *addressee;
  const char *stream;
} Run;

static gboolean
add_gap (BaridStore  *store,
         const Run   *run,
         gint64       first,
         gint64       last,
         GError     **error)
{
  return first > last ||
         barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO gap (sender, addressee, stream, first, last) VALUES (?, ?, ?, ?, ?)",
                       "sssii", run->sender, run->addressee, run->stream, first, last);
}

/* Takes a number out of the gap that it lies in, if it lies in one. */
static gboolean
close_gap (BaridStore  *store,
           const Run   *run,
           gint64       number,
           GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;
  gint64 first;
  gint64 last;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT first, last FROM gap WHERE sender = ? AND addressee = ? AND stream = ? AND first <= ? "
                         "ORDER BY first DESC LIMIT 1",
                         "sssi", run->sender, run->addressee, run->stream, number);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (!found || (last = barid_rows_get_int (rows, 1)) < number)
    return TRUE;

  first = barid_rows_get_int (rows, 0);

  return barid_db_run (barid_store_get_db (store), error,
                       "DELETE FROM gap WHERE sender = ? AND addressee = ? AND stream = ? AND first = ?",
                       "sssi", run->sender, run->addressee, run->stream, first) &&
         add_gap (store, run, first, number - 1, error) &&
         (number == last || add_gap (store, run, number + 1, last, error));
}

static gboolean
void_numbers (BaridStore  *store,
              const Run   *run,
              GArray      *numbers,
              GError     **error)
{
  for (guint i = 0; i < MIN (numbers->len, BARID_LIBRARY_MAX_VOID); i++)
    if (!close_gap (store, run, g_array_index (numbers, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
get_highest (BaridStore  *store,
             const Run   *run,
             gint64      *highest,
             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT max (number) FROM seen_letter WHERE sender = ? AND addressee = ? AND stream = ?",
                         "sss", run->sender, run->addressee, run->stream);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  /* Without any it is NULL, which reads as 0. */
  *highest = MAX (barid_rows_get_int (rows, 0), 0);

  return TRUE;
}

/* Seeing --------------------------------------------------------------------------------- */

static gboolean
was_seen (BaridStore             *store,
          const BaridLetterhead  *letterhead,
          BaridSeen              *seen,
          BaridTime              *first_seen,
          GError                **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  /* The same letter counts before another one with its number. */
  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT letter_id = ?2, first_seen FROM seen_letter "
                         "WHERE sender = ?1 AND (letter_id = ?2 OR (addressee = ?3 AND stream = ?4 AND number = ?5)) "
                         "ORDER BY letter_id = ?2 DESC LIMIT 1",
                         "ssssi", letterhead->sender, letterhead->id, letterhead->addressee, letterhead->stream,
                         letterhead->number);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (!found)
    *seen = BARID_SEEN_NEW;
  else
    {
      *seen = barid_rows_get_int (rows, 0) ? BARID_SEEN_REPLAY : BARID_SEEN_NUMBER_REUSED;
      *first_seen = barid_rows_get_int (rows, 1);
    }

  return TRUE;
}

static gboolean
remember (BaridStore             *store,
          const BaridLetterhead  *letterhead,
          BaridTime               now,
          GError                **error)
{
  Run run = { letterhead->sender, letterhead->addressee, letterhead->stream };
  gint64 highest;

  if (!get_highest (store, &run, &highest, error) ||
      !barid_db_run (barid_store_get_db (store), error,
                     "INSERT INTO seen_letter (sender, letter_id, addressee, stream, number, first_seen) "
                     "VALUES (?, ?, ?, ?, ?, ?)",
                     "ssssii", letterhead->sender, letterhead->id, letterhead->addressee, letterhead->stream,
                     letterhead->number, now))
    return FALSE;

  if (letterhead->number > highest ? !add_gap (store, &run, highest + 1, letterhead->number - 1, error)
                                   : !close_gap (store, &run, letterhead->number, error))
    return FALSE;

  return letterhead->voided == NULL || void_numbers (store, &run, letterhead->voided, error);
}

/**
 * barid_library_see:
 * @store: a store
 * @letterhead: of a letter whose signature held, whose sender is its signer, and which is addressed to us
 * @now: the time
 * @first_seen: (out) (optional): when this letter, or the other one that has its number, was seen first
 * @error: return location for an error
 *
 * Remembers a letter for good and answers whether it was here before. The numbers it gives up are written down with it,
 * as barid_library_void() does.
 *
 * It is known by its sender and its id, so that nobody else's letter takes the place of one still to come. It is
 * remembered at its first sight only, in the transaction that files it: ask once for each envelope, not again when a
 * quarantined letter is judged anew. Another letter that bears a number already used is not remembered.
 *
 * Returns: what is known of it; with @error, %BARID_SEEN_REPLAY, which files nothing as new
 */
BaridSeen
barid_library_see (BaridStore             *store,
                   const BaridLetterhead  *letterhead,
                   BaridTime               now,
                   BaridTime              *first_seen,
                   GError                **error)
{
  BaridSeen seen;
  BaridTime ignored;

  g_return_val_if_fail (BARID_IS_STORE (store), BARID_SEEN_REPLAY);
  g_return_val_if_fail (letterhead != NULL && letterhead->id != NULL, BARID_SEEN_REPLAY);
  g_return_val_if_fail (letterhead->sender != NULL && letterhead->addressee != NULL, BARID_SEEN_REPLAY);
  g_return_val_if_fail (letterhead->stream != NULL, BARID_SEEN_REPLAY);

  if (first_seen == NULL)
    first_seen = &ignored;
  *first_seen = now;

  if (!was_seen (store, letterhead, &seen, first_seen, error))
    return BARID_SEEN_REPLAY;

  if (seen == BARID_SEEN_NEW &&
      !(barid_store_enter (store, error) &&
        barid_store_leave (store, remember (store, letterhead, now, error), error)))
    return BARID_SEEN_REPLAY;

  return seen;
}

/**
 * barid_library_look:
 * @store: a store
 * @letterhead: of a letter that was opened
 *
 * Asks what barid_library_see() would say of a letter, and writes nothing down.
 *
 * Returns: whether it is new; %BARID_SEEN_REPLAY also where that cannot be found out
 */
BaridSeen
barid_library_look (BaridStore            *store,
                    const BaridLetterhead *letterhead)
{
  BaridTime first_seen = BARID_TIME_NONE;
  BaridSeen seen = BARID_SEEN_REPLAY;

  g_return_val_if_fail (BARID_IS_STORE (store) && letterhead != NULL, BARID_SEEN_REPLAY);

  return was_seen (store, letterhead, &seen, &first_seen, NULL) ? seen : BARID_SEEN_REPLAY;
}

/**
 * barid_library_void:
 * @store: a store
 * @sender: primary fingerprint of the key that signed
 * @addressee: primary fingerprint of our key that its numbers run to
 * @stream: UUID of its stream
 * @numbers: (element-type gint64): numbers that the sender says it has given up
 * @error: return location for an error
 *
 * Writes down numbers that will never come, so that they are not missed. A number above the highest one seen is passed
 * over: a letter names only numbers below its own, and is seen first. At most %BARID_LIBRARY_MAX_VOID are taken at
 * once.
 *
 * Returns: whether they were written
 */
gboolean
barid_library_void (BaridStore  *store,
                    const char  *sender,
                    const char  *addressee,
                    const char  *stream,
                    GArray      *numbers,
                    GError     **error)
{
  Run run = { sender, addressee, stream };

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (sender != NULL && addressee != NULL && stream != NULL && numbers != NULL, FALSE);

  return barid_store_enter (store, error) &&
         barid_store_leave (store, void_numbers (store, &run, numbers, error), error);
}

/**
 * barid_library_list_missing:
 * @store: a store
 * @sender: primary fingerprint of the key that signs
 * @addressee: primary fingerprint of our key that its numbers run to
 * @stream: UUID of its stream
 * @error: return location for an error
 *
 * Lists the numbers between 1 and the highest one seen that neither came nor were given up, in order, at most
 * %BARID_LIBRARY_MAX_MISSING of them: a sender may claim any number.
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_library_list_missing (BaridStore  *store,
                            const char  *sender,
                            const char  *addressee,
                            const char  *stream,
                            GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (sender != NULL && addressee != NULL && stream != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT first, last FROM gap WHERE sender = ? AND addressee = ? AND stream = ? "
                         "ORDER BY first LIMIT ?",
                         "sssi", sender, addressee, stream, (gint64) BARID_LIBRARY_MAX_MISSING);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      gint64 last;

      if (!found)
        return g_steal_pointer (&missing);

      last = barid_rows_get_int (rows, 1);
      for (gint64 number = barid_rows_get_int (rows, 0); number <= last; number++)
        {
          if (missing->len == BARID_LIBRARY_MAX_MISSING)
            return g_steal_pointer (&missing);
          g_array_append_val (missing, number);
        }
    }

  return NULL;
}
