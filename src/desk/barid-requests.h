#pragma once

#include "barid-reading.h"

G_BEGIN_DECLS

/* What is asked of partners, and what they ask of us. */

GPtrArray *barid_desk_answer        (BaridDesk           *self,
                                     const char          *id_or_row,
                                     BaridOutcome         outcome,
                                     BaridTime            due,
                                     const char          *words,
                                     BaridTime            hold,
                                     GCancellable        *cancellable,
                                     GError             **error);
char      *barid_reading_tell_leave (const BaridReading  *reading);
char      *barid_reading_tell_leaving (const BaridReading *reading);

G_END_DECLS
