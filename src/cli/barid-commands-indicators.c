#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-indicator-files.h"
#include "barid-json.h"
#include "barid-permission.h"
#include "barid-reading.h"
#include "barid-recognise.h"
#include "barid-text.h"
#include "barid-view.h"

/* Technical indicators: shown, and taken out into a file of their own. */

static JsonObject *
indicator_to_json (const BaridIndicator *indicator,
                   BaridMarking         *marking,
                   BaridUse              use)
{
  BaridSign sign = BARID_SIGN_ADDRESS;
  g_autofree char *value = indicator->pattern != NULL ? barid_recognise_value (indicator->pattern, &sign) : NULL;
  g_autofree char *code = NULL;
  JsonObject *object = json_object_new ();

  marking = barid_marking_in_force (indicator->marking, marking);
  code = marking != NULL ? barid_marking_to_typed (marking) : NULL;
  barid_json_set_text (object, "name", indicator->name);
  barid_json_set_text (object, "type", value != NULL ? barid_sign_get_word (sign) : NULL);
  barid_json_set_text (object, "value", value);
  barid_json_set_text (object, "pattern", indicator->pattern);
  barid_json_set_text (object, "pattern_type", indicator->pattern_type);
  barid_json_set_time (object, "valid_from", indicator->valid_from);
  barid_json_set_time (object, "valid_until", indicator->valid_until);
  barid_json_set_text (object, "marking", code);
  barid_json_set_text (object, "use", barid_use_get_word (MIN (use, indicator->use)));
  barid_json_set_text (object, "description", indicator->text);

  return object;
}

static void
print_json (BaridCli      *cli,
            BaridBriefing *briefing,
            BaridUse       use)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < indicators->len; i++)
    json_array_add_object_element (array, indicator_to_json (g_ptr_array_index (indicators, i),
                                                             barid_briefing_get_marking (briefing), use));
  barid_json_set_text (object, "use", barid_use_get_word (use));
  json_object_set_array_member (object, "indicators", array);
  barid_cli_print_json (cli, object);
}

static void
print_indicator (BaridBriefing        *briefing,
                 const BaridIndicator *indicator)
{
  g_autofree char *use = barid_view_dup_use (barid_view_narrow (briefing, indicator->use));
  BaridSign sign = BARID_SIGN_ADDRESS;
  g_autofree char *value = indicator->pattern != NULL ? barid_recognise_value (indicator->pattern, &sign) : NULL;
  g_autofree char *clean = barid_text_clean_name (value != NULL ? value : indicator->pattern != NULL ? indicator->pattern : "");
  g_autofree char *shown = barid_text_isolate_machine (clean);
  g_autofree char *name = barid_text_clean_name (indicator->name != NULL ? indicator->name : "");
  g_autofree char *isolated = barid_text_isolate (name);
  g_autofree char *until = barid_cli_date (indicator->valid_until);

  barid_cli_print ("%-9s  %s  %s%s  %s", value != NULL ? barid_sign_get_word (sign) : "pattern", until, use, shown,
                   g_strcmp0 (name, clean) != 0 ? isolated : "");
}

static void
print_table (BaridBriefing *briefing,
             BaridUse       use)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *words = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  g_autofree char *isolated = words != NULL ? barid_text_isolate_machine (words) : NULL;

  if (isolated != NULL)
    barid_cli_print ("%s", isolated);
  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  barid_cli_print (_("Permitted use: %s"), barid_use_get_label (use));
  if (indicators->len == 0)
    barid_cli_print ("%s", _("There is no indicator in it."));
  for (guint i = 0; i < indicators->len; i++)
    print_indicator (briefing, g_ptr_array_index (indicators, i));
  if (isolated != NULL)
    barid_cli_print ("%s", isolated);
}

static gboolean
write_file (BaridCli            *cli,
            const BaridReading  *reading,
            const char          *path,
            BaridIndicatorForm   form,
            gboolean             assured,
            GError             **error)
{
  g_autoptr(GBytes) file = NULL;
  g_autofree char *told = NULL;
  guint kept = 0;

  file = barid_desk_write_indicators (cli->desk, reading->briefing, reading->agreement,
                                      barid_briefing_get_part (reading->briefing, BARID_PART_INDICATORS), form, assured, &kept,
                                      error);
  /* TRANSLATORS: stands in a sentence: “The list of indicators is in FILE.” */
  if (file == NULL || !barid_cli_write (cli, file, path, _("The list of indicators"), error))
    return FALSE;

  /* Standard output may be the file. */
  if (kept > 0)
    {
      told = barid_indicators_tell_kept (kept);
      g_printerr ("%s\n", told);
    }
  return TRUE;
}

gboolean
barid_command_indicators (BaridCli  *cli,
                          char     **argv,
                          GError   **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autofree char *table = NULL;
  g_autofree char *bundle = NULL;
  gboolean assured = FALSE;
  BaridUse use;
  const GOptionEntry options[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &table, NULL, NULL },
    { "stix", 0, 0, G_OPTION_ARG_FILENAME, &bundle, NULL, NULL },
    { "assured", 0, 0, G_OPTION_ARG_NONE, &assured, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("indicators", &argv, options, 1, 1, error))
    return FALSE;
  if (table != NULL && bundle != NULL)
    return barid_cli_usage (error, _("One file at a time: --csv or --stix."));

  if (!barid_cli_open (cli, error) ||
      !(reading = barid_desk_read (cli->desk, argv[1], NULL, error)) ||
      !barid_reading_has_text (reading, error))
    return FALSE;

  if (table != NULL || bundle != NULL)
    return write_file (cli, reading, table != NULL ? table : bundle,
                       table != NULL ? BARID_INDICATORS_TABLE : BARID_INDICATORS_BUNDLE, assured, error);

  use = barid_desk_get_use (reading->briefing, reading->agreement, BARID_USE_INHERITED);
  if (cli->json)
    print_json (cli, reading->briefing, use);
  else
    print_table (reading->briefing, use);
  return TRUE;
}
