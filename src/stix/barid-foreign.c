#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

/* Objects that somebody else wrote: kept byte for byte, with their markings, and looked through for what this desk does
 * not understand. */

/* STIX 2.1 §4 to §7, without what is ours. */
static const char * const standard_types[] = {
  "artifact", "attack-pattern", "autonomous-system", "campaign", "course-of-action", "directory", "domain-name",
  "email-addr", "email-message", "extension-definition", "file", "grouping", "identity", "incident", "indicator",
  "infrastructure", "intrusion-set", "ipv4-addr", "ipv6-addr", "language-content", "location", "mac-addr", "malware",
  "malware-analysis", "marking-definition", "mutex", "network-traffic", "note", "observed-data", "opinion", "process",
  "relationship", "report", "sighting", "software", "threat-actor", "tool", "url", "user-account", "vulnerability",
  "windows-registry-key", "x509-certificate", NULL
};

/**
 * barid_stix_is_meta:
 * @type: a STIX type
 *
 * Says whether objects of a type are about other objects (STIX 2.1 §7): no report refers to them.
 *
 * Returns: whether they are
 */
gboolean
barid_stix_is_meta (const char *type)
{
  return strcmp (type, "marking-definition") == 0 || strcmp (type, "language-content") == 0 ||
         strcmp (type, "extension-definition") == 0;
}

/* What it refers to --------------------------------------------------------------------- */

static void
visit_value (JsonNode     *value,
             BaridVisit    visit,
             gpointer      data)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING &&
      barid_id_is_valid (json_node_get_string (value), NULL))
    visit (json_node_get_string (value), data);
}

static void visit_node (JsonNode   *node,
                        BaridVisit  visit,
                        gpointer    data);

static void
visit_array (JsonArray  *array,
             gboolean    refers,
             BaridVisit  visit,
             gpointer    data)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (refers)
        visit_value (element, visit, data);
      visit_node (element, visit, data);
    }
}

/* By name: "…_ref" and "…_refs" hold identifiers (STIX 2.1 §3.1), and the keys of "extensions" are some. */
static void
visit_object (JsonObject *object,
              BaridVisit  visit,
              gpointer    data)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (barid_id_is_valid (name, "extension-definition"))
        visit (name, data);

      if (JSON_NODE_HOLDS_ARRAY (value))
        visit_array (json_node_get_array (value), g_str_has_suffix (name, "_refs"), visit, data);
      else if (JSON_NODE_HOLDS_VALUE (value) && g_str_has_suffix (name, "_ref"))
        visit_value (value, visit, data);
      else
        visit_node (value, visit, data);
    }
}

/* The guard saw to it that this does not go deep. */
static void
visit_node (JsonNode   *node,
            BaridVisit  visit,
            gpointer    data)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    visit_object (json_node_get_object (node), visit, data);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    visit_array (json_node_get_array (node), FALSE, visit, data);
}

/**
 * barid_stix_visit_refs:
 * @object: an object
 * @visit: called with each identifier, perhaps with one several times
 * @data: what it is called with
 *
 * Goes through all that an object refers to, also inside of extensions.
 */
void
barid_stix_visit_refs (JsonObject *object,
                       BaridVisit  visit,
                       gpointer    data)
{
  visit_object (object, visit, data);
}

/* What is not understood of it ---------------------------------------------------------- */

typedef struct
{
  BaridPile     *pile;
  BaridBriefing *briefing;
} Look;

static void
look_at_ref (const char *id,
             gpointer    data)
{
  Look *look = data;
  g_autofree char *shown = NULL;

  if (barid_pile_find (look->pile, id) != NULL || barid_tlp_find_id (id) != NULL || barid_extension_is_ours (id) ||
      strcmp (id, BARID_TLP_EXTENSION) == 0)
    return;

  shown = barid_text_isolate_machine (id);
  /* TRANSLATORS: the placeholder is a technical identifier, such as “malware--…”. */
  barid_pile_tell (look->pile, look->briefing,
                   g_strdup_printf (_("It refers to %s, which did not come with it."), shown), FALSE);
}

static void
look_at_type (Look      *look,
              BaridItem *item)
{
  g_autofree char *shown = NULL;

  if (g_strv_contains (standard_types, item->type))
    return;

  shown = barid_text_isolate_machine (item->type);
  /* TRANSLATORS: the placeholder is a technical word, the type of an object. */
  barid_pile_tell (look->pile, look->briefing,
                   g_strdup_printf (_("It holds objects of the type %s, which this desk does not know."), shown), FALSE);
}

static void
look_at_extensions (Look      *look,
                    BaridItem *item)
{
  JsonObject *extensions = NULL;
  JsonObjectIter iter;
  const char *id = NULL;

  if (!barid_json_get_object (item->object, "extensions", &extensions, NULL) || extensions == NULL)
    return;

  json_object_iter_init_ordered (&iter, extensions);
  while (json_object_iter_next_ordered (&iter, &id, NULL))
    {
      g_autofree char *shown = NULL;

      if (!g_str_has_prefix (id, "extension-definition--") || barid_extension_is_ours (id) ||
          strcmp (id, BARID_TLP_EXTENSION) == 0)
        continue;

      shown = barid_text_isolate_machine (id);
      /* TRANSLATORS: the placeholder is a technical identifier. */
      barid_pile_tell (look->pile, look->briefing,
                       g_strdup_printf (_("It uses the extension %s, which this desk does not know."), shown), FALSE);
    }
}

/* SDO and SRO must say so (STIX 2.1 §3.2); SCO have no time of making and need not. */
static void
look_at_version (Look      *look,
                 BaridItem *item)
{
  g_autofree char *shown = NULL;

  if (json_object_has_member (item->object, "spec_version") || !json_object_has_member (item->object, "created"))
    return;

  shown = barid_text_isolate_machine (item->id);
  /* TRANSLATORS: the placeholder is a technical identifier, such as “malware--…”. */
  barid_pile_tell (look->pile, look->briefing,
                   g_strdup_printf (_("%s does not say of which version of STIX it is."), shown), FALSE);
}

/**
 * barid_foreign_from_item:
 * @pile: a bundle
 * @briefing: the briefing that is being read from it, which is told what is not understood
 * @item: an object of the bundle
 * @error: return location for an error
 *
 * Reads an object that somebody else wrote.
 *
 * Returns: (transfer full): the object, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE when its markings
 *   cannot be read
 */
BaridObject *
barid_foreign_from_item (BaridPile      *pile,
                         BaridBriefing  *briefing,
                         BaridItem      *item,
                         GError        **error)
{
  g_autofree char *json = g_strndup (item->text, item->length);
  g_autoptr(BaridObject) object = barid_object_new (item->id, item->type, json);
  Look look = { .pile = pile, .briefing = briefing };

  if (!barid_pile_read_object_markings (pile, briefing, item->object, FALSE, object->markings, error) ||
      !barid_pile_read_granular (pile, briefing, item->object, NULL, FALSE, object->markings, error))
    return NULL;

  /* A definition that contradicts itself is refused, also where nothing bears it yet. */
  if (strcmp (item->type, "marking-definition") == 0 && !barid_pile_check_marking (pile, item->id, error))
    return NULL;

  look_at_type (&look, item);
  look_at_version (&look, item);
  look_at_extensions (&look, item);
  barid_stix_visit_refs (item->object, look_at_ref, &look);
  return g_steal_pointer (&object);
}

/**
 * barid_foreign_tell_bundle:
 * @pile: a bundle
 * @briefing: the briefing that is being read from it
 *
 * Tells the briefing what the bundle itself says beyond the standard, which says that a bundle means nothing by itself
 * (STIX 2.1 §8).
 */
void
barid_foreign_tell_bundle (BaridPile     *pile,
                           BaridBriefing *briefing)
{
  static const char * const names[] = { "type", "id", "objects", "spec_version", NULL };
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, pile->root);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_autofree char *shown = NULL;

      if (g_strv_contains (names, name))
        continue;

      shown = barid_text_isolate_machine (name);
      /* TRANSLATORS: the placeholder is a technical property name. */
      barid_pile_tell (pile, briefing,
                       g_strdup_printf (_("The bundle around the objects has a property %s, which this desk does not know "
                                          "and does not carry on."), shown), FALSE);
    }
}
