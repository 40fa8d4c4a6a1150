#include "config.h"

#include "barid-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "barid-bytes.h"
#include "barid-error.h"

/* Statements and the rows they give. A statement is prepared once: between its uses it lies in the connection's table
 * of idle ones, under its text. Whoever uses it takes it out, so that the same text can run a second time while the
 * rows of the first are still read. */

/* As many as a program has different ones. More are made and thrown away. */
#define MAX_IDLE 200

struct _BaridRows
{
  /* owned */
  BaridDb      *db;
  sqlite3_stmt *statement;

  gboolean      on_row;
  gboolean      ended;
};

/* Statements ----------------------------------------------------------------------------- */

/* One call, one statement: SQLite would pass over what comes after the first without a word. */
static gboolean
is_one_statement (sqlite3_stmt  *statement,
                  const char    *rest,
                  GError       **error)
{
  if (statement != NULL && rest[strspn (rest, " \t\r\n")] == '\0')
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The database was given none or several statements where one was expected. Nothing was done."));
  return FALSE;
}

static sqlite3_stmt *
take (BaridDb     *self,
      const char  *sql,
      GError     **error)
{
  gpointer idle;
  sqlite3_stmt *statement = NULL;
  const char *rest;
  int code;

  if (!barid_db_is_whole (self, error))
    return NULL;

  if (g_hash_table_steal_extended (self->idle, sql, NULL, &idle))
    return idle;

  code = sqlite3_prepare_v3 (self->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  if (code != SQLITE_OK)
    {
      barid_db_fail (self, code, error);
      return NULL;
    }

  if (!is_one_statement (statement, rest, error))
    {
      sqlite3_finalize (statement);
      return NULL;
    }

  return statement;
}

static void
give_back (BaridDb      *self,
           sqlite3_stmt *statement)
{
  const char *sql = sqlite3_sql (statement);

  if (g_hash_table_size (self->idle) >= MAX_IDLE || g_hash_table_contains (self->idle, sql))
    {
      sqlite3_finalize (statement);
      return;
    }

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  g_hash_table_insert (self->idle, (gpointer) sql, statement);
}

/* Without bytes there is an address all the same: NULL would be bound as NULL. */
static int
bind_bytes (sqlite3_stmt            *statement,
            int                      place,
            GBytes                  *bytes,
            sqlite3_destructor_type  copy)
{
  const void *data;
  gsize size;

  if (bytes == NULL)
    return sqlite3_bind_null (statement, place);

  data = g_bytes_get_data (bytes, &size);

  return size > 0 ? sqlite3_bind_blob64 (statement, place, data, size, copy)
                  : sqlite3_bind_zeroblob (statement, place, 0);
}

static gboolean
bind_values (BaridDb                  *self,
             sqlite3_stmt             *statement,
             sqlite3_destructor_type   copy,
             const char               *format,
             va_list                   values,
             GError                  **error)
{
  int code = SQLITE_OK;

  g_assert (sqlite3_bind_parameter_count (statement) == (int) strlen (format));

  for (int i = 0; format[i] != '\0' && code == SQLITE_OK; i++)
    switch (format[i])
      {
      case 's':
        {
          const char *text = va_arg (values, const char *);

          code = sqlite3_bind_text64 (statement, i + 1, text, text != NULL ? strlen (text) : 0, copy, SQLITE_UTF8);
          break;
        }

      case 'i':
        code = sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
        break;

      case 'b':
        code = bind_bytes (statement, i + 1, va_arg (values, GBytes *), copy);
        break;

      default:
        g_assert_not_reached ();
      }

  return code == SQLITE_OK || barid_db_fail (self, code, error);
}

/**
 * barid_db_run:
 * @self: a database
 * @error: return location for an error
 * @sql: one statement; the same text is prepared once only
 * @format: a letter for each of its parameters; see the header
 * @...: their values
 *
 * Runs a statement to its end, and passes over any rows it gives.
 *
 * Returns: whether it was done; on its own, without barid_db_begin(), it is on the disk then
 */
gboolean
barid_db_run (BaridDb     *self,
              GError     **error,
              const char  *sql,
              const char  *format,
              ...)
{
  sqlite3_stmt *statement;
  gboolean done;
  va_list values;
  int code;

  g_return_val_if_fail (BARID_IS_DB (self), FALSE);
  g_return_val_if_fail (sql != NULL && format != NULL, FALSE);

  if (!(statement = take (self, sql, error)))
    return FALSE;

  /* The values stay where they are until the statement is given back. */
  va_start (values, format);
  done = bind_values (self, statement, SQLITE_STATIC, format, values, error);
  va_end (values);

  if (done)
    {
      do
        code = sqlite3_step (statement);
      while (code == SQLITE_ROW);

      done = code == SQLITE_DONE || barid_db_fail (self, code, error);
    }

  give_back (self, statement);

  return done;
}

/**
 * barid_db_get_changes:
 * @self: a database
 *
 * Counts the rows that the last statement inserted, changed or deleted, those by triggers left out.
 *
 * Returns: their number
 */
gint64
barid_db_get_changes (BaridDb *self)
{
  g_return_val_if_fail (BARID_IS_DB (self), 0);

  return sqlite3_changes64 (self->sqlite);
}

/**
 * barid_db_get_last_row_id:
 * @self: a database
 *
 * Gets the row id of the row that was inserted last, those by triggers left out.
 *
 * Returns: the row id, 0 when there was none
 */
gint64
barid_db_get_last_row_id (BaridDb *self)
{
  g_return_val_if_fail (BARID_IS_DB (self), 0);

  return sqlite3_last_insert_rowid (self->sqlite);
}

/* Rows ----------------------------------------------------------------------------------- */

/**
 * barid_db_query:
 * @self: a database
 * @error: return location for an error
 * @sql: one statement; the same text is prepared once only
 * @format: a letter for each of its parameters; see the header
 * @...: their values, which are copied
 *
 * Asks for rows. barid_rows_next() steps to the first of them. The rows keep the database alive, and a read lock until
 * they end or are freed.
 *
 * Returns: (transfer full): the rows, or %NULL with @error
 */
BaridRows *
barid_db_query (BaridDb     *self,
                GError     **error,
                const char  *sql,
                const char  *format,
                ...)
{
  BaridRows *rows;
  sqlite3_stmt *statement;
  gboolean bound;
  va_list values;

  g_return_val_if_fail (BARID_IS_DB (self), NULL);
  g_return_val_if_fail (sql != NULL && format != NULL, NULL);

  if (!(statement = take (self, sql, error)))
    return NULL;

  va_start (values, format);
  bound = bind_values (self, statement, SQLITE_TRANSIENT, format, values, error);
  va_end (values);

  if (!bound)
    {
      give_back (self, statement);
      return NULL;
    }

  rows = g_new0 (BaridRows, 1);
  rows->db = g_object_ref (self);
  rows->statement = statement;

  return rows;
}

/**
 * barid_rows_free:
 * @self: (nullable): rows
 *
 * Ends the reading of rows, at whichever of them it stands.
 */
void
barid_rows_free (BaridRows *self)
{
  if (self == NULL)
    return;

  give_back (self->db, self->statement);
  g_object_unref (self->db);
  g_free (self);
}

/**
 * barid_rows_next:
 * @self: rows
 * @error: return location for an error
 *
 * Steps to the first row, or to the next. After the last one, and after an error, there is none any more, however often
 * it is asked.
 *
 * Returns: whether there is a row; %FALSE without @error at the end
 */
gboolean
barid_rows_next (BaridRows  *self,
                 GError    **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->ended)
    return FALSE;

  code = sqlite3_step (self->statement);
  self->on_row = code == SQLITE_ROW;
  self->ended = !self->on_row;

  if (self->ended)
    {
      if (code != SQLITE_DONE)
        barid_db_fail (self->db, code, error);

      /* The read lock goes now, not when the rows are freed. */
      sqlite3_reset (self->statement);
    }

  return self->on_row;
}

static gboolean
has_column (BaridRows *self,
            guint      column)
{
  return self->on_row && column < (guint) sqlite3_column_count (self->statement);
}

/**
 * barid_rows_get_text:
 * @self: rows that stand on one
 * @column: which column, from 0
 *
 * Gets a text.
 *
 * Returns: (transfer none) (nullable): the text, valid until the next step; %NULL for NULL
 */
const char *
barid_rows_get_text (BaridRows *self,
                     guint      column)
{
  g_return_val_if_fail (self != NULL && has_column (self, column), NULL);

  return (const char *) sqlite3_column_text (self->statement, (int) column);
}

/**
 * barid_rows_get_int:
 * @self: rows that stand on one
 * @column: which column, from 0
 *
 * Gets a number.
 *
 * Returns: the number; 0 for NULL
 */
gint64
barid_rows_get_int (BaridRows *self,
                    guint      column)
{
  g_return_val_if_fail (self != NULL && has_column (self, column), 0);

  return sqlite3_column_int64 (self->statement, (int) column);
}

/**
 * barid_rows_dup_blob:
 * @self: rows that stand on one
 * @column: which column, from 0
 *
 * Copies bytes out of a row. The copy is wiped when it is let go.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
barid_rows_dup_blob (BaridRows *self,
                     guint      column)
{
  const void *data;
  int size;

  g_return_val_if_fail (self != NULL && has_column (self, column), NULL);

  if (sqlite3_column_type (self->statement, (int) column) == SQLITE_NULL)
    return NULL;

  data = sqlite3_column_blob (self->statement, (int) column);
  size = sqlite3_column_bytes (self->statement, (int) column);

  return size > 0 ? barid_bytes_new_wiped (g_memdup2 (data, size), size) : g_bytes_new_static ("", 0);
}

/**
 * barid_rows_is_null:
 * @self: rows that stand on one
 * @column: which column, from 0
 *
 * Asks whether a column holds nothing.
 *
 * Returns: whether it is NULL
 */
gboolean
barid_rows_is_null (BaridRows *self,
                    guint      column)
{
  g_return_val_if_fail (self != NULL && has_column (self, column), TRUE);

  return sqlite3_column_type (self->statement, (int) column) == SQLITE_NULL;
}
