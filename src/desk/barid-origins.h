#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* What is known here about where the sources of a letter come from. */

GPtrArray *barid_desk_tell_origins (BaridDesk      *self,
                                    BaridBriefing  *briefing,
                                    gint64          row,
                                    GError        **error);

G_END_DECLS
