#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "barid-db.h"
#include "barid-error.h"
#include "test-db-resources.h"

/* A database in a folder of its own. */

typedef struct
{
  char    *folder;
  char    *path;
  BaridDb *db;
} Fixture;

static inline void
fixture_close (Fixture *fixture)
{
  if (fixture->db != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->db));
}

static inline void
fixture_open (Fixture    *fixture,
              const char *scripts)
{
  g_autoptr(GError) error = NULL;

  fixture_close (fixture);
  fixture->db = barid_db_open (fixture->path, &error);
  g_assert_no_error (error);
  if (scripts != NULL)
    barid_db_migrate (fixture->db, test_db_get_resource (), scripts, &error);
  g_assert_no_error (error);
}

/* A closed, not yet made file. */
static inline void
fixture_set_up_path (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("barid-db-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.barid", NULL);
}

/* With the table of the first script. */
static inline void
fixture_set_up (Fixture       *fixture,
                gconstpointer  unused)
{
  fixture_set_up_path (fixture, unused);
  fixture_open (fixture, "/test/one");
}

static inline void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GDir) folder = NULL;
  const char *name;

  fixture_close (fixture);

  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

static inline void
run (Fixture    *fixture,
     const char *sql)
{
  g_autoptr(GError) error = NULL;

  barid_db_run (fixture->db, &error, sql, "");
  g_assert_no_error (error);
}

static inline void
assert_refused (Fixture    *fixture,
                const char *sql,
                BaridError  code)
{
  g_autoptr(GError) error = NULL;

  if (barid_db_run (fixture->db, &error, sql, ""))
    g_error ("not refused: %s", sql);
  g_assert_error (error, BARID_ERROR, (int) code);
}

static inline void
assert_does_not_open (Fixture    *fixture,
                      BaridError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_db_open (fixture->path, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "test.barid"));
}

static inline BaridRows *
query (Fixture    *fixture,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  BaridRows *rows = barid_db_query (fixture->db, &error, sql, "");

  g_assert_no_error (error);

  return rows;
}

static inline gboolean
next (BaridRows *rows)
{
  g_autoptr(GError) error = NULL;
  gboolean found = barid_rows_next (rows, &error);

  g_assert_no_error (error);

  return found;
}

static inline gint64
ask (Fixture    *fixture,
     const char *sql)
{
  g_autoptr(BaridRows) rows = query (fixture, sql);

  g_assert_true (next (rows));

  return barid_rows_get_int (rows, 0);
}

static inline void
assert_text (Fixture    *fixture,
             const char *sql,
             const char *text)
{
  g_autoptr(BaridRows) rows = query (fixture, sql);

  g_assert_true (next (rows));
  g_assert_cmpstr (barid_rows_get_text (rows, 0), ==, text);
}

static inline GBytes *
read_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static inline gboolean
file_holds (const char *path,
            const char *text)
{
  g_autoptr(GBytes) bytes = read_file (path);

  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) != NULL;
}
