#pragma once

#include "barid-store.h"

G_BEGIN_DECLS

/* Registers: each gives the numbers of a year, one after the other. And what number a letter bears. */

gint64     barid_register_draw (BaridStore  *store,
                                const char  *reg,
                                int          year,
                                GError     **error);
GArray    *barid_register_list_unread (BaridStore  *store,
                                GError     **error);
gboolean   barid_register_tell (BaridStore  *store,
                                gint64       row,
                                const char  *reference,
                                GError     **error);

G_END_DECLS
