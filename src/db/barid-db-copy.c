#include "config.h"

#include "barid-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "barid-error.h"

/* A whole database as bytes, and from bytes: never through a file, which would hold what the encrypted one hides. */

/* The two bytes of the header that say whether there is a write-ahead log: a database in memory has none (SQLite, file format
 * §1.3.3). */
#define HEADER_SIZE  100
#define HEADER_MODES 18

/**
 * barid_db_to_bytes:
 * @self: a database, in no transaction
 * @error: return location for an error
 *
 * Reads the whole database as it is.
 *
 * Returns: (transfer full): its bytes, or %NULL with @error
 */
GBytes *
barid_db_to_bytes (BaridDb  *self,
                   GError  **error)
{
  sqlite3_int64 size = 0;
  unsigned char *bytes;

  g_return_val_if_fail (BARID_IS_DB (self), NULL);

  bytes = sqlite3_serialize (self->sqlite, "main", &size, 0);
  if (bytes == NULL || size < HEADER_SIZE)
    {
      sqlite3_free (bytes);
      barid_db_fail (self, SQLITE_NOMEM, error);
      return NULL;
    }

  bytes[HEADER_MODES] = bytes[HEADER_MODES + 1] = 1;
  return g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("This is not a desk’s store of the form that this Barid knows. It has to be written by the same version. "
                         "Nothing was taken from it."));
  return FALSE;
}

/* What a database is made of, as text: two of the same scripts are the same. */
static char *
describe (sqlite3 *sqlite)
{
  g_autoptr(GString) text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (sqlite,
                                 "SELECT type || char (31) || name || char (31) || tbl_name || char (31) || coalesce (sql, '') "
                                 "FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name", -1, &statement, NULL);

  while (code == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_whole (sqlite3 *sqlite)
{
  sqlite3_stmt *statement = NULL;
  gboolean whole = sqlite3_prepare_v2 (sqlite, "PRAGMA integrity_check (1)", -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW &&
                   g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  return whole;
}

static gboolean
copy_over (BaridDb  *self,
           sqlite3  *source,
           GError  **error)
{
  sqlite3_backup *backup;
  int code = SQLITE_OK;

  g_hash_table_remove_all (self->idle);
  backup = sqlite3_backup_init (self->sqlite, "main", source, "main");
  if (backup != NULL)
    {
      code = sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }

  return (backup != NULL && code == SQLITE_DONE) || barid_db_fail (self, code != SQLITE_OK ? code : SQLITE_ERROR, error);
}

/**
 * barid_db_take_bytes:
 * @self: a database of the newest form, in no transaction
 * @bytes: what barid_db_to_bytes() gave of another one
 * @error: return location for an error
 *
 * Puts the whole of another database in the place of what is here. Its tables and triggers have to be the very ones that our own
 * scripts make, and its pages whole: data is taken, and no program.
 *
 * Returns: whether it is taken; %BARID_ERROR_INVALID when it is of another form
 */
gboolean
barid_db_take_bytes (BaridDb  *self,
                     GBytes   *bytes,
                     GError  **error)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  sqlite3 *source = NULL;
  unsigned char *copy;
  gsize size;
  gboolean taken;

  g_return_val_if_fail (BARID_IS_DB (self) && bytes != NULL, FALSE);

  size = g_bytes_get_size (bytes);
  if (size < HEADER_SIZE || (copy = sqlite3_malloc64 (size)) == NULL)
    return refuse (error);

  memcpy (copy, g_bytes_get_data (bytes, NULL), size);
  if (sqlite3_open_v2 (":memory:", &source, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      sqlite3_free (copy);
      sqlite3_close (source);
      return refuse (error);
    }

  sqlite3_db_config (source, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (source, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (source, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (sqlite3_deserialize (source, "main", copy, size, size,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) == SQLITE_OK)
    {
      ours = describe (self->sqlite);
      theirs = describe (source);
    }

  taken = theirs != NULL && strcmp (ours, theirs) == 0 && is_whole (source) ? copy_over (self, source, error) : refuse (error);
  sqlite3_close (source);

  return taken;
}
