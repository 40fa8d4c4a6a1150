#pragma once

#include "barid-time.h"

G_BEGIN_DECLS

/* Dates by which something is owed, as the one who owes it and the one who waits see them. */

gint64    barid_due_count_late   (BaridTime   due,
                                  BaridTime   now);
char     *barid_due_tell         (BaridTime   due,
                                  BaridTime   now);
gboolean  barid_due_is_day_off   (BaridTime   due,
                                  const char *nation);
char     *barid_due_tell_there   (BaridTime   due,
                                  const char *nation);

G_END_DECLS
