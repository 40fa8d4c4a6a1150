#include "config.h"

#include "barid-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "barid-error.h"
#include "barid-text.h"

/* A connection: how it is opened, what it may do, and its transactions. */

G_DEFINE_FINAL_TYPE (BaridDb, barid_db, G_TYPE_OBJECT)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
barid_db_finalize (GObject *object)
{
  BaridDb *self = BARID_DB (object);

  /* Rows hold a reference: no statement is in use here. */
  g_clear_pointer (&self->idle, g_hash_table_unref);
  if (sqlite3_close (self->sqlite) != SQLITE_OK)
    g_assert_not_reached ();
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (barid_db_parent_class)->finalize (object);
}

static void
barid_db_class_init (BaridDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = barid_db_finalize;
}

static void
barid_db_init (BaridDb *self)
{
  /* A key is the statement's own copy of its text. */
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
}

/* Opening -------------------------------------------------------------------------------- */

static char *
show_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return barid_text_isolate (name);
}

static gboolean
fail_path (const char  *path,
           int          problem,
           GError     **error)
{
  g_autofree char *shown = show_path (path);

  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
               /* TRANSLATORS: the first %s is a file name, the second the reason the system gives. */
               _("The file %s could not be opened: %s."), shown, g_strerror (problem));
  return FALSE;
}

/* Links on the way to the folder are the system's business (a home may be one); the file itself is never a link, which
 * SQLITE_OPEN_NOFOLLOW can check only of a path without any. */
static char *
resolve_folder (const char  *path,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *real = realpath (folder, NULL);

  if (real == NULL)
    {
      fail_path (path, errno, error);
      return NULL;
    }

  return g_build_filename (real, name, NULL);
}

/* A file that is as it should be is looked at and not opened: to close any descriptor of a database file drops the
 * POSIX locks that another connection of this process holds on it. */
static gboolean
make_private (const char  *path,
              GError     **error)
{
  struct stat status;
  int file = -1;
  int problem = 0;

  if (lstat (path, &status) < 0)
    problem = errno != ENOENT ? errno : 0;
  else if (!S_ISREG (status.st_mode))
    problem = S_ISLNK (status.st_mode) ? ELOOP : EINVAL;
  else if ((status.st_mode & 07777) != (S_IRUSR | S_IWUSR) &&
           (file = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK)) < 0)
    problem = errno;

  if (file >= 0)
    {
      if (fchmod (file, S_IRUSR | S_IWUSR) < 0)
        problem = errno;
      close (file);
    }

  return problem == 0 || fail_path (path, problem, error);
}

/* SQLite would make the file with the umask's mode, and gives those beside it the mode of the file. What a killed
 * process left beside it holds the same text. */
static gboolean
make_files (const char  *path,
            GError     **error)
{
  static const char * const endings[] = { "", "-wal", "-shm", "-journal" };
  int file;

  file = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, S_IRUSR | S_IWUSR);
  if (file >= 0)
    close (file);
  else if (errno != EEXIST)
    return fail_path (path, errno, error);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      if (!make_private (name, error))
        return FALSE;
    }

  return TRUE;
}

/* Far above what Barid asks for, far below what a file made by somebody else could ask for. Nothing attaches a
 * second file. */
static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 128 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
  { SQLITE_LIMIT_VDBE_OP, 100000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 20 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct
{
  int option;
  int value;
} options[] = {
  /* A file that somebody else wrote cannot make SQLite do more than read it. */
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  /* "text" is a name, never a text: a misspelt column is an error. */
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
};

static const char * const pragmas[] = {
  "PRAGMA synchronous = FULL",
  /* What is deleted is overwritten, not only unlinked from its page. */
  "PRAGMA secure_delete = ON",
  "PRAGMA cell_size_check = ON",
  /* In KiB: the indexes of 100,000 letters, whose ids fall anywhere in them. */
  "PRAGMA cache_size = -16384",
  /* No sorting in files: they would hold text. */
  "PRAGMA temp_store = MEMORY",
  /* Not needed for itself: a damaged file shows here. */
  "SELECT count (*) FROM sqlite_schema",
};

static gboolean
set_up (BaridDb  *self,
        GError  **error)
{
  int code;

  sqlite3_busy_timeout (self->sqlite, BARID_DB_PATIENCE);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->sqlite, limits[i].limit, limits[i].value);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if ((code = sqlite3_db_config (self->sqlite, options[i].option, options[i].value, NULL)) != SQLITE_OK)
      return barid_db_fail (self, code, error);

  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    if ((code = sqlite3_exec (self->sqlite, pragmas[i], NULL, NULL, NULL)) != SQLITE_OK)
      return barid_db_fail (self, code, error);

  /* SQLite is content with reading where it may not write. */
  return sqlite3_db_readonly (self->sqlite, "main") == 0 || fail_path (self->path, EACCES, error);
}

/**
 * barid_db_open:
 * @path: where the file is, or is to be; its folder exists
 * @error: return location for an error
 *
 * Opens a database, and makes an empty one when there is none.
 *
 * The file and those that SQLite keeps beside it are readable by their owner only, from their first moment. Nothing is
 * written into a file that is there: that begins with barid_db_migrate(). SQLite's own mutexes are left out
 * (SQLITE_OPEN_NOMUTEX): whoever shares a connection among threads holds a lock over whole transactions anyway, and one
 * around each call would only hide that it was forgotten.
 *
 * Returns: (transfer full): the database, or %NULL: %BARID_ERROR_FAILED when the file cannot be used or is a link,
 *   %BARID_ERROR_INVALID when it is damaged or no database, %BARID_ERROR_BUSY
 */
BaridDb *
barid_db_open (const char  *path,
               GError     **error)
{
  g_autoptr(BaridDb) self = NULL;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BARID_TYPE_DB, NULL);

  if (!(self->path = resolve_folder (path, error)) || !make_files (self->path, error))
    return NULL;

  self->shown = show_path (self->path);
  code = sqlite3_open_v2 (self->path, &self->sqlite,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                          SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
                          NULL);
  if (code != SQLITE_OK)
    {
      barid_db_fail (self, code, error);
      return NULL;
    }

  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Transactions --------------------------------------------------------------------------- */

/**
 * barid_db_begin:
 * @self: a database
 * @error: return location for an error
 *
 * Begins a transaction: what follows is written whole by barid_db_commit(), or not at all. It takes the lock for
 * writing at once, so that no later statement has to wait for another connection. Transactions do not nest.
 *
 * Returns: whether it began
 */
gboolean
barid_db_begin (BaridDb  *self,
                GError  **error)
{
  int code;

  g_return_val_if_fail (BARID_IS_DB (self), FALSE);
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if ((code = sqlite3_exec (self->sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL)) != SQLITE_OK)
    return barid_db_fail (self, code, error);

  self->in_transaction = TRUE;

  return TRUE;
}

/**
 * barid_db_commit:
 * @self: a database with a transaction
 * @error: return location for an error
 *
 * Ends a transaction: when this returns %TRUE, what was written is on the disk.
 *
 * Returns: whether it was written; when not, nothing was, and the transaction has ended all the same
 */
gboolean
barid_db_commit (BaridDb  *self,
                 GError  **error)
{
  gboolean done = FALSE;
  int code;

  g_return_val_if_fail (BARID_IS_DB (self), FALSE);
  g_return_val_if_fail (self->in_transaction, FALSE);

  if (barid_db_is_whole (self, error))
    {
      code = sqlite3_exec (self->sqlite, "COMMIT", NULL, NULL, NULL);
      done = code == SQLITE_OK || barid_db_fail (self, code, error);
    }

  if (done)
    self->in_transaction = FALSE;
  else
    barid_db_rollback (self);

  return done;
}

/**
 * barid_db_rollback:
 * @self: a database
 *
 * Ends a transaction without writing anything; does nothing when there is none. Rows that are still being read end
 * with an error.
 */
void
barid_db_rollback (BaridDb *self)
{
  g_return_if_fail (BARID_IS_DB (self));

  /* SQLite may have rolled back by itself. */
  if (self->in_transaction && !sqlite3_get_autocommit (self->sqlite))
    sqlite3_exec (self->sqlite, "ROLLBACK", NULL, NULL, NULL);

  self->in_transaction = FALSE;
}

/**
 * barid_db_is_in_transaction:
 * @self: a database
 *
 * Asks whether barid_db_begin() was called, and neither barid_db_commit() nor barid_db_rollback() since.
 *
 * Returns: whether a transaction is to be ended
 */
gboolean
barid_db_is_in_transaction (BaridDb *self)
{
  g_return_val_if_fail (BARID_IS_DB (self), FALSE);

  return self->in_transaction;
}
