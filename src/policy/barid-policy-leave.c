#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

/* Leave that was asked for, and what it permits. */

/* Asks what is missing of a request or of an answer, so that the other side could not tell what is meant. */
void
barid_policy_check_request (BaridBriefing *briefing,
                            GPtrArray     *objections)
{
  BaridRequestKind request = barid_briefing_get_request (briefing);
  BaridOutcome outcome = barid_briefing_get_outcome (briefing);
  const char *conditions = barid_briefing_get_conditions (briefing);

  if (barid_request_is_leave (request) && barid_briefing_get_parent (briefing) == NULL)
    barid_policy_object (objections, BARID_OBJECTION_REQUEST, NULL, NULL, NULL,
                         _("Leave is asked about a letter, and the request names none. Begin it from the letter it is about."));
  if (request == BARID_REQUEST_LEAVE_TO_PASS_ON && barid_briefing_get_onward_to (briefing) == NULL)
    barid_policy_object (objections, BARID_OBJECTION_REQUEST, NULL, NULL, NULL,
                         _("The request does not say to whom it is to be passed on. Choose an office."));
  if (outcome == BARID_OUTCOME_HOLDING && barid_briefing_get_due (briefing) == BARID_TIME_NONE)
    barid_policy_object (objections, BARID_OBJECTION_REQUEST, NULL, NULL, NULL,
                         _("A holding reply says by when an answer can be expected. Give the date."));
  if (outcome == BARID_OUTCOME_GRANTED_WITH_CONDITIONS && (conditions == NULL || *conditions == '\0'))
    barid_policy_object (objections, BARID_OBJECTION_REQUEST, NULL, NULL, NULL,
                         _("Leave is granted with conditions, and none is written. Write them, or grant it without."));
}

/**
 * barid_policy_find_leave:
 * @briefing: a briefing that came in
 * @letter: id of the letter it came as
 * @request: what leave is needed for
 * @leaves: (nullable) (element-type BaridLeave): what was answered to requests for leave, the newest first
 *
 * Finds the leave that counts: the last word of the letter's originator on that letter. Nobody else gives leave for what is
 * theirs.
 *
 * Returns: (transfer none) (nullable): the leave, or %NULL where none is given
 */
const BaridLeave *
barid_policy_find_leave (BaridBriefing    *briefing,
                         const char       *letter,
                         BaridRequestKind  request,
                         GPtrArray        *leaves)
{
  BaridOffice *originator;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  originator = barid_briefing_get_originator (briefing);
  if (originator == NULL || letter == NULL)
    return NULL;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const BaridLeave *leave = g_ptr_array_index (leaves, i);

      if (leave->request != request || g_strcmp0 (leave->about, letter) != 0)
        continue;
      if (g_strcmp0 (leave->giver, originator->id) != 0)
        continue;

      return barid_outcome_grants (leave->outcome) ? leave : NULL;
    }

  return NULL;
}

/**
 * barid_policy_permits_acting:
 * @ours: our own office
 * @briefing: a briefing
 * @letter: (nullable): id of the letter it came as
 * @agreement: (nullable): the agreement it came under
 * @leaves: (nullable) (element-type BaridLeave): what was answered to requests for leave, the newest first
 * @error: return location for an error
 *
 * Asks whether somebody may act on what was received: as barid_policy_permits_act() does, or because its originator gave leave.
 *
 * Returns: whether they may; %BARID_ERROR_REFUSED with whom to ask
 */
gboolean
barid_policy_permits_acting (const BaridOffice     *ours,
                             BaridBriefing         *briefing,
                             const char            *letter,
                             const BaridAgreement  *agreement,
                             GPtrArray             *leaves,
                             GError               **error)
{
  g_return_val_if_fail (ours != NULL && BARID_IS_BRIEFING (briefing), FALSE);

  return (!barid_briefing_get_recalled (briefing) &&
          barid_policy_find_leave (briefing, letter, BARID_REQUEST_LEAVE_TO_ACT, leaves) != NULL) ||
         barid_policy_permits_act (ours, BARID_ACT_ACT_ON, briefing, agreement, BARID_USE_INHERITED, error);
}
