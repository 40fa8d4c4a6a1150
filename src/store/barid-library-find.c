#include "config.h"

#include "barid-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "barid-entry-private.h"
#include "barid-error.h"
#include "barid-store-private.h"
#include "barid-text.h"

/* Looking things up in the library. */

/* Fewer digits than this would make every second id ambiguous. */
#define MIN_PREFIX 4
#define LETTER     "letter--"

static GPtrArray *
select_entries (BaridStore  *store,
                const char  *sql,
                const char  *value,
                GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, sql, "s", value);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}

/**
 * barid_library_list_arrived:
 * @store: a store
 * @error: return location for an error
 *
 * Lists what arrived and was not opened yet, in order of arrival, without the bytes; barid_library_get() has them.
 *
 * Returns: (transfer container) (element-type BaridEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_library_list_arrived (BaridStore  *store,
                            GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  return select_entries (store, BARID_ENTRY_SELECT_SHORT "WHERE e.shelf = ? ORDER BY e.row",
                         barid_shelf_get_word (BARID_SHELF_ARRIVED), error);
}

/**
 * barid_library_list_recent:
 * @store: a store
 * @most: how many at most
 * @error: return location for an error
 *
 * Lists the envelopes that were kept last, be they deleted since: a reading that overlaps what was read before need not
 * fetch them again.
 *
 * Returns: (transfer container) (element-type utf8): their ids, or %NULL with @error
 */
GPtrArray *
barid_library_list_recent (BaridStore  *store,
                           guint        most,
                           GError     **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT id FROM seen_envelope ORDER BY rowid DESC LIMIT ?", "i", (gint64) most);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (barid_rows_get_text (rows, 0)));
    }

  return NULL;
}

/**
 * barid_library_list:
 * @store: a store
 * @shelf: which shelf
 * @error: return location for an error
 *
 * Lists a shelf without the bytes: the newest first, drafts by the time of their last change.
 *
 * Returns: (transfer container) (element-type BaridEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_library_list (BaridStore  *store,
                    BaridShelf   shelf,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (shelf < BARID_N_SHELVES, NULL);

  if (shelf == BARID_SHELF_DRAFTS)
    return select_entries (store, BARID_ENTRY_SELECT_SHORT "WHERE e.shelf = ? ORDER BY e.time DESC, e.row DESC",
                           barid_shelf_get_word (shelf), error);

  return select_entries (store, BARID_ENTRY_SELECT_SHORT "WHERE e.shelf = ? ORDER BY e.row DESC",
                         barid_shelf_get_word (shelf), error);
}

static gboolean
read_row (BaridStore  *store,
          gint64       row,
          BaridEntry **entry,
          GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  rows = barid_db_query (barid_store_get_db (store), error, BARID_ENTRY_SELECT_WHOLE "WHERE e.row = ?", "i", row);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *entry = found ? barid_entry_read (rows) : NULL;

  return TRUE;
}

/**
 * barid_library_get:
 * @store: a store
 * @row: which entry
 * @error: return location for an error
 *
 * Reads one entry with its bytes.
 *
 * Returns: (transfer full): the entry, or %NULL: %BARID_ERROR_NOT_FOUND when there is no such row
 */
BaridEntry *
barid_library_get (BaridStore  *store,
                   gint64       row,
                   GError     **error)
{
  BaridEntry *entry = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  if (!read_row (store, row, &entry, error))
    return NULL;

  if (entry == NULL)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                         _("This letter is not here any more. It may have been deleted."));

  return entry;
}

/* The id of a letter that did not prove itself may repeat that of another: what is on a shelf of its own is preferred
 * to what arrived or is quarantined, then the older. */
static gboolean
read_id (BaridStore  *store,
         const char  *id,
         BaridEntry **entry,
         GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_WHOLE "WHERE e.letter_id = ?1 OR e.envelope_id = ?1 "
                         "ORDER BY e.shelf IN ('arrived', 'quarantine'), e.row LIMIT 1",
                         "s", id);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *entry = found ? barid_entry_read (rows) : NULL;

  return TRUE;
}

/* Completes the beginning of a letter's UUID; @id stays NULL when nothing begins so. Again a letter that proved itself
 * is preferred: what stands in quarantine cannot make its id ambiguous. */
static gboolean
complete (BaridStore  *store,
          const char  *prefix,
          char       **id,
          GError     **error)
{
  g_autofree char *from = g_strconcat (LETTER, prefix, NULL);
  /* 'g' is the character after the last of those an id is made of. */
  g_autofree char *to = g_strconcat (from, "g", NULL);
  g_autofree char *first = NULL;
  g_autoptr(BaridRows) rows = NULL;
  gint64 unproven;
  gboolean found;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT letter_id, min (shelf IN ('arrived', 'quarantine')) AS unproven FROM entry "
                         "WHERE letter_id >= ? AND letter_id < ? "
                         "GROUP BY letter_id ORDER BY unproven, letter_id LIMIT 2",
                         "ss", from, to);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  first = g_strdup (barid_rows_get_text (rows, 0));
  unproven = barid_rows_get_int (rows, 1);
  if (!barid_store_next (rows, &found, error))
    return FALSE;

  if (found && barid_rows_get_int (rows, 1) == unproven)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   /* TRANSLATORS: the first %s is the beginning of an id, the others are two ids that begin so. */
                   _("More than one letter has an id that begins with %s, such as %s and %s. Give more of the id."),
                   prefix, first, barid_rows_get_text (rows, 0));
      return FALSE;
    }

  *id = g_steal_pointer (&first);

  return TRUE;
}

/* Only what may begin a UUID is looked for as one. */
static char *
make_prefix (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *prefix = lower;

  if (g_str_has_prefix (prefix, LETTER))
    prefix += strlen (LETTER);

  if (strlen (prefix) < MIN_PREFIX || strspn (prefix, "0123456789abcdef-") != strlen (prefix))
    return NULL;

  return g_strdup (prefix);
}

/**
 * barid_library_find:
 * @store: a store
 * @id_or_row: an entry's row, a letter's or an envelope's id, or at least four characters that a letter's UUID begins with
 * @error: return location for an error
 *
 * Finds the one entry that is meant, with its bytes. A number is a row if there is such a row.
 *
 * Returns: (transfer full): the entry, or %NULL: %BARID_ERROR_NOT_FOUND when there is none, %BARID_ERROR_USAGE when
 *   several letters begin so
 */
BaridEntry *
barid_library_find (BaridStore  *store,
                    const char  *id_or_row,
                    GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *id = NULL;
  g_autofree char *isolated = NULL;
  gint64 row;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (id_or_row != NULL, NULL);

  if (g_ascii_string_to_signed (id_or_row, 10, 1, G_MAXINT64, &row, NULL) &&
      !read_row (store, row, &entry, error))
    return NULL;

  if (entry == NULL && !read_id (store, id_or_row, &entry, error))
    return NULL;

  if (entry == NULL && (prefix = make_prefix (id_or_row)) != NULL)
    {
      if (!complete (store, prefix, &id, error) ||
          (id != NULL && !read_id (store, id, &entry, error)))
        return NULL;
    }

  if (entry != NULL)
    return g_steal_pointer (&entry);

  isolated = barid_text_isolate (id_or_row);
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
               /* TRANSLATORS: %s is an id or a number as it was asked for. */
               _("There is no letter or draft “%s” here. Give its number, its id, or at least four characters its id "
                 "begins with."),
               isolated);

  return NULL;
}

/**
 * barid_library_search:
 * @store: a store
 * @words: what the officer typed
 * @error: return location for an error
 *
 * Finds the letters and drafts whose title and partner hold all of the words, in any order and as parts of words,
 * folding what a reader does not distinguish; the newest first, without the bytes. Nothing in quarantine is found. Of
 * more than eight words the first eight count; no words find nothing.
 *
 * Returns: (transfer container) (element-type BaridEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_library_search (BaridStore  *store,
                      const char  *words,
                      GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_auto(BaridEntryWords) wanted = { 0 };

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  barid_entry_words_init (&wanted, words);
  if (*wanted.words[0] == '\0')
    return g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT "WHERE e.folded <> '' AND " BARID_ENTRY_HAS_WORDS " ORDER BY e.row DESC",
                         BARID_ENTRY_WORDS_FORMAT, BARID_ENTRY_WORDS (wanted));

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}
