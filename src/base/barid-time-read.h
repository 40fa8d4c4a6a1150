#pragma once

#include "barid-time-local.h"

G_BEGIN_DECLS

/* Dates as officers write them, in any of three calendars. */

/* Which second stands for a day of which no hour was written. */
typedef enum
{
  BARID_DAY_BEGIN,
  BARID_DAY_END,
} BaridDayEdge;

gboolean barid_time_read (const char     *text,
                          BaridCalendar   calendar,
                          BaridDayEdge    edge,
                          BaridTime      *time,
                          GError        **error);

G_END_DECLS
