#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-access-file.h"
#include "barid-acquaintance.h"
#include "barid-error.h"
#include "barid-exposure.h"
#include "barid-introduction.h"
#include "barid-succession.h"
#include "barid-json.h"
#include "barid-sync.h"
#include "barid-referral.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-view-reach.h"

/* Partners and the ways to and from them: partner, access, channel. */

/* ---- partner ----------------------------------------------------------------------------------------- */

static JsonObject *
pin_to_json (const BaridAcquaintance *known,
             guint                    i)
{
  const BaridPin *pin = g_ptr_array_index (known->partner->pins, i);
  const BaridKey *key = g_ptr_array_index (known->keys, i);
  gboolean trouble;
  g_autofree char *state = barid_acquaintance_tell_key (known, i, barid_time_now (), &trouble);
  g_autofree char *number = barid_key_number (pin->fingerprint);
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "fingerprint", pin->fingerprint);
  barid_json_set_text (object, "key_number", number);
  barid_json_set_text (object, "desk", pin->desk);
  barid_json_set_text (object, "role", barid_role_get_word (pin->role));
  barid_json_set_text (object, "introduced_by", pin->introducer);
  barid_json_set_text (object, "how", pin->how);
  barid_json_set_time (object, "when", pin->when);
  barid_json_set_time (object, "ended", pin->ended);
  json_object_set_boolean_member (object, "announced", pin->announced);
  json_object_set_boolean_member (object, "rotated", pin->rotated);
  barid_json_set_time (object, "compromised", pin->compromised);
  if (key != NULL)
    {
      barid_json_set_time (object, "expires", key->expires);
      json_object_set_boolean_member (object, "revoked", key->revoked);
    }
  barid_json_set_text (object, "state", state);
  json_object_set_boolean_member (object, "care", trouble);

  return object;
}

static JsonObject *
announced_to_json (const BaridSuccession *succession)
{
  g_autofree char *old = barid_key_number (succession->old);
  g_autofree char *fresh = barid_key_number (succession->fresh);
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "fingerprint", succession->fresh);
  barid_json_set_text (object, "key_number", fresh);
  barid_json_set_text (object, "by_fingerprint", succession->old);
  barid_json_set_text (object, "by_key_number", old);
  barid_json_set_text (object, "desk", succession->desk);
  barid_json_set_time (object, "announced", succession->announced);

  return object;
}

static JsonObject *
partner_to_json (const BaridAcquaintance *known)
{
  const BaridPartner *partner = known->partner;
  JsonObject *object = json_object_new ();
  JsonArray *keys = json_array_new ();
  JsonArray *announced = json_array_new ();

  barid_json_set_text (object, "id", partner->office->id);
  barid_json_set_text (object, "name", partner->office->name);
  barid_json_set_text (object, "nation", partner->office->nation);
  for (guint i = 0; i < partner->pins->len; i++)
    json_array_add_object_element (keys, pin_to_json (known, i));
  json_object_set_array_member (object, "keys", keys);
  for (guint i = 0; i < known->announced->len; i++)
    json_array_add_object_element (announced, announced_to_json (g_ptr_array_index (known->announced, i)));
  json_object_set_array_member (object, "announces", announced);
  json_object_set_boolean_member (object, "reachable", partner->channel != NULL);

  return object;
}

static void
print_partner (const BaridAcquaintance *known)
{
  const BaridPartner *partner = known->partner;
  g_autofree char *name = barid_text_isolate (partner->office->name);

  barid_cli_print (partner->channel != NULL
                   /* TRANSLATORS: %s is an office; a channel to it is known. */
                   ? _("%s: letters can go there")
                   /* TRANSLATORS: %s is an office. */
                   : _("%s: no way there yet"), name);
  for (guint i = 0; i < partner->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (partner->pins, i);
      g_autofree char *number = barid_key_number (pin->fingerprint);
      g_autofree char *digits = barid_text_isolate_machine (number);
      g_autofree char *story = barid_pin_tell_story (pin);
      g_autofree char *role = barid_cli_role (pin->role);
      gboolean trouble;
      g_autofree char *state = barid_acquaintance_tell_key (known, i, barid_time_now (), &trouble);

      barid_cli_print ("  %s", digits);
      barid_cli_print ("  %s", story);
      barid_cli_print ("  %s", role);
      barid_cli_print (trouble ? "! %s" : "  %s", state);
    }

  for (guint i = 0; i < known->announced->len; i++)
    {
      g_autofree char *told = barid_succession_tell (g_ptr_array_index (known->announced, i));

      barid_cli_print ("! %s", told);
    }
}

static gboolean
list_partners (BaridCli  *cli,
               GError   **error)
{
  g_autoptr(GPtrArray) partners = barid_desk_list_acquaintances (cli->desk, NULL, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array;

  if (partners == NULL)
    return FALSE;

  array = json_array_new ();
  json_object_set_array_member (object, "partners", array);
  for (guint i = 0; i < partners->len; i++)
    {
      if (cli->json)
        json_array_add_object_element (array, partner_to_json (g_ptr_array_index (partners, i)));
      else
        print_partner (g_ptr_array_index (partners, i));
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (partners->len == 0)
    barid_cli_print ("%s", _("Nobody has been introduced to this desk yet: baridctl partner add CARD …"));
  return TRUE;
}

static gboolean
tell_partner (BaridCli    *cli,
              const char  *name_or_id,
              GError     **error)
{
  g_autoptr(BaridAcquaintance) known = barid_desk_find_acquaintance (cli->desk, name_or_id, NULL, error);
  g_autoptr(GPtrArray) exposed = NULL;
  g_autoptr(JsonObject) object = NULL;
  JsonArray *array;


  if (known == NULL)
    return FALSE;

  if (!(exposed = barid_desk_list_exposed (cli->desk, known->partner->office->id, error)))
    return FALSE;

  if (!cli->json)
    {
      print_partner (known);
      if (known->card != NULL)
        barid_reach_print (known->card);
      if (known->note != NULL)
        /* TRANSLATORS: %s is what an officer has noted. */
        barid_cli_print (_("  our own note: %s"), known->note);
      for (guint i = 0; i < exposed->len; i++)
        {
          g_autofree char *letter = barid_text_isolate_machine (g_ptr_array_index (exposed, i));

          /* TRANSLATORS: %s is the id of a letter that others may have read or written. */
          barid_cli_print (_("! exposed: %s"), letter);
        }
      return TRUE;
    }

  object = partner_to_json (known);
  if (known->card != NULL)
    barid_reach_to_json (known->card, object);
  barid_json_set_text (object, "note", known->note);
  array = json_array_new ();
  for (guint i = 0; i < exposed->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (exposed, i));
  json_object_set_array_member (object, "exposed", array);
  barid_cli_print_json (cli, object);
  return TRUE;
}

/* What we note ourselves; an empty text takes the note away. */
static gboolean
note_partner (BaridCli    *cli,
              const char  *name_or_id,
              const char  *text,
              GError     **error)
{
  g_autoptr(BaridPartner) partner = barid_desk_find_partner (cli->desk, name_or_id, error);

  return partner != NULL &&
         barid_desk_set_note (cli->desk, partner->office->id, text, error) &&
         tell_partner (cli, partner->office->id, error);
}

static const char *
describe_standing (BaridStanding standing)
{
  switch (standing)
    {
    case BARID_STANDING_NEW:
      return _("This office is not known here. A card proves nothing yet: compare the key number with somebody of theirs "
               "whom you know, by another way than the card came.");
    case BARID_STANDING_KNOWN:
      return _("This office is known here, with this very key.");
    case BARID_STANDING_DIFFERS:
      return _("This office is known here with another key. Nothing has changed: the known key stays in use until the new "
               "one is compared.");
    case BARID_STANDING_OURS:
    default:
      return _("This is our own card.");
    }
}

static gboolean
read_card (BaridCli            *cli,
           const char          *path,
           BaridIntroduction  **introduction,
           GError             **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);

  return file != NULL && (*introduction = barid_desk_read_card (cli->desk, file, NULL, error)) != NULL;
}

static void
tell_card (BaridCli                *cli,
           const BaridIntroduction *introduction)
{
  static const char * const words[] = { "new", "known", "differs", "ours" };
  const BaridCard *card = introduction->card;
  const BaridDeskKey *first = g_ptr_array_index (card->keys, 0);
  const BaridKey *key = g_ptr_array_index (introduction->keys, 0);

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      barid_json_set_text (object, "office", card->office->name);
      barid_json_set_time (object, "expires", key->expires);
      barid_json_set_text (object, "office_id", card->office->id);
      barid_json_set_text (object, "nation", card->office->nation);
      barid_json_set_text (object, "role", barid_role_get_word (first->role));
      barid_reach_to_json (card, object);
      barid_json_set_text (object, "key_number", introduction->number);
      barid_json_set_text (object, "sha256", introduction->sha256);
      barid_json_set_text (object, "standing", words[introduction->standing]);
      barid_cli_print_json (cli, object);
    }
  else
    {
      g_autofree char *name = barid_text_isolate (card->office->name);
      g_autofree char *number = barid_text_isolate_machine (introduction->number);
      g_autofree char *role = barid_cli_role (first->role);

      /* TRANSLATORS: %s is the name that a card gives. */
      barid_cli_print (_("The card says: %s"), name);
      barid_cli_print ("%s", role);
      /* TRANSLATORS: %s is a key number: ten groups of five digits. */
      barid_cli_print (_("Key number: %s"), number);
      if (key->expires != BARID_TIME_NONE)
        {
          g_autofree char *end = barid_cli_date (key->expires);

          /* TRANSLATORS: %s is a date. */
          barid_cli_print (_("The key ends: %s"), end);
        }
      barid_reach_print (card);
      barid_cli_print ("%s", describe_standing (introduction->standing));
    }
}

static gboolean
add_partner (BaridCli               *cli,
             const char             *path,
             const BaridComparison  *comparison,
             GError                **error)
{
  g_autoptr(BaridIntroduction) introduction = NULL;

  if (comparison->number == NULL || comparison->introducer == NULL || comparison->how == NULL)
    return barid_cli_usage (error, _("Say how the key number was compared: --number DIGITS --with NAME --by WAY. It must come "
                                     "by another way than the card."));

  return read_card (cli, path, &introduction, error) &&
         barid_desk_introduce (cli->desk, introduction, comparison, NULL, error) &&
         tell_partner (cli, introduction->card->office->id, error);
}

/* Whatever waited for the key is judged anew; how many came of it is told. */
static gboolean
confirm_key (BaridCli    *cli,
             const char  *name_or_id,
             const char  *number,
             const char  *with,
             const char  *by,
             GError     **error)
{
  BaridFiled filed = { 0 };

  if (!barid_desk_confirm_key (cli->desk, name_or_id, number, with, by, &filed, NULL, error))
    return FALSE;

  if (!cli->json && filed.inbox > 0)
    {
      g_autofree char *count = barid_count_tell (filed.inbox);

      /* TRANSLATORS: %s is a number of letters. */
      barid_cli_print (g_dngettext (GETTEXT_PACKAGE, "%s letter that waited for this key is in the inbox now.",
                                    "%s letters that waited for this key are in the inbox now.", filed.inbox), count);
    }

  return tell_partner (cli, name_or_id, error);
}

static gboolean
take_announcement (BaridCli    *cli,
                   const char  *path,
                   GError     **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);
  g_autofree char *office = file != NULL ? barid_desk_take_rotation (cli->desk, file, NULL, error) : NULL;

  return office != NULL && tell_partner (cli, office, error);
}

/* ---- introduced by a partner ------------------------------------------------------------------------------------- */

static gboolean
pass_partner_on (BaridCli    *cli,
                 const char  *partner,
                 const char  *to,
                 GError     **error)
{
  g_autofree char *letter = NULL;

  if (to == NULL)
    return barid_cli_usage (error, _("Say to whom: baridctl partner introduce PARTNER --to OTHER."));

  if (!(letter = barid_desk_refer (cli->desk, partner, to, NULL, error)))
    return FALSE;

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      barid_json_set_text (object, "letter", letter);
      barid_cli_print_json (cli, object);
    }
  else
    barid_cli_print ("%s", _("Their card goes as it came, with the next sync. The partner decides what your word is worth."));
  return TRUE;
}

static gboolean
list_passed (BaridCli  *cli,
             GError   **error)
{
  g_autoptr(GPtrArray) passings = barid_desk_list_referrals (cli->desk, NULL, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array;

  if (passings == NULL)
    return FALSE;

  array = json_array_new ();
  json_object_set_array_member (object, "waiting", array);
  for (guint i = 0; i < passings->len; i++)
    {
      const BaridReferral *passing = g_ptr_array_index (passings, i);
      g_autofree char *told = barid_referral_tell (passing);
      JsonObject *element = json_object_new ();

      barid_json_set_text (element, "office", passing->introduction->card->office->name);
      barid_json_set_text (element, "office_id", passing->introduction->card->office->id);
      barid_json_set_text (element, "introducer", passing->introducer->office->name);
      barid_json_set_text (element, "key_number", passing->introduction->number);
      barid_json_set_time (element, "time", passing->time);
      json_array_add_object_element (array, element);
      if (!cli->json)
        barid_cli_print ("%s", told);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (passings->len == 0)
    barid_cli_print ("%s", _("No partner has introduced anybody who is not known here."));
  return TRUE;
}

gboolean
barid_command_partner (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autofree char *number = NULL;
  g_autofree char *with = NULL;
  g_autofree char *by = NULL;
  g_autofree char *to = NULL;
  gboolean replace = FALSE;
  const char *act;
  const GOptionEntry options[] = {
    { "number", 0, 0, G_OPTION_ARG_STRING, &number, NULL, NULL },
    { "with", 0, 0, G_OPTION_ARG_STRING, &with, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("partner", &argv, options, 0, 3, error) || !barid_cli_open (cli, error))
    return FALSE;

  act = argv[1] != NULL ? argv[1] : "list";
  if (g_strv_length (argv) <= 2 && g_str_equal (act, "list"))
    return list_partners (cli, error);
  if (g_strv_length (argv) == 2 && g_str_equal (act, "waiting"))
    return list_passed (cli, error);

  if (g_strv_length (argv) == 4)
    {
      if (g_str_equal (act, "note"))
        return note_partner (cli, argv[2], argv[3], error);
    }
  else if (argv[1] != NULL && argv[2] != NULL)
    {
      if (g_str_equal (act, "show"))
        return tell_partner (cli, argv[2], error);

      if (g_str_equal (act, "introduce"))
        return pass_partner_on (cli, argv[2], to, error);
      if (g_str_equal (act, "take"))
        return barid_desk_take_referral (cli->desk, argv[2], NULL, error) && tell_partner (cli, argv[2], error);
      if (g_str_equal (act, "leave"))
        return barid_desk_leave_referral (cli->desk, argv[2], error) && list_passed (cli, error);

      if (g_str_equal (act, "read"))
        {
          g_autoptr(BaridIntroduction) introduction = NULL;

          if (!read_card (cli, argv[2], &introduction, error))
            return FALSE;
          tell_card (cli, introduction);
          return TRUE;
        }

      if (g_str_equal (act, "confirm-key"))
        return confirm_key (cli, argv[2], number, with, by, error);
      if (g_str_equal (act, "announcement"))
        return take_announcement (cli, argv[2], error);

      if (g_str_equal (act, "add"))
        {
          const BaridComparison comparison = { number, with, by, replace, BARID_TIME_NONE };

          return add_partner (cli, argv[2], &comparison, error);
        }
    }

  return barid_cli_usage (error, _("“partner” knows: list, show NAME, read CARD, add CARD, announcement FILE, confirm-key NAME, "
                                   "note NAME TEXT, introduce NAME --to OTHER, waiting, take NAME, leave NAME."));
}

/* ---- access ------------------------------------------------------------------------------------------ */

gboolean
barid_command_access (BaridCli  *cli,
                      char     **argv,
                      GError   **error)
{
  g_autofree char *credentials_file = NULL;
  g_autoptr(GBytes) credentials = NULL;
  g_autoptr(GBytes) access = NULL;
  const GOptionEntry options[] = {
    { "credentials", 0, 0, G_OPTION_ARG_FILENAME, &credentials_file, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("access", &argv, options, 2, 2, error) ||
      !barid_cli_open (cli, error) ||
      (credentials_file != NULL && !(credentials = barid_cli_read (credentials_file, error))) ||
      !(access = barid_desk_write_access (cli->desk, argv[1], credentials, NULL, error)))
    return FALSE;

  return barid_cli_write (cli, access, argv[2], _("The access file"), error);
}

/* ---- channel ----------------------------------------------------------------------------------------- */

static void
tell_channel (BaridCli           *cli,
              JsonArray          *array,
              const char         *direction,
              const char         *name,
              const BaridChannel *channel,
              const char         *problem)
{
  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "direction", direction);
      barid_json_set_text (object, "office", name);
      barid_json_set_text (object, "root", channel->root);
      barid_json_set_text (object, "user", channel->user);
      json_object_set_boolean_member (object, "pinned", channel->pin != NULL);
      barid_json_set_text (object, "problem", problem);
      json_array_add_object_element (array, object);
    }
  else
    {
      g_autofree char *office = barid_text_isolate (name);
      g_autofree char *root = barid_text_isolate_machine (channel->root);

      barid_cli_print (g_str_equal (direction, "in")
                       /* TRANSLATORS: our inbox: %1$s is our office, %2$s an address. */
                       ? _("from %2$s, for %1$s")
                       /* TRANSLATORS: the way to a partner: %1$s is the partner, %2$s an address. */
                       : _("to %1$s, by %2$s"), office, root);
      if (problem != NULL)
        barid_cli_print ("  %s", problem);
    }
}

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  barid_desk_check_channel (desk, data, cancellable, error);
  return NULL;
}

static gboolean
check_channel (BaridCli      *cli,
               gboolean       ask,
               BaridChannel  *channel,
               char         **problem)
{
  g_autoptr(GError) error = NULL;

  if (ask)
    barid_cli_call (cli, check_func, channel, &error);
  if (error != NULL)
    *problem = g_strdup (error->message);

  return error == NULL;
}

/* Lists the ways in and out; with @ask, every exchange is asked whether it answers. */
static gboolean
list_channels (BaridCli  *cli,
               gboolean   ask,
               GError   **error)
{
  g_autoptr(GPtrArray) inboxes = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  gboolean well = TRUE;
  guint known = 0;

  json_object_set_array_member (object, "channels", array);
  if (!(inboxes = barid_desk_list_inboxes (cli->desk, error)) ||
      !(partners = barid_desk_list_partners (cli->desk, error)))
    return FALSE;

  for (guint i = 0; i < inboxes->len; i++, known++)
    {
      g_autofree char *problem = NULL;

      well = check_channel (cli, ask, g_ptr_array_index (inboxes, i), &problem) && well;
      tell_channel (cli, array, "in", barid_desk_get_office (cli->desk)->name, g_ptr_array_index (inboxes, i), problem);
    }

  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);
      g_autofree char *problem = NULL;

      if (partner->channel == NULL)
        continue;

      known++;
      well = check_channel (cli, ask, partner->channel, &problem) && well;
      tell_channel (cli, array, "out", partner->office->name, partner->channel, problem);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (known == 0)
    barid_cli_print ("%s", _("There is no way in or out yet: baridctl channel inbox CREDENTIALS, baridctl channel add ACCESSFILE."));

  if (well)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNREACHABLE, _("Not every exchange answered as it should."));
  return FALSE;
}

gboolean
barid_command_channel (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autoptr(GBytes) file = NULL;
  const char *act;

  if (!barid_cli_parse ("channel", &argv, NULL, 0, 2, error) || !barid_cli_open (cli, error))
    return FALSE;

  act = argv[1] != NULL ? argv[1] : "list";
  if (g_strv_length (argv) <= 2 && (g_str_equal (act, "list") || g_str_equal (act, "check")))
    return list_channels (cli, g_str_equal (act, "check"), error);

  if (g_strv_length (argv) != 3 || !(g_str_equal (act, "inbox") || g_str_equal (act, "add")))
    return barid_cli_usage (error, _("“channel” knows: list, inbox CREDENTIALS, add ACCESSFILE, check."));

  if (!(file = barid_cli_read (argv[2], error)))
    return FALSE;

  if (g_str_equal (act, "add"))
    {
      g_autoptr(BaridPartner) partner = barid_desk_take_access (cli->desk, file, NULL, error);

      return partner != NULL && tell_partner (cli, partner->office->id, error);
    }

  return barid_desk_set_inbox (cli->desk, file, error) && list_channels (cli, FALSE, error);
}
