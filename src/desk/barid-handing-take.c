#include "config.h"

#include "barid-handing.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-instruments.h"
#include "barid-opener.h"
#include "barid-sealer.h"
#include "barid-succession-private.h"
#include "barid-text.h"

/* The successor's side. */

/**
 * barid_handing_free:
 * @self: (nullable) (transfer full): what came of a take-over
 *
 * Frees it.
 */
void
barid_handing_free (BaridHanding *self)
{
  if (self == NULL)
    return;

  barid_handover_free (self->handover);
  g_clear_pointer (&self->receipt, g_bytes_unref);
  g_clear_pointer (&self->access, g_ptr_array_unref);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* ---- made ready ------------------------------------------------------------------------------------------ */

static BaridCard *
read_card (BaridDesk     *self,
           GBytes        *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(BaridSigned) object = barid_signed_read (file, error);
  g_autoptr(BaridCard) card = NULL;
  const BaridDeskKey *first;

  if (object == NULL || !(card = barid_card_read (object->object, error)))
    return NULL;

  first = g_ptr_array_index (card->keys, 0);
  if (object->signatures->len != 1)
    {
      refuse (error, _("A card bears one signature, its office's own. Ask the predecessor for it by another way than it came."));
      return NULL;
    }

  return barid_sealer_check_with (self->keyring, first->certificate, object->object, g_ptr_array_index (object->signatures, 0),
                                  first->fingerprint, cancellable, error)
         ? g_steal_pointer (&card) : NULL;
}

/* What was begun and did not end is finished: a key that was made is used. */
static BaridKey *
make_key (BaridDesk         *self,
          const BaridCard   *card,
          const BaridSetup  *setup,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr(GPtrArray) secret = barid_keyring_list (self->keyring, TRUE, cancellable, error);
  g_autofree char *user_id = NULL;

  if (secret == NULL)
    return NULL;

  if (secret->len > 0)
    return barid_key_ref (g_ptr_array_index (secret, 0));

  user_id = g_strdup_printf ("%s, %s", card->office->name, setup->post);
  return barid_keyring_make_key (self->keyring, user_id, setup->passphrase, setup->expires, cancellable, error);
}

static GBytes *
sign_ready (BaridDesk         *self,
            const BaridCard   *card,
            const BaridKey    *fresh,
            const char        *post,
            GCancellable      *cancellable,
            GError           **error)
{
  const BaridDeskKey *old = g_ptr_array_index (card->keys, 0);
  g_autoptr(GBytes) certificate = barid_keyring_export (self->keyring, fresh->fingerprint, cancellable, error);
  g_autoptr(BaridRotation) rotation = NULL;
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;

  if (certificate == NULL)
    return NULL;

  rotation = barid_rotation_new (card->office, old->fingerprint, fresh->fingerprint, certificate);
  rotation->desk = g_strdup (post);
  rotation->why = BARID_WHY_HANDOVER;
  rotation->created = barid_time_now ();

  if (!(bytes = barid_rotation_write (rotation, error)) ||
      !(signature = barid_sealer_sign (self->keyring, bytes, fresh->fingerprint, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);

  return barid_signed_write (object, error);
}

static BaridDesk *
open_place (const char  *profile,
            gboolean    *whole,
            GError     **error)
{
  g_autoptr(BaridDesk) self = NULL;

  if (g_mkdir_with_parents (profile, 0700) != 0)
    {
      g_autofree char *path = barid_text_isolate_machine (profile);

      /* TRANSLATORS: %1$s is a path, %2$s the system's reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The folder %1$s could not be made: %2$s."),
                   path, g_strerror (errno));
      return NULL;
    }

  if (!(self = barid_desk_open_parts (profile, error)) || !barid_desk_read_settings (self, whole, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
set_desk_there (const char  *profile,
                GError     **error)
{
  g_autofree char *path = barid_text_isolate_machine (profile);

  /* TRANSLATORS: %s is a path. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS, _("There is a desk in %s already. It was left as it is."), path);
  return FALSE;
}

/**
 * barid_desk_prepare_succession:
 * @profile: folder that is to hold the desk
 * @card: the card of the desk that is to be taken over
 * @setup: the successor's post, and how the key is protected; the rest is the predecessor's
 * @number: (out) (transfer full): the number of the successor's key, to be compared with the predecessor
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes a place ready for a desk that another officer hands over: a key of the successor's own, and the signed change to it. The
 * predecessor signs it too, and seals what the desk holds to that key.
 *
 * Returns: (transfer full): the bytes of the file for the predecessor, or %NULL: %BARID_ERROR_EXISTS when a desk is there
 */
GBytes *
barid_desk_prepare_succession (const char        *profile,
                               GBytes            *card,
                               const BaridSetup  *setup,
                               char             **number,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_autoptr(BaridDesk) self = NULL;
  g_autoptr(BaridCard) read = NULL;
  g_autoptr(BaridKey) fresh = NULL;
  g_autoptr(BaridKey) old = NULL;
  g_autoptr(GBytes) ready = NULL;
  const BaridDeskKey *first;
  gboolean whole;

  g_return_val_if_fail (profile != NULL && card != NULL && setup != NULL && number != NULL, NULL);

  if (!barid_desk_check_name (setup->post,
                              _("The name of the post is a line of plain words, without symbols, < or >."), error) ||
      !(self = open_place (profile, &whole, error)))
    return NULL;

  if (whole)
    {
      set_desk_there (profile, error);
      return NULL;
    }

  if (!(read = read_card (self, card, cancellable, error)))
    return NULL;

  first = g_ptr_array_index (read->keys, 0);
  if (!(fresh = make_key (self, read, setup, cancellable, error)) ||
      !(old = barid_keyring_add (self->keyring, first->certificate, first->fingerprint, cancellable, error)) ||
      !(ready = sign_ready (self, read, fresh, setup->post, cancellable, error)) ||
      !barid_store_set (self->store, BARID_SETTING_AWAITS, first->fingerprint, error))
    return NULL;

  *number = barid_key_number (fresh->fingerprint);
  return g_steal_pointer (&ready);
}

/* ---- taken over -------------------------------------------------------------------------------------------- */

/* The same facts that make a letter authentic, of a file that is none. */
static GBytes *
open_file (BaridDesk     *self,
           GBytes        *file,
           const char    *predecessor,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GBytes) text = NULL;
  g_autofree char *session_key = NULL;
  BaridFacts facts;
  gboolean holds;

  barid_facts_init (&facts);
  if (!barid_opener_open (self->keyring, file, NULL, &facts, &text, &session_key, NULL, NULL, cancellable, error))
    return NULL;

  holds = text != NULL && facts.form == BARID_FORM_LETTER && facts.decryption == BARID_DECRYPTION_OKAY && facts.status_exact &&
          facts.n_signatures == 1 && facts.signature == BARID_SIGNATURE_GOOD && !facts.weak &&
          g_strcmp0 (facts.signer, predecessor) == 0;
  barid_facts_clear (&facts);
  if (session_key != NULL)
    explicit_bzero (session_key, strlen (session_key));

  if (holds)
    return g_steal_pointer (&text);

  refuse (error, _("This is not a handover of the predecessor to this key, or it was changed or damaged. Nothing was taken from it; "
                   "ask the predecessor for it again."));
  return NULL;
}

static gboolean
split (GBytes  *text,
       GBytes **statement,
       GBytes **store)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  const char *end = memchr (data, '\n', size);

  if (end == NULL)
    return FALSE;

  *statement = g_bytes_new_from_bytes (text, 0, end - data);
  *store = g_bytes_new_from_bytes (text, end + 1 - data, size - (end + 1 - data));

  return TRUE;
}

static gboolean
check_rotation (BaridDesk            *self,
                const BaridHandover  *handover,
                char                **post,
                GCancellable         *cancellable,
                GError              **error)
{
  g_autoptr(BaridSigned) object = barid_signed_read (handover->rotation, error);
  g_autoptr(BaridRotation) rotation = object != NULL ? barid_rotation_read (object->object, error) : NULL;

  if (rotation == NULL)
    return FALSE;

  if (strcmp (rotation->old, handover->old) != 0 || strcmp (rotation->fresh, handover->fresh) != 0 ||
      strcmp (rotation->office->id, handover->office->id) != 0)
    return refuse (error, _("The handover and the change of key in it are not of the same desk. Nothing was taken."));

  *post = g_strdup (rotation->desk);
  return barid_succession_check_signatures (self, object, rotation, cancellable, error);
}

/* The predecessor's statement, with our signature beside theirs: the receipt. */
static BaridHanding *
read_statement (BaridDesk     *self,
                GBytes        *statement,
                GBytes        *store,
                const char    *predecessor,
                char         **post,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(BaridHanding) handing = g_new0 (BaridHanding, 1);
  g_autoptr(BaridSigned) object = barid_signed_read (statement, error);
  g_autoptr(GBytes) signature = NULL;
  g_autofree char *sha256 = barid_bytes_sha256 (store);
  BaridHandover *handover;

  if (object == NULL || !(handover = handing->handover = barid_handover_read (object->object, error)))
    return NULL;

  if (object->signatures->len != 1 || strcmp (handover->old, predecessor) != 0 || strcmp (handover->sha256, sha256) != 0)
    {
      refuse (error, _("What is in the handover is not what the predecessor signed. Nothing was taken; ask for it again."));
      return NULL;
    }

  if (!barid_sealer_check (self->keyring, object->object, g_ptr_array_index (object->signatures, 0), predecessor, cancellable,
                           error) ||
      !check_rotation (self, handover, post, cancellable, error) ||
      !(signature = barid_sealer_sign (self->keyring, object->object, handover->fresh, cancellable, error)))
    return NULL;

  barid_signed_add (object, signature);
  if (!(handing->receipt = barid_signed_write (object, error)))
    return NULL;

  return g_steal_pointer (&handing);
}

/* So that what partners sealed and signed can be shown to be theirs here too. A certificate that gpg does not take any more is told
 * of that partner later, and is no reason to leave the desk. */
static gboolean
take_certificates (BaridDesk     *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GPtrArray) partners = barid_address_book_list (self->store, error);

  for (guint i = 0; partners != NULL && i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      for (guint j = 0; j < partner->pins->len; j++)
        {
          const BaridPin *pin = g_ptr_array_index (partner->pins, j);
          g_autoptr(GBytes) certificate = barid_address_book_get_certificate (self->store, pin->fingerprint, NULL);
          g_autoptr(GError) problem = NULL;
          BaridKey *key;

          if (certificate == NULL)
            continue;

          if ((key = barid_keyring_add (self->keyring, certificate, pin->fingerprint, cancellable, &problem)))
            barid_key_unref (key);
          else if (!barid_crypto_is_of_key (problem))
            {
              g_propagate_error (error, g_steal_pointer (&problem));
              return FALSE;
            }
        }
    }

  return partners != NULL;
}

/* The receipt is kept with what it is for: whatever becomes of its file, it can be written again. */
static gboolean
become (BaridDesk            *self,
        const BaridHanding   *handing,
        const char           *post,
        GError              **error)
{
  const BaridHandover *handover = handing->handover;
  g_autofree char *stream = barid_uuid_new ();
  g_autofree char *sha256 = barid_bytes_sha256 (handing->receipt);
  g_autofree char *receipt = g_strndup (g_bytes_get_data (handing->receipt, NULL), g_bytes_get_size (handing->receipt));
  BaridAuditEntry *entry = barid_audit_entry_new (BARID_AUDIT_TAKEN_OVER, handover->old);

  entry->desk = g_strdup (handover->fresh);
  entry->reference = g_strdup (sha256);

  return barid_store_begin (self->store, error) &&
         barid_audit_note_more (self, entry, error) &&
         barid_desk_write_key (self, handover->fresh, stream, error) &&
         barid_succession_book_confirm_own (self->store, handover->old, handover->fresh, barid_time_now (), error) &&
         barid_store_set (self->store, BARID_SETTING_POST, post, error) &&
         barid_store_set (self->store, BARID_SETTING_RECEIPT, receipt, error) &&
         barid_store_set (self->store, BARID_SETTING_SUCCESSOR, NULL, error) &&
         barid_store_commit (self->store, error);
}

/* The predecessor has the tokens that came with the desk. */
static gboolean
list_access (BaridDesk     *self,
             BaridHanding  *handing,
             GError       **error)
{
  g_autoptr(GPtrArray) inboxes = barid_address_book_list_inboxes (self->store, error);
  g_autoptr(GPtrArray) partners = inboxes != NULL ? barid_address_book_list (self->store, error) : NULL;

  if (partners == NULL)
    return FALSE;

  handing->access = g_steal_pointer (&inboxes);
  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      if (partner->channel != NULL)
        g_ptr_array_add (handing->access, barid_channel_ref (partner->channel));
    }

  return TRUE;
}

/* Which predecessor is awaited: as the place was made ready for, or, where it was killed half-way, as what it took says. */
static char *
find_predecessor (BaridDesk   *self,
                  gboolean     whole,
                  const char  *profile,
                  GError     **error)
{
  g_autofree char *awaits = NULL;

  if (whole && self->successor != NULL)
    {
      g_autoptr(BaridKey) own = barid_keyring_find (self->keyring, self->successor, NULL, NULL);

      if (own != NULL && own->secret)
        return g_strdup (self->fingerprint);
    }

  if (whole)
    {
      set_desk_there (profile, error);
      return NULL;
    }

  if ((awaits = barid_store_get (self->store, BARID_SETTING_AWAITS, NULL)))
    return g_steal_pointer (&awaits);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                       _("This place was not made ready for a desk. Make it ready first with the predecessor’s card."));
  return NULL;
}

/**
 * barid_desk_take_handover:
 * @profile: folder that was made ready
 * @file: the predecessor's handover
 * @handing: (out) (transfer full): what was handed over, with the receipt that both have signed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes a desk over: from here on it is this officer's, with all that it held, under the successor's key and in a stream of its
 * own. What was begun and did not end is finished when it is called again.
 *
 * Returns: (transfer full): the open desk, or %NULL: %BARID_ERROR_REFUSED when the handover does not hold
 */
BaridDesk *
barid_desk_take_handover (const char     *profile,
                          GBytes         *file,
                          BaridHanding  **handing,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr(BaridDesk) self = NULL;
  g_autoptr(BaridHanding) taken = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) statement = NULL;
  g_autoptr(GBytes) store = NULL;
  g_autofree char *predecessor = NULL;
  g_autofree char *post = NULL;
  gboolean whole;

  g_return_val_if_fail (profile != NULL && file != NULL && handing != NULL, NULL);

  if (!(self = open_place (profile, &whole, error)) ||
      !(predecessor = find_predecessor (self, whole, profile, error)) ||
      !(text = open_file (self, file, predecessor, cancellable, error)))
    return NULL;

  if (!split (text, &statement, &store))
    {
      refuse (error, _("What is in the handover is not what the predecessor signed. Nothing was taken; ask for it again."));
      return NULL;
    }

  if (!(taken = read_statement (self, statement, store, predecessor, &post, cancellable, error)) ||
      !barid_store_take_bytes (self->store, store, error) ||
      !take_certificates (self, cancellable, error) ||
      !become (self, taken, post, error) ||
      !barid_desk_read_settings (self, &whole, error) ||
      !list_access (self, taken, error))
    return NULL;

  barid_audit_sign (self, cancellable);
  *handing = g_steal_pointer (&taken);

  return g_steal_pointer (&self);
}

/**
 * barid_desk_dup_receipt:
 * @self: a desk
 * @error: return location for an error
 *
 * Gets the receipt of the take-over by which this desk came to its officer, as barid_desk_take_handover() gave it.
 *
 * Returns: (transfer full): the bytes of the file, or %NULL: %BARID_ERROR_NOT_FOUND when the desk was not taken over,
 *   %BARID_ERROR_REFUSED when it is somebody else's by now
 */
GBytes *
barid_desk_dup_receipt (BaridDesk  *self,
                        GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GError) problem = NULL;
  char *receipt;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!barid_desk_check_kept (self, error))
    return NULL;

  leg = barid_leg_begin (self);
  if ((receipt = barid_store_get (self->store, BARID_SETTING_RECEIPT, &problem)) != NULL)
    return g_bytes_new_take (receipt, strlen (receipt));

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                         _("This desk was not taken over from anybody, or before it kept its receipt."));
  return NULL;
}
