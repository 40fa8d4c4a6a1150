#include "config.h"

#include "barid-time-local.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "barid-locale-private.h"
#include "barid-text.h"

#define MOST 200

static const char * const keywords[] = {
  [BARID_CALENDAR_GREGORIAN] = "gregorian",
  [BARID_CALENDAR_UMM_AL_QURA] = "islamic-umalqura",
  [BARID_CALENDAR_SOLAR_HIJRI] = "persian",
};

G_STATIC_ASSERT (G_N_ELEMENTS (keywords) == BARID_N_CALENDARS);

/**
 * barid_calendar_get_keyword:
 * @calendar: a calendar
 *
 * Gets the name by which ICU knows a calendar.
 *
 * Returns: (transfer none): the name
 */
const char *
barid_calendar_get_keyword (BaridCalendar calendar)
{
  g_return_val_if_fail (calendar < BARID_N_CALENDARS, NULL);

  return keywords[calendar];
}

static char *
to_utf8 (const UChar *text,
         int          length)
{
  char utf8[MOST * 3 + 1];
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8 (utf8, sizeof utf8, NULL, text, length, &status);

  return U_SUCCESS (status) ? g_strdup (utf8) : NULL;
}

/* What ICU makes ready for a language and a form is kept: making it takes milliseconds, using it none. It may be in one
 * thread at a time. */
static GMutex mutex;
static GHashTable *date_formats;   /* locale and skeleton → UDateFormat */
static GHashTable *number_formats; /* locale → UNumberFormat */

static int
find_pattern (const char *locale,
              const char *skeleton,
              UChar      *pattern)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (locale, &status);
  UChar wide[40];
  int length = 0;

  if (U_SUCCESS (status))
    {
      u_uastrncpy (wide, skeleton, G_N_ELEMENTS (wide));
      length = udatpg_getBestPattern (generator, wide, -1, pattern, MOST, &status);
    }
  udatpg_close (generator);

  return U_SUCCESS (status) ? length : 0;
}

/* The mutex is held. Without a @zone it is the reader's. */
static UDateFormat *
find_dates (const char *locale,
            const char *skeleton,
            const char *zone)
{
  g_autofree char *key = g_strjoin ("|", locale, skeleton, zone, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar pattern[MOST];
  UChar wide[MOST];
  UDateFormat *dates;
  int length;

  if (date_formats == NULL)
    date_formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) udat_close);

  dates = g_hash_table_lookup (date_formats, key);
  if (dates != NULL || (length = find_pattern (locale, skeleton, pattern)) == 0)
    return dates;

  u_uastrncpy (wide, zone != NULL ? zone : "", G_N_ELEMENTS (wide));
  dates = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, zone != NULL ? wide : NULL, -1, pattern, length, &status);
  if (U_FAILURE (status))
    return NULL;

  g_hash_table_insert (date_formats, g_steal_pointer (&key), dates);

  return dates;
}

static char *
format_in (BaridTime   time,
           const char *locale,
           const char *skeleton,
           const char *zone)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  UDateFormat *dates = find_dates (locale, skeleton, zone);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[MOST];
  int told;

  if (dates == NULL)
    return NULL;

  told = udat_format (dates, (double) time / 1000, text, MOST, NULL, &status);

  return U_SUCCESS (status) ? to_utf8 (text, told) : NULL;
}

static char *
format (BaridTime   time,
        const char *locale,
        const char *skeleton)
{
  return format_in (time, locale, skeleton, NULL);
}

/* An hour says enough today, a weekday in the six days before, a day in this year. */
static const char *
choose_skeleton (BaridTime      time,
                 BaridTimeStyle style)
{
  g_autoptr(GDateTime) then = NULL;
  g_autoptr(GDateTime) now = NULL;
  gint64 days;

  if (style == BARID_TIME_LONG)
    return "yMMMMdHHmm";
  if (style == BARID_TIME_DAY_ONLY)
    return "yMMMMd";

  then = g_date_time_new_from_unix_local (time / BARID_TIME_SECOND);
  now = g_date_time_new_now_local ();
  if (then == NULL)
    return "yMMMd";

  days = g_date_time_difference (now, then) / G_TIME_SPAN_DAY;
  if (g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now) &&
      g_date_time_get_year (then) == g_date_time_get_year (now))
    return "HHmm";
  if (days >= 0 && days < 6)
    return "EEEE";

  return g_date_time_get_year (then) == g_date_time_get_year (now) ? "MMMd" : "yMMMd";
}

/**
 * barid_time_tell:
 * @time: a moment
 * @style: how much of it
 * @calendar: in which calendar
 *
 * Tells a moment in the reader's language and time zone.
 *
 * Returns: (transfer full): the words; the date of ISO 8601 where ICU does not know the language
 */
char *
barid_time_tell (BaridTime      time,
                 BaridTimeStyle style,
                 BaridCalendar  calendar)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  char *told;

  g_return_val_if_fail (calendar < BARID_N_CALENDARS, NULL);

  barid_locale_find (locale, sizeof locale);
  uloc_setKeywordValue ("calendar", keywords[calendar], locale, sizeof locale, &status);
  told = format (time, locale, choose_skeleton (time, style));

  return told != NULL ? told : barid_time_format_date (time);
}

/**
 * barid_time_tell_there:
 * @time: a moment
 * @zone: an IANA time zone
 *
 * Tells weekday and hour of a moment as the clocks of another place show them, in the reader's language.
 *
 * Returns: (transfer full): the words
 */
char *
barid_time_tell_there (BaridTime   time,
                       const char *zone)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  char *told;

  g_return_val_if_fail (zone != NULL, NULL);

  barid_locale_find (locale, sizeof locale);
  told = format_in (time, locale, "EEEEHHmm", zone);

  return told != NULL ? told : barid_time_format (time);
}

/**
 * barid_weekday_tell:
 * @weekday: 1 for Monday to 7 for Sunday
 *
 * Tells a day of the week in the reader's language.
 *
 * Returns: (transfer full): its name
 */
char *
barid_weekday_tell (guint weekday)
{
  /* A Monday. */
  const BaridTime first = 4 * BARID_TIME_DAY;
  char locale[ULOC_FULLNAME_CAPACITY];
  char *told;

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, NULL);

  barid_locale_find (locale, sizeof locale);
  told = format_in (first + (weekday - 1) * BARID_TIME_DAY, locale, "EEEE", "UTC");

  return told != NULL ? told : g_strdup_printf ("%u", weekday);
}

/**
 * barid_time_tell_all:
 * @time: a moment
 * @style: how much of it the first line tells
 *
 * Tells a moment in every calendar, each on a line: a dot between them would be read as a zero among Arabic digits.
 *
 * Returns: (transfer full): the lines, the Gregorian one first
 */
char *
barid_time_tell_all (BaridTime      time,
                     BaridTimeStyle style)
{
  g_autofree char *gregorian = barid_time_tell (time, style, BARID_CALENDAR_GREGORIAN);
  g_autofree char *umm_al_qura = barid_time_tell (time, BARID_TIME_DAY_ONLY, BARID_CALENDAR_UMM_AL_QURA);
  g_autofree char *solar = barid_time_tell (time, BARID_TIME_DAY_ONLY, BARID_CALENDAR_SOLAR_HIJRI);

  return g_strjoin ("\n", gregorian, umm_al_qura, solar, NULL);
}

/* The mutex is held. */
static UNumberFormat *
find_numbers (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *numbers;

  if (number_formats == NULL)
    number_formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unum_close);

  numbers = g_hash_table_lookup (number_formats, locale);
  if (numbers != NULL)
    return numbers;

  numbers = unum_open (UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  if (U_FAILURE (status))
    return NULL;

  g_hash_table_insert (number_formats, g_strdup (locale), numbers);

  return numbers;
}

static char *
format_number (gint64      count,
               const char *locale)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  UNumberFormat *numbers = find_numbers (locale);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[MOST];
  int length;

  if (numbers == NULL)
    return NULL;

  length = unum_formatInt64 (numbers, count, text, MOST, NULL, &status);

  return U_SUCCESS (status) ? to_utf8 (text, length) : NULL;
}

/**
 * barid_day_tell:
 * @time: a moment
 *
 * Tells the day of a moment as it stands inside a sentence: in the reader's language, and isolated, since a date has a
 * direction of its own.
 *
 * Returns: (transfer full): the words
 */
char *
barid_day_tell (BaridTime time)
{
  g_autofree char *day = barid_time_tell (time, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN);

  return barid_text_isolate (day);
}

/**
 * barid_day_format:
 * @time: a moment
 *
 * Writes the day of a moment, as it is here, in the form in which days are carried: a passport is issued on a day, which is
 * the same day in every time zone, and in no moment.
 *
 * Returns: (transfer full): such as "2024-03-01" (RFC 3339 full-date); empty where the moment is outside the years 1 to 9999
 */
char *
barid_day_format (BaridTime time)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (time / BARID_TIME_SECOND);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("");
}

/**
 * barid_day_parse:
 * @text: what should be a day as barid_day_format() writes it
 * @time: (out): a moment of that day, here: its noon
 *
 * Reads a day as it is carried.
 *
 * Returns: whether it is one
 */
gboolean
barid_day_parse (const char *text,
                 BaridTime  *time)
{
  g_autoptr(GDateTime) noon = NULL;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (strlen (text) != strlen ("YYYY-MM-DD") || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; text[i] != '\0'; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  noon = g_date_time_new_local (atoi (text), atoi (text + 5), atoi (text + 8), 12, 0, 0);
  if (noon == NULL)
    return FALSE;

  *time = g_date_time_to_unix (noon) * BARID_TIME_SECOND;
  return TRUE;
}

/**
 * barid_count_tell:
 * @count: a number
 *
 * Tells a number in the reader's language.
 *
 * Returns: (transfer full): its digits
 */
char *
barid_count_tell (gint64 count)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  char *told;

  barid_locale_find (locale, sizeof locale);
  told = format_number (count, locale);

  return told != NULL ? told : g_strdup_printf ("%" G_GINT64_FORMAT, count);
}
