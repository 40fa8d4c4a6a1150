#pragma once

#include "barid-cli.h"
#include "barid-position.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* Letters as answers: rows, one letter with its proof, its text alone. */

JsonObject *barid_view_entry_to_json   (BaridDesk           *desk,
                                        const BaridEntry    *entry);
void        barid_view_print_entry     (BaridDesk           *desk,
                                        const BaridEntry    *entry);
JsonObject *barid_view_reading_to_json (BaridDesk           *desk,
                                        const BaridReading  *reading);
/* With @form, places are told in that form too. */
void        barid_view_print_reading   (BaridDesk           *desk,
                                        const BaridReading  *reading,
                                        const BaridPositionForm *form);
void        barid_view_print_text      (BaridBriefing       *briefing,
                                        GPtrArray           *origins,
                                        const BaridPositionForm *form);
/* With @use, it is told for what the portion may be used, beside its mark; BARID_USE_INHERITED tells nothing. */
void        barid_view_print_portion   (const char          *text,
                                        const BaridMarking  *marking,
                                        BaridUse             use);
BaridUse    barid_view_narrow          (BaridBriefing       *briefing,
                                        BaridUse             use);
char       *barid_view_dup_use         (BaridUse             use);

G_END_DECLS
