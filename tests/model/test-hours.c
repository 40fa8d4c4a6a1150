#include "config.h"

#include "barid-hours.h"

#include "barid-error.h"

/* When somebody is there: a table of moments, by the clocks of places with and without summer time. */

static BaridTime
moment (const char *text)
{
  BaridTime time;

  g_assert_true (barid_time_parse (text, &time, NULL));
  return time;
}

static BaridHours *
hours (const char *days,
       const char *times,
       const char *zone)
{
  g_autoptr(GError) error = NULL;
  BaridHours *self = barid_hours_parse (days, times, zone, &error);

  g_assert_no_error (error);
  return self;
}

/* 2026-11-22 is a Sunday. The clocks of Paris go forward on 2026-03-29 at 01:00Z, back on 2026-10-25. */
static const struct
{
  const char *days;
  const char *times;
  const char *zone;
  const char *time;
  gboolean    there;
  const char *next;
} moments[] = {
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-22T05:00:00Z", TRUE, "2026-11-22T05:00:00Z" },
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-22T04:59:59Z", FALSE, "2026-11-22T05:00:00Z" },
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-22T12:59:59Z", TRUE, "2026-11-22T12:59:59Z" },
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-22T13:00:00Z", FALSE, "2026-11-23T05:00:00Z" },
  /* Thursday evening there: the week goes on on Sunday. */
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-26T13:00:00Z", FALSE, "2026-11-29T05:00:00Z" },
  /* Friday and Saturday, a working day elsewhere. */
  { "sun-thu", "08:00-16:00", "Asia/Riyadh", "2026-11-27T09:00:00Z", FALSE, "2026-11-29T05:00:00Z" },
  { "mon-fri", "08:00-16:00", "Europe/Paris", "2026-11-27T09:00:00Z", TRUE, "2026-11-27T09:00:00Z" },
  /* Another day there than in UTC. */
  { "mon", "08:00-16:00", "Pacific/Auckland", "2026-11-22T19:30:00Z", TRUE, "2026-11-22T19:30:00Z" },
  { "sun", "08:00-16:00", "Pacific/Auckland", "2026-11-22T19:30:00Z", FALSE, "2026-11-28T19:00:00Z" },
  /* The same hour by the clock, another by UTC, before and after summer time. */
  { "mon-fri", "09:00-17:00", "Europe/Paris", "2026-03-27T07:30:00Z", FALSE, "2026-03-27T08:00:00Z" },
  { "mon-fri", "09:00-17:00", "Europe/Paris", "2026-03-30T07:30:00Z", TRUE, "2026-03-30T07:30:00Z" },
  { "mon-fri", "09:00-17:00", "Europe/Paris", "2026-03-27T16:30:00Z", FALSE, "2026-03-30T07:00:00Z" },
  { "mon-fri", "09:00-17:00", "Europe/Paris", "2026-10-23T16:30:00Z", FALSE, "2026-10-26T08:00:00Z" },
  /* A time that the clock leaves out is the one it goes on with. */
  { "sun", "02:30-06:00", "Europe/Paris", "2026-03-28T12:00:00Z", FALSE, "2026-03-29T01:00:00Z" },
  /* Over midnight: the morning belongs to the day before. */
  { "mon", "22:00-06:00", "UTC", "2026-11-24T05:59:00Z", TRUE, "2026-11-24T05:59:00Z" },
  { "mon", "22:00-06:00", "UTC", "2026-11-24T06:00:00Z", FALSE, "2026-11-30T22:00:00Z" },
  { "mon", "22:00-06:00", "UTC", "2026-11-23T05:00:00Z", FALSE, "2026-11-23T22:00:00Z" },
  { "sun", "22:00-06:00", "UTC", "2026-11-23T05:00:00Z", TRUE, "2026-11-23T05:00:00Z" },
  /* The whole day. */
  { "mon-sun", "00:00-24:00", "UTC", "2026-11-22T23:59:59Z", TRUE, "2026-11-22T23:59:59Z" },
  { "sat-mon", "00:00-24:00", "UTC", "2026-11-24T00:00:00Z", FALSE, "2026-11-28T00:00:00Z" },
  { "mon,wed-fri", "08:00-16:00", "UTC", "2026-11-24T09:00:00Z", FALSE, "2026-11-25T08:00:00Z" },
};

static void
test_there (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr(BaridHours) self = hours (moments[i].days, moments[i].times, moments[i].zone);
      BaridTime time = moment (moments[i].time);
      g_autofree char *next = barid_time_format (barid_hours_find_next (self, time));
      g_autofree char *expected = barid_time_format (moment (moments[i].next));

      g_test_message ("%s %s %s at %s", moments[i].days, moments[i].times, moments[i].zone, moments[i].time);
      g_assert_cmpint (barid_hours_is_there (self, time), ==, moments[i].there);
      g_assert_cmpstr (next, ==, expected);
      /* When they are there next, they are there. */
      g_assert_true (barid_hours_is_there (self, barid_hours_find_next (self, time)));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *days;
    const char *times;
    const char *zone;
  } wrong[] = {
    { "", "08:00-16:00", "UTC" },
    { "sunday", "08:00-16:00", "UTC" },
    { "sun-mon-tue", "08:00-16:00", "UTC" },
    { "sun,", "08:00-16:00", "UTC" },
    { "mon", "8-16", "UTC" },
    { "mon", "08:00", "UTC" },
    { "mon", "08:60-16:00", "UTC" },
    { "mon", "24:00-08:00", "UTC" },
    { "mon", "08:00-24:01", "UTC" },
    { "mon", "08:00-00:00", "UTC" },
    { "mon", "08:00-16:00", "" },
    { "mon", "08:00-16:00", "Nowhere/Atall" },
    { "mon", "08:00-16:00", "../../../etc/passwd" },
    { "mon", "08:00-16:00", "/etc/localtime" },
    { "mon", "08:00-16:00", "Europe//Paris" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaridHours) self = barid_hours_parse (wrong[i].days, wrong[i].times, wrong[i].zone, &error);

      g_test_message ("%s %s %s", wrong[i].days, wrong[i].times, wrong[i].zone);
      g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
      g_assert_null (self);
    }
}

/* What is written is what was read. */
static void
test_written (void)
{
  g_autoptr(BaridHours) self = hours ("Fri-Sun, wed", " 07:05 - 24:00", "Asia/Riyadh");
  g_autofree char *days = barid_hours_format_days (self);
  g_autofree char *times = barid_hours_format_times (self);

  g_assert_cmpstr (days, ==, "wed,fri,sat,sun");
  g_assert_cmpstr (times, ==, "07:05-24:00");
}

static void
test_told (void)
{
  g_autoptr(BaridHours) self = hours ("sun-thu", "08:00-16:00", "Asia/Riyadh");
  g_autofree char *told = barid_hours_tell (self);
  g_autofree char *there = barid_hours_tell_now (self, moment ("2026-11-22T05:30:00Z"));
  g_autofree char *gone = barid_hours_tell_now (self, moment ("2026-11-26T13:15:00Z"));

  g_assert_nonnull (strstr (told, "Sunday"));
  g_assert_nonnull (strstr (told, "from 08:00 to 16:00"));
  g_assert_nonnull (strstr (there, "08:30"));
  g_assert_nonnull (strstr (there, "in their working hours"));
  g_assert_nonnull (strstr (gone, "16:15"));
  g_assert_nonnull (strstr (gone, "outside their working hours; they are there again on Sunday"));
}

/* 22 November 2026 is a Sunday, a Thursday's evening lies before their weekend. */
static void
test_due (void)
{
  g_autoptr(BaridHours) self = hours ("sun-thu", "08:00-16:00", "Asia/Riyadh");
  g_autofree char *inside = barid_hours_tell_due (self, moment ("2026-11-22T05:30:00Z"));
  g_autofree char *outside = barid_hours_tell_due (self, moment ("2026-11-26T13:15:00Z"));

  g_assert_nonnull (strstr (inside, "Sunday"));
  g_assert_nonnull (strstr (inside, "08:30"));
  g_assert_null (strstr (inside, "outside"));
  g_assert_nonnull (strstr (outside, "16:15"));
  g_assert_nonnull (strstr (outside, "outside their working hours; they are there next on Sunday"));
  g_assert_nonnull (strstr (outside, "08:00"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hours/there", test_there);
  g_test_add_func ("/hours/refused", test_refused);
  g_test_add_func ("/hours/written", test_written);
  g_test_add_func ("/hours/told", test_told);
  g_test_add_func ("/hours/due", test_due);

  return g_test_run ();
}
