#include "config.h"

#include "barid-register.h"

#include "barid-entry-private.h"
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

static BaridTime
begin_year (int year)
{
  g_autofree char *text = g_strdup_printf ("%04d-01-01T00:00:00Z", year);
  BaridTime time = BARID_TIME_NONE;

  barid_time_parse (text, &time, NULL);
  return time;
}

/**
 * barid_register_list:
 * @store: a store
 * @shelf: %BARID_SHELF_INBOX for what came, %BARID_SHELF_SENT for what went
 * @year: of the Gregorian calendar, in UTC
 * @error: return location for an error
 *
 * Lists without their bytes the letters that came or went in a year, the oldest first; not the acknowledgements and the words of
 * delivery, which stand with their letter.
 *
 * Returns: (transfer full) (element-type BaridEntry): the letters, or %NULL with @error
 */
GPtrArray *
barid_register_list (BaridStore  *store,
                     BaridShelf   shelf,
                     int          year,
                     GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (shelf == BARID_SHELF_INBOX || shelf == BARID_SHELF_SENT, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT
                         "WHERE e.shelf = ?1 AND iif (?1 = 'inbox', e.received, e.time) BETWEEN ?2 AND ?3 "
                         "AND e.kind IS NOT 'acknowledgement' AND e.kind IS NOT 'delivered' "
                         "ORDER BY iif (?1 = 'inbox', e.received, e.time), e.row", "sii",
                         barid_shelf_get_word (shelf), begin_year (year), begin_year (year + 1) - 1);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}
