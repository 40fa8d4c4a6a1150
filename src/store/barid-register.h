#pragma once

#include "barid-store.h"

G_BEGIN_DECLS

/* Registers: each gives the numbers of a year, one after the other. */

gint64 barid_register_draw (BaridStore  *store,
                            const char  *reg,
                            int          year,
                            GError     **error);

G_END_DECLS
