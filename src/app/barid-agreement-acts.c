#include "config.h"

#include "barid-agreement-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-agreement-form.h"
#include "barid-allowed-list.h"
#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-introduction.h"
#include "barid-paper.h"
#include "barid-refusal.h"
#include "barid-reservations-form.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"
#include "barid-window.h"

#define MOST_BYTES (4 * 1024 * 1024)

/* What an act is: how it is done at the desk, and what follows. */
typedef struct
{
  BaridDeskFunc  func;       /* its answer is the agreement's id */
  const char    *done;       /* what is said then, to be translated */
  gboolean       goes_round; /* it made letters */
  gboolean       shows;      /* the agreement is shown */
} Act;

/* What goes over to the desk, and comes back. */
typedef struct
{
  char *id;   /* of an agreement, or of the partner it is drafted with */
  char *path;
} Work;

static void
work_free (Work *work)
{
  g_free (work->id);
  g_free (work->path);
  g_free (work);
}

static Work *
work_new (const char *id,
          const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->id = g_strdup (id);
  work->path = g_strdup (path);

  return work;
}

static void
call (BaridWindow         *window,
      BaridDeskFunc        func,
      Work                *work,
      GDestroyNotify       result_free,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), func, work, (GDestroyNotify) work_free,
                         result_free, NULL, callback, user_data);
}

typedef struct
{
  BaridWindow *window; /* owned */
  const Act   *act;
} Doing;

/* All acts end alike: a sentence is said, and what shows agreements looks again. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Doing *doing = user_data;
  g_autoptr(BaridWindow) window = doing->window;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = barid_desk_call_finish (BARID_DESK (source), result, &error);

  barid_watch_tell_changed (barid_window_get_watch (window));
  if (barid_refusal_tell (GTK_WINDOW (window), error))
    return;

  barid_window_say (window, _(doing->act->done));
  if (doing->act->goes_round)
    barid_watch_go_round (barid_window_get_watch (window));
  if (doing->act->shows)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-agreement", "s", id);
}

static void
begin (BaridWindow *window,
       const Act   *act,
       const char  *id,
       const char  *path)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->window = g_object_ref (window);
  doing->act = act;
  call (window, act->func, work_new (id, path), g_free, done_cb, doing);
}

/* ---- what cannot be undone is asked --------------------------------------------------------------------------- */

typedef struct
{
  const Act   *act;
  const char  *heading; /* to be translated, as the label */
  char      *(*describe) (const char *name);
  const char  *label;
  gboolean     destroys;
} Question;

typedef struct
{
  BaridWindow    *window;   /* owned */
  const Question *question;
} Asking;

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_find_agreement (desk, ((const Work *) data)->id, error);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             BaridWindow      *window)
{
  const Question *question = g_object_get_data (G_OBJECT (dialog), "question");

  if (g_strcmp0 (response, "do") == 0)
    begin (window, question->act, g_object_get_data (G_OBJECT (dialog), "id"), NULL);
}

static void
present (BaridWindow          *window,
         const Question       *question,
         const BaridAgreement *agreement)
{
  g_autofree char *name = barid_treaty_tell_name (agreement);
  g_autofree char *body = question->describe (name);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _(question->heading), body));

  adw_message_dialog_set_extra_child (dialog, barid_allowed_list_new (agreement));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "do", _(question->label), NULL);
  adw_message_dialog_set_response_appearance (dialog, "do",
                                              question->destroys ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data (G_OBJECT (dialog), "question", (gpointer) question);
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (agreement->id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(BaridWindow) window = asking->window;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (GTK_WINDOW (window), error))
    present (window, asking->question, agreement);
}

static void
ask (GtkWidget      *widget,
     const Question *question,
     GVariant       *parameter)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (BARID_WINDOW (widget));
  asking->question = question;
  call (asking->window, find_func, work_new (g_variant_get_string (parameter, NULL), NULL),
        (GDestroyNotify) barid_agreement_unref, found_cb, asking);
}

/* ---- signing ------------------------------------------------------------------------------------------------------ */

static gpointer
sign_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;

  return barid_desk_sign_agreement (desk, work->id, cancellable, error) ? g_strdup (work->id) : NULL;
}

static const Act signing = {
  .func = sign_func,
  .done = N_("Signed. Send it to the other parties, so that they see the signature."),
};

static char *
describe_signing (const char *name)
{
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  return g_strdup_printf (_("%s binds this office as soon as every party has signed. A signature cannot be taken back; the "
                            "office can only withdraw from the agreement. This is what is signed:"), name);
}

static void
sign_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  static const Question question = {
    .act = &signing,
    .heading = N_("Sign this agreement?"),
    .describe = describe_signing,
    .label = N_("_Sign"),
  };

  ask (widget, &question, parameter);
}

/* ---- signing with reservations ------------------------------------------------------------------------------------- */

static void
signed_in_form_cb (BaridReservationsForm *form,
                   BaridWindow           *window)
{
  barid_window_say (window, _(signing.done));
}

static void
found_to_reserve_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_call_finish (BARID_DESK (source), result, &error);
  GtkWidget *form;

  if (barid_refusal_tell (GTK_WINDOW (window), error) ||
      barid_agreement_find_party (agreement, barid_desk_get_office (BARID_DESK (source))->id) == NULL)
    return;

  form = barid_reservations_form_new (barid_window_get_watch (window), g_steal_pointer (&agreement));
  gtk_window_set_transient_for (GTK_WINDOW (form), GTK_WINDOW (window));
  g_signal_connect_object (form, "signed", G_CALLBACK (signed_in_form_cb), window, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
reserve_agreement (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  BaridWindow *window = BARID_WINDOW (widget);

  call (window, find_func, work_new (g_variant_get_string (parameter, NULL), NULL), (GDestroyNotify) barid_agreement_unref,
        found_to_reserve_cb, g_object_ref (window));
}

/* ---- withdrawing ---------------------------------------------------------------------------------------------------- */

static gpointer
withdraw_func (BaridDesk     *desk,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Work *work = data;

  return barid_desk_withdraw_agreement (desk, work->id, cancellable, error) ? g_strdup (work->id) : NULL;
}

static const Act withdrawing = {
  .func = withdraw_func,
  .done = N_("Withdrawn. The other parties are told by letter."),
  .goes_round = TRUE,
};

static char *
describe_withdrawing (const char *name)
{
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  return g_strdup_printf (_("This office can exchange nothing more under %s, and this cannot be undone: it takes a "
                            "new agreement. What was exchanged stays protected. This ends:"), name);
}

static void
withdraw_agreement (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  static const Question question = {
    .act = &withdrawing,
    .heading = N_("Withdraw from this agreement?"),
    .describe = describe_withdrawing,
    .label = N_("_Withdraw"),
    .destroys = TRUE,
  };

  ask (widget, &question, parameter);
}

/* ---- suspending, resuming ------------------------------------------------------------------------------------------ */

static gpointer
suspend_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Work *work = data;

  return barid_desk_suspend_agreement (desk, work->id, cancellable, error) ? g_strdup (work->id) : NULL;
}

static const Act suspending = {
  .func = suspend_func,
  .done = N_("Suspended. The other parties are told by letter."),
  .goes_round = TRUE,
};

static char *
describe_suspending (const char *name)
{
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  return g_strdup_printf (_("Nothing more can be exchanged between this office and the others under %s until this office resumes "
                            "it. What was exchanged stays protected. This rests:"), name);
}

static void
suspend_agreement (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  static const Question question = {
    .act = &suspending,
    .heading = N_("Suspend this agreement?"),
    .describe = describe_suspending,
    .label = N_("S_uspend"),
    .destroys = TRUE,
  };

  ask (widget, &question, parameter);
}

static gpointer
resume_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Work *work = data;

  return barid_desk_resume_agreement (desk, work->id, cancellable, error) ? g_strdup (work->id) : NULL;
}

static const Act resuming = {
  .func = resume_func,
  .done = N_("Resumed. The other parties are told by letter."),
  .goes_round = TRUE,
};

static char *
describe_resuming (const char *name)
{
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  return g_strdup_printf (_("%s binds this office again toward the others. This is what it allows:"), name);
}

static void
resume_agreement (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  static const Question question = {
    .act = &resuming,
    .heading = N_("Resume this agreement?"),
    .describe = describe_resuming,
    .label = N_("_Resume"),
  };

  ask (widget, &question, parameter);
}

/* ---- sending --------------------------------------------------------------------------------------------------------- */

static gpointer
send_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;

  return barid_desk_send_agreement (desk, work->id, cancellable, error) ? g_strdup (work->id) : NULL;
}

static void
send_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  static const Act act = {
    .func = send_func,
    .done = N_("Sealed. It goes to the other parties by letter."),
    .goes_round = TRUE,
  };

  begin (BARID_WINDOW (widget), &act, g_variant_get_string (parameter, NULL), NULL);
}

/* ---- as a file ------------------------------------------------------------------------------------------------------- */

static gpointer
export_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) bytes = barid_desk_export_agreement (desk, work->id, error);

  return bytes != NULL && barid_bytes_write_private (bytes, work->path, error) ? g_strdup (work->id) : NULL;
}

static const Act exporting = {
  .func = export_func,
  .done = N_("The agreement is written, with the signatures that are there."),
};

static void
place_chosen_cb (GtkWidget  *parent,
                 const char *path,
                 gpointer    data)
{
  begin (BARID_WINDOW (parent), &exporting, data, path);
}

static void
export_agreement (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  barid_file_choice_save (widget, _("Export the Agreement"), "agreement.signed", place_chosen_cb,
                          g_variant_dup_string (parameter, NULL), g_free);
}

/* ---- on paper -------------------------------------------------------------------------------------------------------- */

static gpointer
print_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Work *work = data;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (desk, work->id, error);
  g_autoptr(BaridPaper) paper = NULL;
  g_autoptr(GPtrArray) parties = NULL;
  g_autoptr(GPtrArray) allowed = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *state = NULL;
  g_autofree char *under = NULL;
  double width;
  double height;

  if (agreement == NULL)
    return NULL;

  state = barid_treaty_tell_state (agreement, barid_time_now ());
  under = barid_treaty_tell_under (agreement);
  parties = barid_treaty_list_parties (agreement);
  allowed = barid_treaty_list_allowed (agreement);
  barid_sheet_get_size (BARID_SHEET_A4, &width, &height);
  paper = barid_paper_new_agreement (agreement, state, under, parties, allowed, width, height);

  return (pdf = barid_paper_to_pdf (paper, cancellable, error)) != NULL &&
         barid_bytes_write_private (pdf, work->path, error) ? g_strdup (work->id) : NULL;
}

static const Act printing = {
  .func = print_func,
  .done = N_("The agreement is saved as a PDF."),
};

static void
page_chosen_cb (GtkWidget  *parent,
                const char *path,
                gpointer    data)
{
  begin (BARID_WINDOW (parent), &printing, data, path);
}

static void
print_agreement (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  barid_file_choice_save (widget, _("Save the Agreement as a PDF"), "agreement.pdf", page_chosen_cb,
                          g_variant_dup_string (parameter, NULL), g_free);
}

/* ---- from a file ----------------------------------------------------------------------------------------------------- */

static gpointer
take_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) bytes = barid_bytes_read_file (work->path, MOST_BYTES, error);

  return bytes != NULL ? barid_desk_take_agreement (desk, bytes, cancellable, error) : NULL;
}

static const Act taking = {
  .func = take_func,
  .done = N_("The agreement is in the treaty book, with the signatures that came with it."),
  .shows = TRUE,
};

static void
agreement_chosen_cb (GtkWidget  *parent,
                     const char *path,
                     gpointer    data)
{
  begin (BARID_WINDOW (parent), &taking, NULL, path);
}

static void
take_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Import an Agreement"), NULL, agreement_chosen_cb, NULL, NULL);
}

/* ---- drafting -------------------------------------------------------------------------------------------------------- */

static gpointer
draft_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Work *work = data;
  g_autoptr(GBytes) terms = barid_bytes_read_file (work->path, MOST_BYTES, error);

  return terms != NULL ? barid_desk_draft_agreement (desk, terms, work->id, error) : NULL;
}

static const Act drafting = {
  .func = draft_func,
  .done = N_("Drafted. Its words never change from here on; read it before it is signed."),
  .shows = TRUE,
};

static void
terms_chosen_cb (GtkWidget  *parent,
                 const char *path,
                 gpointer    data)
{
  begin (BARID_WINDOW (parent), &drafting, data, path);
}

static void
draft_agreement (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Terms of the Agreement"), NULL, terms_chosen_cb,
                          g_variant_dup_string (parameter, NULL), g_free);
}

/* ---- drafting in a window -------------------------------------------------------------------------------------------- */

static void
drafted_in_form_cb (BaridAgreementForm *form,
                    const char         *id,
                    BaridWindow        *window)
{
  barid_window_say (window, _(drafting.done));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-agreement", "s", id);
}

static gpointer
list_partners_func (BaridDesk     *desk,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return barid_desk_list_partners (desk, error);
}

static void
partners_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) partners = barid_desk_call_finish (BARID_DESK (source), result, &error);
  GtkWidget *form;

  if (barid_refusal_tell (GTK_WINDOW (window), error))
    return;

  if (partners->len == 0)
    {
      barid_window_say (window, _("There is nobody to agree with yet. Introduce a partner first."));
      return;
    }

  form = barid_agreement_form_new (barid_window_get_watch (window), partners);
  gtk_window_set_transient_for (GTK_WINDOW (form), GTK_WINDOW (window));
  g_signal_connect_object (form, "drafted", G_CALLBACK (drafted_in_form_cb), window, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
new_agreement (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  BaridWindow *window = BARID_WINDOW (widget);

  call (window, list_partners_func, work_new (NULL, NULL), (GDestroyNotify) g_ptr_array_unref, partners_listed_cb,
        g_object_ref (window));
}

/**
 * barid_agreement_acts_install:
 * @widget_class: the window's
 *
 * Gives the window the acts on agreements.
 */
void
barid_agreement_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sign-agreement", "s", sign_agreement);
  gtk_widget_class_install_action (widget_class, "win.reserve-agreement", "s", reserve_agreement);
  gtk_widget_class_install_action (widget_class, "win.withdraw-agreement", "s", withdraw_agreement);
  gtk_widget_class_install_action (widget_class, "win.suspend-agreement", "s", suspend_agreement);
  gtk_widget_class_install_action (widget_class, "win.resume-agreement", "s", resume_agreement);
  gtk_widget_class_install_action (widget_class, "win.print-agreement", "s", print_agreement);
  gtk_widget_class_install_action (widget_class, "win.send-agreement", "s", send_agreement);
  gtk_widget_class_install_action (widget_class, "win.export-agreement", "s", export_agreement);
  gtk_widget_class_install_action (widget_class, "win.take-agreement", NULL, take_agreement);
  gtk_widget_class_install_action (widget_class, "win.draft-agreement", "s", draft_agreement);
  gtk_widget_class_install_action (widget_class, "win.new-agreement", NULL, new_agreement);
}
