#include "config.h"

#include "barid-spki.h"

#include <string.h>

#include "courier-world.h"

static GBytes *
der_of (Cert *cert)
{
  g_autoptr(GByteArray) der = NULL;

  g_object_get (cert->certificate, "certificate", &der, NULL);
  return g_bytes_new (der->data, der->len);
}

/* The same bytes over which GnuTLS takes its hash. */
static void
test_found (void)
{
  for (CertKind kind = CERT_GOOD; kind <= CERT_OTHER_AUTHORITY; kind++)
    {
      g_autoptr(Cert) cert = cert_new (kind);
      g_autofree char *pin = barid_spki_sha256 (cert->certificate);

      g_assert_cmpstr (pin, ==, cert->pin);
    }
}

/* Whatever is cut off or changed in front of the key: no crash, no read outside, and never more than was there. */
static void
test_damaged (void)
{
  g_autoptr(Cert) cert = cert_new (CERT_GOOD);
  g_autoptr(GBytes) der = der_of (cert);
  gsize size = g_bytes_get_size (der);

  for (gsize length = 0; length < size; length++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (der, NULL), length);
      g_autoptr(GBytes) cut = g_bytes_new_static (copy, length);

      g_assert_null (barid_spki_find (cut));
    }

  for (gsize i = 0; i < size; i++)
    {
      static const guint8 values[] = { 0x00, 0x01, 0x02, 0x30, 0x7f, 0x80, 0x81, 0x84, 0x88, 0xff };

      for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (der, NULL), size);
          g_autoptr(GBytes) changed = g_bytes_new_static (copy, size);
          g_autoptr(GBytes) found = NULL;

          copy[i] = values[j];
          if ((found = barid_spki_find (changed)))
            g_assert_cmpuint (g_bytes_get_size (found), <, size);
        }
    }
}

/* DER has one way to write a length (X.690 §10.1). */
static void
test_long_lengths (void)
{
  static const struct { const char *text; gsize size; gboolean found; } cases[] = {
    /* serial, algorithm, issuer, validity, subject, key: each empty or of one byte */
    { "\x30\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00", 17, TRUE },
    { "\xa0\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00", 17, FALSE },
    { "\x30\x81\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00", 18, FALSE },
    { "\x30\x10\x30\x81\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00", 18, FALSE },
    { "\x30\x80\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00\x00\x00", 19, FALSE },
    { "\x30\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x31\x00", 17, FALSE },
    { "\x30\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x01", 17, FALSE },
    { "\x30\x0f\x30\x0d\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00\x00", 18, FALSE },
    { "\x30\x14\x30\x12\xa0\x03\x02\x01\x02\x02\x01\x07\x30\x00\x30\x00\x30\x00\x30\x00\x30\x00", 22, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].size);
      g_autoptr(GBytes) found = barid_spki_find (bytes);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (found != NULL, ==, cases[i].found);
      if (found != NULL)
        g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), "\x30\x00", 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/spki/is-the-key-of-the-certificate", test_found);
  g_test_add_func ("/spki/A28-damaged", test_damaged);
  g_test_add_func ("/spki/A28-one-way-to-write-a-length", test_long_lengths);

  return g_test_run ();
}
