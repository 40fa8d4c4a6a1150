#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the focus goes inside a widget of several parts. The grab_focus of GtkWidget is no place for that: Tab asks it as
 * well, and would never leave. */

void       barid_focus_set_target (GtkWidget *widget,
                                   GtkWidget *target);
GtkWidget *barid_focus_get_target (GtkWidget *widget);
void       barid_focus_go         (GtkWidget *widget);

G_END_DECLS
