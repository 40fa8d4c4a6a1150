#pragma once

#include "barid-reading.h"

G_BEGIN_DECLS

/* What this desk has said to a letter: what went, and what is released and not sealed yet. */

gboolean barid_said_tell           (BaridDesk           *self,
                                    BaridReading        *reading,
                                    GError             **error);
gboolean barid_said_check_nothing  (const BaridReading  *reading,
                                    GError             **error);

G_END_DECLS
