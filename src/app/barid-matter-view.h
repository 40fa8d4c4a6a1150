#pragma once

#include <adwaita.h>

#include "barid-briefing.h"

G_BEGIN_DECLS

void barid_matter_view_add (GtkBox        *document,
                            BaridBriefing *briefing);

G_END_DECLS
