#include "config.h"

#include "barid-indicator-files.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-indicator-table.h"
#include "barid-json.h"
#include "barid-stix.h"
#include "barid-time-local.h"
#include "barid-typed-marking.h"

/**
 * barid_desk_choose_indicators:
 * @self: a desk
 * @act: what is to be done with them
 * @briefing: the briefing they are in
 * @agreement: (nullable): the agreement it came under
 * @indicators: (element-type BaridIndicator): some of them
 * @kept: (out) (optional): how many are left out, as their own use is narrower
 *
 * Picks the indicators with which something may be done. It does not wait.
 *
 * Returns: (transfer container) (element-type BaridIndicator): those, borrowed
 */
GPtrArray *
barid_desk_choose_indicators (BaridDesk            *self,
                              BaridAct              act,
                              BaridBriefing        *briefing,
                              const BaridAgreement *agreement,
                              GPtrArray            *indicators,
                              guint                *kept)
{
  GPtrArray *chosen = g_ptr_array_new ();

  g_return_val_if_fail (BARID_IS_DESK (self) && indicators != NULL, chosen);

  for (guint i = 0; i < indicators->len; i++)
    {
      BaridIndicator *indicator = g_ptr_array_index (indicators, i);

      if (barid_policy_permits_act (self->office, act, briefing, agreement, indicator->use, NULL))
        g_ptr_array_add (chosen, indicator);
    }

  if (kept != NULL)
    *kept = indicators->len - chosen->len;
  return chosen;
}

/**
 * barid_indicators_tell_kept:
 * @kept: how many indicators were left out, at least one
 *
 * Tells that indicators did not come along, and why.
 *
 * Returns: (transfer full): a sentence
 */
char *
barid_indicators_tell_kept (guint kept)
{
  g_autofree char *count = barid_count_tell (kept);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* TRANSLATORS: of technical indicators in a letter; %s is how many. */
                                       "%s is for awareness only, and is left out.",
                                       "%s are for awareness only, and are left out.", kept), count);
}

/* The report is named by its own id: the same in the letter that came, and wherever it is read. */
static gboolean
note_taken (BaridDesk      *self,
            BaridBriefing  *briefing,
            GBytes         *file,
            GError        **error)
{
  return barid_audit_note_alone (self, BARID_AUDIT_INDICATORS_TAKEN, barid_briefing_get_id (briefing), NULL, file, error);
}

/**
 * barid_desk_write_indicators:
 * @self: a desk
 * @briefing: the briefing they are in
 * @agreement: (nullable): the agreement it came under
 * @indicators: (element-type BaridIndicator): those that are taken out
 * @form: as what
 * @assured: whether an officer has confirmed the assurances on the treatment of persons
 * @kept: (out): how many of them are left out, as their own use is narrower
 * @error: return location for an error
 *
 * Writes indicators into a file of their own, each with the marking that it has there.
 *
 * Returns: (transfer full): the file, or %NULL: %BARID_ERROR_REFUSED where the use that is permitted does not go so far, or
 *   the assurances are not confirmed; %BARID_ERROR_NOT_FOUND where there is none
 */
GBytes *
barid_desk_write_indicators (BaridDesk             *self,
                             BaridBriefing         *briefing,
                             const BaridAgreement  *agreement,
                             GPtrArray             *indicators,
                             BaridIndicatorForm     form,
                             gboolean               assured,
                             guint                 *kept,
                             GError               **error)
{
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(GBytes) file = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing) && indicators != NULL && kept != NULL, NULL);

  *kept = 0;
  if (!barid_policy_permits_taking_out (self->office, BARID_ACT_EXPORT_INDICATORS, briefing, agreement, assured, error))
    return NULL;
  if (indicators->len == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no indicator in it."));
      return NULL;
    }

  chosen = barid_desk_choose_indicators (self, BARID_ACT_EXPORT_INDICATORS, briefing, agreement, indicators, kept);
  if (chosen->len == 0)
    {
      barid_policy_permits_act (self->office, BARID_ACT_EXPORT_INDICATORS, briefing, agreement, BARID_USE_AWARENESS, error);
      return NULL;
    }

  file = form == BARID_INDICATORS_BUNDLE
         ? barid_stix_write_indicators (briefing, chosen, self->office, error)
         : barid_indicator_table_write (chosen, barid_briefing_get_marking (briefing));
  if (file == NULL)
    return NULL;

  return note_taken (self, briefing, file, error) ? g_steal_pointer (&file) : NULL;
}

/**
 * barid_desk_copy_indicators:
 * @self: a desk
 * @briefing: the briefing they are in
 * @agreement: (nullable): the agreement it came under
 * @assured: whether the officer confirmed what the letter asks for
 * @error: return location for an error
 *
 * Writes down that indicators are taken out to be pasted elsewhere. To be called before they are.
 *
 * Returns: whether they may be taken, and it is written down
 */
gboolean
barid_desk_copy_indicators (BaridDesk             *self,
                            BaridBriefing         *briefing,
                            const BaridAgreement  *agreement,
                            gboolean               assured,
                            GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), FALSE);

  return barid_policy_permits_taking_out (self->office, BARID_ACT_COPY, briefing, agreement, assured, error) &&
         note_taken (self, briefing, NULL, error);
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
