#pragma once

#include <gtk/gtk.h>

#include "barid-desk.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* What a briefing says, from its bottom line to its objects. */

void barid_letter_text_add (GtkBox             *document,
                            BaridDesk          *desk,
                            const BaridReading *reading);

G_END_DECLS
