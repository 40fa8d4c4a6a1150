#pragma once

#include <json-glib/json-glib.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Judgements and sources in a draft file: what they have beside text and marking. */

extern const char * const barid_draft_judgement_members[];
extern const char * const barid_draft_source_members[];

gboolean barid_draft_judgement_read (BaridDesk       *desk,
                                     BaridBriefing   *briefing,
                                     JsonObject      *object,
                                     BaridJudgement  *judgement,
                                     GError         **error);
gboolean barid_draft_source_read    (JsonObject      *object,
                                     BaridSource     *source,
                                     GError         **error);

G_END_DECLS
