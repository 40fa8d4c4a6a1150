#pragma once

#include "barid-desk-private.h"
#include "barid-library.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* Of one release the letter that went to an office. Within a leg. */
BaridEntry *barid_corrections_find_for (BaridLeg          *leg,
                                        const BaridEntry  *sent,
                                        const char        *office,
                                        GError           **error);

/* The letters of one release, with their bytes. Within a leg. */
GPtrArray  *barid_corrections_list_released (BaridLeg     *leg,
                                        const BaridEntry  *sent,
                                        GError           **error);

/* Begins a recall of what was sent, to all whom it was sent to. */
BaridBriefing *barid_corrections_begin_recall (BaridDesk  *self,
                                        const BaridEntry  *entry,
                                        const char        *reason,
                                        GError           **error);

/* The agreements under which the letters of one release went, by their ids. Within a leg. */
GPtrArray  *barid_corrections_list_agreements (BaridLeg   *leg,
                                        const BaridEntry  *sent);

/* Writes down what a letter corrects that was sent or filed, and what corrects it that was here before. Within a leg. */
gboolean    barid_corrections_keep     (BaridLeg          *leg,
                                        const BaridEntry  *entry,
                                        GError           **error);

/* Tells what a letter corrects and what has corrected it. */
void        barid_corrections_tell     (BaridDesk         *self,
                                        BaridReading      *reading);

G_END_DECLS
