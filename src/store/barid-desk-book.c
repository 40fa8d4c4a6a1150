#include "config.h"

#include "barid-desk-book.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-store-private.h"

/* A role that is not known here may do least. */
static BaridPin *
read_desk (BaridRows *rows)
{
  BaridPin *desk = barid_pin_new (barid_rows_get_text (rows, 0), barid_rows_get_text (rows, 1), barid_rows_get_text (rows, 3),
                                  barid_rows_get_text (rows, 4), barid_rows_get_int (rows, 5));

  if (!barid_role_from_word (barid_rows_get_text (rows, 2), &desk->role))
    desk->role = BARID_ROLE_TRANSLATOR;
  desk->ended = barid_rows_get_int (rows, 6);
  return desk;
}

#define SELECT_DESKS "SELECT fingerprint, desk, role, introducer, how, time, ended FROM office_desk "

/**
 * barid_desk_book_list:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the other desks of our own office.
 *
 * Returns: (transfer container) (element-type BaridPin): their keys, or %NULL with @error
 */
GPtrArray *
barid_desk_book_list (BaridStore  *store,
                      GError     **error)
{
  g_autoptr(GPtrArray) desks = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  if (!(rows = barid_db_query (barid_store_get_db (store), error, SELECT_DESKS "ORDER BY row", "")))
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&desks);
      g_ptr_array_add (desks, read_desk (rows));
    }

  return NULL;
}

/**
 * barid_desk_book_find:
 * @store: a store
 * @fingerprint: which key
 * @error: return location for an error
 *
 * Finds another desk of our own office by its key.
 *
 * Returns: (transfer full): its key, or %NULL: %BARID_ERROR_NOT_FOUND when it is not one
 */
BaridPin *
barid_desk_book_find (BaridStore  *store,
                      const char  *fingerprint,
                      GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT_DESKS "WHERE fingerprint = ?", "s", fingerprint);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (found)
    return read_desk (rows);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This is not the key of a desk of our own office."));
  return NULL;
}

/**
 * barid_desk_book_get_certificate:
 * @store: a store
 * @fingerprint: the key of another desk of our own office
 * @error: return location for an error
 *
 * Reads the certificate that was taken with a desk.
 *
 * Returns: (transfer full): binary OpenPGP certificate, or %NULL: %BARID_ERROR_NOT_FOUND when there is none
 */
GBytes *
barid_desk_book_get_certificate (BaridStore  *store,
                                 const char  *fingerprint,
                                 GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT certificate FROM office_desk WHERE fingerprint = ?", "s",
                         fingerprint);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (found)
    return barid_rows_dup_blob (rows, 0);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This is not the key of a desk of our own office."));
  return NULL;
}

/**
 * barid_desk_book_add:
 * @store: a store
 * @desk: its key with the story of how it was introduced
 * @certificate: binary OpenPGP certificate
 * @error: return location for an error
 *
 * Adds another desk of our own office. What is known already is not added again.
 *
 * Returns: whether it is there; %BARID_ERROR_EXISTS when the key is known with another role
 */
gboolean
barid_desk_book_add (BaridStore      *store,
                     const BaridPin  *desk,
                     GBytes          *certificate,
                     GError         **error)
{
  g_autoptr(BaridPin) known = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && desk != NULL && certificate != NULL, FALSE);

  known = barid_desk_book_find (store, desk->fingerprint, NULL);
  if (known != NULL && known->role == desk->role)
    return TRUE;

  if (known != NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_EXISTS,
                           _("This desk is known with another role. A desk keeps its role as long as its key. Nothing was "
                             "changed."));
      return FALSE;
    }

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO office_desk (fingerprint, desk, role, introducer, how, time, certificate) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)", "sssssib", desk->fingerprint, desk->desk,
                       barid_role_get_word (desk->role), desk->introducer, desk->how, desk->when, certificate);
}
