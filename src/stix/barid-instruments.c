#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-key.h"
#include "barid-text.h"

/* A nation is a code: ISO 3166-1 alpha-3, or one that an agreement declares. */
#define MIN_NATION 2
#define MAX_NATION 16

/* Begins an object that says inside its bytes what a signature over it is made for. */
JsonObject *
barid_instrument_begin (BaridPurpose purpose)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "purpose", barid_purpose_get_word (purpose));
  json_object_set_int_member (object, "version", BARID_INSTRUMENT_VERSION);
  return object;
}

/* Refuses every version but ours: what a later one means nobody can know. */
gboolean
barid_instrument_check_version (JsonObject  *object,
                                GError     **error)
{
  gint64 version = 0;

  if (!barid_json_get_int (object, "version", G_MININT64, G_MAXINT64, 0, &version, error))
    return FALSE;

  if (version == BARID_INSTRUMENT_VERSION)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                       _("This is of a version that this Barid does not know. Ask for it in version 1, or update "
                         "Barid."));
  return FALSE;
}

/* Reads an object from outside and demands the purpose that is expected: gpg lifts a signed message out of a letter as
 * easily as a card out of its file, so only the signed bytes themselves can say which of the two they are. */
JsonObject *
barid_instrument_load (GBytes        *bytes,
                       gsize          max_size,
                       BaridPurpose   purpose,
                       GError       **error)
{
  g_autoptr(JsonObject) object = NULL;
  const char *word = NULL;

  if (!(object = barid_json_load_object (bytes, max_size, error)) ||
      !barid_json_need_text (object, "purpose", BARID_MAX_WORD, &word, error))
    return NULL;

  if (strcmp (word, barid_purpose_get_word (purpose)) != 0)
    {
      g_autofree char *found = barid_text_isolate_machine (word);
      g_autofree char *wanted = barid_text_isolate_machine (barid_purpose_get_word (purpose));

      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   /* TRANSLATORS: both placeholders are technical words, such as "card" or "agreement". */
                   _("This was made as “%1$s”, and not as “%2$s”. Choose another file."),
                   found, wanted);
      return NULL;
    }

  if (!barid_instrument_check_version (object, error))
    return NULL;

  return g_steal_pointer (&object);
}

/* Refuses a property that is not listed: where it might restrict, it must not be passed over. */
gboolean
barid_instrument_allow_only (JsonObject          *object,
                             const char * const  *names,
                             GError             **error)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      {
        g_autofree char *isolated = barid_text_isolate_machine (name);

        g_set_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                     /* TRANSLATORS: the placeholder is a technical property name. */
                     _("It holds “%s”, which this Barid does not know and which might restrict. It was not taken."),
                     isolated);
        return FALSE;
      }

  return TRUE;
}

/* Sets the error for a property that does not hold what it must. */
gboolean
barid_instrument_set_wrong (GError     **error,
                            const char  *property)
{
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: the placeholder is a technical property name. */
               _("The property “%s” does not hold what it must."),
               property);
  return FALSE;
}

/* Refuses a name that is not what it looks like. It is refused and not cleaned: what is shown is what was signed. */
gboolean
barid_instrument_check_name (const char  *property,
                             const char  *name,
                             GError     **error)
{
  g_autofree char *clean = barid_text_clean_name (name);
  g_autofree char *isolated = NULL;

  if (*clean != '\0' && strcmp (clean, name) == 0)
    return TRUE;

  isolated = barid_text_isolate (clean);
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: %1$s is a technical property name, %2$s the name without what is not allowed in it. */
               _("The property “%1$s” is no plain name: it is empty or too long, or has symbols, line breaks or "
                 "invisible characters in it. Without them it would be “%2$s”."),
               property, isolated);
  return FALSE;
}

/* Reads a name that may be absent. */
gboolean
barid_instrument_get_name (JsonObject  *object,
                           const char  *property,
                           const char **name,
                           GError     **error)
{
  return barid_json_get_text (object, property, BARID_MAX_NAME, name, error) &&
         (*name == NULL || barid_instrument_check_name (property, *name, error));
}

/* Reads a name that must be there. */
gboolean
barid_instrument_need_name (JsonObject  *object,
                            const char  *property,
                            const char **name,
                            GError     **error)
{
  return barid_json_need_text (object, property, BARID_MAX_NAME, name, error) &&
         barid_instrument_check_name (property, *name, error);
}

/* Reads a STIX identifier of one type. */
gboolean
barid_instrument_need_id (JsonObject  *object,
                          const char  *property,
                          const char  *type,
                          const char **id,
                          GError     **error)
{
  if (!barid_json_need_text (object, property, BARID_MAX_WORD, id, error))
    return FALSE;

  return barid_id_is_valid (*id, type) || barid_instrument_set_wrong (error, property);
}

/* Reads the full fingerprint of a key: a short id or an address names no key. */
gboolean
barid_instrument_need_fingerprint (JsonObject  *object,
                                   const char  *property,
                                   const char **fingerprint,
                                   GError     **error)
{
  if (!barid_json_need_text (object, property, BARID_MAX_WORD, fingerprint, error))
    return FALSE;

  return barid_key_is_fingerprint (*fingerprint) || barid_instrument_set_wrong (error, property);
}

/* Reads a time that must be there. */
gboolean
barid_instrument_need_time (JsonObject  *object,
                            const char  *property,
                            BaridTime   *time,
                            GError     **error)
{
  if (!barid_json_get_time (object, property, time, error))
    return FALSE;

  return *time != BARID_TIME_NONE || barid_instrument_set_wrong (error, property);
}

/* Reads an object that must be there. */
gboolean
barid_instrument_need_object (JsonObject  *object,
                              const char  *property,
                              JsonObject **value,
                              GError     **error)
{
  if (!barid_json_get_object (object, property, value, error))
    return FALSE;

  return *value != NULL || barid_instrument_set_wrong (error, property);
}

/* Gets an element of a list that must be an object. */
JsonObject *
barid_instrument_get_element (JsonArray   *array,
                              guint        index,
                              const char  *property,
                              GError     **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  barid_instrument_set_wrong (error, property);
  return NULL;
}

/* Writes who an office is. */
JsonObject *
barid_instrument_write_office (const BaridOffice *office)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "id", office->id);
  barid_json_set_text (object, "name", office->name);
  barid_json_set_text (object, "nation", office->nation);
  return object;
}

static gboolean
is_nation (const char *nation)
{
  gsize length = strspn (nation, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  return nation[length] == '\0' && length >= MIN_NATION && length <= MAX_NATION && g_ascii_isupper (*nation);
}

/* Reads who an office is: all three, for REL TO and the table of equivalents ask for the nation. */
BaridOffice *
barid_instrument_read_office (JsonObject  *object,
                              GError     **error)
{
  const char *id = NULL;
  const char *name = NULL;
  const char *nation = NULL;

  if (!barid_instrument_need_id (object, "id", "identity", &id, error) ||
      !barid_instrument_need_name (object, "name", &name, error) ||
      !barid_json_need_text (object, "nation", BARID_MAX_WORD, &nation, error))
    return NULL;

  if (!is_nation (nation))
    {
      barid_instrument_set_wrong (error, "nation");
      return NULL;
    }

  return barid_office_new (id, name, nation);
}
