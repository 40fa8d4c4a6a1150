#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/* Identities (STIX 2.1 §4.5): offices, and the author of our extensions. */

/* BARID_STIX_EPOCH. Nobody knows when an office was made, and one office is made once. */
#define EPOCH (G_GINT64_CONSTANT (1767225600) * BARID_TIME_SECOND)

/**
 * barid_identity_to_json:
 * @office: an office with an id and a name
 * @modified: the time of the bundle: the latest of an office's identities has its present name
 *
 * Writes an office as an identity.
 *
 * Its nation is a property of ours: an agreement may declare a code that no location (STIX 2.1 §4.10) could hold.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_identity_to_json (const BaridOffice *office,
                        BaridTime          modified)
{
  JsonObject *object = barid_stix_object_new ("identity", office->id, NULL, MIN (modified, EPOCH), modified);

  json_object_set_string_member (object, "name", office->name);
  json_object_set_string_member (object, "identity_class", "organization");
  if (office->nation != NULL)
    barid_json_set_text (barid_stix_add_extension (object, BARID_EXTENSION_BRIEFING, "property-extension"),
                         "nation", office->nation);

  return object;
}

/**
 * barid_identity_from_json:
 * @object: an identity
 * @error: return location for an error
 *
 * Reads an office.
 *
 * What it calls itself is a claim: who wrote a letter follows from the key that signed it.
 *
 * Returns: (transfer full): the office, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridOffice *
barid_identity_from_json (JsonObject  *object,
                          GError     **error)
{
  JsonObject *extension = NULL;
  const char *id = NULL;
  const char *name = NULL;
  const char *nation = NULL;

  if (!barid_stix_need_id (object, "id", "identity", &id, error) ||
      !barid_json_need_text (object, "name", BARID_STIX_MAX_LINE, &name, error) ||
      !barid_stix_get_extension (object, BARID_EXTENSION_BRIEFING, &extension, error) ||
      (extension != NULL && !barid_json_get_text (extension, "nation", BARID_STIX_MAX_WORD, &nation, error)))
    return NULL;

  return barid_office_new (id, name, nation);
}

/**
 * barid_stix_read_office:
 * @pile: a bundle
 * @object: the object that names an identity as its maker
 * @error: return location for an error
 *
 * Reads the office that made an object.
 *
 * Returns: (transfer full): the office, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridOffice *
barid_stix_read_office (BaridPile   *pile,
                        JsonObject  *object,
                        GError     **error)
{
  const char *id = NULL;
  BaridItem *item = NULL;

  if (!barid_stix_need_id (object, "created_by_ref", "identity", &id, error))
    return NULL;

  if (!(item = barid_pile_find (pile, id)))
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle does not hold the office that made it."));
      return NULL;
    }

  item->known = TRUE;
  return barid_identity_from_json (item->object, error);
}

/* Our extensions ------------------------------------------------------------------------ */

static const struct
{
  const char *id;
  const char *type;
  const char *name;
  const char *description;
  const char *schema;
} extensions[] = {
  { BARID_EXTENSION_BRIEFING, "property-extension", "Barid briefing",
    "What a report lacks to be an intelligence briefing: kind, precedence, judgements, graded sources, permitted use, "
    "onward rule and more; the nation of an identity; a marking-definition of a national classification.",
    "https://barid.org/schemas/barid-briefing.json" },
  { BARID_EXTENSION_LETTER, "new-sdo", "Barid letter",
    "What a briefing is sent with: its purpose, number, sender and addressee, and what it answers.",
    "https://barid.org/schemas/barid-letter.json" },
  { BARID_EXTENSION_MATTER, "new-sdo", "Barid matter",
    "Persons, documents, vehicles, units, positions, companies, accounts, vessels, amounts and what was observed.",
    "https://barid.org/schemas/barid-matter.json" },
};

/**
 * barid_extension_to_json:
 * @id: one of our extensions' ids
 *
 * Writes the definition of an extension of ours (STIX 2.1 §7.3). It is the same in every bundle.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_extension_to_json (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      const char *types[] = { extensions[i].type, NULL };
      JsonObject *object = NULL;

      if (strcmp (extensions[i].id, id) != 0)
        continue;

      object = barid_stix_object_new ("extension-definition", id, BARID_STIX_AUTHOR, EPOCH, EPOCH);
      json_object_set_string_member (object, "name", extensions[i].name);
      json_object_set_string_member (object, "description", extensions[i].description);
      json_object_set_string_member (object, "schema", extensions[i].schema);
      json_object_set_string_member (object, "version", "1.0");
      barid_json_set_texts (object, "extension_types", types);
      return object;
    }

  g_return_val_if_reached (NULL);
}

/**
 * barid_extension_is_ours:
 * @id: id of an extension-definition
 *
 * Says whether an extension is one of ours.
 *
 * Returns: whether it is
 */
gboolean
barid_extension_is_ours (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (strcmp (extensions[i].id, id) == 0)
      return TRUE;

  return FALSE;
}

/**
 * barid_author_to_json:
 *
 * Writes the identity that the standard demands as the maker of an extension-definition. It stands for the format,
 * not for any office.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
barid_author_to_json (void)
{
  JsonObject *object = barid_stix_object_new ("identity", BARID_STIX_AUTHOR, NULL, EPOCH, EPOCH);

  json_object_set_string_member (object, "name", "Barid");
  json_object_set_string_member (object, "identity_class", "system");
  return object;
}
