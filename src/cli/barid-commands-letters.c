#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-log.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-paper.h"
#include "barid-permission.h"
#include "barid-receipts.h"
#include "barid-sync.h"
#include "barid-text.h"
#include "barid-trays.h"
#include "barid-view.h"
#include "barid-view-translation.h"

/* What comes and goes, and what is here: sync, list, search, show, print, judge, delete. */

/* ---- sync, judge ------------------------------------------------------------------------------------------ */

static void
set_filed (JsonObject        *object,
           const BaridFiled  *filed)
{
  json_object_set_int_member (object, "inbox", filed->inbox);
  json_object_set_int_member (object, "quarantine", filed->quarantine);
  json_object_set_int_member (object, "repeated", filed->repeated);
  json_object_set_int_member (object, "sealed_waiting", filed->waiting);
}

static void
print_filed (const BaridFiled *filed)
{
  /* TRANSLATORS: how many letters are new in the inbox (%1$u) and in quarantine (%2$u). */
  barid_cli_print (_("New in the inbox: %1$u. In quarantine: %2$u."), filed->inbox, filed->quarantine);
  if (filed->repeated > 0)
    /* TRANSLATORS: %u is a number of letters. */
    barid_cli_print (_("Here already: %u."), filed->repeated);
  if (filed->waiting > 0)
    /* TRANSLATORS: %u is a number of letters. */
    barid_cli_print (_("Arrived, sealed: %u. The desk's key asks for its passphrase, or for its smartcard."), filed->waiting);
}

static void
tell_report (BaridCli          *cli,
             const BaridReport *report)
{
  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();
      JsonArray *problems = json_array_new ();

      json_object_set_int_member (object, "sealed", report->sealed);
      json_object_set_int_member (object, "carried", report->carried);
      json_object_set_int_member (object, "waiting", report->waiting);
      json_object_set_int_member (object, "arrived", report->arrived);
      set_filed (object, &report->filed);
      for (guint i = 0; i < report->problems->len; i++)
        json_array_add_string_element (problems, g_ptr_array_index (report->problems, i));
      json_object_set_array_member (object, "problems", problems);
      barid_cli_print_json (cli, object);
      return;
    }

  /* TRANSLATORS: how many letters were carried (%1$u) and wait in the outbox (%2$u). */
  barid_cli_print (_("Carried: %1$u. Waiting in the outbox: %2$u."), report->carried, report->waiting);
  print_filed (&report->filed);
  for (guint i = 0; i < report->problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (report->problems, i));
}

static gpointer
sync_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  barid_desk_sync (desk, data, cancellable, error);
  return NULL;
}

gboolean
barid_command_sync (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autoptr(BaridReport) report = barid_report_new ();
  g_autoptr(GError) problem = NULL;
  int within = -1;
  const GOptionEntry options[] = {
    { "receipts-within", 0, 0, G_OPTION_ARG_INT, &within, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("sync", &argv, options, 0, 0, error) || !barid_cli_open (cli, error))
    return FALSE;

  if (within >= 0)
    barid_desk_set_receipt_delay (cli->desk, within * BARID_TIME_SECOND);

  barid_cli_call (cli, sync_func, report, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  tell_report (cli, report);
  if (report->problems->len == 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNREACHABLE,
                       _("Not everything could be carried or fetched. What waits stays where it is; try again later."));
  return FALSE;
}

gboolean
barid_command_judge (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  BaridFiled filed = { 0 };

  if (!barid_cli_parse ("judge", &argv, NULL, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      !barid_desk_open_again (cli->desk, argv[1], &filed, NULL, error))
    return FALSE;

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      set_filed (object, &filed);
      barid_cli_print_json (cli, object);
    }
  else
    print_filed (&filed);

  return TRUE;
}

/* ---- list, search ------------------------------------------------------------------------------------------ */

static gboolean
tell_entries (BaridCli   *cli,
              GPtrArray  *entries,
              const char *nothing)
{
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "letters", array);
  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      if (cli->json)
        json_array_add_object_element (array, barid_view_entry_to_json (cli->desk, g_ptr_array_index (entries, i)));
      else
        barid_view_print_entry (cli->desk, g_ptr_array_index (entries, i));
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (entries->len == 0)
    barid_cli_print ("%s", nothing);
  return TRUE;
}

static gboolean
list_outbox (BaridCli  *cli,
             GError   **error)
{
  g_autoptr(GPtrArray) posts = barid_desk_list_outbox (cli->desk, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  guint waiting = 0;

  json_object_set_array_member (object, "outbox", array);
  if (posts == NULL)
    return FALSE;

  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);
      g_autofree char *letter = barid_text_isolate_machine (post->letter_id);

      if (cli->json)
        {
          JsonObject *element = json_object_new ();

          barid_json_set_text (element, "letter", post->letter_id);
          barid_json_set_text (element, "state", barid_post_state_get_word (post->state));
          barid_json_set_text (element, "office", post->office);
          barid_json_set_text (element, "problem", post->problem);
          barid_json_set_time (element, "released", post->released);
          barid_json_set_time (element, "carried", post->carried);
          json_object_set_int_member (element, "number", post->number);
          json_object_set_int_member (element, "tries", post->tries);
          json_array_add_object_element (array, element);
        }
      else if (post->state != BARID_POST_CARRIED)
        {
          waiting++;
          barid_cli_print ("%s  %s", letter, post->problem != NULL ? post->problem : _("waits to be carried"));
        }
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (waiting == 0)
    barid_cli_print ("%s", _("Nothing waits in the outbox."));
  return TRUE;
}

/* What is not answered yet, the earliest due first. */
static gboolean
list_requests (BaridCli   *cli,
               BaridTray   tray,
               const char *nothing,
               GError    **error)
{
  g_autoptr(GArray) rows = barid_desk_list_rows (cli->desk, tray, NULL, NULL, 0, error);
  g_autoptr(GPtrArray) entries = NULL;

  if (rows == NULL)
    return FALSE;

  entries = barid_desk_list_heads (cli->desk, (const gint64 *) (gpointer) rows->data, rows->len, error);
  return tell_entries (cli, entries, nothing);
}

gboolean
barid_command_list (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  static const char * const nothing[] = {
    [BARID_SHELF_ARRIVED] = N_("Nothing waits to be opened."),
    [BARID_SHELF_INBOX] = N_("The inbox is empty. Fetch what is there: baridctl sync."),
    [BARID_SHELF_QUARANTINE] = N_("Nothing is in quarantine."),
    [BARID_SHELF_SENT] = N_("Nothing was sent from this desk yet."),
    [BARID_SHELF_DRAFTS] = N_("There is no draft. Begin one: baridctl draft FILE."),
  };
  BaridShelf shelf;
  const char *word;

  if (!barid_cli_parse ("list", &argv, NULL, 0, 1, error) || !barid_cli_open (cli, error))
    return FALSE;

  word = argv[1] != NULL ? argv[1] : "inbox";
  if (g_str_equal (word, "outbox"))
    return list_outbox (cli, error);

  if (g_str_equal (word, "owed"))
    return list_requests (cli, BARID_TRAY_OWED, _("We owe no answer."), error);
  if (g_str_equal (word, "asked"))
    return list_requests (cli, BARID_TRAY_ASKED, _("We wait for no answer."), error);

  if (barid_shelf_from_word (word, &shelf))
    {
      g_autoptr(GPtrArray) entries = barid_desk_list (cli->desk, shelf, error);

      return tell_entries (cli, entries, _(nothing[shelf]));
    }

  return barid_cli_usage (error, _("“list” knows: inbox, quarantine, drafts, sent, arrived, outbox, owed, asked."));
}

gboolean
barid_command_search (BaridCli  *cli,
                      char     **argv,
                      GError   **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree char *words = NULL;

  if (!barid_cli_parse ("search", &argv, NULL, 1, 100, error) || !barid_cli_open (cli, error))
    return FALSE;

  words = g_strjoinv (" ", argv + 1);
  entries = barid_desk_search (cli->desk, words, error);
  return tell_entries (cli, entries, _("Nothing here has these words in its title or its partner's name."));
}

/* ---- show, print, delete ------------------------------------------------------------------------------------------ */

/* An administrative letter has no text that a use could narrow. */
static gboolean
write_bundle (BaridCli            *cli,
              const BaridReading  *reading,
              gboolean             assured,
              GError             **error)
{
  if (reading->entry->bundle == NULL)
    return barid_reading_refuse (reading, error);

  return (reading->briefing == NULL ||
          barid_desk_permits_taking_out (cli->desk, BARID_ACT_EXPORT_BUNDLE, reading->briefing, reading->agreement, assured,
                                         error)) &&
         barid_desk_note_audit (cli->desk, BARID_AUDIT_BUNDLE_EXPORTED, reading->entry->row, error) &&
         barid_cli_write (cli, reading->entry->bundle, "-", "", error);
}

gboolean
barid_command_show (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(JsonObject) object = NULL;
  gboolean text = FALSE;
  g_autofree char *language = NULL;
  gboolean bundle = FALSE;
  gboolean assured = FALSE;
  g_autofree char *positions = NULL;
  BaridPositionForm form;
  const GOptionEntry options[] = {
    { "positions", 0, 0, G_OPTION_ARG_STRING, &positions, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_NONE, &text, NULL, NULL },
    { "stix", 0, 0, G_OPTION_ARG_NONE, &bundle, NULL, NULL },
    { "assured", 0, 0, G_OPTION_ARG_NONE, &assured, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("show", &argv, options, 1, 1, error))
    return FALSE;

  if (positions != NULL && !barid_position_form_from_word (positions, &form))
    return barid_cli_usage (error, _("Positions are told as mgrs, dms or decimal."));

  if (!barid_cli_open (cli, error) ||
      !(reading = barid_desk_read (cli->desk, argv[1], NULL, error)))
    return FALSE;

  if (bundle)
    return write_bundle (cli, reading, assured, error);

  if (language != NULL && !cli->json)
    return barid_reading_has_text (reading, error) &&
           barid_view_print_translation (reading->briefing, language, error);

  if (text)
    {
      if (!barid_reading_has_text (reading, error))
        return FALSE;
      barid_view_print_text (reading->briefing, reading->origins, positions != NULL ? &form : NULL);
      return TRUE;
    }

  if (!cli->json)
    {
      barid_view_print_reading (cli->desk, reading, positions != NULL ? &form : NULL);
      return TRUE;
    }

  object = barid_view_reading_to_json (cli->desk, reading);
  barid_cli_print_json (cli, object);
  return TRUE;
}

static BaridPaper *
put_on_paper (const BaridReading *reading,
              const char         *copy_for,
              BaridSheet          sheet)
{
  g_autoptr(BaridDocket) docket = barid_docket_new (reading->entry, reading->partner);
  double width;
  double height;

  barid_docket_set_proof (docket, reading->proof, reading->aged);
  barid_docket_set_origins (docket, reading->origins);
  barid_docket_set_copy_for (docket, copy_for);
  barid_docket_set_equivalent (docket, reading->equivalent);
  barid_docket_set_correction (docket, reading->corrects, reading->corrected);
  barid_docket_set_passed (docket, reading->extract, reading->passed, reading->condition);
  barid_sheet_get_size (sheet, &width, &height);

  return barid_paper_new (reading->briefing, docket, width, height);
}

gboolean
barid_command_print (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridPaper) paper = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *copy_for = NULL;
  g_autofree char *word = NULL;
  BaridSheet sheet = BARID_SHEET_A4;
  gboolean assured = FALSE;
  const GOptionEntry options[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &copy_for, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &word, NULL, NULL },
    { "assured", 0, 0, G_OPTION_ARG_NONE, &assured, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("print", &argv, options, 2, 2, error))
    return FALSE;
  if (word != NULL && !barid_sheet_from_word (word, &sheet))
    return barid_cli_usage (error, _("“--paper” knows: a4, letter."));

  if (!barid_cli_open (cli, error) ||
      !(reading = barid_desk_read (cli->desk, argv[1], NULL, error)) ||
      !barid_reading_has_text (reading, error) ||
      !barid_desk_permits_taking_out (cli->desk, BARID_ACT_PRINT, reading->briefing, reading->agreement, assured, error))
    return FALSE;

  paper = put_on_paper (reading, copy_for, sheet);

  return (pdf = barid_paper_to_pdf (paper, NULL, error)) != NULL &&
         barid_desk_note_audit (cli->desk, BARID_AUDIT_PDF_SAVED, reading->entry->row, error) &&
         barid_cli_write (cli, pdf, argv[2], _("The PDF"), error);
}

gboolean
barid_command_delete (BaridCli  *cli,
                      char     **argv,
                      GError   **error)
{
  if (!barid_cli_parse ("delete", &argv, NULL, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      !barid_desk_delete (cli->desk, argv[1], error))
    return FALSE;

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      json_object_set_boolean_member (object, "deleted", TRUE);
      barid_cli_print_json (cli, object);
    }
  else
    barid_cli_print ("%s", _("Deleted."));

  return TRUE;
}
