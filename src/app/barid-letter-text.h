#pragma once

#include <gtk/gtk.h>

#include "barid-briefing.h"

G_BEGIN_DECLS

/* What a briefing says, from its bottom line to its objects. */

void barid_letter_text_add (GtkBox        *document,
                            BaridBriefing *briefing,
                            GPtrArray     *origins);

G_END_DECLS
