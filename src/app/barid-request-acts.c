#include "config.h"

#include "barid-request-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-compose.h"
#include "barid-date-field.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-letter-window.h"
#include "barid-refusal.h"
#include "barid-requests.h"
#include "barid-time-local.h"
#include "barid-trays.h"

/* Requests, answered from a row or from the letter itself. What needs no word more goes at once, and can be taken back while it
 * is held; a new date and conditions are asked for first. */

typedef struct
{
  gint64        row;
  BaridOutcome  outcome;
  BaridTime     due;
  char         *words;   /* owned */
  GPtrArray    *letters; /* owned: what came of it */
  gboolean      held;
} Said;

static Said *
said_new (gint64       row,
          BaridOutcome outcome)
{
  Said *said = g_new0 (Said, 1);

  said->row = row;
  said->outcome = outcome;

  return said;
}

static void
said_free (Said *said)
{
  g_free (said->words);
  g_clear_pointer (&said->letters, g_ptr_array_unref);
  g_free (said);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Said, said_free)

/* ---- at the desk ------------------------------------------------------------------------------------ */

/* An answer is as urgent as what it answers, and what is most urgent is never held. */
static gboolean
is_flash (BaridDesk *desk,
          gint64     row)
{
  g_autoptr(GPtrArray) heads = barid_desk_list_heads (desk, &row, 1, NULL);

  return heads != NULL && heads->len == 1 &&
         barid_entry_get_precedence (g_ptr_array_index (heads, 0)) == BARID_PRECEDENCE_FLASH;
}

static gpointer
say_func (BaridDesk     *desk,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Said *asked = data;
  g_autoptr(Said) said = said_new (asked->row, asked->outcome);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, asked->row);

  said->held = !is_flash (desk, asked->row);
  said->letters = barid_desk_answer (desk, row, asked->outcome, asked->due, asked->words, BARID_HOLD, cancellable, error);

  return said->letters != NULL ? g_steal_pointer (&said) : NULL;
}

static gpointer
begin_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Said *asked = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, asked->row);
  g_autoptr(BaridReading) reading = barid_desk_read (desk, row, cancellable, error);

  return reading != NULL ? barid_desk_begin_answer (desk, reading, asked->outcome, error) : NULL;
}

static gpointer
ask_leave_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Said *asked = data;
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, asked->row);
  g_autoptr(BaridReading) reading = barid_desk_read (desk, row, cancellable, error);

  return reading != NULL ? barid_desk_begin_request (desk, reading, BARID_REQUEST_LEAVE_TO_ACT, error) : NULL;
}

/* ---- what came of it ---------------------------------------------------------------------------------- */

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = barid_answering_end (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(Said) said = barid_desk_call_finish (BARID_DESK (source), result, &error);
  BaridWatch *watch = barid_letter_window_get_watch (self);
  g_autofree char *seconds = NULL;
  g_autofree char *sentence = NULL;

  /* What was said already stands there to be taken back. */
  if (g_error_matches (error, BARID_ERROR, BARID_ERROR_EXISTS))
    {
      barid_letter_window_say (self, error->message);
      return;
    }
  if (barid_refusal_tell (barid_letter_window_get_front (self), error))
    return;

  barid_watch_tell_changed (watch);
  if (!said->held)
    {
      /* TRANSLATORS: %s is what was answered, such as “No trace”. */
      sentence = g_strdup_printf (_("%s. It leaves now."), barid_outcome_get_label (said->outcome));
      barid_letter_window_say (self, sentence);
      barid_watch_go_round (watch);
      return;
    }

  seconds = barid_count_tell (BARID_HOLD / BARID_TIME_SECOND);
  /* TRANSLATORS: %1$s is a number, %2$s what was answered, such as “No trace”. */
  sentence = g_strdup_printf (_("Leaves in %1$s seconds: %2$s."), seconds, barid_outcome_get_label (said->outcome));
  barid_letter_window_offer (self, sentence, _("Take Back"), "win.take-back",
                      g_variant_new_strv ((const char * const *) said->letters->pdata, said->letters->len),
                      BARID_HOLD / BARID_TIME_SECOND);
  barid_watch_go_round_at (watch, barid_time_now () + BARID_HOLD);
}

static void
present (BaridLetterWindow *self,
         GObject           *source,
         GAsyncResult      *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_error_matches (error, BARID_ERROR, BARID_ERROR_EXISTS))
    barid_letter_window_say (self, error->message);
  else if (!barid_refusal_tell (barid_letter_window_get_front (self), error))
    barid_compose_present (barid_letter_window_get_watch (self), barid_letter_window_get_front (self), briefing, 0);
}

static void
answer_begun_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = barid_answering_end (user_data);

  present (self, source, result);
}

static void
leave_begun_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;

  present (self, source, result);
}

static void
say_now (BaridLetterWindow *self,
         Said              *said)
{
  BaridAnswering *answering = barid_answering_begin (self, said->row);

  if (answering != NULL)
    barid_desk_call_async (barid_letter_window_get_desk (self), say_func, said, (GDestroyNotify) said_free,
                           (GDestroyNotify) said_free, NULL, said_cb, answering);
  else
    said_free (said);
}

static void
begin (BaridLetterWindow *self,
       Said              *said)
{
  BaridAnswering *answering = barid_answering_begin (self, said->row);

  if (answering != NULL)
    barid_desk_call_async (barid_letter_window_get_desk (self), begin_func, said, (GDestroyNotify) said_free,
                           g_object_unref, NULL, answer_begun_cb, answering);
  else
    said_free (said);
}

/* ---- what is asked first --------------------------------------------------------------------------------- */

static void
dated_cb (BaridDateField   *field,
          AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "say", barid_date_field_get_understood (field) &&
                                                          barid_date_field_get_time (field) > barid_time_now ());
}

static void
written_cb (GtkEditable      *entry,
            AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "say", *gtk_editable_get_text (entry) != '\0');
}

static void
answered_cb (AdwMessageDialog  *dialog,
             const char        *response,
             BaridLetterWindow *self)
{
  const Said *asked = g_object_get_data (G_OBJECT (dialog), "said");
  GtkWidget *field = adw_message_dialog_get_extra_child (dialog);
  Said *said;

  if (g_strcmp0 (response, "say") != 0)
    return;

  said = said_new (asked->row, asked->outcome);
  if (BARID_IS_DATE_FIELD (field))
    said->due = barid_date_field_get_time (BARID_DATE_FIELD (field));
  else
    said->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  say_now (self, said);
}

static void
ask_first (BaridLetterWindow *self,
           Said              *said)
{
  gboolean holds = said->outcome == BARID_OUTCOME_HOLDING;
  AdwMessageDialog *dialog;
  GtkWidget *field;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (barid_letter_window_get_front (self),
                                                       holds ? _("By when can they expect an answer?")
                                                             : _("On what conditions?"),
                                                       holds ? _("The request stays open until then.")
                                                             : _("They read these words where they ask whether they may act.")));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "say", holds ? _("_Send Holding Reply") : _("_Grant"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "say", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "say", FALSE);
  adw_message_dialog_set_default_response (dialog, "say");
  adw_message_dialog_set_close_response (dialog, "cancel");

  if (holds)
    {
      field = barid_date_field_new (_("New date"));
      g_signal_connect_object (field, "changed", G_CALLBACK (dated_cb), dialog, 0);
    }
  else
    {
      field = gtk_entry_new ();
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conditions"), -1);
      gtk_entry_set_activates_default (GTK_ENTRY (field), TRUE);
      g_signal_connect_object (field, "changed", G_CALLBACK (written_cb), dialog, 0);
    }
  adw_message_dialog_set_extra_child (dialog, field);
  g_object_set_data_full (G_OBJECT (dialog), "said", said, (GDestroyNotify) said_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the acts ----------------------------------------------------------------------------------------- */

static void
say (GtkWidget  *widget,
     const char *action,
     GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);
  BaridOutcome outcome;
  const char *word;
  gint64 row;

  g_variant_get (parameter, "(x&s)", &row, &word);
  if (!barid_outcome_from_word (word, &outcome))
    return;

  if (outcome == BARID_OUTCOME_ANSWERED)
    begin (self, said_new (row, outcome));
  else if (outcome == BARID_OUTCOME_HOLDING || outcome == BARID_OUTCOME_GRANTED_WITH_CONDITIONS)
    ask_first (self, said_new (row, outcome));
  else
    say_now (self, said_new (row, outcome));
}

static void
ask_leave (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);

  barid_desk_call_async (barid_letter_window_get_desk (self), ask_leave_func,
                         said_new (g_variant_get_int64 (parameter), BARID_OUTCOME_ANSWERED), (GDestroyNotify) said_free,
                         g_object_unref, NULL, leave_begun_cb, g_object_ref (self));
}

/**
 * barid_request_install_acts:
 * @window_class: the class of the window
 *
 * Gives the window what is said to requests, and asked about letters.
 */
void
barid_request_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.say", "(xs)", say);
  gtk_widget_class_install_action (window_class, "win.ask-leave", "x", ask_leave);
}

/**
 * barid_request_add_buttons:
 * @wrap: where they go
 * @entry: a request that waits for our answer
 * @all: %FALSE to leave out what a row has no room for
 *
 * Adds a button for each thing that can be said to a request of its kind.
 */
void
barid_request_add_buttons (BaridWrap        *wrap,
                           const BaridEntry *entry,
                           gboolean          all)
{
  static const struct
  {
    BaridOutcome  outcome;
    const char   *label;
  } acts[] = {
    { BARID_OUTCOME_ANSWERED, N_("_Answer") },
    { BARID_OUTCOME_NO_TRACE, N_("No _Trace") },
    { BARID_OUTCOME_GRANTED, N_("_Grant") },
    { BARID_OUTCOME_GRANTED_WITH_CONDITIONS, N_("Grant with _Conditions…") },
    { BARID_OUTCOME_DENIED, N_("_Deny") },
    /* TRANSLATORS: to say that the answer comes later, and when. */
    { BARID_OUTCOME_HOLDING, N_("_Hold…") },
    { BARID_OUTCOME_UNABLE, N_("_Unable to Assist") },
  };
  BaridRequestKind request = barid_entry_get_request (entry);
  gboolean passes_on = request == BARID_REQUEST_LEAVE_TO_PASS_ON;

  /* What is recalled is destroyed, or not: that is said at the letter itself. */
  if (g_strcmp0 (entry->kind, barid_kind_get_word (BARID_KIND_RECALL)) == 0)
    return;

  /* Leave to pass on is given with the very text that may be: that is asked for. */
  if (passes_on)
    {
      GtkWidget *grant = gtk_button_new_with_mnemonic (_("_Grant…"));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (grant), "x", entry->row);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (grant), "win.grant-passing");
      barid_wrap_append (wrap, grant);
    }

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      GtkWidget *button;

      if ((passes_on && barid_outcome_grants (acts[i].outcome)) || !barid_outcome_fits (acts[i].outcome, request) ||
          (acts[i].outcome == BARID_OUTCOME_ANSWERED && barid_request_is_leave (request)) ||
          (!all && (acts[i].outcome == BARID_OUTCOME_GRANTED_WITH_CONDITIONS || acts[i].outcome == BARID_OUTCOME_UNABLE)))
        continue;

      button = gtk_button_new_with_mnemonic (_(acts[i].label));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xs)", entry->row, barid_outcome_get_word (acts[i].outcome));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.say");
      barid_wrap_append (wrap, button);
    }
}
