#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

void barid_preferences_present (BaridWatch *watch,
                                GtkWindow  *parent);
void barid_preferences_say     (GtkWidget  *within,
                                const char *sentence);

G_END_DECLS
