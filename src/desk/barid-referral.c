#include "config.h"

#include "barid-referral.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-reach-private.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* A partner can vouch for another office. What that is worth is told as it is: who has passed the card on, and that nobody
 * here has compared the key number. It never replaces a key that is known, and never comes in by itself. */

/**
 * barid_referral_free:
 * @self: (nullable) (transfer full): a card that was passed on
 *
 * Frees it.
 */
void
barid_referral_free (BaridReferral *self)
{
  if (self == NULL)
    return;

  barid_introduction_free (self->introduction);
  g_clear_pointer (&self->introducer, barid_partner_unref);
  g_free (self);
}

/* ---- passing on ------------------------------------------------------------------------------------------------------ */

/**
 * barid_desk_refer:
 * @self: a desk
 * @partner: name or id of the partner who is introduced
 * @to: name or id of the partner who is to know them
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Introduces one partner to another: their card goes, as it came, in an administrative letter. What is sealed waits for
 * barid_desk_sync() to be carried.
 *
 * Returns: (transfer full): the letter id, or %NULL with @error
 */
char *
barid_desk_refer (BaridDesk     *self,
                    const char    *partner,
                    const char    *to,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(BaridPartner) introduced = NULL;
  g_autoptr(BaridPartner) reader = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autofree char *letter = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL && to != NULL, NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_INTRODUCTION, error) ||
      !(introduced = barid_desk_find_partner (self, partner, error)) ||
      !(reader = barid_desk_find_partner (self, to, error)))
    return NULL;

  if (strcmp (introduced->office->id, reader->office->id) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("A partner is introduced to another one, not to themselves."));
      return NULL;
    }

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!barid_address_book_get_card (self->store, introduced->office->id, &file, error))
      return NULL;
  }

  if (file == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                           _("The card of this partner was not kept. Open it anew."));
      return NULL;
    }

  letter = barid_desk_release_administrative (self, BARID_PURPOSE_INTRODUCTION, file, reader->office->id, error);

  return letter != NULL && barid_desk_seal_due (self, NULL, cancellable, error) ? g_steal_pointer (&letter) : NULL;
}

/* ---- what comes ------------------------------------------------------------------------------------------------------ */

/**
 * barid_desk_keep_referral:
 * @self: a desk
 * @card: the subject of an introduction letter that is authentic
 * @signer: whose key signed the letter
 * @time: when it came
 *
 * Keeps a card that a partner has passed on, for an officer to decide. What is no card, or introduces this office or the
 * one who signed, is passed over: nobody changes their own key in this way.
 */
void
barid_desk_keep_referral (BaridDesk  *self,
                        GBytes     *card,
                        const char *signer,
                        BaridTime   time)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridCard) read = barid_card_of_file (card, NULL);
  g_autoptr(BaridPartner) introducer = NULL;
  BaridPassedCard passed = { 0 };

  if (read == NULL || signer == NULL)
    return;

  leg = barid_leg_begin (self);
  introducer = barid_address_book_find_by_key (self->store, signer, NULL);
  if (introducer == NULL || strcmp (read->office->id, introducer->office->id) == 0 ||
      strcmp (read->office->id, self->office->id) == 0)
    return;

  passed.office = read->office->id;
  passed.name = read->office->name;
  passed.introducer = introducer->office->id;
  passed.file = card;
  passed.time = time;
  barid_address_book_add_passed (self->store, &passed, NULL);
}

static GPtrArray *
list_rows (BaridDesk  *self,
           GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_address_book_list_passed (self->store, error);
}

/* A card that no longer reads as one introduces nobody. */
static BaridReferral *
read_passed (BaridDesk              *self,
             const BaridPassedCard  *row,
             GCancellable           *cancellable)
{
  g_autoptr(BaridReferral) passing = g_new0 (BaridReferral, 1);

  if (!(passing->introduction = barid_desk_read_card (self, row->file, cancellable, NULL)) ||
      !(passing->introducer = barid_desk_find_partner (self, row->introducer, NULL)))
    return NULL;

  passing->time = row->time;
  return g_steal_pointer (&passing);
}

/**
 * barid_desk_list_referrals:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Lists the cards that partners have passed on and that wait for an officer.
 *
 * Returns: (transfer container) (element-type BaridReferral): the cards, or %NULL with @error
 */
GPtrArray *
barid_desk_list_referrals (BaridDesk     *self,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(GPtrArray) passings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_referral_free);
  g_autoptr(GPtrArray) rows = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!(rows = list_rows (self, error)))
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      BaridReferral *passing = read_passed (self, g_ptr_array_index (rows, i), cancellable);

      if (passing != NULL)
        g_ptr_array_add (passings, passing);
    }

  return g_steal_pointer (&passings);
}

/* ---- what an officer does with it -------------------------------------------------------------------------------------- */

static BaridReferral *
find_passed (BaridDesk     *self,
             const char    *office,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GPtrArray) passings = barid_desk_list_referrals (self, cancellable, error);
  g_autofree char *shown = NULL;

  if (passings == NULL)
    return NULL;

  for (guint i = 0; i < passings->len; i++)
    {
      const BaridReferral *passing = g_ptr_array_index (passings, i);
      const BaridOffice *introduced = passing->introduction->card->office;

      if (strcmp (introduced->id, office) == 0 || strcmp (introduced->name, office) == 0)
        return g_ptr_array_steal_index (passings, i);
    }

  shown = barid_text_isolate (office);
  /* TRANSLATORS: %s is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("No partner has introduced “%s” to this desk."), shown);
  return NULL;
}

static gboolean
end_passed (BaridDesk   *self,
            const char  *office,
            GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_address_book_end_passed (self->store, office, error);
}

/* Whether a key of whoever passed it on was in other hands by then. */
static gboolean
was_reported (const BaridReferral *passing)
{
  for (guint i = 0; i < passing->introducer->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (passing->introducer->pins, i);

      if (pin->compromised != BARID_TIME_NONE && pin->compromised <= passing->time)
        return TRUE;
    }

  return FALSE;
}

/**
 * barid_desk_take_referral:
 * @self: a desk
 * @office: name or id of an office that a partner has introduced
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes an office as a partner on the word of another partner. The story of the key says so, everywhere, until the key
 * number is compared.
 *
 * Returns: whether it was taken; %BARID_ERROR_EXISTS when the office is known: only a comparison changes what is known
 */
gboolean
barid_desk_take_referral (BaridDesk     *self,
                        const char    *office,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(BaridReferral) passing = NULL;
  BaridComparison comparison = { 0 };

  g_return_val_if_fail (BARID_IS_DESK (self) && office != NULL, FALSE);

  if (!barid_desk_permits (self, BARID_PURPOSE_INTRODUCTION, error) ||
      !(passing = find_passed (self, office, cancellable, error)))
    return FALSE;

  if (was_reported (passing))
    {
      g_autofree char *name = barid_text_isolate (passing->introducer->office->name);

      /* TRANSLATORS: %s is an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("%s has since reported that a key of theirs may be in other hands. Ask for the card again, and compare its key "
                     "number."), name);
      return FALSE;
    }

  if (passing->introduction->standing != BARID_STANDING_NEW)
    {
      g_autofree char *name = barid_text_isolate (passing->introduction->card->office->name);

      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   _("%s is known here already. Nothing has changed: what is known of a key is changed by comparing its key "
                     "number, and by nothing else."), name);
      return FALSE;
    }

  comparison.number = passing->introduction->number;
  comparison.introducer = passing->introducer->office->name;
  comparison.how = _("their letter; key number not compared");
  comparison.when = passing->time;

  return barid_desk_introduce (self, passing->introduction, &comparison, cancellable, error) &&
         end_passed (self, passing->introduction->card->office->id, error);
}

/**
 * barid_desk_leave_referral:
 * @self: a desk
 * @office: name or id of an office that a partner has introduced
 * @error: return location for an error
 *
 * Puts the introduction of an office away; nothing is known of it then.
 *
 * Returns: whether it was put away
 */
gboolean
barid_desk_leave_referral (BaridDesk   *self,
                         const char  *office,
                         GError     **error)
{
  g_autoptr(BaridReferral) passing = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && office != NULL, FALSE);

  return (passing = find_passed (self, office, NULL, error)) != NULL &&
         end_passed (self, passing->introduction->card->office->id, error);
}

/**
 * barid_referral_tell:
 * @self: a card that was passed on
 *
 * Tells who has introduced whom, and what that is worth.
 *
 * Returns: (transfer full): the words
 */
char *
barid_referral_tell (const BaridReferral *self)
{
  g_autofree char *name = NULL;
  g_autofree char *introducer = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  name = barid_text_isolate (self->introduction->card->office->name);
  introducer = barid_text_isolate (self->introducer->office->name);
  when = barid_day_tell (self->time);

  /* TRANSLATORS: %1$s and %2$s are offices, %3$s a date. */
  return g_strdup_printf (_("%1$s, introduced by %2$s on %3$s; the key number was not compared"), name, introducer, when);
}
