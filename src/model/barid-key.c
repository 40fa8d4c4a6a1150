#include "config.h"

#include "barid-key.h"

#include <string.h>

/* Hexadecimal digits of a fingerprint: version 4 is SHA-1 (RFC 4880 §12.2), version 5 SHA-256. */
#define V4_DIGITS     40
#define V5_DIGITS     64
#define KEY_ID_DIGITS 16
/* One group of a key number is one 16-bit word. */
#define WORD_DIGITS   4

/* A version 4 key id is the end of the fingerprint, a version 5 key id its beginning. */
static char *
dup_key_id (const char *fingerprint)
{
  gsize length = strlen (fingerprint);

  if (length == V5_DIGITS)
    return g_strndup (fingerprint, KEY_ID_DIGITS);

  return g_strdup (length > KEY_ID_DIGITS ? fingerprint + length - KEY_ID_DIGITS : fingerprint);
}

/**
 * barid_subkey_new:
 * @fingerprint: of the subkey, in upper-case hexadecimal digits
 *
 * Makes a subkey of which only the fingerprint is known, to be filled in.
 *
 * Returns: (transfer full): the subkey
 */
BaridSubkey *
barid_subkey_new (const char *fingerprint)
{
  BaridSubkey *self;

  g_return_val_if_fail (fingerprint != NULL, NULL);

  self = g_new0 (BaridSubkey, 1);
  self->fingerprint = g_strdup (fingerprint);
  self->key_id = dup_key_id (fingerprint);
  self->algorithm = g_strdup ("");

  return self;
}

/**
 * barid_subkey_free:
 * @self: (nullable) (transfer full): a subkey
 *
 * Frees a subkey.
 */
void
barid_subkey_free (BaridSubkey *self)
{
  if (self == NULL)
    return;

  g_free (self->fingerprint);
  g_free (self->key_id);
  g_free (self->algorithm);
  g_free (self->card);
  g_free (self);
}

/**
 * barid_key_new:
 * @fingerprint: of the primary key, in upper-case hexadecimal digits
 *
 * Makes a key without names and subkeys, to be filled in before it is handed on.
 *
 * Returns: (transfer full): the key
 */
BaridKey *
barid_key_new (const char *fingerprint)
{
  BaridKey *self;

  g_return_val_if_fail (fingerprint != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridKey);
  self->fingerprint = g_strdup (fingerprint);
  self->user_ids = g_new0 (char *, 1);
  self->subkeys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_subkey_free);

  return self;
}

/**
 * barid_key_ref:
 * @self: a key
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridKey *
barid_key_ref (BaridKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
key_clear (gpointer data)
{
  BaridKey *self = data;

  g_free (self->fingerprint);
  g_strfreev (self->user_ids);
  g_ptr_array_unref (self->subkeys);
}

/**
 * barid_key_unref:
 * @self: (transfer full): a key
 *
 * Lets a reference go, in any thread.
 */
void
barid_key_unref (BaridKey *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, key_clear);
}

/**
 * barid_key_is_fingerprint:
 * @fingerprint: (nullable): any text
 *
 * Tells whether a text is a whole fingerprint as it is written here: 40 or 64 hexadecimal digits in upper
 * case, without spaces. A key id is none.
 *
 * Returns: whether it is
 */
gboolean
barid_key_is_fingerprint (const char *fingerprint)
{
  gsize length;

  if (fingerprint == NULL)
    return FALSE;

  length = strspn (fingerprint, "0123456789ABCDEF");

  return fingerprint[length] == '\0' && (length == V4_DIGITS || length == V5_DIGITS);
}

/**
 * barid_key_number:
 * @fingerprint: a fingerprint, see barid_key_is_fingerprint()
 *
 * Writes a fingerprint for people: groups of five decimal digits with a space between, each one big-endian
 * 16-bit word, 00000–65535. Forty hexadecimal digits make ten groups, sixty-four sixteen.
 *
 * Returns: (transfer full): the key number
 */
char *
barid_key_number (const char *fingerprint)
{
  GString *number;

  g_return_val_if_fail (barid_key_is_fingerprint (fingerprint), NULL);

  number = g_string_new (NULL);
  for (const char *digit = fingerprint; *digit != '\0'; digit += WORD_DIGITS)
    {
      guint word = 0;

      for (guint i = 0; i < WORD_DIGITS; i++)
        word = word << 4 | (guint) g_ascii_xdigit_value (digit[i]);

      g_string_append_printf (number, "%s%05u", digit == fingerprint ? "" : " ", word);
    }

  return g_string_free (number, FALSE);
}

static gboolean
has_expired (BaridTime expires,
             BaridTime now)
{
  return expires != BARID_TIME_NONE && expires <= now;
}

/**
 * barid_key_find_encryption:
 * @self: a key
 * @now: the moment it is asked for
 *
 * Finds the subkey that something would be sealed to: the newest that can encrypt, is neither revoked,
 * disabled nor expired, and has begun. Of a key that is itself revoked, disabled or expired none is fit.
 *
 * Returns: (transfer none) (nullable): the subkey
 */
const BaridSubkey *
barid_key_find_encryption (const BaridKey *self,
                           BaridTime       now)
{
  const BaridSubkey *newest = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->revoked || self->disabled || has_expired (self->expires, now))
    return NULL;

  for (guint i = 0; i < self->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (self->subkeys, i);

      if (!subkey->can_encrypt || subkey->revoked || subkey->disabled ||
          has_expired (subkey->expires, now) || subkey->created > now)
        continue;

      /* Of two made in the same second gpg takes the first. */
      if (newest == NULL || subkey->created > newest->created)
        newest = subkey;
    }

  return newest;
}

/* Whether a subkey counts for receiving, or else for signing. */
static gboolean
is_for (const BaridSubkey *subkey,
        gboolean           receiving)
{
  return receiving ? subkey->can_encrypt : subkey->can_sign;
}

static BaridTime
find_last (const BaridKey *self,
           BaridTime       now,
           gboolean        receiving)
{
  BaridTime end = BARID_TIME_NONE;
  gboolean endless = FALSE;

  for (guint i = 0; i < self->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (self->subkeys, i);

      if (!is_for (subkey, receiving) || subkey->revoked || subkey->disabled || has_expired (subkey->expires, now))
        continue;

      endless |= subkey->expires == BARID_TIME_NONE;
      end = MAX (end, subkey->expires);
    }

  if (endless)
    return self->expires;

  return self->expires == BARID_TIME_NONE ? end : MIN (end, self->expires);
}

/**
 * barid_key_find_end:
 * @self: a key
 * @now: the moment it is asked for
 *
 * Finds when nothing can be sealed to a key any more: when the last of its subkeys that can be sealed to now ends, or the
 * whole key before it.
 *
 * Returns: the moment, or %BARID_TIME_NONE when it never ends
 */
BaridTime
barid_key_find_end (const BaridKey *self,
                    BaridTime       now)
{
  g_return_val_if_fail (self != NULL, BARID_TIME_NONE);

  return find_last (self, now, TRUE);
}

/**
 * barid_key_can_sign:
 * @self: a key
 * @now: the moment it is asked for
 *
 * Asks whether something of a key can sign: neither the key nor that part of it is revoked, disabled or expired. Whether its
 * secret half is here, the keyring knows.
 *
 * Returns: whether it can
 */
gboolean
barid_key_can_sign (const BaridKey *self,
                    BaridTime       now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->revoked || self->disabled || has_expired (self->expires, now))
    return FALSE;

  for (guint i = 0; i < self->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (self->subkeys, i);

      if (subkey->can_sign && !subkey->revoked && !subkey->disabled && !has_expired (subkey->expires, now))
        return TRUE;
    }

  return FALSE;
}

/**
 * barid_key_find_own_end:
 * @self: a key of our own
 * @now: the moment it is asked for
 *
 * Finds when a desk can no longer do all its work with its key: when nothing can be signed with it any more, or nothing be
 * sealed to it, whichever is first.
 *
 * Returns: the moment, or %BARID_TIME_NONE when it never ends
 */
BaridTime
barid_key_find_own_end (const BaridKey *self,
                        BaridTime       now)
{
  BaridTime receiving;
  BaridTime signing;

  g_return_val_if_fail (self != NULL, BARID_TIME_NONE);

  receiving = find_last (self, now, TRUE);
  signing = find_last (self, now, FALSE);
  if (receiving == BARID_TIME_NONE || signing == BARID_TIME_NONE)
    return MAX (receiving, signing);

  return MIN (receiving, signing);
}

/**
 * barid_key_find_notice:
 * @end: when a key ends, or %BARID_TIME_NONE
 * @now: the moment it is asked for
 *
 * Tells how near the end of a key is: an officer is warned sixty, thirty and seven days ahead.
 *
 * Returns: how near it is
 */
BaridNotice
barid_key_find_notice (BaridTime end,
                       BaridTime now)
{
  if (end == BARID_TIME_NONE || end - now > 60 * BARID_TIME_DAY)
    return BARID_NOTICE_NONE;
  if (end <= now)
    return BARID_NOTICE_OVER;

  /* Days that are whole: with seven and an hour left there are seven. */
  if ((end - now) / BARID_TIME_DAY > 30)
    return BARID_NOTICE_SIXTY;

  return (end - now) / BARID_TIME_DAY > 7 ? BARID_NOTICE_THIRTY : BARID_NOTICE_SEVEN;
}

/* Where maker and number stand in an application identifier (OpenPGP card specification 3.4, 4.2.1). */
#define CARD_SERIAL_LENGTH 32
#define CARD_MAKER_AT      16
#define CARD_NUMBER_AT     20

/**
 * barid_key_dup_card:
 * @self: a key
 *
 * Tells on which smartcard the secret half of a key is, as it is printed on the card: maker and number.
 *
 * Returns: (transfer full) (nullable): such as "0006 12345678", or %NULL when it is on none
 */
char *
barid_key_dup_card (const BaridKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->subkeys->len; i++)
    {
      const char *card = ((BaridSubkey *) g_ptr_array_index (self->subkeys, i))->card;

      if (card == NULL)
        continue;

      if (strlen (card) != CARD_SERIAL_LENGTH)
        return g_strdup (card);

      return g_strdup_printf ("%.4s %.8s", card + CARD_MAKER_AT, card + CARD_NUMBER_AT);
    }

  return NULL;
}
