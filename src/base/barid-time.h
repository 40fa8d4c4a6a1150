#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BaridTime:
 *
 * A moment in UTC, in microseconds since 1970-01-01. %BARID_TIME_NONE means that none is given.
 */
typedef gint64 BaridTime;

#define BARID_TIME_NONE   ((BaridTime) 0)
#define BARID_TIME_SECOND G_USEC_PER_SEC
#define BARID_TIME_DAY    (G_GINT64_CONSTANT (86400) * BARID_TIME_SECOND)

BaridTime  barid_time_now          (void);
gboolean   barid_time_parse        (const char  *text,
                                    BaridTime   *time,
                                    GError     **error);
char      *barid_time_format       (BaridTime    time);
char      *barid_time_format_milli (BaridTime    time);
char      *barid_time_format_date  (BaridTime    time);
char      *barid_time_format_group (BaridTime    time);

G_END_DECLS
