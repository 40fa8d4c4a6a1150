#include "config.h"

#include "library-fixture.h"

#include "barid-library-trays.h"

/* The library as a window lists it. */

static GArray *
list_rows (Fixture    *fixture,
           BaridTray   tray,
           const char *subject,
           const char *words)
{
  g_autoptr(GError) error = NULL;
  GArray *rows = barid_library_list_rows (fixture->store, tray, subject, words, 0, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_rows (Fixture    *fixture,
             BaridTray   tray,
             const char *subject,
             const char *words,
             const char *expected)
{
  g_autoptr(GArray) rows = list_rows (fixture, tray, subject, words);
  g_autoptr(GString) told = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (told, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (rows, gint64, i));
  g_assert_cmpstr (told->str, ==, expected);
}

/* An entry as it stands once it was read, put in by hand. */
static void
insert (Fixture    *fixture,
        const char *values)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sql = g_strconcat (
    "INSERT INTO entry (row, shelf, letter_id, office, kind, title, folded, parent, parent_state, asked, acknowledged, due, "
    "read, areas, verdict, signer, time) VALUES (", values, ", 'authentic', '" KEY_BERSA "', 1000)", NULL);

  barid_db_run (barid_store_get_db (fixture->store), &error, sql, "");
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture)
{
  add_partners (fixture);
  insert (fixture, "1, 'inbox', 'letter--1', '" BERSA "', 'warning', 'Port', 'port bersa', NULL, NULL, 1, 0, 0, 0, "
                   "char (10) || 'cybersecurity' || char (10)");
  insert (fixture, "2, 'inbox', 'letter--2', '" BERSA "', 'request', 'Trace', 'trace bersa', NULL, NULL, 0, 0, 500, 1, "
                   "char (10) || 'border' || char (10) || 'cybersecurity' || char (10)");
  insert (fixture, "3, 'sent', 'letter--3', '" CELEM "', 'request', 'Ask', 'ask celem', NULL, NULL, 1, 0, 0, 0, NULL");
  insert (fixture, "4, 'inbox', 'letter--4', '" CELEM "', 'acknowledgement', 'Acknowledged: Ask', 'x', 'letter--3', 'known', "
                   "0, 0, 0, 0, NULL");
  insert (fixture, "5, 'inbox', 'letter--5', '" CELEM "', 'acknowledgement', 'Of nothing', 'x', 'letter--9', 'unknown', "
                   "0, 0, 0, 0, NULL");
  insert (fixture, "6, 'drafts', NULL, NULL, 'assessment', 'Begun', 'begun', NULL, NULL, 0, 0, 0, 0, NULL");
}

static void
test_trays (Fixture       *fixture,
            gconstpointer  unused)
{
  fill (fixture);

  assert_rows (fixture, BARID_TRAY_INBOX, NULL, NULL, "5 2 1");
  assert_rows (fixture, BARID_TRAY_UNREAD, NULL, NULL, "5 1");
  assert_rows (fixture, BARID_TRAY_TO_ACKNOWLEDGE, NULL, NULL, "1");
  assert_rows (fixture, BARID_TRAY_OWED, NULL, NULL, "2");
  assert_rows (fixture, BARID_TRAY_ASKED, NULL, NULL, "3");
  assert_rows (fixture, BARID_TRAY_UNACKNOWLEDGED, NULL, NULL, "3");
  assert_rows (fixture, BARID_TRAY_DRAFTS, NULL, NULL, "6");
  assert_rows (fixture, BARID_TRAY_SENT, NULL, NULL, "3");
  assert_rows (fixture, BARID_TRAY_ARCHIVE, NULL, NULL, "");
  assert_rows (fixture, BARID_TRAY_QUARANTINE, NULL, NULL, "");
  assert_rows (fixture, BARID_TRAY_AREA, "cybersecurity", NULL, "2 1");
  assert_rows (fixture, BARID_TRAY_AREA, "border", NULL, "2");
  assert_rows (fixture, BARID_TRAY_AREA, "cyber", NULL, "");
  assert_rows (fixture, BARID_TRAY_CONVERSATION, "letter--3", NULL, "3 4");
  assert_rows (fixture, BARID_TRAY_PARTNER, BERSA, NULL, "2 1");
}

/* The first of a long tray are shown before the rest is read. */
static void
test_first_rows (Fixture       *fixture,
                 gconstpointer  unused)
{
  fill (fixture);
  for (guint most = 1; most <= 4; most++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) rows = barid_library_list_rows (fixture->store, BARID_TRAY_INBOX, NULL, NULL, most, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, MIN (most, 3));
      g_assert_cmpint (g_array_index (rows, gint64, 0), ==, 5);
    }
}

/* An answer that was sent ends what is owed, and one that came what was asked. */
static void
test_answered (Fixture       *fixture,
               gconstpointer  unused)
{
  fill (fixture);
  insert (fixture, "7, 'sent', 'letter--7', '" BERSA "', 'answer', 'A', 'a', 'letter--2', 'known', 0, 0, 0, 0, NULL");
  insert (fixture, "8, 'inbox', 'letter--8', '" CELEM "', 'answer', 'B', 'b', 'letter--3', 'known', 0, 0, 0, 0, NULL");

  assert_rows (fixture, BARID_TRAY_OWED, NULL, NULL, "");
  assert_rows (fixture, BARID_TRAY_ASKED, NULL, NULL, "");
  assert_rows (fixture, BARID_TRAY_CONVERSATION, "letter--3", NULL, "3 4 8");
}

static void
set (Fixture    *fixture,
     const char *sql)
{
  g_autoptr(GError) error = NULL;

  barid_db_run (barid_store_get_db (fixture->store), &error, sql, "");
  g_assert_no_error (error);
}

static BaridEntry *
get_head (Fixture *fixture,
          gint64   row)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) heads = barid_library_list_heads (fixture->store, &row, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 1);
  return g_ptr_array_steal_index (heads, 0);
}

/* What each answer makes of each request: the trays and the row say the same. */
static void
test_outcomes (Fixture       *fixture,
               gconstpointer  unused)
{
  fill (fixture);
  insert (fixture, "7, 'sent', 'letter--7', '" BERSA "', 'answer', 'A', 'a', 'letter--2', NULL, 0, 0, 0, 0, NULL");

  for (guint i = 0; i < BARID_N_REQUESTS; i++)
    for (guint j = 0; j < BARID_N_OUTCOMES; j++)
      {
        g_autofree char *request = g_strdup_printf ("UPDATE entry SET request = '%s' WHERE row = 2", barid_request_get_word (i));
        g_autofree char *outcome = g_strdup_printf ("UPDATE entry SET outcome = '%s' WHERE row = 7", barid_outcome_get_word (j));
        gboolean closes = barid_outcome_closes (j, i);
        g_autoptr(BaridEntry) head = NULL;

        g_test_message ("%s to %s", barid_outcome_get_word (j), barid_request_get_word (i));
        set (fixture, request);
        set (fixture, outcome);
        head = get_head (fixture, 2);
        assert_rows (fixture, BARID_TRAY_OWED, NULL, NULL, closes ? "" : "2");
        g_assert_cmpstr (head->became, ==, closes ? barid_outcome_get_word (j) : NULL);
        g_assert_cmpint (barid_entry_waits (head), ==, !closes);
        g_assert_cmpint (barid_entry_get_request (head), ==, i);
      }
}

/* A holding reply puts off what it answers, the last one as long as it says, and asks for nothing itself. */
static void
test_held (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(BaridEntry) head = NULL;

  fill (fixture);
  insert (fixture, "7, 'inbox', 'letter--7', '" BERSA "', 'request', 'Later', 'l', NULL, NULL, 0, 0, 700, 0, NULL");
  assert_rows (fixture, BARID_TRAY_OWED, NULL, NULL, "2 7");
  insert (fixture, "8, 'sent', 'letter--8', '" BERSA "', 'answer', 'H', 'h', 'letter--2', NULL, 0, 0, 800, 0, NULL");
  insert (fixture, "9, 'sent', 'letter--9', '" BERSA "', 'answer', 'H', 'h', 'letter--2', NULL, 0, 0, 900, 0, NULL");
  set (fixture, "UPDATE entry SET outcome = 'holding', time = 1000 + row WHERE row IN (8, 9)");
  assert_rows (fixture, BARID_TRAY_OWED, NULL, NULL, "7 2");
  assert_rows (fixture, BARID_TRAY_ASKED, NULL, NULL, "3");
  head = get_head (fixture, 2);
  g_assert_cmpint (barid_entry_get_due (head), ==, 900);
  g_assert_cmpint (head->due, ==, 500);
  g_assert_null (head->became);

  g_clear_pointer (&head, barid_entry_free);
  set (fixture, "UPDATE entry SET time = 2000 WHERE row = 8");
  head = get_head (fixture, 2);
  g_assert_cmpint (barid_entry_get_due (head), ==, 800);
}

/* Only the other side's answer to this very text ends a request, and only while it stands. */
static void
test_not_answered (Fixture       *fixture,
                   gconstpointer  unused)
{
  fill (fixture);
  insert (fixture, "7, 'inbox', 'letter--7', '" BERSA "', 'answer', 'Of another', 'a', 'letter--3', 'known', 0, 0, 0, 0, NULL");
  insert (fixture, "8, 'inbox', 'letter--8', '" CELEM "', 'answer', 'Altered', 'a', 'letter--3', 'altered', 0, 0, 0, 0, NULL");
  insert (fixture, "9, 'inbox', 'letter--9', '" CELEM "', 'answer', 'Taken back', 'a', 'letter--3', 'known', 0, 0, 0, 0, NULL");
  insert (fixture, "10, 'inbox', 'letter--10', '" CELEM "', 'correction', 'W', 'w', 'letter--9', 'known', 0, 0, 0, 0, NULL");
  set (fixture, "UPDATE entry SET corrected = 1, corrected_by = 'letter--10', withdrawn = 1 WHERE row = 9");
  assert_rows (fixture, BARID_TRAY_ASKED, NULL, NULL, "3");

  /* And what was taken back is not asked any more. */
  insert (fixture, "11, 'sent', 'letter--11', '" CELEM "', 'correction', 'W', 'w', 'letter--3', NULL, 0, 0, 0, 0, NULL");
  set (fixture, "UPDATE entry SET corrected = 1, corrected_by = 'letter--11', withdrawn = 1 WHERE row = 3");
  assert_rows (fixture, BARID_TRAY_ASKED, NULL, NULL, "");
}

static void
test_words (Fixture       *fixture,
            gconstpointer  unused)
{
  fill (fixture);

  assert_rows (fixture, BARID_TRAY_INBOX, NULL, "BERSA", "2 1");
  assert_rows (fixture, BARID_TRAY_INBOX, NULL, "bersa por", "1");
  assert_rows (fixture, BARID_TRAY_INBOX, NULL, "bersa nothing", "");
  assert_rows (fixture, BARID_TRAY_AREA, "border", "trace", "2");
  assert_rows (fixture, BARID_TRAY_INBOX, NULL, "  ", "5 2 1");
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(GArray) rows = list_rows (fixture, BARID_TRAY_INBOX, NULL, sql_corpus[i]);
      g_autoptr(GArray) about = list_rows (fixture, BARID_TRAY_AREA, sql_corpus[i], NULL);

      g_assert_cmpuint (about->len, ==, 0);
    }
}

static void
test_put_away (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fill (fixture);
  g_assert_true (barid_library_set_filed (fixture->store, 1, 4000, &error));
  g_assert_no_error (error);
  assert_rows (fixture, BARID_TRAY_INBOX, NULL, NULL, "5 2");
  assert_rows (fixture, BARID_TRAY_ARCHIVE, NULL, NULL, "1");
  g_assert_true (barid_library_set_filed (fixture->store, 1, BARID_TIME_NONE, &error));
  g_assert_no_error (error);
  assert_rows (fixture, BARID_TRAY_INBOX, NULL, NULL, "5 2 1");

  g_assert_false (barid_library_set_filed (fixture->store, 3, 4000, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
test_heads (Fixture       *fixture,
            gconstpointer  unused)
{
  const gint64 wanted[] = { 2, 77, 6 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) heads = NULL;
  const BaridEntry *entry;

  fill (fixture);
  heads = barid_library_list_heads (fixture->store, wanted, G_N_ELEMENTS (wanted), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);

  entry = g_ptr_array_index (heads, 0);
  g_assert_cmpint (entry->row, ==, 2);
  g_assert_cmpstr (entry->office_name, ==, "Bersa");
  g_assert_cmpuint (g_strv_length (entry->areas), ==, 2);
  g_assert_cmpstr (entry->areas[0], ==, "border");
  g_assert_cmpint (entry->due, ==, 500);
  g_assert_null (((const BaridEntry *) g_ptr_array_index (heads, 1))->office_name);
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) areas = NULL;
  BaridCounts counts;

  fill (fixture);
  g_assert_true (barid_library_count (fixture->store, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.trays[BARID_TRAY_UNREAD], ==, 2);
  g_assert_cmpuint (counts.trays[BARID_TRAY_TO_ACKNOWLEDGE], ==, 1);
  g_assert_cmpuint (counts.trays[BARID_TRAY_OWED], ==, 1);
  g_assert_cmpuint (counts.trays[BARID_TRAY_DRAFTS], ==, 1);
  g_assert_cmpuint (counts.trays[BARID_TRAY_QUARANTINE], ==, 0);
  g_assert_cmpuint (counts.outbox, ==, 0);

  areas = barid_library_count_areas (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (areas), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (areas, "cybersecurity")), ==, 2);
}

/* What is not authentic says none of it. */
static void
test_quarantine_says_nothing (Fixture       *fixture,
                              gconstpointer  unused)
{
  static const char * const columns[] = { "filed = 1", "asked = 1", "due = 1", "rank = 1", "areas = 'x'",
                                          "equivalent = 'x'" };

  assert_sql_is_refused (fixture, "INSERT INTO entry (shelf, envelope_id, asked) VALUES ('arrived', 'x', 1)");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *put = g_strdup_printf ("INSERT INTO entry (row, shelf) VALUES (%u, 'quarantine')", i + 1);
      g_autofree char *change = g_strdup_printf ("UPDATE entry SET %s WHERE row = %u", columns[i], i + 1);
      g_autoptr(GError) error = NULL;

      barid_db_run (barid_store_get_db (fixture->store), &error, put, "");
      g_assert_no_error (error);
      assert_sql_is_refused (fixture, change);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/trays/each", test_trays);
  ADD ("/trays/first-rows", test_first_rows);
  ADD ("/trays/answered", test_answered);
  ADD ("/trays/outcomes", test_outcomes);
  ADD ("/trays/held", test_held);
  ADD ("/trays/not-answered", test_not_answered);
  ADD ("/trays/words", test_words);
  ADD ("/trays/put-away", test_put_away);
  ADD ("/trays/heads", test_heads);
  ADD ("/trays/counts", test_counts);
  ADD ("/trays/quarantine-says-nothing", test_quarantine_says_nothing);

  return g_test_run ();
}
