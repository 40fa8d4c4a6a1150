#include "config.h"

#include "barid-draft-book.h"

#include "library-fixture.h"

/* What a draft was, and that nothing of it stays when the draft is none any more. */

static gint64
save (Fixture    *fixture,
      gint64      row,
      const char *text,
      BaridTime   time)
{
  g_autoptr(BaridEntry) entry = make_entry (row, BARID_SHELF_DRAFTS, NULL, "A draft");
  g_autoptr(GError) error = NULL;

  g_bytes_unref (entry->bundle);
  entry->bundle = g_bytes_new (text, strlen (text));
  entry->time = time;
  g_assert_true (barid_library_save (fixture->store, entry, &error));
  g_assert_no_error (error);

  return entry->row;
}

static void
lay_by (Fixture            *fixture,
        gint64              row,
        BaridVersionReason  reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_draft_book_keep (fixture->store, row, reason, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture,
      gint64   row)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *versions = barid_draft_book_list (fixture->store, row, 0, &error);

  g_assert_no_error (error);
  return versions;
}

static void
assert_version (GPtrArray          *versions,
                guint               place,
                const char         *text,
                BaridTime           time,
                BaridVersionReason  reason)
{
  const BaridVersion *version = g_ptr_array_index (versions, place);

  g_assert_cmpmem (g_bytes_get_data (version->bundle, NULL), g_bytes_get_size (version->bundle), text, strlen (text));
  g_assert_cmpint (version->time, ==, time);
  g_assert_cmpint (version->reason, ==, reason);
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  unused)
{
  gint64 row = save (fixture, 0, "one", 100);
  gint64 other = save (fixture, 0, "of another", 100);
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(BaridVersion) first = NULL;
  g_autoptr(GError) error = NULL;

  lay_by (fixture, row, BARID_VERSION_OPENED);
  save (fixture, row, "two", 200);
  lay_by (fixture, row, BARID_VERSION_CLOSED);
  lay_by (fixture, other, BARID_VERSION_RELEASE);
  save (fixture, row, "three", 300);
  fixture_reopen (fixture);

  versions = list (fixture, row);
  g_assert_cmpuint (versions->len, ==, 2);
  assert_version (versions, 0, "two", 200, BARID_VERSION_CLOSED);
  assert_version (versions, 1, "one", 100, BARID_VERSION_OPENED);

  first = barid_draft_book_get (fixture->store, row, ((BaridVersion *) g_ptr_array_index (versions, 1))->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->time, ==, 100);
  /* A version is found with its own draft only. */
  g_assert_null (barid_draft_book_get (fixture->store, other, first->id, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);

  assert_sql_is_refused (fixture, "UPDATE draft_version SET bytes = x'00'");
  assert_sql_is_refused (fixture, "UPDATE draft_version SET draft = 2 WHERE draft = 1");
  assert_sql_is_refused (fixture, "INSERT INTO draft_version (draft, time, reason, bytes) VALUES (77, 0, 'closed', x'00')");
}

/* The last fifty stay; of those before, the last of each day; and never more than there may be. */
static void
test_thinned (Fixture       *fixture,
              gconstpointer  unused)
{
  gint64 row = save (fixture, 0, "x", 1);
  g_autoptr(GPtrArray) versions = NULL;
  guint n_days = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("of the day, %u", i);

      save (fixture, row, text, BARID_TIME_DAY + i);
      lay_by (fixture, row, BARID_VERSION_AT_WORK);
    }
  versions = list (fixture, row);
  g_assert_cmpuint (versions->len, ==, BARID_VERSIONS_KEPT);
  assert_version (versions, 0, "of the day, 59", BARID_TIME_DAY + 59, BARID_VERSION_AT_WORK);
  assert_version (versions, BARID_VERSIONS_KEPT - 1, "of the day, 10", BARID_TIME_DAY + 10, BARID_VERSION_AT_WORK);
  g_clear_pointer (&versions, g_ptr_array_unref);

  for (guint day = 2; day < 300; day++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *text = g_strdup_printf ("%u of day %u", i, day);

        save (fixture, row, text, day * BARID_TIME_DAY + i);
        lay_by (fixture, row, BARID_VERSION_CLOSED);
      }
  versions = list (fixture, row);
  g_assert_cmpuint (versions->len, ==, BARID_VERSIONS_MOST);
  for (guint i = BARID_VERSIONS_KEPT; i < versions->len; i++)
    n_days += ((BaridVersion *) g_ptr_array_index (versions, i))->time % BARID_TIME_DAY == 1;
  g_assert_cmpuint (n_days, ==, BARID_VERSIONS_MOST - BARID_VERSIONS_KEPT);
}

/* A large draft has fewer of them, and one at least. */
static void
test_large (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autofree char *large = g_strnfill (BARID_VERSIONS_SIZE / 4, 'x');
  gint64 row = save (fixture, 0, large, 1);
  g_autofree char *huge = NULL;

  for (guint i = 0; i < 8; i++)
    lay_by (fixture, row, BARID_VERSION_AT_WORK);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM draft_version"), ==, 4);

  huge = g_strnfill (BARID_VERSIONS_SIZE + 1, 'x');
  save (fixture, row, huge, 2);
  lay_by (fixture, row, BARID_VERSION_CLOSED);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM draft_version"), ==, 1);
}

/* ---- nothing stays --------------------------------------------------------------------------------------------- */

static void
assert_gone (Fixture    *fixture,
             const char *canary)
{
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM draft_version"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM draft_open"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_false (file_holds (fixture->path, canary));
}

static void
test_deleted (Fixture       *fixture,
              gconstpointer  unused)
{
  static const char canary[] = "CANARY-the-source-is-his-brother";
  g_autoptr(GError) error = NULL;
  gint64 row = save (fixture, 0, canary, 1);

  lay_by (fixture, row, BARID_VERSION_CLOSED);
  g_assert_true (barid_draft_book_set_open (fixture->store, row, TRUE, &error));
  save (fixture, row, "nothing of it any more", 2);
  fixture_reopen (fixture);
  g_assert_true (file_holds (fixture->path, canary));
  g_assert_true (barid_library_delete (fixture->store, row, &error));
  assert_gone (fixture, canary);
}

/* What was written and taken out again before it was sent is no part of what was sent. */
static void
test_sent (Fixture       *fixture,
           gconstpointer  unused)
{
  static const char canary[] = "CANARY-the-source-is-his-sister";
  g_autoptr(GError) error = NULL;
  gint64 row = save (fixture, 0, canary, 1);
  g_autoptr(BaridEntry) sent = NULL;

  lay_by (fixture, row, BARID_VERSION_CLOSED);
  g_assert_true (barid_draft_book_set_open (fixture->store, row, TRUE, &error));
  sent = make_entry (row, BARID_SHELF_SENT, "letter--1", "Sent");
  g_assert_true (barid_library_save (fixture->store, sent, &error));
  g_assert_no_error (error);

  /* And there will be none. */
  lay_by (fixture, row, BARID_VERSION_CLOSED);
  g_assert_true (barid_draft_book_set_open (fixture->store, row, TRUE, &error));
  assert_sql_is_refused (fixture, "INSERT INTO draft_version (draft, time, reason, bytes) SELECT row, 0, 'closed', x'00' FROM entry");
  assert_sql_is_refused (fixture, "INSERT INTO draft_open (draft) SELECT row FROM entry");
  assert_gone (fixture, canary);
}

/* ---- what is open ------------------------------------------------------------------------------------------------- */

static void
test_open (Fixture       *fixture,
           gconstpointer  unused)
{
  gint64 one = save (fixture, 0, "one", 1);
  gint64 two = save (fixture, 0, "two", 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) rows = NULL;

  for (guint i = 0; i < 2; i++)
    g_assert_true (barid_draft_book_set_open (fixture->store, one, TRUE, &error));
  g_assert_true (barid_draft_book_set_open (fixture->store, two, TRUE, &error));
  g_assert_true (barid_draft_book_set_open (fixture->store, two + 7, TRUE, &error));
  g_assert_true (barid_draft_book_set_open (fixture->store, one, FALSE, &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  rows = barid_draft_book_list_open (fixture->store, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (g_array_index (rows, gint64, 0), ==, two);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/draft-book/kept", test_kept);
  ADD ("/draft-book/thinned", test_thinned);
  ADD ("/draft-book/large", test_large);
  ADD ("/draft-book/A40-deleted-leaves-no-version", test_deleted);
  ADD ("/draft-book/A40-sent-leaves-no-version", test_sent);
  ADD ("/draft-book/open", test_open);

  return g_test_run ();
}
