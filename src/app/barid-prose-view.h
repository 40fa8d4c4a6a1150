#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The body of a briefing as its author meant it to look. */

GtkWidget *barid_prose_view_new (GPtrArray *portions);

G_END_DECLS
