#include "config.h"

#include "barid-reader-time.h"

#include "barid-app-settings.h"
#include "barid-text.h"

/**
 * barid_reader_tell:
 * @time: a moment
 * @style: how much of it
 *
 * Tells a moment, and its day in the second calendar beside it where one was chosen: "23 November 2026, 14:05
 * (13 Jumada II 1448)".
 *
 * Returns: (transfer full): the words, each calendar's isolated
 */
char *
barid_reader_tell (BaridTime      time,
                   BaridTimeStyle style)
{
  g_autofree char *moment = barid_time_tell (time, style, BARID_CALENDAR_GREGORIAN);
  g_autofree char *isolated = barid_text_isolate (moment);
  g_autofree char *other = NULL;
  g_autofree char *other_isolated = NULL;
  BaridCalendar calendar;

  if (!barid_app_settings_get_calendar (&calendar))
    return g_steal_pointer (&isolated);

  other = barid_time_tell (time, BARID_TIME_DAY_ONLY, calendar);
  other_isolated = barid_text_isolate (other);

  /* No point stands between two dates: it looks like a zero of the Arabic digits. */
  return g_strdup_printf ("%s (%s)", isolated, other_isolated);
}
