#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-dispatch.h"
#include "barid-draft-file.h"
#include "barid-drafts.h"
#include "barid-error.h"
#include "barid-indicator-files.h"
#include "barid-indicator-table.h"
#include "barid-introduction.h"
#include "barid-json.h"
#include "barid-reading.h"
#include "barid-requests.h"
#include "barid-text.h"
#include "barid-time-read.h"
#include "barid-translation.h"
#include "barid-typed-marking.h"
#include "barid-versions.h"

/* Writing: draft, check, release, answer, acknowledge. */

/* What the options of "draft" and "answer" set on a briefing, whatever it came from. */
typedef struct
{
  char     *row;
  char     *title;
  char     *kind;
  char     *precedence;
  char     *marking;
  char     *bottom_line;
  char     *use;
  char     *onward;
  char     *indicators;
  char     *request;
  char     *onward_to;
  char     *due;
  GStrv     areas;
  GStrv     to;
  GStrv     info;
  gboolean  acknowledge;
  gboolean  delivery;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->row);
  g_free (wishes->title);
  g_free (wishes->kind);
  g_free (wishes->precedence);
  g_free (wishes->marking);
  g_free (wishes->bottom_line);
  g_free (wishes->use);
  g_free (wishes->onward);
  g_free (wishes->indicators);
  g_free (wishes->request);
  g_free (wishes->onward_to);
  g_free (wishes->due);
  g_strfreev (wishes->areas);
  g_strfreev (wishes->to);
  g_strfreev (wishes->info);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static gboolean
set_words (const Wishes   *wishes,
           BaridBriefing  *briefing,
           GError        **error)
{
  BaridPrecedence precedence;
  BaridOnward onward;
  BaridKind kind;
  BaridUse use;

  if (wishes->kind != NULL)
    {
      if (!barid_kind_from_word (wishes->kind, &kind))
        return barid_cli_usage (error, _("--kind knows: assessment, warning, information-report, technical-report, request, "
                                         "answer, correction, recall, acknowledgement, feedback."));
      barid_briefing_set_kind (briefing, kind);
    }

  if (wishes->precedence != NULL)
    {
      if (!barid_precedence_from_word (wishes->precedence, &precedence))
        return barid_cli_usage (error, _("--precedence knows: routine, priority, immediate, flash."));
      barid_briefing_set_precedence (briefing, precedence);
    }

  if (wishes->use != NULL)
    {
      if (!barid_use_from_word (wishes->use, &use))
        return barid_cli_usage (error, _("--use knows: awareness, detection, action-after-leave, evidence."));
      barid_briefing_set_use (briefing, use);
    }

  if (wishes->onward != NULL)
    {
      if (!barid_onward_from_word (wishes->onward, &onward))
        return barid_cli_usage (error, _("--onward knows: no, with-consent, among-parties."));
      barid_briefing_set_onward (briefing, onward);
    }

  return TRUE;
}

/* Whoever says what they ask for asks. */
static gboolean
set_request (BaridCli       *cli,
             const Wishes   *wishes,
             BaridBriefing  *briefing,
             GError        **error)
{
  BaridRequestKind request;
  BaridTime due;

  if (wishes->request != NULL)
    {
      if (!barid_request_from_word (wishes->request, &request))
        return barid_cli_usage (error, _("--request knows: question, trace, leave-to-act, leave-to-pass-on, standing-need."));
      barid_briefing_set_kind (briefing, BARID_KIND_REQUEST);
      barid_briefing_set_request (briefing, request);
    }

  if (wishes->onward_to != NULL)
    {
      g_autoptr(BaridPartner) partner = barid_desk_find_partner (cli->desk, wishes->onward_to, error);

      if (partner == NULL)
        return FALSE;
      barid_briefing_set_onward_to (briefing, partner->office);
    }

  if (wishes->due != NULL)
    {
      if (!barid_time_read (wishes->due, BARID_CALENDAR_GREGORIAN, BARID_DAY_END, &due, error))
        return FALSE;
      barid_briefing_set_due (briefing, due);
    }

  return TRUE;
}

static gboolean
add_all (BaridCli         *cli,
         BaridBriefing    *briefing,
         GStrv             names,
         BaridAddressing   addressing,
         GError          **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!barid_draft_file_add_to (cli->desk, briefing, names[i], addressing, error))
      return FALSE;

  return TRUE;
}

static gboolean
address (BaridCli       *cli,
         const Wishes   *wishes,
         BaridBriefing  *briefing,
         GError        **error)
{
  return add_all (cli, briefing, wishes->to, BARID_FOR_ACTION, error) &&
         add_all (cli, briefing, wishes->info, BARID_FOR_INFORMATION, error);
}

static gboolean
apply_wishes (BaridCli       *cli,
              const Wishes   *wishes,
              BaridBriefing  *briefing,
              GError        **error)
{
  g_autoptr(BaridBriefing) before = barid_briefing_copy (briefing);

  if (!set_words (wishes, briefing, error) || !set_request (cli, wishes, briefing, error))
    return FALSE;

  if (wishes->title != NULL)
    barid_briefing_set_title (briefing, wishes->title);
  if (wishes->areas != NULL)
    barid_briefing_set_areas (briefing, (const char * const *) wishes->areas);
  if (wishes->bottom_line != NULL)
    barid_briefing_set_bottom_line (briefing, wishes->bottom_line, NULL);
  if (wishes->acknowledge)
    barid_briefing_set_acknowledgement_asked (briefing, TRUE);
  if (wishes->delivery)
    barid_briefing_set_delivery_asked (briefing, TRUE);

  if (wishes->marking != NULL)
    {
      g_autoptr(BaridMarking) marking = barid_desk_read_marking (cli->desk, wishes->marking, error);

      if (marking == NULL)
        return FALSE;
      barid_briefing_set_marking (briefing, marking);
    }

  barid_briefing_keep_translations (briefing, before, barid_time_now ());
  return address (cli, wishes, briefing, error);
}

/* What did not come along is told beside what was not understood. */
static gboolean
add_indicators (BaridCli       *cli,
                const Wishes   *wishes,
                BaridBriefing  *briefing,
                GPtrArray     **told,
                GError        **error)
{
  GPtrArray *there = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) fresh = NULL;
  g_autoptr(GBytes) file = NULL;

  if (wishes->indicators == NULL)
    return TRUE;

  if (!(file = barid_cli_read (wishes->indicators, error)) ||
      !(found = barid_desk_read_indicators (cli->desk, file, told, error)) ||
      !(fresh = barid_indicators_take_new (there, barid_briefing_get_marking (briefing), found, error)))
    return FALSE;

  for (guint i = 0; i < fresh->len; i++)
    barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_copy (g_ptr_array_index (fresh, i)));
  return TRUE;
}

/* ---- draft ------------------------------------------------------------------------------------------- */

static void
tell_rows (BaridCli   *cli,
           GArray     *rows,
           GPtrArray  *not_understood)
{
  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();
      JsonArray *drafts = json_array_new ();
      JsonArray *sentences = json_array_new ();

      for (guint i = 0; i < rows->len; i++)
        json_array_add_int_element (drafts, g_array_index (rows, gint64, i));
      for (guint i = 0; not_understood != NULL && i < not_understood->len; i++)
        json_array_add_string_element (sentences, g_ptr_array_index (not_understood, i));
      json_object_set_array_member (object, "drafts", drafts);
      json_object_set_array_member (object, "not_understood", sentences);
      barid_cli_print_json (cli, object);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (rows, gint64, i));
      g_autofree char *isolated = barid_text_isolate_machine (number);

      /* TRANSLATORS: %s is the number of a draft. */
      barid_cli_print (_("Draft %s is saved."), isolated);
    }

  if (not_understood != NULL && not_understood->len > 0)
    barid_cli_print ("%s", _("Kept as it came, and not understood:"));
  for (guint i = 0; not_understood != NULL && i < not_understood->len; i++)
    barid_cli_print ("  %s", (char *) g_ptr_array_index (not_understood, i));
}

static gboolean
save (BaridCli       *cli,
      BaridBriefing  *briefing,
      gint64          row,
      GPtrArray      *told,
      GError        **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if ((row != 0 && !barid_desk_keep_version (cli->desk, row, BARID_VERSION_OPENED, error)) ||
      (row = barid_desk_save_draft (cli->desk, briefing, row, error)) == 0)
    return FALSE;

  g_array_append_val (rows, row);
  tell_rows (cli, rows, cli->json ? told : NULL);
  for (guint i = 0; !cli->json && told != NULL && i < told->len; i++)
    barid_cli_print ("%s", (char *) g_ptr_array_index (told, i));
  return TRUE;
}

static gboolean
import (BaridCli      *cli,
        GBytes        *bundle,
        const Wishes  *wishes,
        GError       **error)
{
  g_autoptr(BaridBriefing) trial = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  g_autoptr(GPtrArray) not_understood = NULL;
  g_autoptr(GArray) rows = NULL;

  /* Wishes that cannot be met are found before anything is kept. */
  if (!apply_wishes (cli, wishes, trial, error) ||
      !(rows = barid_desk_import (cli->desk, bundle, &not_understood, error)))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (rows, gint64, i));
      g_autoptr(BaridBriefing) briefing = barid_desk_load_draft (cli->desk, row, NULL, error);

      if (briefing == NULL || !apply_wishes (cli, wishes, briefing, error) ||
          barid_desk_save_draft (cli->desk, briefing, g_array_index (rows, gint64, i), error) == 0)
        return FALSE;
    }

  tell_rows (cli, rows, not_understood);
  return TRUE;
}

/* A request about a letter goes to who sent it. What no word of ours names is refused when the wishes are looked at. */
static BaridBriefing *
begin_about (BaridCli      *cli,
             const Wishes  *wishes,
             const char    *letter,
             GError       **error)
{
  g_autoptr(BaridReading) reading = barid_desk_read (cli->desk, letter, NULL, error);
  BaridRequestKind request = BARID_REQUEST_QUESTION;

  barid_request_from_word (wishes->request, &request);
  return reading != NULL ? barid_desk_begin_request (cli->desk, reading, request, error) : NULL;
}

gboolean
barid_command_draft (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_auto(Wishes) wishes = { 0 };
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridBriefing) before = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GPtrArray) told = NULL;
  g_autofree char *about = NULL;
  gint64 row = 0;
  const GOptionEntry options[] = {
    { "row", 0, 0, G_OPTION_ARG_STRING, &wishes.row, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &wishes.title, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wishes.kind, NULL, NULL },
    { "precedence", 0, 0, G_OPTION_ARG_STRING, &wishes.precedence, NULL, NULL },
    { "marking", 0, 0, G_OPTION_ARG_STRING, &wishes.marking, NULL, NULL },
    { "bottom-line", 0, 0, G_OPTION_ARG_STRING, &wishes.bottom_line, NULL, NULL },
    { "use", 0, 0, G_OPTION_ARG_STRING, &wishes.use, NULL, NULL },
    { "onward", 0, 0, G_OPTION_ARG_STRING, &wishes.onward, NULL, NULL },
    { "indicators", 0, 0, G_OPTION_ARG_FILENAME, &wishes.indicators, NULL, NULL },
    { "request", 0, 0, G_OPTION_ARG_STRING, &wishes.request, NULL, NULL },
    { "about", 0, 0, G_OPTION_ARG_STRING, &about, NULL, NULL },
    { "onward-to", 0, 0, G_OPTION_ARG_STRING, &wishes.onward_to, NULL, NULL },
    { "due", 0, 0, G_OPTION_ARG_STRING, &wishes.due, NULL, NULL },
    { "area", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.areas, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.to, NULL, NULL },
    { "info", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.info, NULL, NULL },
    { "acknowledge", 0, 0, G_OPTION_ARG_NONE, &wishes.acknowledge, NULL, NULL },
    { "delivery", 0, 0, G_OPTION_ARG_NONE, &wishes.delivery, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("draft", &argv, options, 0, 1, error) ||
      !barid_cli_open (cli, error) ||
      (argv[1] != NULL && !(file = barid_cli_read (argv[1], error))))
    return FALSE;

  if (file == NULL && wishes.row == NULL && wishes.title == NULL && about == NULL)
    return barid_cli_usage (error, _("Say what the draft is made from: a file, or at least --title TEXT."));

  if (file != NULL && barid_draft_file_is_bundle (file))
    {
      if (wishes.indicators != NULL)
        return barid_cli_usage (error, _("A bundle makes drafts of its own; --indicators adds to one that is there: give its "
                                         "--row."));
      if (wishes.row != NULL || about != NULL)
        return barid_cli_usage (error, _("A bundle makes drafts of its own; --row names one that is there."));
      return import (cli, file, &wishes, error);
    }

  briefing = wishes.row != NULL ? barid_desk_load_draft (cli->desk, wishes.row, &row, error)
             : about != NULL ? begin_about (cli, &wishes, about, error)
                             : barid_briefing_new (BARID_KIND_INFORMATION_REPORT);
  if (briefing == NULL)
    return FALSE;

  /* A title that was given is not looked for in the text. */
  before = barid_briefing_copy (briefing);
  if (wishes.title != NULL)
    barid_briefing_set_title (briefing, wishes.title);
  barid_briefing_keep_translations (briefing, before, barid_time_now ());

  /* What the addressees have agreed on says what a word of likelihood in the file means. */
  return address (cli, &wishes, briefing, error) &&
         (file == NULL || barid_draft_file_read (cli->desk, file, briefing, error)) &&
         apply_wishes (cli, &wishes, briefing, error) &&
         add_indicators (cli, &wishes, briefing, &told, error) &&
         save (cli, briefing, row, told, error);
}

/* ---- check, release ------------------------------------------------------------------------------------ */

static JsonObject *
objection_to_json (const BaridObjection *objection)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "code", barid_objection_get_word (objection));
  json_object_set_boolean_member (object, "blocks", objection->blocks);
  json_object_set_boolean_member (object, "set_aside", objection->set_aside);
  barid_json_set_text (object, "office", objection->office);
  barid_json_set_text (object, "where", objection->where);
  barid_json_set_text (object, "article", objection->article);
  barid_json_set_text (object, "emergency", objection->emergency);
  barid_json_set_text (object, "sentence", objection->sentence);

  return object;
}

gboolean
barid_command_check (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  guint stops = 0;
  guint stay = 0;
  guint asides = 0;

  json_object_set_array_member (object, "objections", array);
  if (!barid_cli_parse ("check", &argv, NULL, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      !(briefing = barid_desk_load_draft (cli->desk, argv[1], NULL, error)) ||
      !(objections = barid_desk_check (cli->desk, briefing, NULL, error)))
    return FALSE;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      stops += objection->blocks;
      stay += objection->blocks && objection->emergency == NULL;
      asides += objection->set_aside;
      if (cli->json)
        json_array_add_object_element (array, objection_to_json (objection));
      else if (!objection->set_aside)
        barid_cli_print ("%s %s", objection->blocks ? "!" : "·", objection->sentence);
    }

  if (!cli->json && asides > 0)
    /* TRANSLATORS: %u is how many pieces of advice the author of a draft has set aside. */
    barid_cli_print (ngettext ("%u set aside", "%u set aside", asides), asides);

  if (cli->json)
    {
      json_object_set_boolean_member (object, "permitted", stops == 0);
      json_object_set_boolean_member (object, "permitted_in_emergency", stay == 0);
      barid_cli_print_json (cli, object);
    }
  else if (stops == 0)
    barid_cli_print ("%s", _("Nothing stands against its release."));

  if (stops == 0)
    return TRUE;

  if (!cli->json && stay == 0)
    barid_cli_print ("%s", _("In an emergency you may release it all the same, for a reason that is logged and told to the "
                             "reader: release DRAFT --emergency REASON."));
  g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
               /* TRANSLATORS: %u is how many objections there are. */
               g_dngettext (GETTEXT_PACKAGE, "%u objection stops its release.", "%u objections stop its release.", stops),
               stops);
  return FALSE;
}

static void
tell_letters (BaridCli   *cli,
              GPtrArray  *letters)
{
  g_autoptr(JsonObject) object = NULL;
  JsonArray *array;

  if (!cli->json)
    {
      for (guint i = 0; i < letters->len; i++)
        {
          g_autofree char *id = barid_text_isolate_machine (g_ptr_array_index (letters, i));

          /* TRANSLATORS: %s is the id of a letter. */
          barid_cli_print (_("Released: %s. It goes with the next sync."), id);
        }
      return;
    }

  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < letters->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (letters, i));
  json_object_set_array_member (object, "letters", array);
  barid_cli_print_json (cli, object);
}

/* Held for no time, and sealed at once where the key asks nobody. What cannot be sealed now is tried again at the next
 * sync: a release is not lost. */
gboolean
barid_command_finish_release (BaridCli   *cli,
                              GPtrArray  *letters,
                              GError    **error)
{
  if (letters == NULL || !barid_desk_seal_due (cli->desk, NULL, NULL, error))
    return FALSE;

  tell_letters (cli, letters);
  return TRUE;
}

gboolean
barid_command_release (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *emergency = NULL;
  gint64 row;
  const GOptionEntry options[] = {
    { "emergency", 0, 0, G_OPTION_ARG_STRING, &emergency, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("release", &argv, options, 1, 1, error))
    return FALSE;
  if (emergency != NULL && *g_strstrip (emergency) == '\0')
    return barid_cli_usage (error, _("A release in emergency needs its reason in words."));
  if (!barid_cli_open (cli, error) ||
      !(briefing = barid_desk_load_draft (cli->desk, argv[1], &row, error)))
    return FALSE;

  if (emergency != NULL)
    barid_briefing_set_emergency (briefing, emergency);

  letters = barid_desk_release (cli->desk, briefing, row, 0, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}

/* ---- answer, acknowledge --------------------------------------------------------------------------------- */

/* Of what an answer can say in one act, not more than one thing. */
typedef struct
{
  gboolean  no_trace;
  gboolean  unable;
  gboolean  grant;
  gboolean  deny;
  char     *hold;
  char     *conditions;
} Said;

static gboolean
find_outcome (const Said    *said,
              BaridOutcome  *outcome,
              BaridTime     *due,
              GError       **error)
{
  *due = BARID_TIME_NONE;
  if (said->no_trace + said->unable + said->grant + said->deny + (said->hold != NULL) > 1)
    return barid_cli_usage (error, _("Of --no-trace, --hold, --unable, --grant and --deny an answer says one."));
  if (said->conditions != NULL && !said->grant)
    return barid_cli_usage (error, _("--conditions are those of a leave: give --grant as well."));

  *outcome = said->no_trace ? BARID_OUTCOME_NO_TRACE
             : said->unable ? BARID_OUTCOME_UNABLE
             : said->deny ? BARID_OUTCOME_DENIED
             : said->hold != NULL ? BARID_OUTCOME_HOLDING
             : said->conditions != NULL ? BARID_OUTCOME_GRANTED_WITH_CONDITIONS
             : said->grant ? BARID_OUTCOME_GRANTED : BARID_OUTCOME_ANSWERED;

  return said->hold == NULL || barid_time_read (said->hold, BARID_CALENDAR_GREGORIAN, BARID_DAY_END, due, error);
}

gboolean
barid_command_answer (BaridCli  *cli,
                      char     **argv,
                      GError   **error)
{
  g_auto(Wishes) wishes = { 0 };
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) reply = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autofree char *conditions = NULL;
  g_autofree char *hold = NULL;
  Said said = { 0 };
  BaridOutcome outcome = BARID_OUTCOME_ANSWERED;
  BaridTime due = BARID_TIME_NONE;
  const GOptionEntry options[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &wishes.title, NULL, NULL },
    { "marking", 0, 0, G_OPTION_ARG_STRING, &wishes.marking, NULL, NULL },
    { "precedence", 0, 0, G_OPTION_ARG_STRING, &wishes.precedence, NULL, NULL },
    { "no-trace", 0, 0, G_OPTION_ARG_NONE, &said.no_trace, NULL, NULL },
    { "hold", 0, 0, G_OPTION_ARG_STRING, &said.hold, NULL, NULL },
    { "unable", 0, 0, G_OPTION_ARG_NONE, &said.unable, NULL, NULL },
    { "grant", 0, 0, G_OPTION_ARG_NONE, &said.grant, NULL, NULL },
    { "conditions", 0, 0, G_OPTION_ARG_STRING, &said.conditions, NULL, NULL },
    { "deny", 0, 0, G_OPTION_ARG_NONE, &said.deny, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("answer", &argv, options, 1, 2, error) || !find_outcome (&said, &outcome, &due, error))
    return FALSE;

  conditions = said.conditions;
  hold = said.hold;
  if (argv[2] == NULL && outcome == BARID_OUTCOME_ANSWERED)
    return barid_cli_usage (error, _("Say what the answer is: a file with its text, or what it says in one act, such as "
                                     "--no-trace."));

  if (!barid_cli_open (cli, error))
    return FALSE;

  if (argv[2] == NULL)
    {
      letters = barid_desk_answer (cli->desk, argv[1], outcome, due, conditions, 0, NULL, error);
      return barid_command_finish_release (cli, letters, error);
    }

  if (!(file = barid_cli_read (argv[2], error)) ||
      !(reading = barid_desk_read (cli->desk, argv[1], NULL, error)) ||
      !(reply = barid_desk_begin_answer (cli->desk, reading, outcome, error)) ||
      !barid_draft_file_read (cli->desk, file, reply, error) ||
      !apply_wishes (cli, &wishes, reply, error))
    return FALSE;

  barid_briefing_set_conditions (reply, conditions);
  if (due != BARID_TIME_NONE)
    barid_briefing_set_due (reply, due);
  letters = barid_desk_release (cli->desk, reply, 0, 0, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}

gboolean
barid_command_acknowledge (BaridCli  *cli,
                           char     **argv,
                           GError   **error)
{
  g_autoptr(GPtrArray) letters = NULL;

  if (!barid_cli_parse ("acknowledge", &argv, NULL, 1, 1, error) || !barid_cli_open (cli, error))
    return FALSE;

  letters = barid_desk_acknowledge (cli->desk, argv[1], NULL, error);
  return barid_command_finish_release (cli, letters, error);
}
