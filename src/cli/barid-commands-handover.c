#include "config.h"

#include "barid-commands-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-handing.h"
#include "barid-json.h"
#include "barid-key.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* A desk changes hands: handover ready, write, take, receipt. */

typedef struct
{
  char     *post;
  char     *passphrase_file;
  char     *expires;
  char     *number;
  gboolean  no_passphrase;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->post);
  g_free (wish->passphrase_file);
  g_free (wish->expires);
  g_free (wish->number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
make_ready (BaridCli    *cli,
            const char  *card_path,
            const char  *path,
            const Wish  *wish,
            GError     **error)
{
  g_autofree char *passphrase = NULL;
  g_autofree char *number = NULL;
  g_autofree char *digits = NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) ready = NULL;
  BaridSetup setup = { 0 };

  if (wish->post == NULL || (wish->passphrase_file != NULL) == wish->no_passphrase)
    return barid_cli_usage (error, _("Say whose the desk will be, and how its key is protected: --post POST, and "
                                     "--passphrase-file FILE or --no-passphrase."));

  if (!(card = barid_cli_read (card_path, error)) ||
      !barid_command_read_date (wish->expires, &setup.expires, error) ||
      !barid_command_read_passphrase (wish->passphrase_file, &passphrase, error))
    return FALSE;

  setup.post = wish->post;
  setup.passphrase = passphrase;
  ready = barid_desk_prepare_succession (cli->profile, card, &setup, &number, NULL, error);
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  if (ready == NULL)
    return FALSE;

  digits = barid_text_isolate_machine (number);
  /* TRANSLATORS: %s is a key number: ten groups of five digits. */
  g_printerr (_("The key number of the successor: %s"), digits);
  g_printerr ("\n%s\n", _("Read it out to the predecessor, who hands the desk over to this key and no other."));
  return barid_cli_write (cli, ready, path, _("What the predecessor needs"), error);
}

static gboolean
write_handover (BaridCli    *cli,
                const char  *ready_path,
                const char  *path,
                const Wish  *wish,
                GError     **error)
{
  g_autoptr(GBytes) ready = NULL;
  g_autoptr(GBytes) handover = NULL;
  g_autoptr(GPtrArray) untold = NULL;

  if (wish->number == NULL)
    return barid_cli_usage (error, _("Give the successor’s key number as you heard it: --number DIGITS."));

  if (!(ready = barid_cli_read (ready_path, error)) ||
      !(handover = barid_desk_write_handover (cli->desk, ready, wish->number, &untold, NULL, error)))
    return FALSE;

  for (guint i = 0; i < untold->len; i++)
    g_printerr ("! %s\n", (const char *) g_ptr_array_index (untold, i));
  g_printerr ("%s\n", _("This desk is the successor’s from here on: it opens and releases nothing more. The letters that tell the "
                        "partners go with its next sync, or with the successor’s."));
  return barid_cli_write (cli, handover, path, _("The handover"), error);
}

static JsonObject *
access_to_json (const BaridChannel *channel)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "root", channel->root);
  barid_json_set_text (object, "user", channel->user);

  return object;
}

static void
tell_taken_json (BaridCli           *cli,
                 const BaridHanding *handing)
{
  const BaridHandover *handover = handing->handover;
  g_autoptr(JsonObject) object = json_object_new ();
  g_autofree char *number = barid_key_number (handover->fresh);
  JsonArray *access = json_array_new ();

  barid_json_set_text (object, "office", handover->office->name);
  barid_json_set_text (object, "fingerprint", handover->fresh);
  barid_json_set_text (object, "key_number", number);
  barid_json_set_text (object, "predecessor", handover->old);
  json_object_set_int_member (object, "letters", handover->letters);
  json_object_set_int_member (object, "open_requests", handover->open_requests);
  json_object_set_int_member (object, "awaited", handover->awaited);
  json_object_set_int_member (object, "drafts", handover->drafts);
  for (guint i = 0; i < handing->access->len; i++)
    json_array_add_object_element (access, access_to_json (g_ptr_array_index (handing->access, i)));
  json_object_set_array_member (object, "access", access);
  barid_cli_print_json (cli, object);
}

static void
tell_taken (const BaridHanding *handing)
{
  const BaridHandover *handover = handing->handover;
  g_autofree char *letters = barid_count_tell (handover->letters);
  g_autofree char *requests = barid_count_tell (handover->open_requests);
  g_autofree char *awaited = barid_count_tell (handover->awaited);
  g_autofree char *drafts = barid_count_tell (handover->drafts);

  /* TRANSLATORS: %s is a number. What a successor finds at a desk; the next three too. */
  barid_cli_print (g_dngettext (GETTEXT_PACKAGE, "%s letter", "%s letters", (gulong) handover->letters), letters);
  barid_cli_print (g_dngettext (GETTEXT_PACKAGE, "%s request that nothing answers yet", "%s requests that nothing answers yet",
                                (gulong) handover->open_requests), requests);
  barid_cli_print (g_dngettext (GETTEXT_PACKAGE, "%s letter of ours that waits for an acknowledgement",
                                "%s letters of ours that wait for an acknowledgement", (gulong) handover->awaited), awaited);
  barid_cli_print (g_dngettext (GETTEXT_PACKAGE, "%s draft", "%s drafts", (gulong) handover->drafts), drafts);

  barid_cli_print ("%s", _("The predecessor still has the tokens of these accounts. Ask the administrator of each exchange to "
                           "replace them, and set the inbox with the new credentials file:"));
  for (guint i = 0; i < handing->access->len; i++)
    {
      const BaridChannel *channel = g_ptr_array_index (handing->access, i);
      g_autofree char *root = barid_text_isolate_machine (channel->root);
      g_autofree char *command = g_strdup_printf ("barid-exchange revoke DIR %s; barid-exchange add DIR %s --credentials FILE",
                                                  channel->user != NULL ? channel->user : "", channel->user != NULL
                                                                                              ? channel->user : "");
      g_autofree char *shown = barid_text_isolate_machine (command);

      barid_cli_print ("  %s  %s", root, shown);
    }
}

static gboolean
take_handover (BaridCli    *cli,
               const char  *path,
               const char  *receipt_path,
               GError     **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);
  g_autoptr(BaridHanding) handing = NULL;

  if (file == NULL || !(cli->desk = barid_desk_take_handover (cli->profile, file, &handing, NULL, error)))
    return FALSE;

  if (cli->json)
    tell_taken_json (cli, handing);
  else
    tell_taken (handing);

  /* The desk is taken and keeps its receipt: what is in the way of the file undoes nothing. */
  if (barid_bytes_write_private (handing->receipt, receipt_path, error))
    return TRUE;

  g_prefix_error (error, "%s ", _("The desk was taken over, and the receipt is kept in it: write it elsewhere with “baridctl "
                                  "handover receipt FILE”."));
  return FALSE;
}

static gboolean
write_receipt (BaridCli    *cli,
               const char  *path,
               GError     **error)
{
  g_autoptr(GBytes) receipt = barid_desk_dup_receipt (cli->desk, error);

  return receipt != NULL && barid_cli_write (cli, receipt, path, _("The receipt"), error);
}

static const char *
find_fitting (const char *act)
{
  if (g_str_equal (act, "ready"))
    return "post passphrase-file no-passphrase expires";

  return g_str_equal (act, "write") ? "number" : "";
}

gboolean
barid_command_handover (BaridCli  *cli,
                        char     **argv,
                        GError   **error)
{
  g_auto(Wish) wish = { 0 };
  const GOptionEntry options[] = {
    { "post", 0, 0, G_OPTION_ARG_STRING, &wish.post, NULL, NULL },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &wish.passphrase_file, NULL, NULL },
    { "no-passphrase", 0, 0, G_OPTION_ARG_NONE, &wish.no_passphrase, NULL, NULL },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &wish.expires, NULL, NULL },
    { "number", 0, 0, G_OPTION_ARG_STRING, &wish.number, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("handover", &argv, options, 2, 3, error) ||
      !barid_cli_fit ("handover", argv[1], options, find_fitting (argv[1]), error))
    return FALSE;

  if (argv[3] == NULL && g_str_equal (argv[1], "receipt"))
    return barid_cli_open (cli, error) && write_receipt (cli, argv[2], error);
  if (argv[3] == NULL)
    return barid_cli_usage (error, _("“handover” knows: ready CARD FILE, write FILE HANDOVER, take HANDOVER RECEIPT, "
                                     "receipt FILE."));

  if (g_str_equal (argv[1], "write"))
    return barid_cli_open (cli, error) && write_handover (cli, argv[2], argv[3], &wish, error);

  if (cli->profile == NULL)
    return barid_cli_usage (error, _("Say where the desk is to be: baridctl --profile FOLDER handover …"));
  if (g_str_equal (argv[1], "ready"))
    return make_ready (cli, argv[2], argv[3], &wish, error);
  if (g_str_equal (argv[1], "take"))
    return take_handover (cli, argv[2], argv[3], error);

  return barid_cli_usage (error, _("“handover” knows: ready CARD FILE, write FILE HANDOVER, take HANDOVER RECEIPT, "
                                   "receipt FILE."));
}
