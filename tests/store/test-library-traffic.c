#include "config.h"

#include "barid-fate-book.h"
#include "barid-library-traffic.h"

#include "library-fixture.h"

/* Noon of 15 January 2027. */
#define NOW   G_GINT64_CONSTANT (1800014400000000)
#define DAY   G_GINT64_CONSTANT (86400000000)

static void
add (Fixture    *fixture,
     const char *shelf,
     const char *office,
     const char *kind,
     const char *letter,
     const char *parent,
     BaridTime   when,
     BaridTime   due)
{
  gboolean is_briefing = kind != NULL && !g_str_equal (kind, "agreement-signature");
  g_autoptr(GError) error = NULL;

  barid_db_run (barid_store_get_db (fixture->store), &error,
                "INSERT INTO entry (shelf, office, kind, precedence, letter_id, parent, verdict, signer, time, received, due) "
                "VALUES (?, ?, ?, ?, ?, ?, 'authentic', ?, ?, ?, ?)", "sssssssiii",
                shelf, office, kind, is_briefing ? "routine" : NULL, letter, parent, KEY_BERSA, when, when, due);
  g_assert_no_error (error);
}

static GHashTable *
count (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GHashTable *traffic = barid_library_count_traffic (fixture->store, NOW, &error);

  g_assert_no_error (error);
  return traffic;
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GHashTable) traffic = count (fixture);

  g_assert_cmpuint (g_hash_table_size (traffic), ==, 0);
}

/* A month is a month of the calendar: 31 December is the one before, and the same month of last year is not counted. */
static void
test_months (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GHashTable) traffic = NULL;
  const BaridTraffic *bersa;
  const BaridTraffic *celem;

  add_partners (fixture);
  add (fixture, "inbox", BERSA, "warning", "a", NULL, NOW, 0);
  add (fixture, "inbox", BERSA, "assessment", "b", NULL, NOW - 14 * DAY, 0);
  add (fixture, "inbox", BERSA, "assessment", "c", NULL, NOW - 15 * DAY, 0);
  add (fixture, "sent", BERSA, "request", "d", NULL, NOW - 320 * DAY, 0);
  add (fixture, "sent", BERSA, "request", "e", NULL, NOW - 360 * DAY, 0);
  add (fixture, "sent", CELEM, "answer", "f", NULL, NOW, 0);
  traffic = count (fixture);

  g_assert_cmpuint (g_hash_table_size (traffic), ==, 2);
  bersa = g_hash_table_lookup (traffic, BERSA);
  celem = g_hash_table_lookup (traffic, CELEM);
  g_assert_cmpuint (bersa->came[11], ==, 2);
  g_assert_cmpuint (bersa->came[10], ==, 1);
  g_assert_cmpuint (barid_traffic_sum (bersa->came), ==, 3);
  g_assert_cmpuint (bersa->went[1], ==, 1);
  g_assert_cmpuint (barid_traffic_sum (bersa->went), ==, 1);
  g_assert_cmpuint (celem->went[11], ==, 1);
  g_assert_cmpuint (barid_traffic_sum (celem->came), ==, 0);
}

/* Acknowledgements, administrative letters, drafts and what is not authentic are not exchanged matter. */
static void
test_what_counts (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GHashTable) traffic = NULL;

  add_partners (fixture);
  add (fixture, "inbox", BERSA, "acknowledgement", "a", NULL, NOW, 0);
  add (fixture, "inbox", BERSA, "agreement-signature", "b", NULL, NOW, 0);
  add (fixture, "drafts", BERSA, "warning", "c", NULL, NOW, 0);
  add (fixture, "quarantine", BERSA, NULL, "d", NULL, NOW, 0);
  traffic = count (fixture);
  g_assert_cmpuint (g_hash_table_size (traffic), ==, 0);
}

/* Three are due: answered in time, answered late, not answered. One waits, one was answered before it was due. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GHashTable) traffic = NULL;
  const BaridTraffic *bersa;

  add_partners (fixture);
  add (fixture, "sent", BERSA, "request", "in-time", NULL, NOW - 20 * DAY, NOW - 10 * DAY);
  add (fixture, "inbox", BERSA, "answer", "1", "in-time", NOW - 12 * DAY, 0);
  add (fixture, "sent", BERSA, "request", "late", NULL, NOW - 20 * DAY, NOW - 10 * DAY);
  add (fixture, "inbox", BERSA, "answer", "2", "late", NOW - 2 * DAY, 0);
  add (fixture, "sent", BERSA, "request", "silent", NULL, NOW - 20 * DAY, NOW - 10 * DAY);
  add (fixture, "inbox", CELEM, "answer", "3", "silent", NOW - 12 * DAY, 0);
  add (fixture, "sent", BERSA, "request", "waits", NULL, NOW - 2 * DAY, NOW + 10 * DAY);
  add (fixture, "sent", BERSA, "request", "early", NULL, NOW - 2 * DAY, NOW + 10 * DAY);
  add (fixture, "inbox", BERSA, "answer", "4", "early", NOW - DAY, 0);
  traffic = count (fixture);

  bersa = g_hash_table_lookup (traffic, BERSA);
  g_assert_cmpuint (bersa->asked, ==, 4);
  g_assert_cmpuint (bersa->in_time, ==, 2);
}

/* What they say of what they got; partly useful is not useful, and what they say of others' is no matter of ours. */
static void
test_useful (Fixture       *fixture,
             gconstpointer  unused)
{
  static const BaridUseful said[] = { BARID_USEFUL_YES, BARID_USEFUL_NO, BARID_USEFUL_YES, BARID_USEFUL_PARTLY };
  g_autoptr(GHashTable) traffic = NULL;
  const BaridTraffic *bersa;
  g_autoptr(GError) error = NULL;

  add_partners (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      BaridDb *db = barid_store_get_db (fixture->store);
      g_autofree char *letter = g_strdup_printf ("%u", i);

      add (fixture, "sent", BERSA, "assessment", letter, NULL, NOW - 20 * DAY, 0);
      barid_fate_book_set_useful (fixture->store, barid_db_get_last_row_id (db), said[i], "f", NOW - DAY, &error);
      g_assert_no_error (error);
    }
  add (fixture, "sent", BERSA, "assessment", "silent", NULL, NOW - 20 * DAY, 0);
  traffic = count (fixture);

  bersa = g_hash_table_lookup (traffic, BERSA);
  g_assert_cmpuint (bersa->judged, ==, 4);
  g_assert_cmpuint (bersa->useful, ==, 2);
}

static void
need (Fixture    *fixture,
      const char *shelf,
      const char *office,
      const char *letter,
      BaridTime   when)
{
  g_autoptr(GError) error = NULL;

  add (fixture, shelf, office, "request", letter, NULL, when, 0);
  barid_db_run (barid_store_get_db (fixture->store), &error,
                "UPDATE entry SET request = 'standing-need' WHERE letter_id = ?", "s", letter);
  g_assert_no_error (error);
}

/* Ours and theirs apart; what is answered, withdrawn, or no standing need is not counted, and age does not matter. */
static void
test_needs (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GHashTable) traffic = NULL;
  const BaridTraffic *bersa;
  g_autoptr(GError) error = NULL;

  add_partners (fixture);
  need (fixture, "sent", BERSA, "ours", NOW - 20 * DAY);
  need (fixture, "sent", BERSA, "old", NOW - 900 * DAY);
  need (fixture, "sent", BERSA, "answered", NOW - 20 * DAY);
  add (fixture, "inbox", BERSA, "answer", "1", "answered", NOW - 12 * DAY, 0);
  barid_db_run (barid_store_get_db (fixture->store), &error, "UPDATE entry SET parent_state = 'known' WHERE letter_id = '1'",
                "");
  g_assert_no_error (error);
  need (fixture, "sent", BERSA, "withdrawn", NOW - 20 * DAY);
  add (fixture, "sent", BERSA, "correction", "taken back", "withdrawn", NOW - 10 * DAY, 0);
  barid_db_run (barid_store_get_db (fixture->store), &error,
                "UPDATE entry SET withdrawn = 1, corrected = 1, corrected_by = 'taken back' WHERE letter_id = 'withdrawn'", "");
  g_assert_no_error (error);
  need (fixture, "inbox", BERSA, "theirs", NOW - 20 * DAY);
  need (fixture, "inbox", CELEM, "another's", NOW - 20 * DAY);
  add (fixture, "sent", BERSA, "request", "question", NULL, NOW - 20 * DAY, 0);
  traffic = count (fixture);

  bersa = g_hash_table_lookup (traffic, BERSA);
  g_assert_cmpuint (bersa->needs, ==, 2);
  g_assert_cmpuint (bersa->needed, ==, 1);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/library-traffic/nothing", test_nothing);
  ADD ("/library-traffic/months", test_months);
  ADD ("/library-traffic/what-counts", test_what_counts);
  ADD ("/library-traffic/answers", test_answers);
  ADD ("/library-traffic/useful", test_useful);
  ADD ("/library-traffic/needs", test_needs);

  return g_test_run ();
}
