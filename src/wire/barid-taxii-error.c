#include "config.h"

#include "barid-wire-private.h"

#include <glib/gi18n-lib.h>

#include "barid-json.h"
#include "barid-text.h"

/* A sentence or two. */
#define MAX_WORDS 300

/* Strangers' words: on one line, of bounded length, without controls or directional tricks. */
static char *
clean (const char *text)
{
  g_autofree char *cleaned = NULL;

  if (text == NULL || !(cleaned = barid_text_clean_name (text)) || *cleaned == '\0')
    return NULL;

  if (g_utf8_strlen (cleaned, -1) <= MAX_WORDS)
    return g_steal_pointer (&cleaned);

  return g_utf8_substring (cleaned, 0, MAX_WORDS);
}

/**
 * barid_wire_error_read:
 * @body: (nullable): what came with an HTTP error
 *
 * Reads what a server says went wrong (TAXII 2.1 §3.6.1), as words that can be shown to a person.
 *
 * Some servers call the title "name", and some send a page of HTML: of that nothing is shown.
 *
 * Returns: (transfer full) (nullable): the server's words on one line, or %NULL when it said nothing readable
 */
char *
barid_wire_error_read (GBytes *body)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  const char *text = NULL;

  if (body == NULL || !(object = barid_json_load_object (body, BARID_WIRE_MAX_RESOURCE, NULL)))
    return NULL;

  if (barid_json_get_text (object, "title", BARID_WIRE_MAX_RESOURCE, &text, NULL))
    title = clean (text);
  if (title == NULL && barid_json_get_text (object, "name", BARID_WIRE_MAX_RESOURCE, &text, NULL))
    title = clean (text);
  if (barid_json_get_text (object, "description", BARID_WIRE_MAX_RESOURCE, &text, NULL))
    description = clean (text);

  if (title == NULL || description == NULL)
    return title != NULL ? g_steal_pointer (&title) : g_steal_pointer (&description);

  /* TRANSLATORS: the title and the description of an error, in a server's own words. */
  return g_strdup_printf (_("%s: %s"), title, description);
}

/**
 * barid_wire_error_write:
 * @http_status: the HTTP status it goes with
 * @title: a short name of what went wrong
 * @description: (nullable): more words
 *
 * Writes an error resource (TAXII 2.1 §3.6.1), in which the HTTP status is a text.
 *
 * Returns: (transfer full): the bytes of the body
 */
GBytes *
barid_wire_error_write (guint       http_status,
                        const char *title,
                        const char *description)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *status = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  object = json_object_new ();
  status = g_strdup_printf ("%u", http_status);
  json_object_set_string_member (object, "title", title);
  if (description != NULL)
    json_object_set_string_member (object, "description", description);
  json_object_set_string_member (object, "http_status", status);
  return barid_json_object_to_bytes (object);
}
