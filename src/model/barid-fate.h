#pragma once

#include "barid-feedback.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* What became of a letter at one addressee, as far as this desk has been told. */

typedef enum
{
  BARID_FATE_WAITING,      /* still in our outbox */
  BARID_FATE_UNKNOWN,      /* it went, and nothing was heard of it */
  BARID_FATE_DELIVERED,
  BARID_FATE_ACKNOWLEDGED,
  BARID_FATE_REFUSED,      /* it was recalled, and they keep it */
  BARID_FATE_DESTROYED,    /* it was recalled, and they say it is gone */
  BARID_N_FATES
} BaridFateState;

/**
 * BaridFate:
 * @letter_id: id of the letter that went to this addressee
 * @row: row of that letter
 * @office: identity id of the addressee
 * @office_name: (nullable): what the address book calls them
 * @waiting: whether it is still in our outbox
 * @delivered: when their desk had it, or %BARID_TIME_NONE
 * @acknowledged: when their officer acknowledged it, or %BARID_TIME_NONE
 * @recalled: when the newest recall of it was released, or %BARID_TIME_NONE
 * @recalled_by: (nullable): id of that recall
 * @not_recalled: (nullable): why the last recall could not be sealed to them, a sentence
 * @outcome: what they did when it was recalled
 * @answered: when they said so, or %BARID_TIME_NONE
 * @answered_by: (nullable): id of the letter that says so
 * @reason: (nullable): why they refused, as they wrote it
 * @told: when they gave feedback, or %BARID_TIME_NONE
 * @told_by: (nullable): id of the letter in which they did
 * @feedback: (nullable): what they found
 */
typedef struct
{
  char          *letter_id;
  gint64         row;
  char          *office;
  char          *office_name;
  gboolean       waiting;
  BaridTime      delivered;
  BaridTime      acknowledged;
  BaridTime      recalled;
  char          *recalled_by;
  char          *not_recalled;
  BaridOutcome   outcome;
  BaridTime      answered;
  char          *answered_by;
  char          *reason;
  BaridTime      told;
  char          *told_by;
  BaridFeedback *feedback;
} BaridFate;

BaridFate      *barid_fate_new       (void);
void            barid_fate_free      (BaridFate       *self);
BaridFateState  barid_fate_get_state (const BaridFate *self);
char           *barid_fate_tell_not_recalled (const BaridFate *self);

const char     *barid_fate_state_get_word  (BaridFateState state);
const char     *barid_fate_state_get_label (BaridFateState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFate, barid_fate_free)

G_END_DECLS
