#include "config.h"

#include "barid-library.h"

#include "barid-entry-private.h"
#include "barid-store-private.h"

/* What was corrected, and by which letter. Whether a letter may correct another is asked at the desk; the tables ask again
 * whether both are one office's. */

/**
 * barid_library_list_siblings:
 * @store: a store
 * @row: a letter that was sent
 * @error: return location for an error
 *
 * Lists with their bytes the letters that were sent at the very moment of one, itself among them: those of its release.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, none where the row is no such letter; or %NULL with
 *   @error
 */
GPtrArray *
barid_library_list_siblings (BaridStore  *store,
                             gint64       row,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_WHOLE "WHERE e.shelf = 'sent' AND b.bytes IS NOT NULL AND e.time = "
                         "(SELECT time FROM entry WHERE row = ? AND shelf = 'sent') ORDER BY e.row", "i", row);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}

/**
 * barid_library_list_corrections:
 * @store: a store
 * @letter_id: a letter
 * @error: return location for an error
 *
 * Lists with their bytes the letters of the inbox that say they correct or recall one, in order of arrival.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, or %NULL with @error
 */
GPtrArray *
barid_library_list_corrections (BaridStore  *store,
                                const char  *letter_id,
                                GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && letter_id != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_WHOLE "WHERE e.parent = ? AND e.shelf = 'inbox' "
                         "AND e.kind IN ('correction', 'recall') AND b.bytes IS NOT NULL ORDER BY e.row", "s", letter_id);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}

/**
 * barid_library_set_corrected:
 * @store: a store
 * @row: what was corrected
 * @correction: id of the letter that corrects it, which is kept already
 * @when: when that letter was released
 * @withdrawn: whether it takes all of it back
 * @error: return location for an error
 *
 * Writes down that a letter was corrected. An earlier correction leaves a later one as it is.
 *
 * Returns: whether the library could be written
 */
gboolean
barid_library_set_corrected (BaridStore  *store,
                             gint64       row,
                             const char  *correction,
                             BaridTime    when,
                             gboolean     withdrawn,
                             GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (correction != NULL && when != BARID_TIME_NONE, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE entry SET corrected = ?1, corrected_by = ?2, withdrawn = ?3 "
                       "WHERE row = ?4 AND corrected <= ?1", "isii", when, correction, (gint64) withdrawn, row);
}
