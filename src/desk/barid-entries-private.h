#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-library.h"

G_BEGIN_DECLS

/* Rows of the library, made from what travels. */

BaridEntry *barid_entry_new_for   (BaridBriefing  *briefing);
BaridEntry *barid_entry_new_draft (BaridDesk      *desk,
                                   BaridBriefing  *briefing,
                                   GError        **error);
BaridEntry *barid_desk_find_entry (BaridDesk      *self,
                                   const char     *id_or_row,
                                   GError        **error);
GHashTable *barid_desk_list_names (BaridDesk      *self,
                                   GError        **error);

G_END_DECLS
