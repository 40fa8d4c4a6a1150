#include "config.h"

#include "barid-letter-window.h"

#include <glib/gi18n-lib.h>

#include "barid-feedback-dialog.h"
#include "barid-recalls.h"

/* What an officer says of a letter after it went: a recall, the answer to one, feedback. Each is asked first, and goes at
 * once. */

typedef struct
{
  gint64        row;
  BaridOutcome  outcome;
  char         *reason; /* owned */
} Reply;

static void
reply_free (Reply *reply)
{
  g_free (reply->reason);
  g_free (reply);
}

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;

  barid_letter_window_finish_letters (self, source, result, _("It goes with the next round."));
}

static void
say (BaridLetterWindow *self,
     gint64             row,
     BaridOutcome       outcome,
     const char        *reason,
     BaridDeskFunc      func)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->row = row;
  reply->outcome = outcome;
  reply->reason = g_strdup (reason);
  barid_desk_call_async (barid_letter_window_get_desk (self), func, reply, (GDestroyNotify) reply_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, said_cb, g_object_ref (self));
}

static gpointer
recall_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Reply *reply = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, reply->row);
  gint64 draft;

  return barid_desk_recall (desk, row, reply->reason, &draft, cancellable, error);
}

static gpointer
answer_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Reply *reply = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, reply->row);

  return barid_desk_answer_recall (desk, row, reply->outcome, reply->reason, cancellable, error);
}

/* ---- asked ---------------------------------------------------------------------------------------------------- */

static void
typed_cb (GtkEditable      *entry,
          AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (dialog, "do", *g_strstrip (text) != '\0');
}

static AdwMessageDialog *
ask (BaridLetterWindow *self,
     gint64             row,
     const char        *heading,
     const char        *body,
     const char        *label,
     gboolean           needs_reason)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (barid_letter_window_get_front (self), heading, body));

  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "do", label, NULL);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "row", g_memdup2 (&row, sizeof row), g_free);

  if (needs_reason)
    {
      GtkWidget *list = gtk_list_box_new ();
      GtkWidget *entry = adw_entry_row_new ();

      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Reason"));
      gtk_list_box_append (GTK_LIST_BOX (list), entry);
      adw_message_dialog_set_extra_child (dialog, list);
      adw_message_dialog_set_response_enabled (dialog, "do", FALSE);
      g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, 0);
      g_object_set_data (G_OBJECT (dialog), "reason", entry);
    }

  return dialog;
}

/* What was decided: the row, and the reason as it was typed; 0 where it was left. */
static gint64
take_answer (AdwMessageDialog  *dialog,
             const char        *response,
             const char       **reason)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "reason");

  *reason = entry != NULL ? gtk_editable_get_text (entry) : NULL;
  return g_strcmp0 (response, "do") == 0 ? *(gint64 *) g_object_get_data (G_OBJECT (dialog), "row") : 0;
}

/* ---- recalling ------------------------------------------------------------------------------------------------ */

static void
recall_answered_cb (AdwMessageDialog  *dialog,
                    const char        *response,
                    BaridLetterWindow *self)
{
  const char *reason;
  gint64 row = take_answer (dialog, response, &reason);

  if (row != 0)
    say (self, row, BARID_OUTCOME_ANSWERED, reason, recall_func);
}

static void
recall (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));
  AdwMessageDialog *dialog;

  if (row == 0)
    return;

  dialog = ask (BARID_LETTER_WINDOW (widget), row, _("Recall this letter?"),
                _("All whom it went to are asked to stop using it and to destroy it. They decide: what each has done stands with "
                  "the letter. A recall cannot be taken back."), _("_Recall"), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (recall_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- answering a recall ----------------------------------------------------------------------------------------- */

static void
destroy_answered_cb (AdwMessageDialog  *dialog,
                     const char        *response,
                     BaridLetterWindow *self)
{
  const char *reason;
  gint64 row = take_answer (dialog, response, &reason);

  if (row != 0)
    say (self, row, BARID_OUTCOME_DESTROYED, NULL, answer_func);
}

static void
destroy (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AdwMessageDialog *dialog = ask (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter), _("Destroy this letter?"),
                                  _("Its text, its sealed envelope and its title are destroyed at this desk and cannot be "
                                    "brought back. What was printed, exported or copied from it is not: destroy that yourself "
                                    "first. Its sender is told."), _("_Destroy and Say So"), FALSE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (destroy_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refuse_answered_cb (AdwMessageDialog  *dialog,
                    const char        *response,
                    BaridLetterWindow *self)
{
  const char *reason;
  gint64 row = take_answer (dialog, response, &reason);

  if (row != 0)
    say (self, row, BARID_OUTCOME_REFUSED, reason, answer_func);
}

static void
refuse (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  AdwMessageDialog *dialog = ask (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter), _("Keep this letter?"),
                                  _("Its sender is told that it is not destroyed, and why. It may still be read here, and no "
                                    "longer be used."), _("_Refuse"), TRUE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (refuse_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- feedback ----------------------------------------------------------------------------------------------------- */

static void
feedback (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    barid_feedback_dialog_present (barid_letter_window_get_watch (BARID_LETTER_WINDOW (widget)), GTK_WINDOW (widget), row,
                                   said_cb);
}

void
barid_reply_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.recall", NULL, recall);
  gtk_widget_class_install_action (widget_class, "win.destroy", "x", destroy);
  gtk_widget_class_install_action (widget_class, "win.refuse-recall", "x", refuse);
  gtk_widget_class_install_action (widget_class, "win.feedback", NULL, feedback);
}
