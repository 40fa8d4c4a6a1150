#include "config.h"

#include "barid-view-fates.h"

#include <glib/gi18n-lib.h>

#include "barid-fate.h"
#include "barid-json.h"
#include "barid-text.h"

static JsonObject *
feedback_to_json (const BaridFeedback *feedback)
{
  JsonObject *object = json_object_new ();
  JsonArray *seen = json_array_new ();

  barid_json_set_text (object, "useful", barid_useful_get_word (feedback->useful));
  barid_json_set_text (object, "opinion", barid_opinion_get_word (feedback->opinion));
  for (guint i = 0; i < feedback->sightings->len; i++)
    json_array_add_string_element (seen, g_ptr_array_index (feedback->sightings, i));
  json_object_set_array_member (object, "seen", seen);

  return object;
}

JsonArray *
barid_view_fates_to_json (GPtrArray *fates)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < fates->len; i++)
    {
      const BaridFate *fate = g_ptr_array_index (fates, i);
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "letter", fate->letter_id);
      barid_json_set_text (object, "office", fate->office_name != NULL ? fate->office_name : fate->office);
      barid_json_set_text (object, "state", barid_fate_state_get_word (barid_fate_get_state (fate)));
      barid_json_set_time (object, "delivered", fate->delivered);
      barid_json_set_time (object, "acknowledged", fate->acknowledged);
      barid_json_set_time (object, "recalled", fate->recalled);
      barid_json_set_time (object, "answered", fate->answered);
      barid_json_set_text (object, "reason", fate->reason);
      barid_json_set_text (object, "not_recalled", fate->not_recalled);
      barid_json_set_text (object, "told_by", fate->told_by);
      if (fate->feedback != NULL)
        json_object_set_object_member (object, "feedback", feedback_to_json (fate->feedback));
      json_array_add_object_element (array, object);
    }

  return array;
}

void
barid_view_set_fates (JsonObject         *object,
                      const BaridReading *reading)
{
  const BaridFeedback *feedback = reading->briefing != NULL ? barid_briefing_get_feedback (reading->briefing) : NULL;

  barid_json_set_text (object, "recalled_told", reading->recalled);
  if (reading->briefing != NULL && barid_outcome_is_of_recall (barid_briefing_get_outcome (reading->briefing)))
    barid_json_set_text (object, "answer_says", barid_outcome_get_word (barid_briefing_get_outcome (reading->briefing)));
  if (feedback != NULL)
    json_object_set_object_member (object, "feedback", feedback_to_json (feedback));
  if (reading->fates != NULL)
    json_object_set_array_member (object, "fates", barid_view_fates_to_json (reading->fates));
}

static void
print_feedback (const BaridFeedback *feedback)
{
  if (feedback->useful != BARID_USEFUL_NOT_SAID)
    barid_cli_print ("    %s", barid_useful_get_label (feedback->useful));
  if (feedback->opinion != BARID_OPINION_NONE)
    barid_cli_print ("    %s", barid_opinion_get_label (feedback->opinion));
  for (guint i = 0; i < feedback->sightings->len; i++)
    {
      g_autofree char *id = barid_text_isolate_machine (g_ptr_array_index (feedback->sightings, i));

      /* TRANSLATORS: %s is the id of a technical indicator. */
      barid_cli_print (_("    Seen there too: %s"), id);
    }
}

void
barid_view_print_feedback (BaridBriefing *briefing)
{
  const BaridFeedback *feedback = briefing != NULL ? barid_briefing_get_feedback (briefing) : NULL;

  if (feedback != NULL)
    print_feedback (feedback);
}

void
barid_view_print_fates (GPtrArray *fates)
{
  if (fates == NULL || fates->len == 0)
    return;

  barid_cli_print ("%s", _("What became of it:"));
  for (guint i = 0; i < fates->len; i++)
    {
      const BaridFate *fate = g_ptr_array_index (fates, i);
      g_autofree char *office = barid_text_isolate (fate->office_name != NULL ? fate->office_name : fate->office);
      g_autofree char *clean = fate->reason != NULL ? barid_text_clean_name (fate->reason) : NULL;
      g_autofree char *reason = clean != NULL ? barid_text_isolate (clean) : NULL;
      g_autofree char *not_recalled = barid_fate_tell_not_recalled (fate);

      barid_cli_print ("  %s: %s", office, barid_fate_state_get_label (barid_fate_get_state (fate)));
      if (reason != NULL)
        barid_cli_print ("    %s", reason);
      if (not_recalled != NULL)
        barid_cli_print ("    %s", not_recalled);
      if (fate->feedback != NULL)
        print_feedback (fate->feedback);
    }
}
