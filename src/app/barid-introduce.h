#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

void barid_introduce_present (BaridWatch *watch,
                               GtkWindow  *parent);

G_END_DECLS
