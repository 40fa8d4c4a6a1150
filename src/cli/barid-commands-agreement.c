#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-paper.h"
#include "barid-text.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"

static const char * const states[] = {
  [BARID_STANDS_DRAFT] = "draft",
  [BARID_STANDS_SIGNED] = "signed",
  [BARID_STANDS_IN_FORCE] = "in-force",
  [BARID_STANDS_SUSPENDED] = "suspended",
  [BARID_STANDS_WITHDRAWN] = "withdrawn",
  [BARID_STANDS_ENDED] = "ended",
};

/* The tables of likelihood as they stand in the bytes that are signed. */
static void
add_scales (JsonObject           *object,
            const BaridAgreement *agreement)
{
  g_autoptr(JsonObject) content = NULL;

  if (agreement->scales->len == 0 ||
      (content = barid_json_load_object (agreement->bytes, g_bytes_get_size (agreement->bytes), NULL)) == NULL)
    return;

  json_object_set_array_member (object, "scales", json_array_ref (json_object_get_array_member (content, "scales")));
}

static JsonArray *
reservations_to_json (const BaridParty *party)
{
  JsonArray *reservations = json_array_new ();

  for (guint i = 0; i < party->reservations->len; i++)
    {
      const BaridReservation *reservation = g_ptr_array_index (party->reservations, i);
      JsonObject *element = json_object_new ();

      barid_json_set_text (element, "article", reservation->article);
      barid_json_set_text (element, "text", reservation->text);
      json_array_add_object_element (reservations, element);
    }

  return reservations;
}

/* What it allows, in the sentences of the window. */
static JsonArray *
clauses_to_json (const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);
      JsonObject *element = json_object_new ();

      barid_json_set_text (element, "name", clause->name);
      barid_json_set_text (element, "sentence", clause->sentence);
      barid_json_set_text (element, "article", clause->article);
      json_array_add_object_element (array, element);
    }

  return array;
}

static void
add_options (JsonObject           *object,
             const BaridAgreement *agreement)
{
  json_object_set_boolean_member (object, "continues", agreement->continues);
  barid_json_set_text (object, "replaces", agreement->replaces);
  barid_json_set_text (object, "replaced_by", agreement->replaced_by);
  barid_json_set_text (object, "under", agreement->under);
  barid_json_set_text (object, "under_article", agreement->under_article);
  if (agreement->keep > 0)
    json_object_set_int_member (object, "keep", agreement->keep);
}

static JsonObject *
agreement_to_json (const BaridAgreement *agreement)
{
  JsonObject *object = json_object_new ();
  JsonArray *parties = json_array_new ();

  barid_json_set_text (object, "id", agreement->id);
  barid_json_set_text (object, "number", agreement->number);
  barid_json_set_text (object, "title", agreement->title);
  barid_json_set_text (object, "state", states[barid_agreement_get_state (agreement, barid_time_now ())]);
  barid_json_set_texts (object, "areas", (const char * const *) agreement->areas);
  barid_json_set_time (object, "from", agreement->from);
  barid_json_set_time (object, "until", agreement->until);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      JsonObject *element = json_object_new ();

      barid_json_set_text (element, "office", party->office->name);
      barid_json_set_text (element, "fingerprint", party->fingerprint);
      barid_json_set_time (element, "signed", party->signed_at);
      barid_json_set_text (element, "signer", party->signer);
      barid_json_set_time (element, "suspended", party->suspended);
      barid_json_set_time (element, "withdrawn", party->withdrawn);
      if (party->reservations->len > 0)
        json_object_set_array_member (element, "reservations", reservations_to_json (party));
      json_array_add_object_element (parties, element);
    }
  json_object_set_array_member (object, "parties", parties);
  add_options (object, agreement);
  json_object_set_array_member (object, "allows", clauses_to_json (agreement));
  add_scales (object, agreement);

  return object;
}

/* The words of likelihood that it carries, as all that is binding of them. */
static void
print_scales (const BaridAgreement *agreement)
{
  for (guint i = 0; i < agreement->scales->len; i++)
    {
      const BaridScale *scale = g_ptr_array_index (agreement->scales, i);
      g_autofree char *name = barid_text_isolate (scale->name);

      /* TRANSLATORS: %s is the name that an agreement gives its words of likelihood. */
      barid_cli_print (_("  likelihood, %s:"), name);
      for (guint j = 0; j < scale->n_bands; j++)
        {
          const BaridLikelihood *band = &scale->bands[j];
          g_autofree char *likelihood = barid_likelihood_describe (scale, band->word, band->low, band->high);
          g_autofree char *words = barid_treaty_tell_words (scale, band);

          /* TRANSLATORS: %1$s is a likelihood such as “Likely, 55 to 80 %”, %2$s its words in all binding languages. */
          barid_cli_print (_("    %1$s (%2$s)"), likelihood, words);
        }
    }
}

static void
print_agreement (const BaridAgreement *agreement)
{
  g_autofree char *title = barid_text_isolate (agreement->title != NULL ? agreement->title : "");
  g_autofree char *number = barid_text_isolate_machine (agreement->number != NULL ? agreement->number : agreement->id);
  g_autofree char *state = barid_treaty_tell_state (agreement, barid_time_now ());

  /* TRANSLATORS: an agreement: %1$s its number, %2$s its title. */
  barid_cli_print (_("%1$s, %2$s"), number, title);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *name = barid_text_isolate (party->office->name);
      g_autofree char *told = barid_treaty_tell_party (party);

      /* TRANSLATORS: a party to an agreement: %1$s is an office, %2$s whether it has signed. */
      barid_cli_print (_("  %1$s: %2$s"), name, told);
    }

  /* TRANSLATORS: %s is where an agreement stands, such as “In force until 3 May 2027”. */
  barid_cli_print (_("  %s"), state);
}

static void
print_allowed (const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);

  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);

      /* TRANSLATORS: what an agreement allows: %1$s is what the sentence %2$s is about. */
      barid_cli_print (_("    %1$s: %2$s"), clause->name, clause->sentence);
    }
}

/* Whose signature cannot be seen here, and whom to introduce so that this office can sign. */
static void
print_strangers (BaridCli             *cli,
                 const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) strangers = barid_desk_list_strangers (cli->desk, agreement, NULL);

  for (guint i = 0; strangers != NULL && i < strangers->len; i++)
    {
      g_autofree char *name = barid_text_isolate (((const BaridParty *) g_ptr_array_index (strangers, i))->office->name);

      /* TRANSLATORS: %s is an office. */
      barid_cli_print (_("  %s was not introduced to this desk. Introduce them by their card, and ask for the agreement again."),
                       name);
    }
}

/* Whose signatures are not taken any more. */
static void
print_reported (BaridCli             *cli,
                const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) reported = barid_desk_list_reported (cli->desk, agreement);

  for (guint i = 0; i < reported->len; i++)
    {
      g_autofree char *told = barid_treaty_tell_reported (g_ptr_array_index (reported, i));

      barid_cli_print ("  %s", told);
    }
}

static void
add_offices (JsonObject *object,
             const char *name,
             GPtrArray  *parties)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    json_array_add_string_element (array, ((const BaridParty *) g_ptr_array_index (parties, i))->office->name);
  json_object_set_array_member (object, name, array);
}

static void
tell_agreement (BaridCli             *cli,
                const BaridAgreement *agreement)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GPtrArray) strangers = NULL;
  g_autoptr(GPtrArray) reported = NULL;

  if (!cli->json)
    {
      print_agreement (agreement);
      print_strangers (cli, agreement);
      print_reported (cli, agreement);
      print_allowed (agreement);
      print_scales (agreement);
      return;
    }

  object = agreement_to_json (agreement);
  strangers = barid_desk_list_strangers (cli->desk, agreement, NULL);
  reported = barid_desk_list_reported (cli->desk, agreement);
  add_offices (object, "to_introduce", strangers);
  add_offices (object, "reported", reported);
  barid_cli_print_json (cli, object);
}

static gboolean
list_agreements (BaridCli  *cli,
                 GError   **error)
{
  g_autoptr(GPtrArray) agreements = barid_desk_list_agreements (cli->desk, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array;

  if (agreements == NULL)
    return FALSE;

  array = json_array_new ();
  json_object_set_array_member (object, "agreements", array);
  for (guint i = 0; i < agreements->len; i++)
    {
      if (cli->json)
        json_array_add_object_element (array, agreement_to_json (g_ptr_array_index (agreements, i)));
      else
        print_agreement (g_ptr_array_index (agreements, i));
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (agreements->len == 0)
    barid_cli_print ("%s", _("The treaty book is empty: baridctl agreement draft PARTNER[,PARTNER…] TERMS."));
  return TRUE;
}

static gboolean
show_agreement (BaridCli    *cli,
                const char  *id,
                GError     **error)
{
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (cli->desk, id, error);

  if (agreement != NULL)
    tell_agreement (cli, agreement);

  return agreement != NULL;
}

static gboolean
draft_agreement (BaridCli    *cli,
                 const char  *partner,
                 const char  *path,
                 GError     **error)
{
  g_autoptr(GBytes) terms = barid_cli_read (path, error);
  g_autofree char *id = NULL;

  return terms != NULL &&
         (id = barid_desk_draft_agreement (cli->desk, terms, partner, error)) != NULL &&
         show_agreement (cli, id, error);
}

static gboolean
export_agreement (BaridCli    *cli,
                  const char  *id,
                  const char  *path,
                  GError     **error)
{
  g_autoptr(GBytes) bytes = barid_desk_export_agreement (cli->desk, id, error);

  return bytes != NULL && barid_cli_write (cli, bytes, path, _("The agreement"), error);
}

static gboolean
take_agreement (BaridCli    *cli,
                const char  *path,
                GError     **error)
{
  g_autoptr(GBytes) bytes = barid_cli_read (path, error);
  g_autofree char *id = NULL;

  return bytes != NULL &&
         (id = barid_desk_take_agreement (cli->desk, bytes, NULL, error)) != NULL &&
         show_agreement (cli, id, error);
}

static gboolean
send_agreement (BaridCli    *cli,
                const char  *id,
                GError     **error)
{
  return barid_desk_send_agreement (cli->desk, id, NULL, error) && show_agreement (cli, id, error);
}

static gboolean
withdraw_agreement (BaridCli    *cli,
                    const char  *id,
                    GError     **error)
{
  return barid_desk_withdraw_agreement (cli->desk, id, NULL, error) && show_agreement (cli, id, error);
}

static BaridPaper *
put_on_paper (const BaridAgreement *agreement)
{
  g_autofree char *state = barid_treaty_tell_state (agreement, barid_time_now ());
  g_autofree char *under = barid_treaty_tell_under (agreement);
  g_autoptr(GPtrArray) parties = barid_treaty_list_parties (agreement);
  g_autoptr(GPtrArray) allowed = barid_treaty_list_allowed (agreement);
  double width;
  double height;

  barid_sheet_get_size (BARID_SHEET_A4, &width, &height);
  return barid_paper_new_agreement (agreement, state, under, parties, allowed, width, height);
}

static gboolean
suspend_agreement (BaridCli    *cli,
                   const char  *id,
                   GError     **error)
{
  return barid_desk_suspend_agreement (cli->desk, id, NULL, error) && show_agreement (cli, id, error);
}

static gboolean
resume_agreement (BaridCli    *cli,
                  const char  *id,
                  GError     **error)
{
  return barid_desk_resume_agreement (cli->desk, id, NULL, error) && show_agreement (cli, id, error);
}

static gboolean
sign_with_reservations (BaridCli    *cli,
                        const char  *id,
                        const char  *path,
                        GError     **error)
{
  g_autoptr(GBytes) reservations = barid_cli_read (path, error);

  return reservations != NULL &&
         barid_desk_sign_with_reservations (cli->desk, id, reservations, NULL, error) &&
         show_agreement (cli, id, error);
}

static gboolean
print_on_paper (BaridCli    *cli,
                const char  *id,
                const char  *path,
                GError     **error)
{
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (cli->desk, id, error);
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(BaridPaper) paper = NULL;

  if (agreement == NULL)
    return FALSE;

  paper = put_on_paper (agreement);
  return (pdf = barid_paper_to_pdf (paper, NULL, error)) != NULL && barid_cli_write (cli, pdf, path, _("The PDF"), error);
}

gboolean
barid_command_agreement (BaridCli  *cli,
                         char     **argv,
                         GError   **error)
{
  const char *act;
  guint n;

  if (!barid_cli_parse ("agreement", &argv, NULL, 0, 3, error) || !barid_cli_open (cli, error))
    return FALSE;

  n = g_strv_length (argv);
  act = n > 1 ? argv[1] : "list";

  if (n <= 2 && g_str_equal (act, "list"))
    return list_agreements (cli, error);
  if (n == 3 && g_str_equal (act, "show"))
    return show_agreement (cli, argv[2], error);
  if (n == 4 && g_str_equal (act, "draft"))
    return draft_agreement (cli, argv[2], argv[3], error);
  if (n == 3 && g_str_equal (act, "sign"))
    return barid_desk_sign_agreement (cli->desk, argv[2], NULL, error) && show_agreement (cli, argv[2], error);
  if (n == 4 && g_str_equal (act, "sign"))
    return sign_with_reservations (cli, argv[2], argv[3], error);
  if (n == 4 && g_str_equal (act, "export"))
    return export_agreement (cli, argv[2], argv[3], error);
  if (n == 3 && g_str_equal (act, "take"))
    return take_agreement (cli, argv[2], error);
  if (n == 4 && g_str_equal (act, "print"))
    return print_on_paper (cli, argv[2], argv[3], error);
  if (n == 3 && g_str_equal (act, "send"))
    return send_agreement (cli, argv[2], error);
  if (n == 3 && g_str_equal (act, "withdraw"))
    return withdraw_agreement (cli, argv[2], error);
  if (n == 3 && g_str_equal (act, "suspend"))
    return suspend_agreement (cli, argv[2], error);
  if (n == 3 && g_str_equal (act, "resume"))
    return resume_agreement (cli, argv[2], error);

  return barid_cli_usage (error, _("“agreement” knows: list, show ID, draft PARTNER[,PARTNER…] TERMS, sign ID "
                                   "[RESERVATIONS], export ID FILE, print ID FILE, take FILE, send ID, suspend ID, resume ID, "
                                   "withdraw ID."));
}
