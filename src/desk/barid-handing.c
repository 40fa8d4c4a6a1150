#include "config.h"

#include "barid-handing.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-book.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-intake.h"
#include "barid-introduction-private.h"
#include "barid-library.h"
#include "barid-outbox.h"
#include "barid-sealer.h"
#include "barid-succession-private.h"

/* The predecessor's side. What the desk holds goes as it is, the letters with their session keys, so that each can be opened
 * again without the old secret key, which stays behind. */

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* What the successor made ready: a change of key to theirs, signed with theirs. */
static BaridRotation *
read_ready (BaridDesk     *self,
            GBytes        *ready,
            const char    *number,
            BaridSigned  **object,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(BaridRotation) rotation = NULL;
  g_autofree char *theirs = NULL;

  if (!(*object = barid_signed_read (ready, error)))
    {
      g_prefix_error (error, "%s ", _("This is not what a successor makes ready. Choose another file."));
      return NULL;
    }

  if (!(rotation = barid_rotation_read ((*object)->object, error)))
    return NULL;

  theirs = barid_key_number (rotation->fresh);
  if (rotation->why != BARID_WHY_HANDOVER || strcmp (rotation->office->id, self->office->id) != 0 ||
      strcmp (rotation->old, self->fingerprint) != 0)
    {
      refuse (error, _("This was made ready for another desk, or for an earlier key of this one. The successor makes it ready anew "
                       "with this desk’s card of today."));
      return NULL;
    }

  if (!barid_introduction_numbers_agree (theirs, number))
    {
      refuse (error, _("The key numbers differ. Nothing was handed over: whoever has this file’s key may not be the successor. "
                       "Ask them by another way."));
      return NULL;
    }

  if ((*object)->signatures->len != 1)
    {
      refuse (error, _("The successor’s signature is missing, or is not alone. Nothing was handed over."));
      return NULL;
    }

  return barid_sealer_check_with (self->keyring, rotation->certificate, (*object)->object,
                                  g_ptr_array_index ((*object)->signatures, 0), rotation->fresh, cancellable, error)
         ? g_steal_pointer (&rotation) : NULL;
}

/* Only what was opened has a session key to go along; and what is released goes under the key that it names. */
static gboolean
check_finished (BaridLeg  *leg,
                GError   **error)
{
  g_autoptr(GPtrArray) arrived = barid_library_list_arrived (leg->store, error);
  g_autoptr(GPtrArray) held = NULL;

  if (arrived == NULL || !(held = barid_outbox_list_due (leg->store, G_MAXINT64, error)))
    return FALSE;

  if (arrived->len > 0)
    return refuse (error, _("Letters have arrived that are still sealed. Open them first, and give the passphrase when asked: a "
                            "successor could not open them."));

  return held->len == 0 ||
         refuse (error, _("Something in the outbox is not sealed yet. Wait until it is, or take it back, and hand the desk over "
                          "then."));
}

static gboolean
finish_work (BaridDesk     *self,
             GCancellable  *cancellable,
             GError       **error)
{
  BaridFiled filed = { 0 };
  g_autoptr(BaridLeg) leg = NULL;

  if (!barid_desk_open_arrived (self, &filed, cancellable, error) || !barid_desk_seal_due (self, NULL, cancellable, error))
    return FALSE;

  leg = barid_leg_begin (self);
  return check_finished (leg, error);
}

/* From here on the desk is the successor's, whatever becomes of this process. A round that goes meanwhile may have brought
 * something since the work was finished. */
static gboolean
give (BaridDesk            *self,
      const BaridRotation  *rotation,
      GBytes               *bytes,
      GPtrArray            *partners,
      GError              **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  const BaridSuccession succession = { .office = self->office->id, .old = self->fingerprint, .fresh = rotation->fresh,
                                       .desk = rotation->desk, .announced = barid_time_now (), .bytes = bytes, };

  if (!check_finished (leg, error) || !barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < partners->len; i++)
    if (!barid_succession_hold (leg, self->fingerprint, self->stream, bytes, g_ptr_array_index (partners, i), error))
      return FALSE;

  if (!barid_succession_book_announce (self->store, &succession, NULL, error) ||
      !barid_audit_note (leg, BARID_AUDIT_HANDED_OVER, rotation->fresh, NULL, NULL, error) ||
      !barid_store_set (self->store, BARID_SETTING_SUCCESSOR, rotation->fresh, error) ||
      !barid_store_commit (self->store, error))
    return FALSE;

  self->successor = g_strdup (rotation->fresh);
  return TRUE;
}

static gboolean
give_once (BaridDesk            *self,
           const BaridSigned    *ready,
           const BaridRotation  *rotation,
           GPtrArray            *untold,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (self->successor != NULL)
    return strcmp (self->successor, rotation->fresh) == 0 ||
           refuse (error, _("This desk was handed over to somebody else."));

  if (!barid_succession_check_own_key (self, cancellable, error) ||
      !finish_work (self, cancellable, error) ||
      !(partners = barid_succession_list_to_tell (self, untold, cancellable, error)) ||
      !(signature = barid_sealer_sign (self->keyring, ready->object, self->fingerprint, cancellable, error)))
    return FALSE;

  object = barid_signed_new (ready->object);
  barid_signed_add (object, signature);
  barid_signed_add (object, g_ptr_array_index (ready->signatures, 0));

  if (!(bytes = barid_signed_write (object, error)))
    return FALSE;

  barid_audit_sign (self, cancellable);
  return give (self, rotation, bytes, partners, error) && barid_desk_seal_due (self, NULL, cancellable, error);
}

static GBytes *
find_announcement (BaridDesk   *self,
                   const char  *fresh,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = barid_succession_book_list (self->store, self->office->id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const BaridSuccession *succession = g_ptr_array_index (list, i);

      if (strcmp (succession->fresh, fresh) == 0)
        return g_bytes_ref (succession->bytes);
    }

  return NULL;
}

static char *
find_audit_head (BaridDesk  *self,
                 GError    **error)
{
  gint64 last = barid_audit_book_get_last (self->store, error);
  g_autoptr(GPtrArray) entries = last > 0 ? barid_audit_book_get (self->store, &last, 1, error) : NULL;

  return entries != NULL && entries->len == 1 ? g_strdup (((BaridAuditEntry *) g_ptr_array_index (entries, 0))->hash) : NULL;
}

static BaridHandover *
describe (BaridDesk   *self,
          const char  *fresh,
          GBytes     **store,
          GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridHandover) handover = barid_handover_new (self->office, self->fingerprint, fresh);

  handover->created = barid_time_now ();
  if (!barid_succession_book_count (self->store, &handover->letters, &handover->open_requests, &handover->awaited,
                                    &handover->drafts, error) ||
      !(handover->rotation = find_announcement (self, fresh, error)) ||
      !(handover->audit_head = find_audit_head (self, error)) ||
      !(*store = barid_store_to_bytes (self->store, error)))
    return NULL;

  handover->sha256 = barid_bytes_sha256 (*store);
  return g_steal_pointer (&handover);
}

/* The statement with the predecessor's signature on one line, and the store after it. */
static GBytes *
join (GBytes *statement,
      GBytes *store)
{
  GByteArray *joined = g_byte_array_sized_new (g_bytes_get_size (statement) + 1 + g_bytes_get_size (store));

  g_byte_array_append (joined, g_bytes_get_data (statement, NULL), g_bytes_get_size (statement));
  g_byte_array_append (joined, (const guint8 *) "\n", 1);
  g_byte_array_append (joined, g_bytes_get_data (store, NULL), g_bytes_get_size (store));

  return g_byte_array_free_to_bytes (joined);
}

static GBytes *
seal (BaridDesk            *self,
      const BaridRotation  *rotation,
      GCancellable         *cancellable,
      GError              **error)
{
  g_autoptr(GBytes) store = NULL;
  g_autoptr(BaridHandover) handover = describe (self, rotation->fresh, &store, error);
  g_autoptr(BaridKey) added = NULL;
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GBytes) statement = NULL;
  g_autoptr(GBytes) joined = NULL;

  if (handover == NULL || !(bytes = barid_handover_write (handover, error)) ||
      !(signature = barid_sealer_sign (self->keyring, bytes, self->fingerprint, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);
  if (!(statement = barid_signed_write (object, error)) ||
      !(added = barid_keyring_add (self->keyring, rotation->certificate, rotation->fresh, cancellable, error)))
    return NULL;

  joined = join (statement, store);
  return barid_sealer_seal (self->keyring, joined, self->fingerprint, rotation->fresh, NULL, NULL, cancellable, error);
}

/**
 * barid_desk_write_handover:
 * @self: the desk that is handed over
 * @ready: what the successor made ready, see barid_desk_prepare_succession()
 * @number: the successor's key number as it was compared with them, all groups
 * @untold: (out) (optional) (transfer full) (element-type utf8): why partners could not be told by letter, a sentence each
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Hands the desk over: the partners are told by letter, all that the desk holds is sealed to the successor's key, and from here
 * on this desk opens and releases nothing. For the same successor it can be written again.
 *
 * Returns: (transfer full): the bytes of the file, or %NULL: %BARID_ERROR_REFUSED when the numbers differ or work is unfinished
 */
GBytes *
barid_desk_write_handover (BaridDesk     *self,
                           GBytes        *ready,
                           const char    *number,
                           GPtrArray    **untold,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridRotation) rotation = NULL;
  GBytes *sealed;

  g_return_val_if_fail (BARID_IS_DESK (self) && ready != NULL && number != NULL, NULL);

  if (!barid_policy_check_role (self->role, BARID_PURPOSE_HANDOVER, error) ||
      !(rotation = read_ready (self, ready, number, &object, cancellable, error)) ||
      !give_once (self, object, rotation, reasons, cancellable, error) ||
      !(sealed = seal (self, rotation, cancellable, error)))
    return NULL;

  if (untold != NULL)
    *untold = g_steal_pointer (&reasons);
  return sealed;
}
