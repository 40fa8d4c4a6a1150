#include "config.h"

#include "courier-world.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#define MUST(call) g_assert_cmpint ((call), >=, 0)
#define DAY 86400

typedef struct
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t     crt;
} Pair;

static void
pair_clear (Pair *pair)
{
  gnutls_x509_crt_deinit (pair->crt);
  gnutls_x509_privkey_deinit (pair->key);
}

/* @issuer is %NULL for one that signs itself. */
static void
pair_make (Pair       *pair,
           const Pair *issuer,
           const char *name,
           gboolean    authority,
           gint64      from,
           gint64      to)
{
  static guchar serial = 0;
  static const guchar loopback[4] = { 127, 0, 0, 1 };
  g_autofree char *dn = g_strdup_printf ("CN=%s", name);

  serial++;
  MUST (gnutls_x509_privkey_init (&pair->key));
  MUST (gnutls_x509_privkey_generate (pair->key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0));
  MUST (gnutls_x509_crt_init (&pair->crt));
  MUST (gnutls_x509_crt_set_version (pair->crt, 3));
  MUST (gnutls_x509_crt_set_serial (pair->crt, &serial, 1));
  MUST (gnutls_x509_crt_set_dn (pair->crt, dn, NULL));
  MUST (gnutls_x509_crt_set_activation_time (pair->crt, time (NULL) + from));
  MUST (gnutls_x509_crt_set_expiration_time (pair->crt, time (NULL) + to));
  MUST (gnutls_x509_crt_set_key (pair->crt, pair->key));
  MUST (gnutls_x509_crt_set_basic_constraints (pair->crt, authority, -1));
  if (authority)
    MUST (gnutls_x509_crt_set_key_usage (pair->crt, GNUTLS_KEY_KEY_CERT_SIGN));
  else
    {
      MUST (gnutls_x509_crt_set_key_usage (pair->crt, GNUTLS_KEY_DIGITAL_SIGNATURE));
      MUST (gnutls_x509_crt_set_subject_alt_name (pair->crt, GNUTLS_SAN_DNSNAME, name, strlen (name), GNUTLS_FSAN_SET));
      if (strcmp (name, "localhost") == 0)
        MUST (gnutls_x509_crt_set_subject_alt_name (pair->crt, GNUTLS_SAN_IPADDRESS, loopback, sizeof loopback,
                                                    GNUTLS_FSAN_APPEND));
    }
  if (issuer == NULL)
    issuer = pair;
  MUST (gnutls_x509_crt_sign2 (pair->crt, issuer->crt, issuer->key, GNUTLS_DIG_SHA256, 0));
}

static char *
take_text (gnutls_datum_t *datum)
{
  char *text = g_strndup ((const char *) datum->data, datum->size);

  gnutls_free (datum->data);
  return text;
}

static char *
pem_of (gnutls_x509_crt_t crt)
{
  gnutls_datum_t datum = { NULL, 0 };

  MUST (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_PEM, &datum));
  return take_text (&datum);
}

static char *
pem_of_key (gnutls_x509_privkey_t key)
{
  gnutls_datum_t datum = { NULL, 0 };

  MUST (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &datum));
  return take_text (&datum);
}

static char *
pin_of (gnutls_x509_crt_t crt)
{
  guchar id[32] = { 0 };
  size_t size = sizeof id;
  GString *text = g_string_new (NULL);

  /* GnuTLS takes the SHA-256 over the same SubjectPublicKeyInfo. */
  MUST (gnutls_x509_crt_get_key_id (crt, GNUTLS_KEYID_USE_SHA256, id, &size));
  g_assert_cmpuint (size, ==, sizeof id);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", id[i]);
  return g_string_free (text, FALSE);
}

Cert *
cert_new (CertKind kind)
{
  Cert *self = g_new0 (Cert, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *own = NULL;
  Pair authority = { NULL, NULL };
  Pair other = { NULL, NULL };
  Pair server = { NULL, NULL };
  gint64 from = kind == CERT_FUTURE ? DAY : -2 * DAY;
  gint64 to = kind == CERT_EXPIRED ? -DAY : 2 * DAY;

  pair_make (&authority, NULL, "Authority", TRUE, -3 * DAY, 3 * DAY);
  pair_make (&other, NULL, "Authority", TRUE, -3 * DAY, 3 * DAY);
  pair_make (&server,
             kind == CERT_SELF_SIGNED ? NULL : kind == CERT_OTHER_AUTHORITY ? &other : &authority,
             kind == CERT_OTHER_NAME ? "elsewhere.example" : "localhost",
             FALSE, from, to);

  self->n_refs = 1;
  own = pem_of (server.crt);
  self->key = pem_of_key (server.key);
  self->authority = pem_of (authority.crt);
  self->pem = g_strconcat (own, self->key, NULL);
  self->pin = pin_of (server.crt);
  self->certificate = g_tls_certificate_new_from_pem (self->pem, -1, &error);
  g_assert_no_error (error);

  pair_clear (&server);
  pair_clear (&other);
  pair_clear (&authority);
  return self;
}

Cert *
cert_ref (Cert *self)
{
  self->n_refs++;
  return self;
}

void
cert_unref (Cert *self)
{
  if (self == NULL || --self->n_refs > 0)
    return;

  g_free (self->authority);
  g_free (self->pem);
  g_free (self->key);
  g_free (self->pin);
  g_object_unref (self->certificate);
  g_free (self);
}
