#include "config.h"

#include "barid-agreement-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-refusal.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"
#include "barid-window.h"

#define MOST_BYTES (4 * 1024 * 1024)

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
      GAsyncReadyCallback  callback)
{
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), func, work, (GDestroyNotify) work_free,
                         result_free, NULL, callback, g_object_ref (window));
}

/* All acts end alike: the agreement's id comes back, a sentence is said, and what shows agreements looks again. */
static gboolean
finish (BaridWindow  *window,
        GObject      *source,
        GAsyncResult *result,
        const char   *sentence,
        char        **id)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *done = barid_desk_call_finish (BARID_DESK (source), result, &error);

  barid_watch_tell_changed (barid_window_get_watch (window));
  if (error != NULL)
    {
      if (!barid_error_is_cancelled (error))
        barid_refusal_present (GTK_WINDOW (window), error->message);
      return FALSE;
    }

  barid_window_say (window, sentence);
  if (id != NULL)
    *id = g_steal_pointer (&done);

  return TRUE;
}

/* ---- what cannot be undone is asked --------------------------------------------------------------------------- */

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_find_agreement (desk, ((const Work *) data)->id, error);
}

static BaridAgreement *
found (BaridWindow  *window,
       GObject      *source,
       GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  BaridAgreement *agreement = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (agreement == NULL && !barid_error_is_cancelled (error))
    barid_refusal_present (GTK_WINDOW (window), error->message);

  return agreement;
}

static GtkWidget *
list_allowed (const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);
      GtkWidget *name = gtk_label_new (clause->name);
      GtkWidget *sentence = gtk_label_new (clause->sentence);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_add_css_class (name, "caption-heading");
      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_box_append (GTK_BOX (box), name);
      gtk_box_append (GTK_BOX (box), sentence);
    }

  return box;
}

static void
ask (BaridWindow          *window,
     const BaridAgreement *agreement,
     const char           *heading,
     const char           *body,
     const char           *response,
     const char           *label,
     gboolean              destroys,
     GCallback             answered)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), heading, body));

  adw_message_dialog_set_extra_child (dialog, list_allowed (agreement));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (dialog, response,
                                              destroys ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (agreement->id), g_free);
  g_signal_connect_object (dialog, "response", answered, window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;

  finish (window, source, result, _("Signed. Send it to the other parties, so that they see the signature."), NULL);
}

static void
sign_answered_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  BaridWindow      *window)
{
  if (g_strcmp0 (response, "sign") == 0)
    call (window, sign_func, work_new (g_object_get_data (G_OBJECT (dialog), "id"), NULL), g_free, signed_cb);
}

static void
found_to_sign_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(BaridAgreement) agreement = found (window, source, result);
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  if (agreement == NULL)
    return;

  name = barid_treaty_tell_name (agreement);
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  body = g_strdup_printf (_("%s binds this office as soon as every party has signed. A signature cannot be taken back; the "
                            "office can only withdraw from the agreement. This is what is signed:"), name);
  ask (window, agreement, _("Sign this agreement?"), body, "sign", _("_Sign"), FALSE, G_CALLBACK (sign_answered_cb));
}

static void
sign_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  call (BARID_WINDOW (widget), find_func, work_new (g_variant_get_string (parameter, NULL), NULL),
        (GDestroyNotify) barid_agreement_unref, found_to_sign_cb);
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

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;

  if (finish (window, source, result, _("Withdrawn. The other parties are told by letter."), NULL))
    barid_watch_go_round (barid_window_get_watch (window));
}

static void
withdraw_answered_cb (AdwMessageDialog *dialog,
                      const char       *response,
                      BaridWindow      *window)
{
  if (g_strcmp0 (response, "withdraw") == 0)
    call (window, withdraw_func, work_new (g_object_get_data (G_OBJECT (dialog), "id"), NULL), g_free, withdrawn_cb);
}

static void
found_to_withdraw_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(BaridAgreement) agreement = found (window, source, result);
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  if (agreement == NULL)
    return;

  name = barid_treaty_tell_name (agreement);
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  body = g_strdup_printf (_("Nothing more can be exchanged under %s, by any party, and this cannot be undone: it takes a "
                            "new agreement. What was exchanged stays protected. This ends:"), name);
  ask (window, agreement, _("Withdraw from this agreement?"), body, "withdraw", _("_Withdraw"), TRUE,
       G_CALLBACK (withdraw_answered_cb));
}

static void
withdraw_agreement (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  call (BARID_WINDOW (widget), find_func, work_new (g_variant_get_string (parameter, NULL), NULL),
        (GDestroyNotify) barid_agreement_unref, found_to_withdraw_cb);
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
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;

  if (finish (window, source, result, _("Sealed. It goes to the other parties by letter."), NULL))
    barid_watch_go_round (barid_window_get_watch (window));
}

static void
send_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  call (BARID_WINDOW (widget), send_func, work_new (g_variant_get_string (parameter, NULL), NULL), g_free, sent_cb);
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

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;

  finish (window, source, result, _("The agreement is written, with the signatures that are there."), NULL);
}

static void
place_chosen_cb (GtkWidget  *parent,
                 const char *path,
                 gpointer    data)
{
  call (BARID_WINDOW (parent), export_func, work_new (data, path), g_free, exported_cb);
}

static void
export_agreement (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  barid_file_choice_save (widget, _("Export the Agreement"), "agreement.signed", place_chosen_cb,
                          g_variant_dup_string (parameter, NULL), g_free);
}

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

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autofree char *id = NULL;

  if (finish (window, source, result,
              _("The agreement is in the treaty book, with the signatures that came with it."), &id))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-agreement", "s", id);
}

static void
agreement_chosen_cb (GtkWidget  *parent,
                     const char *path,
                     gpointer    data)
{
  call (BARID_WINDOW (parent), take_func, work_new (NULL, path), g_free, taken_cb);
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

static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autofree char *id = NULL;

  if (finish (window, source, result, _("Drafted. Its words never change from here on; read it before it is signed."), &id))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-agreement", "s", id);
}

static void
terms_chosen_cb (GtkWidget  *parent,
                 const char *path,
                 gpointer    data)
{
  call (BARID_WINDOW (parent), draft_func, work_new (data, path), g_free, drafted_cb);
}

static void
draft_agreement (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Terms of the Agreement"), NULL, terms_chosen_cb,
                          g_variant_dup_string (parameter, NULL), g_free);
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
  gtk_widget_class_install_action (widget_class, "win.withdraw-agreement", "s", withdraw_agreement);
  gtk_widget_class_install_action (widget_class, "win.send-agreement", "s", send_agreement);
  gtk_widget_class_install_action (widget_class, "win.export-agreement", "s", export_agreement);
  gtk_widget_class_install_action (widget_class, "win.take-agreement", NULL, take_agreement);
  gtk_widget_class_install_action (widget_class, "win.draft-agreement", "s", draft_agreement);
}
