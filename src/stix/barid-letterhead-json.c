#include "config.h"

#include "barid-stix-private.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"

#define FINGERPRINT_DIGITS 40
#define SHA256_DIGITS      64
#define MAX_VOIDED         100000
#define MAX_BASE64         ((BARID_STIX_MAX_SUBJECT / 3 + 1) * 4)

/**
 * barid_letterhead_to_json:
 * @letterhead: a letterhead, filled in
 * @sender: id of the sender's identity
 *
 * Writes a letterhead as the one `letter` of a bundle. Its padding comes last, and is empty yet.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_letterhead_to_json (const BaridLetterhead *letterhead,
                          const char            *sender)
{
  JsonObject *object = barid_stix_object_new ("letter", letterhead->id, sender, letterhead->time, letterhead->time);

  json_object_set_int_member (object, "version", letterhead->version);
  json_object_set_string_member (object, "purpose", barid_purpose_get_word (letterhead->purpose));
  barid_json_set_text (object, "stream", letterhead->stream);
  json_object_set_int_member (object, "number", letterhead->number);
  if (letterhead->voided != NULL && letterhead->voided->len > 0)
    {
      JsonArray *voided = json_array_new ();

      for (guint i = 0; i < letterhead->voided->len; i++)
        json_array_add_int_element (voided, g_array_index (letterhead->voided, gint64, i));
      json_object_set_array_member (object, "voided", voided);
    }

  barid_json_set_time (object, "time", letterhead->time);
  barid_json_set_text (object, "sender", letterhead->sender);
  barid_json_set_text (object, "addressee", letterhead->addressee);
  barid_json_set_text (object, "agreement_ref", letterhead->agreement);
  barid_json_set_text (object, "parent_ref", letterhead->parent);
  barid_json_set_text (object, "parent_sha256", letterhead->parent_sha256);
  if (letterhead->subject != NULL)
    {
      g_autofree char *subject = barid_bytes_to_base64 (letterhead->subject);

      json_object_set_string_member (object, "subject", subject);
    }

  barid_attested_to_json (letterhead->attested, object);
  barid_stix_add_extension (object, BARID_EXTENSION_LETTER, "new-sdo");
  json_object_set_string_member (object, "padding", "");
  return object;
}

static gboolean
read_version_and_purpose (BaridLetterhead  *self,
                          JsonObject       *object,
                          GError          **error)
{
  const char *purpose = NULL;

  if (!barid_json_get_int (object, "version", 1, G_MAXINT32, 0, &self->version, error) ||
      !barid_json_need_text (object, "purpose", BARID_STIX_MAX_WORD, &purpose, error))
    return FALSE;

  if (self->version == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The letter does not say of which version it is."));

  if (!barid_purpose_from_word (purpose, &self->purpose))
    return barid_stix_refuse (error, BARID_ERROR_UNSUPPORTED,
                              _("The letter has a purpose that this version of Barid does not know."));

  if (self->purpose > BARID_PURPOSE_VOID)
    return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                              _("This was signed for another purpose: it is not a letter."));

  return TRUE;
}

static gboolean
read_voided (BaridLetterhead  *self,
             JsonObject       *object,
             GError          **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "voided", MAX_VOIDED, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gint64 number = 0;

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_INT64)
        number = json_node_get_int (element);

      if (number < 1)
        return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                  _("The letter gives up a number that no letter could have."));

      g_array_append_val (self->voided, number);
    }

  return TRUE;
}

static gboolean
read_place (BaridLetterhead  *self,
            JsonObject       *object,
            GError          **error)
{
  const char *id = NULL;
  const char *stream = NULL;

  if (!barid_stix_need_id (object, "id", "letter", &id, error) ||
      !barid_json_need_text (object, "stream", BARID_STIX_MAX_WORD, &stream, error) ||
      !barid_json_get_int (object, "number", 1, G_MAXINT64, 0, &self->number, error) ||
      !barid_json_get_time (object, "time", &self->time, error) ||
      !read_voided (self, object, error))
    return FALSE;

  if (!barid_uuid_is_valid (stream) || self->number == 0 || self->time == BARID_TIME_NONE)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("The letter does not say which of its sender's letters it is."));

  self->id = g_strdup (id);
  self->stream = g_strdup (stream);
  return TRUE;
}

/* A fingerprint in another script, case or with a space in it is another's name, not this key's. */
static gboolean
read_keys (BaridLetterhead  *self,
           JsonObject       *object,
           GError          **error)
{
  const char *sender = NULL;
  const char *addressee = NULL;

  if (!barid_json_need_text (object, "sender", BARID_STIX_MAX_WORD, &sender, error) ||
      !barid_json_need_text (object, "addressee", BARID_STIX_MAX_WORD, &addressee, error))
    return FALSE;

  if (!barid_stix_is_hex (sender, FINGERPRINT_DIGITS, TRUE) || !barid_stix_is_hex (addressee, FINGERPRINT_DIGITS, TRUE))
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("The letter does not say from which key to which key it goes."));

  self->sender = g_strdup (sender);
  self->addressee = g_strdup (addressee);
  return TRUE;
}

/* What a letter answers is named together with the hash of what was said there, or anything could be slipped under it. */
static gboolean
read_relations (BaridLetterhead  *self,
                JsonObject       *object,
                GError          **error)
{
  const char *agreement = NULL;
  const char *parent = NULL;
  const char *sha256 = NULL;
  const char *subject = NULL;

  if (!barid_stix_get_id (object, "agreement_ref", "agreement", &agreement, error) ||
      !barid_stix_get_id (object, "parent_ref", "letter", &parent, error) ||
      !barid_json_get_text (object, "parent_sha256", BARID_STIX_MAX_WORD, &sha256, error) ||
      !barid_json_get_text (object, "subject", MAX_BASE64, &subject, error))
    return FALSE;

  if (parent != NULL ? !barid_stix_is_hex (sha256, SHA256_DIGITS, FALSE) : sha256 != NULL)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("The letter answers another without saying what was written there."));

  self->agreement = g_strdup (agreement);
  self->parent = g_strdup (parent);
  self->parent_sha256 = g_strdup (sha256);
  return subject == NULL || (self->subject = barid_bytes_from_base64 (subject, BARID_STIX_MAX_SUBJECT, error)) != NULL;
}

static gboolean
read_all (BaridLetterhead  *self,
          JsonObject       *object,
          GError          **error)
{
  return read_version_and_purpose (self, object, error) && read_place (self, object, error) &&
         read_keys (self, object, error) && read_relations (self, object, error) &&
         barid_attested_from_json (object, self->attested, error);
}

/**
 * barid_letterhead_from_json:
 * @object: a `letter`
 * @error: return location for an error
 *
 * Reads a letterhead. What a letter must say is demanded; properties we do not know are left to barid_stix_read().
 *
 * Another version of the format may mean anything by what it writes: where that cannot be read it is not malformed,
 * only not understood.
 *
 * Returns: (transfer full): the letterhead, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE,
 *   %BARID_ERROR_UNSUPPORTED (a purpose or a version we do not know) or %BARID_ERROR_REFUSED (not the purpose of a
 *   letter)
 */
BaridLetterhead *
barid_letterhead_from_json (JsonObject  *object,
                            GError     **error)
{
  g_autoptr(BaridLetterhead) self = barid_letterhead_new (BARID_PURPOSE_LETTER, NULL, NULL);
  g_autoptr(GError) problem = NULL;

  g_clear_pointer (&self->id, g_free);

  if (read_all (self, object, &problem))
    return g_steal_pointer (&self);

  if (self->version > BARID_FORMAT_VERSION)
    barid_stix_refuse (error, BARID_ERROR_UNSUPPORTED,
                       _("The letter is of a version that this version of Barid does not know."));
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}
