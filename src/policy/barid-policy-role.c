#include "config.h"

#include "barid-policy.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* What a desk may sign, by its role: asked on the way out of our own, and on the way in of the partner's. */

/**
 * barid_policy_role_permits:
 * @role: the role of a desk
 * @purpose: what a signature is for
 *
 * Asks whether a desk of a role may sign for a purpose.
 *
 * Releasing officers may sign everything; officers everything but the approval of what an officer releases. A translator's desk answers for its own key and for the post, and
 * for nothing that commits the office: its card says whose key it is, it replaces that key and says when it was lost, it
 * tells the desk at the other end what came and what is missing. An acknowledgement is an officer's act, and a letter like
 * any other.
 *
 * Returns: whether it may
 */
gboolean
barid_policy_role_permits (BaridRole    role,
                           BaridPurpose purpose)
{
  if (role == BARID_ROLE_OFFICER && purpose == BARID_PURPOSE_APPROVAL)
    return FALSE;
  if (role == BARID_ROLE_OFFICER || role == BARID_ROLE_RELEASING_OFFICER)
    return TRUE;

  switch (purpose)
    {
    case BARID_PURPOSE_CARD:
    case BARID_PURPOSE_ROTATION:
    case BARID_PURPOSE_COMPROMISE:
    case BARID_PURPOSE_DELIVERED:
    case BARID_PURPOSE_MISSING:
    case BARID_PURPOSE_VOID:
    case BARID_PURPOSE_AUDIT_HEAD:
    case BARID_PURPOSE_AUDIT_LOG:
      return TRUE;
    case BARID_PURPOSE_LETTER:
    case BARID_PURPOSE_INTRODUCTION:
    case BARID_PURPOSE_AGREEMENT_SIGNATURE:
    case BARID_PURPOSE_SUSPENSION:
    case BARID_PURPOSE_RESUMPTION:
    case BARID_PURPOSE_RESERVATION:
    case BARID_PURPOSE_WITHDRAWAL:
    case BARID_PURPOSE_HANDOVER:
    case BARID_PURPOSE_CONSENT:
    case BARID_PURPOSE_APPROVAL:
    case BARID_PURPOSE_AGREEMENT:
    case BARID_PURPOSE_ACCESS:
    case BARID_PURPOSE_CONCURRENCE:
    case BARID_PURPOSE_APPROVAL_REQUEST:
    case BARID_N_PURPOSES:
    default:
      return FALSE;
    }
}

/**
 * barid_policy_check_role:
 * @role: the role of this desk
 * @purpose: what a signature is for
 * @error: return location for an error
 *
 * Asks the same of our own desk.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with a sentence that says whom to ask
 */
gboolean
barid_policy_check_role (BaridRole      role,
                         BaridPurpose   purpose,
                         GError       **error)
{
  const char *sentence;

  if (barid_policy_role_permits (role, purpose))
    return TRUE;

  if (role == BARID_ROLE_OFFICER)
    sentence = _("This is an officer’s desk: it approves nothing. A text is approved at a releasing officer’s desk of the same "
                 "office.");
  else if (purpose == BARID_PURPOSE_LETTER)
    sentence = _("This is a translator’s desk: it reads, drafts and translates, and releases nothing. Ask the releasing "
                 "officer of the office to release it.");
  else if (purpose == BARID_PURPOSE_ACCESS)
    sentence = _("This is a translator’s desk: it gives nobody access. Ask the releasing officer of the office to give it.");
  else
    sentence = _("This is a translator’s desk: it signs nothing that binds the office, and withdraws from nothing. Ask the "
                 "releasing officer of the office to do it.");

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}
