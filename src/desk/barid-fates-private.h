#pragma once

#include "barid-desk-private.h"
#include "barid-fate-book.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* Writes down what a letter that was filed says of one of ours. Within a leg. */
gboolean barid_fates_keep    (BaridLeg          *leg,
                              const BaridEntry  *entry,
                              BaridBriefing     *briefing,
                              GError           **error);

/* Tells what became of what was read. */
gboolean barid_fates_tell    (BaridDesk         *self,
                              BaridReading      *reading,
                              GError           **error);

/* Writes down that word of a letter is owed, where the agreement or the letter says so. Within a leg. */
gboolean barid_receipts_owe  (BaridLeg          *leg,
                              const BaridEntry  *entry,
                              BaridBriefing     *briefing,
                              BaridTime          now,
                              GError           **error);

/* Takes what an office says was delivered to it. */
void     barid_receipts_take (BaridDesk         *self,
                              GBytes            *subject,
                              const char        *office,
                              BaridTime          when);

G_END_DECLS
