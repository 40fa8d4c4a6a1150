#include "config.h"

#include "barid-treaties.h"

#include "barid-address-book.h"
#include "barid-desk-private.h"

/**
 * barid_desk_name_signatory:
 * @self: a desk
 * @party: a party of an agreement
 *
 * Names the desk that has signed an agreement for a party, as the card says from which its key was taken.
 *
 * Returns: (transfer full) (nullable): the desk, or %NULL where the party has not signed or nothing is known of the key
 */
char *
barid_desk_name_signatory (BaridDesk        *self,
                           const BaridParty *party)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  const BaridPin *pin;

  g_return_val_if_fail (BARID_IS_DESK (self) && party != NULL, NULL);

  if (party->signer == NULL)
    return NULL;

  leg = barid_leg_begin (self);
  if (barid_address_book_is_own_key (leg->store, party->signer, NULL))
    return g_strdup (leg->post);

  partner = barid_address_book_find_by_key (leg->store, party->signer, NULL);
  pin = partner != NULL ? barid_partner_find_pin (partner, party->signer) : NULL;

  return pin != NULL ? g_strdup (pin->desk) : NULL;
}
