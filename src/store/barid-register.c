#include "config.h"

#include "barid-register.h"

#include "barid-store-private.h"

/**
 * barid_register_draw:
 * @store: a store
 * @reg: name of the register, empty for the one without a name
 * @year: of the Gregorian calendar
 * @error: return location for an error
 *
 * Draws the next number of a register, in the transaction that uses it.
 *
 * Returns: the number, from 1; 0 with @error
 */
gint64
barid_register_draw (BaridStore  *store,
                     const char  *reg,
                     int          year,
                     GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (BARID_IS_STORE (store) && reg != NULL, 0);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "INSERT INTO register (name, year, last) VALUES (?, ?, 1) "
                         "ON CONFLICT (name, year) DO UPDATE SET last = last + 1 RETURNING last",
                         "si", reg, (gint64) year);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return 0;

  return found ? barid_rows_get_int (rows, 0) : 0;
}

/**
 * barid_register_list_unread:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the letters of which nobody has told the store yet what number they bear.
 *
 * Returns: (transfer full) (element-type gint64): their rows, or %NULL with @error
 */
GArray *
barid_register_list_unread (BaridStore  *store,
                            GError     **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT row FROM entry WHERE reference IS NULL AND shelf IN ('inbox', 'sent')", "");
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      gint64 row;

      if (!found)
        return g_steal_pointer (&numbers);

      row = barid_rows_get_int (rows, 0);
      g_array_append_val (numbers, row);
    }

  return NULL;
}

/**
 * barid_register_tell:
 * @store: a store
 * @row: a letter that came or was sent
 * @reference: (nullable): the number that it bears
 * @error: return location for an error
 *
 * Tells the store what number a letter bears that was filed before the store asked for it.
 *
 * Returns: whether it could be written down
 */
gboolean
barid_register_tell (BaridStore  *store,
                     gint64       row,
                     const char  *reference,
                     GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE entry SET reference = coalesce (?, '') WHERE row = ? AND reference IS NULL", "si", reference, row);
}
