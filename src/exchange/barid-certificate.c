#include "config.h"

#include "barid-certificate.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "barid-bytes.h"
#include "barid-error.h"

/* Ten years: clients hold to the key, whose number was handed over beside the token, and not to a date. */
#define YEARS       10
#define DAY_SECONDS (24 * 60 * 60)
/* A clock that is a little late should not find the certificate in the future. */
#define EARLIER     DAY_SECONDS
#define SERIAL_SIZE 16
#define PIN_SIZE    32

typedef struct
{
  gnutls_x509_crt_t     crt;
  gnutls_x509_privkey_t key;
} Pair;

static void
pair_clear (Pair *pair)
{
  if (pair->crt != NULL)
    gnutls_x509_crt_deinit (pair->crt);
  if (pair->key != NULL)
    gnutls_x509_privkey_deinit (pair->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
fail (int      code,
      GError **error)
{
  /* TRANSLATORS: the placeholder is the reason a library gives. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The certificate could not be made: %s"),
               gnutls_strerror (code));
  return FALSE;
}

static GBytes *
take_datum (gnutls_datum_t *datum)
{
  GBytes *bytes = barid_bytes_new_wiped (g_memdup2 (datum->data, datum->size), datum->size);

  explicit_bzero (datum->data, datum->size);
  gnutls_free (datum->data);
  return bytes;
}

/* A host is called by its name or by its address: what clients type. */
static int
add_host (gnutls_x509_crt_t  crt,
          const char        *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_DNSNAME, host, strlen (host), GNUTLS_FSAN_APPEND);

  return gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address),
                                               g_inet_address_get_native_size (address), GNUTLS_FSAN_APPEND);
}

static int
describe (Pair               *pair,
          const char * const *hosts)
{
  g_autoptr(GBytes) random = barid_bytes_random (SERIAL_SIZE);
  guchar serial[SERIAL_SIZE];
  time_t now = time (NULL);
  int code = 0;

  /* Positive, and of the same length always (RFC 5280 §4.1.2.2). */
  memcpy (serial, g_bytes_get_data (random, NULL), sizeof serial);
  serial[0] = (serial[0] & 0x3f) | 0x40;

  if ((code = gnutls_x509_crt_set_version (pair->crt, 3)) < 0 ||
      (code = gnutls_x509_crt_set_serial (pair->crt, serial, sizeof serial)) < 0 ||
      (code = gnutls_x509_crt_set_dn_by_oid (pair->crt, GNUTLS_OID_X520_COMMON_NAME, 0, hosts[0],
                                             strlen (hosts[0]))) < 0 ||
      (code = gnutls_x509_crt_set_activation_time (pair->crt, now - EARLIER)) < 0 ||
      (code = gnutls_x509_crt_set_expiration_time (pair->crt, now + (time_t) YEARS * 365 * DAY_SECONDS)) < 0 ||
      (code = gnutls_x509_crt_set_key (pair->crt, pair->key)) < 0 ||
      (code = gnutls_x509_crt_set_basic_constraints (pair->crt, 0, -1)) < 0 ||
      (code = gnutls_x509_crt_set_key_usage (pair->crt, GNUTLS_KEY_DIGITAL_SIGNATURE)) < 0 ||
      (code = gnutls_x509_crt_set_key_purpose_oid (pair->crt, GNUTLS_KP_TLS_WWW_SERVER, 0)) < 0)
    return code;

  for (guint i = 0; hosts[i] != NULL && code >= 0; i++)
    code = add_host (pair->crt, hosts[i]);

  return code;
}

/**
 * barid_certificate_make:
 * @hosts: (array zero-terminated=1): names and addresses by which clients call the exchange, at least one
 * @certificate: (out): the certificate, as PEM
 * @key: (out): its secret key, as PEM
 * @error: return location for an error
 *
 * Makes a certificate that vouches for itself, over a new P-256 key, for ten years.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_FAILED
 */
gboolean
barid_certificate_make (const char * const  *hosts,
                        GBytes             **certificate,
                        GBytes             **key,
                        GError             **error)
{
  g_auto(Pair) pair = { NULL, NULL };
  gnutls_datum_t crt_datum = { NULL, 0 };
  gnutls_datum_t key_datum = { NULL, 0 };
  int code = 0;

  g_return_val_if_fail (hosts != NULL && hosts[0] != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL && key != NULL, FALSE);

  if ((code = gnutls_x509_privkey_init (&pair.key)) < 0 ||
      (code = gnutls_x509_privkey_generate (pair.key, GNUTLS_PK_ECDSA,
                                            GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0)) < 0 ||
      (code = gnutls_x509_crt_init (&pair.crt)) < 0 ||
      (code = describe (&pair, hosts)) < 0 ||
      (code = gnutls_x509_crt_sign2 (pair.crt, pair.crt, pair.key, GNUTLS_DIG_SHA256, 0)) < 0 ||
      (code = gnutls_x509_crt_export2 (pair.crt, GNUTLS_X509_FMT_PEM, &crt_datum)) < 0)
    return fail (code, error);

  *certificate = take_datum (&crt_datum);
  if ((code = gnutls_x509_privkey_export2_pkcs8 (pair.key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                                 &key_datum)) < 0)
    {
      g_clear_pointer (certificate, g_bytes_unref);
      return fail (code, error);
    }

  *key = take_datum (&key_datum);
  return TRUE;
}

static gboolean
fail_reading (GError **error)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The certificate could not be read. It must be PEM, with the exchange’s own certificate first."));
  return FALSE;
}

/* The first in the file is the exchange's own; those that follow lead to an authority. */
static gboolean
read_certificate (Pair    *pair,
                  GBytes  *certificate,
                  GError **error)
{
  gnutls_datum_t datum = { NULL, 0 };
  gsize size = 0;

  datum.data = (guchar *) g_bytes_get_data (certificate, &size);
  datum.size = size;
  if (gnutls_x509_crt_init (&pair->crt) < 0 || gnutls_x509_crt_import (pair->crt, &datum, GNUTLS_X509_FMT_PEM) < 0)
    return fail_reading (error);

  return TRUE;
}

/**
 * barid_certificate_get_pin:
 * @certificate: a certificate, as PEM
 * @error: return location for an error
 *
 * Computes what clients hold the exchange to: the SHA-256 of its public key (SubjectPublicKeyInfo), which stays when
 * the certificate is renewed for the same key.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with %BARID_ERROR_INVALID
 */
char *
barid_certificate_get_pin (GBytes  *certificate,
                           GError **error)
{
  g_auto(Pair) pair = { NULL, NULL };
  g_autoptr(GString) text = NULL;
  guchar pin[PIN_SIZE];
  size_t size = sizeof pin;

  g_return_val_if_fail (certificate != NULL, NULL);

  if (!read_certificate (&pair, certificate, error))
    return NULL;

  if (gnutls_x509_crt_get_key_id (pair.crt, GNUTLS_KEYID_USE_SHA256, pin, &size) < 0 || size != sizeof pin)
    {
      fail_reading (error);
      return NULL;
    }

  text = g_string_sized_new (2 * sizeof pin);
  for (gsize i = 0; i < sizeof pin; i++)
    g_string_append_printf (text, "%02x", pin[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * barid_certificate_fits:
 * @certificate: a certificate, as PEM
 * @key: a secret key, as PEM, not locked by a passphrase
 * @error: return location for an error
 *
 * Checks that a certificate and a key an administrator gives belong together.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_certificate_fits (GBytes  *certificate,
                        GBytes  *key,
                        GError **error)
{
  g_auto(Pair) pair = { NULL, NULL };
  gnutls_datum_t datum = { NULL, 0 };
  guchar of_crt[PIN_SIZE];
  guchar of_key[PIN_SIZE];
  size_t crt_size = sizeof of_crt;
  size_t key_size = sizeof of_key;
  gsize size = 0;

  g_return_val_if_fail (certificate != NULL && key != NULL, FALSE);

  if (!read_certificate (&pair, certificate, error))
    return FALSE;

  datum.data = (guchar *) g_bytes_get_data (key, &size);
  datum.size = size;
  if (gnutls_x509_privkey_init (&pair.key) < 0 ||
      gnutls_x509_privkey_import2 (pair.key, &datum, GNUTLS_X509_FMT_PEM, NULL, 0) < 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The key of the certificate could not be read. It must be PEM without a passphrase."));
      return FALSE;
    }

  if (gnutls_x509_crt_get_key_id (pair.crt, GNUTLS_KEYID_USE_SHA256, of_crt, &crt_size) >= 0 &&
      gnutls_x509_privkey_get_key_id (pair.key, GNUTLS_KEYID_USE_SHA256, of_key, &key_size) >= 0 &&
      crt_size == key_size && memcmp (of_crt, of_key, crt_size) == 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The certificate was made for another key than the one given with it."));
  return FALSE;
}
