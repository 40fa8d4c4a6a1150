#include "config.h"

#include "barid-db.h"

#include "db-fixture.h"

/* What an SQL statement built from pieces would trip over. */
static const char * const corpus[] = {
  "", "'", "''", "\"", "`", ";", "--", "/*", "*/", "\\", "\\'", "%", "_", "?", "?1", ":a", "@a", "$a", "NULL", "0", "-1",
  "1 OR 1=1", "' OR '1'='1", "'; DROP TABLE note; --", "\"; DROP TABLE note; --", "'); DELETE FROM note; --",
  "x' UNION SELECT sql FROM sqlite_schema --", "x'41'", "char(39)", "'||(SELECT text FROM note)||'", "a\nb", "a\tb",
  "\r\n", " leading", "trailing ", "%' ESCAPE '%", "\xca\xbc", "\xef\xbc\x87", "\xd8\xa8\xd8\xb1\xd9\x8a\xd8\xaf'",
  "\xf0\x9f\x93\xae'", "PRAGMA user_version = 0", "ATTACH 'x' AS y", "rowid", "GLOB '*'", "1e999", "9223372036854775808",
};

static void
insert (Fixture    *fixture,
        const char *text)
{
  g_autoptr(GError) error = NULL;

  barid_db_run (fixture->db, &error, "INSERT INTO note (text) VALUES (?)", "s", text);
  g_assert_no_error (error);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  unused)
{
  static const guint8 raw[] = { 0x00, 0xff, '\'', 0x00 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (raw, sizeof raw);
  g_autoptr(GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr(GBytes) read = NULL;
  g_autoptr(GBytes) read_none = NULL;
  g_autoptr(BaridRows) rows = NULL;

  rows = barid_db_query (fixture->db, &error, "SELECT ?, ?, ?, ?, ?, ?, ?, ?", "ssiiibbb",
                         "", NULL, G_MININT64, G_MAXINT64, (gint64) 0, bytes, none, NULL);
  g_assert_no_error (error);
  g_assert_true (next (rows));

  g_assert_cmpstr (barid_rows_get_text (rows, 0), ==, "");
  g_assert_false (barid_rows_is_null (rows, 0));
  g_assert_null (barid_rows_get_text (rows, 1));
  g_assert_true (barid_rows_is_null (rows, 1));
  g_assert_cmpint (barid_rows_get_int (rows, 1), ==, 0);
  g_assert_cmpint (barid_rows_get_int (rows, 2), ==, G_MININT64);
  g_assert_cmpint (barid_rows_get_int (rows, 3), ==, G_MAXINT64);
  g_assert_cmpint (barid_rows_get_int (rows, 4), ==, 0);
  g_assert_false (barid_rows_is_null (rows, 4));
  read = barid_rows_dup_blob (rows, 5);
  g_assert_true (g_bytes_equal (read, bytes));
  read_none = barid_rows_dup_blob (rows, 6);
  g_assert_cmpuint (g_bytes_get_size (read_none), ==, 0);
  g_assert_false (barid_rows_is_null (rows, 6));
  g_assert_null (barid_rows_dup_blob (rows, 7));
  g_assert_true (barid_rows_is_null (rows, 7));
  g_assert_false (next (rows));
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      insert (fixture, corpus[i]);
      g_assert_cmpint (barid_db_get_last_row_id (fixture->db), ==, i + 1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autoptr(BaridRows) rows = NULL;

      rows = barid_db_query (fixture->db, &error, "SELECT row, text FROM note WHERE text = ?", "s", corpus[i]);
      g_assert_no_error (error);
      g_assert_true (next (rows));
      g_assert_cmpint (barid_rows_get_int (rows, 0), ==, i + 1);
      g_assert_cmpstr (barid_rows_get_text (rows, 1), ==, corpus[i]);
      g_assert_false (next (rows));
    }

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_assert_true (barid_db_run (fixture->db, &error, "DELETE FROM note WHERE text = ?", "s", corpus[i]));
      g_assert_cmpint (barid_db_get_changes (fixture->db), ==, 1);
    }
  g_assert_no_error (error);
}

static void
test_one_statement (Fixture       *fixture,
                    gconstpointer  unused)
{
  static const char * const bad[] = {
    "INSERT INTO note (text) VALUES ('x'); DROP TABLE note",
    "INSERT INTO note (text) VALUES ('x');;",
    "INSERT INTO note (text) VALUES ('x'); -- and more",
    "", ";", " ", "-- nothing",
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_refused (fixture, bad[i], BARID_ERROR_INVALID);
      g_assert_null (barid_db_query (fixture->db, &error, bad[i], ""));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 0);

  run (fixture, "INSERT INTO note (text) VALUES ('x') ;\n");
  run (fixture, "INSERT INTO note (text) VALUES ('x') ;\n");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 2);
  assert_refused (fixture, "INSERT INTO nowhere (text) VALUES ('x')", BARID_ERROR_FAILED);
}

/* A letter too many would read a value that is not there. */
static void
test_format (Fixture       *fixture,
             gconstpointer  unused)
{
  if (g_test_subprocess ())
    {
      barid_db_run (fixture->db, NULL, "INSERT INTO note (text) VALUES (?)", "ss", "one", "two");
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*bind_values*");
}

/* The same text twice at a time, and again after each. */
static void
test_statements_apart (Fixture       *fixture,
                       gconstpointer  unused)
{
  insert (fixture, "one");
  insert (fixture, "two");
  insert (fixture, "three");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(BaridRows) outer = query (fixture, "SELECT text FROM note ORDER BY row");
      guint n_pairs = 0;

      while (next (outer))
        {
          g_autoptr(BaridRows) inner = query (fixture, "SELECT text FROM note ORDER BY row");
          g_autofree char *text = g_strdup (barid_rows_get_text (outer, 0));

          while (next (inner))
            n_pairs++;
          g_assert_cmpstr (barid_rows_get_text (outer, 0), ==, text);
        }
      g_assert_cmpuint (n_pairs, ==, 9);
    }
}

/* A statement is kept, what was bound to it is not: each use stands alone, also after one that failed. */
static void
test_statements_again (Fixture       *fixture,
                       gconstpointer  unused)
{
  static const char sql[] = "INSERT INTO note (row, text) VALUES (?, ?)";
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_db_run (fixture->db, &error, sql, "is", (gint64) 1, "one"));
  g_assert_no_error (error);
  g_assert_false (barid_db_run (fixture->db, &error, sql, "is", (gint64) 1, "other"));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (barid_db_run (fixture->db, &error, sql, "is", (gint64) 2, NULL));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (barid_db_run (fixture->db, &error, sql, "is", (gint64) 2, "two"));
  g_assert_no_error (error);
  assert_text (fixture, "SELECT group_concat (text) FROM note", "one,two");
}

static void
test_statements_after_change (Fixture       *fixture,
                              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridRows) rows = NULL;

  insert (fixture, "one");
  g_assert_cmpint (ask (fixture, "SELECT * FROM note"), ==, 1);
  g_assert_true (barid_db_migrate (fixture->db, test_db_get_resource (), "/test/two", &error));
  g_assert_no_error (error);

  rows = query (fixture, "SELECT * FROM note");
  g_assert_true (next (rows));
  g_assert_cmpint (barid_rows_get_int (rows, 3), ==, 7);
}

static void
test_many_statements (Fixture       *fixture,
                      gconstpointer  unused)
{
  for (guint round = 0; round < 2; round++)
    for (gint64 i = 0; i < 500; i++)
      {
        g_autofree char *sql = g_strdup_printf ("SELECT %" G_GINT64_FORMAT, i);

        g_assert_cmpint (ask (fixture, sql), ==, i);
      }
}

static void
test_outlive (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  BaridRows *rows;
  BaridDb *db = fixture->db;
  char *text = g_strdup ("one");

  insert (fixture, "one");
  insert (fixture, "one");
  rows = barid_db_query (fixture->db, &error, "SELECT text FROM note WHERE text = ?", "s", text);
  /* Neither what was bound nor the database is held any more by whoever asked. */
  memset (text, 'x', 3);
  g_free (text);
  g_object_add_weak_pointer (G_OBJECT (db), (gpointer *) &db);
  g_clear_object (&fixture->db);

  g_assert_nonnull (db);
  g_assert_true (next (rows));
  g_assert_cmpstr (barid_rows_get_text (rows, 0), ==, "one");
  g_assert_true (next (rows));
  barid_rows_free (rows);
  g_assert_null (db);
  barid_rows_free (NULL);
}

static void
test_end (Fixture       *fixture,
          gconstpointer  unused)
{
  g_autoptr(BaridRows) rows = NULL;

  insert (fixture, "one");
  rows = query (fixture, "SELECT text FROM note");
  g_assert_true (next (rows));
  g_assert_false (next (rows));
  /* SQLite would begin again. */
  g_assert_false (next (rows));
  g_assert_false (next (rows));
}

/* At its end a reader holds nothing: the log can be written back and begun anew. */
static void
test_end_lets_go (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(BaridDb) writer = NULL;
  g_autoptr(BaridRows) checkpoint = NULL;

  insert (fixture, "one");
  rows = query (fixture, "SELECT text FROM note");
  g_assert_true (next (rows));
  g_assert_false (next (rows));

  writer = barid_db_open (fixture->path, NULL);
  g_assert_true (barid_db_run (writer, NULL, "INSERT INTO note (text) VALUES ('two')", ""));
  checkpoint = barid_db_query (writer, NULL, "PRAGMA wal_checkpoint (RESTART)", "");
  g_assert_true (next (checkpoint));
  g_assert_cmpint (barid_rows_get_int (checkpoint, 0), ==, 0);
}

static void
test_rolled_back (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridRows) rows = NULL;

  g_assert_true (barid_db_begin (fixture->db, &error));
  run (fixture, "CREATE TABLE scrap (text TEXT)");
  run (fixture, "INSERT INTO scrap (text) VALUES ('one'), ('two')");
  rows = query (fixture, "SELECT text FROM scrap");
  g_assert_true (next (rows));
  barid_db_rollback (fixture->db);
  g_assert_false (barid_rows_next (rows, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (barid_rows_next (rows, &error));
  g_assert_no_error (error);
}

static void
test_rule (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  insert (fixture, "one");
  g_assert_false (barid_db_run (fixture->db, &error, "UPDATE note SET text = 'two'", ""));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "a note keeps its words; ask for another"));
  assert_text (fixture, "SELECT text FROM note", "one");
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  unused)
{
  insert (fixture, "one");
  insert (fixture, "two");
  g_assert_cmpint (barid_db_get_last_row_id (fixture->db), ==, 2);
  run (fixture, "UPDATE note SET data = x'00'");
  g_assert_cmpint (barid_db_get_changes (fixture->db), ==, 2);
  run (fixture, "INSERT OR IGNORE INTO note (row, text) VALUES (2, 'three')");
  g_assert_cmpint (barid_db_get_changes (fixture->db), ==, 0);
  run (fixture, "DELETE FROM note WHERE row = 9");
  g_assert_cmpint (barid_db_get_changes (fixture->db), ==, 0);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/rows/values", test_values);
  ADD ("/rows/A38-every-text", test_corpus);
  ADD ("/rows/A38-one-statement-at-a-time", test_one_statement);
  ADD ("/rows/format-fits-the-statement", test_format);
  ADD ("/rows/one-text-twice-at-a-time", test_statements_apart);
  ADD ("/rows/one-text-again", test_statements_again);
  ADD ("/rows/one-text-after-a-change-of-form", test_statements_after_change);
  ADD ("/rows/many-texts", test_many_statements);
  ADD ("/rows/outlive-their-maker", test_outlive);
  ADD ("/rows/end-once", test_end);
  ADD ("/rows/end-lets-go", test_end_lets_go);
  ADD ("/rows/rolled-back", test_rolled_back);
  ADD ("/rows/rule-is-told", test_rule);
  ADD ("/rows/changes", test_changes);

  return g_test_run ();
}
