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
