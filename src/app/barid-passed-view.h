#pragma once

#include <gtk/gtk.h>

#include "barid-reading.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* Beneath a letter what it passes on: another office's text, under its own banner, with what shows whose it is. */

void       barid_passed_view_add      (GtkBox             *document,
                                       BaridWatch         *watch,
                                       const BaridReading *reading);

G_END_DECLS
