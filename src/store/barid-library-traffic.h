#pragma once

#include "barid-store.h"
#include "barid-time.h"
#include "barid-traffic.h"

G_BEGIN_DECLS

/* The library counted: what went to and came from each office, by month. */

GHashTable *barid_library_count_traffic (BaridStore  *store,
                                         BaridTime    now,
                                         GError     **error);

G_END_DECLS
