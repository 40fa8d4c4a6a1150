#include "config.h"

#include "barid-coverage.h"

#include "barid-desk-private.h"

/**
 * barid_desk_find_coverage:
 * @self: a desk
 * @briefing: a briefing with its addressees
 * @error: return location for an error
 *
 * Finds the agreement under which a briefing would go to each of its addressees. That there is one does not say that
 * nothing stands against it: see barid_desk_check().
 *
 * Returns: (transfer full) (element-type utf8 BaridAgreement): the agreements by the addressee's identity id, without
 *   those that no agreement covers; or %NULL with @error
 */
GHashTable *
barid_desk_find_coverage (BaridDesk      *self,
                          BaridBriefing  *briefing,
                          GError        **error)
{
  g_autoptr(GHashTable) coverage = NULL;
  g_auto(BaridCaseFile) file = { 0 };
  GPtrArray *addressees;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  if (!barid_case_file_load (&file, self, barid_time_now (), error))
    return NULL;

  barid_case_file_load_parent (&file, self, barid_briefing_get_parent (briefing), NULL);
  coverage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_agreement_unref);
  addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  for (guint i = 0; i < addressees->len; i++)
    {
      const char *office = ((BaridAddressee *) g_ptr_array_index (addressees, i))->office;
      g_autoptr(BaridAgreement) agreement = barid_policy_find_agreement (&file.view, briefing, office);

      if (agreement != NULL)
        g_hash_table_insert (coverage, g_strdup (office), barid_agreement_ref (agreement));
    }

  return g_steal_pointer (&coverage);
}
