#include "config.h"

#include "barid-db.h"

#include <sys/wait.h>
#include <unistd.h>

#include "db-fixture.h"

static void
assert_does_not_migrate (Fixture    *fixture,
                         const char *scripts,
                         BaridError  code)
{
  g_autoptr(GError) error = NULL;

  fixture_open (fixture, NULL);
  g_assert_false (barid_db_migrate (fixture->db, test_db_get_resource (), scripts, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_false (barid_db_is_in_transaction (fixture->db));
}

static void
test_new_file (Fixture       *fixture,
               gconstpointer  unused)
{
  fixture_open (fixture, "/test/two");
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask (fixture, "PRAGMA application_id"), ==, 1415934836);
  assert_text (fixture, "PRAGMA journal_mode", "wal");
  run (fixture, "INSERT INTO note (text) VALUES ('one')");

  /* A second time finds nothing to do. */
  fixture_open (fixture, "/test/two");
  g_assert_cmpint (ask (fixture, "SELECT read FROM note"), ==, 7);
}

static void
test_older_file (Fixture       *fixture,
                 gconstpointer  unused)
{
  fixture_open (fixture, "/test/one");
  run (fixture, "INSERT INTO note (text) VALUES ('one')");
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 1);

  fixture_open (fixture, "/test/two");
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 2);
  assert_text (fixture, "SELECT text FROM note", "one");
  g_assert_cmpint (ask (fixture, "SELECT read FROM note"), ==, 7);
}

static void
test_newer_file (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  fixture_open (fixture, "/test/two");
  fixture_close (fixture);
  before = read_file (fixture->path);

  assert_does_not_migrate (fixture, "/test/one", BARID_ERROR_UNSUPPORTED);
  fixture_close (fixture);
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_foreign_file (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  fixture_open (fixture, NULL);
  run (fixture, "CREATE TABLE recipe (name TEXT)");
  fixture_close (fixture);
  before = read_file (fixture->path);

  assert_does_not_migrate (fixture, "/test/one", BARID_ERROR_INVALID);
  fixture_close (fixture);
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));

  fixture_open (fixture, NULL);
  run (fixture, "PRAGMA user_version = -1");
  assert_does_not_migrate (fixture, "/test/one", BARID_ERROR_INVALID);
}

/* A script that fails at its end has not begun, and the form before it stands. */
static void
test_broken_script (Fixture       *fixture,
                    gconstpointer  unused)
{
  fixture_open (fixture, "/test/one");
  run (fixture, "INSERT INTO note (text, data) VALUES ('one', x'41')");

  assert_does_not_migrate (fixture, "/test/broken", BARID_ERROR_FAILED);
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'"), ==, 0);
  assert_text (fixture, "SELECT data FROM note", "A");

  fixture_open (fixture, "/test/two");
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 2);
}

/* The exchange and its administrator's command may both be the first to start after an update. */
static void
test_at_once (Fixture       *fixture,
              gconstpointer  unused)
{
  enum { N_CHILDREN = 8 };
  pid_t children[N_CHILDREN];
  int start[2];
  int status;

  g_assert_cmpint (pipe (start), ==, 0);

  for (guint i = 0; i < N_CHILDREN; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);

      if (children[i] == 0)
        {
          char byte;

          close (start[1]);
          /* Its end is the signal, for all of them. */
          if (read (start[0], &byte, 1) != 0)
            _exit (1);
          fixture_open (fixture, "/test/two");
          run (fixture, "UPDATE note SET data = x'00'");
          _exit (0);
        }
    }

  close (start[0]);
  close (start[1]);
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }

  fixture_open (fixture, "/test/two");
  assert_text (fixture, "PRAGMA integrity_check", "ok");
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up_path, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/migrate/new-file", test_new_file);
  ADD ("/migrate/older-file", test_older_file);
  ADD ("/migrate/newer-file-is-refused", test_newer_file);
  ADD ("/migrate/foreign-file-is-left-alone", test_foreign_file);
  ADD ("/migrate/broken-script-is-undone-whole", test_broken_script);
  ADD ("/migrate/several-at-once", test_at_once);

  return g_test_run ();
}
