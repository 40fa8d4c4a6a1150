#include "config.h"

#include "barid-instruments-private.h"
#include "barid-stix-private.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-json.h"

#define SHA256_DIGITS   64
#define MAX_ATTESTATION (256 * 1024)
#define MAX_SIGNATURE   (16 * 1024)
#define MAX_JUDGEMENTS  10000
#define MAX_ADDRESSEES  1000
#define BASE64(size)    (((size) / 3 + 1) * 4)
#define MAX_REQUEST     (BASE64 (BARID_ATTESTED_MAX_TEXT) + 1024 * 1024)

/* What is said of a text, as it is signed; the request for an approval; and both in a letter. */

/**
 * barid_attestation_write:
 * @attestation: what is to be signed
 * @error: return location for an error
 *
 * Writes an attestation as the bytes that are signed. What could not be read is not written.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_attestation_write (const BaridAttestation  *attestation,
                         GError                 **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaridAttestation) read = NULL;

  g_return_val_if_fail (attestation != NULL, NULL);

  object = barid_instrument_begin (attestation->purpose);
  barid_json_set_text (object, "stance", barid_stance_get_word (attestation->stance));
  barid_json_set_text (object, "sha256", attestation->sha256);
  json_object_set_object_member (object, "office", barid_instrument_write_office (attestation->office));
  barid_json_set_text (object, "desk", attestation->desk);
  barid_json_set_text (object, "fingerprint", attestation->fingerprint);
  barid_json_set_time (object, "time", attestation->time);
  if (attestation->judgement > 0)
    json_object_set_int_member (object, "judgement", attestation->judgement);
  barid_json_set_text (object, "text", attestation->text);
  barid_json_set_text (object, "likelihood", attestation->likelihood);
  barid_json_set_text (object, "scale", attestation->scale);

  bytes = barid_json_object_to_bytes (object);
  return (read = barid_attestation_read (bytes, attestation->purpose, error)) ? g_steal_pointer (&bytes) : NULL;
}

/* A dissent is from one judgement, in words; a comment has words; an approval and a concurrence have neither. */
static gboolean
read_words (BaridAttestation  *self,
            JsonObject        *object,
            GError           **error)
{
  gboolean dissents = self->stance == BARID_STANCE_DISSENTS;
  const char *text = NULL;
  const char *likelihood = NULL;
  const char *scale = NULL;
  gint64 judgement = 0;

  if (!barid_json_get_int (object, "judgement", 1, MAX_JUDGEMENTS, 0, &judgement, error) ||
      !barid_json_get_text (object, "text", BARID_STIX_MAX_BLOCK, &text, error) ||
      !barid_json_get_text (object, "likelihood", BARID_SCALE_MAX_WORD, &likelihood, error) ||
      !barid_json_get_text (object, "scale", BARID_SCALE_MAX_WORD, &scale, error))
    return FALSE;

  if ((judgement != 0) != dissents)
    return barid_instrument_set_wrong (error, "judgement");
  if ((text != NULL && *text != '\0') != (dissents || self->stance == BARID_STANCE_COMMENTS))
    return barid_instrument_set_wrong (error, "text");
  if (likelihood != NULL && (!dissents || scale == NULL))
    return barid_instrument_set_wrong (error, "likelihood");

  self->judgement = (guint) judgement;
  self->text = g_strdup (text);
  self->likelihood = g_strdup (likelihood);
  self->scale = likelihood != NULL ? g_strdup (scale) : NULL;
  return TRUE;
}

static gboolean
read_who (BaridAttestation  *self,
          JsonObject        *object,
          GError           **error)
{
  JsonObject *office = NULL;
  const char *desk = NULL;
  const char *fingerprint = NULL;

  if (!barid_instrument_need_object (object, "office", &office, error) ||
      !(self->office = barid_instrument_read_office (office, error)) ||
      !barid_instrument_need_name (object, "desk", &desk, error) ||
      !barid_instrument_need_fingerprint (object, "fingerprint", &fingerprint, error) ||
      !barid_instrument_need_time (object, "time", &self->time, error))
    return FALSE;

  self->desk = g_strdup (desk);
  self->fingerprint = g_strdup (fingerprint);
  return TRUE;
}

/**
 * barid_attestation_read:
 * @bytes: the bytes that were signed
 * @purpose: %BARID_PURPOSE_APPROVAL or %BARID_PURPOSE_CONCURRENCE
 * @error: return location for an error
 *
 * Reads what is said of a text. Whether the office says it, the signature beside it tells.
 *
 * Returns: (transfer full): the attestation, or %NULL with %BARID_ERROR_INVALID (also when it was signed for another
 *   purpose), %BARID_ERROR_TOO_LARGE, or %BARID_ERROR_UNSUPPORTED for what this version does not know
 */
BaridAttestation *
barid_attestation_read (GBytes        *bytes,
                        BaridPurpose   purpose,
                        GError       **error)
{
  static const char * const names[] = { "purpose", "version", "stance", "sha256", "office", "desk", "fingerprint", "time",
                                        "judgement", "text", "likelihood", "scale", NULL };
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridAttestation) self = NULL;
  BaridStance stance = BARID_N_STANCES;
  const char *word = NULL;
  const char *sha256 = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_ATTESTATION, purpose, error)) ||
      !barid_instrument_allow_only (object, names, error) ||
      !barid_json_need_text (object, "stance", BARID_MAX_WORD, &word, error) ||
      !barid_json_need_text (object, "sha256", BARID_MAX_WORD, &sha256, error))
    return NULL;

  if (!barid_stance_from_word (word, &stance) ||
      (stance == BARID_STANCE_APPROVES) != (purpose == BARID_PURPOSE_APPROVAL))
    return barid_instrument_set_wrong (error, "stance"), NULL;
  if (!barid_stix_is_hex (sha256, SHA256_DIGITS, FALSE))
    return barid_instrument_set_wrong (error, "sha256"), NULL;

  self = barid_attestation_new (stance);
  self->sha256 = g_strdup (sha256);
  return read_who (self, object, error) && read_words (self, object, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- the request for an approval --------------------------------------------------------------------------- */

/**
 * barid_approval_request_write:
 * @text: the exact bytes that are to be approved
 * @sender: fingerprint of the key that asks
 * @addressee: fingerprint of the releasing officer's key
 * @offices: names of those it is to go to
 *
 * Writes what is sealed to a releasing officer.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
barid_approval_request_write (GBytes              *text,
                              const char          *sender,
                              const char          *addressee,
                              const char * const  *offices)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *base64 = NULL;

  g_return_val_if_fail (text != NULL && sender != NULL && addressee != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_APPROVAL_REQUEST);
  base64 = barid_bytes_to_base64 (text);
  barid_json_set_text (object, "sender", sender);
  barid_json_set_text (object, "addressee", addressee);
  barid_json_set_texts (object, "offices", offices);
  barid_json_set_text (object, "text", base64);
  return barid_json_object_to_bytes (object);
}

/**
 * barid_approval_request_read:
 * @bytes: what was sealed to a releasing officer
 * @sender: (out): fingerprint of the key that is said to ask
 * @addressee: (out): fingerprint of the key that it was sealed to
 * @offices: (out) (nullable): names of those it is to go to
 * @error: return location for an error
 *
 * Reads the request for an approval.
 *
 * Returns: (transfer full): the exact bytes that are to be approved, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE or %BARID_ERROR_UNSUPPORTED
 */
GBytes *
barid_approval_request_read (GBytes   *bytes,
                             char    **sender,
                             char    **addressee,
                             GStrv    *offices,
                             GError  **error)
{
  static const char * const names[] = { "purpose", "version", "sender", "addressee", "offices", "text", NULL };
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) text = NULL;
  const char *from = NULL;
  const char *to = NULL;
  const char *base64 = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_REQUEST, BARID_PURPOSE_APPROVAL_REQUEST, error)) ||
      !barid_instrument_allow_only (object, names, error) ||
      !barid_instrument_need_fingerprint (object, "sender", &from, error) ||
      !barid_instrument_need_fingerprint (object, "addressee", &to, error) ||
      !barid_json_need_text (object, "text", BASE64 (BARID_ATTESTED_MAX_TEXT), &base64, error) ||
      !(text = barid_bytes_from_base64 (base64, BARID_ATTESTED_MAX_TEXT, error)) ||
      !barid_json_get_texts (object, "offices", MAX_ADDRESSEES, BARID_MAX_NAME, offices, error))
    return NULL;

  *sender = g_strdup (from);
  *addressee = g_strdup (to);
  return g_steal_pointer (&text);
}

/* ---- in a letter --------------------------------------------------------------------------------------------- */

static JsonObject *
signed_to_json (const BaridSigned *object)
{
  JsonObject *written = json_object_new ();
  g_autofree char *base64 = barid_bytes_to_base64 (object->object);
  g_autofree char *signature = barid_bytes_to_base64 (object->signatures->pdata[0]);

  json_object_set_string_member (written, "object", base64);
  json_object_set_string_member (written, "signature", signature);
  return written;
}

/* The texts of a letter that others have signed, or none. */
void
barid_attested_to_json (GPtrArray  *blocks,
                        JsonObject *letter)
{
  JsonArray *array;

  if (blocks->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < blocks->len; i++)
    {
      const BaridAttested *block = g_ptr_array_index (blocks, i);
      JsonObject *written = json_object_new ();
      g_autofree char *text = block->text != NULL ? barid_bytes_to_base64 (block->text) : NULL;

      barid_json_set_text (written, "purpose", barid_purpose_get_word (block->purpose));
      barid_json_set_text (written, "text", text);
      if (block->attestations->len > 0)
        {
          JsonArray *attestations = json_array_new ();

          for (guint j = 0; j < block->attestations->len; j++)
            json_array_add_object_element (attestations, signed_to_json (g_ptr_array_index (block->attestations, j)));
          json_object_set_array_member (written, "attestations", attestations);
        }
      json_array_add_object_element (array, written);
    }

  json_object_set_array_member (letter, "attested", array);
}

static gboolean
read_attestations (BaridAttested  *block,
                   JsonArray      *array,
                   GError        **error)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *written = barid_instrument_get_element (array, i, "attestations", error);
      const char *base64 = NULL;
      const char *base64_signature = NULL;
      g_autoptr(GBytes) object = NULL;
      g_autoptr(GBytes) signature = NULL;
      BaridSigned *read;

      if (written == NULL ||
          !barid_json_need_text (written, "object", BASE64 (MAX_ATTESTATION), &base64, error) ||
          !barid_json_need_text (written, "signature", BASE64 (MAX_SIGNATURE), &base64_signature, error) ||
          !(object = barid_bytes_from_base64 (base64, MAX_ATTESTATION, error)) ||
          !(signature = barid_bytes_from_base64 (base64_signature, MAX_SIGNATURE, error)))
        return FALSE;

      read = barid_signed_new (object);
      barid_signed_add (read, signature);
      g_ptr_array_add (block->attestations, read);
    }

  return TRUE;
}

static BaridAttested *
read_block (JsonObject  *written,
            GError     **error)
{
  g_autoptr(BaridAttested) block = NULL;
  g_autoptr(GBytes) text = NULL;
  JsonArray *attestations = NULL;
  BaridPurpose purpose;
  const char *word = NULL;
  const char *base64 = NULL;

  if (!barid_json_need_text (written, "purpose", BARID_MAX_WORD, &word, error) ||
      !barid_json_get_text (written, "text", BASE64 (BARID_ATTESTED_MAX_TEXT), &base64, error) ||
      !barid_json_get_array (written, "attestations", BARID_ATTESTED_MAX_VOICES, &attestations, error) ||
      (base64 != NULL && !(text = barid_bytes_from_base64 (base64, BARID_ATTESTED_MAX_TEXT, error))))
    return NULL;

  if (!barid_purpose_from_word (word, &purpose) ||
      (purpose != BARID_PURPOSE_APPROVAL && purpose != BARID_PURPOSE_CONCURRENCE) ||
      (text == NULL && (attestations == NULL || json_array_get_length (attestations) == 0)))
    return barid_instrument_set_wrong (error, "attested"), NULL;

  block = barid_attested_new (purpose, text);
  return read_attestations (block, attestations, error) ? g_steal_pointer (&block) : NULL;
}

/* Reads them. What each says is read where its signature is looked at. */
gboolean
barid_attested_from_json (JsonObject  *letter,
                          GPtrArray   *blocks,
                          GError     **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (letter, "attested", BARID_ATTESTED_MAX_BLOCKS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *written = barid_instrument_get_element (array, i, "attested", error);
      BaridAttested *block = written != NULL ? read_block (written, error) : NULL;

      if (block == NULL)
        return FALSE;
      g_ptr_array_add (blocks, block);
    }

  return TRUE;
}
