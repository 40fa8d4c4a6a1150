#include "config.h"

#include "barid-treaty-book.h"

#include "store-fixture.h"

#define AGREEMENT "agreement--a9000000-0000-4000-8000-000000000003"

static void
add_agreement (Fixture    *fixture,
               const char *id,
               const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = bytes_of (words);

  g_assert_true (barid_treaty_book_add (fixture->store, id, bytes, &error));
  g_assert_no_error (error);
}

static void
test_exact_bytes (Fixture       *fixture,
                  gconstpointer  unused)
{
  static const guint8 raw[] = { '{', 0x00, 0xff, '\r', '\n', 0xc3, '}' };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (raw, sizeof raw);
  g_autoptr(BaridTreaty) treaty = NULL;

  g_assert_true (barid_treaty_book_add (fixture->store, AGREEMENT, bytes, &error));
  fixture_reopen (fixture);

  treaty = barid_treaty_book_find (fixture->store, AGREEMENT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (treaty->id, ==, AGREEMENT);
  g_assert_true (g_bytes_equal (treaty->bytes, bytes));
  g_assert_cmpint (treaty->withdrawn, ==, BARID_TIME_NONE);
  g_assert_cmpuint (treaty->fingerprints->len, ==, 0);
  g_assert_cmpuint (treaty->signatures->len, ==, 0);
  g_assert_cmpuint (treaty->times->len, ==, 0);
}

static void
test_other_bytes (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) other = bytes_of ("the other words");
  g_autoptr(BaridTreaty) treaty = NULL;

  add_agreement (fixture, AGREEMENT, "the words");
  add_agreement (fixture, AGREEMENT, "the words");

  g_assert_false (barid_treaty_book_add (fixture->store, AGREEMENT, other, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);

  treaty = barid_treaty_book_find (fixture->store, AGREEMENT, &error);
  assert_bytes (treaty->bytes, "the words");
}

static void
test_signatures (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) first = bytes_of ("first signature");
  g_autoptr(GBytes) second = bytes_of ("second signature");
  g_autoptr(GPtrArray) treaties = NULL;
  BaridTreaty *treaty;

  add_agreement (fixture, AGREEMENT, "the words");
  add_agreement (fixture, "agreement--a9000000-0000-4000-8000-000000000001", "an earlier id, a later agreement");

  g_assert_true (barid_treaty_book_sign (fixture->store, AGREEMENT, KEY_BERSA, first, 10, &error));
  g_assert_true (barid_treaty_book_sign (fixture->store, AGREEMENT, KEY_ASWAN, second, 20, &error));
  /* A key signs once; what it signs again says nothing new. */
  g_assert_true (barid_treaty_book_sign (fixture->store, AGREEMENT, KEY_BERSA, second, 30, &error));
  g_assert_no_error (error);
  g_assert_false (barid_treaty_book_sign (fixture->store, "agreement--none", KEY_BERSA, first, 10, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  fixture_reopen (fixture);
  treaties = barid_treaty_book_list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (treaties->len, ==, 2);

  treaty = treaties->pdata[0];
  g_assert_cmpstr (treaty->id, ==, AGREEMENT);
  g_assert_cmpuint (treaty->fingerprints->len, ==, 2);
  g_assert_cmpstr (treaty->fingerprints->pdata[0], ==, KEY_BERSA);
  g_assert_cmpstr (treaty->fingerprints->pdata[1], ==, KEY_ASWAN);
  assert_bytes (treaty->signatures->pdata[0], "first signature");
  assert_bytes (treaty->signatures->pdata[1], "second signature");
  g_assert_cmpint (g_array_index (treaty->times, BaridTime, 0), ==, 10);
  g_assert_cmpint (g_array_index (treaty->times, BaridTime, 1), ==, 20);

  treaty = treaties->pdata[1];
  g_assert_cmpuint (treaty->fingerprints->len, ==, 0);
}

static void
test_withdrawn_once (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridTreaty) treaty = NULL;

  add_agreement (fixture, AGREEMENT, "the words");
  g_assert_true (barid_treaty_book_withdraw (fixture->store, AGREEMENT, 50, &error));
  g_assert_true (barid_treaty_book_withdraw (fixture->store, AGREEMENT, 60, &error));
  g_assert_no_error (error);
  g_assert_false (barid_treaty_book_withdraw (fixture->store, "agreement--none", 50, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  fixture_reopen (fixture);
  treaty = barid_treaty_book_find (fixture->store, AGREEMENT, &error);
  g_assert_cmpint (treaty->withdrawn, ==, 50);
}

static void
test_triggers (Fixture       *fixture,
               gconstpointer  unused)
{
  static const char * const forbidden[] = {
    "UPDATE treaty SET bytes = x'00'",
    "UPDATE treaty SET id = 'agreement--other'",
    "INSERT OR REPLACE INTO treaty (id, bytes) VALUES ('" AGREEMENT "', x'00')",
    "INSERT OR REPLACE INTO treaty (row, id, bytes) VALUES (1, 'agreement--other', x'00')",
    "DELETE FROM treaty",
    "UPDATE treaty SET withdrawn = 0",
    "UPDATE treaty SET withdrawn = 51",
    "UPDATE treaty_signature SET bytes = x'00'",
    "UPDATE treaty_signature SET time = 0",
    "UPDATE treaty_signature SET fingerprint = '" KEY_NOBODY "'",
    "DELETE FROM treaty_signature",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) signature = bytes_of ("signature");
  g_autoptr(BaridTreaty) treaty = NULL;

  add_agreement (fixture, AGREEMENT, "the words");
  g_assert_true (barid_treaty_book_sign (fixture->store, AGREEMENT, KEY_BERSA, signature, 10, &error));
  g_assert_true (barid_treaty_book_withdraw (fixture->store, AGREEMENT, 50, &error));

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    assert_sql_is_refused (fixture, forbidden[i]);

  /* Replacing a signature is passed over without a word. */
  g_assert_true (barid_db_run (barid_store_get_db (fixture->store), &error,
                               "INSERT OR REPLACE INTO treaty_signature (treaty, fingerprint, bytes, time) "
                               "VALUES ('" AGREEMENT "', '" KEY_BERSA "', x'00', 99)", ""));
  g_assert_no_error (error);

  treaty = barid_treaty_book_find (fixture->store, AGREEMENT, &error);
  assert_bytes (treaty->bytes, "the words");
  assert_bytes (treaty->signatures->pdata[0], "signature");
  g_assert_cmpint (treaty->withdrawn, ==, 50);
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) treaties = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(GBytes) bytes = bytes_of (sql_corpus[i]);

      g_assert_true (barid_treaty_book_add (fixture->store, sql_corpus[i], bytes, &error));
      g_assert_true (barid_treaty_book_sign (fixture->store, sql_corpus[i], sql_corpus[i], bytes, 1, &error));
      g_assert_true (barid_treaty_book_withdraw (fixture->store, sql_corpus[i], i + 1, &error));
      g_assert_no_error (error);
    }

  treaties = barid_treaty_book_list (fixture->store, &error);
  g_assert_cmpuint (treaties->len, ==, G_N_ELEMENTS (sql_corpus));
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(BaridTreaty) treaty = barid_treaty_book_find (fixture->store, sql_corpus[i], &error);

      g_assert_no_error (error);
      assert_bytes (treaty->bytes, sql_corpus[i]);
      g_assert_cmpuint (treaty->fingerprints->len, ==, 1);
      g_assert_cmpstr (treaty->fingerprints->pdata[0], ==, sql_corpus[i]);
      g_assert_cmpint (treaty->withdrawn, ==, i + 1);
    }

  g_assert_null (barid_treaty_book_find (fixture->store, "' OR '1'='1' --", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/treaty-book/exact-bytes-stay", test_exact_bytes);
  ADD ("/treaty-book/other-bytes-are-refused", test_other_bytes);
  ADD ("/treaty-book/one-signature-per-key", test_signatures);
  ADD ("/treaty-book/withdrawn-once", test_withdrawn_once);
  ADD ("/treaty-book/triggers-forbid-change", test_triggers);
  ADD ("/treaty-book/A38-every-text", test_corpus);

  return g_test_run ();
}
