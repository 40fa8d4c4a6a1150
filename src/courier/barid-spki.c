#include "config.h"

#include "barid-spki.h"

#include "barid-bytes.h"

/* The few tags of X.690 that lie before a certificate's public key. */
#define TAG_INTEGER  0x02
#define TAG_SEQUENCE 0x30
#define TAG_VERSION  0xa0

/* What is still to be read. */
typedef struct
{
  const guint8 *data;
  gsize         size;
} Span;

/* Takes one element off the front of @span: @whole with its head, @inside without. Only the definite, shortest form
 * of a length is DER (X.690 §10.1); anything else is refused, so that two readers cannot see two different keys. */
static gboolean
take (Span   *span,
      guint8  tag,
      Span   *whole,
      Span   *inside)
{
  gsize head = 2;
  gsize length = 0;

  if (span->size < 2 || span->data[0] != tag)
    return FALSE;

  length = span->data[1];
  if (length >= 0x80)
    {
      gsize n = length - 0x80;

      if (n == 0 || n > 4 || span->size - 2 < n || span->data[2] == 0)
        return FALSE;

      length = 0;
      for (gsize i = 0; i < n; i++)
        length = length << 8 | span->data[2 + i];
      if (length < 0x80)
        return FALSE;

      head += n;
    }

  if (length > span->size - head)
    return FALSE;

  if (whole != NULL)
    *whole = (Span) { span->data, head + length };
  if (inside != NULL)
    *inside = (Span) { span->data + head, length };
  span->data += head + length;
  span->size -= head + length;
  return TRUE;
}

/**
 * barid_spki_find:
 * @certificate: a certificate as DER
 *
 * Finds the public key in a certificate: the bytes of its SubjectPublicKeyInfo (RFC 5280 §4.1), head included.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL when this is no certificate
 */
GBytes *
barid_spki_find (GBytes *certificate)
{
  Span file = { NULL, 0 };
  Span outer = { NULL, 0 };
  Span signed_part = { NULL, 0 };
  Span key = { NULL, 0 };
  const guint8 *start = NULL;

  g_return_val_if_fail (certificate != NULL, NULL);

  start = g_bytes_get_data (certificate, &file.size);
  file.data = start;
  if (!take (&file, TAG_SEQUENCE, NULL, &outer) || file.size != 0 ||
      !take (&outer, TAG_SEQUENCE, NULL, &signed_part))
    return NULL;

  /* The version is optional; then serial number, signature algorithm, issuer, validity, subject, key. */
  take (&signed_part, TAG_VERSION, NULL, NULL);
  if (!take (&signed_part, TAG_INTEGER, NULL, NULL) ||
      !take (&signed_part, TAG_SEQUENCE, NULL, NULL) ||
      !take (&signed_part, TAG_SEQUENCE, NULL, NULL) ||
      !take (&signed_part, TAG_SEQUENCE, NULL, NULL) ||
      !take (&signed_part, TAG_SEQUENCE, NULL, NULL) ||
      !take (&signed_part, TAG_SEQUENCE, &key, NULL))
    return NULL;

  return g_bytes_new_from_bytes (certificate, key.data - start, key.size);
}

/**
 * barid_spki_sha256:
 * @certificate: a certificate
 *
 * Gives what a pin is compared with: the SHA-256 of the certificate's public key.
 *
 * The key, not the certificate, so that a server may renew its certificate.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits, or %NULL when no key could be found
 */
char *
barid_spki_sha256 (GTlsCertificate *certificate)
{
  g_autoptr(GByteArray) der = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) key = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  g_object_get (certificate, "certificate", &der, NULL);
  if (der == NULL)
    return NULL;

  bytes = g_bytes_new (der->data, der->len);
  key = barid_spki_find (bytes);
  return key != NULL ? barid_bytes_sha256 (key) : NULL;
}
