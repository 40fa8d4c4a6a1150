#include "config.h"

#include "barid-origin-book.h"

#include "barid-entry-private.h"
#include "barid-store-private.h"

/**
 * barid_origin_book_name:
 * @store: a store
 * @token: the token of an origin
 * @name: what it is called here
 * @error: return location for an error
 *
 * Keeps what an origin is called here. It is named anew where it was named before.
 *
 * Returns: whether it was kept
 */
gboolean
barid_origin_book_name (BaridStore  *store,
                        const char  *token,
                        const char  *name,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && token != NULL && name != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO origin_name (token, name) VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET name = "
                       "excluded.name",
                       "ss", token, name);
}

/**
 * barid_origin_book_find:
 * @store: a store
 * @token: the token of an origin
 * @name: (out) (nullable): what it is called here; %NULL where it has no name here
 * @error: return location for an error
 *
 * Finds what an origin is called here.
 *
 * Returns: whether the book could be read
 */
gboolean
barid_origin_book_find (BaridStore  *store,
                        const char  *token,
                        char       **name,
                        GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (BARID_IS_STORE (store) && token != NULL && name != NULL, FALSE);

  *name = NULL;
  rows = barid_db_query (barid_store_get_db (store), error, "SELECT name FROM origin_name WHERE token = ?", "s", token);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    *name = g_strdup (barid_rows_get_text (rows, 0));

  return TRUE;
}

/**
 * barid_origin_book_keep:
 * @store: a store
 * @entry: a letter in the inbox or among what was sent, with its row
 * @error: return location for an error
 *
 * Keeps which origins a letter rests on.
 *
 * Returns: whether they were kept
 */
gboolean
barid_origin_book_keep (BaridStore        *store,
                        const BaridEntry  *entry,
                        GError           **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && entry != NULL, FALSE);

  for (guint i = 0; entry->origins != NULL && entry->origins[i] != NULL; i++)
    if (!barid_db_run (barid_store_get_db (store), error, "INSERT OR IGNORE INTO entry_origin (token, row) VALUES (?, ?)",
                       "si", entry->origins[i], entry->row))
      return FALSE;

  return TRUE;
}

/**
 * barid_origin_book_list:
 * @store: a store
 * @token: the token of an origin
 * @but: row of a letter that is not listed
 * @most: how many at most
 * @error: return location for an error
 *
 * Lists the letters that rest on an origin, the newest first, without their bytes.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, or %NULL with @error
 */
GPtrArray *
barid_origin_book_list (BaridStore  *store,
                        const char  *token,
                        gint64       but,
                        guint        most,
                        GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && token != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT
                         "WHERE e.row IN (SELECT row FROM entry_origin WHERE token = ?) AND e.row <> ? "
                         "ORDER BY e.time DESC, e.row DESC LIMIT ?",
                         "sii", token, but, (gint64) most);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}
