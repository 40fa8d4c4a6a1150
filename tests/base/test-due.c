#include "config.h"

#include "barid-due.h"

/* 26 November 2026, a Thursday, 12:00 UTC. */
#define THURSDAY (G_GINT64_CONSTANT (1795694400) * BARID_TIME_SECOND)
#define HOUR (BARID_TIME_DAY / 24)

/* A begun day is a day late. */
static void
test_late (void)
{
  g_assert_cmpint (barid_due_count_late (BARID_TIME_NONE, THURSDAY), ==, 0);
  g_assert_cmpint (barid_due_count_late (THURSDAY, THURSDAY), ==, 0);
  g_assert_cmpint (barid_due_count_late (THURSDAY, THURSDAY - HOUR), ==, 0);
  g_assert_cmpint (barid_due_count_late (THURSDAY, THURSDAY + HOUR), ==, 1);
  g_assert_cmpint (barid_due_count_late (THURSDAY, THURSDAY + BARID_TIME_DAY), ==, 1);
  g_assert_cmpint (barid_due_count_late (THURSDAY, THURSDAY + BARID_TIME_DAY + HOUR), ==, 2);
}

static void
assert_told (BaridTime   due,
             BaridTime   now,
             const char *pattern)
{
  g_autofree char *told = barid_due_tell (due, now);

  if (!g_regex_match_simple (pattern, told, 0, 0))
    g_error ("%s: %s", pattern, told);
}

static void
test_told (void)
{
  assert_told (BARID_TIME_NONE, THURSDAY, "^no date$");
  assert_told (THURSDAY, THURSDAY + HOUR, "^1 day late$");
  assert_told (THURSDAY, THURSDAY + 2 * BARID_TIME_DAY, "^2 days late$");
  assert_told (THURSDAY, THURSDAY - HOUR, "^due .*2026.*12:00");
}

/* The weekend is the nation's; of one that no list knows, nothing is said. */
static void
test_days_off (void)
{
  static const struct
  {
    const char *nation;
    guint       off; /* bits from Thursday on */
  } table[] = { { "FRA", 4 | 8 }, { "EGY", 2 | 4 }, { "ALD", 0 }, { NULL, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint day = 0; day < 5; day++)
      {
        BaridTime due = THURSDAY + day * BARID_TIME_DAY;
        g_autofree char *told = barid_due_tell_there (due, table[i].nation);
        gboolean off = (table[i].off >> day) & 1;

        g_test_message ("%s %u", table[i].nation, day);
        g_assert_cmpint (barid_due_is_day_off (due, table[i].nation), ==, off);
        g_assert_cmpint (told != NULL, ==, off);
      }
  g_assert_null (barid_due_tell_there (BARID_TIME_NONE, "FRA"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/due/late", test_late);
  g_test_add_func ("/due/told", test_told);
  g_test_add_func ("/due/days-off", test_days_off);

  return g_test_run ();
}
