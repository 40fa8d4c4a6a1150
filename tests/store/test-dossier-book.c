#include "config.h"

#include "library-fixture.h"

#include "barid-dossier-book.h"
#include "barid-fate-book.h"
#include "barid-library-trays.h"

/* Files: what lies in one, what may, and what leaves it by itself. */

#define SUBJECT "Port of Amaranth"

static gint64
make (Fixture    *fixture,
      const char *name)
{
  g_autoptr(GError) error = NULL;
  gint64 row = barid_dossier_book_make (fixture->store, name, 5000, &error);

  g_assert_no_error (error);
  g_assert_cmpint (row, >, 0);
  return row;
}

static BaridDossier *
find (Fixture    *fixture,
      const char *name)
{
  g_autoptr(GError) error = NULL;
  BaridDossier *dossier = barid_dossier_book_find (fixture->store, name, &error);

  g_assert_no_error (error);
  return dossier;
}

static void
add (Fixture    *fixture,
     gint64      row,
     const char *letter_id)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_dossier_book_add (fixture->store, row, letter_id, 6000, &error));
  g_assert_no_error (error);
}

static void
assert_not_added (Fixture    *fixture,
                  gint64      row,
                  const char *letter_id)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_dossier_book_add (fixture->store, row, letter_id, 6000, &error));
  g_assert_nonnull (error);
}

static void
send_to (Fixture    *fixture,
         const char *letter_id,
         const char *office,
         const char *title,
         BaridTime   time)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) entry = make_entry (0, BARID_SHELF_SENT, letter_id, title);

  g_free (entry->office);
  entry->office = g_strdup (office);
  entry->time = time;
  g_assert_true (barid_library_save (fixture->store, entry, &error));
  g_assert_no_error (error);
}

static char *
list_in (Fixture *fixture,
         gint64   row)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GArray) rows = barid_library_list_rows (fixture->store, BARID_TRAY_DOSSIER, number, NULL, 0, &error);

  g_assert_no_error (error);
  return join_titles (barid_library_list_heads (fixture->store, (const gint64 *) (gpointer) rows->data, rows->len, &error));
}

static void
assert_in (Fixture    *fixture,
           gint64      row,
           const char *expected)
{
  g_autofree char *titles = list_in (fixture, row);

  g_assert_cmpstr (titles, ==, expected);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *long_name = g_strnfill (BARID_DOSSIER_MAX_NAME + 1, 'x');
  const char * const wrong[] = { "", "  ", "two\nlines", long_name };
  gint64 row = make (fixture, "  " SUBJECT " ");
  g_autoptr(BaridDossier) dossier = find (fixture, "pOrT of amaranth");

  g_assert_cmpint (dossier->row, ==, row);
  g_assert_cmpstr (dossier->name, ==, SUBJECT);
  g_assert_cmpint (dossier->created, ==, 5000);
  g_assert_cmpuint (dossier->n_letters, ==, 0);
  g_assert_cmpint (dossier->newest, ==, BARID_TIME_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_cmpint (barid_dossier_book_make (fixture->store, wrong[i], 1, &error), ==, 0);
      g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
      g_clear_error (&error);
    }

  g_assert_cmpint (barid_dossier_book_make (fixture->store, "PORT OF AMARANTH", 1, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  /* Its own name in another case is no other file's. */
  g_assert_true (barid_dossier_book_rename (fixture->store, row, "PORT of Amaranth", &error));
  g_assert_no_error (error);
  g_assert_false (barid_dossier_book_rename (fixture->store, row + 1, "Other", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* A name is text, whatever it says; a number finds a row where no file is called so. */
static void
test_any_name (Fixture       *fixture,
               gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaridDossier) dossier = NULL;
      gint64 row = barid_dossier_book_make (fixture->store, sql_corpus[i], 1, &error);

      if (row == 0)
        continue; /* more than a line, or like another to a reader */

      dossier = find (fixture, sql_corpus[i]);
      g_assert_cmpint (dossier->row, ==, row);
    }

  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM dossier"), >, 30);
}

static void
test_letters (Fixture       *fixture,
              gconstpointer  unused)
{
  gint64 row = make (fixture, SUBJECT);
  gint64 other = make (fixture, "Other");
  g_autoptr(BaridDossier) dossier = NULL;
  g_autoptr(GPtrArray) of_letter = NULL;
  g_autoptr(GError) error = NULL;

  add_partners (fixture);
  receive (fixture, "letter--1", "Came");
  send_to (fixture, "letter--2", CELEM, "Went", 950);
  add (fixture, row, "letter--1");
  add (fixture, row, "letter--1");
  add (fixture, row, "letter--2");
  add (fixture, other, "letter--1");
  assert_in (fixture, row, "Went|Came");
  assert_in (fixture, other, "Came");

  dossier = find (fixture, SUBJECT);
  g_assert_cmpuint (dossier->n_letters, ==, 2);
  g_assert_cmpint (dossier->newest, ==, 950);
  of_letter = barid_dossier_book_list (fixture->store, "letter--2", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_letter->len, ==, 1);

  g_assert_true (barid_dossier_book_remove (fixture->store, row, "letter--1", &error));
  assert_in (fixture, row, "Went");
  assert_in (fixture, other, "Came");

  /* The letters stay where they are. */
  g_assert_true (barid_dossier_book_delete (fixture->store, other, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM dossier_letter"), ==, 1);
}

/* Nothing that was not judged authentic is filed, not even under the id of a letter that was. */
static void
test_judged (Fixture       *fixture,
             gconstpointer  unused)
{
  gint64 row = make (fixture, SUBJECT);
  gint64 forged;

  add_partners (fixture);
  forged = keep (fixture, "artifact--forged", "sealed");
  file (fixture, forged, BARID_SHELF_QUARANTINE, "letter--1", NULL);
  assert_not_added (fixture, row, "letter--1");
  assert_not_added (fixture, row, "letter--nowhere");
  g_assert_cmpint (keep (fixture, "artifact--arrived", "sealed"), >, 0);
  assert_sql_is_refused (fixture, "INSERT INTO dossier_letter (dossier, letter_id, time) VALUES (1, 'letter--1', 1)");
  assert_sql_is_refused (fixture, "INSERT INTO dossier_letter (dossier, letter_id, time) SELECT 1, envelope_id, 1 FROM entry");

  receive (fixture, "letter--1", "Came");
  add (fixture, row, "letter--1");
  assert_in (fixture, row, "Came");
  assert_not_added (fixture, row + 1, "letter--1");
  assert_sql_is_refused (fixture, "UPDATE dossier_letter SET letter_id = 'letter--9'");
  assert_in (fixture, row, "Came");
}

static void
recall (Fixture *fixture,
        gint64   row)
{
  g_autoptr(GError) error = NULL;

  barid_db_run (barid_store_get_db (fixture->store), &error,
                "INSERT INTO fate (row, recalled, recalled_by) VALUES (?, 6500, 'letter--recall')", "i", row);
  g_assert_no_error (error);
}

/* What was deleted or destroyed is in no file any more; a forgery under the id of one that is here takes nothing with it. */
static void
test_leaves (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 row = make (fixture, SUBJECT);
  gint64 deleted;
  gint64 destroyed;
  gint64 forged;

  add_partners (fixture);
  deleted = receive (fixture, "letter--1", "Deleted");
  destroyed = receive (fixture, "letter--2", "Destroyed");
  receive (fixture, "letter--3", "Stays");
  forged = keep (fixture, "artifact--forged", "sealed");
  file (fixture, forged, BARID_SHELF_QUARANTINE, "letter--3", NULL);
  add (fixture, row, "letter--1");
  add (fixture, row, "letter--2");
  add (fixture, row, "letter--3");
  assert_in (fixture, row, "Stays|Destroyed|Deleted");

  g_assert_true (barid_library_delete (fixture->store, deleted, &error));
  g_assert_true (barid_library_delete (fixture->store, forged, &error));
  recall (fixture, destroyed);
  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_fate_book_destroy (fixture->store, destroyed, 7000, &error));
  g_assert_true (barid_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  assert_in (fixture, row, "Stays");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM dossier_letter"), ==, 1);
  assert_not_added (fixture, row, "letter--2");
}

static void
test_sent (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 row = make (fixture, SUBJECT);

  add_partners (fixture);
  receive (fixture, "letter--1", "Came");
  send_to (fixture, "letter--2", CELEM, "To Celem, later", 960);
  send_to (fixture, "letter--3", BERSA, "To Bersa", 970);
  send_to (fixture, "letter--4", CELEM, "To Celem", 950);
  send_to (fixture, "letter--5", CELEM, "Elsewhere", 940);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("letter--%u", i);

      add (fixture, row, id);
    }

  {
    g_autofree char *titles = join_titles (barid_dossier_book_list_sent (fixture->store, row, &error));

    g_assert_no_error (error);
    g_assert_cmpstr (titles, ==, "To Bersa|To Celem|To Celem, later");
  }
}

static void
test_notes (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autofree char *long_note = g_strnfill (BARID_DOSSIER_MAX_NOTE + 1, 'x');
  gint64 row = make (fixture, SUBJECT);

  g_assert_true (barid_dossier_book_note (fixture->store, row, "The first.\nOn two lines.\n", 10, &error));
  g_assert_true (barid_dossier_book_note (fixture->store, row, "The second.", 20, &error));
  g_assert_no_error (error);
  g_assert_false (barid_dossier_book_note (fixture->store, row, " \n", 30, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (barid_dossier_book_note (fixture->store, row, long_note, 30, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (barid_dossier_book_note (fixture->store, row + 1, "Of nothing.", 30, &error));
  g_clear_error (&error);

  notes = barid_dossier_book_list_notes (fixture->store, row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (((BaridNote *) notes->pdata[0])->text, ==, "The second.");
  g_assert_cmpstr (((BaridNote *) notes->pdata[1])->text, ==, "The first.\nOn two lines.");
  g_assert_cmpint (((BaridNote *) notes->pdata[1])->time, ==, 10);
  assert_sql_is_refused (fixture, "UPDATE dossier_note SET text = 'Other.'");

  g_assert_true (barid_dossier_book_delete (fixture->store, row, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM dossier_note"), ==, 0);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/dossier-book/names", test_names);
  ADD ("/dossier-book/any-name", test_any_name);
  ADD ("/dossier-book/letters", test_letters);
  ADD ("/dossier-book/only-what-was-judged", test_judged);
  ADD ("/dossier-book/what-leaves", test_leaves);
  ADD ("/dossier-book/sent", test_sent);
  ADD ("/dossier-book/notes", test_notes);

  return g_test_run ();
}
