#include "config.h"

#include "barid-store.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 07777;
}

static void
assert_open_fails (Fixture    *fixture,
                   BaridError  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridStore) store = barid_store_open (fixture->path, &error);

  g_assert_null (store);
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
}

/* Runs one statement on the closed file. */
static void
change_file (Fixture    *fixture,
             const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDb) db = NULL;

  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));

  db = barid_db_open (fixture->path, &error);
  g_assert_no_error (error);
  barid_db_run (db, &error, sql, "");
  g_assert_no_error (error);
}

static void
test_empty_file (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));

  fixture_reopen (fixture);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM sqlite_schema WHERE name = 'entry'"), ==, 1);
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 18);
  g_assert_cmpint (ask (fixture, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (ask (fixture, "PRAGMA secure_delete"), ==, 1);

  /* A second opening finds nothing to do. */
  fixture_reopen (fixture);
  g_assert_cmpint (ask (fixture, "PRAGMA user_version"), ==, 18);
}

static void
test_private_file (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);

  g_assert_cmpuint (mode_of (fixture->path), ==, 0600);
  g_assert_cmpuint (mode_of (lock), ==, 0600);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpuint (mode_of (fixture->path), ==, 0600);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (g_rename (fixture->path, other), ==, 0);
  g_assert_cmpint (symlink (other, fixture->path), ==, 0);
  assert_open_fails (fixture, BARID_ERROR_FAILED);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "absent", "desk.barid", NULL);

  g_assert_null (barid_store_open (path, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
}

static void
test_newer_file (Fixture       *fixture,
                 gconstpointer  unused)
{
  change_file (fixture, "PRAGMA user_version = 4711");
  assert_open_fails (fixture, BARID_ERROR_UNSUPPORTED);
}

static void
test_foreign_file (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  change_file (fixture, "CREATE TABLE recipe (name TEXT)");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));

  assert_open_fails (fixture, BARID_ERROR_INVALID);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_not_a_database (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autoptr(GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_true (g_file_set_contents (fixture->path, text, 8192, NULL));
  g_assert_null (barid_store_open (fixture->path, &error));
  g_assert_cmpuint (error->domain, ==, BARID_ERROR);
}

static void
test_settings (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (barid_store_get (fixture->store, "stream", &error));
  g_assert_no_error (error);
  g_assert_true (barid_store_set (fixture->store, "stream", "one", &error));
  g_assert_true (barid_store_set (fixture->store, "stream", STREAM, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  value = barid_store_get (fixture->store, "stream", &error);
  g_assert_cmpstr (value, ==, STREAM);

  g_assert_true (barid_store_set (fixture->store, "stream", NULL, &error));
  g_assert_null (barid_store_get (fixture->store, "stream", &error));
  g_assert_no_error (error);
}

static void
test_settings_corpus (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    g_assert_true (barid_store_set (fixture->store, sql_corpus[i], sql_corpus[i], &error));

  fixture_reopen (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autofree char *value = barid_store_get (fixture->store, sql_corpus[i], &error);

      g_assert_cmpstr (value, ==, sql_corpus[i]);
    }
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM setting"), ==, G_N_ELEMENTS (sql_corpus));
}

static void
test_transactions (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_store_set (fixture->store, "a", "1", &error));
  barid_store_rollback (fixture->store);
  g_assert_null (barid_store_get (fixture->store, "a", &error));

  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_store_set (fixture->store, "a", "2", &error));
  g_assert_true (barid_store_commit (fixture->store, &error));
  barid_store_rollback (fixture->store);
  value = barid_store_get (fixture->store, "a", &error);
  g_assert_cmpstr (value, ==, "2");
  g_assert_no_error (error);
}

/* A leg that fails inside a caller's transaction takes back itself and nothing of the caller's. */
static void
test_failed_leg (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) leg_error = NULL;
  g_autofree char *value = NULL;

  add_partner (fixture, BERSA, "Bersa");

  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_store_set (fixture->store, "a", "1", &error));
  g_assert_false (pin_key_of (fixture, CELEM, KEY_CELEM, &leg_error));
  g_assert_error (leg_error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_assert_true (pin_key_of (fixture, BERSA, KEY_BERSA, &error));
  g_assert_true (barid_store_commit (fixture->store, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  value = barid_store_get (fixture->store, "a", &error);
  g_assert_cmpstr (value, ==, "1");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM pin"), ==, 1);
}

static void
test_second_open (Fixture       *fixture,
                  gconstpointer  unused)
{
  assert_open_fails (fixture, BARID_ERROR_BUSY);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture_reopen (fixture);
}

static void
test_second_process (Fixture       *fixture,
                     gconstpointer  unused)
{
  pid_t child;
  int status;

  child = fork ();
  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      g_autoptr(GError) error = NULL;

      if (barid_store_open (fixture->path, &error) != NULL)
        _exit (1);
      _exit (g_error_matches (error, BARID_ERROR, BARID_ERROR_BUSY) && strlen (error->message) > 20 ? 0 : 2);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A child holds the store with a transaction half done, and is killed. */
static void
test_killed_holder (Fixture       *fixture,
                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  int ready[2];
  char byte;
  pid_t child;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (pipe (ready), ==, 0);

  child = fork ();
  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      BaridStore *store = barid_store_open (fixture->path, NULL);

      if (store == NULL ||
          !barid_store_begin (store, NULL) ||
          !barid_store_set (store, "first", "kept", NULL) ||
          !barid_store_commit (store, NULL) ||
          !barid_store_begin (store, NULL) ||
          !barid_store_set (store, "second", "lost", NULL) ||
          write (ready[1], "r", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }

  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);

  assert_open_fails (fixture, BARID_ERROR_BUSY);

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  fixture_reopen (fixture);
  kept = barid_store_get (fixture->store, "first", &error);
  g_assert_cmpstr (kept, ==, "kept");
  g_assert_null (barid_store_get (fixture->store, "second", &error));
  g_assert_no_error (error);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/empty-file-is-brought-to-form", test_empty_file);
  ADD ("/store/A04-file-is-private", test_private_file);
  ADD ("/store/link-is-refused", test_link);
  ADD ("/store/missing-folder-is-an-error", test_no_folder);
  ADD ("/store/newer-file-is-refused", test_newer_file);
  ADD ("/store/foreign-file-is-left-alone", test_foreign_file);
  ADD ("/store/not-a-database", test_not_a_database);
  ADD ("/store/settings", test_settings);
  ADD ("/store/A38-settings", test_settings_corpus);
  ADD ("/store/transactions", test_transactions);
  ADD ("/store/failed-leg-takes-back-itself", test_failed_leg);
  ADD ("/store/second-open-is-refused", test_second_open);
  ADD ("/store/second-process-is-refused", test_second_process);
  ADD ("/store/killed-holder-lets-go", test_killed_holder);

  return g_test_run ();
}
