#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-approval.h"
#include "barid-dispatch.h"
#include "barid-drafts.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-joint.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-typed-marking.h"
#include "barid-view.h"

/* What several sign: the desks of our office, approval, joint briefings. */

/* ---- desk --------------------------------------------------------------------------------------------------- */

static gboolean
tell_desks (BaridCli  *cli,
            GError   **error)
{
  g_autoptr(GPtrArray) desks = barid_desk_list_desks (cli->desk, error);
  g_autoptr(BaridMarking) level = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *banner = NULL;
  g_autofree char *words = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "desks", array);
  if (desks == NULL)
    return FALSE;

  level = barid_desk_get_approval_level (cli->desk, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  banner = level != NULL ? barid_marking_to_banner (level) : NULL;
  words = banner != NULL ? barid_text_isolate_machine (banner) : NULL;
  for (guint i = 0; i < desks->len; i++)
    {
      const BaridPin *desk = g_ptr_array_index (desks, i);
      g_autofree char *number = barid_key_number (desk->fingerprint);
      JsonObject *element = json_object_new ();

      barid_json_set_text (element, "desk", desk->desk);
      barid_json_set_text (element, "role", barid_role_get_word (desk->role));
      barid_json_set_text (element, "fingerprint", desk->fingerprint);
      barid_json_set_text (element, "key_number", number);
      json_array_add_object_element (array, element);
      if (!cli->json)
        {
          g_autofree char *name = barid_text_isolate (desk->desk);
          g_autofree char *role = barid_cli_role (desk->role);

          barid_cli_print ("%s  %s", name, role);
        }
    }

  barid_json_set_text (object, "approval_above", banner);
  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (words != NULL)
    /* TRANSLATORS: %s is a marking, such as RESTRICTED. */
    barid_cli_print (_("What is marked above %s leaves with the approval of a releasing officer."), words);
  else
    barid_cli_print ("%s", _("Nothing asks for the approval of a releasing officer."));
  return TRUE;
}

static gboolean
add_desk (BaridCli               *cli,
          const char             *path,
          const BaridComparison  *comparison,
          GError                **error)
{
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(GBytes) card = NULL;

  if (comparison->number == NULL || comparison->introducer == NULL || comparison->how == NULL)
    return barid_cli_usage (error, _("Say how the key number was compared: --number DIGITS --with NAME --by WAY. It must come "
                                     "by another way than the card."));

  return (card = barid_cli_read (path, error)) &&
         (introduction = barid_desk_read_card (cli->desk, card, NULL, error)) &&
         barid_desk_introduce (cli->desk, introduction, comparison, NULL, error) &&
         tell_desks (cli, error);
}

static gboolean
set_level (BaridCli    *cli,
           const char  *text,
           GError     **error)
{
  g_autoptr(BaridMarking) level = NULL;

  if (!g_str_equal (text, "none") && !(level = barid_desk_read_marking (cli->desk, text, error)))
    return FALSE;

  return barid_desk_set_approval_level (cli->desk, level, error) && tell_desks (cli, error);
}

gboolean
barid_command_desk (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autofree char *number = NULL;
  g_autofree char *with = NULL;
  g_autofree char *by = NULL;
  const char *act;
  guint n;
  const GOptionEntry options[] = {
    { "number", 0, 0, G_OPTION_ARG_STRING, &number, NULL, NULL },
    { "with", 0, 0, G_OPTION_ARG_STRING, &with, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("desk", &argv, options, 0, 2, error))
    return FALSE;

  act = argv[1] != NULL ? argv[1] : "list";
  if (!barid_cli_fit ("desk", act, options, g_str_equal (act, "add") ? "number with by" : "", error) ||
      !barid_cli_open (cli, error))
    return FALSE;

  n = g_strv_length (argv);
  if (n == 1 || (n == 2 && g_str_equal (argv[1], "list")))
    return tell_desks (cli, error);
  if (n == 3 && g_str_equal (argv[1], "approval"))
    return set_level (cli, argv[2], error);
  if (n == 3 && g_str_equal (argv[1], "add"))
    {
      const BaridComparison comparison = { number, with, by, FALSE, BARID_TIME_NONE, TRUE };

      return add_desk (cli, argv[2], &comparison, error);
    }

  return barid_cli_usage (error, _("“desk” knows: list, add CARD, approval LEVEL, approval none."));
}

/* ---- approval ------------------------------------------------------------------------------------------------ */

static gboolean
ask_approval (BaridCli    *cli,
              const char  *row,
              const char  *path,
              const char  *desk,
              GError     **error)
{
  g_autoptr(BaridBriefing) draft = barid_desk_load_draft (cli->desk, row, NULL, error);
  g_autoptr(GBytes) file = NULL;

  return draft != NULL && (file = barid_desk_ask_approval (cli->desk, draft, desk, NULL, error)) &&
         barid_cli_write (cli, file, path, _("The text to be approved"), error);
}

static gboolean
read_approval (BaridCli    *cli,
               const char  *path,
               GError     **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);
  g_autoptr(BaridApprovalRequest) request = NULL;
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *desk = NULL;
  g_autofree char *names = NULL;
  g_autofree char *offices = NULL;

  if (file == NULL || !(request = barid_desk_open_approval (cli->desk, file, NULL, error)))
    return FALSE;

  if (cli->json)
    {
      object = json_object_new ();
      barid_json_set_text (object, "desk", request->desk->desk);
      barid_json_set_text (object, "title", barid_briefing_get_title (request->briefing));
      barid_json_set_texts (object, "offices", (const char * const *) request->offices);
      barid_cli_print_json (cli, object);
      return TRUE;
    }

  desk = barid_text_isolate (request->desk->desk);
  /* TRANSLATORS: %s is the post of an officer. */
  barid_cli_print (_("To be approved; asked by %s."), desk);
  if (request->offices != NULL && *request->offices != NULL)
    {
      names = g_strjoinv (", ", request->offices);
      offices = barid_text_isolate (names);
      /* TRANSLATORS: %s is a list of offices. */
      barid_cli_print (_("It is to go to: %s"), offices);
    }
  barid_cli_print ("%s", "");
  barid_view_print_text (request->briefing, NULL, NULL);
  return TRUE;
}

static gboolean
give_approval (BaridCli    *cli,
               const char  *path,
               const char  *answer_path,
               GError     **error)
{
  g_autoptr(GBytes) file = barid_cli_read (path, error);
  g_autoptr(BaridApprovalRequest) request = NULL;
  g_autoptr(GBytes) answer = NULL;

  return file != NULL && (request = barid_desk_open_approval (cli->desk, file, NULL, error)) &&
         (answer = barid_desk_approve (cli->desk, request, NULL, error)) &&
         barid_cli_write (cli, answer, answer_path, _("The approval"), error);
}

static gboolean
take_approval (BaridCli    *cli,
               const char  *path,
               GError     **error)
{
  g_autoptr(GBytes) answer = barid_cli_read (path, error);
  g_autofree char *report = NULL;
  g_autoptr(JsonObject) object = NULL;

  if (answer == NULL || !(report = barid_desk_take_approval (cli->desk, answer, NULL, error)))
    return FALSE;

  object = json_object_new ();
  barid_json_set_text (object, "report", report);
  if (cli->json)
    barid_cli_print_json (cli, object);
  else
    barid_cli_print ("%s", _("The approval was taken. It counts for exactly the text that was asked about."));
  return TRUE;
}

gboolean
barid_command_approval (BaridCli  *cli,
                        char     **argv,
                        GError   **error)
{
  g_autofree char *desk = NULL;
  guint n;
  const GOptionEntry options[] = {
    { "desk", 0, 0, G_OPTION_ARG_STRING, &desk, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("approval", &argv, options, 2, 3, error) ||
      !barid_cli_fit ("approval", argv[1], options, g_str_equal (argv[1], "ask") ? "desk" : "", error) ||
      !barid_cli_open (cli, error))
    return FALSE;

  n = g_strv_length (argv);
  if (n == 4 && g_str_equal (argv[1], "ask"))
    return ask_approval (cli, argv[2], argv[3], desk, error);
  if (n == 3 && g_str_equal (argv[1], "read"))
    return read_approval (cli, argv[2], error);
  if (n == 4 && g_str_equal (argv[1], "give"))
    return give_approval (cli, argv[2], argv[3], error);
  if (n == 3 && g_str_equal (argv[1], "take"))
    return take_approval (cli, argv[2], error);

  return barid_cli_usage (error, _("“approval” knows: ask DRAFT FILE, read FILE, give FILE ANSWER, take ANSWER."));
}

/* ---- joint ---------------------------------------------------------------------------------------------------- */

static gboolean
tell_letters (BaridCli   *cli,
              GPtrArray  *letters,
              GError    **error)
{
  g_autoptr(JsonObject) object = NULL;
  JsonArray *array;

  if (letters == NULL || !barid_desk_seal_due (cli->desk, NULL, NULL, error))
    return FALSE;

  object = json_object_new ();
  array = json_array_new ();
  json_object_set_array_member (object, "letters", array);
  for (guint i = 0; i < letters->len; i++)
    {
      g_autofree char *id = barid_text_isolate_machine (g_ptr_array_index (letters, i));

      json_array_add_string_element (array, g_ptr_array_index (letters, i));
      if (!cli->json)
        /* TRANSLATORS: %s is the id of a letter. */
        barid_cli_print (_("Released: %s. It goes with the next sync."), id);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  return TRUE;
}

static gboolean
circulate (BaridCli    *cli,
           const char  *row,
           GStrv        parties,
           GError     **error)
{
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(GPtrArray) letters = NULL;

  if (parties == NULL)
    return barid_cli_usage (error, _("Say whom the text is circulated to: --to PARTNER, once for each."));

  return (draft = barid_desk_load_draft (cli->desk, row, NULL, error)) &&
         (letters = barid_desk_circulate (cli->desk, draft, (const char * const *) parties, NULL, error)) &&
         tell_letters (cli, letters, error);
}

static JsonObject *
stance_to_json (const BaridAttestation *attestation)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "stance", barid_stance_get_word (attestation->stance));
  barid_json_set_text (object, "text", attestation->text);
  barid_json_set_text (object, "likelihood", attestation->likelihood);
  barid_json_set_time (object, "time", attestation->time);
  if (attestation->judgement > 0)
    json_object_set_int_member (object, "judgement", attestation->judgement);
  return object;
}

static void
tell_joint (BaridCli         *cli,
            const BaridJoint *joint)
{
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *parties = json_array_new ();

  json_object_set_array_member (object, "parties", parties);
  json_object_set_boolean_member (object, "same", joint->same);
  json_object_set_int_member (object, "silent", joint->silent);
  for (guint i = 0; i < joint->parties->len; i++)
    {
      const BaridPartyStance *party = g_ptr_array_index (joint->parties, i);
      g_autofree char *name = barid_text_isolate (party->name);
      JsonObject *element = json_object_new ();
      JsonArray *stances = json_array_new ();

      barid_json_set_text (element, "office", party->name);
      json_object_set_array_member (element, "stances", stances);
      json_array_add_object_element (parties, element);
      for (guint j = 0; j < party->attestations->len; j++)
        {
          const BaridAttestation *attestation = g_ptr_array_index (party->attestations, j);
          g_autofree char *sentence = barid_attestation_tell (attestation, BARID_ATTESTATION_HOLDS);

          json_array_add_object_element (stances, stance_to_json (attestation));
          if (!cli->json)
            barid_cli_print ("%s", sentence);
        }
      if (!cli->json && party->attestations->len == 0)
        /* TRANSLATORS: %s is an office that was asked for its stance on a text. */
        barid_cli_print (_("%s has not answered."), name);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (!joint->same)
    barid_cli_print ("%s", _("The draft says something else than was circulated."));
}

static gboolean
show_joint (BaridCli    *cli,
            const char  *row,
            GError     **error)
{
  g_autoptr(BaridBriefing) draft = barid_desk_load_draft (cli->desk, row, NULL, error);
  g_autoptr(BaridJoint) joint = draft != NULL ? barid_desk_find_joint (cli->desk, draft, error) : NULL;

  if (joint != NULL)
    tell_joint (cli, joint);
  return joint != NULL;
}

static gboolean
finish_joint (BaridCli    *cli,
              const char  *row,
              GError     **error)
{
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(BaridJoint) joint = NULL;
  gint64 number;

  if (!(draft = barid_desk_load_draft (cli->desk, row, &number, error)) ||
      !(joint = barid_desk_finish_joint (cli->desk, draft, error)) ||
      barid_desk_save_draft (cli->desk, draft, number, error) == 0)
    return FALSE;

  tell_joint (cli, joint);
  return TRUE;
}

/**
 * Stance:
 * @dissent: (nullable): number of a judgement
 *
 * As it was typed.
 */
typedef struct
{
  gboolean  concur;
  char     *dissent;
  char     *words;
  char     *comment;
  char     *likelihood;
} Stance;

static void
stance_clear (Stance *self)
{
  g_free (self->dissent);
  g_free (self->words);
  g_free (self->comment);
  g_free (self->likelihood);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stance, stance_clear)

static BaridAttestation *
read_stance (const Stance  *typed,
             GError       **error)
{
  const BaridScale *scale = barid_scale_find (BARID_SCALE_ICD_203);
  BaridAttestation *stance;
  guint64 judgement = 0;

  if (typed->concur + (typed->dissent != NULL) + (typed->comment != NULL) != 1 ||
      (typed->dissent != NULL) != (typed->words != NULL) || (typed->likelihood != NULL && typed->dissent == NULL))
    return barid_cli_usage (error, _("Say one of these: --concur; --dissent JUDGEMENT --words TEXT [--likelihood WORD]; --comment "
                                     "TEXT.")), NULL;

  if (typed->dissent != NULL && !g_ascii_string_to_unsigned (typed->dissent, 10, 1, G_MAXUINT16, &judgement, NULL))
    return barid_cli_usage (error, _("--dissent takes the number of a judgement.")), NULL;

  if (typed->likelihood != NULL && barid_scale_find_word (scale, typed->likelihood) == NULL)
    return barid_cli_usage (error, _("--likelihood takes a word of ICD 203, such as “unlikely”.")), NULL;

  stance = barid_attestation_new (typed->concur ? BARID_STANCE_CONCURS
                                                : typed->dissent != NULL ? BARID_STANCE_DISSENTS : BARID_STANCE_COMMENTS);
  stance->judgement = (guint) judgement;
  stance->text = g_strdup (typed->dissent != NULL ? typed->words : typed->comment);
  stance->likelihood = typed->likelihood != NULL ? g_strdup (barid_scale_find_word (scale, typed->likelihood)->word) : NULL;
  stance->scale = typed->likelihood != NULL ? g_strdup (scale->name) : NULL;
  return stance;
}

static gboolean
answer_joint (BaridCli      *cli,
              const char    *id,
              const Stance  *typed,
              GError       **error)
{
  g_autoptr(BaridAttestation) stance = read_stance (typed, error);
  g_autoptr(GPtrArray) letters = NULL;

  return stance != NULL && (letters = barid_desk_answer_joint (cli->desk, id, stance, NULL, error)) &&
         tell_letters (cli, letters, error);
}

static const char *
find_fitting (const char *act)
{
  if (g_str_equal (act, "answer"))
    return "concur dissent words likelihood comment";

  return g_str_equal (act, "circulate") ? "to" : "";
}

gboolean
barid_command_joint (BaridCli  *cli,
                     char     **argv,
                     GError   **error)
{
  g_auto(GStrv) parties = NULL;
  g_auto(Stance) typed = { 0 };
  const GOptionEntry options[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &parties, NULL, NULL },
    { "concur", 0, 0, G_OPTION_ARG_NONE, &typed.concur, NULL, NULL },
    { "dissent", 0, 0, G_OPTION_ARG_STRING, &typed.dissent, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &typed.words, NULL, NULL },
    { "likelihood", 0, 0, G_OPTION_ARG_STRING, &typed.likelihood, NULL, NULL },
    { "comment", 0, 0, G_OPTION_ARG_STRING, &typed.comment, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("joint", &argv, options, 2, 2, error) ||
      !barid_cli_fit ("joint", argv[1], options, find_fitting (argv[1]), error) || !barid_cli_open (cli, error))
    return FALSE;

  if (g_str_equal (argv[1], "circulate"))
    return circulate (cli, argv[2], parties, error);
  if (g_str_equal (argv[1], "answer"))
    return answer_joint (cli, argv[2], &typed, error);
  if (g_str_equal (argv[1], "show"))
    return show_joint (cli, argv[2], error);
  if (g_str_equal (argv[1], "finish"))
    return finish_joint (cli, argv[2], error);

  return barid_cli_usage (error, _("“joint” knows: circulate DRAFT, answer ID, show DRAFT, finish DRAFT."));
}
