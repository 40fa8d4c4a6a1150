#pragma once

#include "barid-act-window.h"

G_BEGIN_DECLS

/* A key of our own that may be in other hands is reported: which and since when, what is exposed, and whom it was told to. */
void barid_key_report_present (BaridWatch *watch,
                               GtkWindow  *parent);

G_END_DECLS
