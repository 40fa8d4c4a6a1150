#include "config.h"

#include "barid-commands-private.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "barid-cares.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-json.h"
#include "barid-text.h"

/* The desk itself: init, key, card. */

gboolean
barid_command_read_date (const char  *text,
                         BaridTime   *time,
                         GError     **error)
{
  g_autofree char *whole = NULL;

  if (text == NULL)
    return TRUE;

  whole = strchr (text, 'T') != NULL ? g_strdup (text) : g_strconcat (text, "T00:00:00Z", NULL);
  if (barid_time_parse (whole, time, NULL))
    return TRUE;

  return barid_cli_usage (error, _("A date is written 2027-12-31."));
}

static gboolean
read_role (const char  *word,
           BaridRole   *role,
           GError     **error)
{
  if (word == NULL || barid_role_from_word (word, role))
    return TRUE;

  return barid_cli_usage (error, _("A desk’s role is officer, releasing-officer or translator."));
}

gboolean
barid_command_read_passphrase (const char  *path,
                               char       **passphrase,
                               GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  const char *text;
  gsize size;

  if (path == NULL)
    return TRUE;

  if (!(bytes = barid_cli_read (path, error)))
    return FALSE;

  text = g_bytes_get_data (bytes, &size);
  *passphrase = g_strndup (text != NULL ? text : "", size);
  (*passphrase)[strcspn (*passphrase, "\r\n")] = '\0';
  if (**passphrase != '\0')
    return TRUE;

  return barid_cli_usage (error, _("The passphrase file is empty."));
}

/* Where the key comes from: @bring_in is a file or a GnuPG home. */
gboolean
barid_command_read_source (const char  *bring_in,
                           const char  *card,
                           const char  *fingerprint,
                           BaridSetup  *setup,
                           GError     **error)
{
  if (fingerprint != NULL && !barid_key_is_fingerprint (fingerprint))
    return barid_cli_usage (error, _("--key is a whole fingerprint: 40 digits and capital letters from A to F, without spaces."));
  if (fingerprint != NULL && bring_in == NULL && card == NULL)
    return barid_cli_usage (error, _("--key names the key that is brought in or on the card: --bring-in FILE-OR-FOLDER, or "
                                     "--card CERTIFICATE."));

  setup->fingerprint = fingerprint;
  setup->may_prompt = isatty (STDIN_FILENO);
  if (card != NULL)
    return (setup->certificate = barid_cli_read (card, error)) != NULL;

  if (bring_in == NULL || !g_file_test (bring_in, G_FILE_TEST_IS_DIR))
    return bring_in == NULL || (setup->secret = barid_cli_read (bring_in, error)) != NULL;

  setup->home = bring_in;
  return fingerprint != NULL || barid_cli_usage (error, _("Say which key of that folder is brought in: --key FINGERPRINT."));
}

static void
tell_key (BaridCli *cli,
          BaridKey *key)
{
  BaridOffice *office = barid_desk_get_office (cli->desk);
  g_autofree char *number = barid_key_number (key->fingerprint);
  g_autofree char *care = barid_care_tell_own_key (key, barid_time_now ());
  g_autofree char *backup = barid_desk_tell_backup (cli->desk, key);
  g_autofree char *card = barid_key_dup_card (key);

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      barid_json_set_text (object, "office", office->name);
      barid_json_set_text (object, "office_id", office->id);
      barid_json_set_text (object, "nation", office->nation);
      barid_json_set_text (object, "post", barid_desk_get_post (cli->desk));
      barid_json_set_text (object, "role", barid_role_get_word (barid_desk_get_role (cli->desk)));
      barid_json_set_text (object, "fingerprint", key->fingerprint);
      barid_json_set_text (object, "key_number", number);
      barid_json_set_time (object, "created", key->created);
      barid_json_set_time (object, "expires", key->expires);
      barid_json_set_text (object, "card", card);
      barid_json_set_text (object, "care", care);
      json_object_set_boolean_member (object, "lacks_backup", backup != NULL);
      barid_cli_print_json (cli, object);
    }
  else
    {
      g_autofree char *name = barid_text_isolate (office->name);
      g_autofree char *post = barid_text_isolate (barid_desk_get_post (cli->desk));
      g_autofree char *digits = barid_text_isolate_machine (number);
      g_autofree char *role = barid_cli_role (barid_desk_get_role (cli->desk));
      g_autofree char *end = key->expires != BARID_TIME_NONE ? barid_cli_date (key->expires) : NULL;

      /* TRANSLATORS: %1$s is an office, %2$s a post. */
      barid_cli_print (_("%1$s, %2$s"), name, post);
      barid_cli_print ("%s", role);
      /* TRANSLATORS: %s is a key number: ten groups of five digits. */
      barid_cli_print (_("Key number: %s"), digits);
      if (end != NULL)
        /* TRANSLATORS: %s is a date. */
        barid_cli_print (_("The key ends: %s"), end);
      if (card != NULL)
        {
          g_autofree char *printed = barid_text_isolate_machine (card);

          /* TRANSLATORS: %s is the number that is printed on a smartcard. */
          barid_cli_print (_("The key is on the smartcard %s."), printed);
        }
      if (care != NULL)
        barid_cli_print ("! %s", care);
      if (backup != NULL)
        barid_cli_print ("! %s", backup);
    }
}

gboolean
barid_command_init (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autofree char *office = NULL;
  g_autofree char *nation = NULL;
  g_autofree char *beside_file = NULL;
  g_autoptr(GBytes) beside = NULL;
  g_autofree char *post = NULL;
  g_autofree char *role = NULL;
  g_autofree char *passphrase_file = NULL;
  g_autofree char *expires = NULL;
  g_autofree char *passphrase = NULL;
  g_autofree char *bring_in = NULL;
  g_autofree char *card = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr(BaridKey) key = NULL;
  gboolean no_passphrase = FALSE;
  BaridSetup setup = { 0 };
  const GOptionEntry options[] = {
    { "office", 0, 0, G_OPTION_ARG_STRING, &office, NULL, NULL },
    { "nation", 0, 0, G_OPTION_ARG_STRING, &nation, NULL, NULL },
    { "beside", 0, 0, G_OPTION_ARG_FILENAME, &beside_file, NULL, NULL },
    { "post", 0, 0, G_OPTION_ARG_STRING, &post, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, NULL, NULL },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_file, NULL, NULL },
    { "no-passphrase", 0, 0, G_OPTION_ARG_NONE, &no_passphrase, NULL, NULL },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &expires, NULL, NULL },
    { "bring-in", 0, 0, G_OPTION_ARG_FILENAME, &bring_in, NULL, NULL },
    { "card", 0, 0, G_OPTION_ARG_FILENAME, &card, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_STRING, &fingerprint, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("init", &argv, options, 0, 0, error))
    return FALSE;

  if (cli->profile == NULL)
    return barid_cli_usage (error, _("Say where the desk is to be: baridctl --profile FOLDER init …"));
  if (post == NULL || (beside_file != NULL ? office != NULL || nation != NULL : office == NULL || nation == NULL))
    return barid_cli_usage (error, _("A desk has an office, a nation and a post: --office NAME --nation CODE --post POST. A further desk of an "
                                     "office takes office and nation from the card of another: --beside CARD --post POST."));
  if ((passphrase_file != NULL) + no_passphrase + (bring_in != NULL) + (card != NULL) != 1)
    return barid_cli_usage (error, _("Say how the key is protected: --passphrase-file FILE, or --no-passphrase; or which key "
                                     "the desk is to have: --bring-in FILE-OR-FOLDER, or --card CERTIFICATE."));

  if (!read_role (role, &setup.role, error) ||
      (beside_file != NULL && !(beside = barid_cli_read (beside_file, error))) ||
      !barid_command_read_date (expires, &setup.expires, error) ||
      !barid_command_read_passphrase (passphrase_file, &passphrase, error) ||
      !barid_command_read_source (bring_in, card, fingerprint, &setup, error))
    return FALSE;

  setup.office = office;
  setup.nation = nation;
  setup.beside = beside;
  setup.post = post;
  setup.passphrase = passphrase;
  cli->desk = barid_desk_create (cli->profile, &setup, NULL, error);
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_clear_pointer (&setup.secret, g_bytes_unref);
  g_clear_pointer (&setup.certificate, g_bytes_unref);

  if (cli->desk == NULL || !(key = barid_desk_dup_key (cli->desk, NULL, error)))
    return FALSE;

  if (!cli->json)
    {
      if (no_passphrase)
        g_printerr ("%s\n", _("The key has no passphrase: whoever reads this disk can read and sign in this desk's name."));
      g_printerr ("%s\n", _("What this desk keeps is not encrypted on the disk yet; the folder is readable by you alone."));
    }
  tell_key (cli, key);
  return TRUE;
}

/* What a file is good for, and what to do with it, is told where it is made. */
static gboolean
write_backup (BaridCli    *cli,
              const char  *path,
              GError     **error)
{
  g_autoptr(GBytes) backup = barid_desk_write_backup (cli->desk, NULL, error);

  if (backup == NULL)
    return FALSE;

  g_printerr ("%s\n", _("Whoever has this file and the passphrase of the key can read and sign in this desk’s name; a key "
                        "without a passphrase needs the file alone. Keep it in a safe, apart from this machine. Without it, "
                        "a lost disk loses the key, and every letter that is still sealed to it."));
  return barid_cli_write (cli, backup, path, _("The backup of the key"), error);
}

static gboolean
write_revocation (BaridCli    *cli,
                  const char  *path,
                  GError     **error)
{
  g_autoptr(GBytes) revocation = barid_desk_read_revocation (cli->desk, error);

  if (revocation == NULL)
    return FALSE;

  g_printerr ("%s\n", _("Whoever has this file can end the key for ever, and do nothing else with it. Keep it in another safe "
                        "than the backup. If the key is lost or in other hands, take the colon away that stands before its "
                        "first line of dashes, and hand it to the partners."));
  return barid_cli_write (cli, revocation, path, _("The revocation certificate"), error);
}

static gboolean
extend_key (BaridCli    *cli,
            const char  *date,
            GError     **error)
{
  g_autoptr(BaridKey) key = NULL;
  BaridTime expires = BARID_TIME_NONE;

  if (!barid_command_read_date (date, &expires, error) || !(key = barid_desk_extend_key (cli->desk, expires, NULL, error)))
    return FALSE;

  g_printerr ("%s\n", _("It is the same key, with a later end. Partners learn of it from the card: write it anew and hand it "
                        "over."));
  tell_key (cli, key);
  return TRUE;
}

static gboolean
show_key (BaridCli  *cli,
          GError   **error)
{
  g_autoptr(BaridKey) key = barid_desk_dup_key (cli->desk, NULL, error);

  if (key == NULL)
    return FALSE;

  tell_key (cli, key);
  return TRUE;
}

gboolean
barid_command_key (BaridCli  *cli,
                   char     **argv,
                   GError   **error)
{
  const char *act;
  g_autofree char *passphrase_file = NULL;
  g_autofree char *expires = NULL;
  g_autofree char *given = NULL;
  g_autofree char *why = NULL;
  g_autofree char *bring_in = NULL;
  g_autofree char *card = NULL;
  gboolean no_passphrase = FALSE;
  const GOptionEntry options[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_file, NULL, NULL },
    { "no-passphrase", 0, 0, G_OPTION_ARG_NONE, &no_passphrase, NULL, NULL },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &expires, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_STRING, &given, NULL, NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
    { "bring-in", 0, 0, G_OPTION_ARG_FILENAME, &bring_in, NULL, NULL },
    { "card", 0, 0, G_OPTION_ARG_FILENAME, &card, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("key", &argv, options, 0, 2, error) || !barid_cli_open (cli, error))
    return FALSE;

  act = argv[1];
  if (act == NULL)
    return show_key (cli, error);

  if (argv[2] == NULL && g_str_equal (act, "rotate"))
    {
      const BaridKeyWish wish = { passphrase_file, expires, given, why, bring_in, card, no_passphrase };

      return barid_command_key_rotate (cli, &wish, error);
    }

  if (argv[2] == NULL && g_str_equal (act, "put-aside"))
    return barid_desk_put_backup_aside (cli->desk, error) && show_key (cli, error);
  if (argv[2] != NULL && g_str_equal (act, "backup"))
    return write_backup (cli, argv[2], error);
  if (argv[2] != NULL && g_str_equal (act, "revocation"))
    return write_revocation (cli, argv[2], error);
  if (argv[2] != NULL && g_str_equal (act, "extend"))
    return extend_key (cli, argv[2], error);
  if (argv[2] != NULL && g_str_equal (act, "announce"))
    return barid_command_key_announce (cli, argv[2], error);
  if (argv[2] != NULL && g_str_equal (act, "announcement"))
    return barid_command_key_announcement (cli, argv[2], error);

  return barid_cli_usage (error, _("“key” knows: backup FILE, put-aside, revocation FILE, extend DATE, rotate, "
                                   "announce PARTNER, announcement FILE."));
}

typedef struct
{
  GStrv  languages;
  char  *telephone;
  char  *days;
  char  *hours;
  char  *zone;
  GStrv  fallbacks;
} ReachWishes;

static void
reach_wishes_clear (ReachWishes *wishes)
{
  g_strfreev (wishes->languages);
  g_free (wishes->telephone);
  g_free (wishes->days);
  g_free (wishes->hours);
  g_free (wishes->zone);
  g_strfreev (wishes->fallbacks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReachWishes, reach_wishes_clear)

static gboolean
read_hours (const ReachWishes  *wishes,
            BaridCard          *reach,
            GError            **error)
{
  guint given = (wishes->days != NULL) + (wishes->hours != NULL) + (wishes->zone != NULL);

  if (given == 0)
    return TRUE;
  if (given != 3)
    return barid_cli_usage (error, _("Working hours have days, hours and a zone: --days sun-thu --hours 08:00-16:00 --zone "
                                     "Asia/Riyadh."));

  g_clear_pointer (&reach->hours, barid_hours_free);

  return (reach->hours = barid_hours_parse (wishes->days, wishes->hours, wishes->zone, error)) != NULL;
}

static gboolean
read_fallbacks (const ReachWishes  *wishes,
                BaridCard          *reach,
                GError            **error)
{
  if (wishes->fallbacks != NULL)
    g_ptr_array_set_size (reach->fallbacks, 0);

  for (guint i = 0; wishes->fallbacks != NULL && wishes->fallbacks[i] != NULL; i++)
    {
      BaridFallback *fallback = barid_fallback_parse (wishes->fallbacks[i], error);

      if (fallback == NULL)
        return FALSE;
      g_ptr_array_add (reach->fallbacks, fallback);
    }

  return TRUE;
}

/* What is said once stands on later cards as well. */
static gboolean
set_reach (BaridCli           *cli,
           const ReachWishes  *wishes,
           GError            **error)
{
  g_autoptr(BaridCard) reach = barid_desk_dup_reach (cli->desk, error);

  if (reach == NULL || !read_hours (wishes, reach, error) || !read_fallbacks (wishes, reach, error))
    return FALSE;

  if (wishes->languages != NULL)
    {
      g_strfreev (reach->languages);
      reach->languages = g_strdupv (wishes->languages);
    }
  if (wishes->telephone != NULL)
    {
      g_free (reach->telephone);
      reach->telephone = g_strdup (wishes->telephone);
    }

  return barid_desk_set_reach (cli->desk, reach, error);
}

gboolean
barid_command_card (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_auto(ReachWishes) wishes = { 0 };
  g_autoptr(GBytes) card = NULL;
  const GOptionEntry options[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.languages, NULL, NULL },
    { "telephone", 0, 0, G_OPTION_ARG_STRING, &wishes.telephone, NULL, NULL },
    { "days", 0, 0, G_OPTION_ARG_STRING, &wishes.days, NULL, NULL },
    { "hours", 0, 0, G_OPTION_ARG_STRING, &wishes.hours, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &wishes.zone, NULL, NULL },
    { "fallback", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.fallbacks, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("card", &argv, options, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      !set_reach (cli, &wishes, error) ||
      !(card = barid_desk_write_card (cli->desk, NULL, NULL, NULL, error)))
    return FALSE;

  return barid_cli_write (cli, card, argv[1], _("The card"), error);
}
