#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an officer does about a partner's new key: "win.confirm-key" (s: the partner's id). */

void barid_key_acts_install (GtkWidgetClass *widget_class);

G_END_DECLS
