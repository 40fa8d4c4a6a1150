#include "config.h"

#include "barid-cli.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-log.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"

#define MOST_INPUT (64 * 1024 * 1024)

gboolean
barid_cli_usage (GError     **error,
                 const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, sentence);
  return FALSE;
}

/* What came into the audit log since it was signed last is looked at before anything is added to it. A log that is not what
 * it was keeps nobody from their work: it is told on standard error. */
static void
warn_of_audit (BaridDesk *desk)
{
  g_autoptr(BaridAuditReport) report = barid_desk_check_audit (desk, FALSE, NULL, NULL, NULL, NULL);
  g_autofree char *told = NULL;

  if (report == NULL || report->fault == BARID_AUDIT_FAULT_NONE)
    return;

  told = barid_audit_report_tell (report);
  g_printerr ("%s\n", told);
}

/* Where somebody sits at a terminal gpg may ask; a script gets its answer in words instead. */
gboolean
barid_cli_open (BaridCli  *cli,
                GError   **error)
{
  if (cli->profile == NULL)
    return barid_cli_usage (error, _("Say which desk is meant: baridctl --profile FOLDER …"));

  if (cli->desk == NULL && (cli->desk = barid_desk_open (cli->profile, error)))
    {
      barid_desk_set_prompts (cli->desk, isatty (STDIN_FILENO));
      warn_of_audit (cli->desk);
    }

  return cli->desk != NULL;
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

gpointer
barid_cli_call (BaridCli       *cli,
                BaridDeskFunc   func,
                gpointer        data,
                GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  barid_desk_call_async (cli->desk, func, data, NULL, NULL, NULL, called_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return barid_desk_call_finish (cli->desk, result, error);
}

gboolean
barid_cli_parse (const char          *name,
                 char              ***argv,
                 const GOptionEntry  *options,
                 guint                fewest,
                 guint                most,
                 GError             **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) problem = NULL;
  g_autofree char *sentence = NULL;
  guint given;

  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  if (!g_option_context_parse_strv (context, argv, &problem))
    {
      /* TRANSLATORS: %1$s is what is wrong, %2$s the name of a command. */
      sentence = g_strdup_printf (_("%1$s. See: baridctl %2$s --help"), problem->message, name);
      return barid_cli_usage (error, sentence);
    }

  given = g_strv_length (*argv) - 1;
  if (given >= fewest && given <= most)
    return TRUE;

  sentence = g_strdup_printf (given < fewest
                              /* TRANSLATORS: %1$s is the name of a command. */
                              ? _("Something is missing after “%1$s”. See: baridctl %1$s --help")
                              /* TRANSLATORS: %1$s is the name of a command. */
                              : _("There is more after “%1$s” than it takes. See: baridctl %1$s --help"), name);
  return barid_cli_usage (error, sentence);
}

static gboolean
is_given (const GOptionEntry *option)
{
  return option->arg == G_OPTION_ARG_NONE ? *(const gboolean *) option->arg_data : *(void * const *) option->arg_data != NULL;
}

gboolean
barid_cli_fit (const char          *name,
               const char          *act,
               const GOptionEntry  *options,
               const char          *fitting,
               GError             **error)
{
  g_auto(GStrv) fit = g_strsplit (fitting, " ", -1);

  for (const GOptionEntry *option = options; option->long_name != NULL; option++)
    {
      g_autofree char *sentence = NULL;

      if (!is_given (option) || g_strv_contains ((const char * const *) fit, option->long_name))
        continue;

      /* TRANSLATORS: %1$s is the name of an option, %2$s that of a command, %3$s what that is to do, such as “joint show”. */
      sentence = g_strdup_printf (_("--%1$s does not go with “%2$s %3$s”. See: baridctl %2$s --help"), option->long_name, name,
                                  act);
      return barid_cli_usage (error, sentence);
    }

  return TRUE;
}

static GBytes *
read_input (GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0 && bytes->len <= MOST_INPUT)
    g_byte_array_append (bytes, buffer, n);

  if (bytes->len <= MOST_INPUT)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("Standard input holds more than 64 MiB."));
  return NULL;
}

/* "-" is standard input. */
GBytes *
barid_cli_read (const char  *path,
                GError     **error)
{
  return g_str_equal (path, "-") ? read_input (error) : barid_bytes_read_file (path, MOST_INPUT, error);
}

/* "-" is standard output, and then nothing else is said there. */
gboolean
barid_cli_write (BaridCli    *cli,
                 GBytes      *bytes,
                 const char  *path,
                 const char  *what,
                 GError     **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *isolated = NULL;

  if (g_str_equal (path, "-"))
    {
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
        return TRUE;

      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED, _("Standard output could not be written."));
      return FALSE;
    }

  if (!barid_bytes_write_private (bytes, path, error))
    return FALSE;

  if (cli->json)
    {
      object = json_object_new ();
      barid_json_set_text (object, "file", path);
      barid_cli_print_json (cli, object);
      return TRUE;
    }

  isolated = barid_text_isolate_machine (path);
  /* TRANSLATORS: %1$s is what was written, such as "The card", %2$s the path of a file. */
  barid_cli_print (_("%1$s is in %2$s."), what, isolated);
  return TRUE;
}

/* A line on standard output. */
void
barid_cli_print (const char *format,
                 ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fputs (line, stdout);
  fputc ('\n', stdout);
}

/* The one answer of a command. */
void
barid_cli_print_json (BaridCli   *cli,
                      JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = barid_json_to_text (node);

  fputs (text, stdout);
  fputc ('\n', stdout);
  cli->answered = TRUE;
}

/* What a desk is for, as it stands beside its key. */
char *
barid_cli_role (BaridRole role)
{
  /* TRANSLATORS: of a desk; %s is officer, releasing officer or translator. */
  return g_strdup_printf (_("Role: %s"), barid_role_get_label (role));
}

/* A date-time group, isolated; a dash where there is no time. */
char *
barid_cli_date (BaridTime time)
{
  g_autofree char *group = time != BARID_TIME_NONE ? barid_time_format_group (time) : g_strdup ("–");

  return barid_text_isolate_machine (group);
}
