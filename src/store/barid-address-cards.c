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

/* ---- passed on by partners ------------------------------------------------------------------------------------------ */

/**
 * barid_passed_card_free:
 * @self: (nullable) (transfer full): a card that was passed on
 *
 * Frees it.
 */
void
barid_passed_card_free (BaridPassedCard *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->name);
  g_free (self->introducer);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

/**
 * barid_address_book_add_passed:
 * @store: a store
 * @card: a card that a partner has passed on
 * @error: return location for an error
 *
 * Keeps it until an officer decides; the same partner's later card of the same office takes its place.
 *
 * Returns: whether it was kept
 */
gboolean
barid_address_book_add_passed (BaridStore             *store,
                               const BaridPassedCard  *card,
                               GError                **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && card != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO passed_card (office, introducer, name, file, time) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (office, introducer) DO UPDATE SET name = excluded.name, file = excluded.file, "
                       "time = excluded.time",
                       "sssbi", card->office, card->introducer, card->name, card->file, card->time);
}

/**
 * barid_address_book_list_passed:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the cards that partners have passed on and nobody has taken yet, the oldest first.
 *
 * Returns: (transfer container) (element-type BaridPassedCard): the cards, or %NULL with @error
 */
GPtrArray *
barid_address_book_list_passed (BaridStore  *store,
                                GError     **error)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_passed_card_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT office, name, introducer, file, time FROM passed_card ORDER BY time, office, introducer", "");
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      BaridPassedCard *card;

      if (!found)
        return g_steal_pointer (&cards);

      card = g_new0 (BaridPassedCard, 1);
      card->office = g_strdup (barid_rows_get_text (rows, 0));
      card->name = g_strdup (barid_rows_get_text (rows, 1));
      card->introducer = g_strdup (barid_rows_get_text (rows, 2));
      card->file = barid_rows_dup_blob (rows, 3);
      card->time = barid_rows_get_int (rows, 4);
      g_ptr_array_add (cards, card);
    }

  return NULL;
}

/**
 * barid_address_book_end_passed:
 * @store: a store
 * @office: identity id of the office that was introduced
 * @error: return location for an error
 *
 * Puts the cards of an office away that partners have passed on: it was taken, or is not wanted.
 *
 * Returns: whether it was done
 */
gboolean
barid_address_book_end_passed (BaridStore  *store,
                               const char  *office,
                               GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error, "DELETE FROM passed_card WHERE office = ?", "s", office);
}

/* ---- our own notes -------------------------------------------------------------------------------------------------- */

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
