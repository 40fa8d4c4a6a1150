#pragma once

#include <adwaita.h>

#include "barid-briefing.h"

G_BEGIN_DECLS

/* The translations of a briefing that may be shown: a row for each, under which it stands beside the original. */

void barid_translation_view_add (GtkBox        *document,
                                 BaridBriefing *briefing);

G_END_DECLS
