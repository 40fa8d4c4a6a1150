#include "config.h"

#include "barid-draft-file-private.h"
#include "barid-draft-matter.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-matter-field.h"
#include "barid-text.h"
#include "barid-typed-marking.h"

/* JSON: { "type", "name", "marking", "use", "fields" }. The fields are those of the type; each is a text, as an officer
 * would type it, or a list of texts. */

#define MOST_LINE  1000
#define MOST_TEXT  (20 * 1024)
#define MOST_TEXTS 200

static const char * const members[] = { "type", "name", "marking", "use", "fields", NULL };

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *word)
{
  g_autofree char *isolated = barid_text_isolate (word);
  g_autofree char *sentence = barid_text_fill (format, isolated);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);

  return FALSE;
}

static const BaridField *
find_field (BaridMatterType  type,
            const char      *name)
{
  for (const BaridField *field = barid_matter_type_get_fields (type); field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field;

  return NULL;
}

/* A list becomes what is typed: one a line. */
static char *
dup_typed (JsonObject  *fields,
           const char  *name,
           GError     **error)
{
  g_auto(GStrv) texts = NULL;
  const char *text = NULL;

  if (JSON_NODE_HOLDS_ARRAY (json_object_get_member (fields, name)))
    return barid_json_get_texts (fields, name, MOST_TEXTS, MOST_LINE, &texts, error) ? g_strjoinv ("\n", texts) : NULL;

  return barid_json_need_text (fields, name, MOST_TEXT, &text, error) ? g_strdup (text) : NULL;
}

static gboolean
read_field (BaridMatter  *matter,
            JsonObject   *fields,
            const char   *name,
            GError      **error)
{
  const BaridField *field = find_field (matter->type, name);
  g_autofree char *typed = NULL;
  g_autofree char *value = NULL;

  if (field == NULL)
    /* TRANSLATORS: of persons, vessels and the like in a draft; %s is the name of a field. */
    return refuse (error, _("There is no field %s in what is of this type."), name);

  if (!(typed = dup_typed (fields, name, error)))
    return FALSE;
  if (!(value = barid_field_read (field, typed, BARID_CALENDAR_GREGORIAN, error)))
    {
      g_autofree char *isolated = barid_text_isolate (name);

      g_prefix_error (error, "%s: ", isolated);
      return FALSE;
    }

  barid_matter_set_field (matter, name, value);
  return TRUE;
}

/**
 * barid_draft_matter_read:
 * @desk: the desk, which knows the markings
 * @node: an element of "matter"
 * @briefing: the draft to which it is added
 * @error: return location for an error
 *
 * Reads a piece of typed matter as it is typed.
 *
 * Returns: whether it could; %BARID_ERROR_INVALID with what to write instead
 */
gboolean
barid_draft_matter_read (BaridDesk      *desk,
                         JsonNode       *node,
                         BaridBriefing  *briefing,
                         GError        **error)
{
  g_autoptr(BaridMarking) marking = NULL;
  g_autoptr(BaridMatter) matter = NULL;
  g_autoptr(GList) names = NULL;
  JsonObject *object, *fields = NULL;
  const char *word, *name = NULL, *mark = NULL;
  BaridMatterType type;
  BaridUse use;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, _("A piece of matter is an object with “type” and “name”."));
      return FALSE;
    }

  object = json_node_get_object (node);
  if (!barid_draft_file_check_members (object, members, error) ||
      !barid_json_need_text (object, "type", 100, &word, error) ||
      !barid_json_get_text (object, "name", MOST_LINE, &name, error) ||
      !barid_json_get_text (object, "marking", 200, &mark, error) ||
      !barid_draft_file_read_use (object, &use, error) ||
      !barid_json_get_object (object, "fields", &fields, error) ||
      (mark != NULL && !(marking = barid_desk_read_marking (desk, mark, error))))
    return FALSE;
  if (!barid_matter_type_from_word (word, &type))
    /* TRANSLATORS: %s is a word such as “vessel”, which stays in English. */
    return refuse (error, _("There is no matter of the type %s."), word);

  matter = barid_matter_new (type, name);
  matter->created = barid_time_now ();
  matter->use = use;
  matter->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  names = fields != NULL ? json_object_get_members (fields) : NULL;
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_field (matter, fields, l->data, error))
      return FALSE;

  barid_briefing_add (briefing, BARID_PART_MATTER, g_steal_pointer (&matter));
  return TRUE;
}
