#include "config.h"

#include "barid-address-book.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-key.h"
#include "barid-store-private.h"
#include "barid-text.h"

/* The pages of the address book about ways and about ourselves: channels, inboxes, our own keys. */

/**
 * barid_address_book_set_channel:
 * @store: a store
 * @channel: the way to the partner it names
 * @error: return location for an error
 *
 * Sets the one way to a partner; an earlier one is replaced whole.
 *
 * Returns: whether it was kept; %BARID_ERROR_NOT_FOUND when its office is no partner
 */
gboolean
barid_address_book_set_channel (BaridStore    *store,
                                BaridChannel  *channel,
                                GError       **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (channel != NULL && channel->office != NULL, FALSE);
  g_return_val_if_fail (channel->root != NULL && channel->collection != NULL, FALSE);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT 1 FROM partner WHERE id = ?", "s", channel->office);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (!found)
    {
      g_autofree char *isolated = barid_text_isolate_machine (channel->office);

      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   /* TRANSLATORS: %s is the id of an office. */
                   _("The office %s is not in the address book. Add its card first."), isolated);
      return FALSE;
    }

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO channel (office, root, collection, user, token, pin, authority) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (office) DO UPDATE SET root = excluded.root, collection = excluded.collection, "
                       "user = excluded.user, token = excluded.token, pin = excluded.pin, authority = excluded.authority",
                       "sssssss",
                       channel->office, channel->root, channel->collection, channel->user, channel->token,
                       channel->pin, channel->authority);
}

/**
 * barid_address_book_set_inbox:
 * @store: a store
 * @channel: the way to an inbox of ours
 * @error: return location for an error
 *
 * Sets the way to an inbox of ours. There is one per collection of an API root; an earlier one is replaced whole.
 *
 * Returns: whether it was kept
 */
gboolean
barid_address_book_set_inbox (BaridStore    *store,
                              BaridChannel  *channel,
                              GError       **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (channel != NULL && channel->root != NULL && channel->collection != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO inbox (office, root, collection, user, token, pin, authority) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (root, collection) DO UPDATE SET office = excluded.office, user = excluded.user, "
                       "token = excluded.token, pin = excluded.pin, authority = excluded.authority",
                       "sssssss",
                       channel->office, channel->root, channel->collection, channel->user, channel->token,
                       channel->pin, channel->authority);
}

/**
 * barid_address_book_list_inboxes:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the ways to our own inboxes, in the order in which they were set first.
 *
 * Returns: (transfer container) (element-type BaridChannel): the channels, or %NULL with @error
 */
GPtrArray *
barid_address_book_list_inboxes (BaridStore  *store,
                                 GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GPtrArray) inboxes = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_channel_unref);
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT office, root, collection, user, token, pin, authority FROM inbox ORDER BY rowid", "");
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&inboxes);

      g_ptr_array_add (inboxes, barid_channel_new (barid_rows_get_text (rows, 0),
                                                   barid_rows_get_text (rows, 1),
                                                   barid_rows_get_text (rows, 2),
                                                   barid_rows_get_text (rows, 3),
                                                   barid_rows_get_text (rows, 4),
                                                   barid_rows_get_text (rows, 5),
                                                   barid_rows_get_text (rows, 6)));
    }

  return NULL;
}

/**
 * barid_address_book_add_own_key:
 * @store: a store
 * @fingerprint: primary fingerprint of a key of ours
 * @when: since when
 * @error: return location for an error
 *
 * Writes down that a key is ours. It never stops: letters to any key that was ours remain addressed to us.
 *
 * Returns: whether it is written; %BARID_ERROR_INVALID for what is no fingerprint
 */
gboolean
barid_address_book_add_own_key (BaridStore  *store,
                                const char  *fingerprint,
                                BaridTime    when,
                                GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  if (!barid_key_is_fingerprint (fingerprint))
    {
      g_autofree char *isolated = barid_text_isolate (fingerprint);

      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   /* TRANSLATORS: %s is what was given in place of a fingerprint. */
                   _("“%s” is not the fingerprint of a key."), isolated);
      return FALSE;
    }

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT OR IGNORE INTO own_key (fingerprint, since) VALUES (?, ?)", "si", fingerprint, when);
}

/**
 * barid_address_book_is_own_key:
 * @store: a store
 * @fingerprint: a primary fingerprint
 * @error: return location for an error
 *
 * Asks whether a key is or was ours.
 *
 * Returns: whether it is; %FALSE with @error when that could not be found out
 */
gboolean
barid_address_book_is_own_key (BaridStore  *store,
                               const char  *fingerprint,
                               GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT 1 FROM own_key WHERE fingerprint = ?", "s", fingerprint);

  return rows != NULL && barid_store_next (rows, &found, error) && found;
}
