#include "config.h"

#include "barid-db-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* Numbered scripts bring a file to the form that this Barid knows. Its user_version is the number of the last one
 * that ran. */

static gboolean
ask_number (BaridDb     *self,
            const char  *sql,
            gint64      *number,
            GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (self, error, sql, "");

  if (rows == NULL || !barid_rows_next (rows, error))
    return FALSE;

  *number = barid_rows_get_int (rows, 0);

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* The scripts are part of the program: a gap among their numbers is a mistake made while writing it. */
static GStrv
list_scripts (GResource  *scripts,
              const char *folder)
{
  g_auto(GStrv) names = g_resource_enumerate_children (scripts, folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n_names;

  g_assert (names != NULL);

  n_names = g_strv_length (names);
  qsort (names, n_names, sizeof *names, compare_names);

  for (guint i = 0; i < n_names; i++)
    g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1 && g_str_has_suffix (names[i], ".sql"));

  return g_steal_pointer (&names);
}

/* Reads how far the file is, and refuses what this Barid would spoil. */
static gboolean
check_file (BaridDb  *self,
            gint64    newest,
            gint64   *version,
            GError  **error)
{
  gint64 n_tables;

  /* In this order: tables that another process makes in between come with their number. */
  if (!ask_number (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error) ||
      !ask_number (self, "PRAGMA user_version", version, error))
    return FALSE;

  if (*version > newest)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                   /* TRANSLATORS: %s is a file name. */
                   _("The file %s was written by a newer Barid. Nothing was changed. Open it with that one, or a later "
                     "one."),
                   self->shown);
      return FALSE;
    }

  if (*version < 0 || (*version == 0 && n_tables > 0))
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   /* TRANSLATORS: %s is a file name. */
                   _("The file %s belongs to another program. Nothing was written into it."), self->shown);
      return FALSE;
    }

  return TRUE;
}

/* Asks for the mode, which is kept in the file. */
static gboolean
ask_write_ahead_log (BaridDb   *self,
                     gboolean  *taken,
                     GError   **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (self, error, "PRAGMA journal_mode = WAL", "");

  if (rows == NULL || !barid_rows_next (rows, error))
    return FALSE;

  *taken = g_strcmp0 (barid_rows_get_text (rows, 0), "wal") == 0;

  return TRUE;
}

/* SQLite does not wait here by itself while another process opens the file for the first time. Where the log cannot be
 * shared in memory, as on some network drives, it stays with another mode and says so. */
static gboolean
use_write_ahead_log (BaridDb  *self,
                     GError  **error)
{
  gint64 until = g_get_monotonic_time () + BARID_DB_PATIENCE * G_TIME_SPAN_MILLISECOND;
  GError *local_error = NULL;
  gboolean taken;

  while (!ask_write_ahead_log (self, &taken, &local_error))
    {
      if (!g_error_matches (local_error, BARID_ERROR, BARID_ERROR_BUSY) || g_get_monotonic_time () > until)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }

      g_clear_error (&local_error);
      g_usleep (10 * G_TIME_SPAN_MILLISECOND);
    }

  if (taken)
    return TRUE;

  g_set_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
               /* TRANSLATORS: %s is a file name. */
               _("The file %s cannot be kept safely where it is. Put it on a disk of this machine."), self->shown);
  return FALSE;
}

/* A pragma takes no parameter; what is put into the text is a number of our own. */
static gboolean
set_version (BaridDb  *self,
             guint     number,
             GError  **error)
{
  char sql[64];
  int code;

  g_snprintf (sql, sizeof sql, "PRAGMA user_version = %u", number);
  code = sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || barid_db_fail (self, code, error);
}

static gboolean
run_script (BaridDb    *self,
            GResource  *scripts,
            const char *path,
            guint       number,
            GError    **error)
{
  g_autoptr(GBytes) script = g_resource_lookup_data (scripts, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *sql = NULL;
  gint64 version;
  int code;

  g_assert (script != NULL);
  sql = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));

  /* Another process may have come first while this one waited to begin. */
  if (!ask_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= number)
    return TRUE;

  if ((code = sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL)) != SQLITE_OK)
    return barid_db_fail (self, code, error);

  return set_version (self, number, error);
}

/**
 * barid_db_migrate:
 * @self: a database
 * @scripts: where the scripts are
 * @folder: the folder of @scripts that holds them and nothing else, named `NNN-name.sql` from 001 on without a gap
 * @error: return location for an error
 *
 * Brings a file to the form that its last script makes. Each script runs in a transaction of its own, with the number
 * that says it ran; it has none inside. From here on the file uses a write-ahead log.
 *
 * Returns: whether the file has this form; %BARID_ERROR_UNSUPPORTED when a newer Barid wrote it, %BARID_ERROR_INVALID
 *   when another program did
 */
gboolean
barid_db_migrate (BaridDb     *self,
                  GResource   *scripts,
                  const char  *folder,
                  GError     **error)
{
  g_auto(GStrv) names = NULL;
  gint64 version;
  guint n_names;

  g_return_val_if_fail (BARID_IS_DB (self), FALSE);
  g_return_val_if_fail (scripts != NULL && folder != NULL, FALSE);

  names = list_scripts (scripts, folder);
  n_names = g_strv_length (names);

  if (!check_file (self, n_names, &version, error) || !use_write_ahead_log (self, error))
    return FALSE;

  for (guint i = (guint) version; i < n_names; i++)
    {
      g_autofree char *path = g_build_path ("/", folder, names[i], NULL);

      if (!barid_db_begin (self, error))
        return FALSE;

      if (!run_script (self, scripts, path, i + 1, error))
        {
          barid_db_rollback (self);
          return FALSE;
        }

      if (!barid_db_commit (self, error))
        return FALSE;
    }

  return TRUE;
}
