#pragma once

#include <json-glib/json-glib.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Typed matter in a draft that is written outside Barid. */

gboolean barid_draft_matter_read (BaridDesk      *desk,
                                  JsonNode       *node,
                                  BaridBriefing  *briefing,
                                  GError        **error);

G_END_DECLS
