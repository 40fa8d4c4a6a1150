#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

/* A list of what was not understood that nobody can read to its end helps nobody; what restricts is always told. */
#define MAX_TOLD 200

/* What the bundle is -------------------------------------------------------------------- */

/* Every signed object of ours says what it was signed for. One that is no bundle is told apart from rubbish. */
static gboolean
check_bundle (JsonObject  *root,
              GError     **error)
{
  const char *type = NULL;
  const char *purpose = NULL;
  const char *id = NULL;

  if (!json_object_has_member (root, "type") &&
      barid_json_get_text (root, "purpose", BARID_STIX_MAX_WORD, &purpose, NULL) && purpose != NULL)
    return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                              _("This was signed for another purpose: it is not a letter."));

  if (!barid_json_get_text (root, "type", BARID_STIX_MAX_WORD, &type, error))
    return FALSE;

  if (g_strcmp0 (type, "bundle") != 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("This is not a STIX bundle. A single object must be put into a bundle first."));

  return barid_stix_need_id (root, "id", "bundle", &id, error);
}

static gboolean
check_version (JsonObject  *object,
               GError     **error)
{
  const char *version = NULL;

  if (!barid_json_get_text (object, "spec_version", BARID_STIX_MAX_WORD, &version, error))
    return FALSE;

  if (version == NULL || strcmp (version, "2.1") == 0)
    return TRUE;

  if (strcmp (version, "2.0") == 0)
    return barid_stix_refuse (error, BARID_ERROR_UNSUPPORTED,
                              _("This is STIX 2.0. Barid reads STIX 2.1; please have it converted first."));

  return barid_stix_refuse (error, BARID_ERROR_UNSUPPORTED, _("This is of another version of STIX than 2.1."));
}

/* What is in it ------------------------------------------------------------------------- */

static gboolean
read_item (JsonNode    *element,
           BaridItem   *item,
           GError     **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (element))
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle lists something that is not an object."));

  item->object = json_node_get_object (element);
  if (!barid_json_need_text (item->object, "type", BARID_STIX_MAX_WORD, &item->type, error) ||
      !barid_stix_need_id (item->object, "id", item->type, &item->id, error) ||
      !check_version (item->object, error))
    return FALSE;

  if (strcmp (item->type, "bundle") == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle holds another bundle."));

  return TRUE;
}

static gboolean
same_object (JsonObject *a,
             JsonObject *b)
{
  g_autoptr(JsonNode) first = json_node_init_object (json_node_alloc (), a);
  g_autoptr(JsonNode) second = json_node_init_object (json_node_alloc (), b);

  return barid_json_equal (first, second);
}

/* A bundle may hold several versions of an object (STIX 2.1 §8), but one version cannot say two things: nobody could
 * tell which of them was meant. Said twice, it counts once. */
static gboolean
take_item (BaridPile   *self,
           GHashTable  *versions,
           BaridItem   *item,
           GError     **error)
{
  const char *modified = NULL;
  char *version = NULL;
  JsonObject *twin = NULL;

  if (!barid_json_get_text (item->object, "modified", BARID_STIX_MAX_WORD, &modified, error))
    return FALSE;

  version = g_strconcat (item->id, " ", modified, NULL);
  twin = g_hash_table_lookup (versions, version);
  if (twin == NULL)
    {
      g_hash_table_insert (versions, version, item->object);
      g_array_append_val (self->items, *item);
      return TRUE;
    }

  g_free (version);
  if (same_object (twin, item->object))
    return TRUE;

  /* TRANSLATORS: the placeholder is a technical identifier. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("The bundle says two different things about %s."), item->id);
  return FALSE;
}

static gboolean
read_items (BaridPile   *self,
            GArray      *slices,
            JsonArray   *array,
            GError     **error)
{
  g_autoptr(GHashTable) versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      BaridSlice *slice = &g_array_index (slices, BaridSlice, i);
      BaridItem item = { .text = slice->text, .length = slice->length };

      if (!read_item (json_array_get_element (array, i), &item, error) || !take_item (self, versions, &item, error))
        return FALSE;
    }

  /* Only now do the items stay where they are. */
  for (guint i = 0; i < self->items->len; i++)
    {
      BaridItem *item = barid_pile_get (self, i);

      if (!g_hash_table_contains (self->by_id, item->id))
        g_hash_table_insert (self->by_id, (gpointer) item->id, item);
    }

  return TRUE;
}

static guint
place_of_member (JsonObject *object,
                 const char *wanted)
{
  JsonObjectIter iter;
  const char *name = NULL;
  guint place = 0;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL) && strcmp (name, wanted) != 0)
    place++;

  return place;
}

static gboolean
read_objects (BaridPile  *self,
              GError    **error)
{
  g_autoptr(GArray) slices = NULL;
  JsonArray *array = NULL;
  const char *text = NULL;
  gsize length = 0;

  if (!barid_json_get_array (self->root, "objects", BARID_STIX_MAX_LIST, &array, error))
    return FALSE;

  if (array == NULL || json_array_get_length (array) == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle is empty."));

  text = g_bytes_get_data (self->bytes, &length);
  slices = barid_slices_new (text, length, place_of_member (self->root, "objects"));
  if (slices->len != json_array_get_length (array))
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle could not be taken apart."));

  return read_items (self, slices, array, error);
}

/**
 * barid_pile_new:
 * @bytes: a bundle from outside
 * @error: return location for an error
 *
 * Takes a bundle apart: guards and parses it, and sees to it that every object has a type, an id of that type, and a
 * version that we read (STIX 2.1 §3.1, §8).
 *
 * Returns: (transfer full): the pile, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE (over
 *   %BARID_STIX_MAX_SIZE bytes), %BARID_ERROR_UNSUPPORTED (STIX of another version) or %BARID_ERROR_REFUSED (a signed
 *   object that is not a letter)
 */
BaridPile *
barid_pile_new (GBytes  *bytes,
                GError **error)
{
  g_autoptr(BaridPile) self = NULL;
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(node = barid_json_load (bytes, BARID_STIX_MAX_SIZE, error)))
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID,
                         _("This is a list of objects, not a STIX bundle. The objects must be put into a bundle first."));
      return NULL;
    }

  self = g_new0 (BaridPile, 1);
  self->bytes = g_bytes_ref (bytes);
  self->root = json_node_dup_object (node);
  self->items = g_array_new (FALSE, FALSE, sizeof (BaridItem));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->markings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_marking_unref);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!check_bundle (self->root, error) || !check_version (self->root, error) || !read_objects (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * barid_pile_free:
 * @self: (nullable) (transfer full): a pile
 *
 * Frees a pile, with every text it gave.
 */
void
barid_pile_free (BaridPile *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->bytes);
  json_object_unref (self->root);
  g_array_unref (self->items);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->markings);
  g_hash_table_unref (self->told);
  g_free (self);
}

/**
 * barid_pile_get:
 * @self: a pile
 * @position: from 0 to below the number of items
 *
 * Gets an object by its place.
 *
 * Returns: (transfer none): the item
 */
BaridItem *
barid_pile_get (BaridPile *self,
                guint      position)
{
  return &g_array_index (self->items, BaridItem, position);
}

/**
 * barid_pile_find:
 * @self: a pile
 * @id: an identifier
 *
 * Looks an object up.
 *
 * Returns: (transfer none) (nullable): the item, the first of several versions, or %NULL
 */
BaridItem *
barid_pile_find (BaridPile  *self,
                 const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * barid_pile_know:
 * @self: a pile
 * @id: an identifier
 *
 * Notes that an object is a part of the letter or the briefing, and is not to be kept beside it.
 */
void
barid_pile_know (BaridPile  *self,
                 const char *id)
{
  BaridItem *item = barid_pile_find (self, id);

  if (item != NULL)
    item->known = TRUE;
}

/**
 * barid_pile_find_only:
 * @self: a pile
 * @type: a STIX type
 * @extension: (nullable): id of the extension it must have, or %NULL for any object of that type
 * @item: (out) (transfer none) (nullable): the one object of that type with that extension
 * @error: return location for an error
 *
 * Looks for an object of which a bundle has one at most: with two of them, each reader could believe another.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID when there are several
 */
gboolean
barid_pile_find_only (BaridPile   *self,
                      const char  *type,
                      const char  *extension,
                      BaridItem  **item,
                      GError     **error)
{
  *item = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      BaridItem *candidate = barid_pile_get (self, i);
      JsonObject *found = NULL;

      if (strcmp (candidate->type, type) != 0)
        continue;

      if (extension != NULL && !barid_stix_get_extension (candidate->object, extension, &found, error))
        return FALSE;

      if (extension != NULL && found == NULL)
        continue;

      if (*item != NULL)
        /* TRANSLATORS: a bundle is the content of a letter. */
        return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                  _("The bundle holds two of what there may be one: letter or briefing."));

      *item = candidate;
    }

  return TRUE;
}

/**
 * barid_pile_tell:
 * @self: a pile
 * @briefing: the briefing that is being read from it
 * @sentence: (transfer full): what was not understood, translated
 * @restricts: whether it may be a restriction
 *
 * Notes in a briefing what was not understood of it, once.
 */
void
barid_pile_tell (BaridPile     *self,
                 BaridBriefing *briefing,
                 char          *sentence,
                 gboolean       restricts)
{
  guint n_told = g_hash_table_size (self->told);

  if (g_hash_table_contains (self->told, sentence) ? restricts && !barid_briefing_get_unknown_restricts (briefing)
                                                   : restricts || n_told < MAX_TOLD)
    {
      barid_briefing_add_unknown (briefing, sentence, restricts);
      g_hash_table_add (self->told, sentence);
      return;
    }

  g_free (sentence);
  if (n_told == MAX_TOLD)
    {
      sentence = g_strdup (_("There is more that this desk does not understand."));
      barid_briefing_add_unknown (briefing, sentence, FALSE);
      g_hash_table_add (self->told, sentence);
    }
}
