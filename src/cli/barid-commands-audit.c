#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-log.h"
#include "barid-bytes.h"
#include "barid-emergency.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* So many are read at a time. */
#define CHUNK 500

/* ---- list ------------------------------------------------------------------------------------------------ */

static JsonObject *
entry_to_json (const BaridAuditEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", entry->number);
  barid_json_set_time (object, "time", entry->time);
  barid_json_set_text (object, "kind", entry->kind < BARID_N_AUDIT_KINDS ? barid_audit_kind_get_word (entry->kind) : NULL);
  barid_json_set_text (object, "subject", entry->subject);
  barid_json_set_text (object, "office", entry->office);
  barid_json_set_text (object, "agreement", entry->agreement);
  barid_json_set_text (object, "reference", entry->reference);
  barid_json_set_text (object, "desk", entry->desk);
  barid_json_set_text (object, "previous", entry->previous);
  barid_json_set_text (object, "sha256", entry->hash);

  return object;
}

static void
print_entry (const BaridAuditEntry *entry)
{
  const char *label = entry->kind < BARID_N_AUDIT_KINDS ? barid_audit_kind_get_label (entry->kind)
                                                        : _("Not to be read: it was changed");
  g_autofree char *number = barid_count_tell (entry->number);
  g_autofree char *time = barid_cli_date (entry->time);
  g_autofree char *office = entry->office_name != NULL ? barid_text_isolate (entry->office_name) : g_strdup ("");
  g_autofree char *subject = barid_text_isolate_machine (entry->subject != NULL ? entry->subject : "");

  barid_cli_print ("%s  %s  %s  %s  %s", number, time, label, office, subject);
}

static gboolean
tell_chunk (BaridCli      *cli,
            const gint64  *numbers,
            guint          n_numbers,
            JsonArray     *array,
            GError       **error)
{
  g_autoptr(GPtrArray) entries = barid_desk_read_audit (cli->desk, numbers, n_numbers, error);

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const BaridAuditEntry *entry = g_ptr_array_index (entries, i);

      if (cli->json)
        json_array_add_object_element (array, entry_to_json (entry));
      else
        print_entry (entry);
    }

  return TRUE;
}

static gboolean
list_audit (BaridCli        *cli,
            BaridAuditKind   kind,
            const char      *words,
            GError         **error)
{
  g_autoptr(GArray) numbers = barid_desk_find_audit (cli->desk, kind, words, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "entries", array);
  if (numbers == NULL)
    return FALSE;

  for (guint i = 0; i < numbers->len; i += CHUNK)
    if (!tell_chunk (cli, &g_array_index (numbers, gint64, i), MIN (CHUNK, numbers->len - i), array, error))
      return FALSE;

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (numbers->len == 0)
    barid_cli_print ("%s", _("There is no such entry in the audit log."));
  return TRUE;
}

/* ---- check ----------------------------------------------------------------------------------------------- */

static void
print_report (BaridCli               *cli,
              const BaridAuditReport *report,
              const char             *told,
              const char             *bounds)
{
  g_autoptr(JsonObject) object = NULL;

  if (!cli->json)
    {
      if (report->fault == BARID_AUDIT_FAULT_NONE)
        barid_cli_print ("%s\n%s", told, bounds);
      return;
    }

  object = json_object_new ();
  barid_json_set_text (object, "fault", barid_audit_fault_get_word (report->fault));
  json_object_set_int_member (object, "first", report->first);
  json_object_set_int_member (object, "last", report->last);
  json_object_set_int_member (object, "entries", report->n_entries);
  json_object_set_int_member (object, "signed", report->head);
  barid_json_set_time (object, "signed_time", report->head_time);
  barid_json_set_text (object, "sentence", told);
  barid_cli_print_json (cli, object);
}

static gboolean
check_audit (BaridCli  *cli,
             GError   **error)
{
  g_autoptr(BaridAuditReport) report = barid_desk_check_audit (cli->desk, TRUE, NULL, NULL, NULL, error);
  g_autofree char *told = report != NULL ? barid_audit_report_tell (report) : NULL;
  g_autofree char *bounds = report != NULL ? barid_audit_report_tell_bounds (report) : NULL;

  if (report == NULL)
    return FALSE;

  print_report (cli, report, told, bounds);
  if (report->fault == BARID_AUDIT_FAULT_NONE)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, told);
  return FALSE;
}

/* ---- export ---------------------------------------------------------------------------------------------- */

static gboolean
export_audit (BaridCli    *cli,
              const char  *path,
              GError     **error)
{
  g_autofree char *beside = g_strconcat (path, ".sig", NULL);
  g_autoptr(BaridAuditExport) export = NULL;

  if (g_str_equal (path, "-"))
    return barid_cli_usage (error, _("The audit log goes into a file: its signature stands beside it."));

  export = barid_desk_export_audit (cli->desk, NULL, error);

  return export != NULL && barid_bytes_write_private (export->signature, beside, error) &&
         /* TRANSLATORS: stands in a sentence: “The audit log is in FILE.” */
         barid_cli_write (cli, export->log, path, _("The audit log"), error);
}

/* ---- review ---------------------------------------------------------------------------------------------- */

static void
print_emergency (const BaridEmergency *emergency)
{
  g_autofree char *reason = emergency->reason != NULL ? barid_text_isolate (emergency->reason) : NULL;

  print_entry (emergency->entry);
  if (reason != NULL)
    /* TRANSLATORS: %s is what an officer wrote, why a letter was released in an emergency. */
    barid_cli_print (_("Reason: %s"), reason);
  else
    barid_cli_print ("%s", _("The reason is not the one that was logged."));
}

static gboolean
list_emergencies (BaridCli  *cli,
                  GError   **error)
{
  g_autoptr(GPtrArray) emergencies = barid_desk_list_emergencies (cli->desk, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "entries", array);
  if (emergencies == NULL)
    return FALSE;

  for (guint i = 0; i < emergencies->len; i++)
    {
      const BaridEmergency *emergency = g_ptr_array_index (emergencies, i);
      JsonObject *told;

      if (!cli->json)
        {
          print_emergency (emergency);
          continue;
        }

      told = entry_to_json (emergency->entry);
      barid_json_set_text (told, "reason", emergency->reason);
      json_array_add_object_element (array, told);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (emergencies->len == 0)
    barid_cli_print ("%s", _("No release in emergency is to be reviewed."));
  return TRUE;
}

static gboolean
review (BaridCli    *cli,
        const char  *text,
        GError     **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL))
    return barid_cli_usage (error, _("“audit reviewed” needs the number of an entry: “audit review” lists them."));

  return barid_desk_review_emergency (cli->desk, number, error);
}

gboolean
barid_command_audit (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_autofree char *word = NULL;
  g_autofree char *words = NULL;
  BaridAuditKind kind = BARID_N_AUDIT_KINDS;
  const char *act;
  guint n;
  const GOptionEntry options[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &word, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("audit", &argv, options, 0, 2, error))
    return FALSE;
  if (word != NULL && !barid_audit_kind_from_word (word, &kind))
    return barid_cli_usage (error, _("There is no such kind of entry. Kinds stand in “baridctl --json audit list”: released, "
                                     "opened, printed …"));
  if (!barid_cli_open (cli, error))
    return FALSE;

  n = g_strv_length (argv);
  act = n > 1 ? argv[1] : "list";

  if (n <= 2 && g_str_equal (act, "list"))
    return list_audit (cli, kind, words, error);
  if (n == 2 && g_str_equal (act, "check"))
    return check_audit (cli, error);
  if (n == 3 && g_str_equal (act, "export"))
    return export_audit (cli, argv[2], error);

  if (n == 2 && g_str_equal (act, "review"))
    return list_emergencies (cli, error);
  if (n == 3 && g_str_equal (act, "reviewed"))
    return review (cli, argv[2], error);

  return barid_cli_usage (error, _("“audit” knows: list, check, export FILE, review, reviewed NUMBER."));
}
