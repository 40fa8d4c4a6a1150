#pragma once

#include "barid-time-local.h"

G_BEGIN_DECLS

/* The names of months and eras, in the reader's language and in English, for reading dates. */

/**
 * BaridMonth:
 * @calendar: whose month it is
 * @month: from 0
 */
typedef struct
{
  BaridCalendar calendar;
  guint         month;
} BaridMonth;

char            **barid_month_split   (const char    *text);
const BaridMonth *barid_month_look_up (const char    *words);
gboolean          barid_month_is_era  (const char    *word,
                                       BaridCalendar *calendar);

G_END_DECLS
