#include "config.h"

#include "barid-holder-private.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Keys, facts and bytes as they go between a keyring and its keyholder. */

/* ---- frames ------------------------------------------------------------------------------------------ */

static gboolean
write_all (int           fd,
           const guchar *bytes,
           gsize         size)
{
  while (size > 0)
    {
      ssize_t done = send (fd, bytes, size, MSG_NOSIGNAL);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      bytes += done;
      size -= (gsize) done;
    }

  return TRUE;
}

static gboolean
read_all (int     fd,
          guchar *bytes,
          gsize   size)
{
  while (size > 0)
    {
      ssize_t done = read (fd, bytes, size);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      bytes += done;
      size -= (gsize) done;
    }

  return TRUE;
}

/* What goes over may be a text, a passphrase or a session key: it does not stay in memory that is free. */
typedef struct
{
  guchar *bytes;
  gsize   size;
} Wiped;

static void
wipe (gpointer data)
{
  Wiped *wiped = data;

  explicit_bzero (wiped->bytes, wiped->size);
  g_free (wiped->bytes);
  g_free (wiped);
}

/* @room: (out): where it is written, before anybody reads it. */
static GBytes *
new_wiped (gsize    size,
           guchar **room)
{
  Wiped *wiped = g_new0 (Wiped, 1);

  wiped->size = size;
  wiped->bytes = g_malloc (MAX (size, 1));
  *room = wiped->bytes;

  return g_bytes_new_with_free_func (wiped->bytes, size, wipe, wiped);
}

/*< private >
 * barid_frame_write:
 * @fd: a connected socket
 * @kind: what it is
 * @content: (transfer floating): what it says
 *
 * Returns: whether the other end took it
 */
gboolean
barid_frame_write (int         fd,
                   const char *kind,
                   GVariant   *content)
{
  g_autoptr(GVariant) frame = g_variant_ref_sink (g_variant_new (BARID_HOLDER_FRAME_TYPE, kind, content));
  gsize size = g_variant_get_size (frame);
  guint64 length = GUINT64_TO_LE ((guint64) size);
  guchar *room;
  g_autoptr(GBytes) bytes = new_wiped (size, &room);

  g_variant_store (frame, room);

  return write_all (fd, (const guchar *) &length, sizeof length) && write_all (fd, room, size);
}

/*< private >
 * barid_frame_read:
 * @fd: a connected socket
 * @kind: (out): what it is
 *
 * Returns: (transfer full): what the next frame says, or %NULL when the other end is gone or talks nonsense
 */
GVariant *
barid_frame_read (int    fd,
                  char **kind)
{
  g_autoptr(GVariant) frame = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GVariant *content = NULL;
  guint64 length = 0;
  guchar *room;

  if (!read_all (fd, (guchar *) &length, sizeof length))
    return NULL;
  length = GUINT64_FROM_LE (length);
  if (length > BARID_HOLDER_FRAME_MAX_SIZE)
    return NULL;

  bytes = new_wiped ((gsize) length, &room);
  if (!read_all (fd, room, (gsize) length))
    return NULL;

  frame = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (BARID_HOLDER_FRAME_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (frame))
    return NULL;

  g_variant_get (frame, BARID_HOLDER_FRAME_TYPE, kind, &content);

  return content;
}

/* ---- bytes ------------------------------------------------------------------------------------------------ */

GVariant *
barid_held_from_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"), bytes, TRUE);
}

/* Without a copy: the bytes stay in the frame they came in. */
GBytes *
barid_held_to_bytes (GVariant *value)
{
  return g_variant_get_data_as_bytes (value);
}

/*< private >
 * barid_held_from_secret:
 * @secret: (nullable): a passphrase or a session key
 *
 * Returns: (transfer floating) (nullable): a text that is wiped when nobody needs it any more
 */
GVariant *
barid_held_from_secret (const char *secret)
{
  g_autoptr(GBytes) bytes = NULL;
  guchar *room;

  if (secret == NULL)
    return NULL;

  bytes = new_wiped (strlen (secret) + 1, &room);
  memcpy (room, secret, strlen (secret) + 1);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_STRING, bytes, TRUE);
}

/* ---- keys --------------------------------------------------------------------------------------------------- */

static GVariant *
from_subkey (const BaridSubkey *subkey)
{
  return g_variant_new (BARID_HELD_SUBKEY_TYPE, subkey->fingerprint, subkey->key_id, subkey->algorithm, subkey->bits,
                        subkey->can_sign, subkey->can_encrypt, subkey->revoked, subkey->disabled, subkey->secret,
                        subkey->created, subkey->expires, subkey->card);
}

GVariant *
barid_held_from_key (const BaridKey *key)
{
  static const char * const none[] = { NULL };
  GVariantBuilder subkeys;

  g_variant_builder_init (&subkeys, G_VARIANT_TYPE ("a" BARID_HELD_SUBKEY_TYPE));
  for (guint i = 0; i < key->subkeys->len; i++)
    g_variant_builder_add_value (&subkeys, from_subkey (g_ptr_array_index (key->subkeys, i)));

  return g_variant_new ("(s^asbbbxxa" BARID_HELD_SUBKEY_TYPE ")", key->fingerprint,
                        key->user_ids != NULL ? (const char * const *) key->user_ids : none,
                        key->revoked, key->disabled, key->secret, key->created, key->expires, &subkeys);
}

static BaridSubkey *
to_subkey (GVariant *value)
{
  const char *fingerprint, *key_id, *algorithm, *card;
  guint32 bits;
  gint64 created, expires;
  gboolean can_sign, can_encrypt, revoked, disabled, secret;
  BaridSubkey *subkey;

  g_variant_get (value, "(&s&s&subbbbbxxm&s)", &fingerprint, &key_id, &algorithm, &bits, &can_sign, &can_encrypt,
                 &revoked, &disabled, &secret, &created, &expires, &card);
  subkey = barid_subkey_new (fingerprint);
  g_free (subkey->key_id);
  subkey->key_id = g_strdup (key_id);
  g_free (subkey->algorithm);
  subkey->algorithm = g_strdup (algorithm);
  subkey->bits = bits;
  subkey->can_sign = can_sign;
  subkey->can_encrypt = can_encrypt;
  subkey->revoked = revoked;
  subkey->disabled = disabled;
  subkey->secret = secret;
  subkey->created = created;
  subkey->expires = expires;
  subkey->card = g_strdup (card);

  return subkey;
}

BaridKey *
barid_held_to_key (GVariant *value)
{
  g_autoptr(GVariantIter) subkeys = NULL;
  g_auto(GStrv) user_ids = NULL;
  const char *fingerprint;
  gint64 created, expires;
  gboolean revoked, disabled, secret;
  GVariant *subkey;
  BaridKey *key;

  g_variant_get (value, "(&s^asbbbxxa" BARID_HELD_SUBKEY_TYPE ")", &fingerprint, &user_ids, &revoked, &disabled, &secret,
                 &created, &expires, &subkeys);
  key = barid_key_new (fingerprint);
  g_strfreev (key->user_ids);
  key->user_ids = g_steal_pointer (&user_ids);
  key->revoked = revoked;
  key->disabled = disabled;
  key->secret = secret;
  key->created = created;
  key->expires = expires;
  while ((subkey = g_variant_iter_next_value (subkeys)) != NULL)
    {
      g_ptr_array_add (key->subkeys, to_subkey (subkey));
      g_variant_unref (subkey);
    }

  return key;
}

/* ---- facts: those of the opener, the rest is found out by other stations ------------------------------------------ */

GVariant *
barid_held_from_facts (const BaridFacts *facts)
{
  return g_variant_new (BARID_HELD_FACTS_TYPE, facts->form, facts->decryption, facts->status_exact, facts->n_signatures,
                        facts->signature, facts->signer, facts->signed_at, facts->weak);
}

/* The most cautious value of each stands for one that is none of its kind. */
void
barid_held_to_facts (GVariant   *value,
                     BaridFacts *facts)
{
  int form, decryption, signature;
  g_autofree char *signer = NULL;
  gint64 signed_at;

  g_variant_get (value, BARID_HELD_FACTS_TYPE, &form, &decryption, &facts->status_exact, &facts->n_signatures,
                 &signature, &signer, &signed_at, &facts->weak);
  facts->form = form >= BARID_FORM_LETTER && form <= BARID_FORM_TOO_LARGE ? (BaridForm) form : BARID_FORM_NOT_OPENPGP;
  facts->decryption = decryption >= BARID_DECRYPTION_OKAY && decryption <= BARID_DECRYPTION_NOT_TRIED
                        ? (BaridDecryption) decryption : BARID_DECRYPTION_NOT_TRIED;
  facts->signature = signature >= BARID_SIGNATURE_NONE && signature <= BARID_SIGNATURE_ERROR
                       ? (BaridSignatureState) signature : BARID_SIGNATURE_ERROR;
  g_free (facts->signer);
  facts->signer = g_steal_pointer (&signer);
  facts->signed_at = signed_at;
}
