#include "config.h"

#include "barid-succession-private.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-dispatch-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-instruments.h"
#include "barid-introduction.h"
#include "barid-sealer.h"
#include "barid-text.h"

/* Our own next key. The old one announces it while it is still good, and stays in the home: what is sealed to it is opened with
 * it. The partners track their sender's letters by key and stream, so a new key begins a stream of its own. */

gboolean
barid_succession_check_own_key (BaridDesk     *self,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr(BaridKey) old = NULL;
  g_autoptr(BaridObjection) objection = NULL;

  if (!barid_desk_permits (self, BARID_PURPOSE_ROTATION, error) || !(old = barid_desk_dup_key (self, cancellable, error)))
    return FALSE;

  objection = barid_policy_check_own_key (old, barid_time_now ());
  if (objection == NULL || !objection->blocks)
    return TRUE;

  /* TRANSLATORS: %s is a sentence that says what is wrong with our own key. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
               _("%s It can announce no other key any more: hand every partner a new card, and compare the key numbers."),
               objection->sentence);
  return FALSE;
}

static gboolean
is_our_own (BaridDesk   *self,
            const char  *fingerprint)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_address_book_is_own_key (self->store, fingerprint, NULL);
}

/* One that is in the home with its secret half, and was never the desk's. */
static BaridKey *
find_given (BaridDesk     *self,
            const char    *fingerprint,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) secret = barid_keyring_list (self->keyring, TRUE, cancellable, error);

  for (guint i = 0; secret != NULL && i < secret->len; i++)
    {
      BaridKey *key = g_ptr_array_index (secret, i);

      if (g_strcmp0 (key->fingerprint, fingerprint) == 0 && !is_our_own (self, fingerprint))
        return barid_key_ref (key);
    }

  if (secret != NULL)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                         _("This key cannot be the next one: it is not in this desk’s home with its secret half, or was the "
                           "desk’s before."));
  return NULL;
}

static BaridKey *
get_fresh (BaridDesk            *self,
           const BaridRotating  *rotating,
           GCancellable         *cancellable,
           GError              **error)
{
  const BaridSetup setup = { .post = self->post, .passphrase = rotating->passphrase, .expires = rotating->expires,
                             .secret = rotating->secret, .home = rotating->home, .certificate = rotating->certificate,
                             .fingerprint = rotating->fingerprint };
  gboolean there = rotating->secret != NULL || rotating->home != NULL || rotating->certificate != NULL;
  g_autoptr(BaridKey) fresh = NULL;

  if (!there && rotating->fingerprint != NULL)
    return find_given (self, rotating->fingerprint, cancellable, error);

  if (!(fresh = barid_desk_get_key_of (self, &setup, self->office, cancellable, error)))
    return NULL;

  return there ? find_given (self, fresh->fingerprint, cancellable, error) : g_steal_pointer (&fresh);
}

/* The old key's signature stands first. */
static GBytes *
sign_rotation (BaridDesk      *self,
               const BaridKey *fresh,
               BaridWhy        why,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(GBytes) certificate = barid_keyring_export (self->keyring, fresh->fingerprint, cancellable, error);
  g_autoptr(BaridRotation) rotation = NULL;
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) by_old = NULL;
  g_autoptr(GBytes) by_fresh = NULL;

  if (certificate == NULL)
    return NULL;

  rotation = barid_rotation_new (self->office, self->fingerprint, fresh->fingerprint, certificate);
  rotation->desk = g_strdup (self->post);
  rotation->why = why;
  rotation->created = barid_time_now ();

  if (!(bytes = barid_rotation_write (rotation, error)) ||
      !(by_old = barid_sealer_sign (self->keyring, bytes, self->fingerprint, cancellable, error)) ||
      !(by_fresh = barid_sealer_sign (self->keyring, bytes, fresh->fingerprint, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, by_old);
  barid_signed_add (object, by_fresh);

  return barid_signed_write (object, error);
}

/* The partners that can be written to; of the others the reasons. */
GPtrArray *
barid_succession_list_to_tell (BaridDesk     *self,
                               GPtrArray     *untold,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr(GPtrArray) partners = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_partner_unref);
  g_auto(BaridCaseFile) file = { 0 };

  if (!barid_case_file_load (&file, self, barid_time_now (), error))
    return NULL;

  for (guint i = 0; i < file.partners->len; i++)
    {
      BaridPartner *partner = g_ptr_array_index (file.partners, i);
      g_autoptr(GError) problem = NULL;

      if (!barid_case_file_load_key (&file, self, partner->office->id, cancellable, error))
        return NULL;

      if (barid_policy_permits_administrative (&file.view, BARID_PURPOSE_ROTATION, partner->office->id, &problem))
        g_ptr_array_add (partners, barid_partner_ref (partner));
      else
        g_ptr_array_add (untold, g_strdup (problem->message));
    }

  return g_steal_pointer (&partners);
}

gboolean
barid_succession_hold (BaridLeg            *leg,
                       const char          *sender,
                       const char          *stream,
                       GBytes              *rotation,
                       const BaridPartner  *partner,
                       GError             **error)
{
  const BaridPin *pin = barid_partner_get_receiving (partner);
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (BARID_PURPOSE_ROTATION, sender, pin->fingerprint);

  head->stream = g_strdup (stream);
  head->subject = g_bytes_ref (rotation);

  return barid_dispatch_hold_administrative (leg, head, partner->office->id, error);
}

static gboolean
switch_over (BaridDesk       *self,
             const BaridKey  *fresh,
             GBytes          *rotation,
             GPtrArray       *partners,
             GError         **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autofree char *stream = barid_uuid_new ();
  BaridTime now = barid_time_now ();
  const BaridSuccession succession = { .office = self->office->id, .old = self->fingerprint, .fresh = fresh->fingerprint,
                                       .desk = self->post, .announced = now, .bytes = rotation, };

  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < partners->len; i++)
    if (!barid_succession_hold (leg, self->fingerprint, self->stream, rotation, g_ptr_array_index (partners, i), error))
      return FALSE;

  if (!barid_succession_book_announce (self->store, &succession, NULL, error) ||
      !barid_succession_book_confirm_own (self->store, self->fingerprint, fresh->fingerprint, now, error) ||
      !barid_audit_note (leg, BARID_AUDIT_KEY_ROTATED, fresh->fingerprint, NULL, self->fingerprint, error) ||
      !barid_desk_write_key (self, fresh->fingerprint, stream, error) ||
      !barid_store_commit (self->store, error))
    return FALSE;

  barid_desk_adopt_key (self, fresh->fingerprint, stream);
  return TRUE;
}

/**
 * barid_desk_rotate_key:
 * @self: a desk
 * @rotating: what its next key is made from
 * @untold: (out) (optional) (transfer full) (element-type utf8): why partners could not be told by letter, a sentence each
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Changes the desk's key: the old and the new one sign that the new one takes its place, every partner is told by a letter under
 * the old one, and from here on the desk signs with the new one. The old one stays, to open what is sealed to it.
 *
 * Returns: (transfer full): the new key, or %NULL: %BARID_ERROR_KEY when the old one is not good any more
 */
BaridKey *
barid_desk_rotate_key (BaridDesk            *self,
                       const BaridRotating  *rotating,
                       GPtrArray           **untold,
                       GCancellable         *cancellable,
                       GError              **error)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(BaridKey) fresh = NULL;
  g_autoptr(GBytes) rotation = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && rotating != NULL, NULL);

  if (!barid_succession_check_own_key (self, cancellable, error) ||
      !(partners = barid_succession_list_to_tell (self, reasons, cancellable, error)) ||
      !(fresh = get_fresh (self, rotating, cancellable, error)) ||
      !(rotation = sign_rotation (self, fresh, rotating->why, cancellable, error)) ||
      !switch_over (self, fresh, rotation, partners, error) ||
      !barid_desk_seal_due (self, NULL, cancellable, error))
    return NULL;

  barid_audit_sign (self, cancellable);
  if (untold != NULL)
    *untold = g_steal_pointer (&reasons);

  return g_steal_pointer (&fresh);
}

/**
 * barid_desk_list_to_tell:
 * @self: a desk
 * @untold: (out) (transfer full) (element-type utf8): why the others cannot be told by letter, a sentence each
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Lists the partners that a letter about our own key would go to: that it changes, was reported, or is a successor's.
 *
 * Returns: (transfer full) (element-type BaridPartner): the partners, or %NULL with @error
 */
GPtrArray *
barid_desk_list_to_tell (BaridDesk     *self,
                         GPtrArray    **untold,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) partners = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && untold != NULL, NULL);

  if (!(partners = barid_succession_list_to_tell (self, reasons, cancellable, error)))
    return NULL;

  *untold = g_steal_pointer (&reasons);
  return g_steal_pointer (&partners);
}

/**
 * barid_desk_list_key_changes:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists how our own key has changed, the first change first.
 *
 * Returns: (transfer full) (element-type BaridSuccession): the changes, or %NULL with @error
 */
GPtrArray *
barid_desk_list_key_changes (BaridDesk  *self,
                             GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_succession_book_list (self->store, self->office->id, error);
}

/* The last change of our own key. */
static BaridSuccession *
find_last (BaridDesk  *self,
           GError    **error)
{
  g_autoptr(GPtrArray) list = barid_desk_list_key_changes (self, error);

  if (list == NULL)
    return NULL;

  if (list->len > 0)
    return g_ptr_array_steal_index (list, list->len - 1);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This desk’s key has not been changed yet."));
  return NULL;
}

/**
 * barid_desk_announce_key:
 * @self: a desk
 * @partner: name or id of a partner
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Tells a partner once more, or for the first time, that the desk's key was changed, by a letter under the old one.
 *
 * Returns: whether the letter is sealed; %BARID_ERROR_NOT_FOUND when the key was never changed
 */
gboolean
barid_desk_announce_key (BaridDesk     *self,
                         const char    *partner,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BaridSuccession) last = NULL;
  g_autoptr(BaridPartner) addressee = NULL;
  g_autofree char *stream = barid_uuid_new ();
  g_auto(BaridCaseFile) file = { 0 };

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL, FALSE);

  if (!(last = find_last (self, error)) ||
      !(addressee = barid_desk_find_partner (self, partner, error)) ||
      !barid_case_file_load (&file, self, barid_time_now (), error) ||
      !barid_case_file_load_key (&file, self, addressee->office->id, cancellable, error) ||
      !barid_policy_permits_administrative (&file.view, BARID_PURPOSE_ROTATION, addressee->office->id, error))
    return FALSE;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!barid_store_begin (self->store, error) ||
        !barid_succession_hold (leg, last->old, stream, last->bytes, addressee, error) ||
        !barid_store_commit (self->store, error))
      return FALSE;
  }

  return barid_desk_seal_due (self, NULL, cancellable, error);
}

/**
 * barid_desk_export_rotation:
 * @self: a desk
 * @error: return location for an error
 *
 * Writes the last change of the desk's key, for a partner whom no letter reaches.
 *
 * Returns: (transfer full): the file's bytes, or %NULL: %BARID_ERROR_NOT_FOUND when the key was never changed
 */
GBytes *
barid_desk_export_rotation (BaridDesk  *self,
                            GError    **error)
{
  g_autoptr(BaridSuccession) last = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return (last = find_last (self, error)) != NULL ? g_bytes_ref (last->bytes) : NULL;
}
