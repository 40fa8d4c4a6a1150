#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-desk-private.h"

G_BEGIN_DECLS

/* On the way out a source's name gives way to its token; on the way back to the desk it is found again. Hiding is within a leg. */

gboolean barid_origins_hide   (BaridLeg              *leg,
                               BaridBriefing         *briefing,
                               const BaridAgreement  *agreement,
                               GError               **error);
BaridBriefing *barid_origins_read (BaridDesk *self,
                                   GBytes    *bundle,
                                   GError   **error);

G_END_DECLS
