#include "config.h"

#include "barid-dossier-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-dossiers.h"
#include "barid-letter-window.h"
#include "barid-refusal.h"
#include "barid-text.h"

/* What an officer does with files: make, rename and delete one, note something in it, choose in which ones a letter lies. */

/* What was decided. Goes over to a thread of the desk. */
typedef struct
{
  gint64     row;    /* of a file, or of the letter that is filed */
  char      *text;   /* a name or a note, as it was typed, or NULL */
  GArray    *into;   /* rows of files (gint64), where a letter is filed */
  GArray    *out_of;
} Wish;

static Wish *
wish_new (gint64      row,
          const char *text)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->row = row;
  wish->text = g_strdup (text);
  wish->into = g_array_new (FALSE, FALSE, sizeof (gint64));
  wish->out_of = g_array_new (FALSE, FALSE, sizeof (gint64));

  return wish;
}

static void
wish_free (Wish *wish)
{
  g_free (wish->text);
  g_array_unref (wish->into);
  g_array_unref (wish->out_of);
  g_free (wish);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  barid_watch_tell_changed (barid_letter_window_get_watch (self));
  barid_refusal_tell (barid_letter_window_get_front (self), error);
}

static void
do_it (BaridLetterWindow *self,
       Wish              *wish,
       BaridDeskFunc      func)
{
  barid_desk_call_async (barid_letter_window_get_desk (self), func, wish, (GDestroyNotify) wish_free, NULL, NULL,
                         done_cb, g_object_ref (self));
}

static gpointer
make_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_make_dossier (desk, ((Wish *) data)->text, error) != 0 ? GINT_TO_POINTER (TRUE) : NULL;
}

static gpointer
rename_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Wish *wish = data;

  return GINT_TO_POINTER (barid_desk_rename_dossier (desk, wish->row, wish->text, error));
}

static gpointer
delete_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return GINT_TO_POINTER (barid_desk_delete_dossier (desk, ((Wish *) data)->row, error));
}

static gpointer
note_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Wish *wish = data;

  return GINT_TO_POINTER (barid_desk_note_dossier (desk, wish->row, wish->text, error));
}

/* ---- asked ---------------------------------------------------------------------------------------------------- */

static AdwMessageDialog *
make_dialog (BaridLetterWindow *self,
             gint64             row,
             const char        *heading,
             const char        *body,
             const char        *label)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (barid_letter_window_get_front (self), heading, body));

  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "do", label, NULL);
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "row", g_memdup2 (&row, sizeof row), g_free);

  return dialog;
}

static gint64
get_row (AdwMessageDialog *dialog)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (dialog), "row");
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

/* ---- a name ------------------------------------------------------------------------------------------------------ */

static void
named_cb (GtkEditable      *entry,
          AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "do", barid_dossier_fits_name (gtk_editable_get_text (entry)));
}

static void
name_answered_cb (AdwMessageDialog  *dialog,
                  const char        *response,
                  BaridLetterWindow *self)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "name");
  gint64 row = get_row (dialog);

  if (g_strcmp0 (response, "do") == 0)
    do_it (self, wish_new (row, gtk_editable_get_text (entry)), row != 0 ? rename_func : make_func);
}

static void
ask_name (BaridLetterWindow *self,
          gint64             row,
          const char        *name,
          const char        *heading,
          const char        *label)
{
  AdwMessageDialog *dialog = make_dialog (self, row, heading, NULL, label);
  GtkWidget *list = make_list ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  g_object_set_data (G_OBJECT (dialog), "name", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (named_cb), dialog, 0);
  named_cb (GTK_EDITABLE (entry), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (name_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  ask_name (BARID_LETTER_WINDOW (widget), 0, "", _("New file"), _("_Make"));
}

static void
rename_file (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  const char *name;
  gint64 row;

  g_variant_get (parameter, "(x&s)", &row, &name);
  ask_name (BARID_LETTER_WINDOW (widget), row, name, _("Rename this file"), _("_Rename"));
}

/* ---- a note ------------------------------------------------------------------------------------------------------ */

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
noted_cb (GtkTextBuffer    *buffer,
          AdwMessageDialog *dialog)
{
  g_autofree char *text = dup_text (buffer);

  adw_message_dialog_set_response_enabled (dialog, "do", barid_note_fits (text));
}

static void
note_answered_cb (AdwMessageDialog  *dialog,
                  const char        *response,
                  BaridLetterWindow *self)
{
  g_autofree char *text = dup_text (g_object_get_data (G_OBJECT (dialog), "text"));

  if (g_strcmp0 (response, "do") == 0)
    do_it (self, wish_new (get_row (dialog), text), note_func);
}

static void
note (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  AdwMessageDialog *dialog = make_dialog (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter), _("New note"),
                                          _("Notes never leave this desk. They stay as they were written."), _("_Add Note"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Note"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 120);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "card");
  adw_message_dialog_set_extra_child (dialog, scrolled);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  g_object_set_data (G_OBJECT (dialog), "text", buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (noted_cb), dialog, 0);
  noted_cb (buffer, dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (note_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (view);
}

/* ---- deleting: it cannot be undone ------------------------------------------------------------------------------- */

static void
delete_answered_cb (AdwMessageDialog  *dialog,
                    const char        *response,
                    BaridLetterWindow *self)
{
  if (g_strcmp0 (response, "do") == 0)
    do_it (self, wish_new (get_row (dialog), NULL), delete_func);
}

static void
delete_file (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AdwMessageDialog *dialog = make_dialog (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter), _("Delete this file?"),
                                          _("Its notes are deleted and cannot be brought back. The letters that lie in it stay "
                                            "where they are."), _("_Delete"));

  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "leave");
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the files of a letter --------------------------------------------------------------------------------------- */

typedef struct
{
  gint64     letter;
  GPtrArray *all;  /* BaridDossier */
  GPtrArray *in;   /* those in which the letter lies */
} Files;

static void
files_free (Files *files)
{
  g_clear_pointer (&files->all, g_ptr_array_unref);
  g_clear_pointer (&files->in, g_ptr_array_unref);
  g_free (files);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Files, files_free)

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Files) files = g_new0 (Files, 1);
  g_autofree char *letter = g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) data);

  files->letter = *(gint64 *) data;
  if (!(files->in = barid_desk_list_dossiers (desk, letter, error)) ||
      !(files->all = barid_desk_list_dossiers (desk, NULL, error)))
    return NULL;

  return g_steal_pointer (&files);
}

static gboolean
is_among (GPtrArray *dossiers,
          gint64     row)
{
  for (guint i = 0; i < dossiers->len; i++)
    if (((BaridDossier *) g_ptr_array_index (dossiers, i))->row == row)
      return TRUE;

  return FALSE;
}

static gpointer
file_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Wish *wish = data;
  g_autofree char *letter = g_strdup_printf ("%" G_GINT64_FORMAT, wish->row);
  const char * const letters[] = { letter, NULL };

  if (wish->text != NULL)
    {
      gint64 made = barid_desk_make_dossier (desk, wish->text, error);

      if (made == 0)
        return NULL;
      g_array_append_val (wish->into, made);
    }

  for (guint i = 0; i < wish->into->len; i++)
    if (!barid_desk_file_letters (desk, g_array_index (wish->into, gint64, i), letters, error))
      return NULL;

  for (guint i = 0; i < wish->out_of->len; i++)
    if (!barid_desk_unfile_letter (desk, g_array_index (wish->out_of, gint64, i), letter, error))
      return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
file_answered_cb (AdwMessageDialog  *dialog,
                  const char        *response,
                  BaridLetterWindow *self)
{
  GPtrArray *checks = g_object_get_data (G_OBJECT (dialog), "checks");
  const char *name = gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "name"));
  Wish *wish;

  if (g_strcmp0 (response, "do") != 0)
    return;

  wish = wish_new (get_row (dialog), barid_dossier_fits_name (name) ? name : NULL);
  for (guint i = 0; i < checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (checks, i);
      gint64 *row = g_object_get_data (G_OBJECT (check), "row");
      gboolean was = g_object_get_data (G_OBJECT (check), "was") != NULL;

      if (gtk_check_button_get_active (check) != was)
        g_array_append_val (was ? wish->out_of : wish->into, *row);
    }
  do_it (self, wish, file_func);
}

static GtkWidget *
add_check (GtkWidget          *list,
           const BaridDossier *dossier,
           gboolean            is_in)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = barid_text_clean_name (dossier->name);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_in);
  g_object_set_data_full (G_OBJECT (check), "row", g_memdup2 (&dossier->row, sizeof dossier->row), g_free);
  g_object_set_data (G_OBJECT (check), "was", is_in ? check : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return check;
}

static void
present_files (BaridLetterWindow *self,
               const Files       *files)
{
  AdwMessageDialog *dialog = make_dialog (self, files->letter, _("File this letter in"),
                                          _("A letter may lie in several files. It stays where it is as well."), _("_File"));
  GtkWidget *list = make_list ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *entry = adw_entry_row_new ();
  GPtrArray *checks = g_ptr_array_new ();

  for (guint i = 0; i < files->all->len; i++)
    {
      const BaridDossier *dossier = g_ptr_array_index (files->all, i);

      g_ptr_array_add (checks, add_check (list, dossier, is_among (files->in, dossier->row)));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("New file"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_message_dialog_set_extra_child (dialog, scrolled);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  g_object_set_data_full (G_OBJECT (dialog), "checks", checks, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (dialog), "name", entry);
  /* It may stand over the window of the desk, and the one in which it was asked be closed. */
  g_signal_connect_data (dialog, "response", G_CALLBACK (file_answered_cb), g_object_ref (self),
                         (GClosureNotify) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Files) files = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (barid_letter_window_get_front (self), error) && files != NULL)
    present_files (self, files);
}

static void
file_in (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);
  gint64 row = barid_letter_window_get_letter (self);

  if (row != 0)
    barid_desk_call_async (barid_letter_window_get_desk (self), list_func, g_memdup2 (&row, sizeof row), g_free,
                           (GDestroyNotify) files_free, NULL, listed_cb, g_object_ref (self));
}

/**
 * barid_dossier_install_acts:
 * @window_class: the class of the window of a desk
 *
 * Installs the acts on files: "win.new-dossier", "win.rename-dossier" (row and name), "win.delete-dossier" and
 * "win.note-dossier" (row).
 */
void
barid_dossier_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.new-dossier", NULL, make);
  gtk_widget_class_install_action (window_class, "win.rename-dossier", "(xs)", rename_file);
  gtk_widget_class_install_action (window_class, "win.delete-dossier", "x", delete_file);
  gtk_widget_class_install_action (window_class, "win.note-dossier", "x", note);
}

/**
 * barid_dossier_install_filing:
 * @window_class: the class of a window in which letters are read
 *
 * Installs "win.file-in" for the letter that is read or chosen.
 */
void
barid_dossier_install_filing (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.file-in", NULL, file_in);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.file-in", NULL);
}
