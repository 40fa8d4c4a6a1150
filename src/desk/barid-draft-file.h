#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* A draft as it is written outside Barid: text, or JSON of our own. STIX bundles go through barid_desk_import(). */

gboolean barid_draft_file_is_bundle (GBytes         *file);
gboolean barid_draft_file_read      (BaridDesk      *desk,
                                     GBytes         *file,
                                     BaridBriefing  *briefing,
                                     GError        **error);
gboolean barid_draft_file_add_to    (BaridDesk      *desk,
                                     BaridBriefing  *briefing,
                                     const char     *partner,
                                     BaridAddressing addressing,
                                     GError        **error);
void     barid_draft_file_set_text  (BaridBriefing  *briefing,
                                     const char     *text);

G_END_DECLS
