#include "config.h"

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "barid-admin.h"
#include "barid-error.h"
#include "barid-exchange.h"
#include "barid-locale.h"
#include "barid-process.h"
#include "barid-text.h"

/* The program: options in, sentences out. */

#define EXIT_USAGE 2

/* How long requests under way may take to end when the exchange is asked to, in milliseconds. */
#define LONGEST_END 10000
#define TICK        20

/* Bodies and pages are larger than this, and given back to the system when they are done with. */
#define LARGE (256 * 1024)

typedef int (*Command) (int    argc,
                        char **argv);

static int
fail (GError *error)
{
  gboolean usage = error->domain == G_OPTION_ERROR || g_error_matches (error, BARID_ERROR, BARID_ERROR_USAGE);

  g_printerr ("barid-exchange: %s\n", error->message);
  g_error_free (error);
  return usage ? EXIT_USAGE : EXIT_FAILURE;
}

static GError *
usage_error (const char *sentence)
{
  return g_error_new_literal (BARID_ERROR, BARID_ERROR_USAGE, sentence);
}

static GOptionContext *
new_context (const char         *arguments,
             const char         *summary,
             const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (arguments);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

/* Reads the options, and leaves exactly @n arguments. */
static gboolean
parse (GOptionContext  *context,
       int             *argc,
       char          ***argv,
       int              n,
       GError         **error)
{
  g_autoptr(GOptionContext) owned = context;

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc - 1 == n)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                       *argc - 1 < n ? _("Something is missing. --help says what is needed.")
                                     : _("There is more than was expected. --help says what is needed."));
  return FALSE;
}

static gboolean
check_port (int       port,
            GError  **error)
{
  if (port >= 0 && port <= G_MAXUINT16)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("A port is a number from 0 to 65535."));
  return FALSE;
}

/* init ------------------------------------------------------------------------------------ */

static int
run_init (int    argc,
          char **argv)
{
  g_auto(GStrv) hosts = NULL;
  g_autofree char *title = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *root = NULL;
  g_autoptr(BaridSettings) settings = NULL;
  GError *error = NULL;
  int port = 0;
  BaridInit choices = { 0 };
  const GOptionEntry entries[] = {
    { "host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &hosts,
      N_("Name or address by which clients call it; may be repeated. The first stands in its address"), N_("NAME") },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, N_("TCP port; without it one that is free is drawn"), N_("N") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("Name of the exchange, for people"), N_("TEXT") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate,
      N_("Certificate to take, as PEM; without it one is made"), N_("FILE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &key, N_("Key to that certificate, as PEM"), N_("FILE") },
    { NULL }
  };

  if (!parse (new_context (_("init DIR"), _("Makes an exchange in DIR, which is empty or not there: settings, certificate "
                                            "and key, and the file that holds accounts and envelopes."), entries),
              &argc, &argv, 1, &error) ||
      !check_port (port, &error))
    return fail (error);

  if ((certificate == NULL) != (key == NULL))
    return fail (usage_error (_("A certificate and its key go together: --certificate and --key.")));

  choices = (BaridInit) { (const char * const *) hosts, (guint16) port, title, certificate, key };
  if (!(settings = barid_admin_init (argv[1], &choices, &error)) || !(pin = barid_admin_get_pin (settings, &error)))
    return fail (error);

  root = barid_settings_get_root (settings, settings->port);
  /* TRANSLATORS: the placeholder is the address of a server. */
  g_print (_("Address: %s"), root);
  g_print ("\n");
  /* TRANSLATORS: the placeholder is 64 hexadecimal digits. */
  g_print (_("SHA-256 of its key: %s"), pin);
  g_print ("\n");
  return EXIT_SUCCESS;
}

/* add, revoke, list ------------------------------------------------------------------------ */

static int
run_add (int    argc,
         char **argv)
{
  g_autofree char *inbox_of = NULL;
  g_autofree char *credentials = NULL;
  g_autofree char *shown = NULL;
  gboolean no_inbox = FALSE;
  GError *error = NULL;
  const GOptionEntry entries[] = {
    { "credentials", 0, 0, G_OPTION_ARG_FILENAME, &credentials,
      N_("File to write user name and token into; it must not be there yet"), N_("FILE") },
    { "no-inbox", 0, 0, G_OPTION_ARG_NONE, &no_inbox, N_("A guest: may write to one inbox, and has none"), NULL },
    { "inbox-of", 0, 0, G_OPTION_ARG_STRING, &inbox_of,
      N_("The file is for writing to this office’s inbox, not for reading one"), N_("OTHER") },
    { NULL }
  };

  if (!parse (new_context (_("add DIR OFFICE"), _("Adds an office: an inbox that only it reads and others write to, and a "
                                                  "token. Hand the file over yourself; the token is nowhere else."),
                           entries),
              &argc, &argv, 2, &error))
    return fail (error);

  if (credentials == NULL)
    return fail (usage_error (_("Say where the token is to be written: --credentials FILE.")));

  if (!barid_admin_add (argv[1], argv[2], !no_inbox, inbox_of, credentials, &error))
    return fail (error);

  shown = barid_text_isolate (argv[2]);
  /* TRANSLATORS: the placeholder is the name of an office. */
  g_printerr (_("%s was added."), shown);
  g_printerr ("\n");
  return EXIT_SUCCESS;
}

static int
run_revoke (int    argc,
            char **argv)
{
  g_autofree char *shown = NULL;
  GError *error = NULL;

  if (!parse (new_context (_("revoke DIR OFFICE"),
                           _("Takes away what an office may do here, from its next request on. Its inbox is closed and "
                             "kept: “add” opens it again, with a new token."), NULL),
              &argc, &argv, 2, &error) ||
      !barid_admin_revoke (argv[1], argv[2], &error))
    return fail (error);

  shown = barid_text_isolate (argv[2]);
  /* TRANSLATORS: the placeholder is the name of an office. */
  g_printerr (_("%s was revoked."), shown);
  g_printerr ("\n");
  return EXIT_SUCCESS;
}

static int
run_list (int    argc,
          char **argv)
{
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!parse (new_context (_("list DIR"), _("Lists the offices, a line each: “office”, “guest” or “revoked”, the id of the "
                                            "inbox, the name."), NULL),
              &argc, &argv, 1, &error) ||
      !(text = barid_admin_list (argv[1], &error)))
    return fail (error);

  g_print ("%s", text);
  return EXIT_SUCCESS;
}

/* serve ------------------------------------------------------------------------------------ */

typedef struct
{
  BaridExchange *exchange;
  GMainLoop     *loop;
  gint64         asked;
} Service;

static gboolean
tick_cb (gpointer user_data)
{
  Service *service = user_data;

  if (!barid_exchange_is_empty (service->exchange) &&
      g_get_monotonic_time () - service->asked < LONGEST_END * G_GINT64_CONSTANT (1000))
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (service->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer user_data)
{
  Service *service = user_data;

  if (service->asked == 0)
    {
      service->asked = g_get_monotonic_time ();
      barid_exchange_retire (service->exchange);
      g_timeout_add (TICK, tick_cb, service);
    }

  return G_SOURCE_CONTINUE;
}

static void
serve_until_asked (BaridExchange *exchange)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Service service = { exchange, loop, 0 };

  g_unix_signal_add (SIGTERM, end_cb, &service);
  g_unix_signal_add (SIGINT, end_cb, &service);

  /* Not translated: programs wait for this line. */
  g_print ("Listening on %s\n", barid_exchange_get_root (exchange));
  fflush (stdout);
  g_main_loop_run (loop);
}

static int
run_serve (int    argc,
           char **argv)
{
  g_autoptr(BaridExchange) exchange = NULL;
  g_autofree char *address = NULL;
  GError *error = NULL;
  int port = -1;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port,
      N_("TCP port, 0 for any that is free; without it the one that “init” was given or drew"), N_("N") },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &address,
      N_("Numeric address to listen at, such as 0.0.0.0; without it this machine only"), N_("ADDRESS") },
    { NULL }
  };

  if (!parse (new_context (_("serve DIR"), _("Serves until it is asked to end (SIGTERM, SIGINT). Requests under way are "
                                             "finished then."), entries),
              &argc, &argv, 1, &error) ||
      (port != -1 && !check_port (port, &error)) ||
      !(exchange = barid_exchange_new (argv[1], &error)))
    return fail (error);

  if (!barid_exchange_start (exchange, address,
                             port == -1 ? barid_exchange_get_settings (exchange)->port : (guint16) port, &error))
    return fail (error);

  serve_until_asked (exchange);
  barid_exchange_stop (exchange);
  return EXIT_SUCCESS;
}

/* The commands ----------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  Command     run;
} commands[] = {
  { "init", run_init },
  { "add", run_add },
  { "revoke", run_revoke },
  { "list", run_list },
  { "serve", run_serve },
};

static void
print_help (void)
{
  g_print ("%s\n\n", _("barid-exchange: a TAXII 2.1 server that carries sealed letters it cannot read."));
  g_print ("%s\n", _("Commands:"));
  g_print ("  init DIR                             %s\n", _("make an exchange in a folder"));
  g_print ("  add DIR OFFICE --credentials FILE    %s\n", _("let an office in, and write its credentials"));
  g_print ("  revoke DIR OFFICE                    %s\n", _("take away what an office may do"));
  g_print ("  list DIR                             %s\n", _("say who may come"));
  g_print ("  serve DIR                            %s\n\n", _("serve"));
  g_print ("%s\n\n", _("“barid-exchange COMMAND --help” tells more about each."));
  g_print ("%s\n", _("An exchange for two offices on this machine:"));
  g_print ("  barid-exchange init ~/exchange\n"
           "  barid-exchange add ~/exchange alpha --credentials alpha.json\n"
           "  barid-exchange add ~/exchange beta --credentials beta.json\n"
           "  barid-exchange add ~/exchange alpha-at-beta --no-inbox --inbox-of beta --credentials to-beta.json\n"
           "  barid-exchange serve ~/exchange\n\n");
  g_print ("%s\n", _("alpha.json and beta.json are for these offices’ own desks. to-beta.json is what beta gives to alpha, "
                     "so that alpha may write to beta."));
  g_print ("%s\n", _("On an open network, put it behind a proxy; its own port is for people who are known."));
}

/* As many connections as the system allows, and memory that goes back to it. */
static void
take_room (void)
{
  struct rlimit files = { 0, 0 };

  signal (SIGPIPE, SIG_IGN);
  mallopt (M_MMAP_THRESHOLD, LARGE);

  if (getrlimit (RLIMIT_NOFILE, &files) == 0)
    {
      files.rlim_cur = files.rlim_max;
      setrlimit (RLIMIT_NOFILE, &files);
    }
}

int
main (int    argc,
      char **argv)
{
  /* What passes through is sealed, but tokens are not. */
  barid_process_keep_to_itself (FALSE);
  take_room ();
  barid_locale_set_up ();
  g_set_prgname ("barid-exchange");

  if (argc < 2)
    {
      print_help ();
      return EXIT_USAGE;
    }

  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return EXIT_SUCCESS;
    }

  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("%s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);

  return fail (usage_error (_("There is no such command. --help lists them.")));
}
