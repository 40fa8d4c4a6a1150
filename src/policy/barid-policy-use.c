#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* What may be done here with what came in. */

/**
 * barid_policy_get_use:
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 *
 * Tells for what a briefing may be used by who has received it: the narrower of what its originator permits and what the
 * agreement goes to.
 *
 * Returns: the widest use
 */
BaridUse
barid_policy_get_use (BaridBriefing        *briefing,
                      const BaridAgreement *agreement)
{
  BaridUse use;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), BARID_USE_AWARENESS);

  use = barid_briefing_get_use (briefing);
  return agreement != NULL ? MIN (use, agreement->use) : use;
}

/**
 * barid_policy_permits_indicators:
 * @ours: our own office
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @error: return location for an error
 *
 * Asks whether the indicators of a briefing may be taken out of it: in a list of their own they serve detection, and nothing
 * else. What is ours is not bound by what we permit others.
 *
 * Returns: whether they may; %BARID_ERROR_REFUSED with whom to ask
 */
gboolean
barid_policy_permits_indicators (const BaridOffice     *ours,
                                 BaridBriefing         *briefing,
                                 const BaridAgreement  *agreement,
                                 GError               **error)
{
  const BaridCase self = { .ours = ours };
  g_autofree char *from = NULL;

  g_return_val_if_fail (ours != NULL && BARID_IS_BRIEFING (briefing), FALSE);

  if (barid_policy_is_ours_to_release (&self, barid_briefing_get_originator (briefing)) ||
      barid_policy_get_use (briefing, agreement) >= BARID_USE_DETECTION)
    return TRUE;

  from = barid_text_isolate (barid_briefing_get_originator (briefing)->name);
  g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
               /* TRANSLATORS: of technical indicators; %s is an office. */
               _("They may be read, and not copied or exported to detect anything: this is for awareness only. Ask %s for leave."),
               from);
  return FALSE;
}
