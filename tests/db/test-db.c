#include "config.h"

#include "barid-db.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db-fixture.h"

/* Files ---------------------------------------------------------------------------------- */

static guint
mode_of (Fixture    *fixture,
         const char *ending)
{
  g_autofree char *path = g_strconcat (fixture->path, ending, NULL);
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);

  return status.st_mode & 07777;
}

static void
test_private (Fixture       *fixture,
              gconstpointer  unused)
{
  static const mode_t masks[] = { 0, 022, 0777 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      mode_t before = umask (masks[i]);

      fixture_open (fixture, NULL);
      g_assert_cmpuint (mode_of (fixture, ""), ==, 0600);

      /* Before the first script there is a journal, after it a log and its index. */
      g_assert_true (barid_db_begin (fixture->db, NULL));
      run (fixture, "CREATE TABLE scrap (text TEXT)");
      run (fixture, "DROP TABLE scrap");
      g_assert_cmpuint (mode_of (fixture, "-journal"), ==, 0600);
      barid_db_rollback (fixture->db);

      fixture_open (fixture, "/test/one");
      run (fixture, "INSERT INTO note (text) VALUES ('one')");
      g_assert_cmpuint (mode_of (fixture, ""), ==, 0600);
      g_assert_cmpuint (mode_of (fixture, "-wal"), ==, 0600);
      g_assert_cmpuint (mode_of (fixture, "-shm"), ==, 0600);

      umask (before);
      fixture_close (fixture);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
    }
}

/* Writes and is killed with the log full. */
static void
leave_files_behind (Fixture *fixture)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      fixture_open (fixture, "/test/one");
      run (fixture, "INSERT INTO note (text) VALUES ('kept')");
      kill (getpid (), SIGKILL);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static void
test_private_again (Fixture       *fixture,
                    gconstpointer  unused)
{
  static const char * const endings[] = { "", "-wal", "-shm" };

  leave_files_behind (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);

      g_assert_cmpint (g_chmod (path, 0666), ==, 0);
    }

  fixture_open (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    g_assert_cmpuint (mode_of (fixture, endings[i]), ==, 0600);
  assert_text (fixture, "SELECT text FROM note", "kept");
}

static void
test_link (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *beside = g_strconcat (fixture->path, "-wal", NULL);

  fixture_close (fixture);

  /* The file, */
  g_assert_cmpint (g_rename (fixture->path, other), ==, 0);
  g_assert_cmpint (symlink (other, fixture->path), ==, 0);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);

  /* a file that would be made where the link leads, */
  g_assert_cmpint (g_unlink (other), ==, 0);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));

  /* and a log that would be written over something else. */
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_true (g_file_set_contents (other, "diary", -1, NULL));
  g_assert_cmpint (symlink (other, beside), ==, 0);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);
  g_assert_true (file_holds (other, "diary"));
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  unused)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);

  g_assert_cmpint (mkfifo (fixture->path, 0666), ==, 0);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "absent", "test.barid", NULL);
  assert_does_not_open (fixture, BARID_ERROR_FAILED);
}

/* A home may be reached by a link. */
static void
test_linked_folder (Fixture       *fixture,
                    gconstpointer  unused)
{
  g_autofree char *home = g_build_filename (fixture->folder, "home", NULL);

  g_assert_cmpint (symlink (fixture->folder, home), ==, 0);
  g_free (fixture->path);
  fixture->path = g_build_filename (home, "test.barid", NULL);
  fixture_open (fixture, "/test/one");
  run (fixture, "INSERT INTO note (text) VALUES ('one')");
}

static void
overwrite (Fixture    *fixture,
           goffset     place,
           const char *bytes,
           gsize       size)
{
  int file = g_open (fixture->path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (pwrite (file, bytes, size, place), ==, (gssize) size);
  close (file);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(BaridRows) rows = NULL;
  g_autofree char *junk = g_strnfill (4096, 'x');
  gint64 root;

  run (fixture, "INSERT INTO note (text, data) VALUES ('one', zeroblob (100000))");
  root = ask (fixture, "SELECT rootpage FROM sqlite_schema WHERE name = 'note'");
  fixture_close (fixture);
  whole = read_file (fixture->path);

  /* Something else altogether, a header that is not one, an end that is missing. */
  g_assert_true (g_file_set_contents (fixture->path, junk, 4096, NULL));
  assert_does_not_open (fixture, BARID_ERROR_INVALID);
  g_assert_true (g_file_set_contents (fixture->path, "hello", -1, NULL));
  assert_does_not_open (fixture, BARID_ERROR_INVALID);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2, NULL));
  assert_does_not_open (fixture, BARID_ERROR_INVALID);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), NULL));
  overwrite (fixture, 100, junk, 100);
  assert_does_not_open (fixture, BARID_ERROR_INVALID);

  /* A page inside shows when it is read. */
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), NULL));
  overwrite (fixture, (root - 1) * 4096, junk, 4096);
  fixture_open (fixture, NULL);
  rows = query (fixture, "SELECT text FROM note");
  g_assert_false (barid_rows_next (rows, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

/* Settings ------------------------------------------------------------------------------- */

static void
test_settings (Fixture       *fixture,
               gconstpointer  unused)
{
  g_assert_cmpint (ask (fixture, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (ask (fixture, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (ask (fixture, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (ask (fixture, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (ask (fixture, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (ask (fixture, "PRAGMA temp_store"), ==, 2);
  assert_text (fixture, "PRAGMA journal_mode", "wal");
}

/* What a hand at the SQL prompt, or a prepared file, could try. */
static void
test_locked_down (Fixture       *fixture,
                  gconstpointer  unused)
{
  run (fixture, "PRAGMA writable_schema = ON");
  assert_refused (fixture, "UPDATE sqlite_schema SET sql = 'x'", BARID_ERROR_FAILED);
  assert_refused (fixture, "DELETE FROM sqlite_schema", BARID_ERROR_FAILED);
  assert_refused (fixture, "ATTACH ':memory:' AS other", BARID_ERROR_FAILED);
  assert_refused (fixture, "SELECT load_extension ('barid')", BARID_ERROR_FAILED);
  assert_refused (fixture, "INSERT INTO note (text) VALUES (\"not a text\")", BARID_ERROR_FAILED);
  assert_refused (fixture, "SELECT zeroblob (200000000)", BARID_ERROR_TOO_LARGE);
}

/* A40: what is deleted is overwritten, in pages that are free as well. */
static void
test_deleted_is_gone (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "CANARY-under-the-third-plank");
  barid_db_run (fixture->db, &error, "INSERT INTO note (text) VALUES (?)", "s", text->str);
  g_assert_no_error (error);
  fixture_close (fixture);
  g_assert_true (file_holds (fixture->path, "CANARY-under"));

  fixture_open (fixture, NULL);
  run (fixture, "DELETE FROM note");
  fixture_close (fixture);
  g_assert_false (file_holds (fixture->path, "CANARY-under"));
}

static guint
count_open_files (void)
{
  g_autoptr(GDir) files = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_files = 0;

  while (files != NULL && g_dir_read_name (files) != NULL)
    n_files++;

  return n_files;
}

/* A40: a sort that is larger than SQLite's cache makes no file, not even one without a name. */
static void
test_no_sorting_in_files (Fixture       *fixture,
                          gconstpointer  unused)
{
  g_autoptr(BaridRows) rows = NULL;
  guint n_files;

  run (fixture,
       "INSERT INTO note (text, data) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
       "SELECT 'number ' || i, randomblob (1000) FROM n");

  if ((n_files = count_open_files ()) == 0)
    {
      g_test_skip ("needs /proc");
      return;
    }

  rows = query (fixture, "SELECT text, data FROM note ORDER BY data");
  g_assert_true (next (rows));
  g_assert_cmpuint (count_open_files (), ==, n_files);
}

/* Transactions --------------------------------------------------------------------------- */

static void
test_transactions (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_db_is_in_transaction (fixture->db));
  g_assert_true (barid_db_begin (fixture->db, &error));
  g_assert_true (barid_db_is_in_transaction (fixture->db));
  run (fixture, "INSERT INTO note (text) VALUES ('one')");
  barid_db_rollback (fixture->db);
  g_assert_false (barid_db_is_in_transaction (fixture->db));
  barid_db_rollback (fixture->db);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 0);

  g_assert_true (barid_db_begin (fixture->db, &error));
  run (fixture, "INSERT INTO note (text) VALUES ('two')");
  g_assert_true (barid_db_commit (fixture->db, &error));
  g_assert_false (barid_db_is_in_transaction (fixture->db));

  /* Closing takes back what was not committed. */
  g_assert_true (barid_db_begin (fixture->db, &error));
  run (fixture, "INSERT INTO note (text) VALUES ('three')");
  fixture_open (fixture, "/test/one");
  g_assert_no_error (error);
  assert_text (fixture, "SELECT group_concat (text) FROM note", "two");
}

/* A full disk makes SQLite undo the transaction by itself. What its caller goes on to write in the belief that it
 * still stands must not be there alone. */
static void
test_disk_full (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  run (fixture, "PRAGMA max_page_count = 20");
  g_assert_true (barid_db_begin (fixture->db, &error));
  run (fixture, "INSERT INTO note (text) VALUES ('before')");
  g_assert_false (barid_db_run (fixture->db, &error, "INSERT INTO note (text, data) VALUES ('large', zeroblob (1000000))", ""));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);

  g_assert_false (barid_db_run (fixture->db, &error, "INSERT INTO note (text) VALUES ('after')", ""));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (barid_db_query (fixture->db, &error, "SELECT text FROM note", ""));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (barid_db_commit (fixture->db, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);

  /* It has ended, and the next one is like any other. */
  g_assert_false (barid_db_is_in_transaction (fixture->db));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 0);
  g_assert_true (barid_db_begin (fixture->db, &error));
  run (fixture, "INSERT INTO note (text) VALUES ('again')");
  g_assert_true (barid_db_commit (fixture->db, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 1);
}

/* A child waits for a byte, then asks for the lock that this process holds. In between, this process has opened and
 * closed the file a second time, which must not have dropped the lock. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDb) second = NULL;
  int ready[2];
  char byte;
  pid_t child;
  int status;

  fixture_close (fixture);
  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      if (read (ready[0], &byte, 1) != 1)
        _exit (1);
      fixture_open (fixture, NULL);
      if (barid_db_begin (fixture->db, &error))
        _exit (2);
      _exit (g_error_matches (error, BARID_ERROR, BARID_ERROR_BUSY) ? 0 : 3);
    }

  fixture_open (fixture, NULL);
  g_assert_true (barid_db_begin (fixture->db, &error));
  second = barid_db_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&second));

  g_assert_cmpint (write (ready[1], "r", 1), ==, 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  close (ready[0]);
  close (ready[1]);
  g_assert_true (barid_db_commit (fixture->db, &error));
}

static void G_GNUC_NORETURN
write_pages (Fixture *fixture,
             guint    last)
{
  guint step = 0;

#define STEP(done) if (!(done)) _exit (1); else if (step++ == last) kill (getpid (), SIGKILL)
  fixture_open (fixture, NULL);
  for (guint page = 0; page < 2; page++)
    {
      STEP (barid_db_begin (fixture->db, NULL));
      for (guint i = 0; i < 3; i++)
        /* Larger than SQLite's cache: parts of it are in the log before the commit. */
        STEP (barid_db_run (fixture->db, NULL, "INSERT INTO note (text, data) VALUES ('x', randomblob (1500000))", ""));
      STEP (barid_db_commit (fixture->db, NULL));
    }
#undef STEP
  _exit (2);
}

/* Promise 8: killed after every step, a transaction is there whole or not at all. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  unused)
{
  for (guint last = 0; last < 2 * 5; last++)
    {
      pid_t child;
      int status;

      run (fixture, "DELETE FROM note");
      fixture_close (fixture);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        write_pages (fixture, last);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

      fixture_open (fixture, "/test/one");
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM note"), ==, 3 * ((last + 1) / 5));
      assert_text (fixture, "PRAGMA integrity_check", "ok");
    }
}

#define ADD(path, set_up, function) \
  g_test_add (path, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/db/A04-files-are-private", fixture_set_up_path, test_private);
  ADD ("/db/A04-left-over-files-become-private", fixture_set_up_path, test_private_again);
  ADD ("/db/link-is-refused", fixture_set_up, test_link);
  ADD ("/db/what-is-no-file-is-refused", fixture_set_up_path, test_no_file);
  ADD ("/db/folder-may-be-a-link", fixture_set_up_path, test_linked_folder);
  ADD ("/db/damaged-is-refused", fixture_set_up, test_damaged);
  ADD ("/db/settings", fixture_set_up, test_settings);
  ADD ("/db/A38-locked-down", fixture_set_up, test_locked_down);
  ADD ("/db/A40-deleted-is-gone", fixture_set_up, test_deleted_is_gone);
  ADD ("/db/A40-no-sorting-in-files", fixture_set_up, test_no_sorting_in_files);
  ADD ("/db/transactions", fixture_set_up, test_transactions);
  ADD ("/db/full-disk-undoes-the-whole", fixture_set_up, test_disk_full);
  ADD ("/db/busy", fixture_set_up, test_busy);
  ADD ("/db/killed-at-every-step", fixture_set_up, test_killed);

  return g_test_run ();
}
