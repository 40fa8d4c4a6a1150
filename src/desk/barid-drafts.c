#include "config.h"

#include "barid-drafts.h"

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-origins-private.h"
#include "barid-stix.h"

/* What corrects a letter that was sent would be of nothing else. */
static gboolean
stays_a_correction (BaridLeg          *leg,
                    const BaridEntry  *entry,
                    GError           **error)
{
  const char *correction = barid_kind_get_word (BARID_KIND_CORRECTION);
  g_autoptr(BaridEntry) before = barid_library_get (leg->store, entry->row, NULL);

  if (before == NULL || before->shelf != BARID_SHELF_DRAFTS || g_strcmp0 (before->kind, correction) != 0 ||
      g_strcmp0 (entry->kind, correction) == 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("A correction stays one. Begin another draft for what is to be something else."));
  return FALSE;
}

/**
 * barid_desk_save_draft:
 * @self: a desk
 * @briefing: the briefing; its id, originator and times are filled in where they are missing
 * @row: the draft it takes the place of, or 0 for a new one
 * @error: return location for an error
 *
 * Saves a draft. It need not be complete.
 *
 * Returns: the draft's row, or 0 with @error
 */
gint64
barid_desk_save_draft (BaridDesk      *self,
                       BaridBriefing  *briefing,
                       gint64          row,
                       GError        **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), 0);

  if (!(entry = barid_entry_new_draft (self, briefing, error)))
    return 0;

  entry->row = row;
  leg = barid_leg_begin (self);
  return (row == 0 || stays_a_correction (leg, entry, error)) && barid_library_save (self->store, entry, error) ? entry->row : 0;
}

/**
 * barid_desk_load_draft:
 * @self: a desk
 * @row: which draft
 * @row_out: (out) (optional): its row as a number
 * @error: return location for an error
 *
 * Loads a draft, to be edited or released.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_NOT_FOUND when there is no such draft
 */
BaridBriefing *
barid_desk_load_draft (BaridDesk   *self,
                       const char  *row,
                       gint64      *row_out,
                       GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && row != NULL, NULL);

  if (!(entry = barid_desk_find_entry (self, row, error)))
    return NULL;

  if (entry->shelf != BARID_SHELF_DRAFTS)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                           _("This is not a draft. What was sent or received does not change; write a correction "
                             "instead."));
      return NULL;
    }

  if (row_out != NULL)
    *row_out = entry->row;

  return barid_origins_read (self, entry->bundle, error);
}

/* Who is not in the address book any more has no name here: the release check speaks of that. */
static void
add_name (BaridDesk   *self,
          GPtrArray   *names,
          const char  *office)
{
  g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, office, NULL);

  if (partner != NULL)
    g_ptr_array_add (names, g_strdup (partner->office->name));
}

/**
 * barid_desk_name_addressees:
 * @self: a desk
 * @row: row of a draft
 *
 * Tells whom a draft is to, in its order.
 *
 * Returns: (transfer full) (nullable): their names; %NULL where it names nobody who is known
 */
char **
barid_desk_name_addressees (BaridDesk *self,
                            gint64     row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridLeg) leg = NULL;
  GPtrArray *addressees;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!(briefing = barid_desk_load_draft (self, number, NULL, NULL)))
    return NULL;

  leg = barid_leg_begin (self);
  addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  for (guint i = 0; i < addressees->len; i++)
    add_name (self, names, ((const BaridAddressee *) g_ptr_array_index (addressees, i))->office);
  if (names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static GArray *
save_all (BaridDesk  *self,
          GPtrArray  *drafts,
          GError    **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error))
    return NULL;

  for (guint i = 0; i < drafts->len; i++)
    {
      BaridEntry *draft = g_ptr_array_index (drafts, i);

      if (!barid_library_save (self->store, draft, error))
        return NULL;
      g_array_append_val (rows, draft->row);
    }

  return barid_store_commit (self->store, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * barid_desk_import:
 * @self: a desk
 * @bundle: a STIX 2.1 bundle that somebody else wrote
 * @not_understood: (out) (optional) (transfer container) (element-type utf8): what is kept and was not understood, a
 *   sentence each
 * @error: return location for an error
 *
 * Makes drafts of a bundle: one for each report in it, or one around its objects.
 *
 * Returns: (transfer full) (element-type gint64): the drafts' rows, or %NULL with @error and nothing imported
 */
GArray *
barid_desk_import (BaridDesk   *self,
                   GBytes      *bundle,
                   GPtrArray  **not_understood,
                   GError     **error)
{
  g_autoptr(GPtrArray) briefings = NULL;
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) rows = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && bundle != NULL, NULL);

  if (!(briefings = barid_stix_import (bundle, barid_time_now (), error)))
    return NULL;

  for (guint i = 0; i < briefings->len; i++)
    {
      BaridBriefing *briefing = g_ptr_array_index (briefings, i);
      BaridOffice *originator = barid_briefing_get_originator (briefing);
      GPtrArray *unknowns = barid_briefing_get_unknowns (briefing);
      BaridEntry *draft;

      /* What another desk set aside was not seen here. */
      barid_briefing_set_set_aside (briefing, NULL);

      /* Nobody who is known wrote it, so nobody else than this office answers for its release. */
      if (barid_stix_is_unknown_originator (originator))
        {
          g_autoptr(BaridOffice) adopted = barid_policy_adopt (self->office, originator->name);

          barid_briefing_set_originator (briefing, adopted);
        }

      if (!(draft = barid_entry_new_draft (self, briefing, error)))
        return NULL;
      g_ptr_array_add (drafts, draft);

      for (guint j = 0; j < unknowns->len; j++)
        g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (unknowns, j)));
    }

  if (!(rows = save_all (self, drafts, error)))
    return NULL;

  if (not_understood != NULL)
    *not_understood = g_steal_pointer (&sentences);

  return g_steal_pointer (&rows);
}

static void
take_asides (GPtrArray     *objections,
             BaridBriefing *briefing)
{
  const char * const *asides = barid_briefing_get_set_aside (briefing);

  for (guint i = 0; asides[0] != NULL && i < objections->len; i++)
    {
      BaridObjection *objection = g_ptr_array_index (objections, i);
      g_autofree char *key = barid_objection_dup_key (objection);

      objection->set_aside = !objection->blocks && g_strv_contains (asides, key);
    }
}

/**
 * barid_desk_check:
 * @self: a desk
 * @briefing: a briefing with its addressees
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Asks the rules what stands against releasing a briefing now. Advice that was set aside says so.
 *
 * Returns: (transfer container) (element-type BaridObjection): objections and advice, or %NULL with @error
 */
GPtrArray *
barid_desk_check (BaridDesk      *self,
                  BaridBriefing  *briefing,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_auto(BaridCaseFile) file = { 0 };
  GPtrArray *objections;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  if (!barid_case_file_load (&file, self, barid_time_now (), error) ||
      !barid_case_file_load_keys (&file, self, briefing, cancellable, error) ||
      !barid_case_file_load_approval (&file, self, briefing, error))
    return NULL;

  barid_case_file_load_parent (&file, self, barid_briefing_get_parent (briefing), NULL);
  barid_case_file_load_corrected (&file, self, briefing);
  barid_case_file_load_passing (&file, self, briefing, cancellable);
  objections = barid_policy_check_release (&file.view, briefing);
  take_asides (objections, briefing);

  return objections;
}
