#include "config.h"

#include "barid-permission.h"

#include "barid-desk-private.h"

/**
 * barid_desk_get_use:
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came or went under
 * @portion: the use of one portion of it, or %BARID_USE_INHERITED for the whole
 *
 * Tells for what it may be used by who has received it.
 *
 * Returns: the widest use
 */
BaridUse
barid_desk_get_use (BaridBriefing        *briefing,
                    const BaridAgreement *agreement,
                    BaridUse              portion)
{
  return barid_policy_get_use (briefing, agreement, portion);
}

/**
 * barid_desk_permits_act:
 * @self: a desk
 * @act: what is to be done
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @error: return location for an error
 *
 * Asks whether something may be done with a letter.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with whom to ask
 */
gboolean
barid_desk_permits_act (BaridDesk             *self,
                        BaridAct               act,
                        BaridBriefing         *briefing,
                        const BaridAgreement  *agreement,
                        GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  return barid_policy_permits_act (self->office, act, briefing, agreement, BARID_USE_INHERITED, error);
}

/**
 * barid_desk_permits_with_letter:
 * @self: a desk
 * @act: what is to be done
 * @reading: a letter that has a text
 * @error: return location for an error
 *
 * Asks as barid_desk_permits_act() does, and regards the leave that its originator has given since.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with whom to ask
 */
gboolean
barid_desk_permits_with_letter (BaridDesk           *self,
                                BaridAct             act,
                                const BaridReading  *reading,
                                GError             **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL && reading->briefing != NULL, FALSE);

  return act == BARID_ACT_ACT_ON
         ? barid_policy_permits_acting (self->office, reading->briefing, reading->entry->letter_id, reading->agreement,
                                        reading->leaves, error)
         : barid_desk_permits_act (self, act, reading->briefing, reading->agreement, error);
}

/**
 * barid_desk_asks_assurance:
 * @self: a desk
 * @act: what is to be done
 * @briefing: a briefing
 *
 * Tells whether an officer must first confirm the assurances on the treatment of persons that the letter asks for.
 *
 * Returns: whether they must be confirmed
 */
gboolean
barid_desk_asks_assurance (BaridDesk     *self,
                           BaridAct       act,
                           BaridBriefing *briefing)
{
  g_return_val_if_fail (BARID_IS_DESK (self), TRUE);

  return barid_policy_asks_assurance (self->office, act, briefing);
}

/**
 * barid_desk_permits_taking_out:
 * @self: a desk
 * @act: what is to be done
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @assured: whether an officer has confirmed the assurances on the treatment of persons
 * @error: return location for an error
 *
 * Asks whether a letter may be taken out of the desk.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with what to do
 */
gboolean
barid_desk_permits_taking_out (BaridDesk             *self,
                               BaridAct               act,
                               BaridBriefing         *briefing,
                               const BaridAgreement  *agreement,
                               gboolean               assured,
                               GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  return barid_policy_permits_taking_out (self->office, act, briefing, agreement, assured, error);
}
