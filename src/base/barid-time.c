#include "config.h"

#include "barid-time.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* The years RFC 3339 can write. */
#define EARLIEST (G_GINT64_CONSTANT (-62135596800) * BARID_TIME_SECOND)
#define LATEST   (G_GINT64_CONSTANT (253402300800) * BARID_TIME_SECOND - 1)

#define MAX_FRACTION 9

/**
 * barid_time_now:
 *
 * Gives this moment.
 *
 * Returns: the time
 */
BaridTime
barid_time_now (void)
{
  return g_get_real_time ();
}

/* Reads what stands at @text by a pattern, in which 9 is any digit and all else itself. */
static gboolean
has_form (const char *text,
          const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++)
    if (*pattern == '9' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;

  return TRUE;
}

static int
number (const char *text,
        guint       n_digits)
{
  int value = 0;

  for (guint i = 0; i < n_digits; i++)
    value = value * 10 + g_ascii_digit_value (text[i]);

  return value;
}

/* Digits after the sixth are cut off. */
static const char *
read_fraction (const char *text,
               int        *microseconds)
{
  guint n = 0;

  *microseconds = 0;
  if (*text != '.')
    return text;

  for (text++; g_ascii_isdigit (*text); text++, n++)
    if (n < 6)
      *microseconds = *microseconds * 10 + g_ascii_digit_value (*text);

  if (n == 0 || n > MAX_FRACTION)
    return NULL;

  for (; n < 6; n++)
    *microseconds *= 10;

  return text;
}

static gboolean
read_time (const char *text,
           BaridTime  *time)
{
  g_autoptr(GDateTime) date = NULL;
  const char *end = NULL;
  int microseconds = 0;
  int seconds;
  int leap = 0;

  if (!has_form (text, "9999-99-99T99:99:99") || !(end = read_fraction (text + 19, &microseconds)) ||
      end[0] != 'Z' || end[1] != '\0')
    return FALSE;

  /* A leap second (RFC 3339 §5.7) is the last of a day; as the system's clock has it, it is the next day's first. */
  seconds = number (text + 17, 2);
  if (seconds == 60 && has_form (text + 11, "23:59:"))
    {
      seconds = 59;
      leap = 1;
    }

  date = g_date_time_new_utc (number (text, 4), number (text + 5, 2), number (text + 8, 2), number (text + 11, 2),
                              number (text + 14, 2), seconds);
  if (date == NULL)
    return FALSE;

  *time = (g_date_time_to_unix (date) + leap) * BARID_TIME_SECOND + microseconds;
  return *time >= EARLIEST && *time <= LATEST;
}

/**
 * barid_time_parse:
 * @text: a text from outside
 * @time: (out): the moment
 * @error: return location for an error
 *
 * Reads a time as STIX 2.1 §2.16 and TAXII 2.1 write it: RFC 3339 in UTC, with "T", "Z" and up to nine digits of
 * fraction, of which six are kept.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_time_parse (const char  *text,
                  BaridTime   *time,
                  GError     **error)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  if (read_time (text, time))
    return TRUE;

  *time = BARID_TIME_NONE;
  shown = barid_text_clean_name (text);
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: the placeholder is what stood there instead; the example stays as it is. */
               _("“%s” is not a time in UTC such as 2026-11-23T14:05:00Z."), shown);
  return FALSE;
}

/* A time outside of what can be written is shown as the nearest that can. */
static GDateTime *
to_date (BaridTime  time,
         int       *microseconds)
{
  gint64 second;

  time = CLAMP (time, EARLIEST, LATEST);
  second = time / BARID_TIME_SECOND;
  *microseconds = time % BARID_TIME_SECOND;
  if (*microseconds < 0)
    {
      *microseconds += BARID_TIME_SECOND;
      second--;
    }

  return g_date_time_new_from_unix_utc (second);
}

static char *
format (BaridTime time,
        guint     n_digits)
{
  int fraction = 0;
  g_autoptr(GDateTime) date = to_date (time, &fraction);

  for (guint i = n_digits; i < 6; i++)
    fraction /= 10;

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%0*dZ",
                          g_date_time_get_year (date), g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), g_date_time_get_second (date), (int) n_digits, fraction);
}

/**
 * barid_time_format:
 * @time: a time
 *
 * Writes a time with microseconds, as TAXII 2.1 §1.5 demands them: all six digits, always.
 *
 * Returns: (transfer full): such as "2026-11-23T14:05:00.000000Z"
 */
char *
barid_time_format (BaridTime time)
{
  return format (time, 6);
}

/**
 * barid_time_format_milli:
 * @time: a time
 *
 * Writes a time with milliseconds, as STIX objects customarily have it; what is finer is cut off.
 *
 * Returns: (transfer full): such as "2026-11-23T14:05:00.000Z"
 */
char *
barid_time_format_milli (BaridTime time)
{
  return format (time, 3);
}

/**
 * barid_time_format_date:
 * @time: a time
 *
 * Writes the day of a time, in UTC.
 *
 * Returns: (transfer full): such as "2026-11-23"
 */
char *
barid_time_format_date (BaridTime time)
{
  int fraction = 0;
  g_autoptr(GDateTime) date = to_date (time, &fraction);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (date), g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date));
}

/**
 * barid_time_format_group:
 * @time: a time
 *
 * Writes a time as a date-time group, the way military messages have it: day, hour and minute, zone Z for UTC, month,
 * two digits of the year. It is the same in every language.
 *
 * Returns: (transfer full): such as "231405ZNOV26"
 */
char *
barid_time_format_group (BaridTime time)
{
  static const char * const months[] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                         "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
  int fraction = 0;
  g_autoptr(GDateTime) date = to_date (time, &fraction);

  return g_strdup_printf ("%02d%02d%02dZ%s%02d", g_date_time_get_day_of_month (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), months[g_date_time_get_month (date) - 1],
                          g_date_time_get_year (date) % 100);
}
