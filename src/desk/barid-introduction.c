#include "config.h"

#include "barid-introduction.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-desk-book.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-introduction-private.h"
#include "barid-reach-private.h"
#include "barid-sealer.h"
#include "barid-text.h"

/**
 * barid_introduction_free:
 * @self: (nullable): a card that was read
 *
 * Frees what was read of a card.
 */
void
barid_introduction_free (BaridIntroduction *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->card, barid_card_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->partner, barid_partner_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->number);
  g_free (self->sha256);
  g_free (self);
}

/* One key for each desk of the office, this one's first. */
static gboolean
add_other_desks (BaridDesk  *self,
                 BaridCard  *card,
                 GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) desks = barid_desk_book_list (self->store, error);

  for (guint i = 0; desks != NULL && i < desks->len; i++)
    {
      const BaridPin *desk = g_ptr_array_index (desks, i);
      g_autoptr(GBytes) certificate = NULL;

      if (desk->ended != BARID_TIME_NONE)
        continue;

      if (!(certificate = barid_desk_book_get_certificate (self->store, desk->fingerprint, error)))
        return FALSE;
      g_ptr_array_add (card->keys, barid_desk_key_new (desk->desk, desk->role, desk->fingerprint, certificate));
    }

  return desks != NULL;
}

/**
 * barid_desk_write_card:
 * @self: a desk
 * @languages: (nullable): RFC 5646 tags of the languages the office reads; %NULL for what the settings say
 * @telephone: (nullable): of the duty officer; %NULL for what the settings say
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes the card by which the office introduces itself, signed by the desk's key. It holds no secret.
 *
 * Returns: (transfer full): the file's bytes, or %NULL with @error
 */
GBytes *
barid_desk_write_card (BaridDesk           *self,
                       const char * const  *languages,
                       const char          *telephone,
                       GCancellable        *cancellable,
                       GError             **error)
{
  g_autoptr(BaridCard) card = NULL;
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!barid_desk_check_kept (self, error) ||
      !(certificate = barid_keyring_export (self->keyring, self->fingerprint, cancellable, error)))
    return NULL;

  if (!(card = barid_desk_dup_reach (self, error)))
    return NULL;

  g_ptr_array_add (card->keys, barid_desk_key_new (self->post, self->role, self->fingerprint, certificate));
  if (!add_other_desks (self, card, error))
    return NULL;
  if (languages != NULL)
    {
      g_strfreev (card->languages);
      card->languages = g_strdupv ((GStrv) languages);
    }
  if (telephone != NULL)
    {
      g_free (card->telephone);
      card->telephone = g_strdup (telephone);
    }
  card->created = barid_time_now ();

  if (!(bytes = barid_card_write (card, error)) ||
      !(signature = barid_sealer_sign (self->keyring, bytes, self->fingerprint, cancellable, error)) ||
      !barid_audit_note_alone (self, BARID_AUDIT_CARD_WRITTEN, NULL, NULL, bytes, error))
    return NULL;

  barid_audit_sign (self, cancellable);
  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);

  return barid_signed_write (object, error);
}

/* Why nothing can be sealed to a key. gpg knows no name that the key itself has not signed with a hash that still holds, and
 * holds no key without a name for valid; of one that was revoked it tells no name either. */
static const char *
tell_unfit (const BaridKey *key)
{
  gboolean over = key->revoked || (key->expires != BARID_TIME_NONE && key->expires <= barid_time_now ());

  if (*key->user_ids == NULL && !over)
    return _("The certificate was not taken: it has no name signed by its own key with a hash that still holds.");

  return _("The key on the card cannot be written to: it has ended, or it was revoked. Ask for a new card.");
}

/* Every certificate on a card is the key it says, and could be written to. */
static gboolean
check_certificates (BaridDesk          *self,
                    BaridIntroduction  *introduction,
                    GCancellable       *cancellable,
                    GError            **error)
{
  const BaridCard *card = introduction->card;

  introduction->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_key_unref);
  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *desk_key = g_ptr_array_index (card->keys, i);
      g_autoptr(BaridKey) key = barid_keyring_preview (self->keyring, desk_key->certificate, cancellable, error);

      if (key == NULL)
        return FALSE;

      if (strcmp (key->fingerprint, desk_key->fingerprint) != 0)
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                               _("The card names one key and holds another. Nothing was taken from it. Ask them for it by "
                                 "another way than it came."));
          return FALSE;
        }

      if (barid_key_find_encryption (key, barid_time_now ()) == NULL)
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY, tell_unfit (key));
          return FALSE;
        }

      g_ptr_array_add (introduction->keys, g_steal_pointer (&key));
    }

  return TRUE;
}

/* The card's first key signs it, and thereby the others. */
static gboolean
check_signature (BaridDesk          *self,
                 const BaridSigned  *object,
                 const BaridCard    *card,
                 GCancellable       *cancellable,
                 GError            **error)
{
  const BaridDeskKey *first = g_ptr_array_index (card->keys, 0);

  if (object->signatures->len != 1)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("A card bears one signature, its office's own. Nothing was taken from this one. Ask them for "
                             "it by another way than it came."));
      return FALSE;
    }

  if (barid_sealer_check_with (self->keyring, first->certificate, object->object, g_ptr_array_index (object->signatures, 0),
                               first->fingerprint, cancellable, error))
    return TRUE;

  if (error != NULL && g_error_matches (*error, BARID_ERROR, BARID_ERROR_REFUSED))
    g_prefix_error (error, "%s ", _("Nothing was taken from the card. Ask them for it by another way than it came."));
  return FALSE;
}

static gboolean
find_standing (BaridDesk          *self,
               BaridIntroduction  *introduction,
               GError            **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  const BaridCard *card = introduction->card;
  const BaridDeskKey *first = g_ptr_array_index (card->keys, 0);
  const BaridPin *pin;

  if (strcmp (card->office->id, self->office->id) == 0 || strcmp (first->fingerprint, self->fingerprint) == 0)
    {
      introduction->standing = BARID_STANDING_OURS;
      return TRUE;
    }

  if (!(introduction->partner = barid_address_book_find_by_key (self->store, first->fingerprint, NULL)))
    introduction->partner = barid_address_book_find (self->store, card->office->id, NULL);

  if (introduction->partner == NULL)
    {
      introduction->standing = BARID_STANDING_NEW;
      return TRUE;
    }

  pin = barid_partner_find_pin (introduction->partner, first->fingerprint);
  introduction->standing = pin != NULL && pin->ended == BARID_TIME_NONE &&
                           strcmp (introduction->partner->office->id, card->office->id) == 0
                           ? BARID_STANDING_KNOWN : BARID_STANDING_DIFFERS;
  return TRUE;
}

static gboolean
open_card (BaridDesk          *self,
           GBytes             *file,
           BaridIntroduction  *introduction,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr(BaridSigned) object = barid_signed_read (file, error);

  if (object == NULL)
    {
      g_prefix_error (error, "%s ", _("This is not a card. Choose another file, or ask for the card anew."));
      return FALSE;
    }

  introduction->sha256 = barid_bytes_sha256 (object->object);
  return (introduction->card = barid_card_read (object->object, error)) &&
         check_certificates (self, introduction, cancellable, error) &&
         check_signature (self, object, introduction->card, cancellable, error);
}

BaridCard *
barid_introduction_open_card (BaridDesk     *self,
                              GBytes        *file,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr(BaridIntroduction) introduction = g_new0 (BaridIntroduction, 1);

  return open_card (self, file, introduction, cancellable, error) ? g_steal_pointer (&introduction->card) : NULL;
}

/**
 * barid_desk_read_card:
 * @self: a desk
 * @file: a card's bytes
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a card and checks that it is whole: one signature, by its own first key, over its bytes. Nothing is taken into
 * the desk. A card proves nothing yet: the key number is to be compared with somebody one knows.
 *
 * Returns: (transfer full): what it says, or %NULL with @error
 */
BaridIntroduction *
barid_desk_read_card (BaridDesk     *self,
                      GBytes        *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(BaridIntroduction) introduction = NULL;
  const BaridDeskKey *first;

  g_return_val_if_fail (BARID_IS_DESK (self) && file != NULL, NULL);

  introduction = g_new0 (BaridIntroduction, 1);
  if (!open_card (self, file, introduction, cancellable, error) || !find_standing (self, introduction, error))
    return NULL;

  first = g_ptr_array_index (introduction->card->keys, 0);
  introduction->number = barid_key_number (first->fingerprint);
  introduction->file = g_bytes_ref (file);

  return g_steal_pointer (&introduction);
}

/* ---- taking a card ------------------------------------------------------------------------------- */

/* What was heard, digits only: spaces and hyphens are how people write numbers down. The digits of all scripts count,
 * since a number is read out in the speaker's. */
static char *
only_digits (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
      else if (!g_unichar_isspace (c) && c != '-' && c != '.')
        return NULL;
    }

  return g_string_free (g_steal_pointer (&digits), FALSE);
}

gboolean
barid_introduction_numbers_agree (const char *number,
                                  const char *heard)
{
  g_autofree char *ours = only_digits (number);
  g_autofree char *theirs = g_utf8_validate (heard, -1, NULL) ? only_digits (heard) : NULL;

  return theirs != NULL && strcmp (ours, theirs) == 0;
}

static gboolean
check_comparison (const BaridIntroduction  *introduction,
                  const BaridComparison    *comparison,
                  GError                  **error)
{
  g_autofree char *name = barid_text_isolate (introduction->card->office->name);

  if (introduction->standing == BARID_STANDING_OURS && !comparison->of_our_office)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("This is this office's own card."));
      return FALSE;
    }

  /* A day is told by any of its moments, its last one too. */
  if (comparison->when != BARID_TIME_NONE && comparison->when - barid_time_now () > BARID_TIME_DAY)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("A key number cannot have been compared on a day that is still to come."));
      return FALSE;
    }

  if (!barid_introduction_numbers_agree (introduction->number, comparison->number))
    {
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("The key numbers differ. Nothing of %s was added: the card may be somebody else's. "
                     "Ask %s by another way for a new one."), name, name);
      return FALSE;
    }

  return TRUE;
}

/* Whoever signs a card can put anybody's key on it, beside their own. */
static gboolean
check_holders (BaridDesk        *self,
               const BaridCard  *card,
               GError          **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *key = g_ptr_array_index (card->keys, i);
      g_autoptr(BaridPartner) holder = barid_address_book_find_by_key (self->store, key->fingerprint, NULL);
      g_autofree char *name = NULL;
      g_autofree char *other = NULL;

      if (barid_address_book_is_own_key (self->store, key->fingerprint, NULL))
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                               _("There is a key of our own desk on the card. Nothing was added. Ask them by another way "
                                 "how it came to be there."));
          return FALSE;
        }

      if (holder == NULL || strcmp (holder->office->id, card->office->id) == 0)
        continue;

      name = barid_text_isolate (card->office->name);
      other = barid_text_isolate (holder->office->name);
      /* TRANSLATORS: %1$s and %2$s are names of offices. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   _("A key on the card of %1$s is known as that of %2$s. Nothing was added. Ask both by another way "
                     "whose it is."), name, other);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_replacement (const BaridIntroduction  *introduction,
                   const BaridComparison    *comparison,
                   GError                  **error)
{
  g_autofree char *name = NULL;

  if (introduction->standing != BARID_STANDING_DIFFERS || comparison->replaces)
    return TRUE;

  name = barid_text_isolate (introduction->card->office->name);
  /* TRANSLATORS: interface.md §12, "key differs"; %s is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
               _("The key offered for %s is not the one we know. Nothing has changed: the known key stays in use "
                 "until the new one is compared."), name);
  return FALSE;
}

/* Another desk of our own office: by the key whose number was compared, and no other that may stand on its card. */
static gboolean
take_desk (BaridDesk                *self,
           const BaridIntroduction  *introduction,
           const BaridComparison    *comparison,
           GCancellable             *cancellable,
           GError                  **error)
{
  const BaridDeskKey *key = g_ptr_array_index (introduction->card->keys, 0);
  BaridTime now = barid_time_now ();
  g_autoptr(BaridPin) desk = NULL;
  g_autoptr(BaridKey) added = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  if (introduction->standing != BARID_STANDING_OURS || strcmp (introduction->card->office->id, self->office->id) != 0 ||
      strcmp (key->fingerprint, self->fingerprint) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("This is not the card of another desk of our own office."));
      return FALSE;
    }

  if (!(added = barid_keyring_add (self->keyring, key->certificate, key->fingerprint, cancellable, error)))
    return FALSE;

  desk = barid_pin_new (key->fingerprint, key->desk, comparison->introducer, comparison->how,
                        comparison->when != BARID_TIME_NONE ? MIN (comparison->when, now) : now);
  desk->role = key->role;
  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         barid_desk_book_add (self->store, desk, key->certificate, error) &&
         barid_audit_note (leg, BARID_AUDIT_DESK_INTRODUCED, key->fingerprint, NULL, introduction->sha256, error) &&
         barid_store_commit (self->store, error);
}

/* A pin that the card no longer names ends, when the officer has said that the new key replaces it. */
static gboolean
end_other_pins (BaridDesk                *self,
                const BaridIntroduction  *introduction,
                BaridTime                 now,
                GError                  **error)
{
  for (guint i = 0; introduction->partner != NULL && i < introduction->partner->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (introduction->partner->pins, i);
      gboolean named = FALSE;

      for (guint j = 0; j < introduction->card->keys->len; j++)
        {
          const BaridDeskKey *key = g_ptr_array_index (introduction->card->keys, j);

          named = named || strcmp (key->fingerprint, pin->fingerprint) == 0;
        }

      if (!named && pin->ended == BARID_TIME_NONE &&
          (!barid_address_book_end_pin (self->store, pin->fingerprint, now, error) ||
           !barid_audit_note (self, BARID_AUDIT_KEY_ENDED, pin->fingerprint, introduction->partner->office->id, NULL, error)))
        return FALSE;
    }

  return TRUE;
}

/* An older card, shown again, does not take the place of a newer one. */
static gboolean
keep_card (BaridDesk                *self,
           const BaridIntroduction  *introduction,
           GError                  **error)
{
  const char *office = introduction->card->office->id;
  g_autoptr(GBytes) before = NULL;
  g_autoptr(BaridCard) known = NULL;

  if (!barid_address_book_get_card (self->store, office, &before, error))
    return FALSE;

  known = before != NULL ? barid_card_of_file (before, NULL) : NULL;

  return (known != NULL && known->created > introduction->card->created) ||
         barid_address_book_set_card (self->store, office, introduction->file, error);
}

static gboolean
pin_keys (BaridDesk                *self,
          const BaridIntroduction  *introduction,
          const BaridComparison    *comparison,
          GError                  **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  const BaridCard *card = introduction->card;
  BaridTime now = barid_time_now ();
  BaridTime when = comparison->when != BARID_TIME_NONE ? MIN (comparison->when, now) : now;

  if (!barid_store_begin (self->store, error) ||
      !barid_address_book_add (self->store, card->office, error) ||
      (introduction->standing == BARID_STANDING_NEW &&
       !barid_audit_note (leg, BARID_AUDIT_PARTNER_INTRODUCED, card->office->id, card->office->id, introduction->sha256,
                          error)) ||
      (introduction->standing == BARID_STANDING_DIFFERS && !end_other_pins (self, introduction, now, error)))
    return FALSE;

  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *key = g_ptr_array_index (card->keys, i);
      g_autoptr(BaridPin) pin = barid_pin_new (key->fingerprint, key->desk, comparison->introducer, comparison->how, when);

      pin->role = key->role;
      pin->card = g_strdup (introduction->sha256);
      if (!barid_address_book_pin (self->store, card->office->id, pin, key->certificate, error) ||
          !barid_audit_note (leg, BARID_AUDIT_KEY_PINNED, key->fingerprint, card->office->id, introduction->sha256, error))
        return FALSE;
    }

  return keep_card (self, introduction, error) && barid_store_commit (self->store, error);
}

/**
 * barid_desk_introduce:
 * @self: a desk
 * @introduction: a card that was read
 * @comparison: how its key number was compared
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes a partner's keys from a card, once the numbers were compared and agree.
 *
 * Returns: whether they were taken; %BARID_ERROR_REFUSED when the numbers differ, %BARID_ERROR_EXISTS when the office
 *   is known with another key and that is not said to be replaced; nothing is changed then
 */
gboolean
barid_desk_introduce (BaridDesk                *self,
                      const BaridIntroduction  *introduction,
                      const BaridComparison    *comparison,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  const BaridCard *card;

  g_return_val_if_fail (BARID_IS_DESK (self) && introduction != NULL, FALSE);
  g_return_val_if_fail (comparison != NULL && comparison->number != NULL, FALSE);

  if (!check_comparison (introduction, comparison, error))
    return FALSE;
  if (comparison->of_our_office)
    return take_desk (self, introduction, comparison, cancellable, error);

  if (!check_holders (self, introduction->card, error) ||
      !check_replacement (introduction, comparison, error))
    return FALSE;

  /* A certificate in the home is no trust; the pins decide. So it goes in first, and a failure after it harms nothing. */
  card = introduction->card;
  for (guint i = 0; i < card->keys->len; i++)
    {
      const BaridDeskKey *key = g_ptr_array_index (card->keys, i);
      g_autoptr(BaridKey) added = barid_keyring_add (self->keyring, key->certificate, key->fingerprint, cancellable, error);

      if (added == NULL)
        return FALSE;
    }

  return pin_keys (self, introduction, comparison, error);
}

/* ---- the address book ------------------------------------------------------------------------------ */

/**
 * barid_desk_list_partners:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists the partners by name.
 *
 * Returns: (transfer container) (element-type BaridPartner): the partners, or %NULL with @error
 */
GPtrArray *
barid_desk_list_partners (BaridDesk  *self,
                          GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_address_book_list (self->store, error);
}

/**
 * barid_desk_find_partner:
 * @self: a desk
 * @name_or_id: a partner's name, in any case, or its identity id
 * @error: return location for an error
 *
 * Finds the one partner that is meant.
 *
 * Returns: (transfer full): the partner, or %NULL with @error
 */
BaridPartner *
barid_desk_find_partner (BaridDesk   *self,
                         const char  *name_or_id,
                         GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && name_or_id != NULL, NULL);

  leg = barid_leg_begin (self);
  return barid_address_book_find (self->store, name_or_id, error);
}

/**
 * barid_desk_dup_pinned_key:
 * @self: a desk
 * @pin: a partner's pin
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads what the certificate of a pinned key says today.
 *
 * Returns: (transfer full): the key, or %NULL with @error
 */
BaridKey *
barid_desk_dup_pinned_key (BaridDesk       *self,
                           const BaridPin  *pin,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && pin != NULL, NULL);

  return barid_keyring_find (self->keyring, pin->fingerprint, cancellable, error);
}
