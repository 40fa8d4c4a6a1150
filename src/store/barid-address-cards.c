#include "config.h"

#include "barid-address-book.h"

#include "barid-store-private.h"

/* What is known of a partner beside their keys. */

/**
 * barid_address_book_set_card:
 * @store: a store
 * @office: identity id of a partner
 * @file: their card, as it came, with its signature
 * @error: return location for an error
 *
 * Keeps the card a partner was introduced by, in the place of an earlier one.
 *
 * Returns: whether it was kept
 */
gboolean
barid_address_book_set_card (BaridStore  *store,
                             const char  *office,
                             GBytes      *file,
                             GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL && file != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO card (office, file) VALUES (?, ?) ON CONFLICT (office) DO UPDATE SET file = excluded.file",
                       "sb", office, file);
}

/**
 * barid_address_book_get_card:
 * @store: a store
 * @office: identity id of a partner
 * @file: (out) (nullable): their card, or %NULL where none was kept
 * @error: return location for an error
 *
 * Reads the card of a partner.
 *
 * Returns: whether the store could be read
 */
gboolean
barid_address_book_get_card (BaridStore  *store,
                             const char  *office,
                             GBytes     **file,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL && file != NULL, FALSE);

  *file = NULL;
  rows = barid_db_query (barid_store_get_db (store), error, "SELECT file FROM card WHERE office = ?", "s", office);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    *file = barid_rows_dup_blob (rows, 0);
  return TRUE;
}

/**
 * barid_address_book_set_note:
 * @store: a store
 * @office: identity id of a partner
 * @text: (nullable): what is noted; %NULL or none takes the note away
 * @time: when
 * @error: return location for an error
 *
 * Keeps what we note about a partner.
 *
 * Returns: whether it was kept
 */
gboolean
barid_address_book_set_note (BaridStore  *store,
                             const char  *office,
                             const char  *text,
                             BaridTime    time,
                             GError     **error)
{
  BaridDb *db;

  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL, FALSE);

  db = barid_store_get_db (store);
  if (text == NULL || *text == '\0')
    return barid_db_run (db, error, "DELETE FROM partner_note WHERE office = ?", "s", office);

  return barid_db_run (db, error,
                       "INSERT INTO partner_note (office, text, time) VALUES (?, ?, ?) "
                       "ON CONFLICT (office) DO UPDATE SET text = excluded.text, time = excluded.time",
                       "ssi", office, text, time);
}

/**
 * barid_address_book_get_note:
 * @store: a store
 * @office: identity id of a partner
 * @text: (out) (nullable): the note, or %NULL where there is none
 * @error: return location for an error
 *
 * Reads what we noted about a partner.
 *
 * Returns: whether the store could be read
 */
gboolean
barid_address_book_get_note (BaridStore  *store,
                             const char  *office,
                             char       **text,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL && text != NULL, FALSE);

  *text = NULL;
  rows = barid_db_query (barid_store_get_db (store), error, "SELECT text FROM partner_note WHERE office = ?", "s", office);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    *text = g_strdup (barid_rows_get_text (rows, 0));
  return TRUE;
}
