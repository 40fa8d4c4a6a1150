#include "config.h"

#include "barid-card-file.h"

#include <glib/gi18n-lib.h>

#include "barid-access-file.h"
#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-introduction.h"
#include "barid-refusal.h"
#include "barid-text.h"
#include "barid-window.h"

/* Nothing of these kinds is larger. */
#define MOST_BYTES (4 * 1024 * 1024)

/* What goes over to the desk. */
typedef struct
{
  char  *path;        /* to read from, or to write to */
  char  *office;
  char  *credentials; /* path of the credentials file, or NULL */
  GStrv  languages;
  char  *telephone;
} Work;

static void
work_free (Work *work)
{
  g_free (work->path);
  g_free (work->office);
  g_free (work->credentials);
  g_strfreev (work->languages);
  g_free (work->telephone);
  g_free (work);
}

static Work *
work_copy (const Work *work)
{
  Work *copy = g_new0 (Work, 1);

  copy->path = g_strdup (work->path);
  copy->office = g_strdup (work->office);
  copy->credentials = g_strdup (work->credentials);
  copy->languages = g_strdupv (work->languages);
  copy->telephone = g_strdup (work->telephone);

  return copy;
}

static void
call (BaridWindow         *window,
      BaridDeskFunc        func,
      Work                *work,
      GDestroyNotify       result_free,
      GAsyncReadyCallback  callback)
{
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), func, work, (GDestroyNotify) work_free,
                         result_free, NULL, callback, g_object_ref (window));
}

/* ---- our card ------------------------------------------------------------------------------------------- */

static gpointer
write_card_func (BaridDesk     *desk,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) card = barid_desk_write_card (desk, (const char * const *) work->languages, work->telephone,
                                                  cancellable, error);

  return card != NULL && barid_bytes_write_private (card, work->path, error) ? g_strdup (work->path) : NULL;
}

static void
card_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (GTK_WINDOW (window), error))
    barid_window_say (window, _("The card is written. It holds no secret; have its key number compared by another way than "
                                "it goes."));
}

static void
card_placed_cb (GtkWidget  *parent,
                const char *path,
                gpointer    data)
{
  Work *work = work_copy (data);

  work->path = g_strdup (path);
  call (BARID_WINDOW (parent), write_card_func, work, g_free, card_written_cb);
}

/* Tags are written with whatever stands between them. */
static GStrv
split_tags (const char *text)
{
  g_autoptr(GPtrArray) tags = g_ptr_array_new ();
  g_auto(GStrv) parts = g_strsplit_set (text, " ,;\t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (tags, g_strdup (parts[i]));

  if (tags->len == 0)
    return NULL;

  g_ptr_array_add (tags, NULL);
  return (GStrv) g_ptr_array_steal (tags, NULL);
}

static void
card_answered_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  BaridWindow      *window)
{
  const char *languages = gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "languages"));
  const char *telephone = gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "telephone"));
  Work *work;

  if (g_strcmp0 (response, "write") != 0)
    return;

  work = g_new0 (Work, 1);
  work->languages = split_tags (languages);
  work->telephone = *telephone != '\0' ? g_strdup (telephone) : NULL;
  barid_file_choice_save (GTK_WIDGET (window), _("Write Our Card"), "our.card", card_placed_cb, work,
                          (GDestroyNotify) work_free);
}

static GtkWidget *
add_field (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);

  return row;
}

static void
write_card (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  AdwMessageDialog *dialog;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *languages;
  GtkWidget *telephone;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (widget), _("Write our card"),
                                                       _("A card introduces this office to another one: its name, its key, "
                                                         "and what you add here. It holds no secret.")));
  languages = add_field (group, _("Languages we read, such as ar, fr"));
  telephone = add_field (group, _("Telephone of the duty officer"));
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (group));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "write", _("_Write…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "write", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "write");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data (G_OBJECT (dialog), "languages", languages);
  g_object_set_data (G_OBJECT (dialog), "telephone", telephone);
  g_signal_connect_object (dialog, "response", G_CALLBACK (card_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- giving access ------------------------------------------------------------------------------------------ */

static gpointer
give_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) credentials = NULL;
  g_autoptr(GBytes) access = NULL;

  if ((work->credentials != NULL && !(credentials = barid_bytes_read_file (work->credentials, MOST_BYTES, error))) ||
      !(access = barid_desk_write_access (desk, work->office, credentials, cancellable, error)) ||
      !barid_bytes_write_private (access, work->path, error))
    return NULL;

  return g_strdup (work->path);
}

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (GTK_WINDOW (window), error))
    barid_window_say (window, _("The access file is written and sealed to their key. Hand it over by any way."));
}

static void
access_placed_cb (GtkWidget  *parent,
                  const char *path,
                  gpointer    data)
{
  Work *work = work_copy (data);

  work->path = g_strdup (path);
  call (BARID_WINDOW (parent), give_func, work, g_free, given_cb);
}

static void
place_access (GtkWidget  *widget,
              const Work *work)
{
  barid_file_choice_save (widget, _("Give Access"), "for-partner.access", access_placed_cb, work_copy (work),
                          (GDestroyNotify) work_free);
}

static void
credentials_chosen_cb (GtkWidget  *parent,
                       const char *path,
                       gpointer    data)
{
  Work *work = data;

  g_free (work->credentials);
  work->credentials = g_strdup (path);
  place_access (parent, work);
}

static void
give_answered_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  BaridWindow      *window)
{
  const Work *work = g_object_get_data (G_OBJECT (dialog), "work");

  if (g_strcmp0 (response, "account") == 0)
    place_access (GTK_WIDGET (window), work);
  else if (g_strcmp0 (response, "credentials") == 0)
    barid_file_choice_open (GTK_WIDGET (window), _("Credentials Made for Them"), NULL, credentials_chosen_cb,
                            work_copy (work), (GDestroyNotify) work_free);
}

static void
give_access (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AdwMessageDialog *dialog;
  Work *work = g_new0 (Work, 1);

  work->office = g_variant_dup_string (parameter, NULL);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (widget), _("Give access to our inbox"),
                                                       _("The access file lets this partner write to our inbox. It is "
                                                         "sealed to their key: nobody else can use it. Have they an "
                                                         "account of their own at our exchange, or has its administrator "
                                                         "made credentials for them?")));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "account", _("_Their Own Account"),
                                    "credentials", _("_Choose Credentials…"), NULL);
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "work", work, (GDestroyNotify) work_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (give_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- opening theirs -------------------------------------------------------------------------------------------- */

static gpointer
open_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) file = barid_bytes_read_file (work->path, MOST_BYTES, error);

  return file != NULL ? barid_desk_take_access (desk, file, cancellable, error) : NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;

  if (barid_refusal_tell (GTK_WINDOW (window), error))
    return;

  name = barid_text_isolate (partner->office->name);
  /* TRANSLATORS: %s is the name of an office. */
  sentence = g_strdup_printf (_("Letters to %s can go now."), name);
  barid_window_say (window, sentence);
  barid_watch_tell_changed (barid_window_get_watch (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-partner", "s", partner->office->id);
}

static void
access_chosen_cb (GtkWidget  *parent,
                  const char *path,
                  gpointer    data)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  call (BARID_WINDOW (parent), open_func, work, (GDestroyNotify) barid_partner_unref, opened_cb);
}

static void
open_access (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Open Access File"), NULL, access_chosen_cb, NULL, NULL);
}

/**
 * barid_card_file_install_acts:
 * @widget_class: the window's
 *
 * Gives the window the acts on cards and access files.
 */
void
barid_card_file_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.write-card", NULL, write_card);
  gtk_widget_class_install_action (widget_class, "win.give-access", "s", give_access);
  gtk_widget_class_install_action (widget_class, "win.open-access", NULL, open_access);
}
