#include "config.h"

#include "barid-approval.h"
#include "barid-attest-private.h"
#include "barid-corrections-private.h"
#include "barid-corrections.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-library.h"
#include "barid-onward-private.h"
#include "barid-treaties-private.h"

/* What the rules look at, gathered once for a journey. */

gboolean
barid_case_file_load (BaridCaseFile  *file,
                      BaridDesk      *desk,
                      BaridTime       now,
                      GError        **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);

  if (!(file->partners = barid_address_book_list (desk->store, error)) ||
      !(file->agreements = barid_treaties_read_all (desk, error)))
    return FALSE;

  file->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_key_unref);
  file->view.ours = desk->office;
  file->view.role = desk->role;
  file->view.partners = file->partners;
  file->view.agreements = file->agreements;
  file->view.keys = file->keys;
  file->view.now = now;

  return TRUE;
}

BaridPartner *
barid_case_file_find (BaridCaseFile *file,
                      const char    *office)
{
  for (guint i = 0; i < file->partners->len; i++)
    {
      BaridPartner *partner = g_ptr_array_index (file->partners, i);

      if (g_strcmp0 (partner->office->id, office) == 0)
        return partner;
    }

  return NULL;
}

/* The key that a letter to an office would be sealed to. One that is not in the home is no fact, and the rules say what
 * that means. */
gboolean
barid_case_file_load_key (BaridCaseFile  *file,
                          BaridDesk      *desk,
                          const char     *office,
                          GCancellable   *cancellable,
                          GError        **error)
{
  BaridPartner *partner = barid_case_file_find (file, office);
  const BaridPin *pin = partner != NULL ? barid_partner_get_receiving (partner) : NULL;
  g_autoptr(GError) problem = NULL;
  BaridKey *key;

  if (pin == NULL)
    return TRUE;

  if ((key = barid_keyring_find (desk->keyring, pin->fingerprint, cancellable, &problem)))
    g_ptr_array_add (file->keys, key);
  else if (!barid_crypto_is_of_key (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

gboolean
barid_case_file_load_keys (BaridCaseFile  *file,
                           BaridDesk      *desk,
                           BaridBriefing  *briefing,
                           GCancellable   *cancellable,
                           GError        **error)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  if (!(file->own_key = barid_desk_dup_key (desk, cancellable, error)))
    return FALSE;
  file->view.own_key = file->own_key;

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      if (!barid_case_file_load_key (file, desk, addressee->office, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Of the letter that a briefing names as its parent: under which agreement it came or went, and what it recalls or asks for.
 * One that is not here, or says something else than @sha256, is as good as none. */
void
barid_case_file_load_parent (BaridCaseFile *file,
                             BaridDesk     *desk,
                             const char    *parent,
                             const char    *sha256)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridEntry) entry = NULL;

  g_clear_pointer (&file->parent_agreements, g_ptr_array_unref);
  file->view.parent_agreements = NULL;
  file->view.parent_recalls = FALSE;
  file->view.parent_request = BARID_REQUEST_QUESTION;
  if (parent == NULL)
    return;

  leg = barid_leg_begin (desk);
  if (!(entry = barid_library_find (desk->store, parent, NULL)) || g_strcmp0 (entry->letter_id, parent) != 0 ||
      (sha256 != NULL && g_strcmp0 (entry->sha256, sha256) != 0))
    return;

  file->parent_agreements = barid_corrections_list_agreements (leg, entry);
  if (file->parent_agreements->len == 0 && entry->agreement != NULL)
    g_ptr_array_add (file->parent_agreements, g_strdup (entry->agreement));
  file->view.parent_agreements = file->parent_agreements;
  file->view.parent_recalls = g_strcmp0 (entry->kind, barid_kind_get_word (BARID_KIND_RECALL)) == 0;
  file->view.parent_request = barid_entry_get_request (entry);
}

/* What a draft of ours corrects, with whom it went to. */
void
barid_case_file_load_corrected (BaridCaseFile *file,
                                BaridDesk     *desk,
                                BaridBriefing *briefing)
{
  g_clear_object (&file->corrected);
  file->view.corrected = file->corrected = barid_desk_find_corrected (desk, briefing);
}

/* What a briefing passes on. It goes through gpg. */
void
barid_case_file_load_passing (BaridCaseFile *file,
                              BaridDesk     *desk,
                              BaridBriefing *briefing,
                              GCancellable  *cancellable)
{
  BaridExtract *extract = barid_briefing_get_extract (briefing);

  file->view.passing = NULL;
  g_clear_pointer (&file->passing, barid_passing_file_free);
  if (extract == NULL)
    return;

  file->passing = barid_passing_file_new (desk, extract, cancellable);
  file->view.passing = &file->passing->facts;
}

/* Whether a releasing officer has to approve it, and has; and what others have signed about it. */
gboolean
barid_case_file_load_approval (BaridCaseFile  *file,
                               BaridDesk      *desk,
                               BaridBriefing  *briefing,
                               GError        **error)
{
  g_autoptr(GError) problem = NULL;

  file->attested = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_attested_free);
  file->view.approval_above = file->approval_above = barid_desk_get_approval_level (desk, &problem);
  if (problem == NULL)
    return barid_attest_gather (desk, briefing, file->attested, &file->view.approved, error);

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

void
barid_case_file_clear (BaridCaseFile *file)
{
  file->view.own_key = NULL;
  g_clear_pointer (&file->own_key, barid_key_unref);
  file->view.parent_agreements = NULL;
  file->view.corrected = NULL;
  file->view.passing = NULL;
  g_clear_pointer (&file->passing, barid_passing_file_free);
  g_clear_pointer (&file->parent_agreements, g_ptr_array_unref);
  g_clear_object (&file->corrected);
  file->view.approval_above = NULL;
  g_clear_pointer (&file->approval_above, barid_marking_unref);
  g_clear_pointer (&file->attested, g_ptr_array_unref);
  g_clear_pointer (&file->partners, g_ptr_array_unref);
  g_clear_pointer (&file->agreements, g_ptr_array_unref);
  g_clear_pointer (&file->keys, g_ptr_array_unref);
}
