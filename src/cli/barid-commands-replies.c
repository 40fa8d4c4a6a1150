#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-json.h"
#include "barid-recalls.h"
#include "barid-text.h"
#include "barid-view-fates.h"
#include "barid-view.h"

/* What is said of a letter after it went: recall, recall-answer, recalls, feedback. */

#define MOST_TEXT (20 * 1024)

/* It had not gone. */
static gboolean
tell_draft (BaridCli *cli,
            gint64    draft)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, draft);
  g_autofree char *isolated = barid_text_isolate_machine (number);

  if (cli->json)
    {
      g_autoptr(JsonObject) object = json_object_new ();

      json_object_set_array_member (object, "letters", json_array_new ());
      json_object_set_int_member (object, "draft", draft);
      barid_cli_print_json (cli, object);
    }
  else
    /* TRANSLATORS: %s is the number of a draft. */
    barid_cli_print (_("It had not gone, and was taken back: it is draft %s again."), isolated);

  return TRUE;
}

/* Who does not learn of it, each with the reason. */
static gboolean
tell_left_out (BaridCli    *cli,
               const char  *recalled,
               GError     **error)
{
  g_autoptr(GPtrArray) fates = barid_desk_list_fates (cli->desk, recalled, error);

  for (guint i = 0; fates != NULL && i < fates->len; i++)
    {
      const BaridFate *fate = g_ptr_array_index (fates, i);

      if (fate->not_recalled != NULL)
        g_printerr ("! %s\n", fate->not_recalled);
    }

  return fates != NULL;
}

gboolean
barid_command_recall (BaridCli  *cli,
                      char     **argv,
                      GError   **error)
{
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *reason = NULL;
  gint64 draft = 0;
  const GOptionEntry options[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("recall", &argv, options, 1, 1, error) || !barid_cli_open (cli, error))
    return FALSE;

  letters = barid_desk_recall (cli->desk, argv[1], reason, &draft, NULL, error);
  if (draft != 0)
    return tell_draft (cli, draft);

  return barid_command_finish_release (cli, letters, error) && tell_left_out (cli, argv[1], error);
}

gboolean
barid_command_recall_answer (BaridCli  *cli,
                             char     **argv,
                             GError   **error)
{
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *refused = NULL;
  gboolean destroyed = FALSE;
  const GOptionEntry options[] = {
    { "destroyed", 0, 0, G_OPTION_ARG_NONE, &destroyed, NULL, NULL },
    { "refused", 0, 0, G_OPTION_ARG_STRING, &refused, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("recall-answer", &argv, options, 1, 1, error))
    return FALSE;

  if (destroyed == (refused != NULL))
    return barid_cli_usage (error, _("Say either --destroyed or --refused REASON."));

  if (!barid_cli_open (cli, error))
    return FALSE;

  letters = barid_desk_answer_recall (cli->desk, argv[1], destroyed ? BARID_OUTCOME_DESTROYED : BARID_OUTCOME_REFUSED, refused,
                                      NULL, error);
  return barid_command_finish_release (cli, letters, error);
}

/* ---- recalls ---------------------------------------------------------------------------------------------- */

static gboolean
tell_recall (BaridCli          *cli,
             const BaridEntry  *entry,
             JsonArray         *array,
             GError           **error)
{
  g_autoptr(GPtrArray) fates = barid_desk_list_fates (cli->desk, entry->letter_id, error);
  JsonObject *object;

  if (fates == NULL)
    return FALSE;

  if (!cli->json)
    {
      barid_view_print_entry (cli->desk, entry);
      barid_view_print_fates (fates);
      return TRUE;
    }

  object = barid_view_entry_to_json (cli->desk, entry);
  json_object_set_array_member (object, "fates", barid_view_fates_to_json (fates));
  json_array_add_object_element (array, object);

  return TRUE;
}

gboolean
barid_command_recalls (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonObject) object = NULL;

  if (!barid_cli_parse ("recalls", &argv, NULL, 0, 0, error) || !barid_cli_open (cli, error) ||
      !(entries = barid_desk_list_recalls (cli->desk, error)))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    if (!tell_recall (cli, g_ptr_array_index (entries, i), array, error))
      return FALSE;

  if (!cli->json)
    {
      if (entries->len == 0)
        barid_cli_print ("%s", _("Nothing was recalled from here."));
      return TRUE;
    }

  object = json_object_new ();
  json_object_set_array_member (object, "recalls", g_steal_pointer (&array));
  barid_cli_print_json (cli, object);
  return TRUE;
}

/* ---- feedback --------------------------------------------------------------------------------------------- */

static gboolean
read_text (const char  *path,
           char       **text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL)
    return TRUE;

  if (!(bytes = barid_cli_read (path, error)))
    return FALSE;

  if (g_bytes_get_size (bytes) > MOST_TEXT ||
      !g_utf8_validate_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    return barid_cli_usage (error, _("The text is too long, or no text in UTF-8."));

  *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return TRUE;
}

gboolean
barid_command_feedback (BaridCli  *cli,
                        char     **argv,
                        GError   **error)
{
  g_autoptr(BaridFeedback) feedback = barid_feedback_new (BARID_USEFUL_NOT_SAID);
  g_autoptr(GPtrArray) letters = NULL;
  g_autofree char *useful = NULL;
  g_autofree char *opinion = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) seen = NULL;
  const GOptionEntry options[] = {
    { "useful", 0, 0, G_OPTION_ARG_STRING, &useful, NULL, NULL },
    { "opinion", 0, 0, G_OPTION_ARG_STRING, &opinion, NULL, NULL },
    { "seen", 0, 0, G_OPTION_ARG_STRING_ARRAY, &seen, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("feedback", &argv, options, 1, 1, error))
    return FALSE;

  if (!barid_useful_from_word (useful, &feedback->useful))
    return barid_cli_usage (error, _("--useful knows: yes, partly, no."));
  if (opinion != NULL && !barid_opinion_from_word (opinion, &feedback->opinion))
    return barid_cli_usage (error, _("--opinion knows: strongly-disagree, disagree, neutral, agree, strongly-agree."));
  for (guint i = 0; seen != NULL && seen[i] != NULL; i++)
    g_ptr_array_add (feedback->sightings, g_strdup (seen[i]));

  if (!read_text (path, &text, error) || !barid_cli_open (cli, error))
    return FALSE;

  letters = barid_desk_give_feedback (cli->desk, argv[1], feedback, text, NULL, error);
  return barid_command_finish_release (cli, letters, error);
}
