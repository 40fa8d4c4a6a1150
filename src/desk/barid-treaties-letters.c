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
  g_autoptr(GError) problem = NULL;
  guint count = 0;

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *letter = NULL;

      if (strcmp (party->office->id, self->office->id) == 0)
        continue;

      g_clear_error (&problem);
      letter = barid_desk_release_administrative (self, purpose, subject, party->office->id, &problem);
      if (letter != NULL)
        {
          count++;
          continue;
        }

      /* Who is no partner of ours hears it from those who know them. */
      if (!g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  if (count == 0)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
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
 * Sends an agreement with the signatures that are there to those of its other parties that are partners, by letter. What is
 * sealed waits for barid_desk_sync() to be carried.
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

/* ---- withdrawing, suspending, resuming ---------------------------------------------------------------- */

/* What a party can do about an agreement, and by which letter it tells the others. */
typedef struct
{
  BaridTreatyActKind kind;
  BaridPurpose       purpose;
  BaridAuditKind     noted;
} Act;

static const Act acts[] = {
  { BARID_TREATY_WITHDRAWAL, BARID_PURPOSE_WITHDRAWAL, BARID_AUDIT_AGREEMENT_WITHDRAWN },
  { BARID_TREATY_SUSPENSION, BARID_PURPOSE_SUSPENSION, BARID_AUDIT_AGREEMENT_SUSPENDED },
  { BARID_TREATY_RESUMPTION, BARID_PURPOSE_RESUMPTION, BARID_AUDIT_AGREEMENT_RESUMED },
};

static const Act *
find_act (BaridPurpose purpose)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].purpose == purpose)
      return &acts[i];

  return NULL;
}

/* What was said before by this key is not told again: the same letter twice, or a second withdrawal. */
static gboolean
was_said (const BaridTreaty *treaty,
          const Act         *act,
          const char        *signer,
          BaridTime          when)
{
  for (guint i = 0; i < treaty->acts->len; i++)
    {
      const BaridTreatyAct *said = g_ptr_array_index (treaty->acts, i);

      if (said->kind == act->kind && strcmp (said->fingerprint, signer) == 0 &&
          (act->kind == BARID_TREATY_WITHDRAWAL || said->time == when))
        return TRUE;
    }

  return FALSE;
}

/* @signer is whose key says it. */
static gboolean
write_down (BaridDesk   *self,
            const char  *id,
            const Act   *act,
            const char  *signer,
            BaridTime    when,
            GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (self->store, id, error);

  if (known == NULL || was_said (known, act, signer, when))
    return known != NULL;

  return barid_store_begin (self->store, error) &&
         barid_treaty_book_act (self->store, id, signer, act->kind, when, error) &&
         barid_audit_note_of (leg, act->noted, id, signer, error) &&
         barid_store_commit (self->store, error);
}

/* Of the two parties' acts one has to fit the state that the party is in. */
static gboolean
check_fits (const BaridAgreement  *agreement,
            const BaridParty      *party,
            const Act             *act,
            GError               **error)
{
  const char *refusal = NULL;

  if (agreement->withdrawn != BARID_TIME_NONE || party->withdrawn != BARID_TIME_NONE)
    refusal = _("This agreement was withdrawn before.");
  else if (act->kind == BARID_TREATY_SUSPENSION && !barid_agreement_is_signed (agreement))
    refusal = _("Not every party has signed this agreement: there is nothing to suspend. Withdraw from it instead.");
  else if (act->kind == BARID_TREATY_SUSPENSION && party->suspended != BARID_TIME_NONE)
    refusal = _("This office has suspended the agreement before.");
  else if (act->kind == BARID_TREATY_RESUMPTION && party->suspended == BARID_TIME_NONE)
    refusal = _("This office has not suspended the agreement. Who has suspended it resumes it.");

  if (refusal != NULL)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, refusal);
  return refusal == NULL;
}

static gboolean
act_on_agreement (BaridDesk     *self,
                  const char    *id_or_number,
                  BaridPurpose   purpose,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  const Act *act = find_act (purpose);
  const BaridParty *party;
  gboolean signed_by_anybody = FALSE;

  if (!barid_desk_permits (self, purpose, error) ||
      !(agreement = barid_desk_find_agreement (self, id_or_number, error)))
    return FALSE;

  party = barid_agreement_find_party (agreement, self->office->id);
  if (party == NULL || !barid_treaties_speaks_for (self, party->fingerprint, self->fingerprint))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("This desk's key is not the one that signs the agreement for this office. Use the desk whose "
                             "key it names."));
      return FALSE;
    }

  if (!check_fits (agreement, party, act, error))
    return FALSE;

  for (guint i = 0; i < agreement->parties->len; i++)
    signed_by_anybody |= ((BaridParty *) g_ptr_array_index (agreement->parties, i))->signed_at != BARID_TIME_NONE;

  return write_down (self, agreement->id, act, self->fingerprint, barid_time_now (), error) &&
         (!signed_by_anybody || tell_parties (self, agreement, purpose, agreement->bytes, cancellable, error));
}

/**
 * barid_desk_withdraw_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Withdraws from an agreement, for good, and tells its other parties by letter if it was signed. It is closed here before
 * anybody is told: a letter that cannot be sealed keeps nothing open. Whether it goes on among the others its terms say.
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
  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  return act_on_agreement (self, id_or_number, BARID_PURPOSE_WITHDRAWAL, cancellable, error);
}

/**
 * barid_desk_suspend_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Suspends an agreement between this office and each of the others until it resumes it, and tells them by letter.
 *
 * Returns: whether it is suspended and the letters are sealed; %BARID_ERROR_REFUSED when this desk's key or role does not
 *   sign for the office, %BARID_ERROR_USAGE when there is nothing to suspend
 */
gboolean
barid_desk_suspend_agreement (BaridDesk     *self,
                              const char    *id_or_number,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  return act_on_agreement (self, id_or_number, BARID_PURPOSE_SUSPENSION, cancellable, error);
}

/**
 * barid_desk_resume_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Resumes an agreement that this office has suspended, and tells the other parties by letter.
 *
 * Returns: whether it is resumed and the letters are sealed; %BARID_ERROR_REFUSED when this desk's key or role does not
 *   sign for the office, %BARID_ERROR_USAGE when this office has not suspended it
 */
gboolean
barid_desk_resume_agreement (BaridDesk     *self,
                             const char    *id_or_number,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  return act_on_agreement (self, id_or_number, BARID_PURPOSE_RESUMPTION, cancellable, error);
}

/* ---- on the way in ------------------------------------------------------------------------------------ */

/* The treaty book has the very bytes that the letter names. A letter may overtake the agreement it withdraws from, and what
 * comes after it must not bind anybody: then the agreement is taken from the letter, without a signature. */
static gboolean
is_known (BaridDesk            *self,
          const BaridAgreement *named)
{
  g_autoptr(BaridAgreement) known = barid_desk_find_agreement (self, named->id, NULL);

  return known != NULL ? g_bytes_equal (known->bytes, named->bytes) : barid_treaties_take_unsigned (self, named, NULL);
}

/* A party's letter does what it says, if its signer signs for a party of the agreement. A clock that is ahead does not put
 * what the party says next before it. */
void
barid_treaties_take_act (BaridDesk             *self,
                         const BaridLetterhead *head,
                         const char            *signer)
{
  g_autoptr(BaridAgreement) named = barid_agreement_read (head->subject, NULL);
  const Act *act = find_act (head->purpose);
  gboolean by_a_party = FALSE;

  for (guint i = 0; named != NULL && i < named->parties->len; i++)
    by_a_party |= barid_treaties_speaks_for (self, ((const BaridParty *) g_ptr_array_index (named->parties, i))->fingerprint,
                                             signer);

  if (act != NULL && by_a_party && is_known (self, named))
    write_down (self, named->id, act, signer, MIN (head->time, barid_time_now ()), NULL);
}
