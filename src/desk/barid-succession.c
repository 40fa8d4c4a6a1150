#include "config.h"

#include "barid-succession-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-introduction-private.h"
#include "barid-library.h"
#include "barid-proof.h"
#include "barid-sealer.h"
#include "barid-text.h"

/* A partner's key that its old one announces. The announcement is kept and told; nothing switches by it. An officer accepts
 * it, or takes the new key from a card as any other. */

#define MOST_SIGNED_BYTES (1024 * 1024)

/* Both keys have signed, and nobody else: each signature is asked of the old key first, which is known here, and of the new one
 * by the certificate that the rotation brings. */
gboolean
barid_succession_check_signatures (BaridDesk            *self,
                                   const BaridSigned    *object,
                                   const BaridRotation  *rotation,
                                   GCancellable         *cancellable,
                                   GError              **error)
{
  if (object->signatures->len != 2)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("A change of key is signed twice, with the old key and with the new one. This one is not, and "
                             "nothing has changed. Ask them by another way."));
      return FALSE;
    }

  if (!barid_sealer_check (self->keyring, object->object, g_ptr_array_index (object->signatures, 0), rotation->old,
                           cancellable, error))
    {
      g_prefix_error (error, "%s ", _("The change of key was not signed as it must be with the old key. Nothing has changed; "
                                      "ask them by another way."));
      return FALSE;
    }

  if (!barid_sealer_check_with (self->keyring, rotation->certificate, object->object,
                                g_ptr_array_index (object->signatures, 1), rotation->fresh, cancellable, error))
    {
      g_prefix_error (error, "%s ", _("The change of key was not signed as it must be with the new key. Nothing has changed; "
                                      "ask them by another way."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* Whose the old key is, and that the new one is nobody's. A key that was reported makes no @fresh_one; what it announced before is
 * for the officer to compare. */
static gboolean
check_holders (BaridLeg             *leg,
               const BaridRotation  *rotation,
               gboolean              fresh_one,
               BaridPartner        **partner,
               GError              **error)
{
  g_autoptr(BaridPartner) holder = barid_address_book_find_by_key (leg->store, rotation->old, NULL);
  g_autoptr(BaridPartner) other = barid_address_book_find_by_key (leg->store, rotation->fresh, NULL);
  const BaridPin *pin = holder != NULL ? barid_partner_find_pin (holder, rotation->old) : NULL;

  if (pin == NULL || strcmp (holder->office->id, rotation->office->id) != 0)
    return refuse (error, _("The change of key is of an office whose key is not the one that announces it. Nothing has "
                            "changed; ask them by another way."));

  if (pin->ended != BARID_TIME_NONE)
    return refuse (error, _("The key that announces another one is no longer in use itself. Nothing has changed; ask them for "
                            "their new card."));

  if (fresh_one && pin->compromised != BARID_TIME_NONE)
    return refuse (error, _("The key that announces another one was reported: it may be in other hands. Nothing has changed; "
                            "ask them for their new card, and compare the key numbers."));

  if (other != NULL || barid_address_book_is_own_key (leg->store, rotation->fresh, NULL))
    return refuse (error, _("The new key is known here as another one’s already. Nothing has changed; ask them by another way "
                            "whose it is."));

  *partner = g_steal_pointer (&holder);
  return TRUE;
}

static gboolean
check_certificate (BaridDesk            *self,
                   const BaridRotation  *rotation,
                   GCancellable         *cancellable,
                   GError              **error)
{
  g_autoptr(BaridKey) key = barid_keyring_preview (self->keyring, rotation->certificate, cancellable, error);

  if (key == NULL)
    return FALSE;

  if (strcmp (key->fingerprint, rotation->fresh) != 0)
    return refuse (error, _("The change of key names one key and holds another. Nothing has changed; ask them by another way."));

  return barid_key_find_encryption (key, barid_time_now ()) != NULL ||
         refuse (error, _("The new key cannot be written to: it has ended, or it was revoked. Nothing has changed; ask them for "
                          "another one."));
}

static BaridSuccession *
succession_of (const BaridRotation *rotation,
               GBytes              *bytes)
{
  BaridSuccession *self = g_new0 (BaridSuccession, 1);

  self->office = g_strdup (rotation->office->id);
  self->old = g_strdup (rotation->old);
  self->fresh = g_strdup (rotation->fresh);
  self->desk = g_strdup (rotation->desk);
  self->announced = barid_time_now ();
  self->bytes = g_bytes_ref (bytes);

  return self;
}

static gboolean
keep (BaridDesk            *self,
      const BaridRotation  *rotation,
      GBytes               *bytes,
      GError              **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridSuccession) succession = succession_of (rotation, bytes);
  g_autoptr(BaridPartner) partner = NULL;
  gboolean added = FALSE;

  return check_holders (leg, rotation, TRUE, &partner, error) &&
         barid_store_begin (self->store, error) &&
         barid_succession_book_announce (self->store, succession, &added, error) &&
         (!added || barid_audit_note (leg, BARID_AUDIT_KEY_ANNOUNCED, rotation->fresh, rotation->office->id, rotation->old,
                                      error)) &&
         barid_store_commit (self->store, error);
}

static BaridRotation *
read_rotation (GBytes       *signed_object,
               BaridSigned **object,
               GError      **error)
{
  if (g_bytes_get_size (signed_object) > MOST_SIGNED_BYTES)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                           _("This is too large to be a change of key. Choose another file."));
      return NULL;
    }

  if (!(*object = barid_signed_read (signed_object, error)))
    {
      g_prefix_error (error, "%s ", _("This is not a change of key. Choose another file, or ask for it anew."));
      return NULL;
    }

  return barid_rotation_read ((*object)->object, error);
}

/* @signer is whose letter brought it, or NULL: a letter announces the successor of its own key only. A certificate in the home is
 * no trust; it is there so that what the new key signs can be named for what it is. */
gboolean
barid_succession_take (BaridDesk     *self,
                       GBytes        *signed_object,
                       const char    *signer,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridRotation) rotation = read_rotation (signed_object, &object, error);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridKey) added = NULL;

  if (rotation == NULL)
    return FALSE;

  if (signer != NULL && strcmp (signer, rotation->old) != 0)
    return refuse (error, _("The letter announces a change of a key that did not sign it. Nothing has changed; ask them by "
                            "another way."));

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!check_holders (leg, rotation, TRUE, &partner, error))
      return FALSE;
  }

  return check_certificate (self, rotation, cancellable, error) &&
         barid_succession_check_signatures (self, object, rotation, cancellable, error) &&
         (added = barid_keyring_add (self->keyring, rotation->certificate, rotation->fresh, cancellable, error)) != NULL &&
         keep (self, rotation, signed_object, error);
}

/**
 * barid_desk_take_rotation:
 * @self: a desk
 * @signed_object: a change of key with its two signatures, as barid_desk_export_rotation() writes it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes the announcement of a partner's new key from a file, as it is taken from a letter. Nothing switches by it.
 *
 * Returns: (transfer full): the identity id of the partner, or %NULL: %BARID_ERROR_REFUSED with the reason when it does not
 *   hold
 */
char *
barid_desk_take_rotation (BaridDesk     *self,
                          GBytes        *signed_object,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridRotation) rotation = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && signed_object != NULL, NULL);

  if (!barid_succession_take (self, signed_object, NULL, cancellable, error) ||
      !(rotation = read_rotation (signed_object, &object, error)))
    return NULL;

  return g_strdup (rotation->office->id);
}

/* ---- accepting it -------------------------------------------------------------------------------------- */

/* What keys of a partner that are in use announce, and nobody has accepted. */
GPtrArray *
barid_succession_list_open (BaridLeg            *leg,
                            const BaridPartner  *partner,
                            GError             **error)
{
  GPtrArray *list = barid_succession_book_list (leg->store, partner->office->id, error);

  for (guint i = 0; list != NULL && i < list->len;)
    {
      const BaridSuccession *succession = g_ptr_array_index (list, i);
      const BaridPin *old = barid_partner_find_pin (partner, succession->old);

      if (succession->confirmed != BARID_TIME_NONE || old == NULL || old->ended != BARID_TIME_NONE ||
          barid_partner_find_pin (partner, succession->fresh) != NULL)
        g_ptr_array_remove_index (list, i);
      else
        i++;
    }

  return list;
}

static BaridSuccession *
find_open (BaridDesk           *self,
           const BaridPartner  *partner,
           const char          *number,
           GError             **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) list = barid_succession_list_open (leg, partner, error);
  g_autofree char *name = barid_text_isolate (partner->office->name);

  if (list == NULL)
    return NULL;

  if (list->len == 0)
    {
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("No key of %s announces another one."), name);
      return NULL;
    }

  /* Whoever has stolen a key can announce with it too. */
  for (guint i = 0; number != NULL && i < list->len; i++)
    {
      const BaridSuccession *succession = g_ptr_array_index (list, i);
      g_autofree char *announced = barid_key_number (succession->fresh);

      if (barid_introduction_numbers_agree (announced, number))
        return g_ptr_array_steal_index (list, i);
    }

  if (number != NULL)
    {
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("The key numbers differ. Nothing has changed: what was announced may not be the key of %s. Ask them by "
                     "another way."), name);
      return NULL;
    }

  if (barid_partner_find_pin (partner, ((const BaridSuccession *) g_ptr_array_index (list, 0))->old)->compromised !=
      BARID_TIME_NONE)
    {
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("%s reported the key that announces the new one: it may be in other hands, and so may what it announces. "
                     "Compare the key number with them, and give it here."), name);
      return NULL;
    }

  if (list->len > 1)
    {
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("More than one new key was announced for %s, and only one of them can be theirs. Compare the key number "
                     "with them, and give it here."), name);
      return NULL;
    }

  return g_ptr_array_steal_index (list, 0);
}

/* The old key may have ended or been revoked since it announced, and then it announces nothing any more. */
static BaridRotation *
check_again (BaridDesk              *self,
             const BaridSuccession  *succession,
             GCancellable           *cancellable,
             GError                **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridRotation) rotation = read_rotation (succession->bytes, &object, error);

  return rotation != NULL && check_certificate (self, rotation, cancellable, error) &&
         barid_succession_check_signatures (self, object, rotation, cancellable, error)
         ? g_steal_pointer (&rotation) : NULL;
}

static gboolean
let_succeed (BaridDesk              *self,
             const BaridSuccession  *succession,
             const BaridRotation    *rotation,
             const char             *confirmer,
             const char             *how,
             GError                **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridPin) pin = NULL;
  BaridTime now = barid_time_now ();

  if (!check_holders (leg, rotation, FALSE, &partner, error))
    return FALSE;

  pin = barid_pin_new (rotation->fresh, rotation->desk, confirmer, how, now);
  pin->role = barid_partner_find_pin (partner, rotation->old)->role;
  pin->announced = TRUE;

  return barid_store_begin (self->store, error) &&
         barid_succession_book_confirm (self->store, succession, pin, rotation->certificate, now, error) &&
         barid_audit_note (leg, BARID_AUDIT_KEY_CONFIRMED, rotation->fresh, succession->office, rotation->old, error) &&
         barid_store_commit (self->store, error);
}

/* What the new key signed and was set apart, or what came before anybody here could know the key. */
static GPtrArray *
list_waiting (BaridDesk   *self,
              const char  *fingerprint,
              GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) entries = barid_library_list (self->store, BARID_SHELF_QUARANTINE, error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  if (entries == NULL)
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const BaridEntry *entry = g_ptr_array_index (entries, i);
      BaridVerdict verdict;

      if (barid_verdict_from_word (entry->verdict, &verdict) &&
          (g_strcmp0 (entry->signer, fingerprint) == 0
           ? verdict == BARID_VERDICT_KEY_ANNOUNCED || verdict == BARID_VERDICT_UNKNOWN_KEY
           : verdict == BARID_VERDICT_UNKNOWN_KEY && entry->signer == NULL))
        g_ptr_array_add (rows, g_strdup_printf ("%" G_GINT64_FORMAT, entry->row));
    }

  return g_steal_pointer (&rows);
}

static gboolean
judge_waiting (BaridDesk     *self,
               const char    *fingerprint,
               BaridFiled    *filed,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GPtrArray) rows = list_waiting (self, fingerprint, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!barid_desk_open_again (self, g_ptr_array_index (rows, i), filed, cancellable, error))
      return FALSE;

  return rows != NULL;
}

/**
 * barid_desk_confirm_key:
 * @self: a desk
 * @partner: name or id of a partner whose key announces another one
 * @number: (nullable): the key number as it was compared; needed where more than one key was announced
 * @confirmer: (nullable): who confirms it; %NULL for the officer of this desk
 * @how: (nullable): by which way it was asked after
 * @filed: (inout): counts what became of the letters that waited for it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Accepts an announced key: it takes the place of the old one, and what it signed and was set apart is judged anew. The old key
 * has to be as good as when it announced.
 *
 * Returns: whether it is done; %BARID_ERROR_NOT_FOUND when nothing is announced, %BARID_ERROR_REFUSED with the reason
 */
gboolean
barid_desk_confirm_key (BaridDesk     *self,
                        const char    *partner,
                        const char    *number,
                        const char    *confirmer,
                        const char    *how,
                        BaridFiled    *filed,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(BaridPartner) known = NULL;
  g_autoptr(BaridSuccession) succession = NULL;
  g_autoptr(BaridRotation) rotation = NULL;
  g_autoptr(BaridKey) added = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL && filed != NULL, FALSE);

  if (!(known = barid_desk_find_partner (self, partner, error)) ||
      !(succession = find_open (self, known, number, error)) ||
      !(rotation = check_again (self, succession, cancellable, error)) ||
      !(added = barid_keyring_add (self->keyring, rotation->certificate, rotation->fresh, cancellable, error)) ||
      !let_succeed (self, succession, rotation, confirmer != NULL ? confirmer : self->post, how, error))
    return FALSE;

  return judge_waiting (self, rotation->fresh, filed, cancellable, error);
}
