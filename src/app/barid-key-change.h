#pragma once

#include "barid-act-window.h"

G_BEGIN_DECLS

/* The desk's key is changed: why, what follows, how the next one is got, and whom it was announced to. */
void barid_key_change_present (BaridWatch *watch,
                               GtkWindow  *parent);

G_END_DECLS
