#pragma once

#include "barid-time.h"

G_BEGIN_DECLS

/* Times as a reader expects them, in the language, digits and calendars of the locale; ICU knows them. */

/* How much of a moment is told. */
typedef enum
{
  BARID_TIME_SHORT,    /* in a list: the hour today, else the day */
  BARID_TIME_DAY_ONLY, /* 23 November 2026 */
  BARID_TIME_LONG,     /* 23 November 2026, 14:05 */
} BaridTimeStyle;

/* The calendars a date can be read in. */
typedef enum
{
  BARID_CALENDAR_GREGORIAN,
  BARID_CALENDAR_UMM_AL_QURA,
  BARID_CALENDAR_SOLAR_HIJRI,
  BARID_N_CALENDARS
} BaridCalendar;

char       *barid_time_tell            (BaridTime       time,
                                        BaridTimeStyle  style,
                                        BaridCalendar   calendar);
char       *barid_time_tell_all        (BaridTime       time,
                                        BaridTimeStyle  style);
char       *barid_time_tell_there      (BaridTime       time,
                                        const char     *zone);
char       *barid_weekday_tell         (guint           weekday);
char       *barid_day_tell             (BaridTime       time);
char       *barid_day_format           (BaridTime       time);
gboolean    barid_day_parse            (const char     *text,
                                        BaridTime      *time);
char       *barid_count_tell           (gint64          count);
const char *barid_calendar_get_keyword (BaridCalendar   calendar);

G_END_DECLS
