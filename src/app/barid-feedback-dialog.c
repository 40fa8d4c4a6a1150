#include "config.h"

#include "barid-feedback-dialog.h"

#include <glib/gi18n-lib.h>

#include "barid-recalls.h"
#include "barid-refusal.h"
#include "barid-text.h"

/* So many indicators are offered to be ticked; a sensor that has seen more of them tells it by the terminal. */
#define MOST_OFFERED 20

typedef struct
{
  BaridWatch          *watch;   /* owned */
  GtkWindow           *parent;  /* owned */
  gint64               row;
  GAsyncReadyCallback  callback;

  /* borrowed: inside the dialog */
  AdwComboRow         *useful;
  AdwComboRow         *opinion;
  GtkEditable         *text;
  GPtrArray           *seen;    /* owned: check buttons, each with the id of its indicator */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->watch);
  g_object_unref (form->parent);
  g_ptr_array_unref (form->seen);
  g_free (form);
}

typedef struct
{
  gint64         row;
  BaridFeedback *feedback; /* owned */
  char          *text;     /* owned */
} Said;

static void
said_free (Said *said)
{
  barid_feedback_free (said->feedback);
  g_free (said->text);
  g_free (said);
}

static gpointer
give_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Said *said = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, said->row);

  return barid_desk_give_feedback (desk, row, said->feedback, said->text, cancellable, error);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Form             *form)
{
  Said *said;

  if (g_strcmp0 (response, "give") != 0)
    return;

  said = g_new0 (Said, 1);
  said->row = form->row;
  said->feedback = barid_feedback_new (adw_combo_row_get_selected (form->useful));
  said->feedback->opinion = adw_combo_row_get_selected (form->opinion);
  said->text = g_strdup (gtk_editable_get_text (form->text));
  for (guint i = 0; i < form->seen->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (form->seen, i);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_ptr_array_add (said->feedback->sightings, g_strdup (g_object_get_data (G_OBJECT (check), "id")));
    }

  barid_desk_call_async (barid_watch_get_desk (form->watch), give_func, said, (GDestroyNotify) said_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, form->callback, g_object_ref (form->parent));
}

static AdwComboRow *
add_choice (GtkWidget  *list,
            const char *title,
            guint       n,
            const char *(*get_label) (guint value))
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, get_label (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  g_object_unref (words);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return ADW_COMBO_ROW (row);
}

/* That it was useful is said by whoever read it, and by nobody's default. */
static void
chosen_cb (AdwComboRow      *row,
           GParamSpec       *pspec,
           AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "give", adw_combo_row_get_selected (row) != BARID_USEFUL_NOT_SAID);
}

static const char *
get_useful (guint value)
{
  return barid_useful_get_label (value);
}

static const char *
get_opinion (guint value)
{
  return barid_opinion_get_label (value);
}

static void
add_indicators (Form          *form,
                GtkWidget     *list,
                BaridBriefing *briefing)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);

  for (guint i = 0; i < MIN (indicators->len, MOST_OFFERED); i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autofree char *clean = barid_text_clean_name (indicator->name != NULL && *indicator->name != '\0' ? indicator->name
                                                                                                        : indicator->pattern);
      g_autofree char *isolated = barid_text_isolate (clean);
      /* TRANSLATORS: %s is a technical indicator of a letter, which its reader says was seen at their place as well. */
      g_autofree char *told = g_strdup_printf (_("Seen here too: %s"), isolated);
      g_autofree char *title = g_markup_escape_text (told, -1);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (indicator->id), g_free);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (form->seen, check);
    }
}

static void
present (Form          *form,
         BaridBriefing *briefing)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (form->parent, _("Give feedback"),
                                                                         _("It goes to the office that sent the letter.")));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  form->useful = add_choice (list, _("Of what use it was"), BARID_N_USEFULS, get_useful);
  form->opinion = add_choice (list, _("How far you concur"), BARID_N_OPINIONS, get_opinion);
  add_indicators (form, list, briefing);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (text), _("Remarks"));
  gtk_list_box_append (GTK_LIST_BOX (list), text);
  form->text = GTK_EDITABLE (text);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_message_dialog_set_extra_child (dialog, scrolled);
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "give", _("_Give Feedback"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "give", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "give", FALSE);
  adw_message_dialog_set_default_response (dialog, "give");
  g_signal_connect_object (form->useful, "notify::selected", G_CALLBACK (chosen_cb), dialog, 0);
  adw_message_dialog_set_close_response (dialog, "leave");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), form, (GClosureNotify) form_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) data);
  g_autoptr(BaridReading) reading = barid_desk_read (desk, row, cancellable, error);

  if (reading == NULL || !barid_reading_has_text (reading, error))
    return NULL;

  return g_object_ref (reading->briefing);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_refusal_tell (form->parent, error))
    form_free (form);
  else
    present (form, briefing);
}

/**
 * barid_feedback_dialog_present:
 * @watch: the desk at work
 * @parent: the window that the letter is read in
 * @row: a letter of the inbox
 * @callback: called with @parent, referenced, once it was released or refused: the letters' ids, as
 *   barid_desk_give_feedback() has them
 *
 * Asks the officer what they found of a letter, and tells its sender.
 */
void
barid_feedback_dialog_present (BaridWatch          *watch,
                               GtkWindow           *parent,
                               gint64               row,
                               GAsyncReadyCallback  callback)
{
  Form *form;

  g_return_if_fail (BARID_IS_WATCH (watch) && GTK_IS_WINDOW (parent) && row != 0);

  form = g_new0 (Form, 1);
  form->watch = g_object_ref (watch);
  form->parent = g_object_ref (parent);
  form->row = row;
  form->callback = callback;
  form->seen = g_ptr_array_new ();
  barid_desk_call_async (barid_watch_get_desk (watch), read_func, g_memdup2 (&row, sizeof row), g_free, g_object_unref, NULL,
                         read_cb, form);
}
