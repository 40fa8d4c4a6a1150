#include "config.h"

#include "barid-briefing-private.h"

/* What a request asks for, and what an answer says to it. */

/**
 * barid_briefing_get_request:
 * @self: a briefing
 *
 * Gets what a request asks for.
 *
 * Returns: the kind of request; a question for every other kind of briefing
 */
BaridRequestKind
barid_briefing_get_request (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_REQUEST_QUESTION);

  return self->kind == BARID_KIND_REQUEST ? self->request : BARID_REQUEST_QUESTION;
}

/**
 * barid_briefing_set_request:
 * @self: a briefing
 * @request: a kind of request
 *
 * Sets what a request asks for.
 */
void
barid_briefing_set_request (BaridBriefing    *self,
                            BaridRequestKind  request)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (request < BARID_N_REQUESTS);

  if (self->request == request)
    return;

  self->request = request;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_REQUEST);
}

/**
 * barid_briefing_get_onward_to:
 * @self: a briefing
 *
 * Gets the office to which a request for leave to pass on means to pass on what it is about, its parent.
 *
 * Returns: (transfer none) (nullable): the office; %NULL for every other kind of request
 */
BaridOffice *
barid_briefing_get_onward_to (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return barid_briefing_get_request (self) == BARID_REQUEST_LEAVE_TO_PASS_ON ? self->onward_to : NULL;
}

/**
 * barid_briefing_set_onward_to:
 * @self: a briefing
 * @office: (nullable): an office; a reference is taken
 *
 * Sets the office to which a request for leave to pass on means to pass on.
 */
void
barid_briefing_set_onward_to (BaridBriefing *self,
                              BaridOffice   *office)
{
  BaridOffice *old;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  old = self->onward_to;
  if (old == office)
    return;

  self->onward_to = office != NULL ? barid_office_ref (office) : NULL;
  g_clear_pointer (&old, barid_office_unref);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_ONWARD_TO);
}

/**
 * barid_briefing_get_outcome:
 * @self: a briefing
 *
 * Gets what an answer says to the request that it answers. The new date of a holding reply is its own due date.
 *
 * Returns: what it says; %BARID_OUTCOME_ANSWERED for every other kind of briefing
 */
BaridOutcome
barid_briefing_get_outcome (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_OUTCOME_ANSWERED);

  return self->kind == BARID_KIND_ANSWER ? self->outcome : BARID_OUTCOME_ANSWERED;
}

/**
 * barid_briefing_set_outcome:
 * @self: a briefing
 * @outcome: what it says
 *
 * Sets what an answer says to the request that it answers.
 */
void
barid_briefing_set_outcome (BaridBriefing *self,
                            BaridOutcome   outcome)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (outcome < BARID_N_OUTCOMES);

  if (self->outcome == outcome)
    return;

  self->outcome = outcome;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_OUTCOME);
}

/**
 * barid_briefing_get_conditions:
 * @self: a briefing
 *
 * Gets the conditions on which leave is granted.
 *
 * Returns: (transfer none) (nullable): the text; %NULL for every other answer
 */
const char *
barid_briefing_get_conditions (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return barid_briefing_get_outcome (self) == BARID_OUTCOME_GRANTED_WITH_CONDITIONS ? self->conditions : NULL;
}

/**
 * barid_briefing_set_conditions:
 * @self: a briefing
 * @conditions: (nullable): a text
 *
 * Sets the conditions on which leave is granted.
 */
void
barid_briefing_set_conditions (BaridBriefing *self,
                               const char    *conditions)
{
  char *old;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  old = self->conditions;
  if (g_strcmp0 (old, conditions) == 0)
    return;

  self->conditions = g_strdup (conditions);
  g_free (old);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_CONDITIONS);
}
