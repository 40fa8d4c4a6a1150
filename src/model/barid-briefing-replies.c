#include "config.h"

#include "barid-briefing-private.h"

/* What goes back and forth about a letter: that it came, what was found, that it was recalled and what was done then. */

/**
 * barid_briefing_get_delivery_asked:
 * @self: a briefing
 *
 * Tells whether its author wants to be told when it came.
 *
 * Returns: whether they do
 */
gboolean
barid_briefing_get_delivery_asked (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), FALSE);

  return self->delivery_asked;
}

/**
 * barid_briefing_set_delivery_asked:
 * @self: a briefing
 * @asked: whether its author wants to be told
 *
 * Sets whether the desk that it comes to is to tell so by itself.
 */
void
barid_briefing_set_delivery_asked (BaridBriefing *self,
                                   gboolean       asked)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  asked = asked != FALSE;
  if (self->delivery_asked == asked)
    return;

  self->delivery_asked = asked;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_DELIVERY_ASKED);
}

/**
 * barid_briefing_get_feedback:
 * @self: a briefing
 *
 * Gets what feedback says beside its text.
 *
 * Returns: (transfer none) (nullable): the feedback; %NULL for every other kind
 */
const BaridFeedback *
barid_briefing_get_feedback (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->kind == BARID_KIND_FEEDBACK ? self->feedback : NULL;
}

/**
 * barid_briefing_set_feedback:
 * @self: feedback
 * @feedback: (nullable): what it says
 *
 * Sets what feedback says beside its text; a copy is kept. It is written in one act and not edited: it does not notify.
 */
void
barid_briefing_set_feedback (BaridBriefing       *self,
                             const BaridFeedback *feedback)
{
  BaridFeedback *copy = feedback != NULL ? barid_feedback_copy (feedback) : NULL;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  barid_feedback_free (self->feedback);
  self->feedback = copy;
}

/**
 * barid_briefing_get_recalled:
 * @self: a briefing
 *
 * Tells whether its originator has recalled it.
 *
 * Returns: whether they have
 */
gboolean
barid_briefing_get_recalled (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), FALSE);

  return self->recalled;
}

/**
 * barid_briefing_set_recalled:
 * @self: a briefing that came
 * @recalled: whether its originator has recalled it
 *
 * Sets whether it was recalled: the desk knows it from another letter, and no briefing says it of itself.
 */
void
barid_briefing_set_recalled (BaridBriefing *self,
                             gboolean       recalled)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  self->recalled = recalled != FALSE;
}
