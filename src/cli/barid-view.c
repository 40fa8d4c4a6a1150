#include "config.h"

#include "barid-view.h"

#include <glib/gi18n-lib.h>

#include "barid-confidence.h"
#include "barid-due.h"
#include "barid-introduction.h"
#include "barid-json.h"
#include "barid-matter-field.h"
#include "barid-permission.h"
#include "barid-requests.h"
#include "barid-text.h"
#include "barid-view-differences.h"
#include "barid-view-fates.h"
#include "barid-view-translation.h"

/* Names, titles and paragraphs keep their own direction, and ids and dates theirs, in a line of either direction. */

static char *
isolate_title (const char *title)
{
  g_autofree char *clean = barid_text_clean_name (title != NULL ? title : "");

  return barid_text_isolate (*clean != '\0' ? clean : "–");
}

static char *
find_office_name (BaridDesk  *desk,
                  const char *id)
{
  g_autoptr(BaridPartner) partner = id != NULL ? barid_desk_find_partner (desk, id, NULL) : NULL;

  return partner != NULL ? g_strdup (partner->office->name) : g_strdup (id);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static const char *
tell_request_word (const BaridEntry *entry)
{
  return g_strcmp0 (entry->kind, "request") == 0 ? barid_request_get_word (barid_entry_get_request (entry)) : NULL;
}

/* Of what waits for an answer, when it is due; of what was asked, what became of it. */
static void
print_request (const BaridEntry *entry)
{
  BaridOutcome outcome;
  g_autofree char *due = NULL;

  if (barid_entry_waits (entry))
    {
      due = barid_due_tell (barid_entry_get_due (entry), barid_time_now ());
      barid_cli_print ("      %s  %s", barid_entry_tell_asked (entry), due);
      if (entry->there != NULL)
        barid_cli_print ("      %s", entry->there);
      if (entry->held != BARID_TIME_NONE)
        barid_cli_print ("      %s", barid_outcome_get_label (BARID_OUTCOME_HOLDING));
    }
  else if (barid_outcome_from_word (entry->became, &outcome))
    barid_cli_print ("      %s", barid_outcome_get_label (outcome));
}

JsonObject *
barid_view_entry_to_json (BaridDesk        *desk,
                          const BaridEntry *entry)
{
  g_autofree char *office = find_office_name (desk, entry->office);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "row", entry->row);
  barid_json_set_text (object, "shelf", barid_shelf_get_word (entry->shelf));
  barid_json_set_text (object, "letter", entry->letter_id);
  barid_json_set_text (object, "envelope", entry->envelope_id);
  barid_json_set_text (object, "office", office);
  barid_json_set_text (object, "title", entry->title);
  barid_json_set_text (object, "kind", entry->kind);
  barid_json_set_text (object, "request", tell_request_word (entry));
  barid_json_set_text (object, "outcome", entry->outcome);
  barid_json_set_text (object, "precedence", entry->precedence);
  barid_json_set_text (object, "marking", entry->marking);
  barid_json_set_text (object, "equivalent", entry->equivalent);
  barid_json_set_text (object, "verdict", entry->verdict);
  barid_json_set_text (object, "reason", entry->reason);
  barid_json_set_text (object, "parent", entry->parent);
  barid_json_set_text (object, "parent_state", entry->parent_state);
  barid_json_set_time (object, "time", entry->time);
  barid_json_set_time (object, "received", entry->received);
  barid_json_set_time (object, "acknowledged", entry->acknowledged);
  barid_json_set_time (object, "due", barid_entry_get_due (entry));
  barid_json_set_text (object, "due_there", entry->there);
  barid_json_set_time (object, "held", entry->held);
  barid_json_set_text (object, "became", entry->became);
  json_object_set_boolean_member (object, "waits", barid_entry_waits (entry));
  if (barid_entry_waits (entry))
    json_object_set_int_member (object, "days_late", barid_due_count_late (barid_entry_get_due (entry), barid_time_now ()));
  barid_json_set_time (object, "corrected", entry->corrected);
  barid_json_set_text (object, "corrected_by", entry->corrected_by);
  json_object_set_boolean_member (object, "withdrawn", entry->withdrawn);
  barid_json_set_time (object, "recalled", entry->recalled);
  if (barid_outcome_is_of_recall (entry->done))
    barid_json_set_text (object, "done", barid_outcome_get_word (entry->done));
  json_object_set_boolean_member (object, "read", entry->read);

  return object;
}

static char *
tell_marking (const BaridEntry *entry)
{
  g_autofree char *marking = barid_text_isolate_machine (entry->marking != NULL ? entry->marking : "");
  g_autofree char *ours = NULL;

  if (entry->equivalent == NULL)
    return g_steal_pointer (&marking);

  ours = barid_text_isolate_machine (entry->equivalent);
  /* TRANSLATORS: in a row: %1$s is a partner's marking, %2$s the level of ours that it is protected as. */
  return g_strdup_printf (_("%1$s (= %2$s)"), marking, ours);
}

void
barid_view_print_entry (BaridDesk        *desk,
                        const BaridEntry *entry)
{
  g_autofree char *office = find_office_name (desk, entry->office);
  g_autofree char *name = isolate_title (office);
  g_autofree char *title = isolate_title (entry->title != NULL ? entry->title : entry->kind);
  g_autofree char *date = barid_cli_date (entry->time != BARID_TIME_NONE ? entry->time : entry->received);
  g_autofree char *marking = tell_marking (entry);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, entry->row);
  const char *corrected = barid_entry_tell_corrected (entry);
  BaridPrecedence precedence = barid_entry_get_precedence (entry);

  barid_cli_print ("%s%s  %s  %s  %s", row, entry->shelf == BARID_SHELF_INBOX && !entry->read ? " *" : "  ", date, name,
                   precedence == BARID_PRECEDENCE_ROUTINE ? "" : barid_precedence_get_label (precedence));
  if (entry->reason != NULL)
    barid_cli_print ("      %s", entry->reason);
  else
    barid_cli_print ("      %s  %s  %s", title, marking, corrected != NULL ? corrected : "");
  print_request (entry);
}

/* ---- one letter ------------------------------------------------------------------------------------------ */

/* The places that may be used for less than the briefing as a whole. */
static JsonArray *
narrower_to_json (BaridBriefing *briefing)
{
  g_autoptr(GPtrArray) places = barid_briefing_dup_portions (briefing);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const BaridMarked *place = g_ptr_array_index (places, i);
      JsonObject *object;

      if (barid_view_narrow (briefing, place->use) == BARID_USE_INHERITED)
        continue;

      object = json_object_new ();
      barid_json_set_text (object, "where", place->where);
      barid_json_set_text (object, "use", barid_use_get_word (place->use));
      json_array_add_object_element (array, object);
    }

  return array;
}

/* What may be done with the whole of it, and what stands against the rest. */
static void
set_acts (JsonObject         *object,
          BaridDesk          *desk,
          const BaridReading *reading)
{
  JsonArray *permitted = json_array_new ();
  JsonObject *refused = json_object_new ();

  for (BaridAct act = 0; act < BARID_N_ACTS; act++)
    {
      g_autoptr(GError) error = NULL;

      if (barid_desk_permits_with_letter (desk, act, reading, &error))
        json_array_add_string_element (permitted, barid_act_get_word (act));
      else
        barid_json_set_text (refused, barid_act_get_word (act), error->message);
    }

  json_object_set_array_member (object, "permitted", permitted);
  json_object_set_object_member (object, "refused", refused);
}

static void
set_request (JsonObject    *object,
             BaridBriefing *briefing)
{
  BaridOffice *onward_to = barid_briefing_get_onward_to (briefing);

  if (barid_briefing_get_kind (briefing) == BARID_KIND_REQUEST)
    barid_json_set_text (object, "request", barid_request_get_word (barid_briefing_get_request (briefing)));
  if (barid_briefing_get_kind (briefing) == BARID_KIND_ANSWER)
    barid_json_set_text (object, "outcome", barid_outcome_get_word (barid_briefing_get_outcome (briefing)));
  barid_json_set_text (object, "conditions", barid_briefing_get_conditions (briefing));
  barid_json_set_text (object, "emergency", barid_briefing_get_emergency (briefing));
  barid_json_set_text (object, "onward_to", onward_to != NULL ? onward_to->name : NULL);
  barid_json_set_time (object, "due", barid_briefing_get_due (briefing));
}

static JsonObject *
briefing_to_json (BaridBriefing *briefing)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *words = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);
  GPtrArray *body = barid_briefing_get_part (briefing, BARID_PART_BODY);
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  GPtrArray *unknowns = barid_briefing_get_unknowns (briefing);
  JsonObject *object = json_object_new ();
  JsonArray *paragraphs = json_array_new ();
  JsonArray *carried = json_array_new ();
  JsonArray *sentences = json_array_new ();

  barid_json_set_text (object, "id", barid_briefing_get_id (briefing));
  barid_json_set_text (object, "title", barid_briefing_get_title (briefing));
  barid_json_set_text (object, "reference", barid_briefing_get_reference (briefing));
  barid_json_set_text (object, "kind", barid_kind_get_word (barid_briefing_get_kind (briefing)));
  set_request (object, briefing);
  barid_json_set_text (object, "precedence", barid_precedence_get_word (barid_briefing_get_precedence (briefing)));
  barid_json_set_text (object, "banner", words);
  barid_json_set_texts (object, "areas", barid_briefing_get_areas (briefing));
  barid_json_set_text (object, "use", barid_use_get_word (barid_briefing_get_use (briefing)));
  barid_json_set_text (object, "onward", barid_onward_get_word (barid_briefing_get_onward (briefing)));
  json_object_set_array_member (object, "narrower", narrower_to_json (briefing));
  json_object_set_boolean_member (object, "assurances_asked", barid_briefing_get_assurances_asked (briefing));
  if (barid_briefing_get_originator (briefing) != NULL)
    barid_json_set_text (object, "originator", barid_briefing_get_originator (briefing)->name);
  if (bottom_line != NULL)
    barid_json_set_text (object, "bottom_line", bottom_line->text);
  for (guint i = 0; i < body->len; i++)
    json_array_add_string_element (paragraphs, ((BaridPortion *) g_ptr_array_index (body, i))->text);
  json_object_set_array_member (object, "body", paragraphs);
  for (guint i = 0; i < objects->len; i++)
    json_array_add_string_element (carried, ((BaridObject *) g_ptr_array_index (objects, i))->id);
  json_object_set_array_member (object, "objects", carried);
  for (guint i = 0; i < unknowns->len; i++)
    json_array_add_string_element (sentences, g_ptr_array_index (unknowns, i));
  json_object_set_array_member (object, "not_understood", sentences);
  json_object_set_array_member (object, "translations", barid_view_translations_to_json (briefing));

  return object;
}

/* Numbers of the stream that did not come, as the partner's next letters show. */
static GArray *
find_missing (BaridDesk          *desk,
              const BaridReading *reading)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, reading->entry->row);

  return reading->entry->shelf == BARID_SHELF_INBOX ? barid_desk_list_missing (desk, row, NULL) : NULL;
}

static void
set_correction (JsonObject         *object,
                const BaridReading *reading)
{
  barid_json_set_text (object, "corrects", reading->corrects);
  barid_json_set_text (object, "original", reading->original != NULL ? reading->original->letter_id : NULL);
  if (reading->changes != NULL)
    json_object_set_array_member (object, "changes", barid_view_differences_to_json (reading->changes));
}

static void
set_passed (JsonObject         *object,
            const BaridReading *reading)
{
  JsonObject *passed;

  if (reading->passed == NULL)
    return;

  passed = json_object_new ();
  barid_json_set_text (passed, "sentence", reading->passed);
  barid_json_set_text (passed, "condition", reading->condition);
  if (reading->consent != NULL)
    {
      barid_json_set_text (passed, "sha256", reading->consent->sha256);
      barid_json_set_text (passed, "letter", reading->consent->letter);
      barid_json_set_text (passed, "to", reading->consent->addressee_name);
      barid_json_set_time (passed, "given", reading->consent->given);
      barid_json_set_time (passed, "until", reading->consent->until);
    }
  if (reading->extract != NULL)
    json_object_set_object_member (passed, "extract", briefing_to_json (reading->extract));
  json_object_set_object_member (object, "passed_on", passed);
}

/* What others have signed about it, and what is proved of that. */
static JsonArray *
voices_to_json (const BaridReading *reading)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; reading->voices != NULL && i < reading->voices->len; i++)
    {
      const BaridVoice *voice = g_ptr_array_index (reading->voices, i);
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "stance", barid_stance_get_word (voice->attestation->stance));
      barid_json_set_text (object, "office", voice->attestation->office->name);
      barid_json_set_text (object, "desk", voice->attestation->desk);
      barid_json_set_text (object, "state", barid_attestation_state_get_word (voice->state));
      barid_json_set_text (object, "text", voice->attestation->text);
      barid_json_set_text (object, "sentence", voice->sentence);
      if (voice->attestation->judgement > 0)
        json_object_set_int_member (object, "judgement", voice->attestation->judgement);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* What this desk has said to a text that was circulated. */
static JsonArray *
given_to_json (const BaridReading *reading)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; reading->given != NULL && i < reading->given->len; i++)
    {
      const BaridAttestation *stance = g_ptr_array_index (reading->given, i);
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "stance", barid_stance_get_word (stance->stance));
      barid_json_set_time (object, "time", stance->time);
      barid_json_set_text (object, "text", stance->text);
      if (stance->judgement > 0)
        json_object_set_int_member (object, "judgement", stance->judgement);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
print_voices (const BaridReading *reading)
{
  if (reading->circulated)
    barid_cli_print ("%s", _("Circulated for our stance: baridctl joint answer ID."));
  for (guint i = 0; reading->given != NULL && i < reading->given->len; i++)
    {
      g_autofree char *given = barid_attestation_tell_given (g_ptr_array_index (reading->given, i));

      barid_cli_print ("%s", given);
    }
  for (guint i = 0; reading->voices != NULL && i < reading->voices->len; i++)
    barid_cli_print ("%s", ((const BaridVoice *) g_ptr_array_index (reading->voices, i))->sentence);
}

JsonObject *
barid_view_reading_to_json (BaridDesk          *desk,
                            const BaridReading *reading)
{
  JsonObject *object = barid_view_entry_to_json (desk, reading->entry);
  g_autoptr(GArray) missing = find_missing (desk, reading);
  g_autofree char *leave = NULL;
  JsonArray *numbers = json_array_new ();

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    json_array_add_int_element (numbers, g_array_index (missing, gint64, i));
  json_object_set_array_member (object, "missing_numbers", numbers);
  barid_json_set_text (object, "proof", reading->proof);
  barid_json_set_text (object, "aged", reading->aged);
  barid_json_set_text (object, "equivalent", reading->equivalent);
  set_correction (object, reading);
  leave = barid_reading_tell_leave (reading);
  barid_json_set_text (object, "leave", leave);
  set_passed (object, reading);
  barid_view_set_fates (object, reading);
  json_object_set_array_member (object, "attested", voices_to_json (reading));
  json_object_set_boolean_member (object, "circulated", reading->circulated);
  json_object_set_array_member (object, "given", given_to_json (reading));
  barid_json_set_text (object, "signer", reading->entry->signer);
  barid_json_set_text (object, "agreement", reading->agreement != NULL ? reading->agreement->number : NULL);
  if (reading->letterhead != NULL)
    {
      barid_json_set_text (object, "stream", reading->letterhead->stream);
      json_object_set_int_member (object, "number", reading->letterhead->number);
      barid_json_set_text (object, "addressee", reading->letterhead->addressee);
    }
  if (reading->briefing != NULL)
    {
      json_object_set_object_member (object, "briefing", briefing_to_json (reading->briefing));
      set_acts (object, desk, reading);
    }

  return object;
}

/* What is asked, what is answered, and the leave that was given since. */
static void
print_asked (const BaridReading *reading)
{
  g_autofree char *leave = barid_reading_tell_leave (reading);
  BaridBriefing *briefing = reading->briefing;
  BaridOffice *onward_to = briefing != NULL ? barid_briefing_get_onward_to (briefing) : NULL;

  print_request (reading->entry);
  if (briefing != NULL && barid_briefing_get_outcome (briefing) != BARID_OUTCOME_ANSWERED)
    barid_cli_print ("%s", barid_outcome_get_label (barid_briefing_get_outcome (briefing)));
  if (briefing != NULL && barid_briefing_get_conditions (briefing) != NULL)
    {
      g_autofree char *conditions = barid_text_isolate (barid_briefing_get_conditions (briefing));

      /* TRANSLATORS: %s is what somebody wrote, on which they grant leave. */
      barid_cli_print (_("Conditions: %s"), conditions);
    }
  if (onward_to != NULL)
    {
      g_autofree char *name = isolate_title (onward_to->name);

      /* TRANSLATORS: %s is an office. */
      barid_cli_print (_("To be passed on to: %s"), name);
    }
  if (leave != NULL)
    barid_cli_print ("%s", leave);
}

/* What is told of a portion's use: nothing, unless it is narrower than the briefing's. */
BaridUse
barid_view_narrow (BaridBriefing *briefing,
                   BaridUse       use)
{
  return barid_use_narrow (use, barid_briefing_get_use (briefing));
}

char *
barid_view_dup_use (BaridUse use)
{
  g_autofree char *isolated = use != BARID_USE_INHERITED ? barid_text_isolate (barid_use_get_label (use)) : NULL;

  return isolated != NULL ? g_strdup_printf ("(%s) ", isolated) : g_strdup ("");
}

void
barid_view_print_portion (const char         *text,
                          const BaridMarking *marking,
                          BaridUse            use)
{
  g_autofree char *permitted = barid_view_dup_use (use);
  g_autofree char *clean = barid_text_clean_block (text);
  g_auto(GStrv) lines = g_strsplit (clean, "\n", -1);
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;
  g_autofree char *isolated = banner != NULL ? barid_text_isolate_machine (banner) : NULL;
  g_autofree char *mark = isolated != NULL ? g_strdup_printf ("(%s) ", isolated) : g_strdup ("");

  for (guint i = 0; lines[i] != NULL; i++)
    barid_cli_print ("%s%s%s", i == 0 ? mark : "", i == 0 ? permitted : "", lines[i]);
}

static void
print_part (BaridBriefing *briefing,
            BaridPart      part,
            const char    *heading)
{
  GPtrArray *portions = barid_briefing_get_part (briefing, part);

  if (portions->len == 0)
    return;

  barid_cli_print ("\n%s", heading);
  for (guint i = 0; i < portions->len; i++)
    {
      const BaridPortion *portion = g_ptr_array_index (portions, i);

      barid_view_print_portion (portion->text, portion->marking, barid_view_narrow (briefing, portion->use));
    }
}

static void
print_likelihood (const BaridJudgement *judgement)
{
  g_autofree char *words = NULL;
  g_autofree char *scale = NULL;

  if (judgement->likelihood == NULL)
    return;

  words = barid_judgement_tell_likelihood (judgement);
  scale = barid_judgement_tell_scale (judgement);
  /* TRANSLATORS: %1$s is a likelihood such as “Likely, 55 to 80 %”, %2$s the table it is from, such as ICD 203. */
  barid_cli_print (_("  %1$s (%2$s)"), words, scale);
}

static void
print_confidence (const BaridJudgement *judgement)
{
  g_autofree char *words = NULL;
  g_autofree char *others = NULL;

  if (judgement->confidence == BARID_CONFIDENCE_NONE)
    return;

  words = barid_confidence_describe (judgement->confidence);
  others = barid_appendix_describe (judgement->confidence);
  barid_cli_print ("  %s", words);
  if (others != NULL)
    barid_cli_print ("  %s", others);
}

static void
print_judgements (BaridBriefing *briefing)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);

  if (judgements->len > 0)
    barid_cli_print ("\n%s", _("Key judgements"));
  for (guint i = 0; i < judgements->len; i++)
    {
      const BaridJudgement *judgement = g_ptr_array_index (judgements, i);

      barid_view_print_portion (judgement->text, judgement->marking, barid_view_narrow (briefing, judgement->use));
      print_likelihood (judgement);
      print_confidence (judgement);
      for (guint j = 0; j < judgement->dissents->len; j++)
        {
          const BaridDissent *dissent = g_ptr_array_index (judgement->dissents, j);
          g_autofree char *office = isolate_title (dissent->office);
          g_autofree char *text = isolate_title (dissent->text);

          /* TRANSLATORS: %1$s is an office, %2$s what it holds instead. */
          barid_cli_print (_("  Dissent: %1$s holds: %2$s"), office, text);
        }
    }
}

static void
print_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      barid_cli_print ("  %s", lines[i]);
}

static void
print_sources (BaridBriefing *briefing,
               GPtrArray     *origins)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);

  if (sources->len > 0)
    barid_cli_print ("\n%s", _("Sources"));
  for (guint i = 0; i < sources->len; i++)
    {
      const BaridSource *source = g_ptr_array_index (sources, i);

      if (source->reliability != 0 && source->credibility != 0)
        barid_cli_print ("[%c%c]", source->reliability, source->credibility);
      barid_view_print_portion (source->text, source->marking, barid_view_narrow (briefing, source->use));
      if (origins != NULL)
        print_lines (g_ptr_array_index (origins, i));
    }
}

/* Several values stand one a line in the field. */
static void
print_field (const BaridMatter       *matter,
             const BaridField        *field,
             const BaridPositionForm *form)
{
  const char *value = barid_matter_get_field (matter, field->name);
  g_autofree char *place = value != NULL && form != NULL ? barid_matter_tell_place (matter, field, *form) : NULL;
  g_auto(GStrv) values = value != NULL ? g_strsplit (value, "\n", -1) : NULL;
  BaridTime time;

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      gboolean is_time = field->form == BARID_FIELD_TIME && barid_time_parse (values[i], &time, NULL);
      g_autofree char *told = is_time ? barid_cli_date (time) : isolate_title (values[i]);

      if (*values[i] != '\0')
        barid_cli_print ("    %s: %s", gettext (field->label), place != NULL ? place : told);
    }
}

static void
print_matter (BaridBriefing           *briefing,
              const BaridPositionForm *form)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  GPtrArray *matter = barid_briefing_get_part (briefing, BARID_PART_MATTER);
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  GPtrArray *unknowns = barid_briefing_get_unknowns (briefing);

  if (indicators->len > 0)
    barid_cli_print ("\n%s", _("Indicators"));
  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autofree char *pattern = barid_text_isolate_machine (indicator->pattern);
      g_autofree char *use = barid_view_dup_use (barid_view_narrow (briefing, indicator->use));

      barid_cli_print ("  %s%s", use, pattern);
    }

  if (matter->len > 0)
    barid_cli_print ("\n%s", _("Matter"));
  for (guint i = 0; i < matter->len; i++)
    {
      const BaridMatter *item = g_ptr_array_index (matter, i);
      g_autofree char *name = isolate_title (item->name);
      g_autofree char *use = barid_view_dup_use (barid_view_narrow (briefing, item->use));

      barid_cli_print ("  %s%s: %s", use, barid_matter_type_get_label (item->type), name);
      for (const BaridField *field = barid_matter_type_get_fields (item->type); field->name != NULL; field++)
        print_field (item, field, form);
    }

  if (objects->len > 0)
    barid_cli_print ("\n%s", _("Objects of others, as they came"));
  for (guint i = 0; i < objects->len; i++)
    {
      const BaridObject *object = g_ptr_array_index (objects, i);
      g_autofree char *id = barid_text_isolate_machine (object->id);

      barid_cli_print ("  %s", id);
    }

  if (unknowns->len > 0)
    barid_cli_print ("\n%s", _("Kept as it came, and not understood:"));
  for (guint i = 0; i < unknowns->len; i++)
    barid_cli_print ("  %s", (char *) g_ptr_array_index (unknowns, i));
}

void
barid_view_print_text (BaridBriefing           *briefing,
                       GPtrArray               *origins,
                       const BaridPositionForm *form)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *words = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  g_autofree char *isolated = words != NULL ? barid_text_isolate_machine (words) : NULL;
  g_autofree char *title = isolate_title (barid_briefing_get_title (briefing));
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);

  if (isolated != NULL)
    barid_cli_print ("%s\n", isolated);
  barid_cli_print ("%s", title);
  /* TRANSLATORS: for what a letter may be used: %s is a permitted use, such as "Detection only". */
  barid_cli_print (_("Permitted use: %s"), barid_use_get_label (barid_briefing_get_use (briefing)));
  if (barid_briefing_get_assurances_asked (briefing))
    barid_cli_print ("%s", _("Assurances on the treatment of persons are asked for."));

  if (bottom_line != NULL && bottom_line->text != NULL && *bottom_line->text != '\0')
    {
      barid_cli_print ("\n%s", _("Bottom line"));
      barid_view_print_portion (bottom_line->text, bottom_line->marking, BARID_USE_INHERITED);
    }

  print_judgements (briefing);
  print_part (briefing, BARID_PART_BODY, _("Body"));
  print_part (briefing, BARID_PART_ASSUMPTIONS, _("Assumptions"));
  print_part (briefing, BARID_PART_ALTERNATIVES, _("Alternatives"));
  print_part (briefing, BARID_PART_GAPS, _("Gaps"));
  print_part (briefing, BARID_PART_OUTLOOK, _("Outlook"));
  print_sources (briefing, origins);
  barid_view_print_translations (briefing);
  print_matter (briefing, form);

  if (isolated != NULL)
    barid_cli_print ("\n%s", isolated);
}

static void
print_missing (BaridDesk          *desk,
               const BaridReading *reading)
{
  g_autoptr(GArray) missing = find_missing (desk, reading);
  g_autoptr(GString) numbers = g_string_new (NULL);
  g_autofree char *isolated = NULL;

  if (missing == NULL || missing->len == 0)
    return;

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (missing, gint64, i));
  isolated = barid_text_isolate_machine (numbers->str);
  /* TRANSLATORS: %s is a list of numbers. */
  barid_cli_print (_("Letters of theirs that did not come, by their numbers: %s. Ask them to send these again."), isolated);
}

static void
print_reference (BaridBriefing *briefing)
{
  const char *reference = briefing != NULL ? barid_briefing_get_reference (briefing) : NULL;
  g_autofree char *isolated = reference != NULL ? barid_text_isolate_machine (reference) : NULL;

  if (isolated != NULL)
    /* TRANSLATORS: %s is a reference number such as CT/2026/118. */
    barid_cli_print (_("Reference: %s"), isolated);
}

static void
print_corrects (const BaridReading *reading)
{
  barid_cli_print ("%s", reading->corrects);
  if (reading->changes == NULL)
    return;

  barid_cli_print ("%s", reading->changes->len > 0 ? _("What changed:") : _("Nothing differs."));
  barid_view_print_differences (reading->changes, TRUE);
}

static void
print_head (BaridDesk          *desk,
            const BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  g_autofree char *emergency = reading->briefing != NULL ? barid_briefing_tell_emergency (reading->briefing) : NULL;
  g_autofree char *office = find_office_name (desk, entry->office);
  g_autofree char *name = isolate_title (office);
  g_autofree char *letter = barid_text_isolate_machine (entry->letter_id != NULL ? entry->letter_id : "–");
  g_autofree char *date = barid_cli_date (entry->time);

  if (entry->shelf == BARID_SHELF_INBOX)
    /* TRANSLATORS: %1$s is an office, %2$s a date. */
    barid_cli_print (_("From %1$s, %2$s"), name, date);
  else if (entry->shelf == BARID_SHELF_SENT)
    /* TRANSLATORS: %1$s is an office, %2$s a date. */
    barid_cli_print (_("To %1$s, %2$s"), name, date);
  /* TRANSLATORS: %s is the id of a letter. */
  barid_cli_print (_("Letter: %s"), letter);
  print_reference (reading->briefing);

  if (entry->verdict != NULL)
    /* TRANSLATORS: %s is the word of a verdict, such as authentic. */
    barid_cli_print (_("Verdict: %s"), entry->verdict);
  if (reading->proof != NULL)
    barid_cli_print ("%s", reading->proof);
  if (reading->aged != NULL)
    barid_cli_print ("%s", reading->aged);
  print_asked (reading);
  print_voices (reading);
  if (reading->agreement != NULL)
    {
      g_autofree char *number = barid_text_isolate_machine (reading->agreement->number);

      /* TRANSLATORS: %s is the number of an agreement, such as 2026/3. */
      barid_cli_print (_("Under agreement %s."), number);
    }
  if (emergency != NULL)
    barid_cli_print ("%s", emergency);
  if (reading->corrected != NULL)
    barid_cli_print ("%s", reading->corrected);
  if (reading->recalled != NULL)
    barid_cli_print ("%s", reading->recalled);
  if (reading->corrects != NULL)
    print_corrects (reading);
  else if (g_strcmp0 (entry->parent_state, "altered") == 0)
    barid_cli_print ("%s", _("It says that it replies to a letter of this desk, but means another text than the one here."));
  else if (g_strcmp0 (entry->parent_state, "unknown") == 0)
    barid_cli_print ("%s", _("It replies to a letter that is not at this desk."));
  if (reading->equivalent != NULL)
    barid_cli_print ("%s", reading->equivalent);
  print_missing (desk, reading);
  if (entry->acknowledged != BARID_TIME_NONE)
    {
      g_autofree char *acknowledged = barid_cli_date (entry->acknowledged);

      /* TRANSLATORS: %s is a date. */
      barid_cli_print (_("Acknowledged: %s"), acknowledged);
    }
  barid_view_print_feedback (reading->briefing);
  barid_view_print_fates (reading->fates);
}

static void
print_passed (const BaridReading      *reading,
              const BaridPositionForm *form)
{
  if (reading->passed == NULL)
    return;

  barid_cli_print ("\n%s", reading->passed);
  if (reading->condition != NULL)
    barid_cli_print ("%s", reading->condition);
  if (reading->extract == NULL)
    return;

  barid_cli_print ("%s", "");
  barid_view_print_text (reading->extract, NULL, form);
}

void
barid_view_print_reading (BaridDesk               *desk,
                          const BaridReading      *reading,
                          const BaridPositionForm *form)
{
  print_head (desk, reading);

  if (reading->briefing == NULL)
    return;

  barid_cli_print ("%s", "");
  barid_view_print_text (reading->briefing, reading->origins, form);
  print_passed (reading, form);
}
