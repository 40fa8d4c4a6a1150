#pragma once

#include "barid-briefing.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/**
 * BaridLeave:
 * @request: what leave was asked for
 * @outcome: what was answered
 * @about: id of the letter that the request was about
 * @to: (nullable): of leave to pass on, identity id of the office that it would go to
 * @giver: identity id of the office whose key signed the answer
 * @signer: (nullable): fingerprint of that key
 * @answer: id of the answer
 * @conditions: (nullable): what it was granted on
 * @extract: (nullable): the text that may be passed on, with the consent to it
 * @corrected: whether its giver has corrected it since: what holds of it now nobody can tell by the word that it bears
 * @time: when it was given, as the answer says
 *
 * An answer to a request of ours for leave. Whether it counts, the rules say.
 */
typedef struct
{
  BaridRequestKind  request;
  BaridOutcome      outcome;
  char             *about;
  char             *to;
  char             *giver;
  char             *signer;
  char             *answer;
  char             *conditions;
  BaridExtract     *extract;
  gboolean          corrected;
  BaridTime         time;
} BaridLeave;

BaridLeave *barid_leave_copy (const BaridLeave *self);
void        barid_leave_free (BaridLeave       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLeave, barid_leave_free)

G_END_DECLS
