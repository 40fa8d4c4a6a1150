#pragma once

#include "barid-time-local.h"

G_BEGIN_DECLS

/* Moments as the reader shows them. */

char *barid_reader_tell (BaridTime      time,
                         BaridTimeStyle style);

G_END_DECLS
