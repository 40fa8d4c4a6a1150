#pragma once

#include "barid-desk.h"
#include "barid-entry.h"
#include "barid-tray.h"

G_BEGIN_DECLS

/* The registers of a desk: what came in a year, and what went. */

gboolean   barid_desk_complete_registers (BaridDesk        *self,
                                          GError          **error);
GPtrArray *barid_desk_list_register      (BaridDesk        *self,
                                          BaridTray         tray,
                                          const char       *year,
                                          GError          **error);
GBytes    *barid_desk_write_register     (BaridDesk        *self,
                                          BaridTray         tray,
                                          const char       *year,
                                          GError          **error);

char      *barid_registered_tell         (const BaridEntry *entry);

G_END_DECLS
