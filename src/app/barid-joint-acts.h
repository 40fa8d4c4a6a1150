#pragma once

#include <adwaita.h>

#include "barid-reading.h"

G_BEGIN_DECLS

/* A text that was circulated, and what this desk says to it. */

GtkWidget *barid_joint_bar_new      (const BaridReading *reading);
void       barid_joint_install_acts (GtkWidgetClass     *window_class);

G_END_DECLS
