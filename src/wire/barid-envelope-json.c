#include "config.h"

#include "barid-wire.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"

/* The namespace STIX 2.1 §2.9 gives for identifiers of cyber-observable objects. */
#define SCO_NAMESPACE "00abedb4-aa42-466c-9c01-fed23315a9b7"

#define ALGORITHM  "mime-type-indicated"
#define MAX_WORD   256
#define MAX_BASE64 ((BARID_WIRE_MAX_ENVELOPE / 3 + 1) * 4)

static char *
artifact_id (const char *sha256,
             const char *base64)
{
  /* RFC 8785: names sorted, no white space. Hexadecimal digits and base64 need no escapes. */
  g_autofree char *canonical = g_strconcat ("{\"hashes\":{\"SHA-256\":\"", sha256, "\"},\"payload_bin\":\"", base64,
                                            "\"}", NULL);

  return barid_id_new_v5 ("artifact", SCO_NAMESPACE, canonical, -1);
}

/**
 * barid_wire_artifact_id:
 * @payload: the binary OpenPGP message
 *
 * Gives the id a payload always has, wherever and however often it is posted.
 *
 * STIX 2.1 §2.9 and §6.1: UUIDv5 over the contributing properties `hashes` and `payload_bin`, as RFC 8785 JSON.
 *
 * Returns: (transfer full): "artifact--UUID"
 */
char *
barid_wire_artifact_id (GBytes *payload)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *base64 = NULL;

  g_return_val_if_fail (payload != NULL, NULL);

  sha256 = barid_bytes_sha256 (payload);
  base64 = barid_bytes_to_base64 (payload);
  return artifact_id (sha256, base64);
}

/**
 * barid_wire_seal_envelope:
 * @payload: the binary OpenPGP message
 *
 * Puts a letter into the envelope in which an exchange carries it.
 *
 * Returns: (transfer full): the envelope, with the id that follows from the payload
 */
BaridEnvelope *
barid_wire_seal_envelope (GBytes *payload)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (payload != NULL, NULL);

  id = barid_wire_artifact_id (payload);
  return barid_envelope_new (id, payload);
}

/**
 * barid_wire_envelope_to_json:
 * @envelope: an envelope
 *
 * Writes an envelope as a STIX 2.1 artifact (§6.1), and nothing else: no title, marking, author or time.
 *
 * `spec_version` is optional for an artifact, but some servers fail without it.
 *
 * Returns: (transfer full): the artifact
 */
JsonObject *
barid_wire_envelope_to_json (BaridEnvelope *envelope)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *base64 = NULL;
  g_autofree char *sha256 = NULL;
  JsonObject *hashes = NULL;

  g_return_val_if_fail (envelope != NULL, NULL);

  object = json_object_new ();
  base64 = barid_bytes_to_base64 (envelope->payload);
  sha256 = barid_bytes_sha256 (envelope->payload);

  hashes = json_object_new ();
  json_object_set_string_member (hashes, "SHA-256", sha256);

  json_object_set_string_member (object, "type", "artifact");
  json_object_set_string_member (object, "spec_version", "2.1");
  json_object_set_string_member (object, "id", envelope->id);
  json_object_set_string_member (object, "mime_type", BARID_PGP_MEDIA_TYPE);
  json_object_set_string_member (object, "payload_bin", base64);
  json_object_set_object_member (object, "hashes", hashes);
  json_object_set_string_member (object, "encryption_algorithm", ALGORITHM);
  return g_steal_pointer (&object);
}

static gboolean
need_word (JsonObject  *object,
           const char  *name,
           const char  *word,
           GError     **error)
{
  const char *text = NULL;

  if (!barid_json_need_text (object, name, MAX_WORD, &text, error))
    return FALSE;

  if (strcmp (text, word) != 0)
    {
      /* TRANSLATORS: the first placeholder is a technical property name, the second the value it must have. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   _("Could not read the envelope: its “%s” is not “%s”."), name, word);
      return FALSE;
    }

  return TRUE;
}

static gboolean
forbid (JsonObject  *object,
        const char  *name,
        GError     **error)
{
  if (!json_object_has_member (object, name))
    return TRUE;

  /* TRANSLATORS: the placeholder is a technical property name. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               _("Could not read the envelope: an envelope has no “%s”."), name);
  return FALSE;
}

/* An artifact could also say where its content lies, or carry the key beside it (STIX 2.1 §6.1): following the
 * one would call strangers, the other would make the seal a farce. */
static gboolean
has_the_form (JsonObject  *object,
              GError     **error)
{
  const char *version = NULL;

  if (!need_word (object, "type", "artifact", error) ||
      !forbid (object, "url", error) ||
      !forbid (object, "decryption_key", error) ||
      !need_word (object, "mime_type", BARID_PGP_MEDIA_TYPE, error) ||
      !need_word (object, "encryption_algorithm", ALGORITHM, error) ||
      !barid_json_get_text (object, "spec_version", MAX_WORD, &version, error))
    return FALSE;

  if (version != NULL && strcmp (version, "2.1") != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                           _("Could not read the envelope: it is of another version of STIX than 2.1."));
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_wire_envelope_from_json:
 * @object: an object from a page
 * @error: return location for an error
 *
 * Reads an envelope that an exchange gave.
 *
 * Form, hash and id are all checked: what an exchange calls by an id is what that id was computed over. Other
 * properties an exchange or a poster may have added are ignored; they are never shown or kept either, as nothing
 * outside the seal is proved.
 *
 * Returns: (transfer full): the envelope, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE (over
 *   %BARID_WIRE_MAX_ENVELOPE bytes) or %BARID_ERROR_UNSUPPORTED
 */
BaridEnvelope *
barid_wire_envelope_from_json (JsonObject  *object,
                               GError     **error)
{
  g_autoptr(GBytes) payload = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *base64 = NULL;
  g_autofree char *computed = NULL;
  const char *id = NULL;
  const char *text = NULL;
  const char *hash = NULL;
  JsonObject *hashes = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!has_the_form (object, error) ||
      !barid_json_need_text (object, "id", MAX_WORD, &id, error) ||
      !barid_json_need_text (object, "payload_bin", MAX_BASE64, &text, error) ||
      !(payload = barid_bytes_from_base64 (text, BARID_WIRE_MAX_ENVELOPE, error)) ||
      !barid_json_get_object (object, "hashes", &hashes, error))
    return NULL;

  if (hashes == NULL || g_bytes_get_size (payload) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("Could not read the envelope: it has no content or no hash of it."));
      return NULL;
    }

  if (!barid_json_need_text (hashes, "SHA-256", MAX_WORD, &hash, error))
    return NULL;

  sha256 = barid_bytes_sha256 (payload);
  if (strcmp (hash, sha256) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("Could not read the envelope: its content is not what its hash says."));
      return NULL;
    }

  base64 = barid_bytes_to_base64 (payload);
  computed = artifact_id (sha256, base64);
  if (strcmp (id, computed) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("Could not read the envelope: its id is not the id of its content."));
      return NULL;
    }

  return barid_envelope_new (computed, payload);
}
