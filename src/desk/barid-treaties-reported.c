#include "config.h"

#include "barid-treaties.h"

#include "barid-error.h"
#include "barid-succession-book.h"
#include "barid-treaties-private.h"
#include "barid-treaty-book.h"
#include "barid-treaty-words.h"

/* Of a key that may be in other hands nobody can tell when it signed. What the treaty book has of it came before the report
 * and stays; what comes after it counts for nothing. */

static gboolean
is_in_book (BaridLeg             *leg,
            const BaridAgreement *agreement,
            const char           *fingerprint,
            GBytes               *signature)
{
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (leg->store, agreement->id, NULL);
  guint i;

  return known != NULL && g_ptr_array_find_with_equal_func (known->fingerprints, fingerprint, g_str_equal, &i) &&
         g_bytes_equal (g_ptr_array_index (known->signatures, i), signature);
}

/* Whether what a key signs counts: @signature, which it is seen to have made, or NULL for one that it is about to make. */
gboolean
barid_treaties_counts (BaridDesk            *self,
                       const BaridAgreement *agreement,
                       const char           *fingerprint,
                       GBytes               *signature)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return !barid_succession_book_is_reported (leg->store, fingerprint) ||
         (signature != NULL && is_in_book (leg, agreement, fingerprint, signature));
}

gboolean
barid_treaties_refuse_reported (const BaridParty  *party,
                                GError           **error)
{
  g_autofree char *told = barid_treaty_tell_reported (party);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, told);
  return FALSE;
}

/* The key that the agreement names, or one that took its place. */
static gboolean
has_reported_key (BaridLeg         *leg,
                  const BaridParty *party)
{
  g_autoptr(GPtrArray) chain = barid_succession_book_list_chain (leg->store, party->fingerprint, NULL);

  for (guint i = 0; chain != NULL && i < chain->len; i++)
    if (barid_succession_book_is_reported (leg->store, g_ptr_array_index (chain, i)))
      return TRUE;

  return FALSE;
}

/**
 * barid_desk_list_reported:
 * @self: a desk
 * @agreement: an agreement
 *
 * Lists the parties whose signature is not here and of whom a key that signs for them was reported, so that what it signed is
 * not taken any more.
 *
 * Returns: (transfer container) (element-type BaridParty): parties that @agreement owns
 */
GPtrArray *
barid_desk_list_reported (BaridDesk            *self,
                          const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) reported = g_ptr_array_new ();
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && agreement != NULL, NULL);

  leg = barid_leg_begin (self);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      BaridParty *party = g_ptr_array_index (agreement->parties, i);

      if (party->signed_at == BARID_TIME_NONE && has_reported_key (leg, party))
        g_ptr_array_add (reported, party);
    }

  return g_steal_pointer (&reported);
}
