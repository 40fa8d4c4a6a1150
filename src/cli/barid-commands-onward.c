#include "config.h"

#include "barid-commands-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-dispatch.h"
#include "barid-draft-file.h"
#include "barid-onward.h"
#include "barid-time.h"

/* Passing on what another office wrote: forward, ask-leave, grant, deny. */

/* ---- forward, ask-leave --------------------------------------------------------------------------------------- */

/* Passes on or asks: both are a letter about a letter, for the sake of a third office. */
static gboolean
write_onward (BaridCli    *cli,
              const char  *command,
              char       **argv,
              gboolean     asks,
              GError     **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autofree char *to = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry options[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse (command, &argv, options, 1, 1, error))
    return FALSE;
  if (to == NULL)
    return barid_cli_usage (error, _("Say to whom it is to go: --to PARTNER."));

  if (!barid_cli_open (cli, error) ||
      (note != NULL && !(file = barid_cli_read (note, error))) ||
      !(reading = barid_desk_read (cli->desk, argv[1], NULL, error)))
    return FALSE;

  briefing = asks ? barid_desk_ask_leave (cli->desk, reading, to, error)
                  : barid_desk_pass_on (cli->desk, reading, to, NULL, error);
  if (briefing == NULL || (file != NULL && !barid_draft_file_read (cli->desk, file, briefing, error)))
    return FALSE;

  letters = barid_desk_release (cli->desk, briefing, 0, 0, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}

gboolean
barid_command_forward (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  return write_onward (cli, "forward", argv, FALSE, error);
}

gboolean
barid_command_ask_leave (BaridCli  *cli,
                         char     **argv,
                         GError   **error)
{
  return write_onward (cli, "ask-leave", argv, TRUE, error);
}

/* ---- grant, deny ------------------------------------------------------------------------------------------------ */

/* Until the end of a day, or until a moment. */
static gboolean
read_end (const char  *text,
          BaridTime   *time,
          GError     **error)
{
  g_autofree char *whole = NULL;

  if (text == NULL)
    return TRUE;

  whole = strchr (text, 'T') != NULL ? g_strdup (text) : g_strconcat (text, "T23:59:59Z", NULL);
  return barid_time_parse (whole, time, NULL) || barid_cli_usage (error, _("A date is written 2027-12-31."));
}

static BaridBriefing *
read_tear_line (BaridCli            *cli,
                const BaridReading  *request,
                const char          *path,
                GError             **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);
  g_autoptr(BaridBriefing) text = NULL;

  if (file == NULL || !(text = barid_desk_begin_tear_line (cli->desk, request, FALSE, error)) ||
      !barid_draft_file_read (cli->desk, file, text, error))
    return NULL;

  return g_steal_pointer (&text);
}

gboolean
barid_command_grant (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_autoptr(BaridReading) request = NULL;
  g_autoptr(BaridBriefing) tear_line = NULL;
  g_autoptr(BaridBriefing) answer = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *path = NULL;
  g_autofree char *conditions = NULL;
  g_autofree char *end = NULL;
  BaridTime until = BARID_TIME_NONE;
  const GOptionEntry options[] = {
    { "tear-line", 0, 0, G_OPTION_ARG_STRING, &path, NULL, NULL },
    { "conditions", 0, 0, G_OPTION_ARG_STRING, &conditions, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &end, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("grant", &argv, options, 1, 1, error) ||
      !read_end (end, &until, error) ||
      !barid_cli_open (cli, error) ||
      !(request = barid_desk_read (cli->desk, argv[1], NULL, error)) ||
      (path != NULL && !(tear_line = read_tear_line (cli, request, path, error))) ||
      !(answer = barid_desk_grant (cli->desk, request, tear_line, conditions, until, NULL, error)))
    return FALSE;

  letters = barid_desk_release (cli->desk, answer, 0, 0, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}

gboolean
barid_command_deny (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autoptr(BaridReading) request = NULL;
  g_autoptr(BaridBriefing) answer = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry options[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("deny", &argv, options, 1, 1, error))
    return FALSE;
  if (reason == NULL)
    return barid_cli_usage (error, _("Say why: --reason TEXT."));

  if (!barid_cli_open (cli, error) ||
      !(request = barid_desk_read (cli->desk, argv[1], NULL, error)) ||
      !(answer = barid_desk_deny (cli->desk, request, reason, error)))
    return FALSE;

  letters = barid_desk_release (cli->desk, answer, 0, 0, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}
