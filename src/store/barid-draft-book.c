#include "config.h"

#include "barid-draft-book.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-store-private.h"

#define SELECT "SELECT id, time, reason, bytes FROM draft_version WHERE draft = ? "

/* ---- versions --------------------------------------------------------------------------------------------- */

static BaridVersion *
read_version (BaridRows *rows)
{
  BaridVersion *version = barid_version_new ();

  version->id = barid_rows_get_int (rows, 0);
  version->time = barid_rows_get_int (rows, 1);
  /* The table's own check allows no other word. */
  if (!barid_version_reason_from_word (barid_rows_get_text (rows, 2), &version->reason))
    g_assert_not_reached ();
  version->bundle = barid_rows_dup_blob (rows, 3);

  return version;
}

/* The last stays whatever its size. */
static gboolean
thin (BaridStore  *store,
      gint64       draft,
      GError     **error)
{
  return barid_db_run (barid_store_get_db (store), error,
                       "DELETE FROM draft_version WHERE id IN (SELECT id FROM ("
                       "SELECT id, time / ? AS day, row_number () OVER newer AS place, "
                       "sum (length (bytes)) OVER newer AS size, lag (time / ?) OVER newer AS later "
                       "FROM draft_version WHERE draft = ? WINDOW newer AS (ORDER BY id DESC)) "
                       "WHERE place > 1 AND (place > ? OR size > ? OR (place > ? AND day = later)))",
                       "iiiiii", (gint64) BARID_TIME_DAY, (gint64) BARID_TIME_DAY, draft, (gint64) BARID_VERSIONS_MOST,
                       (gint64) BARID_VERSIONS_SIZE, (gint64) BARID_VERSIONS_KEPT);
}

static gboolean
keep (BaridStore          *store,
      gint64               draft,
      BaridVersionReason   reason,
      GError             **error)
{
  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO draft_version (draft, time, reason, bytes) SELECT e.row, e.time, ?, b.bytes "
                       "FROM entry e JOIN entry_bundle b ON b.row = e.row WHERE e.row = ? AND e.shelf = 'drafts'",
                       "si", barid_version_reason_get_word (reason), draft) &&
         thin (store, draft, error);
}

/**
 * barid_draft_book_keep:
 * @store: a store
 * @draft: row of a draft
 * @reason: why
 * @error: return location for an error
 *
 * Lays a draft by as it is saved now; nothing where there is none. Of those that are too many the older ones go.
 *
 * Returns: whether the store could be written
 */
gboolean
barid_draft_book_keep (BaridStore          *store,
                       gint64               draft,
                       BaridVersionReason   reason,
                       GError             **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_store_enter (store, error) && barid_store_leave (store, keep (store, draft, reason, error), error);
}

/**
 * barid_draft_book_list:
 * @store: a store
 * @draft: row of a draft
 * @most: how many at most, or 0 for all
 * @error: return location for an error
 *
 * Lists what a draft was.
 *
 * Returns: (transfer container) (element-type BaridVersion): the versions, the newest first; or %NULL with @error
 */
GPtrArray *
barid_draft_book_list (BaridStore  *store,
                       gint64       draft,
                       guint        most,
                       GError     **error)
{
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_version_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT "ORDER BY id DESC LIMIT ?", "ii", draft,
                         most > 0 ? (gint64) most : -1);
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&versions);

      g_ptr_array_add (versions, read_version (rows));
    }

  return NULL;
}

/**
 * barid_draft_book_get:
 * @store: a store
 * @draft: row of a draft
 * @version: which of its versions
 * @error: return location for an error
 *
 * Gets what a draft was once.
 *
 * Returns: (transfer full): the version, or %NULL: %BARID_ERROR_NOT_FOUND when there is no such one
 */
BaridVersion *
barid_draft_book_get (BaridStore  *store,
                      gint64       draft,
                      gint64       version,
                      GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT "AND id = ?", "ii", draft, version);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (found)
    return read_version (rows);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("This draft has no such version. Older ones are let go when there are many."));
  return NULL;
}

/* ---- what is open ------------------------------------------------------------------------------------------- */

/**
 * barid_draft_book_set_open:
 * @store: a store
 * @draft: row of a draft
 * @open: whether a window has it open
 * @error: return location for an error
 *
 * Writes down that a draft is being written, so that it is known when the program ends without closing it. What is no
 * draft any more is not.
 *
 * Returns: whether the store could be written
 */
gboolean
barid_draft_book_set_open (BaridStore  *store,
                           gint64       draft,
                           gboolean     open,
                           GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       open ? "INSERT OR IGNORE INTO draft_open (draft) SELECT row FROM entry WHERE row = ? AND shelf = 'drafts'"
                            : "DELETE FROM draft_open WHERE draft = ?",
                       "i", draft);
}

/**
 * barid_draft_book_list_open:
 * @store: a store
 * @error: return location for an error
 *
 * Lists the drafts that are open, or were when the program ended.
 *
 * Returns: (transfer full) (element-type gint64): their rows, or %NULL with @error
 */
GArray *
barid_draft_book_list_open (BaridStore  *store,
                            GError     **error)
{
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT draft FROM draft_open ORDER BY draft", "");
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      gint64 draft;

      if (!found)
        return g_steal_pointer (&drafts);

      draft = barid_rows_get_int (rows, 0);
      g_array_append_val (drafts, draft);
    }

  return NULL;
}
