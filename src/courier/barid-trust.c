#include "config.h"

#include "barid-trust.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-spki.h"

#define PEM_BEGIN     "-----BEGIN CERTIFICATE-----"
#define PEM_END       "-----END CERTIFICATE-----"
#define MAX_AUTHORITY (1024 * 1024)
#define MAX_ANCHORS   100

/* A database of our own, because GIO asks one at every handshake and before any header is sent. The session's
 * "accept-certificate" would not do: it is not emitted for a certificate that an authority stands for, and the
 * credentials have gone to the wrong key by then. */
struct _BaridTrust
{
  GTlsDatabase  parent_instance;

  /* owned */
  char         *pin;
  GPtrArray    *anchors;
};

G_DEFINE_FINAL_TYPE (BaridTrust, barid_trust, G_TYPE_TLS_DATABASE)

static gboolean
is_pinned (BaridTrust      *self,
           GTlsCertificate *certificate)
{
  g_autofree char *key = barid_spki_sha256 (certificate);

  return key != NULL && g_ascii_strcasecmp (key, self->pin) == 0;
}

static GTlsCertificateFlags
judge_dates (GTlsCertificate *certificate)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) begins = g_tls_certificate_get_not_valid_before (certificate);
  g_autoptr(GDateTime) ends = g_tls_certificate_get_not_valid_after (certificate);

  if (begins == NULL || ends == NULL)
    return G_TLS_CERTIFICATE_GENERIC_ERROR;
  if (g_date_time_compare (now, begins) < 0)
    return G_TLS_CERTIFICATE_NOT_ACTIVATED;
  if (g_date_time_compare (now, ends) > 0)
    return G_TLS_CERTIFICATE_EXPIRED;

  return 0;
}

/* The certificate is good when one of the anchors says so. */
static GTlsCertificateFlags
judge_anchors (BaridTrust         *self,
               GTlsCertificate    *certificate,
               GSocketConnectable *identity)
{
  GTlsCertificateFlags flags = G_TLS_CERTIFICATE_UNKNOWN_CA;

  for (guint i = 0; i < self->anchors->len; i++)
    {
      GTlsCertificateFlags each = g_tls_certificate_verify (certificate, identity,
                                                            g_ptr_array_index (self->anchors, i));

      if (each == 0)
        return 0;

      /* An authority of the right name with another key: GnuTLS calls that a bad signature, we an unknown authority. */
      if (each & G_TLS_CERTIFICATE_GENERIC_ERROR)
        each |= G_TLS_CERTIFICATE_UNKNOWN_CA;
      if (!(each & G_TLS_CERTIFICATE_UNKNOWN_CA))
        flags = each;
    }

  return flags;
}

/**
 * barid_trust_judge:
 * @self: what a channel believes
 * @certificate: what the server shows, with its chain
 * @identity: (nullable): the server's name as we called it
 *
 * Judges a server's certificate. Thread-safe.
 *
 * The pin decides who the server is: with it, and only then, the name in the certificate does not matter, and who
 * issued it only where the channel names an authority. Dates hold always.
 *
 * Returns: 0 when the server is to be believed, otherwise what is wrong; %G_TLS_CERTIFICATE_GENERIC_ERROR when its
 *   key is not the pinned one
 */
GTlsCertificateFlags
barid_trust_judge (BaridTrust         *self,
                   GTlsCertificate    *certificate,
                   GSocketConnectable *identity)
{
  GTlsCertificateFlags flags = 0;

  g_return_val_if_fail (BARID_IS_TRUST (self), G_TLS_CERTIFICATE_GENERIC_ERROR);
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), G_TLS_CERTIFICATE_GENERIC_ERROR);

  flags = judge_dates (certificate);
  if (self->pin == NULL && self->anchors == NULL)
    flags |= G_TLS_CERTIFICATE_UNKNOWN_CA;
  if (self->pin != NULL && !is_pinned (self, certificate))
    flags |= G_TLS_CERTIFICATE_GENERIC_ERROR;
  if (self->anchors != NULL)
    flags |= judge_anchors (self, certificate, self->pin == NULL ? identity : NULL);

  return flags;
}

/**
 * barid_trust_explain:
 * @self: (nullable): what a channel believes, or %NULL where it believes what the system does
 * @certificate: (nullable): the certificate that was refused
 * @flags: what was wrong with it
 *
 * Says why a server was refused.
 *
 * Returns: (transfer none): a translated sentence
 */
const char *
barid_trust_explain (BaridTrust           *self,
                     GTlsCertificate      *certificate,
                     GTlsCertificateFlags  flags)
{
  if (self != NULL && self->pin != NULL && certificate != NULL && !is_pinned (self, certificate))
    return _("Its key is another one than the key that was written down for it.");
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _("Its certificate has expired.");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("Its certificate is not valid yet. Check the date and time of this computer.");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _("Its certificate has been revoked.");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _("Its certificate comes from an authority that is not known here.");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("Its certificate was made out to another name.");
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    return _("Its certificate uses cryptography that is too weak.");

  return _("Its certificate cannot be trusted.");
}

static GTlsCertificateFlags
barid_trust_verify_chain (GTlsDatabase             *database,
                          GTlsCertificate          *chain,
                          const char               *purpose,
                          GSocketConnectable       *identity,
                          GTlsInteraction          *interaction,
                          GTlsDatabaseVerifyFlags   flags,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  return barid_trust_judge (BARID_TRUST (database), chain, identity);
}

static void
barid_trust_finalize (GObject *object)
{
  BaridTrust *self = BARID_TRUST (object);

  g_free (self->pin);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);

  G_OBJECT_CLASS (barid_trust_parent_class)->finalize (object);
}

static void
barid_trust_class_init (BaridTrustClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_trust_finalize;
  G_TLS_DATABASE_CLASS (klass)->verify_chain = barid_trust_verify_chain;
}

static void
barid_trust_init (BaridTrust *self)
{
}

/* Each certificate is an authority by itself; GIO's own reader would take the first and see the rest as its issuers. */
static GPtrArray *
read_anchors (const char  *pem,
              GError     **error)
{
  g_autoptr(GPtrArray) anchors = g_ptr_array_new_with_free_func (g_object_unref);
  const char *begin = pem;

  while (strlen (pem) <= MAX_AUTHORITY && anchors->len < MAX_ANCHORS && (begin = strstr (begin, PEM_BEGIN)) != NULL)
    {
      const char *end = strstr (begin, PEM_END);
      GTlsCertificate *anchor = NULL;

      if (end == NULL)
        break;

      end += strlen (PEM_END);
      if (!(anchor = g_tls_certificate_new_from_pem (begin, end - begin, NULL)))
        break;

      g_ptr_array_add (anchors, anchor);
      begin = end;
    }

  if (anchors->len > 0 && begin == NULL)
    return g_steal_pointer (&anchors);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       _("The certificate of the exchange’s authority could not be read. Ask the partner for a new "
                         "access file."));
  return NULL;
}

static gboolean
is_pin (const char *pin)
{
  return strlen (pin) == 64 && strspn (pin, "0123456789abcdefABCDEF") == 64;
}

/**
 * barid_trust_new:
 * @pin: (nullable): SHA-256 of the public key the server must show, 64 hexadecimal digits
 * @authority: (nullable): PEM of the authorities one of which must have issued its certificate, at most 1 MiB
 * @error: return location for an error
 *
 * Makes what a channel believes. At least one of the two must be given; with both, both must hold.
 *
 * Returns: (transfer full): the trust, or %NULL with %BARID_ERROR_INVALID
 */
BaridTrust *
barid_trust_new (const char  *pin,
                 const char  *authority,
                 GError     **error)
{
  g_autoptr(BaridTrust) self = NULL;

  g_return_val_if_fail (pin != NULL || authority != NULL, NULL);

  if (pin != NULL && !is_pin (pin))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The key number of the exchange is not 64 hexadecimal digits. Ask the partner for a new "
                             "access file."));
      return NULL;
    }

  self = g_object_new (BARID_TYPE_TRUST, NULL);
  self->pin = g_strdup (pin);
  if (authority != NULL && !(self->anchors = read_anchors (authority, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- instead of the system's authorities ------------------------------------------------------------------- */

G_LOCK_DEFINE_STATIC (system_authorities);

/* What the process believes where nobody says what: nobody. The system's, once they were asked for. */
static GTlsDatabase *nobody;
static GTlsDatabase *system_authorities;

/* With the lock. */
static void
believe_nobody (void)
{
  if (nobody == NULL)
    nobody = g_object_new (BARID_TYPE_TRUST, NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), nobody);
}

/**
 * barid_trust_take_charge:
 *
 * Lets no connection of this process believe the system's authorities unless it is told to. GIO hands them to each new
 * connection before that is told whom to believe, and reading them first (some hundred and forty certificates) holds up a
 * window for as long as three of its frames last. Thread-safe.
 */
void
barid_trust_take_charge (void)
{
  G_LOCK (system_authorities);
  if (nobody == NULL)
    believe_nobody ();
  G_UNLOCK (system_authorities);
}

/**
 * barid_trust_get_system:
 *
 * Gets what the system's authorities stand for; they are read the first time. Thread-safe.
 *
 * Returns: (transfer none): the database
 */
GTlsDatabase *
barid_trust_get_system (void)
{
  GTlsBackend *backend = g_tls_backend_get_default ();

  G_LOCK (system_authorities);
  if (system_authorities == NULL)
    {
      g_tls_backend_set_default_database (backend, NULL);
      system_authorities = g_tls_backend_get_default_database (backend);
      believe_nobody ();
    }
  G_UNLOCK (system_authorities);

  return system_authorities;
}
