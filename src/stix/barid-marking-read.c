#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

#define MAX_CAVEATS  64
#define MAX_NATIONS  512
#define MAX_MARKINGS 256
#define MAX_GRANULAR 10000

static BaridMarking *
read_unknown (BaridItem  *item,
              const char *words)
{
  g_autofree char *text = g_strndup (item->text, item->length);

  return barid_marking_new_foreign (BARID_MARKING_UNKNOWN, item->id, NULL, NULL, BARID_RANK_UNKNOWN, words, text);
}

/* TLP ----------------------------------------------------------------------------------- */

static gboolean
read_claim (JsonObject      *object,
            gboolean        *claims,
            const BaridTlp **claimed,
            GError         **error)
{
  JsonObject *extension = NULL;
  JsonObject *definition = NULL;
  const char *type = NULL;
  const char *level = NULL;

  *claims = FALSE;
  *claimed = NULL;
  if (!barid_stix_get_extension (object, BARID_TLP_EXTENSION, &extension, error) ||
      !barid_json_get_text (object, "definition_type", BARID_STIX_MAX_WORD, &type, error) ||
      !barid_json_get_object (object, "definition", &definition, error) ||
      (extension != NULL && !barid_json_get_text (extension, "tlp_2_0", BARID_STIX_MAX_WORD, &level, error)))
    return FALSE;

  if (extension == NULL && g_strcmp0 (type, "tlp") == 0 && definition != NULL &&
      !barid_json_get_text (definition, "tlp", BARID_STIX_MAX_WORD, &level, error))
    return FALSE;

  *claims = extension != NULL || g_strcmp0 (type, "tlp") == 0;
  *claimed = level != NULL ? barid_tlp_find_level (extension != NULL ? 2 : 1, level) : NULL;
  return TRUE;
}

static BaridMarking *
tlp_new (const BaridTlp *tlp,
         const char     *json)
{
  if (tlp->version == 2)
    return barid_marking_new_tlp (tlp->level);

  return barid_marking_new_foreign (BARID_MARKING_TLP, tlp->id, "TLP", tlp->level, tlp->rank, NULL, json);
}

/* A level under another id, or an id with another level, is an error (STIX 2.1 §7.2.1.4): wrong ids circulate, and
 * whoever goes by the id would release what whoever goes by the level would not. */
static gboolean
read_tlp (BaridItem     *item,
          BaridMarking **marking,
          GError       **error)
{
  const BaridTlp *named = barid_tlp_find_id (item->id);
  const BaridTlp *claimed = NULL;
  gboolean claims = FALSE;
  g_autofree char *text = NULL;

  if (!read_claim (item->object, &claims, &claimed, error))
    return FALSE;

  if (!claims && named == NULL)
    return TRUE;

  if (named == NULL || claimed != named)
    {
      /* TRANSLATORS: the placeholder is a technical identifier. TLP is the Traffic Light Protocol. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   _("The TLP marking %s does not say what its id says."), item->id);
      return FALSE;
    }

  text = g_strndup (item->text, item->length);
  *marking = tlp_new (named, text);
  return TRUE;
}

/* Classifications ----------------------------------------------------------------------- */

/* Words that stand in a banner must not be able to end it, to begin another part of it, or to hide in it. Persian needs
 * its joiners. */
static gboolean
is_banner_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c != '/' && c != ',' && type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR && (type != G_UNICODE_FORMAT || c == 0x200c || c == 0x200d);
}

static gboolean
is_banner_word (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
    return FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_banner_character (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

static gboolean
are_banner_words (GStrv words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (!is_banner_word (words[i]))
      return FALSE;

  return TRUE;
}

/* What has any property or form but these may say more than we understand. */
static BaridMarking *
read_classification (BaridItem   *item,
                     JsonObject  *extension,
                     GError     **error)
{
  static const char * const names[] = { "extension_type", "policy", "level", "rank", "caveats", "rel_to",
                                        "rel_to_nobody", NULL };
  const char * const nobody[] = { NULL };
  g_autoptr(BaridMarking) marking = NULL;
  g_autofree char *id = NULL;
  g_auto(GStrv) caveats = NULL;
  g_auto(GStrv) rel_to = NULL;
  const char *policy = NULL;
  const char *level = NULL;
  const char *words = NULL;
  gint64 rank = 0;
  gboolean to_nobody = FALSE;

  if (!barid_json_get_text (extension, "policy", BARID_STIX_MAX_WORD, &policy, error) ||
      !barid_json_get_text (extension, "level", BARID_STIX_MAX_WORD, &level, error) ||
      !barid_json_get_text (extension, "words", BARID_STIX_MAX_LINE, &words, error) ||
      !barid_json_get_int (extension, "rank", 0, G_MAXINT32, BARID_RANK_UNKNOWN, &rank, error) ||
      !barid_json_get_texts (extension, "caveats", MAX_CAVEATS, BARID_STIX_MAX_WORD, &caveats, error) ||
      !barid_json_get_texts (extension, "rel_to", MAX_NATIONS, BARID_STIX_MAX_WORD, &rel_to, error) ||
      !barid_json_get_boolean (extension, "rel_to_nobody", FALSE, &to_nobody, error))
    return NULL;

  if (policy == NULL || level == NULL || !is_banner_word (policy) || !is_banner_word (level) ||
      !are_banner_words (caveats) || !are_banner_words (rel_to) || (to_nobody && rel_to != NULL) ||
      barid_stix_find_other (extension, names) != NULL)
    return read_unknown (item, words != NULL ? words : level);

  /* An empty list names nobody. */
  marking = barid_marking_new_classification (policy, level, rank, (const char * const *) caveats,
                                              to_nobody ? nobody : (const char * const *) rel_to);
  id = barid_marking_dup_content_id (marking);
  if (strcmp (id, item->id) == 0)
    return g_steal_pointer (&marking);

  /* TRANSLATORS: the placeholder is a technical identifier. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("The marking %s does not say what its id says."), item->id);
  return NULL;
}

/* All others ---------------------------------------------------------------------------- */

static BaridMarking *
read_other (BaridItem   *item,
            GError     **error)
{
  JsonObject *definition = NULL;
  const char *type = NULL;
  const char *name = NULL;
  const char *statement = NULL;
  g_autofree char *text = NULL;

  if (!barid_json_get_object (item->object, "definition", &definition, error) ||
      !barid_json_get_text (item->object, "definition_type", BARID_STIX_MAX_WORD, &type, error) ||
      !barid_json_get_text (item->object, "name", BARID_STIX_MAX_LINE, &name, error))
    return NULL;

  if (definition == NULL || g_strcmp0 (type, "statement") != 0 || json_object_get_size (definition) != 1 ||
      json_object_has_member (item->object, "extensions"))
    return read_unknown (item, name);

  if (!barid_json_need_text (definition, "statement", BARID_STIX_MAX_BLOCK, &statement, error))
    return NULL;

  text = g_strndup (item->text, item->length);
  return barid_marking_new_foreign (BARID_MARKING_STATEMENT, item->id, NULL, NULL, 0, statement, text);
}

static BaridMarking *
read_marking (BaridItem   *item,
              GError     **error)
{
  BaridMarking *marking = NULL;
  JsonObject *extension = NULL;

  if (!read_tlp (item, &marking, error))
    return NULL;

  if (marking != NULL)
    return marking;

  if (!barid_stix_get_extension (item->object, BARID_EXTENSION_BRIEFING, &extension, error))
    return NULL;

  if (extension == NULL)
    return read_other (item, error);

  if (!barid_stix_has_extension (item->object, BARID_EXTENSION_BRIEFING, "property-extension") ||
      json_object_has_member (item->object, "definition"))
    return read_unknown (item, NULL);

  return read_classification (item, extension, error);
}

static BaridMarking *
marking_of_id (const char *id)
{
  const BaridTlp *tlp = barid_tlp_find_id (id);

  return tlp != NULL ? tlp_new (tlp, NULL)
                     : barid_marking_new_foreign (BARID_MARKING_UNKNOWN, id, NULL, NULL, BARID_RANK_UNKNOWN, NULL, NULL);
}

/* Where markings stand ------------------------------------------------------------------ */

static BaridMarking *
look_up (BaridPile   *self,
         const char  *id,
         GError     **error)
{
  BaridMarking *marking = g_hash_table_lookup (self->markings, id);
  BaridItem *item = NULL;

  if (marking != NULL)
    return marking;

  if (!barid_id_is_valid (id, "marking-definition"))
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID, _("Something is marked with what is not a marking."));
      return NULL;
    }

  item = barid_pile_find (self, id);
  if (!(marking = item != NULL ? read_marking (item, error) : marking_of_id (id)))
    return NULL;

  g_hash_table_insert (self->markings, g_strdup (id), marking);
  return marking;
}

/**
 * barid_pile_check_marking:
 * @self: a pile
 * @id: id of a marking-definition in it
 * @error: return location for an error
 *
 * Sees whether a marking's definition agrees with its id, be it understood or not.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_pile_check_marking (BaridPile   *self,
                          const char  *id,
                          GError     **error)
{
  return look_up (self, id, error) != NULL;
}

/**
 * barid_pile_get_marking:
 * @self: a pile
 * @briefing: the briefing that is being read from it
 * @id: an identifier that stands where a marking's should
 * @error: return location for an error
 *
 * Reads what a marking's id stands for. One whose definition is missing is not understood, unless it is TLP; the
 * briefing is told of what is not understood.
 *
 * Returns: (transfer none): the marking, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
BaridMarking *
barid_pile_get_marking (BaridPile      *self,
                        BaridBriefing  *briefing,
                        const char     *id,
                        GError        **error)
{
  BaridMarking *marking = look_up (self, id, error);
  g_autofree char *banner = NULL;
  g_autofree char *shown = NULL;

  if (marking == NULL || barid_marking_get_system (marking) != BARID_MARKING_UNKNOWN)
    return marking;

  banner = barid_marking_to_banner (marking);
  shown = barid_text_isolate (banner);
  /* TRANSLATORS: the placeholder is the marking, in its author's words. */
  barid_pile_tell (self, briefing, g_strdup_printf (_("The marking “%s” is not understood, and counts as the most "
                                                      "restrictive."), shown), TRUE);
  return marking;
}

/**
 * barid_pile_read_marking:
 * @self: a pile
 * @briefing: the briefing that is being read from it
 * @object: a piece of it
 * @marking: (out) (transfer full) (nullable): what its "marking_ref" names, or %NULL when it has none
 * @error: return location for an error
 *
 * Reads the marking of a portion.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_pile_read_marking (BaridPile      *self,
                         BaridBriefing  *briefing,
                         JsonObject     *object,
                         BaridMarking  **marking,
                         GError        **error)
{
  BaridMarking *found = NULL;
  const char *id = NULL;

  *marking = NULL;
  if (!barid_stix_get_id (object, "marking_ref", "marking-definition", &id, error))
    return FALSE;

  if (id == NULL)
    return TRUE;

  if (!(found = barid_pile_get_marking (self, briefing, id, error)))
    return FALSE;

  barid_pile_know (self, id);
  *marking = barid_marking_ref (found);
  return TRUE;
}

static gboolean
add_marking (BaridPile      *self,
             BaridBriefing  *briefing,
             const char     *id,
             gboolean        ours,
             GPtrArray      *markings,
             GError        **error)
{
  BaridMarking *marking = barid_pile_get_marking (self, briefing, id, error);

  if (marking == NULL)
    return FALSE;

  if (ours)
    barid_pile_know (self, id);

  if (!g_ptr_array_find (markings, marking, NULL))
    g_ptr_array_add (markings, barid_marking_ref (marking));

  return TRUE;
}

/**
 * barid_pile_read_granular:
 * @self: a pile
 * @briefing: the briefing that is being read from it
 * @object: any object of it
 * @selector: (nullable): the property whose markings are wanted, or %NULL for those of all
 * @ours: whether the object is the briefing's own
 * @markings: (element-type BaridMarking): where they are added
 * @error: return location for an error
 *
 * Reads an object's granular markings (STIX 2.1 §7.2.3). Those that name a language and no marking are passed over.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_pile_read_granular (BaridPile      *self,
                          BaridBriefing  *briefing,
                          JsonObject     *object,
                          const char     *selector,
                          gboolean        ours,
                          GPtrArray      *markings,
                          GError        **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "granular_markings", MAX_GRANULAR, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_auto(GStrv) selectors = NULL;
      const char *id = NULL;
      const char *language = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("Something is marked with what is not a marking."));

      if (!barid_json_get_texts (json_node_get_object (element), "selectors", MAX_MARKINGS, BARID_STIX_MAX_LINE,
                                 &selectors, error) ||
          !barid_json_get_text (json_node_get_object (element), "lang", BARID_STIX_MAX_WORD, &language, error) ||
          !barid_json_get_text (json_node_get_object (element), "marking_ref", BARID_STIX_MAX_LINE, &id, error))
        return FALSE;

      if ((id == NULL && language == NULL) || selectors == NULL)
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("Something is marked with what is not a marking."));

      if (id != NULL && (selector == NULL || g_strv_contains ((const char * const *) selectors, selector)) &&
          !add_marking (self, briefing, id, ours, markings, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * barid_pile_read_object_markings:
 * @self: a pile
 * @briefing: the briefing that is being read from it
 * @object: any object of it
 * @ours: whether the object is the briefing's own
 * @markings: (element-type BaridMarking): where they are added
 * @error: return location for an error
 *
 * Reads the markings of a whole object (STIX 2.1 §7.2.2).
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_pile_read_object_markings (BaridPile      *self,
                                 BaridBriefing  *briefing,
                                 JsonObject     *object,
                                 gboolean        ours,
                                 GPtrArray      *markings,
                                 GError        **error)
{
  g_auto(GStrv) ids = NULL;

  if (!barid_json_get_texts (object, "object_marking_refs", MAX_MARKINGS, BARID_STIX_MAX_LINE, &ids, error))
    return FALSE;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!add_marking (self, briefing, ids[i], ours, markings, error))
      return FALSE;

  return TRUE;
}

/**
 * barid_stix_combine:
 * @markings: (element-type BaridMarking): what one place is marked with
 *
 * Combines the markings of one place: statements restrict nothing by level, and of what remains the most restrictive holds.
 *
 * Returns: (transfer full) (nullable): the marking, or %NULL when there is none
 */
BaridMarking *
barid_stix_combine (GPtrArray *markings)
{
  BaridMarking *combined = NULL;

  for (guint i = 0; i < markings->len; i++)
    {
      g_autoptr(BaridMarking) before = combined;

      combined = barid_marking_combine (before, g_ptr_array_index (markings, i));
    }

  return combined;
}
