#pragma once

#include "barid-galley.h"
#include "barid-paper.h"

G_BEGIN_DECLS

/* What the files of the paper share. */

char *barid_paper_dup_handling (BaridBriefing     *briefing);
char *barid_paper_dup_running  (BaridBriefing     *briefing);
void  barid_paper_write        (const BaridGalley *galley,
                                BaridBriefing     *briefing,
                                const BaridDocket *docket);
void  barid_paper_write_agreement (const BaridGalley *galley,
                                const BaridAgreement *agreement,
                                const char        *under,
                                GPtrArray         *parties,
                                GPtrArray         *allowed);

G_END_DECLS
