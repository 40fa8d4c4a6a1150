#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void barid_dossier_install_acts   (GtkWidgetClass *window_class);
void barid_dossier_install_filing (GtkWidgetClass *window_class);

G_END_DECLS
