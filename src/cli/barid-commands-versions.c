#include "config.h"

#include "barid-commands-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-drafts.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-versions.h"
#include "barid-view.h"

/* What a draft was and how it differs: versions, compare, duplicate. */

/* ---- differences ------------------------------------------------------------------------------------------ */

static JsonArray *
differences_to_json (GPtrArray *differences)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const BaridDifference *difference = g_ptr_array_index (differences, i);
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "code", barid_difference_get_word (difference));
      barid_json_set_text (object, "where", difference->where);
      barid_json_set_text (object, "sentence", difference->sentence);
      barid_json_set_text (object, "before", difference->before);
      barid_json_set_text (object, "after", difference->after);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* [-taken out-] and {+put in+}, as programs that compare words write it. */
static void
print_words (const BaridDifference *difference)
{
  g_autoptr(GPtrArray) pieces = barid_compare_words (difference->before, difference->after);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const BaridPiece *piece = g_ptr_array_index (pieces, i);
      const char *end = piece->text + strlen (piece->text);
      g_autofree char *words = NULL;

      if (piece->kind == BARID_PIECE_KEPT)
        {
          g_string_append (text, piece->text);
          continue;
        }

      /* The white space after the last word is nobody's. */
      while (end > piece->text && g_ascii_isspace (end[-1]))
        end--;
      words = g_strndup (piece->text, end - piece->text);
      g_string_append_printf (text, piece->kind == BARID_PIECE_DELETED ? "[-%s-]%s" : "{+%s+}%s", words, end);
    }

  {
    g_autofree char *clean = barid_text_clean_block (text->str);
    g_auto(GStrv) lines = g_strsplit (clean, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
      barid_cli_print ("    %s", lines[i]);
  }
}

static void
print_differences (GPtrArray *differences,
                   gboolean   with_words)
{
  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const BaridDifference *difference = g_ptr_array_index (differences, i);

      barid_cli_print ("  %s", difference->sentence);
      if (with_words && difference->before != NULL && difference->after != NULL)
        print_words (difference);
    }
}

static void
tell_differences (BaridCli  *cli,
                  GPtrArray *differences)
{
  g_autoptr(JsonObject) object = NULL;

  if (!cli->json)
    {
      if (differences->len == 0)
        barid_cli_print ("%s", _("Nothing differs."));
      print_differences (differences, TRUE);
      return;
    }

  object = json_object_new ();
  json_object_set_array_member (object, "differences", differences_to_json (differences));
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
  print_differences (version->changes, FALSE);
}

static JsonObject *
version_to_json (const BaridVersion *version)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "version", version->id);
  barid_json_set_time (object, "time", version->time);
  barid_json_set_text (object, "reason", barid_version_reason_get_word (version->reason));
  json_object_set_array_member (object, "changes", differences_to_json (version->changes));

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
  print_differences (differences, TRUE);

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

/* ---- duplicate --------------------------------------------------------------------------------------------- */

gboolean
barid_command_duplicate (BaridCli  *cli,
                         char     **argv,
                         GError   **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *number = NULL;
  g_autofree char *isolated = NULL;
  gint64 row;

  if (!barid_cli_parse ("duplicate", &argv, NULL, 1, 1, error) ||
      !barid_cli_open (cli, error) ||
      (row = barid_desk_duplicate (cli->desk, argv[1], error)) == 0)
    return FALSE;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_int_member (object, "draft", row);
      barid_cli_print_json (cli, object);
      return TRUE;
    }

  number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  isolated = barid_text_isolate_machine (number);
  /* TRANSLATORS: %s is the number of a draft. */
  barid_cli_print (_("Draft %s has its text and its addressees. It has no reference number, and answers nothing."), isolated);

  return TRUE;
}
