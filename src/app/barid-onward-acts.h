#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void barid_onward_install_acts (GtkWidgetClass *window_class);

G_END_DECLS
