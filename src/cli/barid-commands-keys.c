#include "config.h"

#include "barid-commands-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-exposure-json.h"
#include "barid-succession.h"
#include "barid-text.h"

/* A key's successor at the desk's own side: key rotate, announce, announcement. */

static void
tell_untold (BaridCli  *cli,
             BaridKey  *key,
             GPtrArray *untold)
{
  g_autofree char *number = barid_key_number (key->fingerprint);

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();
      JsonArray *array = json_array_new ();

      barid_json_set_text (object, "fingerprint", key->fingerprint);
      barid_json_set_text (object, "key_number", number);
      barid_json_set_time (object, "expires", key->expires);
      for (guint i = 0; i < untold->len; i++)
        json_array_add_string_element (array, g_ptr_array_index (untold, i));
      json_object_set_array_member (object, "untold", array);
      barid_cli_print_json (cli, object);
      return;
    }

  {
    g_autofree char *digits = barid_text_isolate_machine (number);

    /* TRANSLATORS: %s is a key number: ten groups of five digits. */
    barid_cli_print (_("Key number: %s"), digits);
  }
  for (guint i = 0; i < untold->len; i++)
    barid_cli_print ("! %s", (const char *) g_ptr_array_index (untold, i));
}

/**
 * barid_command_key_rotate:
 * @cli: with an open desk
 * @wish: how it was asked for
 * @error: return location for an error
 *
 * Changes the desk's key and tells the partners.
 *
 * Returns: whether it is done
 */
gboolean
barid_command_key_rotate (BaridCli           *cli,
                          const BaridKeyWish *wish,
                          GError            **error)
{
  g_autofree char *passphrase = NULL;
  g_autoptr(GPtrArray) untold = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) certificate = NULL;
  BaridSetup source = { 0 };
  BaridRotating rotating = { .expires = BARID_TIME_NONE, .why = BARID_WHY_ROUTINE };
  gboolean brings = wish->bring_in != NULL || wish->card != NULL;

  if ((wish->passphrase_file != NULL) + wish->no_passphrase + (wish->bring_in != NULL) + (wish->card != NULL) +
      (wish->key != NULL && !brings) != 1)
    return barid_cli_usage (error, _("Say how the new key is protected: --passphrase-file FILE, or --no-passphrase; or name one "
                                     "that is there: --key FINGERPRINT, --bring-in FILE-OR-FOLDER, or --card CERTIFICATE."));
  if (brings && !barid_command_read_source (wish->bring_in, wish->card, wish->key, &source, error))
    return FALSE;

  secret = source.secret;
  certificate = source.certificate;
  if (wish->why != NULL && !barid_why_from_word (wish->why, &rotating.why))
    return barid_cli_usage (error, _("A key is changed for one of these reasons: routine, ending, suspected, handover."));

  if (!barid_command_read_date (wish->expires, &rotating.expires, error) ||
      !barid_command_read_passphrase (wish->passphrase_file, &passphrase, error))
    return FALSE;

  rotating.passphrase = passphrase;
  rotating.fingerprint = wish->key;
  rotating.secret = secret;
  rotating.home = source.home;
  rotating.certificate = certificate;
  if (brings)
    barid_desk_set_prompts (cli->desk, source.may_prompt);
  key = barid_desk_rotate_key (cli->desk, &rotating, &untold, NULL, error);
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  if (key == NULL)
    return FALSE;

  g_printerr ("%s\n", _("The partners are told by letter, which goes with the next sync. Until each of them has accepted the new "
                        "key, letters signed with it wait there; what they seal to the old one is still opened here. Write the "
                        "card anew, and copy the new key for a safe."));
  tell_untold (cli, key, untold);
  return TRUE;
}

/**
 * barid_command_key_announce:
 * @cli: with an open desk
 * @partner: name or id of a partner
 * @error: return location for an error
 *
 * Tells a partner once more that the key was changed.
 *
 * Returns: whether the letter is sealed
 */
gboolean
barid_command_key_announce (BaridCli    *cli,
                            const char  *partner,
                            GError     **error)
{
  g_autoptr(JsonObject) object = json_object_new ();

  if (!barid_desk_announce_key (cli->desk, partner, NULL, error))
    return FALSE;

  if (cli->json)
    barid_cli_print_json (cli, object);
  else
    barid_cli_print ("%s", _("The letter is sealed and goes with the next sync."));
  return TRUE;
}

/**
 * barid_command_key_announcement:
 * @cli: with an open desk
 * @path: where to write it
 * @error: return location for an error
 *
 * Writes the last change of the desk's key into a file.
 *
 * Returns: whether it is written
 */
gboolean
barid_command_key_announcement (BaridCli    *cli,
                                const char  *path,
                                GError     **error)
{
  g_autoptr(GBytes) bytes = barid_desk_export_rotation (cli->desk, error);

  return bytes != NULL && barid_cli_write (cli, bytes, path, _("The announcement of the new key"), error);
}

/* ---- a key in other hands ----------------------------------------------------------------------------------- */

static void
tell_exposed (GPtrArray *exposed,
              GPtrArray *untold)
{
  for (guint i = 0; i < exposed->len; i++)
    {
      const BaridExposure *exposure = g_ptr_array_index (exposed, i);
      g_autofree char *when = barid_cli_date (exposure->time);
      g_autofree char *title = barid_text_isolate (exposure->title != NULL ? exposure->title : exposure->letter);

      barid_cli_print ("  %s  %s", when, title);
    }
  for (guint i = 0; i < untold->len; i++)
    barid_cli_print ("! %s", (const char *) g_ptr_array_index (untold, i));
}

gboolean
barid_command_compromise (BaridCli  *cli,
                          char     **argv,
                          GError   **error)
{
  g_autofree char *since = NULL;
  g_autoptr(GPtrArray) exposed = NULL;
  g_autoptr(GPtrArray) untold = NULL;
  BaridTime time = BARID_TIME_NONE;
  const GOptionEntry options[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("compromise", &argv, options, 1, 1, error) || !barid_cli_open (cli, error) ||
      !barid_command_read_date (since, &time, error) ||
      !(exposed = barid_desk_report_compromise (cli->desk, g_str_equal (argv[1], "own") ? NULL : argv[1], time, &untold, NULL,
                                                error)))
    return FALSE;

  g_printerr ("%s\n", _("The partners are told by letter, which goes with the next sync. They set apart what this key signs from "
                        "then on, and seal nothing more to it: hand them a new card, or compare the number of the new key."));
  if (cli->json)
    {
      g_autoptr(JsonObject) object = barid_exposed_to_json (exposed, untold);

      barid_cli_print_json (cli, object);
    }
  else
    tell_exposed (exposed, untold);
  return TRUE;
}
