#pragma once

#include "barid-time.h"

G_BEGIN_DECLS

/**
 * BaridHours:
 * @days: bit n stands for weekday n: 1 for Monday to 7 for Sunday
 * @from: when work begins, in minutes of the day, 0 to 1439
 * @until: when it ends, 1 to 1440; no later than @from, it ends on the day after
 * @zone: the IANA time zone of the place
 *
 * When somebody is at an office: its working days and hours, by its own clocks.
 */
typedef struct
{
  guint  days;
  guint  from;
  guint  until;
  char  *zone;
} BaridHours;

#define BARID_HOURS_EVERY_DAY 0xfe
#define BARID_DAY_MINUTES     1440

BaridHours *barid_hours_new         (guint              days,
                                     guint              from,
                                     guint              until,
                                     const char        *zone);
void        barid_hours_free        (BaridHours        *self);

BaridHours *barid_hours_parse       (const char        *days,
                                     const char        *hours,
                                     const char        *zone,
                                     GError           **error);
char       *barid_hours_format_days (const BaridHours  *self);
char       *barid_hours_format_times (const BaridHours *self);

gboolean    barid_hours_is_there    (const BaridHours  *self,
                                     BaridTime          time);
BaridTime   barid_hours_find_next   (const BaridHours  *self,
                                     BaridTime          time);
char       *barid_hours_tell        (const BaridHours  *self);
char       *barid_hours_tell_now    (const BaridHours  *self,
                                     BaridTime          now);
char       *barid_hours_tell_due    (const BaridHours  *self,
                                     BaridTime          due);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridHours, barid_hours_free)

G_END_DECLS
