#pragma once

#include "barid-attestation.h"
#include "barid-desk-private.h"
#include "barid-letter.h"

G_BEGIN_DECLS

/* What approval and joint briefings share: the text that is signed, the signing, and what is proved of it. */

GBytes           *barid_attest_write_text (BaridDesk               *self,
                                           BaridBriefing           *briefing,
                                           GError                 **error);
BaridBriefing    *barid_attest_read_text  (GBytes                  *text,
                                           GError                 **error);
gboolean          barid_attest_is_same    (BaridDesk               *self,
                                           const BaridAttested     *block,
                                           BaridBriefing           *briefing);
BaridSigned      *barid_attest_sign       (BaridDesk               *self,
                                           BaridAttestation        *attestation,
                                           GBytes                  *text,
                                           GCancellable            *cancellable,
                                           GError                 **error);
gboolean          barid_attest_check      (BaridDesk               *self,
                                           const BaridAttestation  *attestation,
                                           const BaridSigned       *object,
                                           GCancellable            *cancellable,
                                           GError                 **error);
GPtrArray        *barid_attest_prove      (BaridDesk               *self,
                                           BaridBriefing           *briefing,
                                           const BaridLetterhead   *head,
                                           const char              *office,
                                           BaridTime                received,
                                           GCancellable            *cancellable);

/* What is signed about a briefing of ours that leaves: whether it is approved, and what travels with it. */
gboolean          barid_attest_gather     (BaridDesk               *self,
                                           BaridBriefing           *briefing,
                                           GPtrArray               *blocks,
                                           gboolean                *approved,
                                           GError                 **error);

/* The stance of a partner on a text that we circulated, as it came with a letter of theirs. */
void              barid_joint_take        (BaridDesk               *self,
                                           const BaridLetterhead   *head,
                                           const BaridPartner      *partner,
                                           GCancellable            *cancellable);

G_END_DECLS
