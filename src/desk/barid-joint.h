#pragma once

#include "barid-attestation.h"
#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Joint briefings: a text is circulated among its parties, who concur, dissent from a judgement, or comment; the final letter
 * carries what each has signed, and each dissent beside its judgement. */

/**
 * BaridPartyStance:
 * @office: id of the party
 * @name: of the party
 * @attestations: (element-type BaridAttestation): what it has signed; none where it has not answered
 */
typedef struct
{
  char      *office;
  char      *name;
  GPtrArray *attestations;
} BaridPartyStance;

/**
 * BaridJoint:
 * @parties: (element-type BaridPartyStance): in the order in which they were asked
 * @time: when it was circulated
 * @same: whether the draft still says what was circulated
 * @silent: how many have not answered
 *
 * What has become of a draft that was circulated.
 */
typedef struct
{
  GPtrArray *parties;
  BaridTime  time;
  gboolean   same;
  guint      silent;
} BaridJoint;

GPtrArray  *barid_desk_circulate     (BaridDesk           *self,
                                      BaridBriefing       *briefing,
                                      const char * const  *parties,
                                      GCancellable        *cancellable,
                                      GError             **error);
GPtrArray  *barid_desk_answer_joint  (BaridDesk           *self,
                                      const char          *id_or_row,
                                      BaridAttestation    *stance,
                                      GCancellable        *cancellable,
                                      GError             **error);
BaridJoint *barid_desk_find_joint    (BaridDesk           *self,
                                      BaridBriefing       *briefing,
                                      GError             **error);
BaridJoint *barid_desk_finish_joint  (BaridDesk           *self,
                                      BaridBriefing       *briefing,
                                      GError             **error);
void        barid_joint_free         (BaridJoint          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridJoint, barid_joint_free)

G_END_DECLS
