#pragma once

#include "barid-strip.h"
#include "barid-window.h"

G_BEGIN_DECLS

/* What the files of the window share. */

BaridStrip *barid_window_get_audit    (BaridWindow *self);
BaridStrip *barid_window_get_recovery (BaridWindow *self);

G_END_DECLS
