#include "config.h"

#include "barid-place.h"

#include <string.h>

#define START G_GINT64_CONSTANT (1700000000000000)
#define MINUTE (60 * BARID_TIME_SECOND)

static GPtrArray *
no_ids (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
test_beginning (void)
{
  g_autoptr(GPtrArray) owed = no_ids ();
  BaridPlace place;

  barid_place_read (&place, owed, NULL);
  g_assert_false (place.inside);
  g_assert_cmpint (barid_place_get_start (&place), ==, BARID_TIME_NONE);
  g_assert_cmpuint (owed->len, ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr(GPtrArray) owed = no_ids ();
  g_autoptr(GPtrArray) back_owed = no_ids ();
  g_autofree char *cursor = NULL;
  g_autofree char *again = NULL;
  BaridPlace place = { .step = 7, .seen = START + 5, .old = START + 1, .young = START + 2, .count = 3, .inside = TRUE,
                       .after = START + 4, .owed_since = START + 6 };
  BaridPlace back;

  g_ptr_array_add (owed, g_strdup ("artifact--254246e5-1c5a-54fb-9ff4-3473c09661d3"));
  cursor = barid_place_write (&place, owed);
  barid_place_read (&back, back_owed, cursor);
  g_assert_cmpint (back.step, ==, 7);
  g_assert_cmpint (back.seen, ==, START + 5);
  g_assert_cmpint (back.old, ==, START + 1);
  g_assert_cmpint (back.young, ==, START + 2);
  g_assert_cmpint (back.count, ==, 3);
  g_assert_true (back.inside);
  g_assert_cmpint (back.after, ==, START + 4);
  g_assert_cmpint (back.owed_since, ==, START + 6);
  g_assert_cmpuint (back_owed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (back_owed, 0), ==, g_ptr_array_index (owed, 0));

  again = barid_place_write (&back, back_owed);
  g_assert_cmpstr (again, ==, cursor);
}

/* As many as may be owed fit into a cursor. */
static void
test_many_owed (void)
{
  g_autoptr(GPtrArray) owed = no_ids ();
  g_autoptr(GPtrArray) back_owed = no_ids ();
  g_autofree char *cursor = NULL;
  BaridPlace place = { .seen = START, .owed_since = START };

  for (guint i = 0; i < BARID_PLACE_OWED; i++)
    g_ptr_array_add (owed, g_strdup_printf ("artifact--254246e5-1c5a-54fb-9ff4-%012u", i));
  cursor = barid_place_write (&place, owed);
  barid_place_read (&place, back_owed, cursor);
  g_assert_cmpint (place.seen, ==, START);
  g_assert_cmpuint (back_owed->len, ==, BARID_PLACE_OWED);
}

/* What cannot be read is the beginning: read twice is known, skipped is lost. */
static void
test_unreadable (void)
{
  static const char * const cursors[] = {
    "", "x", "null", "[]", "{}", "{\"format\":2,\"seen\":\"2023-11-14T22:13:20.000000Z\"}",
    "{\"format\":1,\"seen\":\"yesterday\"}", "{\"format\":1,\"seen\":7}", "{\"format\":1,\"count\":-1}",
    "{\"format\":1,\"step\":9223372036854775807}", "{\"format\":1,\"inside\":\"yes\"}", "{\"format\":1,\"owed\":7}",
    "{\"format\":1,\"seen\":\"2023-11-14T22:13:20.000000Z\",\"owed\":[7]}",
    "{\"format\":1,\"seen\":\"2023-11-14T22:13:20.000000Z\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_autoptr(GPtrArray) owed = no_ids ();
      BaridPlace place;

      barid_place_read (&place, owed, cursors[i]);
      g_assert_cmpint (place.seen, ==, BARID_TIME_NONE);
      g_assert_cmpint (place.step, ==, 0);
      g_assert_false (place.inside);
      g_assert_cmpuint (owed->len, ==, 0);
    }
}

static void
test_owed_are_ids (void)
{
  g_autoptr(GPtrArray) owed = no_ids ();
  BaridPlace place;

  barid_place_read (&place, owed, "{\"format\":1,\"owed\":[\"../../x\",\"artifact--254246e5-1c5a-54fb-9ff4-3473c09661d3\","
                                  "\"indicator--254246e5-1c5a-44fb-9ff4-3473c09661d3\"]}");
  g_assert_cmpuint (owed->len, ==, 1);
}

static void
test_overlap (void)
{
  BaridPlace place = { .seen = BARID_TIME_NONE };

  for (guint i = 0; i < 20; i++)
    barid_place_see (&place, START + i * MINUTE);
  g_assert_cmpint (barid_place_get_start (&place), ==, START + 19 * MINUTE - BARID_PLACE_OVERLAP);

  /* What comes late, and what has no date, moves nothing. */
  barid_place_see (&place, START);
  barid_place_see (&place, BARID_TIME_NONE);
  g_assert_cmpint (place.seen, ==, START + 19 * MINUTE);
}

static void
test_overlap_after_a_storm (void)
{
  BaridPlace place = { .seen = BARID_TIME_NONE };
  guint n = 0;

  for (guint i = 1; i <= 5000; i++)
    barid_place_see (&place, START + i);
  n = START + 5000 - barid_place_get_start (&place);
  g_assert_cmpuint (n, >=, BARID_PLACE_WINDOW);
  g_assert_cmpuint (n, <, 2 * BARID_PLACE_WINDOW);
}

static void
test_future (void)
{
  BaridPlace place = { .seen = BARID_TIME_NONE };

  barid_place_see (&place, barid_time_now () + 1000 * BARID_TIME_DAY);
  g_assert_cmpint (place.seen, <=, barid_time_now ());
  g_assert_cmpint (place.seen, >, barid_time_now () - BARID_TIME_DAY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/beginning", test_beginning);
  g_test_add_func ("/place/round-trip", test_round_trip);
  g_test_add_func ("/place/many-owed", test_many_owed);
  g_test_add_func ("/place/unreadable-is-the-beginning", test_unreadable);
  g_test_add_func ("/place/owed-are-ids", test_owed_are_ids);
  g_test_add_func ("/place/overlap", test_overlap);
  g_test_add_func ("/place/overlap-after-a-storm", test_overlap_after_a_storm);
  g_test_add_func ("/place/future-does-not-blind", test_future);

  return g_test_run ();
}
