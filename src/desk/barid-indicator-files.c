#include "config.h"

#include "barid-indicator-files.h"

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-indicator-table.h"
#include "barid-json.h"
#include "barid-stix.h"
#include "barid-typed-marking.h"

/**
 * barid_desk_get_use:
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came or went under
 *
 * Tells for what a briefing may be used by who has received it. It does not wait.
 *
 * Returns: the widest use
 */
BaridUse
barid_desk_get_use (BaridBriefing        *briefing,
                    const BaridAgreement *agreement)
{
  return barid_policy_get_use (briefing, agreement);
}

/**
 * barid_desk_permits_indicators:
 * @self: a desk
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @error: return location for an error
 *
 * Asks whether its indicators may be taken out of it. It does not wait.
 *
 * Returns: whether they may; %BARID_ERROR_REFUSED with whom to ask
 */
gboolean
barid_desk_permits_indicators (BaridDesk             *self,
                               BaridBriefing         *briefing,
                               const BaridAgreement  *agreement,
                               GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  return barid_policy_permits_indicators (self->office, briefing, agreement, error);
}

/**
 * barid_desk_write_indicators:
 * @self: a desk
 * @briefing: the briefing they are in
 * @agreement: (nullable): the agreement it came under
 * @indicators: (element-type BaridIndicator): those that are taken out
 * @form: as what
 * @error: return location for an error
 *
 * Writes indicators into a file of their own, each with the marking that it has there.
 *
 * Returns: (transfer full): the file, or %NULL: %BARID_ERROR_REFUSED where the use that is permitted does not go so far,
 *   %BARID_ERROR_NOT_FOUND where there is none
 */
GBytes *
barid_desk_write_indicators (BaridDesk             *self,
                             BaridBriefing         *briefing,
                             const BaridAgreement  *agreement,
                             GPtrArray             *indicators,
                             BaridIndicatorForm     form,
                             GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing) && indicators != NULL, NULL);

  if (!barid_policy_permits_indicators (self->office, briefing, agreement, error))
    return NULL;
  if (indicators->len == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no indicator in it."));
      return NULL;
    }

  return form == BARID_INDICATORS_BUNDLE
         ? barid_stix_write_indicators (briefing, indicators, self->office, error)
         : barid_indicator_table_write (indicators, barid_briefing_get_marking (briefing));
}

static BaridMarking *
read_marking (const char  *code,
              gpointer     data,
              GError     **error)
{
  return barid_desk_read_marking (data, code, error);
}

/**
 * barid_desk_read_indicators:
 * @self: a desk
 * @file: a table (CSV), or a STIX 2.1 bundle
 * @told: (out) (transfer full) (element-type utf8): what did not come along, a sentence each
 * @error: return location for an error
 *
 * Reads the indicators of a file, to be added to a draft.
 *
 * Returns: (transfer full) (element-type BaridIndicator): the indicators, or %NULL with what is wrong with the file, and
 *   where
 */
GPtrArray *
barid_desk_read_indicators (BaridDesk   *self,
                            GBytes      *file,
                            GPtrArray  **told,
                            GError     **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && file != NULL && told != NULL, NULL);

  if (barid_json_looks_like_object (file))
    return barid_stix_read_indicators (file, barid_time_now (), told, error);

  *told = g_ptr_array_new_with_free_func (g_free);
  return barid_indicator_table_read (file, barid_time_now (), read_marking, self, error);
}
