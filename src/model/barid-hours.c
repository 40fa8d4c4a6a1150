#include "config.h"

#include "barid-hours.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* When somebody is there: one pure function over days, hours and a zone, which due dates and pages ask. */

#define ZONE_LENGTH 64
#define WEEK        7

static const char * const day_words[] = { NULL, "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

G_STATIC_ASSERT (G_N_ELEMENTS (day_words) == WEEK + 1);

/* A name is a path below the system's folder of zones: it has the letters of one and cannot leave it. */
static gboolean
is_zone_name (const char *zone)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";

  return g_ascii_isalpha (*zone) && strlen (zone) <= ZONE_LENGTH && strspn (zone, allowed) == strlen (zone) &&
         strstr (zone, "//") == NULL;
}

static GTimeZone *
open_zone (const char *zone)
{
  return is_zone_name (zone) ? g_time_zone_new_identifier (zone) : NULL;
}

/**
 * barid_hours_new:
 * @days: bit n stands for weekday n: 1 for Monday to 7 for Sunday
 * @from: in minutes of the day
 * @until: in minutes of the day, up to 1440
 * @zone: an IANA time zone
 *
 * Makes working hours.
 *
 * Returns: (transfer full) (nullable): the hours, or %NULL when there is no such day, hour or zone
 */
BaridHours *
barid_hours_new (guint       days,
                 guint       from,
                 guint       until,
                 const char *zone)
{
  g_autoptr(GTimeZone) known = NULL;
  BaridHours *self;

  g_return_val_if_fail (zone != NULL, NULL);

  if (days == 0 || (days & ~(guint) BARID_HOURS_EVERY_DAY) != 0 || from >= BARID_DAY_MINUTES || until == 0 ||
      until > BARID_DAY_MINUTES || (known = open_zone (zone)) == NULL)
    return NULL;

  self = g_new0 (BaridHours, 1);
  self->days = days;
  self->from = from;
  self->until = until;
  self->zone = g_strdup (zone);

  return self;
}

/**
 * barid_hours_free:
 * @self: (nullable) (transfer full): working hours
 *
 * Frees working hours.
 */
void
barid_hours_free (BaridHours *self)
{
  if (self == NULL)
    return;

  g_free (self->zone);
  g_free (self);
}

/* ---- as they are written -------------------------------------------------------------------------------------------- */

static guint
read_day (const char *text)
{
  for (guint day = 1; day <= WEEK; day++)
    if (g_ascii_strcasecmp (text, day_words[day]) == 0)
      return day;

  return 0;
}

/* "sun-thu", "mon,wed-fri": a range may go over the end of the week. Returns: the days, 0 where it is none of that. */
static guint
read_days (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", WEEK + 1);
  guint days = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) ends = g_strsplit (g_strstrip (parts[i]), "-", 3);
      guint n = g_strv_length (ends);
      guint first = n == 1 || n == 2 ? read_day (g_strstrip (ends[0])) : 0;
      guint last = n == 2 ? read_day (g_strstrip (ends[1])) : first;

      if (first == 0 || last == 0)
        return 0;

      for (guint day = first; ; day = day % WEEK + 1)
        {
          days |= 1u << day;
          if (day == last)
            break;
        }
    }

  return days;
}

static gboolean
read_time (const char *text,
           guint      *minutes)
{
  guint hour, minute;

  if (strlen (text) != strlen ("08:00") || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;

  hour = (guint) ((text[0] - '0') * 10 + text[1] - '0');
  minute = (guint) ((text[3] - '0') * 10 + text[4] - '0');
  *minutes = hour * 60 + minute;

  return minute < 60 && *minutes <= BARID_DAY_MINUTES;
}

static gboolean
read_times (const char *text,
            guint      *from,
            guint      *until)
{
  g_auto(GStrv) ends = g_strsplit (text, "-", 3);

  return g_strv_length (ends) == 2 && read_time (g_strstrip (ends[0]), from) && read_time (g_strstrip (ends[1]), until);
}

/**
 * barid_hours_parse:
 * @days: such as "sun-thu" or "mon,wed-fri"
 * @hours: such as "08:00-16:00"
 * @zone: such as "Asia/Riyadh"
 * @error: return location for an error
 *
 * Reads working hours as an officer writes them.
 *
 * Returns: (transfer full): the hours, or %NULL with %BARID_ERROR_USAGE
 */
BaridHours *
barid_hours_parse (const char  *days,
                   const char  *hours,
                   const char  *zone,
                   GError     **error)
{
  BaridHours *self = NULL;
  guint from = 0;
  guint until = 0;

  g_return_val_if_fail (days != NULL && hours != NULL && zone != NULL, NULL);

  if (read_days (days) == 0)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                         _("Working days are written sun-thu, or mon,wed-fri: the first three letters of each in English."));
  else if (!read_times (hours, &from, &until))
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("Working hours are written 08:00-16:00, up to 24:00."));
  else if ((self = barid_hours_new (read_days (days), from, until, zone)) == NULL)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                         _("A time zone is written as in the IANA’s list, such as Asia/Riyadh or Europe/Paris."));

  return self;
}

/**
 * barid_hours_format_days:
 * @self: working hours
 *
 * Writes the days as barid_hours_parse() reads them.
 *
 * Returns: (transfer full): such as "mon,tue,wed"
 */
char *
barid_hours_format_days (const BaridHours *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint day = 1; day <= WEEK; day++)
    if ((self->days & (1u << day)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", day_words[day]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * barid_hours_format_times:
 * @self: working hours
 *
 * Writes the hours as barid_hours_parse() reads them.
 *
 * Returns: (transfer full): such as "08:00-16:00"
 */
char *
barid_hours_format_times (const BaridHours *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%02u:%02u-%02u:%02u", self->from / 60, self->from % 60, self->until / 60, self->until % 60);
}

/* ---- whether somebody is there ----------------------------------------------------------------------------------- */

static gboolean
is_working_day (const BaridHours *self,
                guint             weekday)
{
  return (self->days & (1u << weekday)) != 0;
}

/* A moment as the clocks there show it. */
static GDateTime *
look_at_clock (const BaridHours *self,
               BaridTime         time)
{
  g_autoptr(GTimeZone) zone = open_zone (self->zone);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / BARID_TIME_SECOND);

  return zone != NULL && utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * barid_hours_is_there:
 * @self: working hours
 * @time: a moment
 *
 * Asks whether somebody is there at a moment. Pure: the same question has the same answer.
 *
 * Returns: whether it lies in their hours
 */
gboolean
barid_hours_is_there (const BaridHours *self,
                      BaridTime         time)
{
  g_autoptr(GDateTime) clock = NULL;
  guint today, yesterday, minute;

  g_return_val_if_fail (self != NULL, FALSE);

  if ((clock = look_at_clock (self, time)) == NULL)
    return FALSE;

  today = (guint) g_date_time_get_day_of_week (clock);
  yesterday = today == 1 ? WEEK : today - 1;
  minute = (guint) (g_date_time_get_hour (clock) * 60 + g_date_time_get_minute (clock));

  if (self->from < self->until)
    return is_working_day (self, today) && minute >= self->from && minute < self->until;

  return (is_working_day (self, today) && minute >= self->from) || (is_working_day (self, yesterday) && minute < self->until);
}

/**
 * barid_hours_find_next:
 * @self: working hours
 * @time: a moment
 *
 * Finds when somebody is there next.
 *
 * Returns: @time itself when it lies in their hours, else the moment their next working day begins
 */
BaridTime
barid_hours_find_next (const BaridHours *self,
                       BaridTime         time)
{
  g_autoptr(GDateTime) clock = NULL;

  g_return_val_if_fail (self != NULL, time);

  if (barid_hours_is_there (self, time) || (clock = look_at_clock (self, time)) == NULL)
    return time;

  for (int i = 0; i <= WEEK; i++)
    {
      g_autoptr(GDateTime) day = g_date_time_add_days (clock, i);
      g_autoptr(GDateTime) begins = NULL;
      BaridTime next;

      /* A time that a clock leaves out in spring is the one it goes on with. */
      begins = g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), (int) self->from / 60, (int) self->from % 60, 0);
      if (begins == NULL || !is_working_day (self, (guint) g_date_time_get_day_of_week (day)))
        continue;

      next = g_date_time_to_unix (begins) * BARID_TIME_SECOND;
      if (next > time)
        return next;
    }

  return time;
}

/* ---- in words ------------------------------------------------------------------------------------------------------ */

/**
 * barid_hours_tell:
 * @self: working hours
 *
 * Tells working days, hours and zone in the reader's language.
 *
 * Returns: (transfer full): the words
 */
char *
barid_hours_tell (const BaridHours *self)
{
  g_autoptr(GString) days = g_string_new (NULL);
  g_autofree char *times = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint day = 1; day <= WEEK; day++)
    if (is_working_day (self, day))
      {
        g_autofree char *name = barid_weekday_tell (day);

        /* TRANSLATORS: between the items of a list. */
        g_string_append_printf (days, "%s%s", days->len > 0 ? _(", ") : "", name);
      }

  times = barid_hours_format_times (self);
  from = g_strndup (times, strlen ("08:00"));
  until = g_strdup (times + strlen ("08:00-"));
  zone = barid_text_isolate_machine (self->zone);

  /* TRANSLATORS: working hours: %1$s is a list of days, %2$s and %3$s are times such as 08:00, %4$s is a time zone such as
   * Asia/Riyadh. */
  return g_strdup_printf (_("%1$s, from %2$s to %3$s (%4$s)"), days->str, from, until, zone);
}

/**
 * barid_hours_tell_now:
 * @self: working hours
 * @now: the moment it is asked for
 *
 * Tells what their clocks show, and whether somebody is there.
 *
 * Returns: (transfer full): the words
 */
char *
barid_hours_tell_now (const BaridHours *self,
                      BaridTime         now)
{
  g_autofree char *clock = NULL;
  g_autofree char *next = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  clock = barid_time_tell_there (now, self->zone);
  if (barid_hours_is_there (self, now))
    /* TRANSLATORS: %s is a weekday with the time of another place. */
    return g_strdup_printf (_("It is %s there, in their working hours"), clock);

  next = barid_time_tell_there (barid_hours_find_next (self, now), self->zone);
  /* TRANSLATORS: %1$s and %2$s are weekdays with times of another place: now, and when somebody is there next. */
  return g_strdup_printf (_("It is %1$s there, outside their working hours; they are there again on %2$s"), clock, next);
}

/**
 * barid_hours_tell_due:
 * @self: working hours
 * @due: when something is due
 *
 * Tells when a date is by their clocks, and, where nobody is there then, when somebody is next.
 *
 * Returns: (transfer full): a few words
 */
char *
barid_hours_tell_due (const BaridHours *self,
                      BaridTime         due)
{
  g_autofree char *clock = NULL;
  g_autofree char *next = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  clock = barid_time_tell_there (due, self->zone);
  if (barid_hours_is_there (self, due))
    /* TRANSLATORS: of when an answer is due: %s is a weekday with the time of another place. */
    return g_strdup_printf (_("%s there"), clock);

  next = barid_time_tell_there (barid_hours_find_next (self, due), self->zone);
  /* TRANSLATORS: of when an answer is due: %1$s and %2$s are weekdays with times of another place. */
  return g_strdup_printf (_("%1$s there, outside their working hours; they are there next on %2$s"), clock, next);
}
