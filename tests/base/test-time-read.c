#include "config.h"

#include <string.h>

#include "barid-error.h"
#include "barid-time-read.h"

/* Dates as officers write them. The first days of months of Umm al-Qura are those of the calendar of the Saudi press as it
 * was published; those of the Solar Hijri calendar follow from the equinox at Tehran. */

static void
assert_day (const char    *text,
            BaridCalendar  own,
            const char    *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *day = NULL;
  BaridTime time = BARID_TIME_NONE;

  g_test_message ("%s", text);
  barid_time_read (text, own, BARID_DAY_BEGIN, &time, &error);
  g_assert_no_error (error);
  day = barid_time_format_date (time);
  g_assert_cmpstr (day, ==, expected);
}

typedef struct
{
  const char *written;
  const char *gregorian;
} Known;

static const Known umm_al_qura[] = {
  { "1410-01-01", "1989-08-03" }, { "1420-01-01", "1999-04-17" },
  { "1421-01-01", "2000-04-06" }, { "1422-01-01", "2001-03-26" }, { "1423-01-01", "2002-03-15" },
  { "1424-01-01", "2003-03-04" }, { "1425-01-01", "2004-02-21" }, { "1426-01-01", "2005-02-10" },
  { "1427-01-01", "2006-01-31" }, { "1428-01-01", "2007-01-20" }, { "1429-01-01", "2008-01-10" },
  { "1430-01-01", "2008-12-29" }, { "1431-01-01", "2009-12-18" }, { "1432-01-01", "2010-12-07" },
  { "1433-01-01", "2011-11-26" }, { "1434-01-01", "2012-11-15" }, { "1435-01-01", "2013-11-04" },
  { "1436-01-01", "2014-10-25" }, { "1437-01-01", "2015-10-14" }, { "1438-01-01", "2016-10-02" },
  { "1439-01-01", "2017-09-21" }, { "1440-01-01", "2018-09-11" }, { "1441-01-01", "2019-08-31" },
  { "1442-01-01", "2020-08-20" }, { "1443-01-01", "2021-08-09" }, { "1444-01-01", "2022-07-30" },
  { "1445-01-01", "2023-07-19" }, { "1446-01-01", "2024-07-07" }, { "1447-01-01", "2025-06-26" },
  { "1444-09-01", "2023-03-23" }, { "1445-09-01", "2024-03-11" }, { "1446-09-01", "2025-03-01" },
  { "1445-10-01", "2024-04-10" }, { "1446-10-01", "2025-03-30" }, { "1445-12-10", "2024-06-16" },
  { "1446-12-10", "2025-06-06" }, { "1448-06-16", "2026-11-26" }, { "1500-12-30", "2077-11-16" },
};

static const Known solar[] = {
  { "1357-11-22", "1979-02-11" }, { "1390-01-01", "2011-03-21" }, { "1391-01-01", "2012-03-20" },
  { "1392-01-01", "2013-03-21" }, { "1393-01-01", "2014-03-21" }, { "1394-01-01", "2015-03-21" },
  { "1395-01-01", "2016-03-20" }, { "1396-01-01", "2017-03-21" }, { "1397-01-01", "2018-03-21" },
  { "1398-01-01", "2019-03-21" }, { "1399-01-01", "2020-03-20" }, { "1400-01-01", "2021-03-21" },
  { "1401-01-01", "2022-03-21" }, { "1402-01-01", "2023-03-21" }, { "1403-01-01", "2024-03-20" },
  { "1404-01-01", "2025-03-21" }, { "1405-01-01", "2026-03-21" }, { "1408-01-01", "2029-03-20" },
  { "1399-12-30", "2021-03-20" }, { "1400-12-29", "2022-03-20" }, { "1403-12-30", "2025-03-20" },
  { "1404-12-29", "2026-03-20" }, { "1403-07-01", "2024-09-22" }, { "1404-07-01", "2025-09-23" },
  { "1404-02-01", "2025-04-21" }, { "1404-03-01", "2025-05-22" }, { "1404-04-01", "2025-06-22" },
  { "1404-05-01", "2025-07-23" }, { "1404-06-01", "2025-08-23" }, { "1404-08-01", "2025-10-23" },
  { "1404-09-01", "2025-11-22" }, { "1404-10-01", "2025-12-22" }, { "1404-11-01", "2026-01-21" },
  { "1404-12-01", "2026-02-20" }, { "1405-09-05", "2026-11-26" },
};

static void
test_umm_al_qura (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (umm_al_qura) >= 30);

  for (guint i = 0; i < G_N_ELEMENTS (umm_al_qura); i++)
    assert_day (umm_al_qura[i].written, BARID_CALENDAR_UMM_AL_QURA, umm_al_qura[i].gregorian);
}

static void
test_solar (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (solar) >= 30);

  for (guint i = 0; i < G_N_ELEMENTS (solar); i++)
    assert_day (solar[i].written, BARID_CALENDAR_SOLAR_HIJRI, solar[i].gregorian);
}

/* In English, in the language of the reader, with the digits of three scripts. */
static void
test_words (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *day;
  } cases[] = {
    { "en", "2026-11-26", "2026-11-26" },
    { "en", "2026/11/26", "2026-11-26" },
    { "en", " 26 November 2026 ", "2026-11-26" },
    { "en", "26 nov 2026", "2026-11-26" },
    { "en", "November 26, 2026", "2026-11-26" },
    { "en", "26.11.2026", "2026-11-26" },
    { "en", "26Nov2026", "2026-11-26" },
    { "en", "05/05/2026", "2026-05-05" },
    { "en", "2026 November 26", "2026-11-26" },
    { "en", "26 November 2026 AD", "2026-11-26" },
    { "en", "16 Jumada al-Akhira 1448", "2026-11-26" },
    { "en", "Jumada II 16, 1448 AH", "2026-11-26" },
    { "en", "16/06/1448 AH", "2026-11-26" },
    { "en", "10 Dhu al-Hijja 1446", "2025-06-06" },
    { "en", "5 Azar 1405", "2026-11-26" },
    { "en", "1405-09-05 AP", "2026-11-26" },
    { "fr", "26 novembre 2026", "2026-11-26" },
    { "fr", "1er août 2026", "2026-08-01" },
    { "fr", "26 November 2026", "2026-11-26" },
    { "ar", "٢٦ نوفمبر ٢٠٢٦", "2026-11-26" },
    { "ar", "26 تشرين الثاني 2026", "2026-11-26" },
    { "ar", "٢٠٢٦/١١/٢٦", "2026-11-26" },
    { "ar", "١٦ جمادى الآخرة ١٤٤٨ هـ", "2026-11-26" },
    { "ar", "16/6/1448هـ", "2026-11-26" },
    { "ar", "26 November 2026", "2026-11-26" },
    { "fa", "۵ آذر ۱۴۰۵", "2026-11-26" },
    { "fa", "۱۴۰۵/۹/۵ ه‍.ش", "2026-11-26" },
    { "tr", "26 Kasım 2026", "2026-11-26" },
    { "ur", "26 نومبر 2026", "2026-11-26" },
    { "ms", "26 November 2026", "2026-11-26" },
    { "id", "26 Agustus 2026", "2026-08-26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      assert_day (cases[i].text, BARID_CALENDAR_GREGORIAN, cases[i].day);
    }
  g_unsetenv ("LANGUAGE");
}

/* What the field echoes can be typed. */
static void
test_reads_what_is_told (void)
{
  static const char * const languages[] = { "en", "ar", "fr", "fa", "ur", "tr", "ms", "id" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (BaridCalendar calendar = 0; calendar < BARID_N_CALENDARS; calendar++)
      for (guint month = 0; month < 13; month++)
        {
          BaridTime then = (G_GINT64_CONSTANT (1790000000) + month * 28 * 86400) * BARID_TIME_SECOND;
          g_autofree char *day = barid_time_format_date (then);
          g_autofree char *told = NULL;

          g_setenv ("LANGUAGE", languages[i], TRUE);
          told = barid_time_tell (then, BARID_TIME_DAY_ONLY, calendar);
          assert_day (told, BARID_CALENDAR_GREGORIAN, day);
        }
  g_unsetenv ("LANGUAGE");
}

static void
test_moments (void)
{
  static const struct
  {
    const char  *text;
    BaridDayEdge edge;
    const char  *moment;
  } cases[] = {
    { "2026-11-23T14:05:00Z", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "2026-11-23T14:05Z", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "2026-11-23 14:05", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "23 November 2026, 14:05:09", BARID_DAY_END, "2026-11-23T14:05:09.000Z" },
    { "14:05 23 Nov 2026", BARID_DAY_BEGIN, "2026-11-23T14:05:00.000Z" },
    { "14 Jumada II 1448, 7:30 UTC", BARID_DAY_BEGIN, "2026-11-24T07:30:00.000Z" },
    { "2026-11-23", BARID_DAY_BEGIN, "2026-11-23T00:00:00.000Z" },
    { "2026-11-23", BARID_DAY_END, "2026-11-23T23:59:59.000Z" },
    { "231405Z NOV 26", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "231405ZNOV26", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "231405znov2026", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "٢٣١٤٠٥Z NOV ٢٦", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
    { "231405C NOV 26", BARID_DAY_END, "2026-11-23T11:05:00.000Z" },
    { "231405R NOV 26", BARID_DAY_END, "2026-11-23T19:05:00.000Z" },
    { "231405K NOV 26", BARID_DAY_END, "2026-11-23T04:05:00.000Z" },
    { "231405Y NOV 26", BARID_DAY_END, "2026-11-24T02:05:00.000Z" },
    { "231405J NOV 26", BARID_DAY_END, "2026-11-23T14:05:00.000Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *moment = NULL;
      BaridTime time = BARID_TIME_NONE;

      g_test_message ("%s", cases[i].text);
      barid_time_read (cases[i].text, BARID_CALENDAR_GREGORIAN, cases[i].edge, &time, &error);
      g_assert_no_error (error);
      moment = barid_time_format_milli (time);
      g_assert_cmpstr (moment, ==, cases[i].moment);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *because; /* what the sentence holds */
  } cases[] = {
    { "", "not understood" },
    { "tomorrow", "not understood" },
    { "2026", "not understood" },
    { "November 2026", "not understood" },
    { "26 November 26", "not understood" },
    { "26 November 2026 about noon", "not understood" },
    { "2026-11-26-01", "not understood" },
    { "20261126", "not understood" },
    { "26 Brumaire 2026", "not understood" },
    { "2026-11-26 2025", "not understood" },
    { "2026-02-29", "no such day" },
    { "31 April 2026", "no such day" },
    { "2026-13-01", "no such day" },
    { "2026-00-10", "no such day" },
    { "2026-11-00", "no such day" },
    { "30 Ramadan 1445 25:00", "no such day" },
    { "30 Safar 1447", "no such day" },
    { "30 Esfand 1404", "no such day" },
    { "1 Muharram 1700", "no such day" },
    { "1 January 2500", "no such day" },
    { "1448-06-16", "in which calendar" },
    { "1405/9/5", "in which calendar" },
    { "16 November 1448 AH", "another calendar" },
    { "03/04/2026", "which number is the month" },
    { "321405Z NOV 26", "not understood" },
    { "231405Z NOW 26", "not understood" },
    { "232505Z NOV 26", "not understood" },
  };
  g_autofree char *endless = g_strnfill (100000, '1');
  BaridTime time = 7;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_false (barid_time_read (cases[i].text, BARID_CALENDAR_GREGORIAN, BARID_DAY_END, &time, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].because));
    }
  g_assert_false (barid_time_read (endless, BARID_CALENDAR_GREGORIAN, BARID_DAY_END, &time, NULL));
  g_assert_cmpint (time, ==, 7);
}

/* A passport is issued on the same day wherever it is read. (ICU asks for the zone once, so what it tells is not asked here.) */
static void
test_days (void)
{
  static const char * const refused[] = {
    "", "2024-03", "2024-3-01", "2024-03-1", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "2024-03-01T00:00:00Z",
    "2024/03/01", "+024-03-01", " 024-03-01", "2024-03-32", "٢٠٢٤-٠٣-٠١",
  };
  static const char * const zones[] = { "Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago", "Asia/Beirut", "America/Sao_Paulo" };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));
  BaridTime time;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *written = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      g_assert_true (barid_day_parse ("2024-02-29", &time));
      written = barid_day_format (time);
      g_assert_cmpstr (written, ==, "2024-02-29");
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (barid_day_parse (refused[i], &time));
    }

  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time-read/umm-al-qura", test_umm_al_qura);
  g_test_add_func ("/time-read/solar-hijri", test_solar);
  g_test_add_func ("/time-read/words", test_words);
  g_test_add_func ("/time-read/what-is-told", test_reads_what_is_told);
  g_test_add_func ("/time-read/moments", test_moments);
  g_test_add_func ("/time-read/refuses", test_refuses);
  g_test_add_func ("/time-read/days", test_days);

  return g_test_run ();
}
