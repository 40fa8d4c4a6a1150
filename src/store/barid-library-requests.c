#include "config.h"

#include "barid-library-requests.h"

#include "barid-entry-private.h"
#include "barid-store-private.h"

/**
 * barid_library_list_leaves:
 * @store: a store
 * @letter_id: id of a letter
 * @error: return location for an error
 *
 * Lists what was answered to our requests for leave about a letter, with the bytes. The newest word stands first: what was said
 * last in the stream of whoever said it, whatever date it bears; streams follow one another as they were met. What was withdrawn
 * or recalled says nothing any more, and a request that we withdrew asks for nothing.
 *
 * Returns: (transfer container) (element-type BaridEntry): the answers, or %NULL with @error
 */
GPtrArray *
barid_library_list_leaves (BaridStore  *store,
                           const char  *letter_id,
                           GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && letter_id != NULL, NULL);

  /* From the requests about the letter to their answers: the sign keeps the index of the whole inbox out. */
  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_WHOLE
                         "JOIN entry r ON r.letter_id = e.parent AND r.shelf = 'sent' AND r.office IS e.office "
                         "AND r.parent = ?1 AND r.request IN ('leave-to-act', 'leave-to-pass-on') AND r.withdrawn = 0 "
                         "LEFT JOIN seen_letter s ON s.sender = e.signer AND s.letter_id = e.letter_id "
                         "WHERE +e.shelf = 'inbox' AND e.kind = 'answer' AND e.parent_state IS 'known' AND e.withdrawn = 0 "
                         "AND NOT EXISTS (SELECT 1 FROM fate f WHERE f.row = e.row AND f.recalled <> 0) "
                         "AND e.outcome IN ('granted', 'granted-with-conditions', 'denied') "
                         "ORDER BY (SELECT min (f.first_seen) FROM seen_letter f WHERE f.sender = s.sender "
                         "AND f.addressee = s.addressee AND f.stream = s.stream) DESC, s.number DESC, e.row DESC", "s",
                         letter_id);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}
