#include "config.h"

#include "barid-time.h"

#include <locale.h>

#include "barid-error.h"

/* Seconds since 1970, computed with another implementation (Python's). */
static const struct
{
  const char *text;
  gint64      microseconds;
} good[] = {
  { "2026-11-23T14:05:00Z", 1795442700000000 },
  { "2026-11-23T14:05:00.1Z", 1795442700100000 },
  { "2026-11-23T14:05:00.123Z", 1795442700123000 },
  { "2026-11-23T14:05:00.123456Z", 1795442700123456 },
  { "2026-11-23T14:05:00.1234569Z", 1795442700123456 },
  { "2026-11-23T14:05:00.999999999Z", 1795442700999999 },
  { "1969-12-31T23:59:59.250000Z", -750000 },
  { "2024-02-29T00:00:00Z", 1709164800000000 },
  { "2016-12-31T23:59:60Z", 1483228800000000 },
  { "2016-12-31T23:59:60.5Z", 1483228800500000 },
  { "0001-01-01T00:00:00Z", -62135596800000000 },
  { "9999-12-31T23:59:59.999999Z", 253402300799999999 },
};

static const char * const bad[] = {
  "", " ", "now", "2026-11-23", "2026-11-23T14:05Z", "2026-11-23T14:05:00", "2026-11-23T14:05:00+00:00",
  "2026-11-23T14:05:00z", "2026-11-23t14:05:00Z", "2026-11-23 14:05:00Z", "2026-11-23T14:05:00.Z",
  "2026-11-23T14:05:00.1234567890Z", "2026-11-23T14:05:00,5Z", "2026-11-23T14:05:00ZZ", "2026-11-23T14:05:00Z\n",
  " 2026-11-23T14:05:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
  "2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T14:60:00Z",
  "2026-11-23T14:05:60Z", "2026-11-23T23:59:61Z", "2026-11-23T-1:05:00Z", "2026-11-23T14:05:+1Z",
  "0000-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "-001-01-01T00:00:00Z", "10000-01-01T00:00:00Z",
  "2026-1-23T14:05:00Z", "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-11-23T14:05:00Z",
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;
      BaridTime time = 1;

      g_assert_true (barid_time_parse (good[i].text, &time, &error));
      g_assert_no_error (error);
      g_assert_cmpint (time, ==, good[i].microseconds);
    }
}

static void
test_parse_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      BaridTime time = 1;

      g_assert_false (barid_time_parse (bad[i], &time, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      g_assert_cmpint (time, ==, BARID_TIME_NONE);
      g_assert_false (barid_time_parse (bad[i], &time, NULL));
    }
}

static void
assert_formats (BaridTime   time,
                const char *micro,
                const char *milli,
                const char *date,
                const char *group)
{
  g_autofree char *as_micro = barid_time_format (time);
  g_autofree char *as_milli = barid_time_format_milli (time);
  g_autofree char *as_date = barid_time_format_date (time);
  g_autofree char *as_group = barid_time_format_group (time);

  g_assert_cmpstr (as_micro, ==, micro);
  g_assert_cmpstr (as_milli, ==, milli);
  g_assert_cmpstr (as_date, ==, date);
  g_assert_cmpstr (as_group, ==, group);
}

static void
test_format (void)
{
  assert_formats (1795442700000000, "2026-11-23T14:05:00.000000Z", "2026-11-23T14:05:00.000Z", "2026-11-23",
                  "231405ZNOV26");
  assert_formats (1795442700123956, "2026-11-23T14:05:00.123956Z", "2026-11-23T14:05:00.123Z", "2026-11-23",
                  "231405ZNOV26");
  assert_formats (-750000, "1969-12-31T23:59:59.250000Z", "1969-12-31T23:59:59.250Z", "1969-12-31", "312359ZDEC69");
  assert_formats (-1, "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999Z", "1969-12-31", "312359ZDEC69");
  assert_formats (G_MININT64, "0001-01-01T00:00:00.000000Z", "0001-01-01T00:00:00.000Z", "0001-01-01", "010000ZJAN01");
  assert_formats (G_MAXINT64, "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999Z", "9999-12-31", "312359ZDEC99");
}

static void
test_round_trip (void)
{
  for (gint64 time = -62135596800000000; time < 253402300799999999; time += 977 * BARID_TIME_DAY + 12345678901)
    {
      g_autofree char *text = barid_time_format (time);
      BaridTime again = 0;

      g_assert_true (barid_time_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, time);
    }
}

/* Not the time zone of this place. */
static void
test_zone_does_not_matter (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_setenv ("TZ", "Asia/Kathmandu", TRUE));
  text = barid_time_format (1795442700000000);
  g_assert_cmpstr (text, ==, "2026-11-23T14:05:00.000000Z");
  g_assert_true (g_setenv ("TZ", "UTC", TRUE));
}

static void
test_now (void)
{
  BaridTime before = g_get_real_time ();
  BaridTime now = barid_time_now ();

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/parse-refuses", test_parse_refuses);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/round-trip", test_round_trip);
  g_test_add_func ("/time/zone-does-not-matter", test_zone_does_not_matter);
  g_test_add_func ("/time/now", test_now);
  return g_test_run ();
}
