#include "config.h"

#include "barid-sealer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-holder-private.h"
#include "barid-packets-private.h"
#include "barid-signature-private.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* From bytes to a letter for one key. What may be wrong with a key is found before gpg is called,
 * so that the officer reads a reason instead of "Unusable public key". */

#define DETACHED_MAX_SIZE (64 * 1024)

static gboolean
refuse_key (GError     **error,
            const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY, sentence);
  return FALSE;
}

/* What unfits a key for any use. */
static gboolean
key_is_alive (const BaridKey  *key,
              BaridTime        now,
              GError         **error)
{
  g_autofree char *shown = barid_text_isolate_machine (key->fingerprint);
  g_autofree char *sentence = NULL;

  if (key->revoked)
    /* TRANSLATORS: %s is a fingerprint. */
    sentence = g_strdup_printf (_("Key %s has been revoked by its owner and is not used. Another key is needed."), shown);
  else if (key->disabled)
    /* TRANSLATORS: %s is a fingerprint. */
    sentence = g_strdup_printf (_("Key %s is disabled or not valid and is not used."), shown);
  else if (key->expires != BARID_TIME_NONE && key->expires <= now)
    {
      g_autofree char *date = barid_day_tell (key->expires);

      /* TRANSLATORS: %1$s is a fingerprint, %2$s a date. */
      sentence = g_strdup_printf (_("Key %1$s expired on %2$s. A certificate with a later date, or another key, is needed."),
                                  shown, date);
    }
  else if (barid_keyring_is_weak (key->subkeys->pdata[0]))
    /* TRANSLATORS: %1$s is a fingerprint, %2$s an algorithm such as “rsa1024”. */
    sentence = g_strdup_printf (_("Key %1$s is too weak (%2$s) and is not used. Another key is needed."),
                                shown, ((BaridSubkey *) key->subkeys->pdata[0])->algorithm);

  return sentence == NULL || refuse_key (error, sentence);
}

static gboolean
key_can_receive (const BaridKey  *key,
                 BaridTime        now,
                 GError         **error)
{
  g_autofree char *shown = barid_text_isolate_machine (key->fingerprint);
  g_autofree char *sentence = NULL;
  const BaridSubkey *subkey;

  if (!key_is_alive (key, now, error))
    return FALSE;

  subkey = barid_key_find_encryption (key, now);
  if (subkey == NULL)
    /* TRANSLATORS: %s is a fingerprint. */
    sentence = g_strdup_printf (_("Key %s has no encryption subkey that is neither expired nor revoked: nothing can be sealed to it."), shown);
  else if (barid_keyring_is_weak (subkey))
    /* TRANSLATORS: %1$s is a fingerprint, %2$s an algorithm such as “rsa1024”. */
    sentence = g_strdup_printf (_("The encryption subkey of %1$s is too weak (%2$s): nothing is sealed to it."),
                                shown, subkey->algorithm);

  return sentence == NULL || refuse_key (error, sentence);
}

static gboolean
key_can_sign (const BaridKey  *key,
              BaridTime        now,
              GError         **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;

  if (!key_is_alive (key, now, error))
    return FALSE;

  for (guint i = 0; i < key->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      if (subkey->can_sign && subkey->secret && !subkey->revoked && !subkey->disabled &&
          !barid_keyring_is_weak (subkey) &&
          (subkey->expires == BARID_TIME_NONE || subkey->expires > now))
        return TRUE;
    }

  shown = barid_text_isolate_machine (key->fingerprint);
  if (key->secret)
    /* TRANSLATORS: %s is a fingerprint. */
    sentence = g_strdup_printf (_("Nothing can be signed with key %s: it has no signing key that is neither expired nor revoked."), shown);
  else
    /* TRANSLATORS: %s is a fingerprint. */
    sentence = g_strdup_printf (_("Nothing can be signed with key %s: its secret half is not here."), shown);
  return refuse_key (error, sentence);
}

/*< private >
 * barid_sealer_is_fit:
 * @key: a key of which the secret half is here
 *
 * Asks whether a desk could work with it: alive, strong, able to sign and to be sealed to.
 */
gboolean
barid_sealer_is_fit (const BaridKey  *key,
                     GError         **error)
{
  BaridTime now = barid_time_now ();

  return key_can_receive (key, now, error) && key_can_sign (key, now, error);
}

static BaridKey *
find_signer (BaridKeyring  *keyring,
             const char    *fingerprint,
             gpgme_key_t   *handle,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(BaridKey) key = barid_keyring_look_up (keyring, fingerprint, handle, cancellable, error);

  if (key == NULL || !key_can_sign (key, barid_time_now (), error))
    return NULL;

  return g_steal_pointer (&key);
}

/* A key that waits for its officer: for a passphrase, or for the card it is on. */
static void
set_prompt_needed (const BaridKey  *signer,
                   GError         **error)
{
  g_autofree char *card = barid_key_dup_card (signer);
  g_autofree char *shown = card != NULL ? barid_text_isolate_machine (card) : NULL;

  if (card != NULL)
    g_set_error (error, BARID_ERROR, BARID_ERROR_PROMPT,
                 /* TRANSLATORS: %s is the number that is printed on a smartcard. */
                 _("The desk’s key is on the smartcard %s, which was not in the reader, or its PIN was not given. Put the card "
                   "in, and try again."), shown);
  else
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_PROMPT,
                         _("The signing key asks for its passphrase, and none was given. Try again, and give it."));
}

static gboolean
sealing_failed (BaridGpg       *gpg,
                gpgme_error_t   code,
                const BaridKey *signer,
                const char     *fingerprint,
                GError        **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *shown = NULL;

  if (barid_gpg_was_cancelled (gpg, error))
    return TRUE;

  if (code == 0)
    return FALSE;

  if (barid_gpg_needs_prompt (code))
    {
      set_prompt_needed (signer, error);
      return TRUE;
    }

  reason = barid_gpg_reason (code);
  shown = barid_text_isolate_machine (fingerprint);
  /* TRANSLATORS: %1$s is a fingerprint, %2$s GnuPG's own reason. */
  g_set_error (error, BARID_ERROR, barid_gpg_error_code (code),
               _("The letter to key %1$s could not be sealed: %2$s."), shown, reason);
  return TRUE;
}

static gboolean
is_encryption_subkey (const BaridKey *key,
                      const char     *key_id)
{
  for (guint i = 0; i < key->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      if (subkey->can_encrypt && !subkey->revoked && !barid_keyring_is_weak (subkey) &&
          strcmp (subkey->key_id, key_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Our own work is looked at like another's before it goes: one packet form, the intended key, and
 * then no key id at all. */
static GBytes *
check_and_hide (GBytes          *message,
                const BaridKey  *recipient,
                GError         **error)
{
  BaridOuter outer;

  if (barid_packets_walk_outer (message, &outer) != BARID_FORM_LETTER)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                           _("GnuPG wrote a message in another form than a letter has; it was not used. The partner's key may demand a newer format."));
      return NULL;
    }

  if (!is_encryption_subkey (recipient, outer.key_id))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                           _("GnuPG sealed to another key than the intended one; the letter was not used."));
      return NULL;
    }

  return barid_packets_set_key_id (message, BARID_KEY_ID_HIDDEN);
}

/**
 * barid_sealer_seal:
 * @keyring: holds the signer's secret key and the recipient's certificate
 * @plaintext: what to seal, at most %BARID_LETTER_MAX_SIZE bytes
 * @signer: full primary fingerprint of a key of ours
 * @recipient: full primary fingerprint of the one key to seal to
 * @progress: (nullable) (scope call): told bytes done, in the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Signs and seals to exactly one key, in one gpg process.
 *
 * What comes out is binary: one v3 session key packet whose key id is zeroed and one
 * integrity-protected packet of version 1; inside, nothing is compressed and the literal packet
 * has no file name. The plaintext is not padded here.
 *
 * Returns: (transfer full): the letter, or %NULL with %BARID_ERROR_KEY, %BARID_ERROR_PROMPT or
 *   another error
 */
GBytes *
barid_sealer_seal (BaridKeyring       *keyring,
                   GBytes             *plaintext,
                   const char         *signer,
                   const char         *recipient,
                   BaridProgressFunc   progress,
                   gpointer            progress_data,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_autoptr(BaridKey) signer_key = NULL;
  g_autoptr(BaridKey) recipient_key = NULL;
  g_auto(gpgme_key_t) signer_handle = NULL;
  g_auto(gpgme_key_t) recipient_handle = NULL;
  g_auto(gpgme_data_t) source = NULL;
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  g_autoptr(GBytes) message = NULL;
  gpgme_key_t recipients[2];
  gpgme_error_t code;
  gsize size;

  g_return_val_if_fail (BARID_IS_KEYRING (keyring) && barid_keyring_peek_home (keyring) != NULL, NULL);
  g_return_val_if_fail (plaintext != NULL && signer != NULL && recipient != NULL, NULL);

  if (barid_keyring_peek_holder (keyring) != NULL)
    return barid_held_seal (keyring, plaintext, signer, recipient, progress, progress_data, cancellable, error);

  size = g_bytes_get_size (plaintext);
  if (size > BARID_LETTER_MAX_SIZE - DETACHED_MAX_SIZE)
    {
      /* TRANSLATORS: %d is a size in MiB. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                   _("A letter holds less than %d MiB. Send the rest as an attachment."),
                   BARID_LETTER_MAX_SIZE / (1024 * 1024));
      return NULL;
    }

  if (!(signer_key = find_signer (keyring, signer, &signer_handle, cancellable, error)) ||
      !(recipient_key = barid_keyring_look_up (keyring, recipient, &recipient_handle, cancellable, error)) ||
      !key_can_receive (recipient_key, barid_time_now (), error))
    return NULL;

  if (!(gpg = barid_gpg_new (barid_keyring_peek_home (keyring), barid_keyring_may_prompt (keyring), cancellable, error)) ||
      !(source = barid_gpg_source_new (plaintext, TRUE, error)) ||
      !(sink = barid_sink_new (size + size / 64 + DETACHED_MAX_SIZE, cancellable, error)))
    return NULL;

  recipients[0] = recipient_handle;
  recipients[1] = NULL;
  barid_gpg_set_progress (gpg, progress, progress_data, 0, size, size);

  code = gpgme_signers_add (gpg->ctx, signer_handle);
  if (code == 0)
    code = gpgme_op_encrypt_sign (gpg->ctx, recipients,
                                  GPGME_ENCRYPT_ALWAYS_TRUST | GPGME_ENCRYPT_NO_ENCRYPT_TO | GPGME_ENCRYPT_NO_COMPRESS,
                                  source, barid_sink_get_data (sink));
  if (sealing_failed (gpg, code, signer_key, recipient, error))
    return NULL;

  message = barid_sink_take (sink);
  return check_and_hide (message, recipient_key, error);
}

/**
 * barid_sealer_sign:
 * @keyring: holds the signer's secret key
 * @object: the exact bytes to sign
 * @signer: full primary fingerprint of a key of ours
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes a detached, binary signature over an object.
 *
 * Returns: (transfer full): the signature, or %NULL with @error set
 */
GBytes *
barid_sealer_sign (BaridKeyring  *keyring,
                   GBytes        *object,
                   const char    *signer,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(BaridKey) key = NULL;
  g_auto(gpgme_key_t) handle = NULL;
  g_auto(gpgme_data_t) source = NULL;
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  gpgme_error_t code;

  g_return_val_if_fail (BARID_IS_KEYRING (keyring) && barid_keyring_peek_home (keyring) != NULL, NULL);
  g_return_val_if_fail (object != NULL && signer != NULL, NULL);

  if (barid_keyring_peek_holder (keyring) != NULL)
    return barid_held_sign (keyring, object, signer, cancellable, error);

  if (!(key = find_signer (keyring, signer, &handle, cancellable, error)) ||
      !(gpg = barid_gpg_new (barid_keyring_peek_home (keyring), barid_keyring_may_prompt (keyring), cancellable, error)) ||
      !(source = barid_gpg_source_new (object, TRUE, error)) ||
      !(sink = barid_sink_new (DETACHED_MAX_SIZE, cancellable, error)))
    return NULL;

  code = gpgme_signers_add (gpg->ctx, handle);
  if (code == 0)
    code = gpgme_op_sign (gpg->ctx, source, barid_sink_get_data (sink), GPGME_SIG_MODE_DETACH);

  if (barid_gpg_was_cancelled (gpg, error))
    return NULL;

  if (code != 0)
    {
      g_autofree char *reason = barid_gpg_reason (code);

      if (barid_gpg_needs_prompt (code))
        set_prompt_needed (key, error);
      else
        /* TRANSLATORS: %s is GnuPG's own reason. */
        g_set_error (error, BARID_ERROR, barid_gpg_error_code (code), _("The signature could not be made: %s."), reason);
      return NULL;
    }

  return barid_sink_take (sink);
}

static const char *
describe_signature (const BaridSignatureFacts *facts)
{
  switch (facts->state)
    {
    case BARID_SIGNATURE_GOOD:
      return _("The signature holds, but was made by another key.");
    case BARID_SIGNATURE_BAD:
      return _("The signature does not hold: what it covers was changed.");
    case BARID_SIGNATURE_NO_KEY:
      return _("The signature was made by a key that is not here.");
    case BARID_SIGNATURE_EXPIRED:
      return _("The signature has expired.");
    case BARID_SIGNATURE_KEY_EXPIRED:
      return _("The key that signed has expired.");
    case BARID_SIGNATURE_KEY_REVOKED:
      return _("The key that signed has been revoked.");
    case BARID_SIGNATURE_WEAK:
      return _("The signature rests on a hash or a key that no longer holds.");
    case BARID_SIGNATURE_NONE:
    case BARID_SIGNATURE_ERROR:
    default:
      return _("There is not exactly one signature that can be checked.");
    }
}

/**
 * barid_sealer_check:
 * @keyring: holds the signer's certificate
 * @object: the exact bytes that were signed
 * @signature: a detached, binary signature
 * @signer: full primary fingerprint of the key that must have signed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Checks a detached signature: exactly one, good, by this very key or a signing subkey of it, with
 * a hash and a key that still hold, neither expired nor revoked.
 *
 * Returns: whether it is; %FALSE with %BARID_ERROR_REFUSED where it is not
 */
gboolean
barid_sealer_check (BaridKeyring  *keyring,
                    GBytes        *object,
                    GBytes        *signature,
                    const char    *signer,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_auto(BaridSignatureFacts) facts = { 0 };
  g_auto(gpgme_data_t) object_data = NULL;
  g_auto(gpgme_data_t) signature_data = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  guint hash = 0;

  g_return_val_if_fail (BARID_IS_KEYRING (keyring) && barid_keyring_peek_home (keyring) != NULL, FALSE);
  g_return_val_if_fail (object != NULL && signature != NULL && signer != NULL, FALSE);

  if (barid_keyring_peek_holder (keyring) != NULL)
    return barid_held_check (keyring, NULL, object, signature, signer, cancellable, error);

  if (!barid_packets_is_signature (signature, &hash))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("There is not exactly one signature that can be checked."));
      return FALSE;
    }

  if (!(gpg = barid_gpg_new (barid_keyring_peek_home (keyring), FALSE, cancellable, error)) ||
      !(object_data = barid_gpg_source_new (object, TRUE, error)) ||
      !(signature_data = barid_gpg_source_new (signature, FALSE, error)))
    return FALSE;

  /* What it returns is not asked, see barid-signature.c. */
  gpgme_op_verify (gpg->ctx, signature_data, object_data, NULL);

  if (barid_gpg_was_cancelled (gpg, error) ||
      !barid_signature_read (gpg, keyring, hash, FALSE, &facts, cancellable, error))
    return FALSE;

  if (facts.state != BARID_SIGNATURE_GOOD || !facts.exact || facts.weak || g_strcmp0 (facts.signer, signer) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, describe_signature (&facts));
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_sealer_check_with:
 * @keyring: beside which it is done; it does not change
 * @certificate: one OpenPGP certificate, binary, that need not be in @keyring
 * @object: the exact bytes that were signed
 * @signature: a detached, binary signature
 * @fingerprint: full primary fingerprint that the certificate must have
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Checks a detached signature with a certificate that nobody has vouched for yet, as strictly as
 * barid_sealer_check().
 *
 * A card is signed with the key it introduces: this shows that it is whole, not whose it is. The
 * certificate goes into a scratch home, since nothing is added before the officer has compared.
 *
 * Returns: whether it is; %FALSE with %BARID_ERROR_REFUSED where the signature is not, with
 *   %BARID_ERROR_KEY where the certificate is another one, or with what barid_keyring_preview() says
 */
gboolean
barid_sealer_check_with (BaridKeyring  *keyring,
                         GBytes        *certificate,
                         GBytes        *object,
                         GBytes        *signature,
                         const char    *fingerprint,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BaridKeyring) scratch = NULL;
  g_autoptr(BaridKey) preview = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (keyring) && barid_keyring_peek_home (keyring) != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL && object != NULL && signature != NULL && fingerprint != NULL, FALSE);

  if (barid_keyring_peek_holder (keyring) != NULL)
    return barid_held_check (keyring, certificate, object, signature, fingerprint, cancellable, error);

  if (!(preview = barid_keyring_preview_as (keyring, certificate, fingerprint, cancellable, error)) ||
      !(scratch = barid_keyring_new_scratch (keyring, error)) ||
      !barid_keyring_import (barid_keyring_peek_home (scratch), certificate, fingerprint, cancellable, error))
    return FALSE;

  return barid_sealer_check (scratch, object, signature, fingerprint, cancellable, error);
}
