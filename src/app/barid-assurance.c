#include "config.h"

#include "barid-assurance.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-permission.h"
#include "barid-text.h"

typedef struct
{
  GtkWidget        *widget; /* owned */
  BaridAssuredFunc  func;
  gpointer          data;   /* owned */
  GDestroyNotify    data_free;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  if (self->data_free != NULL)
    self->data_free (self->data);
  g_object_unref (self->widget);
  g_free (self);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *self)
{
  if (g_strcmp0 (response, "confirm") == 0)
    self->func (self->widget, TRUE, self->data);
}

/**
 * barid_assurance_ask:
 * @widget: what was pressed, or the window
 * @desk: the desk
 * @act: what is to be done
 * @briefing: with which briefing
 * @func: does it, told whether assurances were confirmed; it is not called where the officer does not confirm them
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data
 *
 * Asks the officer to confirm the assurances on the treatment of persons, where the letter asks for them and this is an act that
 * takes it out of the desk; otherwise it is done at once.
 */
void
barid_assurance_ask (GtkWidget        *widget,
                     BaridDesk        *desk,
                     BaridAct          act,
                     BaridBriefing    *briefing,
                     BaridAssuredFunc  func,
                     gpointer          data,
                     GDestroyNotify    data_free)
{
  g_autofree char *from = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (widget) && BARID_IS_DESK (desk) && BARID_IS_BRIEFING (briefing) && func != NULL);

  if (!barid_desk_asks_assurance (desk, act, briefing))
    {
      func (widget, FALSE, data);
      if (data_free != NULL)
        data_free (data);
      return;
    }

  question = g_new0 (Question, 1);
  question->widget = g_object_ref (widget);
  question->func = func;
  question->data = data;
  question->data_free = data_free;
  from = barid_text_isolate (barid_briefing_get_originator (briefing)->name);
  /* TRANSLATORS: what an officer confirms about those whom a letter names; %s is the office that wrote it. */
  body = g_strdup_printf (_("%s asks for assurances on the treatment of persons. Confirm for your office: nobody named here will "
                            "because of it be tortured or ill-treated, held or punished without a fair trial, or handed to "
                            "anyone who would do so."), from);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                       _("Assurances on the Treatment of Persons"), body));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "confirm", _("C_onfirm and Go On"), NULL);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
