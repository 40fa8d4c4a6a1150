#pragma once

#include <gtk/gtk.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What is told outside the window: that a letter has arrived, and that letters are being sent. Never what is in one. */

void barid_notices_attach (GtkApplication *application,
                           BaridWatch     *watch);

G_END_DECLS
