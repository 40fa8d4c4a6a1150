#include "config.h"

#include "barid-time-read.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ucal.h>
#include <unicode/uloc.h>

#include "barid-error.h"
#include "barid-month-names.h"
#include "barid-text.h"

#define MOST_BYTES 200
#define MOST_WORDS 12
#define MOST_MONTH_WORDS 4

/* A date as it was written. */
typedef struct
{
  BaridCalendar calendar;
  int           year;
  int           month; /* from 0 */
  int           day;
  int           hour;  /* -1 where none was written */
  int           minute;
  int           second;
  gboolean      utc;
} Written;

/* The years in which the calendars are read: the tables of Umm al-Qura go from 1300 to 1600. */
static const struct
{
  int first;
  int last;
} years[] = {
  [BARID_CALENDAR_GREGORIAN] = { 1883, 2199 },
  [BARID_CALENDAR_UMM_AL_QURA] = { 1300, 1600 },
  [BARID_CALENDAR_SOLAR_HIJRI] = { 1262, 1578 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (years) == BARID_N_CALENDARS);

/* ---- date-time groups ---------------------------------------------------------------------------------------- */

/* Hours east of Greenwich by the zone's letter (ACP 121): J is the local time of whoever writes. */
static gboolean
find_zone (char  letter,
           int  *hours)
{
  static const char east[] = "zabcdefghiklm";
  static const char west[] = "znopqrstuvwxy";
  const char *found;

  if ((found = strchr (east, letter)))
    *hours = (int) (found - east);
  else if ((found = strchr (west, letter)))
    *hours = -(int) (found - west);

  return found != NULL;
}

static int
find_english_month (const char *letters)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    if (strncmp (months + 3 * i, letters, 3) == 0)
      return i + 1;

  return 0;
}

/* 231405Z NOV 26, folded. */
static gboolean
read_group (const char *folded,
            BaridTime  *time)
{
  g_autoptr(GRegex) form = g_regex_new ("^([0-9]{2})([0-9]{2})([0-9]{2})([a-z]) ?([a-z]{3}) ?(?:20)?([0-9]{2})$", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GTimeZone) zone = NULL;
  g_autoptr(GDateTime) moment = NULL;
  g_auto(GStrv) parts = NULL;
  int month;
  int hours = 0;

  if (!g_regex_match (form, folded, 0, &match))
    return FALSE;

  parts = g_match_info_fetch_all (match);
  if (*parts[4] == 'j')
    zone = g_time_zone_new_local ();
  else if (find_zone (*parts[4], &hours))
    zone = g_time_zone_new_offset (hours * 3600);
  month = find_english_month (parts[5]);
  if (zone == NULL || month == 0)
    return FALSE;

  moment = g_date_time_new (zone, 2000 + atoi (parts[6]), month, atoi (parts[1]), atoi (parts[2]), atoi (parts[3]), 0);
  if (moment == NULL)
    return FALSE;

  *time = g_date_time_to_unix (moment) * BARID_TIME_SECOND;
  return TRUE;
}

/* ---- dates --------------------------------------------------------------------------------------------------- */

/* Takes the hour out of a folded text. */
static char *
take_hour (const char *folded,
           Written    *written)
{
  g_autoptr(GRegex) form = g_regex_new ("(?:(?<=[0-9])t|(?<![0-9:]))([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))? ?(z|utc)?(?![0-9:])",
                                        0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_auto(GStrv) parts = NULL;
  int begin, end;

  if (!g_regex_match (form, folded, 0, &match) || !g_match_info_fetch_pos (match, 0, &begin, &end))
    return g_strdup (folded);

  parts = g_match_info_fetch_all (match);
  written->hour = atoi (parts[1]);
  written->minute = atoi (parts[2]);
  written->second = parts[3] != NULL ? atoi (parts[3]) : 0;
  written->utc = parts[3] != NULL && parts[4] != NULL && *parts[4] != '\0';

  return g_strdup_printf ("%.*s %s", begin, folded, folded + end);
}

static gboolean
is_number (const char *word)
{
  return g_ascii_isdigit (*word);
}

/* The longest run of words that names a month: "dhu al hijja" is one. */
static const BaridMonth *
find_month (char  **words,
            guint   n_words,
            guint  *first,
            guint  *last)
{
  for (guint length = MOST_MONTH_WORDS; length > 0; length--)
    for (guint i = 0; i + length <= n_words; i++)
      {
        g_autoptr(GString) name = g_string_new (words[i]);
        const BaridMonth *month;

        for (guint j = 1; j < length; j++)
          g_string_append_printf (name, " %s", words[i + j]);
        if ((month = barid_month_look_up (name->str)))
          {
            *first = i;
            *last = i + length - 1;
            return month;
          }
      }

  return NULL;
}

typedef struct
{
  const BaridMonth *month;
  const char       *numbers[3];
  guint             n_numbers;
  BaridCalendar     era;
  gboolean          has_era;
} Parts;

static gboolean
sort_words (char  **words,
            guint   n_words,
            Parts  *parts)
{
  static const char * const fillers[] = { "er" /* 1er janvier */, "a" /* A. P. */, NULL };
  guint first = G_MAXUINT;
  guint last = 0;

  parts->month = find_month (words, n_words, &first, &last);
  for (guint i = 0; i < n_words; i++)
    {
      BaridCalendar era;

      if (parts->month != NULL && i >= first && i <= last)
        continue;

      if (is_number (words[i]))
        {
          if (parts->n_numbers == G_N_ELEMENTS (parts->numbers) || strlen (words[i]) > 4)
            return FALSE;
          parts->numbers[parts->n_numbers++] = words[i];
        }
      else if (barid_month_is_era (words[i], &era))
        {
          parts->era = parts->has_era ? MAX (parts->era, era) : era;
          parts->has_era = TRUE;
        }
      else if (!g_strv_contains (fillers, words[i]))
        return FALSE;
    }

  return parts->n_numbers == (parts->month != NULL ? 2 : 3);
}

static gboolean
is_year (const char *number)
{
  return strlen (number) == 4;
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);

  return FALSE;
}

static gboolean
refuse_form (GError **error)
{
  return refuse (error, _("This is not understood as a date. Write it as 2027-03-31, or with the month as a word: 31 March "
                          "2027."));
}

/* A year of the Hijra and a solar one are both four digits between 1300 and 1600: which it is cannot be seen. */
static gboolean
find_calendar (const Parts    *parts,
               BaridCalendar   own,
               int             year,
               BaridCalendar  *calendar,
               GError        **error)
{
  if (parts->month != NULL && parts->has_era && parts->era != parts->month->calendar)
    return refuse (error, _("The month is of another calendar than the letters after the year. Leave the letters out."));

  if (parts->month != NULL)
    *calendar = parts->month->calendar;
  else if (parts->has_era)
    *calendar = parts->era;
  else if (year > 1700)
    *calendar = BARID_CALENDAR_GREGORIAN;
  else if (own != BARID_CALENDAR_GREGORIAN)
    *calendar = own;
  else
    /* TRANSLATORS: AH and AP stand after a year of the Hijri and of the Solar Hijri calendar; هـ and ش are understood too,
     * whatever the language. */
    return refuse (error, _("It cannot be seen in which calendar this is. Write the month as a word, or AH or AP after the "
                            "year."));

  return TRUE;
}

static gboolean
read_words (const char     *text,
            BaridCalendar   own,
            Written        *written,
            GError        **error)
{
  g_auto(GStrv) words = barid_month_split (text);
  guint n_words = g_strv_length (words);
  Parts parts = { 0 };
  const char *year;
  const char *day;
  gboolean year_first;

  if (n_words > MOST_WORDS || !sort_words (words, n_words, &parts))
    return refuse_form (error);

  year_first = is_year (parts.numbers[0]);
  year = parts.numbers[year_first ? 0 : parts.n_numbers - 1];
  day = parts.numbers[year_first ? parts.n_numbers - 1 : 0];
  if (!is_year (year) || is_year (day))
    return refuse_form (error);

  written->year = atoi (year);
  written->day = atoi (day);
  if (!find_calendar (&parts, own, written->year, &written->calendar, error))
    return FALSE;

  if (parts.month != NULL)
    written->month = (int) parts.month->month;
  else
    {
      written->month = atoi (parts.numbers[1]) - 1;
      /* In some places the month comes first. */
      if (!year_first && written->calendar == BARID_CALENDAR_GREGORIAN && written->day <= 12 &&
          written->day != written->month + 1)
        return refuse (error, _("It cannot be seen which number is the month. Write the year first, or the month as a word."));
    }

  return TRUE;
}

/* ---- the moment ------------------------------------------------------------------------------------------------ */

static gboolean
find_moment (const Written *written,
             BaridDayEdge   edge,
             BaridTime     *time)
{
  static const UChar utc[] = { 'E', 't', 'c', '/', 'U', 'T', 'C', 0 };
  gboolean begins = edge == BARID_DAY_BEGIN;
  gboolean has_hour = written->hour >= 0;
  char locale[ULOC_FULLNAME_CAPACITY] = "en";
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar;
  UDate moment;

  uloc_setKeywordValue ("calendar", barid_calendar_get_keyword (written->calendar), locale, sizeof locale, &status);
  calendar = ucal_open (written->utc ? utc : NULL, -1, locale, UCAL_DEFAULT, &status);
  if (U_FAILURE (status))
    return FALSE;

  ucal_setAttribute (calendar, UCAL_LENIENT, FALSE);
  ucal_clear (calendar);
  ucal_setDateTime (calendar, written->year, written->month, written->day,
                    has_hour ? written->hour : begins ? 0 : 23, has_hour ? written->minute : begins ? 0 : 59,
                    has_hour ? written->second : begins ? 0 : 59, &status);
  moment = ucal_getMillis (calendar, &status);
  ucal_close (calendar);
  if (U_FAILURE (status))
    return FALSE;

  *time = (BaridTime) (moment / 1000) * BARID_TIME_SECOND;
  return TRUE;
}

/**
 * barid_time_read:
 * @text: what an officer wrote
 * @calendar: the calendar that the officer uses, for a date in numbers alone
 * @edge: which end of a day stands for it, where no hour was written
 * @time: (out): the moment, untouched on failure
 * @error: return location for an error
 *
 * Reads a date in any of three calendars: in numbers (year first, or day first where that is clear), with the month as a
 * word of the reader's language or of English, with or without an hour; a moment of RFC 3339; or a date-time group
 * (231405Z NOV 26). What can be read in two ways is refused, not guessed. A time without a zone is local.
 *
 * Returns: whether it could; %BARID_ERROR_INVALID with what to write instead
 */
gboolean
barid_time_read (const char     *text,
                 BaridCalendar   calendar,
                 BaridDayEdge    edge,
                 BaridTime      *time,
                 GError        **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *rest = NULL;
  Written written = { .hour = -1 };
  BaridTime exact;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), FALSE);
  g_return_val_if_fail (calendar < BARID_N_CALENDARS, FALSE);

  if (strlen (text) > MOST_BYTES)
    return refuse_form (error);

  stripped = g_strstrip (g_strdup (text));
  if (barid_time_parse (stripped, &exact, NULL))
    {
      *time = exact;
      return TRUE;
    }

  folded = barid_text_fold (stripped);
  if (read_group (folded, time))
    return TRUE;

  rest = take_hour (folded, &written);
  if (!read_words (rest, calendar, &written, error))
    return FALSE;

  if (written.year < years[written.calendar].first || written.year > years[written.calendar].last ||
      !find_moment (&written, edge, time))
    return refuse (error, _("There is no such day, or it lies too far off. Look at day, month and year again."));

  return TRUE;
}
