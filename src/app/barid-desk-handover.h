#pragma once

#include "barid-act-window.h"

G_BEGIN_DECLS

/* The desk is handed over to a successor: our card for them, what they made ready and the number they read out, and the file. */
void barid_desk_handover_present (BaridWatch *watch,
                                  GtkWindow  *parent);

G_END_DECLS
