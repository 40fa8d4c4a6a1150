#include "config.h"

#include "barid-stix-private.h"

#include "barid-id.h"
#include "barid-json.h"

/* The id of a classification follows from what it says, so that it cannot be made to say anything else: UUIDv5 in
 * BARID_STIX_SPACE over the lines "policy P", "level L", "rank N" (where there is one), "caveat C" for each, "rel_to R"
 * for each or "rel_to_nobody", each ended by a line feed; of what is neither classification nor TLP, over "words W". */

static void
add_lines (GString            *lines,
           const char         *word,
           const char * const *values)
{
  for (guint i = 0; values[i] != NULL; i++)
    g_string_append_printf (lines, "%s %s\n", word, values[i]);
}

/**
 * barid_marking_dup_content_id:
 * @marking: a marking
 *
 * Gives the id that follows from what a marking says.
 *
 * Returns: (transfer full): "marking-definition--UUID"
 */
char *
barid_marking_dup_content_id (const BaridMarking *marking)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  const char * const *rel_to = barid_marking_get_rel_to (marking);

  if (barid_marking_get_system (marking) != BARID_MARKING_CLASSIFICATION)
    {
      g_autofree char *words = barid_marking_to_banner (marking);

      g_string_append_printf (lines, "words %s\n", words);
      return barid_id_new_v5 ("marking-definition", BARID_STIX_SPACE, lines->str, lines->len);
    }

  g_string_append_printf (lines, "policy %s\nlevel %s\n", barid_marking_get_policy (marking),
                          barid_marking_get_level (marking));
  if (barid_marking_get_rank (marking) != BARID_RANK_UNKNOWN)
    g_string_append_printf (lines, "rank %u\n", barid_marking_get_rank (marking));
  add_lines (lines, "caveat", barid_marking_get_caveats (marking));
  if (rel_to != NULL && rel_to[0] == NULL)
    g_string_append (lines, "rel_to_nobody\n");
  else if (rel_to != NULL)
    add_lines (lines, "rel_to", rel_to);

  return barid_id_new_v5 ("marking-definition", BARID_STIX_SPACE, lines->str, lines->len);
}

/**
 * barid_marking_dup_wire_id:
 * @marking: a marking
 *
 * Gives the id under which a marking goes: the one it came with, that of TLP, or the one that follows from it, which a
 * classification always has.
 *
 * Returns: (transfer full): "marking-definition--UUID"
 */
char *
barid_marking_dup_wire_id (const BaridMarking *marking)
{
  const BaridTlp *tlp = NULL;

  if (barid_marking_get_id (marking) != NULL && barid_marking_get_system (marking) != BARID_MARKING_CLASSIFICATION)
    return g_strdup (barid_marking_get_id (marking));

  if (barid_marking_get_system (marking) == BARID_MARKING_TLP &&
      (tlp = barid_tlp_find_level (0, barid_marking_get_level (marking))))
    return g_strdup (tlp->id);

  return barid_marking_dup_content_id (marking);
}

static JsonObject *
marking_object_new (const char *id,
                    const char *created,
                    const char *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "marking-definition");
  json_object_set_string_member (object, "spec_version", "2.1");
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "created", created);
  json_object_set_string_member (object, "name", name);
  return object;
}

static void
set_definition (JsonObject *object,
                const char *type,
                const char *value)
{
  JsonObject *definition = json_object_new ();

  json_object_set_string_member (definition, type, value);
  json_object_set_string_member (object, "definition_type", type);
  json_object_set_object_member (object, "definition", definition);
}

static JsonObject *
tlp_to_json (const BaridTlp *tlp)
{
  g_autofree char *level = g_ascii_strup (tlp->level, -1);
  g_autofree char *name = g_strconcat ("TLP:", level, NULL);
  JsonObject *object = NULL;

  if (tlp->version == 1)
    {
      object = marking_object_new (tlp->id, "2017-01-20T00:00:00.000Z", name);
      set_definition (object, "tlp", tlp->level);
      return object;
    }

  object = marking_object_new (tlp->id, "2022-10-01T00:00:00.000Z", name);
  json_object_set_string_member (barid_stix_add_extension (object, BARID_TLP_EXTENSION, "property-extension"),
                                 "tlp_2_0", tlp->level);
  return object;
}

static JsonObject *
statement_to_json (const char *id,
                   const char *banner)
{
  JsonObject *object = marking_object_new (id, BARID_STIX_EPOCH, banner);

  set_definition (object, "statement", banner);
  return object;
}

static JsonObject *
ours_to_json (const BaridMarking *marking,
              const char         *id,
              const char         *banner)
{
  JsonObject *object = marking_object_new (id, BARID_STIX_EPOCH, banner);
  JsonObject *extension = barid_stix_add_extension (object, BARID_EXTENSION_BRIEFING, "property-extension");
  const char * const *rel_to = barid_marking_get_rel_to (marking);

  if (barid_marking_get_system (marking) != BARID_MARKING_CLASSIFICATION)
    {
      json_object_set_string_member (extension, "words", banner);
      return object;
    }

  json_object_set_string_member (extension, "policy", barid_marking_get_policy (marking));
  json_object_set_string_member (extension, "level", barid_marking_get_level (marking));
  if (barid_marking_get_rank (marking) != BARID_RANK_UNKNOWN)
    json_object_set_int_member (extension, "rank", barid_marking_get_rank (marking));
  barid_json_set_texts (extension, "caveats", barid_marking_get_caveats (marking));
  barid_json_set_texts (extension, "rel_to", rel_to);
  if (rel_to != NULL && rel_to[0] == NULL)
    json_object_set_boolean_member (extension, "rel_to_nobody", TRUE);

  return object;
}

/**
 * barid_marking_to_text:
 * @marking: a marking
 *
 * Writes the definition of a marking (STIX 2.1 §7.2): as it came where somebody else wrote it, with the ids and the form
 * of OASIS where it is TLP.
 *
 * Returns: (transfer full) (nullable): the object as JSON, or %NULL for a marking of which only the id is known
 */
char *
barid_marking_to_text (const BaridMarking *marking)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *id = barid_marking_dup_wire_id (marking);
  g_autofree char *banner = barid_marking_to_banner (marking);
  JsonObject *object = NULL;

  if (barid_marking_get_system (marking) == BARID_MARKING_CLASSIFICATION)
    object = ours_to_json (marking, id, banner);
  else if (barid_marking_get_json (marking) != NULL)
    return g_strdup (barid_marking_get_json (marking));
  else if (barid_tlp_find_id (id) != NULL)
    object = tlp_to_json (barid_tlp_find_id (id));
  else if (barid_marking_get_id (marking) != NULL)
    return NULL;
  else if (barid_marking_get_system (marking) == BARID_MARKING_STATEMENT)
    object = statement_to_json (id, banner);
  else
    object = ours_to_json (marking, id, banner);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return barid_json_to_text (node);
}
