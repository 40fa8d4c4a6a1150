#include "config.h"

#include "barid-treaties.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-treaties-private.h"
#include "barid-treaty-book.h"

/* Agreements by letter: administrative letters, which need no agreement themselves. */

static gboolean
tell_parties (BaridDesk             *self,
              const BaridAgreement  *agreement,
              BaridPurpose           purpose,
              GBytes                *subject,
              GCancellable          *cancellable,
              GError               **error)
{
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *letter = NULL;

      if (strcmp (party->office->id, self->office->id) == 0)
        continue;

      letter = barid_desk_release_administrative (self, purpose, subject, party->office->id, error);
      if (letter == NULL)
        return FALSE;
    }

  return barid_desk_seal_due (self, NULL, cancellable, error);
}

/**
 * barid_desk_send_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Sends an agreement with the signatures that are there to its other parties, by letter. What is sealed waits for
 * barid_desk_sync() to be carried.
 *
 * Returns: whether every letter is sealed; %BARID_ERROR_USAGE when nobody has signed it
 */
gboolean
barid_desk_send_agreement (BaridDesk     *self,
                           const char    *id_or_number,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  if (!barid_desk_permits (self, BARID_PURPOSE_AGREEMENT_SIGNATURE, error) ||
      !(agreement = barid_desk_find_agreement (self, id_or_number, error)) ||
      !(bytes = barid_desk_export_agreement (self, agreement->id, error)))
    return FALSE;

  return tell_parties (self, agreement, BARID_PURPOSE_AGREEMENT_SIGNATURE, bytes, cancellable, error);
}

/* What was withdrawn from before is not told again. @signer is whose key withdraws. */
static gboolean
close_agreement (BaridDesk   *self,
                 const char  *id,
                 const char  *signer,
                 GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (self->store, id, error);

  if (known == NULL || known->withdrawn != BARID_TIME_NONE)
    return known != NULL;

  return barid_store_begin (self->store, error) &&
         barid_treaty_book_withdraw (self->store, id, barid_time_now (), error) &&
         barid_audit_note_of (leg, BARID_AUDIT_AGREEMENT_WITHDRAWN, id, signer, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_withdraw_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Withdraws from an agreement, for good, and tells its other parties by letter if it was signed. It is closed here before
 * anybody is told: a letter that cannot be sealed keeps nothing open.
 *
 * Returns: whether it is withdrawn and the letters are sealed; %BARID_ERROR_REFUSED when this desk's key or role does not
 *   sign for the office, %BARID_ERROR_USAGE when it was withdrawn before
 */
gboolean
barid_desk_withdraw_agreement (BaridDesk     *self,
                               const char    *id_or_number,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  const BaridParty *party;
  gboolean signed_by_anybody = FALSE;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  if (!barid_desk_permits (self, BARID_PURPOSE_WITHDRAWAL, error) ||
      !(agreement = barid_desk_find_agreement (self, id_or_number, error)))
    return FALSE;

  party = barid_agreement_find_party (agreement, self->office->id);
  if (party == NULL || strcmp (party->fingerprint, self->fingerprint) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("This desk's key is not the one that signs the agreement for this office. Use the desk whose "
                             "key it names."));
      return FALSE;
    }

  if (agreement->withdrawn != BARID_TIME_NONE)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("This agreement was withdrawn before."));
      return FALSE;
    }

  for (guint i = 0; i < agreement->parties->len; i++)
    signed_by_anybody |= ((BaridParty *) g_ptr_array_index (agreement->parties, i))->signed_at != BARID_TIME_NONE;

  return close_agreement (self, agreement->id, self->fingerprint, error) &&
         (!signed_by_anybody ||
          tell_parties (self, agreement, BARID_PURPOSE_WITHDRAWAL, agreement->bytes, cancellable, error));
}

/* The treaty book has the very bytes that a letter of withdrawal names. A letter may overtake the agreement it withdraws
 * from, and what comes after it must not bind anybody: then the agreement is taken from the letter, without a signature. */
static gboolean
is_known (BaridDesk            *self,
          const BaridAgreement *named)
{
  g_autoptr(BaridAgreement) known = barid_desk_find_agreement (self, named->id, NULL);

  return known != NULL ? g_bytes_equal (known->bytes, named->bytes) : barid_treaties_take_unsigned (self, named, NULL);
}

/* A party's letter of withdrawal closes the agreement, if its signer signs for a party of it. */
void
barid_treaties_take_withdrawal (BaridDesk  *self,
                                GBytes     *subject,
                                const char *signer)
{
  g_autoptr(BaridAgreement) named = barid_agreement_read (subject, NULL);
  gboolean by_a_party = FALSE;

  for (guint i = 0; named != NULL && i < named->parties->len; i++)
    by_a_party |= g_strcmp0 (((const BaridParty *) g_ptr_array_index (named->parties, i))->fingerprint, signer) == 0;

  if (by_a_party && is_known (self, named))
    close_agreement (self, named->id, signer, NULL);
}
