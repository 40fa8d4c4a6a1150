#pragma once

#include "barid-entry.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Registers: each gives the numbers of a year, one after the other. And what came and went in a year. */

gint64     barid_register_draw (BaridStore  *store,
                                const char  *reg,
                                int          year,
                                GError     **error);
GPtrArray *barid_register_list (BaridStore  *store,
                                BaridShelf   shelf,
                                int          year,
                                GError     **error);

G_END_DECLS
