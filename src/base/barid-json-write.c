#include "config.h"

#include "barid-json.h"

#include <math.h>
#include <string.h>

/* json-glib's own generator writes 1e22 as "1e+22.0", which is not JSON, and lets U+001F through as it is. */

/* At 17 digits every double comes back as itself (IEEE 754); most need fewer. */
#define LEAST_DIGITS 15
#define MOST_DIGITS  17

static void write_node (GString  *text,
                        JsonNode *node);

/* Beyond what RFC 8259 §7 asks for, the controls U+007F to U+009F are escaped: terminals obey them. */
static void
write_text (GString    *text,
            const char *value)
{
  g_string_append_c (text, '"');

  while (*value != '\0')
    {
      const guchar *p = (const guchar *) value;
      gsize plain = 0;

      while (p[plain] >= 0x20 && p[plain] != '"' && p[plain] != '\\' && p[plain] != 0x7f && p[plain] != 0xc2)
        plain++;
      g_string_append_len (text, value, plain);
      value += plain;
      p += plain;

      if (*p == '\0')
        break;

      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (text, "\\n");
      else if (*p == '\t')
        g_string_append (text, "\\t");
      else if (*p < 0x20 || *p == 0x7f)
        g_string_append_printf (text, "\\u%04x", *p);
      else if (p[1] >= 0x80 && p[1] < 0xa0)
        g_string_append_printf (text, "\\u%04x", *++p);
      else
        g_string_append_c (text, *p);

      value = (const char *) p + 1;
    }

  g_string_append_c (text, '"');
}

static void
write_double (GString *text,
              double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_critical ("JSON has no infinite numbers");
      g_string_append (text, "null");
      return;
    }

  for (int digits = LEAST_DIGITS; digits <= MOST_DIGITS; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (number, sizeof number, format, value);
      if (g_ascii_strtod (number, NULL) == value)
        break;
    }

  g_string_append (text, number);
  /* Without it, it would come back as an integer. */
  if (strpbrk (number, ".e") == NULL)
    g_string_append (text, ".0");
}

static void
write_value (GString  *text,
             JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_text (text, json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    write_double (text, json_node_get_double (node));
  else
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
}

static void
write_array (GString   *text,
             JsonArray *array)
{
  guint length = json_array_get_length (array);

  g_string_append_c (text, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_node (text, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

static void
write_object (GString    *text,
              JsonObject *object)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (!first)
        g_string_append_c (text, ',');
      first = FALSE;

      write_text (text, name);
      g_string_append_c (text, ':');
      write_node (text, value);
    }
  g_string_append_c (text, '}');
}

static void
write_node (GString  *text,
            JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (text, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (text, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_value (text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (text, "null");
      break;
    }
}

/**
 * barid_json_to_text:
 * @node: a node
 *
 * Writes JSON: on one line, properties in the order in which they were set, the same bytes in every locale.
 *
 * What is written passes barid_json_guard(), where @node holds nothing that it forbids, and comes back equal, doubles
 * to their last bit.
 *
 * Returns: (transfer full): the text
 */
char *
barid_json_to_text (JsonNode *node)
{
  GString *text = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  text = g_string_new (NULL);
  write_node (text, node);
  return g_string_free (text, FALSE);
}

/**
 * barid_json_object_to_bytes:
 * @object: an object
 *
 * Writes an object as barid_json_to_text() does.
 *
 * Returns: (transfer full): the bytes, without a null byte at the end
 */
GBytes *
barid_json_object_to_bytes (JsonObject *object)
{
  GString *text = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  text = g_string_new (NULL);
  write_object (text, object);
  return g_string_free_to_bytes (text);
}

/* Comparing ------------------------------------------------------------------------------- */

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

/* Whether a double is exactly this integer. Both bounds are powers of two, and so are doubles themselves. */
static gboolean
is_integer (double value,
            gint64 integer)
{
  return value >= -0x1p63 && value < 0x1p63 && (gint64) value == integer && (double) (gint64) value == value;
}

static gboolean
numbers_equal (JsonNode *a,
               JsonNode *b)
{
  gboolean a_is_integer = json_node_get_value_type (a) == G_TYPE_INT64;
  gboolean b_is_integer = json_node_get_value_type (b) == G_TYPE_INT64;

  if (a_is_integer && b_is_integer)
    return json_node_get_int (a) == json_node_get_int (b);
  if (a_is_integer)
    return is_integer (json_node_get_double (b), json_node_get_int (a));
  if (b_is_integer)
    return is_integer (json_node_get_double (a), json_node_get_int (b));

  return json_node_get_double (a) == json_node_get_double (b);
}

static gboolean
values_equal (JsonNode *a,
              JsonNode *b)
{
  if (is_number (a) && is_number (b))
    return numbers_equal (a, b);

  if (json_node_get_value_type (a) != json_node_get_value_type (b))
    return FALSE;

  if (json_node_get_value_type (a) == G_TYPE_STRING)
    return strcmp (json_node_get_string (a), json_node_get_string (b)) == 0;

  return json_node_get_boolean (a) == json_node_get_boolean (b);
}

static gboolean
arrays_equal (JsonArray *a,
              JsonArray *b)
{
  guint length = json_array_get_length (a);

  if (length != json_array_get_length (b))
    return FALSE;

  for (guint i = 0; i < length; i++)
    if (!barid_json_equal (json_array_get_element (a, i), json_array_get_element (b, i)))
      return FALSE;

  return TRUE;
}

static gboolean
objects_equal (JsonObject *a,
               JsonObject *b)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (json_object_get_size (a) != json_object_get_size (b))
    return FALSE;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *other = json_object_get_member (b, name);

      if (other == NULL || !barid_json_equal (value, other))
        return FALSE;
    }

  return TRUE;
}

/**
 * barid_json_equal:
 * @a: a node
 * @b: another
 *
 * Says whether two pieces of JSON say the same, by RFC 6902 §4.6: the order of properties does not count, that of
 * lists does; texts are equal character for character; numbers are equal when their values are, so that 1 is 1.0.
 *
 * Returns: whether they do
 */
gboolean
barid_json_equal (JsonNode *a,
                  JsonNode *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (json_node_get_node_type (a) != json_node_get_node_type (b))
    return FALSE;

  switch (json_node_get_node_type (a))
    {
    case JSON_NODE_OBJECT:
      return objects_equal (json_node_get_object (a), json_node_get_object (b));
    case JSON_NODE_ARRAY:
      return arrays_equal (json_node_get_array (a), json_node_get_array (b));
    case JSON_NODE_VALUE:
      return values_equal (a, b);
    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}
