#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include "barid-error.h"
#include "barid-json.h"

/* When and how else an office is reached: on its card, and in the settings of the desk that writes one. */

#define MAX_FALLBACKS 16
#define MAX_SETTING   (64 * 1024)
#define MAX_ZONE      64
#define MAX_TIMES     16

/*< private >
 * barid_card_write_reach:
 * @card: a card
 * @object: what is written
 *
 * Writes hours and fallback channels, where there are any.
 */
void
barid_card_write_reach (const BaridCard *card,
                        JsonObject      *object)
{
  if (card->hours != NULL)
    {
      g_autofree char *days = barid_hours_format_days (card->hours);
      g_autofree char *times = barid_hours_format_times (card->hours);
      g_auto(GStrv) words = g_strsplit (days, ",", -1);
      JsonObject *hours = json_object_new ();

      barid_json_set_texts (hours, "days", (const char * const *) words);
      barid_json_set_text (hours, "times", times);
      barid_json_set_text (hours, "zone", card->hours->zone);
      json_object_set_object_member (object, "hours", hours);
    }

  if (card->fallbacks->len > 0)
    {
      JsonArray *fallbacks = json_array_new ();

      for (guint i = 0; i < card->fallbacks->len; i++)
        {
          const BaridFallback *fallback = g_ptr_array_index (card->fallbacks, i);
          JsonObject *element = json_object_new ();

          barid_json_set_text (element, "way", barid_fallback_way_get_word (fallback->way));
          barid_json_set_text (element, "address", fallback->address);
          json_array_add_object_element (fallbacks, element);
        }
      json_object_set_array_member (object, "fallbacks", fallbacks);
    }
}

/* A zone that this system does not know leaves the hours out: a card grants nothing, and its office is no less known. */
static gboolean
read_hours (BaridCard   *card,
            JsonObject  *object,
            GError     **error)
{
  g_autoptr(BaridHours) elsewhere = NULL;
  g_auto(GStrv) days = NULL;
  g_autofree char *joined = NULL;
  JsonObject *hours = NULL;
  const char *times = NULL;
  const char *zone = NULL;

  if (!barid_json_get_object (object, "hours", &hours, error))
    return FALSE;
  if (hours == NULL)
    return TRUE;

  if (!barid_json_get_texts (hours, "days", 7, BARID_MAX_WORD, &days, error) ||
      !barid_json_need_text (hours, "times", MAX_TIMES, &times, error) ||
      !barid_json_need_text (hours, "zone", MAX_ZONE, &zone, error))
    return FALSE;

  joined = days != NULL ? g_strjoinv (",", days) : g_strdup ("");
  if ((card->hours = barid_hours_parse (joined, times, zone, NULL)) != NULL)
    return TRUE;

  elsewhere = barid_hours_parse (joined, times, "UTC", NULL);

  return elsewhere != NULL || barid_instrument_set_wrong (error, "hours");
}

static gboolean
read_fallbacks (BaridCard   *card,
                JsonObject  *object,
                GError     **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "fallbacks", MAX_FALLBACKS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = barid_instrument_get_element (array, i, "fallbacks", error);
      BaridFallbackWay way = BARID_FALLBACK_OTHER;
      const char *word = NULL;
      const char *address = NULL;

      if (element == NULL ||
          !barid_json_need_text (element, "way", BARID_MAX_WORD, &word, error) ||
          !barid_instrument_need_name (element, "address", &address, error))
        return FALSE;

      /* A way that was thought of later is still another way. */
      if (!barid_fallback_way_from_word (word, &way))
        way = BARID_FALLBACK_OTHER;
      g_ptr_array_add (card->fallbacks, barid_fallback_new (way, address));
    }

  return TRUE;
}

/*< private >
 * barid_card_read_reach:
 * @card: a card
 * @object: what was read
 * @error: return location for an error
 *
 * Reads hours and fallback channels into a card.
 */
gboolean
barid_card_read_reach (BaridCard   *card,
                       JsonObject  *object,
                       GError     **error)
{
  return read_hours (card, object, error) && read_fallbacks (card, object, error);
}

/**
 * barid_reach_write:
 * @card: a card
 *
 * Writes languages, telephone, hours and fallback channels for the settings of a desk.
 *
 * Returns: (transfer full): JSON
 */
char *
barid_reach_write (const BaridCard *card)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  barid_json_set_texts (object, "languages", (const char * const *) card->languages);
  barid_json_set_text (object, "telephone", card->telephone);
  barid_card_write_reach (card, object);
  bytes = barid_json_object_to_bytes (object);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * barid_reach_read:
 * @card: into which card
 * @text: (nullable): what barid_reach_write() wrote
 * @error: return location for an error
 *
 * Reads the settings of a desk's card.
 *
 * Returns: whether they could be read
 */
gboolean
barid_reach_read (BaridCard   *card,
                  const char  *text,
                  GError     **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (card != NULL, FALSE);

  if (text == NULL)
    return TRUE;

  bytes = g_bytes_new (text, strlen (text));

  return (object = barid_json_load_object (bytes, MAX_SETTING, error)) != NULL &&
         barid_card_read_languages (card, object, error) &&
         barid_card_read_reach (card, object, error);
}
