#pragma once

#include "barid-desk.h"
#include "barid-marking.h"

G_BEGIN_DECLS

/* A marking as an officer types it. */

BaridMarking *barid_desk_read_marking (BaridDesk   *self,
                                       const char  *text,
                                       GError     **error);

G_END_DECLS
