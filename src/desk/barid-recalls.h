#pragma once

#include "barid-desk.h"
#include "barid-fate.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* What was sent is recalled; what came is destroyed, or not, when it is; and what a reader says of a letter. */

GPtrArray *barid_desk_recall        (BaridDesk           *self,
                                     const char          *id_or_row,
                                     const char          *reason,
                                     gint64              *draft,
                                     GCancellable        *cancellable,
                                     GError             **error);
GPtrArray *barid_desk_answer_recall (BaridDesk           *self,
                                     const char          *id_or_row,
                                     BaridOutcome         outcome,
                                     const char          *reason,
                                     GCancellable        *cancellable,
                                     GError             **error);
GPtrArray *barid_desk_list_recalls  (BaridDesk           *self,
                                     GError             **error);
GPtrArray *barid_desk_list_fates    (BaridDesk           *self,
                                     const char          *id_or_row,
                                     GError             **error);

GPtrArray *barid_desk_give_feedback (BaridDesk           *self,
                                     const char          *id_or_row,
                                     const BaridFeedback *feedback,
                                     const char          *text,
                                     GCancellable        *cancellable,
                                     GError             **error);

gboolean   barid_reading_can_answer_recall (const BaridReading *self);

G_END_DECLS
