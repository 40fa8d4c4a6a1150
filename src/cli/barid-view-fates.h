#pragma once

#include "barid-cli.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* What became of a letter, and what was said of it. */

JsonArray *barid_view_fates_to_json  (GPtrArray          *fates);
void       barid_view_set_fates      (JsonObject         *object,
                                      const BaridReading *reading);
void       barid_view_print_fates    (GPtrArray          *fates);
void       barid_view_print_feedback (BaridBriefing      *briefing);

G_END_DECLS
