#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-cli.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-locale.h"
#include "barid-process.h"

/* What scripts can rely on. */
enum
{
  EXIT_DONE,
  EXIT_ERROR,
  EXIT_USAGE,
  EXIT_NOT_FOUND,
  EXIT_REFUSED,
  EXIT_UNREACHABLE,
  EXIT_BUSY,
  EXIT_PROMPT,
  EXIT_INVALID,
};

static const struct
{
  BaridError  code;
  const char *word;
  int         status;
} errors[] = {
  { BARID_ERROR_USAGE, "usage", EXIT_USAGE },
  { BARID_ERROR_NOT_FOUND, "not-found", EXIT_NOT_FOUND },
  { BARID_ERROR_REFUSED, "refused", EXIT_REFUSED },
  { BARID_ERROR_EXISTS, "exists", EXIT_REFUSED },
  { BARID_ERROR_KEY, "key", EXIT_REFUSED },
  { BARID_ERROR_DENIED, "denied", EXIT_UNREACHABLE },
  { BARID_ERROR_UNREACHABLE, "unreachable", EXIT_UNREACHABLE },
  { BARID_ERROR_BUSY, "busy", EXIT_BUSY },
  { BARID_ERROR_PROMPT, "prompt", EXIT_PROMPT },
  { BARID_ERROR_INVALID, "invalid", EXIT_INVALID },
  { BARID_ERROR_TOO_LARGE, "too-large", EXIT_INVALID },
  { BARID_ERROR_UNSUPPORTED, "unsupported", EXIT_INVALID },
};

static void
print_help (void)
{
  barid_cli_print ("%s\n", _("baridctl: a desk for sealed letters between allied services, in a terminal"));
  barid_cli_print ("%s\n", _("Use: baridctl --profile FOLDER [--json] COMMAND …"));
  for (guint i = 0; barid_commands[i].name != NULL; i++)
    barid_cli_print ("  %-12s %s", barid_commands[i].name, _(barid_commands[i].summary));
  barid_cli_print ("\n%s", _("A first letter, step by step:"));
  barid_cli_print ("  %s", "baridctl --profile ~/desk init --office NAME --nation ALD --post POST --no-passphrase");
  barid_cli_print ("  %s", "baridctl --profile ~/desk card our.card");
  barid_cli_print ("  %s", "baridctl --profile ~/desk partner add their.card --number DIGITS --with NAME --by telephone");
  barid_cli_print ("  %s", "baridctl --profile ~/desk channel inbox our.credentials");
  barid_cli_print ("  %s", "baridctl --profile ~/desk access PARTNER for-them.access");
  barid_cli_print ("  %s", "baridctl --profile ~/desk channel add from-them.access");
  barid_cli_print ("  %s", "baridctl --profile ~/desk agreement draft PARTNER terms.json");
  barid_cli_print ("  %s", "baridctl --profile ~/desk draft briefing.txt --to PARTNER --marking SECRET --area cybersecurity");
  barid_cli_print ("  %s", "baridctl --profile ~/desk release 1");
  barid_cli_print ("  %s", "baridctl --profile ~/desk sync");
  barid_cli_print ("\n%s", _("More about a command: baridctl COMMAND --help"));
  barid_cli_print ("%s", _("Exit status: 0 done, 1 failed, 2 not understood, 3 not found, 4 refused, 5 exchange not reached, "
                           "6 desk is open elsewhere, 7 a passphrase is needed, 8 the input is not what it should be."));
}

static void
print_command_help (const BaridCommand *command)
{
  barid_cli_print ("baridctl --profile FOLDER [--json] %s %s\n", command->name,
                   *command->arguments != '\0' ? _(command->arguments) : "");
  barid_cli_print ("%s", _(command->summary));
  if (command->details != NULL)
    barid_cli_print ("\n%s", _(command->details));
}

static const BaridCommand *
find_command (const char *name)
{
  for (guint i = 0; barid_commands[i].name != NULL; i++)
    if (strcmp (barid_commands[i].name, name) == 0)
      return &barid_commands[i];

  return NULL;
}

/* With --json standard output holds one document: an error that comes after the answer is told on standard error. */
static void
print_error (BaridCli     *cli,
             const char   *word,
             const GError *error)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *inner = json_object_new ();

  barid_json_set_text (inner, "code", word);
  barid_json_set_text (inner, "message", error->message);
  json_object_set_object_member (object, "error", inner);
  if (!cli->answered)
    {
      barid_cli_print_json (cli, object);
      return;
    }

  node = json_node_init_object (json_node_alloc (), object);
  text = barid_json_to_text (node);
  g_printerr ("%s\n", text);
}

static int
fail (BaridCli     *cli,
      const GError *error)
{
  const char *word = "failed";
  int status = EXIT_ERROR;

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (error->domain == BARID_ERROR && error->code == (int) errors[i].code)
      {
        word = errors[i].word;
        status = errors[i].status;
      }

  if (cli->json)
    print_error (cli, word, error);
  else
    g_printerr ("%s\n", error->message);

  return status;
}

/* The options that stand before the command. */
static gboolean
read_options (BaridCli   *cli,
              char     ***argv,
              gboolean   *help,
              gboolean   *version,
              GError    **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry options[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &cli->profile, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, NULL, NULL },
    { NULL, },
  };
  g_autoptr(GError) problem = NULL;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  if (g_option_context_parse_strv (context, argv, &problem))
    return TRUE;

  return barid_cli_usage (error, problem->message);
}

/* "--json" and "--help" are understood after the command as well. */
static void
take_flags (BaridCli  *cli,
            char     **argv,
            gboolean  *help)
{
  guint kept = 0;

  for (guint i = 0; argv[i] != NULL; i++)
    {
      if (strcmp (argv[i], "--json") == 0)
        cli->json = TRUE;
      else if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
        *help = TRUE;
      else
        {
          argv[kept++] = argv[i];
          continue;
        }
      g_free (argv[i]);
    }
  argv[kept] = NULL;
}

static gboolean
run (BaridCli  *cli,
     char     **argv,
     GError   **error)
{
  g_auto(GStrv) before = g_strdupv (argv);
  g_auto(GStrv) command_argv = NULL;
  const BaridCommand *command;
  gboolean help = FALSE;
  gboolean version = FALSE;

  if (!read_options (cli, &before, &help, &version, error))
    return FALSE;

  if (version)
    {
      barid_cli_print ("baridctl %s", PACKAGE_VERSION);
      return TRUE;
    }

  if (before[1] == NULL)
    {
      print_help ();
      return help || barid_cli_usage (error, _("Say what is to be done."));
    }

  if (!(command = find_command (before[1])))
    {
      g_autofree char *sentence = NULL;

      /* TRANSLATORS: %s is what was typed. */
      sentence = g_strdup_printf (_("baridctl has no command “%s”. See: baridctl --help"), before[1]);
      return barid_cli_usage (error, sentence);
    }

  command_argv = g_strdupv (before + 1);
  take_flags (cli, command_argv, &help);
  if (!help)
    return command->run (cli, command_argv, error);

  print_command_help (command);
  return TRUE;
}

/* An answer that did not reach its file was not given. */
static int
end_output (int status)
{
  if (status != EXIT_DONE || (fflush (stdout) == 0 && !ferror (stdout)))
    return status;

  g_printerr ("%s\n", _("Standard output could not be written."));
  return EXIT_ERROR;
}

int
main (int    argc,
      char **argv)
{
  BaridCli cli = { NULL, FALSE, FALSE, NULL };
  g_autoptr(GError) error = NULL;
  int status = EXIT_DONE;

  barid_locale_set_up ();
  barid_process_keep_to_itself (FALSE);

  if (!run (&cli, argv, &error))
    status = fail (&cli, error);
  status = end_output (status);

  if (cli.desk != NULL)
    barid_desk_close (cli.desk);
  g_clear_object (&cli.desk);
  g_free (cli.profile);

  return status;
}
