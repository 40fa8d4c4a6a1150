#include "config.h"

#include "barid-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/**
 * barid_json_load:
 * @bytes: bytes from outside
 * @max_size: the most bytes there may be
 * @error: return location for an error
 *
 * Reads JSON from outside: what barid_json_guard() lets pass is parsed, and holds what was written.
 *
 * Only numbers with a point or an exponent may come out otherwise: as the nearest double. A whole "-0" is 0.
 *
 * Returns: (transfer full): an object or an array, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
JsonNode *
barid_json_load (GBytes  *bytes,
                 gsize    max_size,
                 GError **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GError) problem = NULL;
  gsize size = 0;
  const char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &size);
  if (!barid_json_guard (text, size, max_size, error))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, size, &problem))
    {
      /* TRANSLATORS: of a letter or a file; the placeholder is the reason, in a library's words. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("Its text cannot be read: %s"), problem->message);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * barid_json_looks_like_object:
 * @bytes: bytes from outside
 *
 * Tells whether a file is meant as JSON, before it is read: its first character that is no white space says so.
 *
 * Returns: whether it begins as an object
 */
gboolean
barid_json_looks_like_object (GBytes *bytes)
{
  gsize size;
  const char *text;

  g_return_val_if_fail (bytes != NULL, FALSE);

  text = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (text[i]))
      return text[i] == '{';

  return FALSE;
}

/**
 * barid_json_load_object:
 * @bytes: bytes from outside
 * @max_size: the most bytes there may be
 * @error: return location for an error
 *
 * Reads JSON from outside that must be an object, as barid_json_load() does.
 *
 * Returns: (transfer full): the object, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
JsonObject *
barid_json_load_object (GBytes  *bytes,
                        gsize    max_size,
                        GError **error)
{
  g_autoptr(JsonNode) node = barid_json_load (bytes, max_size, error);

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, _("It is a list, not an object."));
      return NULL;
    }

  return json_node_dup_object (node);
}

/* Reading --------------------------------------------------------------------------------- */

static gboolean set_wrong (GError     **error,
                           const char  *format,
                           ...) G_GNUC_PRINTF (2, 3);

static gboolean
set_wrong (GError     **error,
           const char  *format,
           ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (BARID_ERROR, BARID_ERROR_INVALID, format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
set_too_long (GError     **error,
              const char  *name)
{
  /* TRANSLATORS: the placeholder is a technical property name. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("The property “%s” is too long."), name);
  return FALSE;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * barid_json_get_text:
 * @object: an object from outside
 * @name: the name of a property
 * @max_length: the most bytes it may have
 * @text: (out) (transfer none) (nullable): the text, which lives as long as @object; %NULL when it is absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is a text otherwise. A null is not absence (STIX 2.1 §2.1), here and below.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_json_get_text (JsonObject  *object,
                     const char  *name,
                     gsize        max_length,
                     const char **text,
                     GError     **error)
{
  JsonNode *node = NULL;
  const char *found = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  *text = NULL;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!holds (node, G_TYPE_STRING))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is not a text."), name);

  found = json_node_get_string (node);
  if (strlen (found) > max_length)
    return set_too_long (error, name);

  *text = found;
  return TRUE;
}

/**
 * barid_json_need_text:
 * @object: an object from outside
 * @name: the name of a property
 * @max_length: the most bytes it may have
 * @text: (out) (transfer none): the text, which lives as long as @object
 * @error: return location for an error
 *
 * Reads a property that must be there and be a text, perhaps an empty one.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_json_need_text (JsonObject  *object,
                      const char  *name,
                      gsize        max_length,
                      const char **text,
                      GError     **error)
{
  if (!barid_json_get_text (object, name, max_length, text, error))
    return FALSE;

  if (*text == NULL)
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is missing."), name);

  return TRUE;
}

/**
 * barid_json_get_int:
 * @object: an object from outside
 * @name: the name of a property
 * @min: the least it may be
 * @max: the most it may be
 * @absent: what it is when it is absent
 * @value: (out): the number, or @absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is an integer otherwise: 1.0 is not one.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_json_get_int (JsonObject  *object,
                    const char  *name,
                    gint64       min,
                    gint64       max,
                    gint64       absent,
                    gint64      *value,
                    GError     **error)
{
  JsonNode *node = NULL;
  gint64 found;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = absent;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!holds (node, G_TYPE_INT64))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is not a whole number."), name);

  found = json_node_get_int (node);
  if (found < min || found > max)
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is outside of its range."), name);

  *value = found;
  return TRUE;
}

/**
 * barid_json_get_boolean:
 * @object: an object from outside
 * @name: the name of a property
 * @absent: what it is when it is absent
 * @value: (out): the value, or @absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is true or false otherwise.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_json_get_boolean (JsonObject  *object,
                        const char  *name,
                        gboolean     absent,
                        gboolean    *value,
                        GError     **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = absent;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!holds (node, G_TYPE_BOOLEAN))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is neither true nor false."), name);

  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * barid_json_get_time:
 * @object: an object from outside
 * @name: the name of a property
 * @time: (out): the time, or %BARID_TIME_NONE when it is absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is a time in UTC otherwise, as barid_time_parse() takes it.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_json_get_time (JsonObject  *object,
                     const char  *name,
                     BaridTime   *time,
                     GError     **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  *time = BARID_TIME_NONE;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!holds (node, G_TYPE_STRING) || !barid_time_parse (json_node_get_string (node), time, NULL))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is not a time in UTC."), name);

  return TRUE;
}

/**
 * barid_json_get_object:
 * @object: an object from outside
 * @name: the name of a property
 * @value: (out) (transfer none) (nullable): the object, which lives as long as @object; %NULL when it is absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is an object otherwise.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID
 */
gboolean
barid_json_get_object (JsonObject  *object,
                       const char  *name,
                       JsonObject **value,
                       GError     **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is not an object."), name);

  *value = json_node_get_object (node);
  return TRUE;
}

/**
 * barid_json_get_array:
 * @object: an object from outside
 * @name: the name of a property
 * @max_length: the most elements it may have
 * @value: (out) (transfer none) (nullable): the array, which lives as long as @object; %NULL when it is absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is a list otherwise.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_json_get_array (JsonObject  *object,
                      const char  *name,
                      guint        max_length,
                      JsonArray  **value,
                      GError     **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  if (!(node = json_object_get_member (object, name)))
    return TRUE;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    /* TRANSLATORS: the placeholder is a technical property name. */
    return set_wrong (error, _("The property “%s” is not a list."), name);

  if (json_array_get_length (json_node_get_array (node)) > max_length)
    return set_too_long (error, name);

  *value = json_node_get_array (node);
  return TRUE;
}

/**
 * barid_json_get_texts:
 * @object: an object from outside
 * @name: the name of a property
 * @max_count: the most texts it may hold
 * @max_length: the most bytes each may have
 * @texts: (out) (transfer full) (nullable): the texts, or %NULL when it is absent
 * @error: return location for an error
 *
 * Reads a property that may be absent, and is a list of texts otherwise.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_json_get_texts (JsonObject  *object,
                      const char  *name,
                      guint        max_count,
                      gsize        max_length,
                      GStrv       *texts,
                      GError     **error)
{
  g_autoptr(GStrvBuilder) builder = NULL;
  JsonArray *array = NULL;

  g_return_val_if_fail (texts != NULL, FALSE);

  *texts = NULL;
  if (!barid_json_get_array (object, name, max_count, &array, error))
    return FALSE;

  if (array == NULL)
    return TRUE;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!holds (element, G_TYPE_STRING))
        /* TRANSLATORS: the placeholder is a technical property name. */
        return set_wrong (error, _("The property “%s” lists something that is not a text."), name);

      if (strlen (json_node_get_string (element)) > max_length)
        return set_too_long (error, name);

      g_strv_builder_add (builder, json_node_get_string (element));
    }

  *texts = g_strv_builder_end (builder);
  return TRUE;
}

/* Writing --------------------------------------------------------------------------------- */

/**
 * barid_json_set_text:
 * @object: an object
 * @name: the name of a property
 * @text: (nullable): its value; %NULL leaves it out
 *
 * Sets a text where there is one.
 */
void
barid_json_set_text (JsonObject *object,
                     const char *name,
                     const char *text)
{
  g_return_if_fail (object != NULL);
  g_return_if_fail (name != NULL);

  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

/**
 * barid_json_set_texts:
 * @object: an object
 * @name: the name of a property
 * @texts: (nullable): its value; none leave it out, as a list in STIX is never empty (STIX 2.1 §2.12)
 *
 * Sets a list of texts where there are some.
 */
void
barid_json_set_texts (JsonObject         *object,
                      const char         *name,
                      const char * const *texts)
{
  JsonArray *array = NULL;

  g_return_if_fail (object != NULL);
  g_return_if_fail (name != NULL);

  if (texts == NULL || texts[0] == NULL)
    return;

  array = json_array_new ();
  for (guint i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (object, name, array);
}

/**
 * barid_json_set_time:
 * @object: an object
 * @name: the name of a property
 * @time: its value; %BARID_TIME_NONE leaves it out
 *
 * Sets a time where there is one, with microseconds.
 */
void
barid_json_set_time (JsonObject *object,
                     const char *name,
                     BaridTime   time)
{
  g_autofree char *text = NULL;

  g_return_if_fail (object != NULL);
  g_return_if_fail (name != NULL);

  if (time == BARID_TIME_NONE)
    return;

  text = barid_time_format (time);
  json_object_set_string_member (object, name, text);
}
