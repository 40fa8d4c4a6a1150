#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

#include "barid-dossiers.h"
#include "barid-json.h"
#include "barid-registers.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-trays.h"
#include "barid-view.h"
#include "barid-words.h"

/* Files, letters on one subject with our own notes; and the registers of what came and went. */

/* ---- files ------------------------------------------------------------------------------------------------ */

static JsonObject *
dossier_to_json (const BaridDossier *dossier)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "row", dossier->row);
  barid_json_set_text (object, "name", dossier->name);
  barid_json_set_time (object, "created", dossier->created);
  json_object_set_int_member (object, "letter_count", dossier->n_letters);
  json_object_set_int_member (object, "note_count", dossier->n_notes);
  barid_json_set_time (object, "newest", dossier->newest);

  return object;
}

static void
print_dossier (const BaridDossier *dossier)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, dossier->row);
  g_autofree char *name = barid_text_isolate (dossier->name);
  g_autofree char *count = barid_count_tell (dossier->n_letters);
  /* TRANSLATORS: how many letters a file holds. %s is the number. */
  g_autofree char *letters = g_strdup_printf (ngettext ("%s letter", "%s letters", dossier->n_letters), count);
  g_autofree char *newest = barid_cli_date (dossier->newest);

  barid_cli_print ("%s  %s  %s  %s", row, name, letters, newest);
}

static gboolean
list_files (BaridCli  *cli,
            GError   **error)
{
  g_autoptr(GPtrArray) dossiers = barid_desk_list_dossiers (cli->desk, NULL, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "files", array);
  if (dossiers == NULL)
    return FALSE;

  for (guint i = 0; i < dossiers->len; i++)
    {
      if (cli->json)
        json_array_add_object_element (array, dossier_to_json (g_ptr_array_index (dossiers, i)));
      else
        print_dossier (g_ptr_array_index (dossiers, i));
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (dossiers->len == 0)
    barid_cli_print ("%s", _("There is no file yet. Make one: baridctl file new NAME."));
  return TRUE;
}

/* How the file stands after an act. */
static gboolean
tell_file (BaridCli  *cli,
           gint64     row,
           GError   **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GPtrArray) dossiers = barid_desk_list_dossiers (cli->desk, NULL, error);

  for (guint i = 0; dossiers != NULL && i < dossiers->len; i++)
    {
      const BaridDossier *dossier = g_ptr_array_index (dossiers, i);
      g_autoptr(JsonObject) object = NULL;

      if (dossier->row != row)
        continue;

      object = dossier_to_json (dossier);
      if (cli->json)
        barid_cli_print_json (cli, object);
      else
        print_dossier (dossier);
    }

  return dossiers != NULL;
}

static gboolean
make_file (BaridCli    *cli,
           const char  *name,
           GError     **error)
{
  gint64 row = barid_desk_make_dossier (cli->desk, name, error);

  return row != 0 && tell_file (cli, row, error);
}

static gboolean
delete_file (BaridCli  *cli,
             gint64     row,
             GError   **error)
{
  g_autoptr(JsonObject) object = json_object_new ();

  if (!barid_desk_delete_dossier (cli->desk, row, error))
    return FALSE;

  json_object_set_boolean_member (object, "deleted", TRUE);
  if (cli->json)
    barid_cli_print_json (cli, object);
  else
    barid_cli_print ("%s", _("Deleted. The letters that lay in it stay where they are."));
  return TRUE;
}

/* ---- what lies in one ----------------------------------------------------------------------------------------- */

static JsonArray *
notes_to_json (GPtrArray *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      const BaridNote *note = g_ptr_array_index (notes, i);
      JsonObject *object = json_object_new ();

      barid_json_set_time (object, "time", note->time);
      barid_json_set_text (object, "text", note->text);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
print_notes (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const BaridNote *note = g_ptr_array_index (notes, i);
      g_autofree char *date = barid_cli_date (note->time);
      g_autofree char *text = barid_text_clean_block (note->text);

      barid_cli_print ("%s\n%s", date, text);
    }
}

static gboolean
show_file (BaridCli            *cli,
           const BaridDossier  *dossier,
           GError             **error)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, dossier->row);
  g_autoptr(GArray) rows = barid_desk_list_rows (cli->desk, BARID_TRAY_DOSSIER, row, NULL, 0, error);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(JsonObject) object = NULL;
  JsonArray *array;

  if (rows == NULL ||
      !(letters = barid_desk_list_heads (cli->desk, (const gint64 *) (gpointer) rows->data, rows->len, error)) ||
      !(notes = barid_desk_list_notes (cli->desk, dossier->row, error)))
    return FALSE;

  if (!cli->json)
    {
      print_dossier (dossier);
      print_notes (notes);
      for (guint i = 0; i < letters->len; i++)
        barid_view_print_entry (cli->desk, g_ptr_array_index (letters, i));
      return TRUE;
    }

  object = dossier_to_json (dossier);
  array = json_array_new ();
  for (guint i = 0; i < letters->len; i++)
    json_array_add_object_element (array, barid_view_entry_to_json (cli->desk, g_ptr_array_index (letters, i)));
  json_object_set_array_member (object, "letters", array);
  json_object_set_array_member (object, "notes", notes_to_json (notes));
  barid_cli_print_json (cli, object);
  return TRUE;
}

static void
print_told (const BaridTold *told)
{
  const BaridEntry *letter = told->letter;
  const char *since = barid_entry_tell_corrected (letter);
  g_autofree char *office = barid_text_isolate (letter->office_name != NULL ? letter->office_name : letter->office);
  g_autofree char *title = barid_text_isolate (letter->title != NULL ? letter->title : letter->kind);
  g_autofree char *date = barid_cli_date (letter->time);

  barid_cli_print ("%s  %s  %s  %s  %s", office, date, title, barid_fate_state_get_label (told->state),
                   since != NULL ? since : "");
}

static gboolean
tell_told (BaridCli  *cli,
           gint64     row,
           GError   **error)
{
  g_autoptr(GPtrArray) all = barid_desk_list_told (cli->desk, row, error);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "told", array);
  if (all == NULL)
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const BaridTold *told = g_ptr_array_index (all, i);
      JsonObject *element = NULL;

      if (!cli->json)
        {
          print_told (told);
          continue;
        }

      element = barid_view_entry_to_json (cli->desk, told->letter);
      barid_json_set_text (element, "state", barid_fate_state_get_word (told->state));
      json_array_add_object_element (array, element);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (all->len == 0)
    barid_cli_print ("%s", _("Nothing in this file was sent to anybody."));
  return TRUE;
}

/* ---- file ----------------------------------------------------------------------------------------------------- */

static gboolean
act_on_file (BaridCli            *cli,
             const BaridDossier  *dossier,
             char               **argv,
             guint                n,
             GError             **error)
{
  const char *act = argv[1];

  if (n == 3 && g_str_equal (act, "show"))
    return show_file (cli, dossier, error);
  if (n == 3 && g_str_equal (act, "told"))
    return tell_told (cli, dossier->row, error);
  if (n == 3 && g_str_equal (act, "delete"))
    return delete_file (cli, dossier->row, error);
  if (n == 4 && g_str_equal (act, "rename"))
    return barid_desk_rename_dossier (cli->desk, dossier->row, argv[3], error) && tell_file (cli, dossier->row, error);
  if (n == 4 && g_str_equal (act, "remove"))
    return barid_desk_unfile_letter (cli->desk, dossier->row, argv[3], error) && tell_file (cli, dossier->row, error);
  if (n == 4 && g_str_equal (act, "note"))
    return barid_desk_note_dossier (cli->desk, dossier->row, argv[3], error) && tell_file (cli, dossier->row, error);

  return barid_desk_file_letters (cli->desk, dossier->row, (const char * const *) argv + 3, error) &&
         tell_file (cli, dossier->row, error);
}

static gboolean
is_act (const char *word,
        guint       n)
{
  static const char * const alone[] = { "show", "told", "delete", NULL };
  static const char * const with_one[] = { "rename", "remove", "note", NULL };

  return (n == 3 && g_strv_contains (alone, word)) || (n == 4 && g_strv_contains (with_one, word)) ||
         (n >= 4 && g_str_equal (word, "add"));
}

gboolean
barid_command_file (BaridCli  *cli,
                    char     **argv,
                    GError   **error)
{
  g_autoptr(BaridDossier) dossier = NULL;
  const char *act;
  guint n;

  if (!barid_cli_parse ("file", &argv, NULL, 0, 1000, error))
    return FALSE;

  n = g_strv_length (argv);
  act = n > 1 ? argv[1] : "list";
  if (!(n <= 2 && g_str_equal (act, "list")) && !(n == 3 && g_str_equal (act, "new")) && !is_act (act, n))
    return barid_cli_usage (error, _("“file” knows: list, new NAME, rename FILE NAME, add FILE LETTER…, remove FILE LETTER, "
                                     "note FILE TEXT, show FILE, told FILE, delete FILE."));

  if (!barid_cli_open (cli, error))
    return FALSE;

  if (n <= 2)
    return list_files (cli, error);
  if (g_str_equal (act, "new"))
    return make_file (cli, argv[2], error);

  return (dossier = barid_desk_find_dossier (cli->desk, argv[2], error)) != NULL &&
         act_on_file (cli, dossier, argv, n, error);
}

/* ---- registers ------------------------------------------------------------------------------------------------ */

static JsonObject *
registered_to_json (BaridCli         *cli,
                    const BaridEntry *entry)
{
  JsonObject *object = barid_view_entry_to_json (cli->desk, entry);

  barid_json_set_text (object, "reference", barid_entry_get_reference (entry));
  barid_json_set_time (object, "date", barid_entry_get_registered (entry));

  return object;
}

/* This year's where none is named. */
static char *
read_year (const char *text)
{
  g_autofree char *now = barid_time_format (barid_time_now ());
  gint64 number = g_ascii_strtoll (now, NULL, 10);

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 1970, 9998, &number, NULL))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

gboolean
barid_command_register (BaridCli  *cli,
                        char     **argv,
                        GError   **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autofree char *year = NULL;
  const char *which;
  BaridTray tray;

  json_object_set_array_member (object, "letters", array);
  if (!barid_cli_parse ("register", &argv, NULL, 0, 2, error))
    return FALSE;

  which = argv[1] != NULL ? argv[1] : "in";
  if ((!g_str_equal (which, "in") && !g_str_equal (which, "out")) || !(year = read_year (argv[1] != NULL ? argv[2] : NULL)))
    return barid_cli_usage (error, _("“register” knows: in, out; and a year in four digits."));

  tray = g_str_equal (which, "in") ? BARID_TRAY_REGISTER_IN : BARID_TRAY_REGISTER_OUT;
  if (!barid_cli_open (cli, error) || !(entries = barid_desk_list_register (cli->desk, tray, year, error)))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const BaridEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *line = cli->json ? NULL : barid_registered_tell (entry);

      if (cli->json)
        json_array_add_object_element (array, registered_to_json (cli, entry));
      else
        barid_cli_print ("%s", line);
    }

  if (cli->json)
    barid_cli_print_json (cli, object);
  else if (entries->len == 0)
    barid_cli_print ("%s", tray == BARID_TRAY_REGISTER_IN ? _("Nothing came in this year.") : _("Nothing was sent in this year."));
  return TRUE;
}
