#pragma once

#include <json-glib/json-glib.h>

#include "barid-briefing.h"

G_BEGIN_DECLS

/* The translations of a briefing as answers. */

JsonArray *barid_view_translations_to_json  (BaridBriefing  *briefing);
void       barid_view_print_translations    (BaridBriefing  *briefing);
gboolean   barid_view_print_translation     (BaridBriefing  *briefing,
                                             const char     *language,
                                             GError        **error);

G_END_DECLS
