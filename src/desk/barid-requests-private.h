#pragma once

#include "barid-reading.h"

G_BEGIN_DECLS

GPtrArray *barid_desk_list_leaves (BaridDesk    *self,
                                   const char   *letter);
void       barid_desk_weigh_leave (BaridDesk    *self,
                                   BaridReading *reading);

G_END_DECLS
