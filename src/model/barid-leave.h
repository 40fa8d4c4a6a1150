#pragma once

#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/**
 * BaridLeave:
 * @request: what leave was asked for
 * @outcome: what was answered
 * @about: id of the letter that the request was about
 * @giver: identity id of the office whose key signed the answer
 * @answer: id of the answer
 * @conditions: (nullable): what it was granted on
 * @time: when it was given, as the answer says
 *
 * An answer to a request of ours for leave. Whether it counts, the rules say.
 */
typedef struct
{
  BaridRequestKind  request;
  BaridOutcome      outcome;
  char             *about;
  char             *giver;
  char             *answer;
  char             *conditions;
  BaridTime         time;
} BaridLeave;

BaridLeave *barid_leave_copy (const BaridLeave *self);
void        barid_leave_free (BaridLeave       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLeave, barid_leave_free)

G_END_DECLS
