#include "config.h"

#include "barid-acquaintance.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-keyring.h"
#include "barid-succession-private.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-treaties.h"

/**
 * barid_acquaintance_free:
 * @self: (nullable): what is known of a partner
 *
 * Frees it.
 */
void
barid_acquaintance_free (BaridAcquaintance *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->partner, barid_partner_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->agreements, g_ptr_array_unref);
  g_clear_pointer (&self->announced, g_ptr_array_unref);
  g_clear_pointer (&self->card, barid_card_free);
  g_free (self->note);
  g_free (self);
}

static void
key_clear (gpointer key)
{
  if (key != NULL)
    barid_key_unref (key);
}

/* A certificate that cannot be read is told of that key, and is no reason to show nothing. */
static BaridAcquaintance *
make (BaridDesk     *desk,
      BaridPartner  *partner,
      GPtrArray     *agreements,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(BaridAcquaintance) self = g_new0 (BaridAcquaintance, 1);
  g_autoptr(BaridLeg) leg = NULL;

  self->partner = barid_partner_ref (partner);
  self->keys = g_ptr_array_new_with_free_func (key_clear);
  self->agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);

  for (guint i = 0; i < partner->pins->len; i++)
    {
      g_autoptr(GError) problem = NULL;

      g_ptr_array_add (self->keys, barid_desk_dup_pinned_key (desk, g_ptr_array_index (partner->pins, i), cancellable,
                                                              &problem));
      if (problem != NULL && !barid_crypto_is_of_key (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  for (guint i = 0; i < agreements->len; i++)
    {
      BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      if (barid_agreement_find_party (agreement, partner->office->id) != NULL)
        g_ptr_array_add (self->agreements, barid_agreement_ref (agreement));
    }

  leg = barid_leg_begin (desk);
  if (!(self->announced = barid_succession_list_open (leg, partner, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * barid_desk_list_acquaintances:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Lists what is known of every partner, by name.
 *
 * Returns: (transfer full) (element-type BaridAcquaintance): the list, or %NULL with @error
 */
GPtrArray *
barid_desk_list_acquaintances (BaridDesk     *self,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_acquaintance_free);
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(GPtrArray) agreements = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!(partners = barid_desk_list_partners (self, error)) || !(agreements = barid_desk_list_agreements (self, error)))
    return NULL;

  for (guint i = 0; i < partners->len; i++)
    {
      BaridAcquaintance *one = make (self, g_ptr_array_index (partners, i), agreements, cancellable, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (known, one);
    }

  return g_steal_pointer (&known);
}

/**
 * barid_desk_find_acquaintance:
 * @self: a desk
 * @name_or_id: a partner's name, in any case, or its identity id
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Gathers what is known of one partner.
 *
 * Returns: (transfer full): it, or %NULL with @error
 */
BaridAcquaintance *
barid_desk_find_acquaintance (BaridDesk     *self,
                              const char    *name_or_id,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr(BaridAcquaintance) known = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GPtrArray) agreements = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && name_or_id != NULL, NULL);

  if (!(partner = barid_desk_find_partner (self, name_or_id, error)) ||
      !(agreements = barid_desk_list_agreements (self, error)) ||
      !(known = make (self, partner, agreements, cancellable, error)) ||
      !barid_desk_get_note (self, partner->office->id, &known->note, error))
    return NULL;

  /* Partners of before cards were kept have none. */
  known->card = barid_desk_dup_card (self, partner->office->id, NULL);

  return g_steal_pointer (&known);
}

/* ---- in words -------------------------------------------------------------------------------------- */

static char *
tell_end (BaridTime  end,
          BaridTime  now,
          gboolean  *trouble)
{
  g_autofree char *day = NULL;
  g_autofree char *number = NULL;
  guint days;

  *trouble = FALSE;
  if (end == BARID_TIME_NONE)
    return g_strdup (_("Their key; it has no end"));

  day = barid_day_tell (end);
  if (barid_key_find_notice (end, now) == BARID_NOTICE_NONE)
    /* TRANSLATORS: of a key. %s is a date. */
    return g_strdup_printf (_("Their key; it ends on %s"), day);

  *trouble = TRUE;
  days = (guint) ((end - now) / BARID_TIME_DAY);
  number = barid_count_tell (days);
  /* TRANSLATORS: %1$s is a number of days, at most 60. %2$s is a date. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Key ends in %1$s day, on %2$s", "Key ends in %1$s days, on %2$s",
                                       days), number, day);
}

/**
 * barid_acquaintance_tell_key:
 * @self: what is known of a partner
 * @pin: which of the partner's pins
 * @now: the moment it is asked for
 * @trouble: (out): whether the officer should do something about it
 *
 * Tells what has become of a key of theirs.
 *
 * Returns: (transfer full): the words
 */
char *
barid_acquaintance_tell_key (const BaridAcquaintance *self,
                             guint                    pin,
                             BaridTime                now,
                             gboolean                *trouble)
{
  const BaridPin *known;
  const BaridKey *key;
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL && pin < self->partner->pins->len && trouble != NULL, NULL);

  known = g_ptr_array_index (self->partner->pins, pin);
  key = g_ptr_array_index (self->keys, pin);
  *trouble = FALSE;

  if (known->ended != BARID_TIME_NONE)
    {
      day = barid_day_tell (known->ended);
      if (known->rotated)
        /* TRANSLATORS: of a key. %s is a date. */
        return g_strdup_printf (_("No longer their key since %s: the key that it announced took its place"), day);
      /* TRANSLATORS: of a key. %s is a date. */
      return g_strdup_printf (_("No longer their key since %s"), day);
    }

  *trouble = TRUE;
  if (known->compromised != BARID_TIME_NONE)
    {
      day = barid_day_tell (known->compromised);
      /* TRANSLATORS: of a key. %s is a date. */
      return g_strdup_printf (_("They reported this key: since %s it may be in other hands. Nothing is sealed to it. Ask for "
                                "their new card, and compare the key numbers."), day);
    }
  if (key == NULL)
    return g_strdup (_("What this key says cannot be read. Ask them for their card again."));
  if (key->revoked)
    return g_strdup (_("Revoked: nothing can be sealed to it. Telephone them about the new one."));
  if (key->expires != BARID_TIME_NONE && key->expires <= now)
    {
      day = barid_day_tell (key->expires);
      /* TRANSLATORS: of a key. %s is a date. */
      return g_strdup_printf (_("Ended on %s: nothing can be sealed to it. Telephone them about the new one."), day);
    }
  if (barid_key_find_encryption (key, now) == NULL)
    return g_strdup (_("Nothing can be sealed to this key any more. Telephone them about the new one."));

  return tell_end (barid_key_find_end (key, now), now, trouble);
}

/**
 * barid_acquaintance_tell_state:
 * @self: what is known of a partner
 * @now: the moment it is asked for
 * @trouble: (out): whether the officer should do something about it
 *
 * Tells in a few words what stands between us and a partner: no key, a key that ends soon, no way to them.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL when nothing does
 */
char *
barid_acquaintance_tell_state (const BaridAcquaintance *self,
                               BaridTime                now,
                               gboolean                *trouble)
{
  g_return_val_if_fail (self != NULL && trouble != NULL, NULL);

  *trouble = TRUE;
  if (barid_partner_get_receiving (self->partner) == NULL)
    return g_strdup (_("No key is known that is still theirs"));

  for (guint i = 0; i < self->partner->pins->len; i++)
    {
      g_autofree char *told = barid_acquaintance_tell_key (self, i, now, trouble);

      if (*trouble)
        return g_steal_pointer (&told);
    }

  if (self->announced->len > 0)
    {
      *trouble = TRUE;
      return g_strdup (_("Announces a new key: compare it or accept it"));
    }

  if (self->partner->channel == NULL)
    {
      *trouble = FALSE;
      return g_strdup (_("No way to write to them yet"));
    }

  return NULL;
}

/**
 * barid_succession_tell:
 * @succession: what a key of a partner announced
 *
 * Tells what is announced: which key, by which, since when.
 *
 * Returns: (transfer full): the words
 */
char *
barid_succession_tell (const BaridSuccession *succession)
{
  g_autofree char *fresh = NULL;
  g_autofree char *old = NULL;
  g_autofree char *number = NULL;
  g_autofree char *known = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (succession != NULL, NULL);

  fresh = barid_key_number (succession->fresh);
  old = barid_key_number (succession->old);
  number = barid_text_isolate_machine (fresh);
  known = barid_text_isolate_machine (old);
  day = barid_day_tell (succession->announced);

  /* TRANSLATORS: %1$s is the number of a new key, %2$s that of the key that announces it, %3$s a date. */
  return g_strdup_printf (_("A new key is announced since %3$s: %1$s. It is announced by %2$s, which stays in use until an "
                            "officer here has accepted the new one."), number, known, day);
}

/**
 * barid_pin_tell_story:
 * @pin: a pin
 *
 * Tells how a key was introduced: by whom, by which way, when.
 *
 * Returns: (transfer full): the words
 */
char *
barid_pin_tell_story (const BaridPin *pin)
{
  g_autofree char *introducer = NULL;
  g_autofree char *how = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (pin != NULL, NULL);

  introducer = barid_text_isolate (pin->introducer != NULL && *pin->introducer != '\0'
                                   ? pin->introducer : _("an officer of this desk"));
  when = barid_day_tell (pin->when);
  if (pin->announced && (pin->how == NULL || *pin->how == '\0'))
    /* TRANSLATORS: how a key became known: %1$s is who accepted it, %2$s when. */
    return g_strdup_printf (_("Announced by the old key, confirmed by %1$s on %2$s"), introducer, when);

  if (pin->announced)
    {
      how = barid_text_isolate (pin->how);
      /* TRANSLATORS: how a key became known: %1$s is who accepted it, %2$s by which way it was asked after ("telephone", as the
       * officer wrote it), %3$s when. */
      return g_strdup_printf (_("Announced by the old key, confirmed by %1$s (%2$s) on %3$s"), introducer, how, when);
    }

  if (pin->how == NULL || *pin->how == '\0')
    /* TRANSLATORS: how a key became known: %1$s by whom, %2$s when. */
    return g_strdup_printf (_("Introduced by %1$s on %2$s"), introducer, when);

  how = barid_text_isolate (pin->how);
  /* TRANSLATORS: how a key became known: %1$s by whom, %2$s by which way ("telephone", as the officer wrote it), %3$s
   * when. */
  return g_strdup_printf (_("Introduced by %1$s (%2$s) on %3$s"), introducer, how, when);
}
