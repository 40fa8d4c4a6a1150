#include "config.h"

#include "barid-keyring-private.h"

#include <string.h>

/* From GPGME's record of a key to plain facts. */

static BaridSubkey *
subkey_from_gpgme (gpgme_subkey_t handle)
{
  BaridSubkey *subkey = barid_subkey_new (handle->fpr);
  char *algorithm = gpgme_pubkey_algo_string (handle);

  g_free (subkey->algorithm);
  subkey->algorithm = g_strdup (algorithm != NULL ? algorithm : "");
  gpgme_free (algorithm);

  subkey->bits = handle->length;
  subkey->can_sign = handle->can_sign;
  subkey->can_encrypt = handle->can_encrypt;
  subkey->revoked = handle->revoked;
  subkey->disabled = handle->disabled || handle->invalid;
  subkey->secret = handle->secret;
  if (handle->is_cardkey && handle->card_number != NULL)
    subkey->card = g_utf8_make_valid (handle->card_number, -1);
  subkey->created = handle->timestamp > 0 ? handle->timestamp * BARID_TIME_SECOND : BARID_TIME_NONE;
  subkey->expires = handle->expires > 0 ? handle->expires * BARID_TIME_SECOND : BARID_TIME_NONE;

  return subkey;
}

/* The model knows the 64 digits of newer versions too; here only version 4 is at home. */
gboolean
barid_keyring_is_v4 (const char *fingerprint)
{
  return barid_key_is_fingerprint (fingerprint) && strlen (fingerprint) == 40;
}

/*< private >
 * barid_keyring_key_from_gpgme:
 *
 * Returns: (nullable): plain facts; %NULL for what is no v4 OpenPGP key
 */
BaridKey *
barid_keyring_key_from_gpgme (gpgme_key_t handle)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(BaridKey) key = NULL;

  if (handle->subkeys == NULL || !barid_keyring_is_v4 (handle->subkeys->fpr))
    return NULL;

  key = barid_key_new (handle->subkeys->fpr);

  for (gpgme_user_id_t uid = handle->uids; uid != NULL; uid = uid->next)
    if (!uid->revoked && !uid->invalid && uid->uid != NULL)
      {
        g_autofree char *name = g_utf8_make_valid (uid->uid, -1);
        g_strv_builder_add (names, name);
      }

  g_strfreev (key->user_ids);
  key->user_ids = g_strv_builder_end (names);

  for (gpgme_subkey_t subkey = handle->subkeys; subkey != NULL; subkey = subkey->next)
    if (barid_keyring_is_v4 (subkey->fpr))
      g_ptr_array_add (key->subkeys, subkey_from_gpgme (subkey));

  key->revoked = handle->revoked;
  key->disabled = handle->disabled || handle->invalid;
  key->secret = handle->secret;
  key->created = ((BaridSubkey *) key->subkeys->pdata[0])->created;
  key->expires = ((BaridSubkey *) key->subkeys->pdata[0])->expires;

  return g_steal_pointer (&key);
}

/*< private >
 * barid_keyring_is_weak:
 *
 * Returns: whether a key is below our floor: RSA, DSA and ElGamal under 2048 bits, curves under 255
 */
gboolean
barid_keyring_is_weak (const BaridSubkey *subkey)
{
  if (g_str_has_prefix (subkey->algorithm, "rsa") ||
      g_str_has_prefix (subkey->algorithm, "dsa") ||
      g_str_has_prefix (subkey->algorithm, "elg") ||
      g_str_has_prefix (subkey->algorithm, "xxx"))
    return subkey->bits < 2048;

  return subkey->bits < 255;
}
