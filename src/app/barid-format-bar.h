#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *barid_format_bar_new (GtkTextView *view);

G_END_DECLS
