#include "config.h"

#include "barid-treaties.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-text.h"
#include "barid-treaties-private.h"
#include "barid-treaty-book.h"

/* An agreement is drafted: from here on its bytes never change. */

static gboolean
add_partner (BaridLeg        *leg,
             BaridAgreement  *agreement,
             const char      *name,
             GError         **error)
{
  g_autoptr(BaridPartner) partner = barid_address_book_find (leg->store, name, error);
  const BaridPin *pin;

  if (partner == NULL)
    return FALSE;

  if (!(pin = barid_partner_get_receiving (partner)))
    {
      g_autofree char *isolated = barid_text_isolate (partner->office->name);

      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("No key of %s is known that is still theirs. Ask for their new card."), isolated);
      return FALSE;
    }

  if (!barid_treaties_check_authority (partner, pin, error))
    return FALSE;

  g_ptr_array_add (agreement->parties, barid_party_new (partner->office, pin->fingerprint));
  return TRUE;
}

/* A name may have a comma in it: so it is first asked for as a whole. */
static gboolean
add_partners (BaridLeg        *leg,
              BaridAgreement  *agreement,
              const char      *names,
              GError         **error)
{
  g_auto(GStrv) parts = NULL;
  g_autoptr(GError) problem = NULL;

  if (strchr (names, ',') == NULL)
    return add_partner (leg, agreement, names, error);
  if (add_partner (leg, agreement, names, &problem))
    return TRUE;

  if (!g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  parts = g_strsplit (names, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!add_partner (leg, agreement, g_strstrip (parts[i]), error))
      return FALSE;

  return TRUE;
}

static void
begin_draft (BaridLeg       *leg,
             BaridAgreement *agreement)
{
  agreement->created = barid_time_now ();
  agreement->origin_key = barid_bytes_random (32);
  g_ptr_array_add (agreement->parties, barid_party_new (leg->office, leg->fingerprint));
}

/* The log names one office, and of several the bytes name all. */
static char *
keep_draft (BaridLeg        *leg,
            BaridAgreement  *agreement,
            GError         **error)
{
  const char *other = agreement->parties->len == 2 ? ((const BaridParty *) agreement->parties->pdata[1])->office->id : NULL;
  g_autoptr(GBytes) bytes = barid_agreement_write (agreement, error);

  return bytes != NULL &&
         barid_store_begin (leg->store, error) &&
         barid_treaty_book_add (leg->store, agreement->id, bytes, error) &&
         barid_audit_note (leg, BARID_AUDIT_AGREEMENT_DRAFTED, agreement->id, other, NULL, error) &&
         barid_store_commit (leg->store, error) ? g_strdup (agreement->id) : NULL;
}

/**
 * barid_desk_draft_agreement:
 * @self: a desk
 * @terms: the terms as JSON, see barid_agreement_read_terms()
 * @partners: names or ids of the other parties, parted by commas
 * @error: return location for an error
 *
 * Drafts an agreement with partners from its terms: gives it an id, the parties with their keys, and a random key for
 * origin tokens. From here on its bytes never change.
 *
 * Returns: (transfer full): its id, or %NULL with @error
 */
char *
barid_desk_draft_agreement (BaridDesk   *self,
                            GBytes      *terms,
                            const char  *partners,
                            GError     **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && terms != NULL && partners != NULL, NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_AGREEMENT, error) ||
      !(agreement = barid_agreement_read_terms (terms, error)))
    return NULL;

  leg = barid_leg_begin (self);
  begin_draft (leg, agreement);
  return add_partners (leg, agreement, partners, error) ? keep_draft (leg, agreement, error) : NULL;
}

/**
 * barid_desk_draft_terms:
 * @self: a desk
 * @agreement: its terms, as a form has them, with a fresh id and without parties
 * @partners: ids of the other parties; %NULL-terminated
 * @error: return location for an error
 *
 * Drafts an agreement as barid_desk_draft_agreement() does from a file. @agreement is filled in.
 *
 * Returns: (transfer full): its id, or %NULL with @error
 */
char *
barid_desk_draft_terms (BaridDesk           *self,
                        BaridAgreement      *agreement,
                        const char * const  *partners,
                        GError             **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && agreement != NULL && partners != NULL, NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_AGREEMENT, error))
    return NULL;

  leg = barid_leg_begin (self);
  begin_draft (leg, agreement);
  for (guint i = 0; partners[i] != NULL; i++)
    if (!add_partner (leg, agreement, partners[i], error))
      return NULL;

  return keep_draft (leg, agreement, error);
}
