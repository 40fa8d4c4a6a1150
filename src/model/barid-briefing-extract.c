#include "config.h"

#include "barid-briefing-private.h"

/* What a briefing carries of somebody else's. It comes whole and goes whole, and nobody edits it. */

/**
 * barid_briefing_get_extract:
 * @self: a briefing
 *
 * Gets what the briefing passes on of another office's, or gives another office to pass on.
 *
 * Returns: (transfer none) (nullable): the extract
 */
BaridExtract *
barid_briefing_get_extract (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->extract;
}

/**
 * barid_briefing_set_extract:
 * @self: a briefing
 * @extract: (nullable): what it carries; a reference is taken
 *
 * Sets what the briefing passes on.
 */
void
barid_briefing_set_extract (BaridBriefing *self,
                            BaridExtract  *extract)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  if (extract != NULL)
    barid_extract_ref (extract);
  g_clear_pointer (&self->extract, barid_extract_unref);
  self->extract = extract;
}
