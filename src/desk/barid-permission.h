#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* What may be done here with a letter that came in. None of it waits. */

BaridUse barid_desk_get_use              (BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          BaridUse               portion);
gboolean barid_desk_permits_act          (BaridDesk             *self,
                                          BaridAct               act,
                                          BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          GError               **error);
gboolean barid_desk_permits_with_letter  (BaridDesk             *self,
                                          BaridAct               act,
                                          const BaridReading    *reading,
                                          GError               **error);
gboolean barid_desk_asks_assurance       (BaridDesk             *self,
                                          BaridAct               act,
                                          BaridBriefing         *briefing);
gboolean barid_desk_permits_taking_out   (BaridDesk             *self,
                                          BaridAct               act,
                                          BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          gboolean               assured,
                                          GError               **error);

G_END_DECLS
