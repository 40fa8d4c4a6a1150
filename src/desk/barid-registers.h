#pragma once

#include "barid-desk.h"
#include "barid-entry.h"

G_BEGIN_DECLS

/* The registers of a desk: what came in a year, and what went. */

GPtrArray *barid_desk_list_register (BaridDesk   *self,
                                     BaridShelf   shelf,
                                     int          year,
                                     GError     **error);

G_END_DECLS
