#pragma once

#include <gtk/gtk.h>

#include "barid-words.h"

G_BEGIN_DECLS

/* The body of a briefing as its author meant it to look. */

GtkWidget *barid_prose_view_new (GPtrArray *portions,
                                 BaridUse   use);

G_END_DECLS
