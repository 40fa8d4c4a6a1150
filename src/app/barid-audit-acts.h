#pragma once

#include "barid-window.h"

G_BEGIN_DECLS

/* The audit log at the window of a desk: looked at as the desk comes, and shown when it is asked for. */

void barid_audit_look         (BaridWindow    *window);
void barid_audit_install_acts (GtkWidgetClass *widget_class);

G_END_DECLS
