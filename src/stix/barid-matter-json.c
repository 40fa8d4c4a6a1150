#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-time-local.h"

#define MAX_TEXTS 1000

/* Writing ------------------------------------------------------------------------------- */

static void
write_texts (JsonObject *fields,
             const char *name,
             const char *value)
{
  g_auto(GStrv) lines = g_strsplit (value, "\n", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      json_array_add_string_element (array, lines[i]);

  if (json_array_get_length (array) > 0)
    json_object_set_array_member (fields, name, array);
  else
    json_array_unref (array);
}

static gboolean
write_field (JsonObject       *fields,
             const BaridField *field,
             const char       *value)
{
  guint64 count = 0;
  BaridTime time = BARID_TIME_NONE;

  switch (field->form)
    {
    case BARID_FIELD_TEXT:
      json_object_set_string_member (fields, field->name, value);
      return TRUE;

    case BARID_FIELD_TEXTS:
      write_texts (fields, field->name, value);
      return TRUE;

    case BARID_FIELD_TIME:
      json_object_set_string_member (fields, field->name, value);
      return barid_time_parse (value, &time, NULL);

    case BARID_FIELD_DAY:
      json_object_set_string_member (fields, field->name, value);
      return barid_day_parse (value, &time);

    case BARID_FIELD_COUNT:
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &count, NULL))
        return FALSE;
      json_object_set_int_member (fields, field->name, count);
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * barid_matter_to_json:
 * @matter: a piece of matter
 * @frame: what the briefing's own objects have in common
 * @error: return location for an error
 *
 * Writes typed matter as an object of a type of our own (STIX 2.1 §7.3, new-sdo).
 *
 * Returns: (transfer full): the object, or %NULL with %BARID_ERROR_INVALID when a field does not have its form
 */
JsonObject *
barid_matter_to_json (const BaridMatter *matter,
                      const BaridFrame  *frame,
                      GError           **error)
{
  g_autoptr(JsonObject) object = barid_stix_begin_part (frame, "matter", matter->id, matter->created);
  g_autoptr(JsonObject) fields = json_object_new ();
  const BaridField *table = barid_matter_type_get_fields (matter->type);

  barid_json_set_text (object, "name", matter->name);
  json_object_set_string_member (object, "matter_type", barid_matter_type_get_word (matter->type));

  for (const BaridField *field = table; field->name != NULL; field++)
    {
      const char *value = barid_matter_get_field (matter, field->name);
      g_autofree char *shown = NULL;

      if (value == NULL || write_field (fields, field, value))
        continue;

      shown = barid_text_isolate (value);
      /* TRANSLATORS: the first placeholder is the name of a field in a form, the second what was filled in there. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("“%s” cannot be “%s”."), g_dgettext (GETTEXT_PACKAGE, field->label), shown);
      return NULL;
    }

  if (json_object_get_size (fields) > 0)
    json_object_set_object_member (object, "fields", json_object_ref (fields));

  barid_stix_set_marking (object, matter->marking);
  barid_stix_set_use (object, matter->use);
  barid_stix_add_extension (object, BARID_EXTENSION_MATTER, "new-sdo");
  return g_steal_pointer (&object);
}

/* Reading ------------------------------------------------------------------------------- */

/* One a line: what has a line feed in it, or is empty, would be another list when written again. */
static char *
read_texts (JsonObject *fields,
            const char *name)
{
  g_auto(GStrv) texts = NULL;

  if (!barid_json_get_texts (fields, name, MAX_TEXTS, BARID_STIX_MAX_LINE, &texts, NULL) || texts[0] == NULL)
    return NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    if (*texts[i] == '\0' || strchr (texts[i], '\n') != NULL)
      return NULL;

  return g_strjoinv ("\n", texts);
}

static char *
read_field (JsonObject       *fields,
            const BaridField *field)
{
  const char *text = NULL;
  BaridTime time = BARID_TIME_NONE;
  gint64 count = 0;

  switch (field->form)
    {
    case BARID_FIELD_TEXT:
      return barid_json_get_text (fields, field->name, BARID_STIX_MAX_BLOCK, &text, NULL) ? g_strdup (text) : NULL;

    case BARID_FIELD_TEXTS:
      return read_texts (fields, field->name);

    case BARID_FIELD_TIME:
      return barid_json_get_text (fields, field->name, BARID_STIX_MAX_WORD, &text, NULL) &&
             barid_time_parse (text, &time, NULL) ? g_strdup (text) : NULL;

    case BARID_FIELD_DAY:
      return barid_json_get_text (fields, field->name, BARID_STIX_MAX_WORD, &text, NULL) &&
             barid_day_parse (text, &time) ? g_strdup (text) : NULL;

    case BARID_FIELD_COUNT:
      return barid_json_get_int (fields, field->name, 0, G_MAXINT64, 0, &count, NULL)
             ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : NULL;

    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
read_fields (BaridMatter *matter,
             JsonObject  *fields)
{
  guint n_read = 0;

  for (const BaridField *field = barid_matter_type_get_fields (matter->type); field->name != NULL; field++)
    {
      g_autofree char *value = NULL;

      if (!json_object_has_member (fields, field->name))
        continue;

      value = read_field (fields, field);
      if (value == NULL || *value == '\0')
        return FALSE;

      barid_matter_set_field (matter, field->name, value);
      n_read++;
    }

  return n_read > 0 && n_read == json_object_get_size (fields);
}

/**
 * barid_matter_from_json:
 * @pile: the bundle
 * @briefing: the briefing that is being read from it
 * @frame: what the briefing's own objects have in common
 * @object: a `matter`
 *
 * Reads typed matter of ours.
 *
 * Returns: (transfer full) (nullable): the matter, or %NULL when it is not what we would write
 */
BaridMatter *
barid_matter_from_json (BaridPile        *pile,
                        BaridBriefing    *briefing,
                        const BaridFrame *frame,
                        JsonObject       *object)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "lang",
                                        "name", "matter_type", "use", "fields", "object_marking_refs", "extensions", NULL };
  g_autoptr(BaridMatter) matter = NULL;
  BaridMatterType type = BARID_MATTER_OBSERVATION;
  JsonObject *fields = NULL;
  const char *id = NULL;
  const char *name = NULL;
  const char *word = NULL;

  if (barid_stix_find_other (object, names) != NULL ||
      !barid_stix_has_extension (object, BARID_EXTENSION_MATTER, "new-sdo") ||
      !barid_json_need_text (object, "id", BARID_STIX_MAX_LINE, &id, NULL) ||
      !barid_json_get_text (object, "name", BARID_STIX_MAX_LINE, &name, NULL) ||
      !barid_json_need_text (object, "matter_type", BARID_STIX_MAX_WORD, &word, NULL) ||
      !barid_matter_type_from_word (word, &type) ||
      !barid_json_get_object (object, "fields", &fields, NULL))
    return NULL;

  matter = barid_matter_new (type, name);
  if (!barid_stix_is_part (frame, object, &matter->created) || (fields != NULL && !read_fields (matter, fields)) ||
      !barid_stix_get_marking (pile, briefing, object, &matter->marking) ||
      !barid_stix_get_use (pile, briefing, object, &matter->use, NULL))
    return NULL;

  g_free (matter->id);
  matter->id = g_strdup (id);
  return g_steal_pointer (&matter);
}
