#pragma once

#include <gtk/gtk.h>

#include "barid-reading.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* What a briefing says, from its bottom line to its objects. */

void barid_letter_text_add (GtkBox             *document,
                            BaridWatch         *watch,
                            const BaridReading *reading);

G_END_DECLS
