#include "config.h"

#include "barid-library.h"

#include "library-fixture.h"

static BaridSeen
see (Fixture    *fixture,
     const char *sender,
     const char *stream,
     gint64      number,
     const char *letter_id,
     BaridTime   now,
     BaridTime  *first_seen)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, sender, KEY_ASWAN);
  BaridSeen seen;

  g_free (letterhead->id);
  g_free (letterhead->stream);
  letterhead->id = g_strdup (letter_id);
  letterhead->stream = g_strdup (stream);
  letterhead->number = number;
  seen = barid_library_see (fixture->store, letterhead, now, first_seen, &error);
  g_assert_no_error (error);

  return seen;
}

static void
assert_missing (Fixture    *fixture,
                const char *sender,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) missing = barid_library_list_missing (fixture->store, sender, KEY_ASWAN, STREAM, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (missing, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
void_number (Fixture    *fixture,
             const char *sender,
             gint64      number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (numbers, number);
  g_assert_true (barid_library_void (fixture->store, sender, KEY_ASWAN, STREAM, numbers, &error));
  g_assert_no_error (error);
}

static void
test_replay (Fixture       *fixture,
             gconstpointer  unused)
{
  BaridTime first_seen;

  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 100, &first_seen), ==, BARID_SEEN_NEW);
  g_assert_cmpint (first_seen, ==, 100);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 200, &first_seen), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (first_seen, ==, 100);
  fixture_reopen (fixture);
  /* Under another number or stream it is still the same letter. */
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 2, "letter--1", 300, &first_seen), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (see (fixture, KEY_BERSA, "another", 1, "letter--1", 300, NULL), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (first_seen, ==, 100);

  /* Nobody else's letter takes its place, or its id. */
  g_assert_cmpint (see (fixture, KEY_CELEM, STREAM, 1, "letter--1", 400, &first_seen), ==, BARID_SEEN_NEW);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 500, &first_seen), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (first_seen, ==, 100);
}

static void
test_replay_after_deletion (Fixture       *fixture,
                            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  BaridTime first_seen;
  gint64 row;

  add_partners (fixture);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 100, NULL), ==, BARID_SEEN_NEW);
  row = receive (fixture, "letter--1", "a");
  g_assert_true (barid_library_delete (fixture->store, row, &error));
  fixture_reopen (fixture);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 900, &first_seen), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (first_seen, ==, 100);

  assert_sql_is_refused (fixture, "DELETE FROM seen_letter");
  assert_sql_is_refused (fixture, "UPDATE seen_letter SET letter_id = 'other'");
  assert_sql_is_refused (fixture, "INSERT OR REPLACE INTO seen_letter (sender, letter_id, addressee, stream, number, first_seen) "
                                  "VALUES ('" KEY_BERSA "', 'letter--9', '" KEY_ASWAN "', '" STREAM "', 1, 5)");
}

static void
test_number_reused (Fixture       *fixture,
                    gconstpointer  unused)
{
  BaridTime first_seen;

  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 100, NULL), ==, BARID_SEEN_NEW);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--2", 200, &first_seen), ==, BARID_SEEN_NUMBER_REUSED);
      g_assert_cmpint (first_seen, ==, 100);
    }

  /* Streams and senders count apart. */
  g_assert_cmpint (see (fixture, KEY_BERSA, "another", 1, "letter--3", 300, NULL), ==, BARID_SEEN_NEW);
  g_assert_cmpint (see (fixture, KEY_CELEM, STREAM, 1, "letter--4", 300, NULL), ==, BARID_SEEN_NEW);

  /* A known letter under a used number is a replay before it is anything else. */
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 2, "letter--5", 400, NULL), ==, BARID_SEEN_NEW);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--5", 500, &first_seen), ==, BARID_SEEN_REPLAY);
  g_assert_cmpint (first_seen, ==, 400);
}

static void
test_rolled_back (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 100, NULL), ==, BARID_SEEN_NEW);
  barid_store_rollback (fixture->store);
  g_assert_cmpint (see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 100, NULL), ==, BARID_SEEN_NEW);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  unused)
{
  assert_missing (fixture, KEY_BERSA, "");
  see (fixture, KEY_BERSA, STREAM, 3, "letter--3", 1, NULL);
  assert_missing (fixture, KEY_BERSA, "1 2 ");
  see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 1, NULL);
  see (fixture, KEY_BERSA, STREAM, 6, "letter--6", 1, NULL);
  see (fixture, KEY_CELEM, STREAM, 9, "letter--9", 1, NULL);
  see (fixture, KEY_BERSA, "another", 9, "letter--10", 1, NULL);
  fixture_reopen (fixture);
  assert_missing (fixture, KEY_BERSA, "2 4 5 ");

  void_number (fixture, KEY_BERSA, 4);
  void_number (fixture, KEY_BERSA, 4);
  void_number (fixture, KEY_BERSA, 0);
  void_number (fixture, KEY_BERSA, -7);
  /* Beyond the last that came, nothing is missed yet. */
  void_number (fixture, KEY_BERSA, 50);
  assert_missing (fixture, KEY_BERSA, "2 5 ");
  /* A sender voids its own numbers only. */
  void_number (fixture, KEY_CELEM, 2);
  assert_missing (fixture, KEY_BERSA, "2 5 ");

  see (fixture, KEY_BERSA, STREAM, 2, "letter--2", 1, NULL);
  see (fixture, KEY_BERSA, STREAM, 5, "letter--5", 1, NULL);
  assert_missing (fixture, KEY_BERSA, "");
}

/* The numbers that a letter gives up are known with it, once its own number is. */
static void
test_voided_with_a_letter (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_BERSA, KEY_ASWAN);
  gint64 voided[] = { 2, 3, 9 };

  see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 1, NULL);
  g_free (letterhead->id);
  g_free (letterhead->stream);
  letterhead->id = g_strdup ("letter--5");
  letterhead->stream = g_strdup (STREAM);
  letterhead->number = 5;
  g_array_append_vals (letterhead->voided, voided, G_N_ELEMENTS (voided));
  g_assert_cmpint (barid_library_see (fixture->store, letterhead, 1, NULL, &error), ==, BARID_SEEN_NEW);
  g_assert_no_error (error);
  assert_missing (fixture, KEY_BERSA, "4 ");
}

/* Our key changed: the sender counts anew toward the new one, and nothing is reused or missed. */
static void
test_addressee (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_BERSA, KEY_CELEM);
  g_autoptr(GArray) missing = NULL;

  see (fixture, KEY_BERSA, STREAM, 1, "letter--1", 1, NULL);
  see (fixture, KEY_BERSA, STREAM, 3, "letter--3", 1, NULL);
  g_free (letterhead->id);
  g_free (letterhead->stream);
  letterhead->id = g_strdup ("letter--4");
  letterhead->stream = g_strdup (STREAM);
  letterhead->number = 1;
  g_assert_cmpint (barid_library_see (fixture->store, letterhead, 1, NULL, &error), ==, BARID_SEEN_NEW);
  missing = barid_library_list_missing (fixture->store, KEY_BERSA, KEY_CELEM, STREAM, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  assert_missing (fixture, KEY_BERSA, "2 ");
}

/* Whatever comes and is given up in whichever order, the list is what is left. */
static void
test_missing_at_random (Fixture       *fixture,
                        gconstpointer  unused)
{
  enum { N_NUMBERS = 120, N_STEPS = 400 };
  gboolean known[N_NUMBERS + 1] = { FALSE };
  gint64 highest = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr(GString) expected = g_string_new (NULL);
      gint64 number = g_test_rand_int_range (1, 1 + MIN (N_NUMBERS, 20 + (gint32) i));

      if (g_test_rand_bit ())
        {
          g_autofree char *letter_id = g_strdup_printf ("letter--%u", i);

          see (fixture, KEY_BERSA, STREAM, number, letter_id, 1, NULL);
          highest = MAX (highest, number);
          known[number] = TRUE;
        }
      else
        {
          void_number (fixture, KEY_BERSA, number);
          known[number] = known[number] || number <= highest;
        }

      for (gint64 j = 1; j <= highest; j++)
        if (!known[j])
          g_string_append_printf (expected, "%" G_GINT64_FORMAT " ", j);
      assert_missing (fixture, KEY_BERSA, expected->str);
    }
}

/* A sender may claim any number: the list stays short and comes at once. */
static void
test_missing_is_bounded (Fixture       *fixture,
                         gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) missing = NULL;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  see (fixture, KEY_BERSA, STREAM, G_MAXINT64, "letter--1", 1, NULL);
  see (fixture, KEY_BERSA, STREAM, 5, "letter--5", 1, NULL);
  missing = barid_library_list_missing (fixture->store, KEY_BERSA, KEY_ASWAN, STREAM, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, BARID_LIBRARY_MAX_MISSING);
  g_assert_cmpint (g_array_index (missing, gint64, 3), ==, 4);
  g_assert_cmpint (g_array_index (missing, gint64, 4), ==, 6);

  for (gint64 i = 1; i <= BARID_LIBRARY_MAX_VOID + 100; i++)
    g_array_append_val (numbers, i);
  g_assert_true (barid_library_void (fixture->store, KEY_BERSA, KEY_ASWAN, STREAM, numbers, &error));
  g_clear_pointer (&missing, g_array_unref);
  missing = barid_library_list_missing (fixture->store, KEY_BERSA, KEY_ASWAN, STREAM, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, BARID_LIBRARY_MAX_MISSING);
  g_assert_cmpint (g_array_index (missing, gint64, 0), ==, BARID_LIBRARY_MAX_VOID + 1);
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      const char *text = sql_corpus[i];
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) missing = NULL;
      g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 one = 1;

      g_array_append_val (numbers, one);
      g_assert_cmpint (see (fixture, text, text, 3, text, 1, NULL), ==, BARID_SEEN_NEW);
      g_assert_cmpint (see (fixture, text, text, 3, text, 2, NULL), ==, BARID_SEEN_REPLAY);
      g_assert_cmpint (see (fixture, text, text, 3, "letter--other", 2, NULL), ==, BARID_SEEN_NUMBER_REUSED);
      g_assert_true (barid_library_void (fixture->store, text, KEY_ASWAN, text, numbers, &error));
      missing = barid_library_list_missing (fixture->store, text, KEY_ASWAN, text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (missing->len, ==, 1);
      g_assert_cmpint (g_array_index (missing, gint64, 0), ==, 2);
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/library-streams/A11-replay-is-known", test_replay);
  ADD ("/library-streams/A11-replay-after-deletion", test_replay_after_deletion);
  ADD ("/library-streams/A11-number-reused", test_number_reused);
  ADD ("/library-streams/rolled-back-is-not-seen", test_rolled_back);
  ADD ("/library-streams/missing", test_missing);
  ADD ("/library-streams/missing-is-bounded", test_missing_is_bounded);
  ADD ("/library-streams/missing-at-random", test_missing_at_random);
  ADD ("/library-streams/voided-with-a-letter", test_voided_with_a_letter);
  ADD ("/library-streams/each-addressee-counts-apart", test_addressee);
  ADD ("/library-streams/A38-every-text", test_corpus);

  return g_test_run ();
}
