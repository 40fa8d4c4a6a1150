#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-corrections.h"
#include "barid-drafts.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-versions.h"
#include "barid-view-differences.h"
#include "barid-view.h"

/* What a draft was and how it differs; what is made of what was written: versions, compare, duplicate, correct. */

/* ---- differences ------------------------------------------------------------------------------------------ */

static void
tell_differences (BaridCli  *cli,
                  GPtrArray *differences)
{
  g_autoptr(JsonObject) object = NULL;

  if (!cli->json)
    {
      if (differences->len == 0)
        barid_cli_print ("%s", _("Nothing differs."));
      barid_view_print_differences (differences, TRUE);
      return;
    }

  object = json_object_new ();
  json_object_set_array_member (object, "differences", barid_view_differences_to_json (differences));
  barid_cli_print_json (cli, object);
}

gboolean
barid_command_compare (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autoptr(BaridBriefing) before = NULL;
  g_autoptr(BaridBriefing) after = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  if (!barid_cli_parse ("compare", &argv, NULL, 2, 2, error) ||
      !barid_cli_open (cli, error) ||
      !(before = barid_desk_load_text (cli->desk, argv[1], error)) ||
      !(after = barid_desk_load_text (cli->desk, argv[2], error)) ||
      !(differences = barid_desk_compare (cli->desk, before, after, error)))
    return FALSE;

  tell_differences (cli, differences);
  return TRUE;
}

/* ---- versions --------------------------------------------------------------------------------------------- */

static void
print_version (const BaridVersion *version)
{
  g_autofree char *date = barid_cli_date (version->time);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, version->id);

  barid_cli_print ("%s  %s  %s", number, date, barid_version_reason_get_label (version->reason));
  barid_view_print_differences (version->changes, FALSE);
}

static JsonObject *
version_to_json (const BaridVersion *version)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "version", version->id);
  barid_json_set_time (object, "time", version->time);
  barid_json_set_text (object, "reason", barid_version_reason_get_word (version->reason));
  json_object_set_array_member (object, "changes", barid_view_differences_to_json (version->changes));

  return object;
}

static gboolean
list_versions (BaridCli  *cli,
               gint64     draft,
               GError   **error)
{
  g_autoptr(GPtrArray) versions = barid_desk_list_versions (cli->desk, draft, error);
  g_autoptr(JsonObject) object = NULL;
  JsonArray *array;

  if (versions == NULL)
    return FALSE;

  if (!cli->json)
    {
      if (versions->len == 0)
        barid_cli_print ("%s", _("There is no earlier version of this draft."));
      for (guint i = 0; i < versions->len; i++)
        print_version (g_ptr_array_index (versions, i));
      return TRUE;
    }

  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < versions->len; i++)
    json_array_add_object_element (array, version_to_json (g_ptr_array_index (versions, i)));
  json_object_set_array_member (object, "versions", array);
  barid_cli_print_json (cli, object);

  return TRUE;
}

/* Its text, and as JSON how the draft differs from it now. */
static gboolean
show_version (BaridCli       *cli,
              BaridBriefing  *present,
              gint64          draft,
              gint64          version,
              GError        **error)
{
  g_autoptr(BaridBriefing) briefing = barid_desk_load_version (cli->desk, draft, version, error);
  g_autoptr(GPtrArray) differences = NULL;

  if (briefing == NULL || !(differences = barid_desk_compare (cli->desk, briefing, present, error)))
    return FALSE;

  if (cli->json)
    {
      tell_differences (cli, differences);
      return TRUE;
    }

  barid_view_print_text (briefing, NULL, NULL);
  barid_cli_print ("\n%s", _("Changed since:"));
  if (differences->len == 0)
    barid_cli_print ("  %s", _("Nothing differs."));
  barid_view_print_differences (differences, TRUE);

  return TRUE;
}

static gboolean
restore_version (BaridCli  *cli,
                 gint64     draft,
                 gint64     version,
                 GError   **error)
{
  g_autoptr(BaridBriefing) briefing = barid_desk_bring_back (cli->desk, draft, version, error);
  g_autoptr(JsonObject) object = NULL;

  if (briefing == NULL)
    return FALSE;

  if (!cli->json)
    {
      barid_cli_print ("%s", _("The draft is again as it was then. What it was until now is a version of it."));
      return TRUE;
    }

  object = json_object_new ();
  json_object_set_int_member (object, "draft", draft);
  json_object_set_int_member (object, "version", version);
  barid_cli_print_json (cli, object);

  return TRUE;
}

gboolean
barid_command_versions (BaridCli  *cli,
                        char     **argv,
                        GError   **error)
{
  g_autoptr(BaridBriefing) present = NULL;
  gint64 show = 0;
  gint64 restore = 0;
  gint64 draft;
  const GOptionEntry options[] = {
    { "show", 0, 0, G_OPTION_ARG_INT64, &show, NULL, NULL },
    { "restore", 0, 0, G_OPTION_ARG_INT64, &restore, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("versions", &argv, options, 1, 1, error))
    return FALSE;
  if (show != 0 && restore != 0)
    return barid_cli_usage (error, _("Give one of --show and --restore."));

  if (!barid_cli_open (cli, error) ||
      !(present = barid_desk_load_draft (cli->desk, argv[1], &draft, error)))
    return FALSE;

  return show != 0 ? show_version (cli, present, draft, show, error) :
         restore != 0 ? restore_version (cli, draft, restore, error) : list_versions (cli, draft, error);
}

/* ---- duplicate, correct --------------------------------------------------------------------------------------------- */

/* What was begun. */
static gboolean
tell_draft (BaridCli   *cli,
            gint64      row,
            const char *sentence)
{
  g_autoptr(JsonObject) object = NULL;

  if (!cli->json)
    {
      barid_cli_print ("%s", sentence);
      return TRUE;
    }

  object = json_object_new ();
  json_object_set_int_member (object, "draft", row);
  barid_cli_print_json (cli, object);

  return TRUE;
}

static char *
isolate_row (gint64 row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  return barid_text_isolate_machine (number);
}

gboolean
barid_command_duplicate (BaridCli  *cli,
                         char     **argv,
                         GError   **error)
{
  g_autofree char *draft = NULL;
  g_autofree char *sentence = NULL;
  gint64 row;

  if (!barid_cli_parse ("duplicate", &argv, NULL, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      (row = barid_desk_duplicate (cli->desk, argv[1], error)) == 0)
    return FALSE;

  draft = isolate_row (row);
  /* TRANSLATORS: %s is the number of a draft. */
  sentence = g_strdup_printf (_("Draft %s has its text and its addressees. It has no reference number, and answers nothing."),
                              draft);

  return tell_draft (cli, row, sentence);
}

gboolean
barid_command_correct (BaridCli  *cli,
                       char     **argv,
                       GError   **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *sentence = NULL;
  gint64 row;
  const GOptionEntry options[] = {
    { "withdraw", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { NULL, },
  };

  if (!barid_cli_parse ("correct", &argv, options, 1, 1, error) || !barid_cli_open (cli, error))
    return FALSE;

  row = reason != NULL ? barid_desk_withdraw (cli->desk, argv[1], reason, error)
                       : barid_desk_correct (cli->desk, argv[1], error);
  if (row == 0)
    return FALSE;

  draft = isolate_row (row);
  sentence = reason != NULL
             /* TRANSLATORS: %s is the number of a draft. */
             ? g_strdup_printf (_("Draft %s takes it back from all who have it."), draft)
             /* TRANSLATORS: %s is the number of a draft. */
             : g_strdup_printf (_("Draft %s says what was sent, to all who have it. Change what was wrong."), draft);

  return tell_draft (cli, row, sentence);
}
