#pragma once

#include "barid-briefing.h"
#include "barid-entry.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* What a page tells beside a briefing, as a docket does on the back of a letter: whose it is, when it came, what is proved
 * about it, whose copy it is. */

/**
 * BaridDocket:
 * @draft: whether it is a draft, which every page says
 * @originator: (nullable): whose it is, as this desk calls that office; %NULL for what the briefing says itself
 * @addressee: (nullable): whom it went to
 * @released: when it was released, or %BARID_TIME_NONE
 * @received: when it came, or %BARID_TIME_NONE
 * @acknowledged: when this desk acknowledged it, or %BARID_TIME_NONE
 * @proof: (nullable): the sentence of the proof
 * @aged: (nullable): what has changed about the key since it came
 * @origins: (nullable) (element-type utf8): of each source of the briefing, what else rests on its origin; empty for nothing
 * @copy_for: (nullable): for whom this copy is made
 * @corrects: (nullable): of a correction, the sentence that says of what
 * @corrected: (nullable): the sentence that says by whom and when it was corrected or withdrawn, which every page says
 * @equivalent: (nullable): the sentence that says what a partner's level is protected as at this desk
 * @extract: (nullable): the text of another office's that the briefing passes on; %NULL where that may not be shown
 * @passed: (nullable): whose that text is and what shows it, or why it is not shown
 * @condition: (nullable): what its originator demands
 */
typedef struct
{
  gboolean       draft;
  char          *originator;
  char          *addressee;
  BaridTime      released;
  BaridTime      received;
  BaridTime      acknowledged;
  char          *proof;
  char          *aged;
  GPtrArray     *origins;
  char          *copy_for;
  char          *corrects;
  char          *corrected;
  char          *equivalent;
  BaridBriefing *extract;
  char          *passed;
  char          *condition;
} BaridDocket;

BaridDocket *barid_docket_new             (const BaridEntry     *entry,
                                           const BaridPartner   *partner);
void         barid_docket_free            (BaridDocket          *self);

void         barid_docket_set_proof       (BaridDocket          *self,
                                           const char           *proof,
                                           const char           *aged);
void         barid_docket_set_origins     (BaridDocket          *self,
                                           GPtrArray            *origins);
void         barid_docket_set_copy_for    (BaridDocket          *self,
                                           const char           *name);
void         barid_docket_set_correction  (BaridDocket          *self,
                                           const char           *corrects,
                                           const char           *corrected);
void         barid_docket_set_equivalent  (BaridDocket          *self,
                                           const char           *equivalent);
void         barid_docket_set_passed      (BaridDocket          *self,
                                           BaridBriefing        *extract,
                                           const char           *passed,
                                           const char           *condition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDocket, barid_docket_free)

G_END_DECLS
