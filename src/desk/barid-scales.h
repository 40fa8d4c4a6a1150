#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* The tables of likelihood of agreements, beside a briefing. */

GPtrArray *barid_desk_list_scales (BaridDesk      *self,
                                   BaridBriefing  *briefing,
                                   GError        **error);
void       barid_scales_explain   (GPtrArray      *scales,
                                   BaridBriefing  *briefing);

G_END_DECLS
