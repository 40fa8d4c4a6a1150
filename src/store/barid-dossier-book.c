#include "config.h"

#include "barid-dossier-book.h"

#include <glib/gi18n-lib.h>

#include "barid-entry-private.h"
#include "barid-error.h"
#include "barid-store-private.h"
#include "barid-text.h"

/* The letters of a file that are here to be read. Another entry may bear the id of one of them, in quarantine. They are found by
 * their ids: the sign keeps the index of whole shelves out. */
#define LETTERS \
  "FROM entry e WHERE +e.shelf IN ('inbox', 'sent') " \
  "AND e.letter_id IN (SELECT letter_id FROM dossier_letter WHERE dossier = d.row)"
#define SELECT \
  "SELECT d.row, d.name, d.time, (SELECT count (*) " LETTERS "), (SELECT max (e.time) " LETTERS "), " \
  "(SELECT count (*) FROM dossier_note WHERE dossier = d.row) FROM dossier d "

/* ---- files ------------------------------------------------------------------------------------------------ */

/* What is compared when a file is looked for: no two are told apart by case or accents alone. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = barid_text_fold (name);

  return g_strdup (g_strstrip (folded));
}

static BaridDossier *
read_dossier (BaridRows *rows)
{
  BaridDossier *dossier = barid_dossier_new ();

  dossier->row = barid_rows_get_int (rows, 0);
  dossier->name = g_strdup (barid_rows_get_text (rows, 1));
  dossier->created = barid_rows_get_int (rows, 2);
  dossier->n_letters = (guint) barid_rows_get_int (rows, 3);
  dossier->newest = barid_rows_get_int (rows, 4);
  dossier->n_notes = (guint) barid_rows_get_int (rows, 5);

  return dossier;
}

static gboolean
is_taken (BaridStore  *store,
          const char  *folded,
          gint64       but,
          gboolean    *taken,
          GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              "SELECT 1 FROM dossier WHERE folded = ? AND row <> ?", "si", folded, but);

  return rows != NULL && barid_store_next (rows, taken, error);
}

/* A name that can be told from those of the other files, or NULL with an error. */
static char *
check_name (BaridStore  *store,
            const char  *name,
            gint64       but,
            char       **folded,
            GError     **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *key = NULL;
  gboolean taken;

  if (!barid_dossier_fits_name (trimmed))
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   /* TRANSLATORS: %d is a number of characters. */
                   _("A file has a name of at most %d characters on one line."), BARID_DOSSIER_MAX_NAME);
      return NULL;
    }

  key = fold_name (trimmed);
  if (!is_taken (store, key, but, &taken, error))
    return NULL;

  if (taken)
    {
      g_autofree char *shown = barid_text_isolate (trimmed);

      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   /* TRANSLATORS: %s is the name of a file. */
                   _("There is a file “%s” already."), shown);
      return NULL;
    }

  *folded = g_steal_pointer (&key);
  return g_steal_pointer (&trimmed);
}

/* A row that a window still shows may be gone. */
static gboolean
has_changed (BaridStore  *store,
             GError     **error)
{
  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This file is not here any more."));
  return FALSE;
}

/**
 * barid_dossier_book_make:
 * @store: a store
 * @name: what to call it
 * @now: the time
 * @error: return location for an error
 *
 * Makes a file.
 *
 * Returns: its row; 0 with %BARID_ERROR_USAGE where it cannot be called so, with %BARID_ERROR_REFUSED where one is
 */
gint64
barid_dossier_book_make (BaridStore  *store,
                         const char  *name,
                         BaridTime    now,
                         GError     **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *checked = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && name != NULL, 0);

  if (!(checked = check_name (store, name, 0, &folded, error)) ||
      !barid_db_run (barid_store_get_db (store), error, "INSERT INTO dossier (name, folded, time) VALUES (?, ?, ?)", "ssi",
                     checked, folded, now))
    return 0;

  return barid_db_get_last_row_id (barid_store_get_db (store));
}

/**
 * barid_dossier_book_rename:
 * @store: a store
 * @row: which file
 * @name: what to call it from now on
 * @error: return location for an error
 *
 * Gives a file another name.
 *
 * Returns: whether it has it; with @error as of barid_dossier_book_make(), or %BARID_ERROR_NOT_FOUND
 */
gboolean
barid_dossier_book_rename (BaridStore  *store,
                           gint64       row,
                           const char  *name,
                           GError     **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *checked = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && name != NULL, FALSE);

  return (checked = check_name (store, name, row, &folded, error)) != NULL &&
         barid_db_run (barid_store_get_db (store), error, "UPDATE dossier SET name = ?, folded = ? WHERE row = ?", "ssi",
                       checked, folded, row) &&
         has_changed (store, error);
}

/**
 * barid_dossier_book_delete:
 * @store: a store
 * @row: which file
 * @error: return location for an error
 *
 * Deletes a file with its notes. The letters that lay in it stay where they are.
 *
 * Returns: whether it was; %BARID_ERROR_NOT_FOUND when there is no such file
 */
gboolean
barid_dossier_book_delete (BaridStore  *store,
                           gint64       row,
                           GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error, "DELETE FROM dossier WHERE row = ?", "i", row) &&
         has_changed (store, error);
}

/**
 * barid_dossier_book_find:
 * @store: a store
 * @name_or_row: the name of a file, in any case, or its row
 * @error: return location for an error
 *
 * Finds a file. A name counts before a number.
 *
 * Returns: (transfer full): the file, or %NULL; %BARID_ERROR_NOT_FOUND when there is none
 */
BaridDossier *
barid_dossier_book_find (BaridStore  *store,
                         const char  *name_or_row,
                         GError     **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  g_autoptr(BaridRows) rows = NULL;
  gint64 row = 0;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && name_or_row != NULL, NULL);

  folded = fold_name (name_or_row);
  g_ascii_string_to_signed (name_or_row, 10, 1, G_MAXINT64, &row, NULL);
  rows = barid_db_query (barid_store_get_db (store), error,
                         SELECT "WHERE d.folded = ?1 OR d.row = ?2 ORDER BY d.folded = ?1 DESC LIMIT 1", "si", folded, row);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (found)
    return read_dossier (rows);

  shown = barid_text_isolate (name_or_row);
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
               /* TRANSLATORS: %s is the name of a file as it was asked for. */
               _("There is no file “%s” here."), shown);
  return NULL;
}

/**
 * barid_dossier_book_list:
 * @store: a store
 * @letter_id: (nullable): only the files in which this letter lies
 * @error: return location for an error
 *
 * Lists the files by their names.
 *
 * Returns: (transfer full) (element-type BaridDossier): the files, or %NULL with @error
 */
GPtrArray *
barid_dossier_book_list (BaridStore  *store,
                         const char  *letter_id,
                         GError     **error)
{
  g_autoptr(GPtrArray) dossiers = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_dossier_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         SELECT "WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM dossier_letter WHERE dossier = d.row "
                         "AND letter_id = ?1) ORDER BY d.folded", "s", letter_id);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&dossiers);

      g_ptr_array_add (dossiers, read_dossier (rows));
    }

  return NULL;
}

/* ---- letters ----------------------------------------------------------------------------------------------- */

/**
 * barid_dossier_book_add:
 * @store: a store
 * @row: which file
 * @letter_id: a letter of the inbox, or one that was sent
 * @now: the time
 * @error: return location for an error
 *
 * Lays a letter into a file. One that lies there already stays.
 *
 * Returns: whether it lies there
 */
gboolean
barid_dossier_book_add (BaridStore  *store,
                        gint64       row,
                        const char  *letter_id,
                        BaridTime    now,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && letter_id != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO dossier_letter (dossier, letter_id, time) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", "isi",
                       row, letter_id, now);
}

/**
 * barid_dossier_book_remove:
 * @store: a store
 * @row: which file
 * @letter_id: a letter
 * @error: return location for an error
 *
 * Takes a letter out of a file. It stays where it is otherwise.
 *
 * Returns: whether it is out
 */
gboolean
barid_dossier_book_remove (BaridStore  *store,
                           gint64       row,
                           const char  *letter_id,
                           GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && letter_id != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error, "DELETE FROM dossier_letter WHERE dossier = ? AND letter_id = ?", "is",
                       row, letter_id);
}

/**
 * barid_dossier_book_list_sent:
 * @store: a store
 * @row: which file
 * @error: return location for an error
 *
 * Lists without their bytes the letters of a file that were sent: by partner, and the oldest first.
 *
 * Returns: (transfer full) (element-type BaridEntry): the letters, or %NULL with @error
 */
GPtrArray *
barid_dossier_book_list_sent (BaridStore  *store,
                              gint64       row,
                              GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         BARID_ENTRY_SELECT_SHORT
                         "WHERE +e.shelf = 'sent' AND e.letter_id IN (SELECT letter_id FROM dossier_letter WHERE dossier = ?) "
                         "ORDER BY (SELECT name FROM partner WHERE id = e.office), e.office, e.time, e.row", "i", row);

  return rows != NULL ? barid_entry_read_all (rows, error) : NULL;
}

/* ---- notes ------------------------------------------------------------------------------------------------- */

/**
 * barid_dossier_book_note:
 * @store: a store
 * @row: which file
 * @text: what to note
 * @now: the time
 * @error: return location for an error
 *
 * Adds a note of ours to a file. It stays as it was written.
 *
 * Returns: whether it was added; %BARID_ERROR_USAGE where it says nothing or too much
 */
gboolean
barid_dossier_book_note (BaridStore  *store,
                         gint64       row,
                         const char  *text,
                         BaridTime    now,
                         GError     **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && text != NULL, FALSE);

  if (!barid_note_fits (text))
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   /* TRANSLATORS: %d is a number of characters. */
                   _("A note says something, in at most %d characters."), BARID_DOSSIER_MAX_NOTE);
      return FALSE;
    }

  trimmed = g_strstrip (g_strdup (text));
  return barid_db_run (barid_store_get_db (store), error, "INSERT INTO dossier_note (dossier, text, time) VALUES (?, ?, ?)",
                       "isi", row, trimmed, now);
}

/**
 * barid_dossier_book_list_notes:
 * @store: a store
 * @row: which file
 * @error: return location for an error
 *
 * Lists the notes of a file, the newest first.
 *
 * Returns: (transfer full) (element-type BaridNote): the notes, or %NULL with @error
 */
GPtrArray *
barid_dossier_book_list_notes (BaridStore  *store,
                               gint64       row,
                               GError     **error)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_note_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT row, time, text FROM dossier_note WHERE dossier = ? ORDER BY row DESC", "i", row);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      BaridNote *note;

      if (!found)
        return g_steal_pointer (&notes);

      note = barid_note_new ();
      note->row = barid_rows_get_int (rows, 0);
      note->time = barid_rows_get_int (rows, 1);
      note->text = g_strdup (barid_rows_get_text (rows, 2));
      g_ptr_array_add (notes, note);
    }

  return NULL;
}
