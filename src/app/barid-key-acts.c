#include "config.h"

#include "barid-key-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-acquaintance.h"
#include "barid-key-number.h"
#include "barid-names.h"
#include "barid-refusal.h"
#include "barid-succession.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-window.h"

/* A partner's key announces another one: the officer is shown both the number and what accepting it means. */

/* What goes over to the desk, and comes back. */
typedef struct
{
  char       *office;
  char       *number;
  BaridFiled  filed;
} Work;

static void
work_free (Work *work)
{
  g_free (work->office);
  g_free (work->number);
  g_free (work);
}

static gpointer
confirm_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Work *work = data;
  BaridFiled filed = { 0 };

  if (!barid_desk_confirm_key (desk, work->office, work->number, NULL, NULL, &filed, cancellable, error))
    return NULL;

  return g_memdup2 (&filed, sizeof filed);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BaridFiled *filed = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;

  barid_watch_tell_changed (barid_window_get_watch (window));
  if (barid_refusal_tell (GTK_WINDOW (window), error))
    return;

  if (filed->inbox == 0)
    {
      barid_window_say (window, _("The new key is in use."));
      return;
    }

  count = barid_count_tell (filed->inbox);
  /* TRANSLATORS: %s is a number of letters. */
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The new key is in use. %s letter that waited for it is in the inbox.",
                                           "The new key is in use. %s letters that waited for it are in the inbox.",
                                           filed->inbox), count);
  barid_window_say (window, sentence);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             BaridWindow      *window)
{
  GtkEditable *heard = g_object_get_data (G_OBJECT (dialog), "heard");
  g_autofree char *number = g_strstrip (g_strdup (gtk_editable_get_text (heard)));
  Work *work;

  if (g_strcmp0 (response, "do") != 0)
    return;

  work = g_new0 (Work, 1);
  work->office = g_strdup (g_object_get_data (G_OBJECT (dialog), "office"));
  work->number = *number != '\0' ? g_steal_pointer (&number) : NULL;
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), confirm_func, work, (GDestroyNotify) work_free,
                         g_free, NULL, confirmed_cb, g_object_ref (window));
}

/* The numbers that were announced, and a field for the one that was heard. */
static GtkWidget *
list_announced (const BaridAcquaintance  *known,
                GtkWidget               **heard)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < known->announced->len; i++)
    {
      const BaridSuccession *succession = g_ptr_array_index (known->announced, i);
      g_autofree char *number = barid_key_number (succession->fresh);
      GtkWidget *widget = barid_key_number_new ();

      barid_key_number_show (BARID_KEY_NUMBER (widget), _("Number of the new key"), number);
      gtk_box_append (GTK_BOX (box), widget);
    }

  *heard = adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (*heard), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*heard), _("The number as they read it out"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), *heard);
  gtk_box_append (GTK_BOX (box), group);

  return box;
}

static void
present (BaridWindow              *window,
         const BaridAcquaintance  *known)
{
  g_autofree char *name = barid_text_isolate (known->partner->office->name);
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  GtkWidget *heard = NULL;

  /* TRANSLATORS: %s is an office. */
  body = g_strdup_printf (_("The key of %s that we know has signed that this one takes its place. Whoever stole the old key could "
                            "have done that too: telephone them, and type the number as they read it out. Then the old key ends, "
                            "and what waited for the new one is judged anew."), name);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _("Confirm the new key?"), body));
  adw_message_dialog_set_extra_child (dialog, list_announced (known, &heard));
  adw_message_dialog_add_responses (dialog, "leave", _("_Not Now"), "do", _("_Confirm"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data (G_OBJECT (dialog), "heard", heard);
  g_object_set_data_full (G_OBJECT (dialog), "office", g_strdup (known->partner->office->id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window, 0);
  barid_name_all (GTK_WIDGET (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_find_acquaintance (desk, data, cancellable, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAcquaintance) known = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (GTK_WINDOW (window), error) && known->announced->len > 0)
    present (window, known);
}

static void
confirm_key (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BaridWindow *window = BARID_WINDOW (widget);

  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), find_func,
                         g_variant_dup_string (parameter, NULL), g_free, (GDestroyNotify) barid_acquaintance_free, NULL, found_cb,
                         g_object_ref (window));
}

/**
 * barid_key_acts_install:
 * @widget_class: the window's
 *
 * Gives the window the acts on partners' keys.
 */
void
barid_key_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.confirm-key", "s", confirm_key);
}
