#pragma once

#include <glib.h>

#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The reference number of a briefing: office, year, register. A draft has none, or names its register, "CT/"; the number is
 * drawn when it is released, "CT/2026/118". One that an officer wrote stays. */

gboolean barid_reference_is_to_be_drawn (const char *reference,
                                         BaridKind   kind);
char    *barid_reference_make           (const char *reg,
                                         int         year,
                                         gint64      number);

G_END_DECLS
