#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* A correction: what was released, written anew by its originator for those who have it; or taken back altogether. */

gint64         barid_desk_correct        (BaridDesk      *self,
                                          const char     *id_or_row,
                                          GError        **error);
gint64         barid_desk_withdraw       (BaridDesk      *self,
                                          const char     *id_or_row,
                                          const char     *reason,
                                          GError        **error);

BaridBriefing *barid_desk_find_corrected (BaridDesk      *self,
                                          BaridBriefing  *briefing);
void           barid_desk_tell_correction (BaridDesk     *self,
                                          BaridBriefing  *draft,
                                          char          **corrects,
                                          GPtrArray     **changes);

G_END_DECLS
