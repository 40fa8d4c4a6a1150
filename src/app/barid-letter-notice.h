#pragma once

#include <gtk/gtk.h>

#include "barid-reading.h"

G_BEGIN_DECLS

/* What stands in the place of a text: what an administrative letter is, and why a letter is not shown. */

void       barid_letter_notice_add_administrative (GtkBox             *document,
                                                   const BaridReading *reading);
GtkWidget *barid_letter_notice_add_refused        (GtkBox             *document,
                                                   const BaridReading *reading);

G_END_DECLS
