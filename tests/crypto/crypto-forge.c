#include "config.h"

#include "crypto-forge.h"

#include <string.h>
#include <time.h>

#include <gcrypt.h>

/* Ed25519 signatures made with libgcrypt and a key taken out of a gpg home (RFC 4880 §5.2.3). */

#define ALGORITHM_EDDSA 22
#define HASH_SHA512     10

static void
append (GByteArray *array,
        GBytes     *bytes)
{
  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    g_byte_array_append (array, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
append_number (GByteArray *array,
               guint       octets,
               guint32     number)
{
  for (; octets > 0; octets--)
    {
      guint8 octet = number >> (8 * (octets - 1));
      g_byte_array_append (array, &octet, 1);
    }
}

static void
append_mpi (GByteArray   *array,
            const guint8 *data,
            gsize         size)
{
  guint bits;

  while (size > 0 && *data == 0)
    {
      data++;
      size--;
    }
  bits = size > 0 ? 8 * (size - 1) + g_bit_storage (*data) : 0;
  append_number (array, 2, bits);
  g_byte_array_append (array, data, size);
}

static const guint8 *
read_mpi (const guint8 **p,
          gsize         *size)
{
  const guint8 *data = *p + 2;

  *size = (((gsize) (*p)[0] << 8 | (*p)[1]) + 7) / 8;
  *p = data + *size;
  return data;
}

/* The unprotected primary key, as gpg exports it (RFC 4880 §5.5.3). */
static gcry_sexp_t
secret_key_of (const Actor *actor)
{
  g_autoptr(GBytes) exported = gpg (actor->home, NULL, "--export-secret-keys", actor->fingerprint, NULL);
  const guint8 *p = g_bytes_get_data (exported, NULL);
  const guint8 *q;
  const guint8 *d;
  guint8 padded[32] = { 0 };
  gcry_sexp_t key;
  gsize q_size;
  gsize d_size;

  /* Old header with a one-octet length, version 4, date, algorithm, curve. */
  g_assert_cmpuint (p[0], ==, 0x80 | 5 << 2);
  p += 2;
  g_assert_cmpuint (p[0], ==, 4);
  g_assert_cmpuint (p[5], ==, ALGORITHM_EDDSA);
  p += 6;
  p += 1 + p[0];
  q = read_mpi (&p, &q_size);
  g_assert_cmpuint (*p++, ==, 0);
  d = read_mpi (&p, &d_size);
  g_assert_cmpuint (d_size, <=, sizeof padded);
  memcpy (padded + sizeof padded - d_size, d, d_size);

  g_assert_cmpuint (gcry_sexp_build (&key, NULL, "(private-key (ecc (curve Ed25519)(flags eddsa)(q %b)(d %b)))",
                                     (int) q_size, q, (int) sizeof padded, padded), ==, 0);
  return key;
}

static void
append_part (GByteArray  *array,
             gcry_sexp_t  signature,
             const char  *name)
{
  gcry_sexp_t part = gcry_sexp_find_token (signature, name, 0);
  const char *data;
  size_t size;

  g_assert_nonnull (part);
  data = gcry_sexp_nth_data (part, 1, &size);
  append_mpi (array, (const guint8 *) data, size);
  gcry_sexp_release (part);
}

static void
append_key_id (GByteArray  *array,
               const Actor *actor)
{
  for (guint i = 24; i < 40; i += 2)
    append_number (array, 1, g_ascii_xdigit_value (actor->fingerprint[i]) << 4 |
                             g_ascii_xdigit_value (actor->fingerprint[i + 1]));
}

/* RFC 4880 §5.2.3.1, with the five-octet length. */
GBytes *
forge_subpacket (guint     type,
                 gboolean  critical,
                 GBytes   *body)
{
  GByteArray *array = g_byte_array_new ();

  append_number (array, 1, 0xff);
  append_number (array, 4, 1 + g_bytes_get_size (body));
  append_number (array, 1, type | (critical ? 0x80 : 0));
  append (array, body);

  return g_byte_array_free_to_bytes (array);
}

/* A human-readable notation (RFC 4880 §5.2.3.16), whatever its value is. */
GBytes *
forge_notation (gboolean    critical,
                const char *name,
                const char *value)
{
  GByteArray *array = g_byte_array_new ();
  g_autoptr(GBytes) body = NULL;

  append_number (array, 4, 0x80000000);
  append_number (array, 2, strlen (name));
  append_number (array, 2, strlen (value));
  g_byte_array_append (array, (const guint8 *) name, strlen (name));
  g_byte_array_append (array, (const guint8 *) value, strlen (value));
  body = g_byte_array_free_to_bytes (array);

  return forge_subpacket (20, critical, body);
}

/* A signature packet over binary data that holds, with any subpackets besides its date and issuer. */
GBytes *
forge_signature (const Actor *actor,
                 GBytes      *text,
                 GBytes      *hashed,
                 GBytes      *unhashed)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  gcry_sexp_t key = secret_key_of (actor);
  gcry_sexp_t signature;
  gcry_sexp_t data;
  gcry_md_hd_t md;
  const guint8 *digest;
  guint8 tail[6] = { 4, 0xff };
  guint32 head_size;

  append_number (body, 4, 4u << 24 | 0u << 16 | ALGORITHM_EDDSA << 8 | HASH_SHA512);
  append_number (body, 2, 6 + (hashed != NULL ? g_bytes_get_size (hashed) : 0));
  append_number (body, 2, 5 << 8 | 2);
  append_number (body, 4, time (NULL));
  append (body, hashed);
  head_size = body->len;

  for (guint i = 0; i < 4; i++)
    tail[2 + i] = head_size >> (24 - 8 * i);

  g_assert_cmpuint (gcry_md_open (&md, GCRY_MD_SHA512, 0), ==, 0);
  gcry_md_write (md, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  gcry_md_write (md, body->data, body->len);
  gcry_md_write (md, tail, sizeof tail);
  digest = gcry_md_read (md, GCRY_MD_SHA512);
  g_assert_cmpuint (gcry_sexp_build (&data, NULL, "(data (flags eddsa)(hash-algo sha512)(value %b))", 64, digest), ==, 0);
  g_assert_cmpuint (gcry_pk_sign (&signature, data, key), ==, 0);

  append_number (body, 2, 10 + (unhashed != NULL ? g_bytes_get_size (unhashed) : 0));
  append_number (body, 2, 9 << 8 | 16);
  append_key_id (body, actor);
  append (body, unhashed);
  g_byte_array_append (body, digest, 2);
  append_part (body, signature, "r");
  append_part (body, signature, "s");

  gcry_md_close (md);
  gcry_sexp_release (signature);
  gcry_sexp_release (data);
  gcry_sexp_release (key);

  bytes = g_bytes_new (body->data, body->len);
  return packet_new (2, bytes);
}

/* One-pass, literal, signature. */
GBytes *
forge_message (const Actor *actor,
               GBytes      *text,
               GBytes      *hashed,
               GBytes      *unhashed)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();
  g_autoptr(GBytes) signature = forge_signature (actor, text, hashed, unhashed);
  g_autoptr(GBytes) literal = packet_literal ("b", "", text);
  g_autoptr(GBytes) one_pass_body = NULL;
  g_autoptr(GBytes) one_pass = NULL;

  append_number (body, 4, 3u << 24 | 0u << 16 | HASH_SHA512 << 8 | ALGORITHM_EDDSA);
  append_key_id (body, actor);
  append_number (body, 1, 1);
  one_pass_body = g_bytes_new (body->data, body->len);
  one_pass = packet_new (4, one_pass_body);

  return bytes_join (one_pass, literal, signature, NULL);
}
