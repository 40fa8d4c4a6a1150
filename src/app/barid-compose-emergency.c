#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

/* Release in an emergency: the one lawful way past what an agreement stops, and only with a reason. */

typedef struct
{
  /* borrowed */
  BaridCompose     *compose; /* over which the dialog stands */
  AdwMessageDialog *dialog;
  GtkEditable      *reason;
} Question;

static char *
dup_reason (const Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));
}

static void
reason_changed_cb (Question *question)
{
  g_autofree char *reason = dup_reason (question);

  adw_message_dialog_set_response_enabled (question->dialog, "release", *reason != '\0');
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  g_autofree char *reason = dup_reason (question);

  if (g_strcmp0 (response, "release") == 0 && *reason != '\0')
    barid_compose_release_for (question->compose, reason);
}

static GtkWidget *
make_reason (Question *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Reason"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  question->reason = GTK_EDITABLE (row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (reason_changed_cb), question);

  return group;
}

/* What the panel says now is asked about; whether it holds is asked again when it is released. */
void
barid_compose_ask_emergency (BaridCompose *self)
{
  Question *question;
  GtkWidget *dialog;

  if (self->releasing || self->question != NULL || barid_compose_form_go_to_misread (self->form))
    return;

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Release in emergency?"),
                                   _("When a life is in danger, the agreement lets one officer go past what stops this release. "
                                     "The reason is logged and told to the reader, and the act is reviewed."));
  question = g_new0 (Question, 1);
  question->compose = self;
  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, g_free);

  adw_message_dialog_set_extra_child (question->dialog, make_reason (question));
  adw_message_dialog_add_responses (question->dialog, "back", _("_Cancel"), "release", _("_Release in Emergency"), NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "release", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (question->dialog, "release", FALSE);
  adw_message_dialog_set_close_response (question->dialog, "back");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), question);
  g_set_weak_pointer (&self->question, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
