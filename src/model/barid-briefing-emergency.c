#include "config.h"

#include "barid-briefing.h"

#include <glib/gi18n-lib.h>

#include "barid-briefing-private.h"
#include "barid-text.h"

/* Release in an emergency, where an agreement has the article: one officer answers for it with a reason, which goes with the
 * letter. */

/**
 * barid_briefing_get_emergency:
 * @self: a briefing
 *
 * Gets the reason for which it is released in an emergency.
 *
 * Returns: (transfer none) (nullable): the reason; %NULL for every other briefing
 */
const char *
barid_briefing_get_emergency (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->emergency;
}

/**
 * barid_briefing_set_emergency:
 * @self: a briefing
 * @reason: (nullable): the reason
 *
 * Sets the reason for which it is released in an emergency. A reason without a word is none.
 */
void
barid_briefing_set_emergency (BaridBriefing *self,
                              const char    *reason)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  const char *said = *stripped != '\0' ? stripped : NULL;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  if (g_strcmp0 (self->emergency, said) == 0)
    return;

  g_free (self->emergency);
  self->emergency = g_strdup (said);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_EMERGENCY);
}

/**
 * barid_briefing_tell_emergency:
 * @self: a briefing
 *
 * Tells a reader that it was released in an emergency, and why.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL for every other briefing
 */
char *
barid_briefing_tell_emergency (BaridBriefing *self)
{
  g_autofree char *reason = NULL;

  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  if (self->emergency == NULL)
    return NULL;

  reason = barid_text_isolate (self->emergency);
  /* TRANSLATORS: of a letter that goes further than its agreement would let it, because a life was in danger; %s is the reason
   * that the officer wrote. */
  return g_strdup_printf (_("Released in emergency: %s"), reason);
}
