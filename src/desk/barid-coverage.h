#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Under which agreements a briefing would go. */

GHashTable *barid_desk_find_coverage (BaridDesk      *self,
                                      BaridBriefing  *briefing,
                                      GError        **error);

G_END_DECLS
