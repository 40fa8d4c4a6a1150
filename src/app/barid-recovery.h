#pragma once

#include "barid-window.h"

G_BEGIN_DECLS

void barid_recovery_look         (BaridWindow    *window);
void barid_recovery_install_acts (GtkWidgetClass *widget_class);

G_END_DECLS
