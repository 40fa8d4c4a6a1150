#pragma once

#include <glib/gstdio.h>
#include <gio/gio.h>

#include "barid-address-book.h"
#include "barid-db.h"
#include "barid-error.h"
#include "barid-library.h"
#include "barid-proof.h"
#include "barid-store.h"
#include "barid-store-private.h"

/* A store in a folder of its own, and people to put in it. */

#define KEY_ASWAN  "00112233445566778899AABBCCDDEEFF00112233"
#define KEY_BERSA  "B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0"
#define KEY_CELEM  "C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1"
#define KEY_NOBODY "DEADBEEFDEADBEEFDEADBEEFDEADBEEFDEADBEEF"
#define BERSA      "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"
#define CELEM      "identity--c1c1c1c1-0000-4000-8000-00000000c1c1"
#define STREAM     "5d1a7c3e-0000-4000-8000-000000000001"

typedef struct
{
  char       *folder;
  char       *path;
  BaridStore *store;
} Fixture;

/* What an SQL statement built from pieces would trip over. None of it may be refused, changed, or do anything. */
static const char * const sql_corpus[] = {
  "'", "''", "\"", "`", ";", "--", "/*", "*/", "\\", "\\'", "%", "_", "?", "?1", ":a", "@a", "$a", "NULL", "0", "-1",
  "1 OR 1=1", "' OR '1'='1", "'; DROP TABLE entry; --", "\"; DROP TABLE pin; --", "'); DELETE FROM partner; --",
  "x' UNION SELECT token FROM channel --", "x'41'", "char(39)", "'||(SELECT value FROM setting)||'",
  "') ON CONFLICT DO UPDATE SET name='x' --", "a\nb", "a\tb", "\r\n", " leading", "trailing ", "%' ESCAPE '%",
  "\xca\xbc", "\xef\xbc\x87", "\xe2\x80\x99; DROP TABLE entry", "\xd8\xa8\xd8\xb1\xd9\x8a\xd8\xaf'", "\xf0\x9f\x93\xae'",
  "PRAGMA user_version = 0", "ATTACH 'x' AS y", "row", "rowid", "GLOB '*'", "letter--' OR 1 --",
};

static inline void
fixture_reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));

  fixture->store = barid_store_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

static inline void
fixture_set_up (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("barid-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "desk.barid", NULL);
  fixture_reopen (fixture);
}

static inline void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GDir) folder = NULL;
  const char *name;

  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));

  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

/* Runs @sql as a hand at the database would; it must be refused and change nothing. */
static inline void
assert_sql_is_refused (Fixture    *fixture,
                       const char *sql)
{
  BaridDb *db = barid_store_get_db (fixture->store);
  g_autoptr(GError) error = NULL;

  if (barid_db_run (db, &error, sql, ""))
    g_error ("not refused: %s", sql);
  g_assert_nonnull (error);
}

static inline gint64
ask (Fixture    *fixture,
     const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (fixture->store), &error, sql, "");
  gboolean found;

  g_assert_no_error (error);
  g_assert_true (barid_store_next (rows, &found, &error));
  g_assert_true (found);

  return barid_rows_get_int (rows, 0);
}

static inline void
add_partner (Fixture    *fixture,
             const char *id,
             const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridOffice) office = barid_office_new (id, name, "BRS");

  barid_address_book_add (fixture->store, office, &error);
  g_assert_no_error (error);
}

static inline gboolean
pin_key_of (Fixture     *fixture,
            const char  *office,
            const char  *fingerprint,
            GError     **error)
{
  g_autoptr(BaridPin) pin = barid_pin_new (fingerprint, "first desk", "Officer One", "telephone", 1000);
  g_autoptr(GBytes) certificate = g_bytes_new (fingerprint, strlen (fingerprint));

  /* A second key of an office comes by a card. */
  pin->card = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fingerprint, -1);

  return barid_address_book_pin (fixture->store, office, pin, certificate, error);
}

/* Bersa and Celem, each with a key. */
static inline void
add_partners (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  add_partner (fixture, BERSA, "Bersa");
  add_partner (fixture, CELEM, "Celem");
  g_assert_true (pin_key_of (fixture, BERSA, KEY_BERSA, &error));
  g_assert_true (pin_key_of (fixture, CELEM, KEY_CELEM, &error));
  g_assert_no_error (error);
}

static inline GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static inline void
assert_bytes (GBytes     *bytes,
              const char *text)
{
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

/* Looks for a text in a file as it stands on the disk. */
static inline gboolean
file_holds (const char *path,
            const char *text)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) &&
         memmem (contents, length, text, strlen (text)) != NULL;
}
