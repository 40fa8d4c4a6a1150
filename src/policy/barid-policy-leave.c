#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

/* Leave that was asked for, and what it permits. */

/* What may be passed on goes to whoever asked with our consent to it, or nothing was granted. */
static gboolean
bears_consent (const BaridCase *self)
{
  return self->passing != NULL && self->passing->consent != NULL && self->passing->signature == BARID_SIGNATURE_GOOD &&
         g_strcmp0 (self->passing->consent->originator, self->ours->id) == 0;
}

/* Asks what is missing of a request or of an answer, so that the other side could not tell what is meant. */
void
barid_policy_check_request (const BaridCase *self,
                            BaridBriefing   *briefing,
                            GPtrArray       *objections)
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
  if (self->parent_request == BARID_REQUEST_LEAVE_TO_PASS_ON && barid_outcome_grants (outcome) && !bears_consent (self))
    barid_policy_object (objections, BARID_OBJECTION_REQUEST, NULL, NULL, NULL,
                         _("Leave to pass on is granted together with the text that may be passed on: use “grant”."));
}

static gboolean
has_spoken (GPtrArray  *words,
            const char *signer)
{
  for (guint i = 0; i < words->len; i++)
    if (g_strcmp0 (((const BaridLeave *) g_ptr_array_index (words, i))->signer, signer) == 0)
      return TRUE;

  return FALSE;
}

/* The last word of an originator on a letter of theirs, and of leave to pass on, on that letter to that office: of each of their
 * keys the first here, and among those the one that says it is the latest, for no order is known between the streams of two. */
static const BaridLeave *
find_last_word (const char       *originator,
                const char       *letter,
                BaridRequestKind  request,
                const char       *to,
                GPtrArray        *leaves)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  const BaridLeave *last = NULL;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const BaridLeave *leave = g_ptr_array_index (leaves, i);

      if (leave->request != request || g_strcmp0 (leave->about, letter) != 0 || g_strcmp0 (leave->to, to) != 0 ||
          g_strcmp0 (leave->giver, originator) != 0 || has_spoken (words, leave->signer))
        continue;

      g_ptr_array_add (words, (gpointer) leave);
      if (last == NULL || leave->time > last->time)
        last = leave;
    }

  return last;
}

static gboolean
grants (const BaridLeave *leave)
{
  return barid_outcome_grants (leave->outcome) && !leave->corrected;
}

/**
 * barid_policy_find_leave:
 * @briefing: a briefing that came in
 * @letter: id of the letter it came as
 * @request: what leave is needed for
 * @to: (nullable): of leave to pass on, identity id of the office that it would go to
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
                         const char       *to,
                         GPtrArray        *leaves)
{
  const BaridLeave *leave;
  BaridOffice *originator;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  originator = barid_briefing_get_originator (briefing);
  if (originator == NULL || letter == NULL)
    return NULL;

  leave = find_last_word (originator->id, letter, request, to, leaves);
  return leave != NULL && grants (leave) ? leave : NULL;
}

/**
 * barid_policy_is_taken_back:
 * @ours: our own office
 * @consent: a consent
 * @bytes: the consent as it was signed
 * @leaves: (nullable) (element-type BaridLeave): what was answered to requests for leave, the newest first
 *
 * Asks whether the originator has said something else since about the same matter: the same letter, to the same office. Whoever
 * holds the consent was answered with it: where no answer stands any more it was withdrawn. Others were never told.
 *
 * Returns: whether the consent is not their last word
 */
gboolean
barid_policy_is_taken_back (const BaridOffice  *ours,
                            const BaridConsent *consent,
                            GBytes             *bytes,
                            GPtrArray          *leaves)
{
  const BaridLeave *leave;

  g_return_val_if_fail (ours != NULL && consent != NULL && bytes != NULL, TRUE);

  leave = find_last_word (consent->originator, consent->letter, BARID_REQUEST_LEAVE_TO_PASS_ON, consent->addressee, leaves);
  if (leave == NULL)
    return g_strcmp0 (consent->holder, ours->id) == 0;

  return !(grants (leave) && leave->extract != NULL && leave->extract->consent != NULL &&
           g_bytes_equal (leave->extract->consent, bytes));
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
          barid_policy_find_leave (briefing, letter, BARID_REQUEST_LEAVE_TO_ACT, NULL, leaves) != NULL) ||
         barid_policy_permits_act (ours, BARID_ACT_ACT_ON, briefing, agreement, BARID_USE_INHERITED, error);
}
