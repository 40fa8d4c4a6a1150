#include "config.h"

#include "barid-fate-book.h"

#include <glib/gi18n-lib.h>

#include "barid-entry-private.h"
#include "barid-error.h"
#include "barid-store-private.h"

/* Each verb begins the row where there is none yet; what the tables guard they guard on its change. */
static gboolean
begin (BaridStore  *store,
       gint64       row,
       GError     **error)
{
  return barid_db_run (barid_store_get_db (store), error, "INSERT OR IGNORE INTO fate (row) VALUES (?)", "i", row);
}

/**
 * barid_fate_book_get:
 * @store: a store
 * @entry: a letter that was sent, or that came
 * @error: return location for an error
 *
 * Gets what became of a letter, as far as its row says.
 *
 * Returns: (transfer full): the fate, without what the letters say that told of it; or %NULL with @error
 */
BaridFate *
barid_fate_book_get (BaridStore        *store,
                     const BaridEntry  *entry,
                     GError           **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(BaridFate) fate = barid_fate_new ();
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && entry != NULL, NULL);

  fate->row = entry->row;
  fate->letter_id = g_strdup (entry->letter_id);
  fate->office = g_strdup (entry->office);
  fate->office_name = g_strdup (entry->office_name);
  fate->acknowledged = entry->acknowledged;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT (SELECT 1 FROM post WHERE letter_id = ?1 AND state <> 'carried'), f.delivered, f.recalled, "
                         "f.outcome, f.answered, f.answered_by, f.useful, f.told, f.told_by, f.recalled_by, f.not_recalled "
                         "FROM entry e LEFT JOIN fate f ON f.row = e.row WHERE e.row = ?2", "si", entry->letter_id, entry->row);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (!found)
    return g_steal_pointer (&fate);

  fate->waiting = entry->shelf == BARID_SHELF_SENT && !barid_rows_is_null (rows, 0);
  if (barid_rows_is_null (rows, 1))
    return g_steal_pointer (&fate);

  fate->delivered = barid_rows_get_int (rows, 1);
  fate->recalled = barid_rows_get_int (rows, 2);
  barid_outcome_from_word (barid_rows_get_text (rows, 3), &fate->outcome);
  fate->answered = barid_rows_get_int (rows, 4);
  fate->answered_by = g_strdup (barid_rows_get_text (rows, 5));
  fate->told = barid_rows_get_int (rows, 7);
  fate->told_by = g_strdup (barid_rows_get_text (rows, 8));
  fate->recalled_by = g_strdup (barid_rows_get_text (rows, 9));
  fate->not_recalled = g_strdup (barid_rows_get_text (rows, 10));
  if (fate->told != BARID_TIME_NONE)
    {
      fate->feedback = barid_feedback_new (BARID_USEFUL_NOT_SAID);
      barid_useful_from_word (barid_rows_get_text (rows, 6), &fate->feedback->useful);
    }

  return g_steal_pointer (&fate);
}

/**
 * barid_fate_book_set_delivered:
 * @store: a store
 * @row: a letter that was sent
 * @when: when its addressee's desk said that it has it
 * @error: return location for an error
 *
 * Writes down that a letter was delivered. The first word of it stays.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_set_delivered (BaridStore  *store,
                               gint64       row,
                               BaridTime    when,
                               GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && when != BARID_TIME_NONE, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error, "UPDATE fate SET delivered = ? WHERE row = ? AND delivered = 0", "ii",
                       when, row);
}

/**
 * barid_fate_book_set_recalled:
 * @store: a store
 * @row: what was recalled
 * @recall: id of the letter that recalls it, which is kept already
 * @when: when that letter was released
 * @error: return location for an error
 *
 * Writes down that a letter was recalled. An earlier recall leaves a later one as it is.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_set_recalled (BaridStore  *store,
                              gint64       row,
                              const char  *recall,
                              BaridTime    when,
                              GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && recall != NULL && when != BARID_TIME_NONE, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error,
                       "UPDATE fate SET recalled = ?1, recalled_by = ?2, not_recalled = NULL "
                       "WHERE row = ?3 AND recalled <= ?1", "isi",
                       when, recall, row);
}

/**
 * barid_fate_book_set_not_recalled:
 * @store: a store
 * @row: a letter that was sent
 * @why: why, a sentence
 * @error: return location for an error
 *
 * Writes down that a recall could not be sealed to whoever has a letter. It stands until one is.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_set_not_recalled (BaridStore  *store,
                                  gint64       row,
                                  const char  *why,
                                  GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && why != NULL, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error, "UPDATE fate SET not_recalled = ? WHERE row = ? AND recalled = 0", "si",
                       why, row);
}

/**
 * barid_fate_book_set_outcome:
 * @store: a store
 * @row: what was recalled
 * @outcome: what was done with it
 * @answer: (nullable): id of the letter that says so
 * @when: when it was said
 * @error: return location for an error
 *
 * Writes down what was done with a letter that was recalled. The last word counts; only that it was destroyed stays.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_set_outcome (BaridStore    *store,
                             gint64         row,
                             BaridOutcome   outcome,
                             const char    *answer,
                             BaridTime      when,
                             GError       **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && outcome != BARID_OUTCOME_ANSWERED && when != BARID_TIME_NONE, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error,
                       "UPDATE fate SET outcome = ?1, answered = ?2, answered_by = coalesce (?3, answered_by) "
                       "WHERE row = ?4 AND answered <= ?2 AND (outcome IS NOT 'destroyed' OR ?1 = 'destroyed')", "sisi",
                       barid_outcome_get_word (outcome), when, answer, row);
}

/**
 * barid_fate_book_set_useful:
 * @store: a store
 * @row: a letter that was sent
 * @useful: of what use it was
 * @feedback: id of the letter that says so
 * @when: when that letter was released
 * @error: return location for an error
 *
 * Writes down what feedback says of a letter. Later feedback takes the place of earlier.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_set_useful (BaridStore   *store,
                            gint64        row,
                            BaridUseful   useful,
                            const char   *feedback,
                            BaridTime     when,
                            GError      **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && feedback != NULL && when != BARID_TIME_NONE, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error,
                       "UPDATE fate SET useful = ?1, told = ?2, told_by = ?3 WHERE row = ?4 AND told <= ?2", "sisi",
                       barid_useful_get_word (useful), when, feedback, row);
}

/**
 * barid_fate_book_destroy:
 * @store: a store with a transaction open
 * @row: a letter of the inbox that was recalled
 * @when: now
 * @error: return location for an error
 *
 * Destroys a letter: its text, its envelope, its session key, its title and all that a search would find it by. What stays says
 * that it was here, whose it was, and that it was destroyed.
 *
 * Returns: whether it is destroyed; %BARID_ERROR_REFUSED where nobody has recalled it
 */
gboolean
barid_fate_book_destroy (BaridStore  *store,
                         gint64       row,
                         BaridTime    when,
                         GError     **error)
{
  BaridDb *db;

  g_return_val_if_fail (BARID_IS_STORE (store) && when != BARID_TIME_NONE, FALSE);

  db = barid_store_get_db (store);
  g_return_val_if_fail (barid_db_is_in_transaction (db), FALSE);

  if (!barid_db_run (db, error,
                     "UPDATE entry SET title = NULL, marking = NULL, equivalent = NULL, areas = NULL, folded = '', "
                     "reference = '', session_key = NULL, rank = -1, due = 0, asked = 0, read = 1 WHERE row = ? AND shelf = 'inbox' "
                     "AND EXISTS (SELECT 1 FROM fate f WHERE f.row = entry.row AND f.recalled <> 0)", "i", row))
    return FALSE;

  if (barid_db_get_changes (db) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("Only a letter of the inbox that its originator has recalled is destroyed so."));
      return FALSE;
    }

  return barid_db_run (db, error, "DELETE FROM entry_bundle WHERE row = ?", "i", row) &&
         barid_db_run (db, error, "DELETE FROM entry_payload WHERE row = ?", "i", row) &&
         barid_db_run (db, error, "DELETE FROM entry_origin WHERE row = ?", "i", row) &&
         barid_db_run (db, error, "UPDATE fate SET owed = 0 WHERE row = ?", "i", row) &&
         barid_fate_book_set_outcome (store, row, BARID_OUTCOME_DESTROYED, NULL, when, error);
}

/**
 * barid_fate_book_owe:
 * @store: a store
 * @row: a letter of the inbox
 * @from: when word of it may go, at the earliest
 * @error: return location for an error
 *
 * Writes down that its author is to be told that a letter came.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_owe (BaridStore  *store,
                     gint64       row,
                     BaridTime    from,
                     GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && from != BARID_TIME_NONE, FALSE);

  return begin (store, row, error) &&
         barid_db_run (barid_store_get_db (store), error, "UPDATE fate SET owed = ? WHERE row = ?", "ii", from, row);
}

/**
 * barid_fate_book_is_owed:
 * @store: a store
 * @now: the time
 * @owed: (out): whether word of some letter may go now
 * @error: return location for an error
 *
 * Asks whether it is time to tell of letters that came.
 *
 * Returns: whether it could be asked
 */
gboolean
barid_fate_book_is_owed (BaridStore  *store,
                         BaridTime    now,
                         gboolean    *owed,
                         GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && owed != NULL, FALSE);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT 1 FROM fate WHERE owed <> 0 AND owed <= ? LIMIT 1", "i", now);

  return rows != NULL && barid_store_next (rows, owed, error);
}

/**
 * barid_fate_book_list_owed:
 * @store: a store
 * @most: how many at most
 * @error: return location for an error
 *
 * Lists the letters of which word is owed, whether its time has come or not: those of one partner go together.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, by their partners, without their bytes; or %NULL
 *   with @error
 */
GPtrArray *
barid_fate_book_list_owed (BaridStore  *store,
                           guint        most,
                           GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT "JOIN fate o ON o.row = e.row AND o.owed <> 0 ORDER BY e.office, e.row LIMIT ?",
                         "i", (gint64) most);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}

/**
 * barid_fate_book_settle:
 * @store: a store
 * @row: a letter of which word was owed
 * @error: return location for an error
 *
 * Writes down that word of a letter is on its way, or cannot be given.
 *
 * Returns: whether it could be written
 */
gboolean
barid_fate_book_settle (BaridStore  *store,
                        gint64       row,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error, "UPDATE fate SET owed = 0 WHERE row = ?", "i", row);
}

/**
 * barid_fate_book_list_recalls:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the letters that were recalled from here, one of each release, the newest recall first.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, without their bytes; or %NULL with @error
 */
GPtrArray *
barid_fate_book_list_recalls (BaridStore  *store,
                              GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT "JOIN fate r ON r.row = e.row AND r.recalled <> 0 WHERE e.shelf = 'sent' "
                         "GROUP BY e.time ORDER BY r.recalled DESC, e.row DESC", "");

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}
