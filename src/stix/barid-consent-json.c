#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include "barid-json.h"
#include "barid-key.h"

#define MAX_CONSENT    (64 * 1024)
#define MAX_CONDITIONS (20 * 1024)
#define SHA256_DIGITS  64

/**
 * barid_consent_write:
 * @consent: a consent, filled in
 * @error: return location for an error
 *
 * Writes a consent as the bytes that its originator's desk signs.
 *
 * What is written can be read: a consent that barid_consent_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_consent_write (const BaridConsent  *consent,
                     GError             **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridConsent) read = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (consent != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_CONSENT);
  barid_json_set_text (object, "originator", consent->originator);
  barid_json_set_text (object, "key", consent->key);
  barid_json_set_text (object, "letter", consent->letter);
  barid_json_set_text (object, "holder", consent->holder);
  barid_json_set_text (object, "addressee", consent->addressee);
  barid_json_set_text (object, "addressee_name", consent->addressee_name);
  barid_json_set_text (object, "addressee_key", consent->addressee_key);
  barid_json_set_text (object, "sha256", consent->sha256);
  barid_json_set_text (object, "conditions", consent->conditions);
  barid_json_set_time (object, "given", consent->given);
  barid_json_set_time (object, "until", consent->until);
  bytes = barid_json_object_to_bytes (object);

  return (read = barid_consent_read (bytes, error)) != NULL ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == SHA256_DIGITS && strspn (text, "0123456789abcdef") == SHA256_DIGITS;
}

/* Who lets whom have what: all of it must be said, or the consent would be wider than it was meant. */
static gboolean
read_parties (BaridConsent  *self,
              JsonObject    *object,
              GError       **error)
{
  const char *originator = NULL;
  const char *key = NULL;
  const char *letter = NULL;
  const char *holder = NULL;
  const char *addressee = NULL;
  const char *name = NULL;
  const char *addressee_key = NULL;

  if (!barid_instrument_need_id (object, "originator", "identity", &originator, error) ||
      !barid_instrument_need_fingerprint (object, "key", &key, error) ||
      !barid_instrument_need_id (object, "letter", "letter", &letter, error) ||
      !barid_instrument_need_id (object, "holder", "identity", &holder, error) ||
      !barid_instrument_need_id (object, "addressee", "identity", &addressee, error) ||
      !barid_instrument_need_name (object, "addressee_name", &name, error) ||
      !barid_json_get_text (object, "addressee_key", BARID_MAX_WORD, &addressee_key, error))
    return FALSE;

  if (addressee_key != NULL && !barid_key_is_fingerprint (addressee_key))
    return barid_instrument_set_wrong (error, "addressee_key");

  self->originator = g_strdup (originator);
  self->key = g_strdup (key);
  self->letter = g_strdup (letter);
  self->holder = g_strdup (holder);
  self->addressee = g_strdup (addressee);
  self->addressee_name = g_strdup (name);
  self->addressee_key = g_strdup (addressee_key);
  return TRUE;
}

/**
 * barid_consent_read:
 * @bytes: the bytes that were signed
 * @error: return location for an error
 *
 * Reads a consent. Whether it was given, the signature beside it tells. A property we do not know might narrow it, and is
 * refused.
 *
 * Returns: (transfer full): the consent, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or
 *   %BARID_ERROR_UNSUPPORTED for a version or a property we do not know
 */
BaridConsent *
barid_consent_read (GBytes  *bytes,
                    GError **error)
{
  static const char * const names[] = { "purpose", "version", "originator", "key", "letter", "holder", "addressee",
                                        "addressee_name", "addressee_key", "sha256", "conditions", "given", "until", NULL };
  g_autoptr(BaridConsent) self = barid_consent_new ();
  g_autoptr(JsonObject) object = NULL;
  const char *sha256 = NULL;
  const char *conditions = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_CONSENT, BARID_PURPOSE_CONSENT, error)) ||
      !barid_instrument_allow_only (object, names, error) ||
      !read_parties (self, object, error) ||
      !barid_json_need_text (object, "sha256", BARID_MAX_WORD, &sha256, error) ||
      !barid_json_get_text (object, "conditions", MAX_CONDITIONS, &conditions, error) ||
      !barid_instrument_need_time (object, "given", &self->given, error) ||
      !barid_json_get_time (object, "until", &self->until, error))
    return NULL;

  if (!is_hash (sha256))
    {
      barid_instrument_set_wrong (error, "sha256");
      return NULL;
    }

  self->sha256 = g_strdup (sha256);
  self->conditions = g_strdup (conditions);
  return g_steal_pointer (&self);
}
