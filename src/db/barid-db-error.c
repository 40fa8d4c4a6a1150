#include "config.h"

#include "barid-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* What SQLite answers, in words. */

static gboolean
is_full (int code,
         int problem)
{
  return code == SQLITE_FULL || (code == SQLITE_IOERR && (problem == ENOSPC || problem == EDQUOT));
}

/* A rule of the tables, told by the trigger that holds it; what is there already is told apart. */
static void
fail_constraint (BaridDb  *self,
                 int       code,
                 GError  **error)
{
  BaridError kind = BARID_ERROR_REFUSED;

  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID)
    kind = BARID_ERROR_EXISTS;

  /* TRANSLATORS: %s is the rule that forbids the change, in English. */
  g_set_error (error, BARID_ERROR, kind, _("The change was refused: %s."), sqlite3_errmsg (self->sqlite));
}

/**
 * barid_db_fail:
 * @self: a database
 * @code: the (extended) result code of the call that failed, the last one made
 * @error: return location for an error
 *
 * Sets @error to a sentence about what SQLite answered: %BARID_ERROR_BUSY, %BARID_ERROR_INVALID for what is damaged,
 * %BARID_ERROR_EXISTS and %BARID_ERROR_REFUSED for a rule of the tables, %BARID_ERROR_TOO_LARGE, or
 * %BARID_ERROR_FAILED.
 *
 * Returns: %FALSE
 */
gboolean
barid_db_fail (BaridDb  *self,
               int       code,
               GError  **error)
{
  int primary = code & 0xff;
  /* Fresh after these two only. */
  int problem = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN ? sqlite3_system_errno (self->sqlite) : 0;
  const char *reason = problem != 0 ? g_strerror (problem) : sqlite3_errmsg (self->sqlite);

  if (is_full (primary, problem))
    g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                 /* TRANSLATORS: %s is a file name. */
                 _("The disk that holds %s is full. Nothing of this step was written. Make room and try again."),
                 self->shown);
  else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                 /* TRANSLATORS: %s is a file name. */
                 _("The file %s is damaged, or Barid did not make it. Restore it from a backup."), self->shown);
  else if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    g_set_error (error, BARID_ERROR, BARID_ERROR_BUSY,
                 /* TRANSLATORS: %s is a file name. */
                 _("The file %s is in use by another program. Try again when that has finished."), self->shown);
  else if (primary == SQLITE_CONSTRAINT)
    fail_constraint (self, code, error);
  else if (primary == SQLITE_TOOBIG)
    g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                 /* TRANSLATORS: %s is a file name. */
                 _("What was to be kept in %s is too large."), self->shown);
  else if (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_PERM)
    g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                 /* TRANSLATORS: the first %s is a file name, the second the reason the system gives. */
                 _("The file %s could not be read or written: %s."), self->shown, reason);
  else
    g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                 /* TRANSLATORS: the first %s is a file name, the second a reason in English. */
                 _("The file %s could not be used: %s."), self->shown, sqlite3_errmsg (self->sqlite));

  return FALSE;
}

/**
 * barid_db_is_whole:
 * @self: a database
 * @error: return location for an error
 *
 * Asks whether the transaction that was begun is still there. A full disk or a failing one makes SQLite undo the whole
 * of it by itself; whatever came after would be written, each statement alone, without what came before.
 *
 * Returns: whether the next statement belongs where its caller believes
 */
gboolean
barid_db_is_whole (BaridDb  *self,
                   GError  **error)
{
  if (!self->in_transaction || !sqlite3_get_autocommit (self->sqlite))
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED,
                       _("Nothing more can be written: an earlier part of this step failed, and the whole step was "
                         "undone."));
  return FALSE;
}
