#pragma once

#include "barid-desk-private.h"
#include "barid-letter.h"

G_BEGIN_DECLS

/* Holds an administrative letter whose head says all but its number, in the transaction of the act that it tells of. The rules
 * have permitted it. @head says which stream it goes in, or that of the desk. */
gboolean barid_dispatch_hold_administrative (BaridLeg         *leg,
                                             BaridLetterhead  *head,
                                             const char       *office,
                                             GError          **error);

G_END_DECLS
#pragma once

#include "barid-attestation.h"
#include "barid-dispatch.h"

G_BEGIN_DECLS

/* Releases a briefing with a text that its addressees are asked about, or with what is signed about theirs. */
GPtrArray *barid_dispatch_with (BaridDesk            *self,
                                BaridBriefing        *briefing,
                                const BaridAttested  *extra,
                                GCancellable         *cancellable,
                                GError              **error);

G_END_DECLS
