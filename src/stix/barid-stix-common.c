#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

/* What every object of the standard has, written and read. */

/**
 * barid_stix_refuse:
 * @error: return location for an error
 * @code: the code
 * @sentence: what could not be done, translated
 *
 * Sets an error.
 *
 * Returns: %FALSE
 */
gboolean
barid_stix_refuse (GError     **error,
                   BaridError   code,
                   const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, code, sentence);
  return FALSE;
}

/**
 * barid_stix_object_new:
 * @type: its type
 * @id: its id
 * @created_by: (nullable): id of the identity that made it
 * @created: when it was made
 * @modified: when this version was
 *
 * Begins an SDO with the properties that all have (STIX 2.1 §3.2). Its times are precise to the millisecond, no more.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_stix_object_new (const char *type,
                       const char *id,
                       const char *created_by,
                       BaridTime   created,
                       BaridTime   modified)
{
  JsonObject *object = json_object_new ();
  g_autofree char *first = barid_time_format_milli (created);
  g_autofree char *last = barid_time_format_milli (modified);

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "spec_version", "2.1");
  json_object_set_string_member (object, "id", id);
  barid_json_set_text (object, "created_by_ref", created_by);
  json_object_set_string_member (object, "created", first);
  json_object_set_string_member (object, "modified", last);
  return object;
}

/**
 * barid_stix_add_extension:
 * @object: an object
 * @id: id of the extension-definition
 * @type: "property-extension" or "new-sdo"
 *
 * Adds the only extension an object of ours has (STIX 2.1 §7.3).
 *
 * Returns: (transfer none): the extension, to be filled
 */
JsonObject *
barid_stix_add_extension (JsonObject *object,
                          const char *id,
                          const char *type)
{
  JsonObject *extensions = json_object_new ();
  JsonObject *extension = json_object_new ();

  json_object_set_string_member (extension, "extension_type", type);
  json_object_set_object_member (extensions, id, extension);
  json_object_set_object_member (object, "extensions", extensions);
  return extension;
}

/**
 * barid_stix_get_extension:
 * @object: an object
 * @id: id of an extension-definition
 * @extension: (out) (transfer none) (nullable): the extension, or %NULL when the object has none of that id
 * @error: return location for an error
 *
 * Looks for an extension of an object.
 *
 * Returns: whether the object's extensions have their form
 */
gboolean
barid_stix_get_extension (JsonObject  *object,
                          const char  *id,
                          JsonObject **extension,
                          GError     **error)
{
  JsonObject *extensions = NULL;

  *extension = NULL;
  if (!barid_json_get_object (object, "extensions", &extensions, error))
    return FALSE;

  return extensions == NULL || barid_json_get_object (extensions, id, extension, error);
}

/**
 * barid_stix_has_extension:
 * @object: an object
 * @id: id of an extension-definition
 * @type: the type it must have
 *
 * Says whether an object has an extension and no other.
 *
 * Returns: whether it has
 */
gboolean
barid_stix_has_extension (JsonObject *object,
                          const char *id,
                          const char *type)
{
  JsonObject *extensions = NULL;
  JsonObject *extension = NULL;
  const char *found = NULL;

  return barid_json_get_object (object, "extensions", &extensions, NULL) && extensions != NULL &&
         json_object_get_size (extensions) == 1 &&
         barid_json_get_object (extensions, id, &extension, NULL) && extension != NULL &&
         barid_json_get_text (extension, "extension_type", BARID_STIX_MAX_WORD, &found, NULL) &&
         g_strcmp0 (found, type) == 0;
}

/**
 * barid_stix_find_other:
 * @object: an object
 * @names: (array zero-terminated=1): the names it may have
 *
 * Looks for a property that an object of its kind does not have.
 *
 * Returns: (transfer none) (nullable): the name of one, or %NULL
 */
const char *
barid_stix_find_other (JsonObject         *object,
                       const char * const *names)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      return name;

  return NULL;
}

static gboolean
check_id (const char  *name,
          const char  *type,
          const char  *id,
          GError     **error)
{
  if (barid_id_is_valid (id, type))
    return TRUE;

  /* TRANSLATORS: the placeholder is a technical property name. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("The property “%s” is not an identifier of its kind."), name);
  return FALSE;
}

/**
 * barid_stix_get_id:
 * @object: an object from outside
 * @name: the name of a property
 * @type: (nullable): the type the identifier must have
 * @id: (out) (transfer none) (nullable): the identifier
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is an identifier otherwise (STIX 2.1 §2.9).
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_stix_get_id (JsonObject  *object,
                   const char  *name,
                   const char  *type,
                   const char **id,
                   GError     **error)
{
  return barid_json_get_text (object, name, BARID_STIX_MAX_LINE, id, error) &&
         (*id == NULL || check_id (name, type, *id, error));
}

/**
 * barid_stix_need_id:
 * @object: an object from outside
 * @name: the name of a property
 * @type: (nullable): the type the identifier must have
 * @id: (out) (transfer none): the identifier
 * @error: return location for an error
 *
 * Reads a property that must be there and be an identifier (STIX 2.1 §2.9).
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_stix_need_id (JsonObject  *object,
                    const char  *name,
                    const char  *type,
                    const char **id,
                    GError     **error)
{
  return barid_json_need_text (object, name, BARID_STIX_MAX_LINE, id, error) && check_id (name, type, *id, error);
}

/**
 * barid_stix_is_hex:
 * @text: (nullable): a text from outside
 * @length: how many digits it must have
 * @upper: whether its letters must be upper case, or lower
 *
 * Says whether a text is exactly so many hexadecimal digits: what only looks like a fingerprint is none.
 *
 * Returns: whether it is
 */
gboolean
barid_stix_is_hex (const char *text,
                   gsize       length,
                   gboolean    upper)
{
  if (text == NULL || strlen (text) != length)
    return FALSE;

  for (; *text != '\0'; text++)
    if (!g_ascii_isxdigit (*text) || (upper ? g_ascii_islower (*text) : g_ascii_isupper (*text)))
      return FALSE;

  return TRUE;
}
