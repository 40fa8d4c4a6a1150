#pragma once

#include <json-glib/json-glib.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Translations in a draft that is written outside Barid. */

gboolean barid_draft_translations_read (BaridDesk      *desk,
                                        JsonObject     *object,
                                        BaridBriefing  *briefing,
                                        GError        **error);

G_END_DECLS
