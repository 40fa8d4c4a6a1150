#include "config.h"

#include "barid-joint-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-joint.h"
#include "barid-letter-window.h"
#include "barid-time-local.h"
#include "barid-wrap.h"

/* ---- giving it ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64       row;
  BaridStance  stance;
  guint        judgement;
  char        *text;
} Stance;

static void
stance_free (Stance *stance)
{
  g_free (stance->text);
  g_free (stance);
}

static gpointer
answer_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Stance *given = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, given->row);
  g_autoptr(BaridAttestation) stance = barid_attestation_new (given->stance);

  stance->judgement = given->judgement;
  stance->text = given->text != NULL && *given->text != '\0' ? g_strdup (given->text) : NULL;
  return barid_desk_answer_joint (desk, row, stance, cancellable, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = barid_answering_end (user_data);

  barid_letter_window_finish_letters (self, source, result, _("Signed; the answer is on its way."));
}

static void
give (BaridLetterWindow *self,
      gint64             row,
      BaridStance        stance,
      guint              judgement,
      char              *text)
{
  BaridAnswering *answering = barid_answering_begin (self, row);
  Stance *given = g_new0 (Stance, 1);

  given->row = row;
  given->stance = stance;
  given->judgement = judgement;
  given->text = text;
  if (answering != NULL)
    barid_desk_call_async (barid_letter_window_get_desk (self), answer_func, given,
                           (GDestroyNotify) stance_free, (GDestroyNotify) g_ptr_array_unref, NULL, answered_cb, answering);
  else
    stance_free (given);
}

/* ---- asking for its words ------------------------------------------------------------------------------------------- */

/* What is signed is about the letter that was read when it was asked, whatever is read by the time of the answer. */
typedef struct
{
  gint64        row;
  BaridStance   stance;
  AdwComboRow  *judgement; /* nullable, borrowed */
  AdwEntryRow  *words;     /* borrowed */
} Question;

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  const Question *question = user_data;
  BaridLetterWindow *self = BARID_LETTER_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));

  if (g_strcmp0 (response, "sign") != 0 || self == NULL || question->row == 0)
    return;

  give (self, question->row, question->stance,
        question->judgement != NULL ? adw_combo_row_get_selected (question->judgement) + 1 : 0, g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->words))));
}

static void
words_changed_cb (AdwMessageDialog *dialog,
                  GtkEditable      *words)
{
  adw_message_dialog_set_response_enabled (dialog, "sign", *gtk_editable_get_text (words) != '\0');
}

static GtkWidget *
judgement_row_new (guint n_judgements)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < n_judgements; i++)
    {
      g_autofree char *place = barid_part_dup_place (BARID_PART_JUDGEMENTS, i + 1);

      gtk_string_list_append (names, place);
    }

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Dissent from"));
  return row;
}

static void
ask (BaridLetterWindow *self,
     BaridStance        stance,
     guint              n_judgements)
{
  gboolean dissents = stance == BARID_STANCE_DISSENTS;
  GtkWidget *dialog = adw_message_dialog_new (barid_letter_window_get_front (self), dissents ? _("Dissent") : _("Comment"),
                                              dissents ? _("What we hold instead is signed by this desk’s key, and stands beside "
                                                           "the judgement in the final text.")
                                                       : _("The comment is signed by this desk’s key, and listed with the final text."));
  GtkWidget *list = gtk_list_box_new ();
  Question *question = g_new0 (Question, 1);

  question->row = barid_letter_window_get_letter (self);
  question->stance = stance;
  question->words = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->words), dissents ? _("What we hold") : _("Comment"));
  if (dissents)
    {
      question->judgement = ADW_COMBO_ROW (judgement_row_new (n_judgements));
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (question->judgement));
    }
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (question->words));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "sign", _("_Sign and Send"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "sign", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "sign", FALSE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (question->words, "changed", G_CALLBACK (words_changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, (GClosureNotify) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the acts --------------------------------------------------------------------------------------------------------- */

static void
concur (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);

  if (barid_letter_window_get_letter (self) != 0)
    give (self, barid_letter_window_get_letter (self), BARID_STANCE_CONCURS, 0, NULL);
}

static void
dissent (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  if (barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget)) != 0)
    ask (BARID_LETTER_WINDOW (widget), BARID_STANCE_DISSENTS, g_variant_get_uint32 (parameter));
}

static void
comment (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  if (barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget)) != 0)
    ask (BARID_LETTER_WINDOW (widget), BARID_STANCE_COMMENTS, 0);
}

/**
 * barid_joint_install_acts:
 * @window_class: the class of the window
 *
 * Gives the window what its reader asks of it about a text that was circulated.
 */
void
barid_joint_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.concur", NULL, concur);
  gtk_widget_class_install_action (window_class, "win.dissent", "u", dissent);
  gtk_widget_class_install_action (window_class, "win.comment", NULL, comment);
}

static GtkWidget *
act_new (BaridWrap  *acts,
         const char *label,
         const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  barid_wrap_append (acts, button);
  return button;
}

static gboolean
has_concurred (GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    if (((const BaridAttestation *) g_ptr_array_index (given, i))->stance == BARID_STANCE_CONCURS)
      return TRUE;

  return FALSE;
}

static void
add_line (GtkBox     *bar,
          const char *words)
{
  GtkWidget *label = barid_body_make_line (words, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (bar, label);
}

/**
 * barid_joint_bar_new:
 * @reading: a letter that was circulated for our stance
 *
 * Makes what stands beneath it: what this desk has said and when, and what can be said still. Whoever changes their mind says
 * so: the later stance holds.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
barid_joint_bar_new (const BaridReading *reading)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = barid_wrap_new (6, 0);
  guint n_judgements = barid_briefing_get_part (reading->briefing, BARID_PART_JUDGEMENTS)->len;

  if (reading->given->len == 0)
    add_line (GTK_BOX (bar), _("This text is circulated: they ask whether we concur."));
  for (guint i = 0; i < reading->given->len; i++)
    {
      g_autofree char *given = barid_attestation_tell_given (g_ptr_array_index (reading->given, i));

      add_line (GTK_BOX (bar), given);
    }

  if (!has_concurred (reading->given))
    {
      GtkWidget *concurs = act_new (BARID_WRAP (acts), _("_Concur"), "win.concur");

      if (reading->given->len == 0)
        gtk_widget_add_css_class (concurs, "suggested-action");
    }
  if (n_judgements > 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (act_new (BARID_WRAP (acts), _("_Dissent…"), "win.dissent")), "u",
                                      n_judgements);
  act_new (BARID_WRAP (acts), _("C_omment…"), "win.comment");
  gtk_box_append (GTK_BOX (bar), acts);
  gtk_widget_add_css_class (bar, "asked");
  return bar;
}
