#include "config.h"

#include "barid-scales.h"

#include "barid-desk-private.h"
#include "barid-treaties-private.h"

/**
 * barid_desk_list_scales:
 * @self: a desk
 * @briefing: a draft with its addressees
 * @error: return location for an error
 *
 * Lists the tables of likelihood that a draft may be written in beside those that every desk knows.
 *
 * Returns: (transfer full) (element-type BaridScale): the tables, or %NULL with @error
 */
GPtrArray *
barid_desk_list_scales (BaridDesk      *self,
                        BaridBriefing  *briefing,
                        GError        **error)
{
  g_autoptr(GPtrArray) agreements = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  leg = barid_leg_begin (self);
  if (!(agreements = barid_treaties_read_all (self, error)))
    return NULL;

  return barid_agreement_list_scales (agreements, barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES), barid_time_now ());
}

/**
 * barid_scales_explain:
 * @scales: (element-type BaridScale): tables of agreements
 * @briefing: a briefing
 *
 * Looks the tables of its judgements up.
 */
void
barid_scales_explain (GPtrArray     *scales,
                      BaridBriefing *briefing)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);

  for (guint i = 0; i < judgements->len; i++)
    barid_judgement_explain (g_ptr_array_index (judgements, i), scales);
}
