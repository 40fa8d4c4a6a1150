#include "config.h"

#include "barid-view-reach.h"

#include <glib/gi18n-lib.h>

#include "barid-json.h"
#include "barid-text.h"

/**
 * barid_reach_to_json:
 * @card: a card
 * @object: where
 *
 * Writes languages, telephone, hours and fallback channels; with hours, whether somebody is there now.
 */
void
barid_reach_to_json (const BaridCard *card,
                     JsonObject      *object)
{
  JsonArray *fallbacks = json_array_new ();

  barid_json_set_text (object, "telephone", card->telephone);
  barid_json_set_texts (object, "languages", (const char * const *) card->languages);
  if (card->hours != NULL)
    {
      JsonObject *hours = json_object_new ();
      g_autofree char *days = barid_hours_format_days (card->hours);
      g_autofree char *times = barid_hours_format_times (card->hours);

      barid_json_set_text (hours, "days", days);
      barid_json_set_text (hours, "times", times);
      barid_json_set_text (hours, "zone", card->hours->zone);
      json_object_set_boolean_member (hours, "there_now", barid_hours_is_there (card->hours, barid_time_now ()));
      json_object_set_object_member (object, "hours", hours);
    }

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

/**
 * barid_reach_print:
 * @card: a card
 *
 * Prints telephone, hours and fallback channels, as far as the card names them.
 */
void
barid_reach_print (const BaridCard *card)
{
  if (card->telephone != NULL)
    {
      g_autofree char *number = barid_text_isolate_machine (card->telephone);

      /* TRANSLATORS: %s is a telephone number. */
      barid_cli_print (_("  duty telephone: %s"), number);
    }

  if (card->hours != NULL)
    {
      g_autofree char *hours = barid_hours_tell (card->hours);
      g_autofree char *now = barid_hours_tell_now (card->hours, barid_time_now ());

      barid_cli_print ("  %s", hours);
      barid_cli_print ("  %s", now);
    }

  for (guint i = 0; i < card->fallbacks->len; i++)
    {
      g_autofree char *told = barid_fallback_tell (g_ptr_array_index (card->fallbacks, i));

      /* TRANSLATORS: %1$u is a place in an order, %2$s a way to reach an office, such as “Fax: 555 0101”. */
      barid_cli_print (_("  if letters do not go, %1$u: %2$s"), i + 1, told);
    }
}
