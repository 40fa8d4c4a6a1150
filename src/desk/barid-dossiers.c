#include "config.h"

#include "barid-dossiers.h"

#include <glib/gi18n-lib.h>

#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-dossier-book.h"
#include "barid-error.h"
#include "barid-fate-book.h"
#include "barid-library.h"

/* ---- files ------------------------------------------------------------------------------------------------ */

/**
 * barid_desk_make_dossier:
 * @self: a desk
 * @name: what to call it
 * @error: return location for an error
 *
 * Makes a file.
 *
 * Returns: its row; 0 with %BARID_ERROR_USAGE where it cannot be called so, with %BARID_ERROR_REFUSED where one is
 */
gint64
barid_desk_make_dossier (BaridDesk   *self,
                         const char  *name,
                         GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && name != NULL, 0);

  leg = barid_leg_begin (self);
  return barid_dossier_book_make (self->store, name, barid_time_now (), error);
}

/**
 * barid_desk_rename_dossier:
 * @self: a desk
 * @row: which file
 * @name: what to call it from now on
 * @error: return location for an error
 *
 * Gives a file another name.
 *
 * Returns: whether it has it; with @error as of barid_desk_make_dossier(), or %BARID_ERROR_NOT_FOUND
 */
gboolean
barid_desk_rename_dossier (BaridDesk   *self,
                           gint64       row,
                           const char  *name,
                           GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && name != NULL, FALSE);

  leg = barid_leg_begin (self);
  return barid_dossier_book_rename (self->store, row, name, error);
}

/**
 * barid_desk_delete_dossier:
 * @self: a desk
 * @row: which file
 * @error: return location for an error
 *
 * Deletes a file with its notes. The letters that lay in it stay where they are.
 *
 * Returns: whether it was; %BARID_ERROR_NOT_FOUND when there is no such file
 */
gboolean
barid_desk_delete_dossier (BaridDesk  *self,
                           gint64      row,
                           GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);
  return barid_dossier_book_delete (self->store, row, error);
}

/**
 * barid_desk_find_dossier:
 * @self: a desk
 * @name_or_row: the name of a file, in any case, or its row
 * @error: return location for an error
 *
 * Finds a file.
 *
 * Returns: (transfer full): the file, or %NULL; %BARID_ERROR_NOT_FOUND when there is none
 */
BaridDossier *
barid_desk_find_dossier (BaridDesk   *self,
                         const char  *name_or_row,
                         GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && name_or_row != NULL, NULL);

  leg = barid_leg_begin (self);
  return barid_dossier_book_find (self->store, name_or_row, error);
}

/* A letter that may be filed: it is ours, or it was judged authentic, and it is still here. */
static BaridEntry *
find_letter (BaridLeg    *leg,
             const char  *id_or_row,
             GError     **error)
{
  g_autoptr(BaridEntry) entry = barid_library_find (leg->store, id_or_row, error);

  if (entry == NULL)
    return NULL;

  if (entry->letter_id != NULL && (entry->shelf == BARID_SHELF_INBOX || entry->shelf == BARID_SHELF_SENT) &&
      !(entry->shelf == BARID_SHELF_INBOX && entry->done == BARID_OUTCOME_DESTROYED))
    return g_steal_pointer (&entry);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("Only a letter of the inbox, or one that was sent, can be filed."));
  return NULL;
}

/**
 * barid_desk_list_dossiers:
 * @self: a desk
 * @letter: (nullable): only the files in which this letter lies
 * @error: return location for an error
 *
 * Lists the files by their names.
 *
 * Returns: (transfer full) (element-type BaridDossier): the files, or %NULL with @error: %BARID_ERROR_REFUSED where @letter is
 *   none that can be filed
 */
GPtrArray *
barid_desk_list_dossiers (BaridDesk   *self,
                          const char  *letter,
                          GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  if (letter != NULL && !(entry = find_letter (leg, letter, error)))
    return NULL;

  return barid_dossier_book_list (self->store, entry != NULL ? entry->letter_id : NULL, error);
}

/* ---- letters ----------------------------------------------------------------------------------------------- */

/* What was released to several partners is several letters, and one thing that was told: they are filed together, so that nobody
 * whom it was told to is left out. What is no briefing is alone. */
static GPtrArray *
list_together (BaridLeg    *leg,
               BaridEntry  *entry)
{
  GPtrArray *letters = NULL;

  if (entry->shelf == BARID_SHELF_SENT && entry->bundle != NULL)
    letters = barid_corrections_list_released (leg, entry, NULL);

  if (letters != NULL && letters->len > 0)
    {
      barid_entry_free (entry);
      return letters;
    }

  g_clear_pointer (&letters, g_ptr_array_unref);
  letters = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);
  g_ptr_array_add (letters, entry);

  return letters;
}

static gboolean
file_letter (BaridLeg    *leg,
             gint64       row,
             const char  *letter,
             BaridTime    now,
             GError     **error)
{
  BaridEntry *entry = find_letter (leg, letter, error);
  g_autoptr(GPtrArray) letters = entry != NULL ? list_together (leg, entry) : NULL;

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    if (!barid_dossier_book_add (leg->store, row, ((BaridEntry *) g_ptr_array_index (letters, i))->letter_id, now, error))
      return FALSE;

  return letters != NULL;
}

/**
 * barid_desk_file_letters:
 * @self: a desk
 * @row: which file
 * @letters: (array zero-terminated=1): letters of the inbox, or that were sent
 * @error: return location for an error
 *
 * Lays letters into a file, all of them or none. With one that was sent to several partners go those to the others.
 *
 * Returns: whether they lie there; %BARID_ERROR_NOT_FOUND when one is not here, %BARID_ERROR_REFUSED when one is not to be filed
 */
gboolean
barid_desk_file_letters (BaridDesk           *self,
                         gint64               row,
                         const char * const  *letters,
                         GError             **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  BaridTime now = barid_time_now ();

  g_return_val_if_fail (BARID_IS_DESK (self) && letters != NULL, FALSE);

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; letters[i] != NULL; i++)
    if (!file_letter (leg, row, letters[i], now, error))
      {
        barid_store_rollback (self->store);
        return FALSE;
      }

  return barid_store_commit (self->store, error);
}

/**
 * barid_desk_unfile_letter:
 * @self: a desk
 * @row: which file
 * @letter: a letter
 * @error: return location for an error
 *
 * Takes a letter out of a file, and with one that was sent those to the other partners. They stay where they are otherwise.
 *
 * Returns: whether they are out; %BARID_ERROR_NOT_FOUND when the letter is not here
 */
gboolean
barid_desk_unfile_letter (BaridDesk   *self,
                          gint64       row,
                          const char  *letter,
                          GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  BaridEntry *entry;

  g_return_val_if_fail (BARID_IS_DESK (self) && letter != NULL, FALSE);

  leg = barid_leg_begin (self);
  if (!(entry = find_letter (leg, letter, error)))
    return FALSE;

  letters = list_together (leg, entry);
  for (guint i = 0; i < letters->len; i++)
    if (!barid_dossier_book_remove (self->store, row, ((BaridEntry *) g_ptr_array_index (letters, i))->letter_id, error))
      return FALSE;

  return TRUE;
}

/**
 * barid_desk_list_told:
 * @self: a desk
 * @row: which file
 * @error: return location for an error
 *
 * Lists what was told to whom: the letters of a file that were sent, by partner, and the oldest first.
 *
 * Returns: (transfer full) (element-type BaridTold): the letters, or %NULL with @error
 */
GPtrArray *
barid_desk_list_told (BaridDesk  *self,
                      gint64      row,
                      GError    **error)
{
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_told_free);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  if (!(letters = barid_dossier_book_list_sent (self->store, row, error)))
    return NULL;

  while (letters->len > 0)
    {
      BaridEntry *letter = g_ptr_array_steal_index (letters, 0);
      g_autoptr(BaridFate) fate = barid_fate_book_get (self->store, letter, error);

      g_ptr_array_add (told, barid_told_new (letter, fate != NULL ? barid_fate_get_state (fate) : BARID_FATE_UNKNOWN));
      if (fate == NULL)
        return NULL;
    }

  return g_steal_pointer (&told);
}

/* ---- notes ------------------------------------------------------------------------------------------------- */

/**
 * barid_desk_note_dossier:
 * @self: a desk
 * @row: which file
 * @text: what to note
 * @error: return location for an error
 *
 * Adds a note of ours to a file. It never leaves the desk, unless the desk as a whole is handed over.
 *
 * Returns: whether it was added; %BARID_ERROR_USAGE where it says nothing or too much
 */
gboolean
barid_desk_note_dossier (BaridDesk   *self,
                         gint64       row,
                         const char  *text,
                         GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && text != NULL, FALSE);

  leg = barid_leg_begin (self);
  return barid_dossier_book_note (self->store, row, text, barid_time_now (), error);
}

/**
 * barid_desk_list_notes:
 * @self: a desk
 * @row: which file
 * @error: return location for an error
 *
 * Lists the notes of a file, the newest first.
 *
 * Returns: (transfer full) (element-type BaridNote): the notes, or %NULL with @error
 */
GPtrArray *
barid_desk_list_notes (BaridDesk  *self,
                       gint64      row,
                       GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_dossier_book_list_notes (self->store, row, error);
}
