#pragma once

#include "barid-card.h"
#include "barid-desk-private.h"
#include "barid-entry.h"

G_BEGIN_DECLS

/* A card that was kept: it was checked when it came. */
BaridCard *barid_card_of_file (GBytes  *file,
                               GError **error);
void       barid_reach_tell_due (BaridLeg    *leg,
                                 BaridEntry **entries,
                                 guint        n_entries);

G_END_DECLS
