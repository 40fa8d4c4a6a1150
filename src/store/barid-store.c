#include "config.h"

#include "barid-store.h"

#include <glib/gi18n-lib.h>

#include "barid-db.h"
#include "barid-error.h"
#include "barid-store-lock.h"
#include "barid-store-private.h"
#include "barid-store-resources.h"
#include "barid-text.h"

#define MIGRATIONS     "/org/barid/store"
/* "BARD", set by the first migration. */
#define APPLICATION_ID 1111577156

struct _BaridStore
{
  GObject parent_instance;

  /* owned */
  BaridDb *db;
  int lock;
};

G_DEFINE_FINAL_TYPE (BaridStore, barid_store, G_TYPE_OBJECT)

static void
barid_store_finalize (GObject *object)
{
  BaridStore *self = BARID_STORE (object);

  /* The lock goes last: who takes it next finds the file closed. */
  g_clear_object (&self->db);
  barid_store_unlock (self->lock);

  G_OBJECT_CLASS (barid_store_parent_class)->finalize (object);
}

static void
barid_store_class_init (BaridStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = barid_store_finalize;
}

static void
barid_store_init (BaridStore *self)
{
  self->lock = -1;
}

static gboolean
ask_number (BaridDb     *db,
            const char  *sql,
            gint64      *number,
            GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (db, error, sql, "");
  gboolean found;

  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *number = found ? barid_rows_get_int (rows, 0) : 0;

  return TRUE;
}

/* A file with tables in it that are not ours is somebody else's: nothing is written into it. */
static gboolean
is_ours (BaridDb     *db,
         const char  *path,
         GError     **error)
{
  gint64 n_tables;
  gint64 application_id;

  if (!ask_number (db, "SELECT count (*) FROM sqlite_schema", &n_tables, error) ||
      !ask_number (db, "PRAGMA application_id", &application_id, error))
    return FALSE;

  if (n_tables > 0 && application_id != APPLICATION_ID)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_autofree char *shown = barid_text_isolate (name);

      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   /* TRANSLATORS: %s is a file name. */
                   _("The file %s is not a desk of Barid. Nothing was written into it."), shown);
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_store_open:
 * @path: where the store is, or is to be
 * @error: return location for an error
 *
 * Opens a desk's store, makes it when there is none, and brings it to the form this Barid knows.
 *
 * The file and its lock are readable by their owner only. The store is this process's until the object is
 * finalized; the object and its books belong to one thread at a time.
 *
 * Returns: (transfer full): the store, or %NULL: %BARID_ERROR_BUSY when another program has it,
 *   %BARID_ERROR_INVALID when the file is something else, %BARID_ERROR_UNSUPPORTED when a newer Barid wrote it
 */
BaridStore *
barid_store_open (const char  *path,
                  GError     **error)
{
  g_autoptr(BaridStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BARID_TYPE_STORE, NULL);

  if ((self->lock = barid_store_lock (path, error)) < 0)
    return NULL;

  if (!(self->db = barid_db_open (path, error)) ||
      !is_ours (self->db, path, error) ||
      !barid_db_migrate (self->db, barid_store_get_resource (), MIGRATIONS, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* For the books of this folder; borrowed. */
BaridDb *
barid_store_get_db (BaridStore *self)
{
  g_assert (BARID_IS_STORE (self));

  return self->db;
}

/**
 * barid_store_begin:
 * @self: a store
 * @error: return location for an error
 *
 * Begins a transaction over all books: what follows is written whole by barid_store_commit(), or not at all.
 *
 * Transactions do not nest.
 *
 * Returns: whether it began
 */
gboolean
barid_store_begin (BaridStore  *self,
                   GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (self), FALSE);

  return barid_db_begin (self->db, error);
}

/**
 * barid_store_commit:
 * @self: a store
 * @error: return location for an error
 *
 * Ends a transaction: when this returns %TRUE, what was written is on the disk.
 *
 * Returns: whether it was written; when not, nothing was, and the transaction has ended all the same
 */
gboolean
barid_store_commit (BaridStore  *self,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (self), FALSE);

  return barid_db_commit (self->db, error);
}

/**
 * barid_store_flush:
 * @self: a store without a transaction open
 * @error: return location for an error
 *
 * Brings what was written into the file itself, and empties the log beside it: what was destroyed is in neither then.
 *
 * Returns: whether the log is empty
 */
gboolean
barid_store_flush (BaridStore  *self,
                   GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (BARID_IS_STORE (self), FALSE);

  if (!(rows = barid_db_query (self->db, error, "PRAGMA wal_checkpoint (TRUNCATE)", "")) ||
      !barid_store_next (rows, &found, error))
    return FALSE;

  if (found && barid_rows_get_int (rows, 0) == 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_BUSY,
                       _("The log of the desk’s file could not be emptied; what was destroyed may still be in it. Close the "
                         "desk and open it again."));
  return FALSE;
}

/**
 * barid_store_rollback:
 * @self: a store
 *
 * Ends a transaction without writing anything; does nothing when there is none.
 */
void
barid_store_rollback (BaridStore *self)
{
  g_return_if_fail (BARID_IS_STORE (self));

  barid_db_rollback (self->db);
}

/* A leg of several statements is whole or nothing, whether or not the caller has a transaction open: a savepoint is
 * both. */
gboolean
barid_store_enter (BaridStore  *self,
                   GError     **error)
{
  return barid_db_run (self->db, error, "SAVEPOINT leg", "");
}

/* Ends the leg, and answers whether it was @done and is kept. @error is set already when it was not. */
gboolean
barid_store_leave (BaridStore  *self,
                   gboolean     done,
                   GError     **error)
{
  if (done && barid_db_run (self->db, error, "RELEASE leg", ""))
    return TRUE;

  /* A full disk has rolled the whole transaction back by itself; then there is no savepoint left, which is well. */
  if (barid_db_run (self->db, NULL, "ROLLBACK TO leg", ""))
    barid_db_run (self->db, NULL, "RELEASE leg", "");

  return FALSE;
}

/* Steps @rows: %FALSE is an error, @found says whether there is a row. */
gboolean
barid_store_next (BaridRows  *rows,
                  gboolean   *found,
                  GError    **error)
{
  GError *local_error = NULL;

  *found = barid_rows_next (rows, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_store_to_bytes:
 * @self: a store, in no transaction
 * @error: return location for an error
 *
 * Reads the whole store, for a successor.
 *
 * Returns: (transfer full): its bytes, or %NULL with @error
 */
GBytes *
barid_store_to_bytes (BaridStore  *self,
                      GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (self), NULL);

  return barid_db_to_bytes (self->db, error);
}

/**
 * barid_store_take_bytes:
 * @self: a store, in no transaction
 * @bytes: the whole of another one
 * @error: return location for an error
 *
 * Puts the whole of a predecessor's store in the place of what is here.
 *
 * Returns: whether it is taken; %BARID_ERROR_INVALID when another version of Barid wrote it
 */
gboolean
barid_store_take_bytes (BaridStore  *self,
                        GBytes      *bytes,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (self) && bytes != NULL, FALSE);

  return barid_db_take_bytes (self->db, bytes, error);
}

/**
 * barid_store_set:
 * @self: a store
 * @name: which setting
 * @value: (nullable): its value, or %NULL to remove it
 * @error: return location for an error
 *
 * Keeps a small setting: our office, our key, our stream.
 *
 * Returns: whether it was kept
 */
gboolean
barid_store_set (BaridStore  *self,
                 const char  *name,
                 const char  *value,
                 GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (value == NULL)
    return barid_db_run (self->db, error, "DELETE FROM setting WHERE name = ?", "s", name);

  return barid_db_run (self->db, error,
                       "INSERT INTO setting (name, value) VALUES (?, ?) "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       "ss", name, value);
}

/**
 * barid_store_get:
 * @self: a store
 * @name: which setting
 * @error: return location for an error
 *
 * Reads a small setting.
 *
 * Returns: (transfer full) (nullable): its value; %NULL without @error when it was never set
 */
char *
barid_store_get (BaridStore  *self,
                 const char  *name,
                 GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  rows = barid_db_query (self->db, error, "SELECT value FROM setting WHERE name = ?", "s", name);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  return found ? g_strdup (barid_rows_get_text (rows, 0)) : NULL;
}
