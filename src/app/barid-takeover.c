#include "config.h"

#include "barid-takeover.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-handing.h"
#include "barid-key-choice.h"
#include "barid-key-number.h"
#include "barid-names.h"
#include "barid-strip.h"

#define MOST_CARD     (4 * 1024 * 1024)
#define MOST_HANDOVER (64 * 1024 * 1024)

struct _BaridTakeover
{
  AdwWindow          parent_instance;

  /* borrowed: inside the window */
  BaridStrip        *problem;
  GtkWidget         *page;
  GtkEditable       *post;
  GtkEditable       *passphrase;
  GtkEditable       *again;
  BaridKeyNumber    *number;
  GtkWidget         *number_group;

  /* owned */
  char              *profile;
  GCancellable      *cancellable;
  BaridDesk         *desk; /* that was taken over, and whose receipt is still to be saved */

  BaridTakeoverDone  done;
  gpointer           user_data;
};

G_DEFINE_FINAL_TYPE (BaridTakeover, barid_takeover, ADW_TYPE_WINDOW)

/* What goes over to a thread. */
typedef struct
{
  char      *profile;
  char      *from;
  char      *to;
  char      *post;
  char      *passphrase;
  BaridDesk *desk;    /* that was taken over before */
  char      *problem; /* why the receipt could not be saved */
} Work;

static void
work_free (Work *work)
{
  g_free (work->profile);
  g_free (work->from);
  g_free (work->to);
  g_free (work->post);
  g_clear_object (&work->desk);
  g_free (work->problem);
  if (work->passphrase != NULL)
    explicit_bzero (work->passphrase, strlen (work->passphrase));
  g_free (work->passphrase);
  g_free (work);
}

static void
begin (BaridTakeover       *self,
       const char          *from,
       const char          *to,
       GTaskThreadFunc      thread,
       GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, callback, NULL);
  Work *work = g_new0 (Work, 1);
  const char *passphrase = gtk_editable_get_text (self->passphrase);

  work->profile = g_strdup (self->profile);
  work->from = g_strdup (from);
  work->to = g_strdup (to);
  work->post = g_strstrip (g_strdup (gtk_editable_get_text (self->post)));
  work->passphrase = *passphrase != '\0' ? g_strdup (passphrase) : NULL;
  work->desk = self->desk != NULL ? g_object_ref (self->desk) : NULL;

  barid_strip_say (self->problem, NULL);
  gtk_widget_set_sensitive (self->page, FALSE);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, thread);
}

/* Whether the answer is still wanted and good. */
static gboolean
take_answer (BaridTakeover *self,
             const GError  *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;

  gtk_widget_set_sensitive (self->page, TRUE);
  if (error != NULL && !barid_error_is_cancelled (error))
    barid_strip_say (self->problem, error->message);

  return error == NULL;
}

/* ---- made ready --------------------------------------------------------------------------------------------------- */

static void
ready_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Work *work = task_data;
  BaridSetup setup = { .post = work->post, .passphrase = work->passphrase, .expires = barid_time_now () + BARID_KEY_LASTS };
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) ready = NULL;
  g_autofree char *number = NULL;
  GError *error = NULL;

  if ((card = barid_bytes_read_file (work->from, MOST_CARD, &error)) != NULL &&
      (ready = barid_desk_prepare_succession (work->profile, card, &setup, &number, cancellable, &error)) != NULL &&
      barid_bytes_write_private (ready, work->to, &error))
    g_task_return_pointer (task, g_steal_pointer (&number), g_free);
  else
    g_task_return_error (task, error);
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BaridTakeover *self = BARID_TAKEOVER (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *number = g_task_propagate_pointer (G_TASK (result), &error);

  if (!take_answer (self, error))
    return;

  gtk_editable_set_text (self->passphrase, "");
  gtk_editable_set_text (self->again, "");
  barid_key_number_show (self->number, _("Number of your key"), number);
  gtk_widget_set_visible (self->number_group, TRUE);
}

static void
ready_placed_cb (GtkWidget  *widget,
                 const char *path,
                 gpointer    card)
{
  begin (BARID_TAKEOVER (widget), card, path, ready_thread, ready_cb);
}

static void
card_chosen_cb (GtkWidget  *widget,
                const char *path,
                gpointer    data)
{
  barid_file_choice_save (widget, _("Save What the Predecessor Needs"), "ready.handover", ready_placed_cb, g_strdup (path), g_free);
}

static void
ready_clicked_cb (BaridTakeover *self)
{
  g_autofree char *post = g_strstrip (g_strdup (gtk_editable_get_text (self->post)));

  if (*post == '\0')
    barid_strip_say (self->problem, _("Say first which post has the desk from now on."));
  else if (strcmp (gtk_editable_get_text (self->passphrase), gtk_editable_get_text (self->again)) != 0)
    barid_strip_say (self->problem, _("The passphrase is not the same twice."));
  else
    barid_file_choice_open (GTK_WIDGET (self), _("Open the Predecessor’s Card"), NULL, card_chosen_cb, NULL, NULL);
}

/* ---- taken over --------------------------------------------------------------------------------------------------- */

static BaridDesk *
take_desk (const Work    *work,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(BaridHanding) handing = NULL;
  g_autoptr(GBytes) file = barid_bytes_read_file (work->from, MOST_HANDOVER, error);

  return file != NULL ? barid_desk_take_handover (work->profile, file, &handing, cancellable, error) : NULL;
}

/* What was taken is taken, whatever becomes of its receipt, which the desk keeps. */
static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) receipt = NULL;
  GError *error = NULL;
  BaridDesk *desk = work->desk != NULL ? g_object_ref (work->desk) : take_desk (work, cancellable, &error);

  if (desk == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!(receipt = barid_desk_dup_receipt (desk, &problem)) || !barid_bytes_write_private (receipt, work->to, &problem))
    work->problem = g_strdup (problem->message);
  g_task_return_pointer (task, desk, g_object_unref);
}

static void
finish (BaridTakeover *self,
        BaridDesk     *desk)
{
  BaridTakeoverDone done = self->done;
  gpointer data = self->user_data;

  /* The task holds this window for a moment longer than its parent lives. */
  barid_desk_set_prompts (desk, TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  gtk_window_destroy (GTK_WINDOW (self));
  done (desk, data);
}

static gboolean
close_requested_cb (BaridTakeover *self)
{
  g_autoptr(BaridDesk) desk = g_steal_pointer (&self->desk);

  if (desk != NULL)
    finish (self, desk);

  return desk != NULL;
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BaridTakeover *self = BARID_TAKEOVER (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDesk) desk = g_task_propagate_pointer (G_TASK (result), &error);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *sentence = NULL;

  if (!take_answer (self, error))
    return;

  g_clear_object (&self->desk);
  if (work->problem == NULL)
    {
      finish (self, desk);
      return;
    }

  self->desk = g_steal_pointer (&desk);
  /* TRANSLATORS: %s is a sentence that says why a file could not be written. */
  sentence = g_strdup_printf (_("The desk is yours, and keeps its receipt. Choose another place for the file, or close this "
                                "window to go on without it. %s"), work->problem);
  barid_strip_say (self->problem, sentence);
}

static void
receipt_placed_cb (GtkWidget  *widget,
                   const char *path,
                   gpointer    handover)
{
  begin (BARID_TAKEOVER (widget), handover, path, take_thread, taken_cb);
}

static void
handover_chosen_cb (GtkWidget  *widget,
                    const char *path,
                    gpointer    data)
{
  barid_file_choice_save (widget, _("Save the Receipt"), "receipt.handover", receipt_placed_cb, g_strdup (path), g_free);
}

static void
take_clicked_cb (BaridTakeover *self)
{
  if (self->desk != NULL)
    barid_file_choice_save (GTK_WIDGET (self), _("Save the Receipt"), "receipt.handover", receipt_placed_cb, NULL, NULL);
  else
    barid_file_choice_open (GTK_WIDGET (self), _("Open the Handover"), NULL, handover_chosen_cb, NULL, NULL);
}

/* ---- the window --------------------------------------------------------------------------------------------------- */

static void
barid_takeover_dispose (GObject *object)
{
  g_cancellable_cancel (BARID_TAKEOVER (object)->cancellable);

  G_OBJECT_CLASS (barid_takeover_parent_class)->dispose (object);
}

static void
barid_takeover_finalize (GObject *object)
{
  g_clear_object (&BARID_TAKEOVER (object)->cancellable);
  g_clear_object (&BARID_TAKEOVER (object)->desk);
  g_free (BARID_TAKEOVER (object)->profile);

  G_OBJECT_CLASS (barid_takeover_parent_class)->finalize (object);
}

static void
barid_takeover_class_init (BaridTakeoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_takeover_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_takeover_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
barid_takeover_init (BaridTakeover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwPreferencesGroup *group;

  self->cancellable = g_cancellable_new ();
  self->problem = g_object_new (BARID_TYPE_STRIP, NULL);
  barid_strip_set_kind (self->problem, BARID_STRIP_REFUSAL);
  self->page = adw_preferences_page_new ();
  gtk_widget_set_vexpand (self->page, TRUE);

  group = barid_act_rows_add_group (self->page, _("Make ready"),
                                    _("With the card of the desk you take over. What is saved goes to the predecessor, who "
                                      "hands the desk over to your key."));
  self->post = barid_act_rows_add_entry (group, adw_entry_row_new (), _("Your post"));
  self->passphrase = barid_act_rows_add_entry (group, adw_password_entry_row_new (),
                                               _("Passphrase of your key; none leaves it open"));
  self->again = barid_act_rows_add_entry (group, adw_password_entry_row_new (), _("The passphrase once more"));
  barid_act_rows_add_button (group, _("Make this place ready"), NULL, _("Choose Card…"), _("Make this place ready"),
                             G_CALLBACK (ready_clicked_cb), self);

  group = barid_act_rows_add_group (self->page, _("Read this number out"),
                                    _("The predecessor compares it before anything is handed over."));
  self->number_group = GTK_WIDGET (group);
  self->number = BARID_KEY_NUMBER (barid_key_number_new ());
  adw_preferences_group_add (group, GTK_WIDGET (self->number));
  gtk_widget_set_visible (self->number_group, FALSE);

  group = barid_act_rows_add_group (self->page, _("Take over"),
                                    _("The letters, drafts, agreements and partners of the desk are yours then; the "
                                      "predecessor’s desk opens nothing more. The receipt bears both signatures."));
  barid_act_rows_add_button (group, _("Take the handover"), NULL, _("Choose File…"), _("Take the handover"),
                             G_CALLBACK (take_clicked_cb), self);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), self->page);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect (self, "close-request", G_CALLBACK (close_requested_cb), NULL);
  gtk_window_set_title (GTK_WINDOW (self), _("Take Over a Desk"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  barid_name_all (GTK_WIDGET (self));
}

/**
 * barid_takeover_new:
 * @parent: the window of the first run
 * @profile: where the desk will be
 * @done: is given the desk that was taken over
 * @user_data: for @done
 *
 * Makes the window in which a desk is taken over.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_takeover_new (GtkWindow         *parent,
                    const char        *profile,
                    BaridTakeoverDone  done,
                    gpointer           user_data)
{
  BaridTakeover *self = g_object_new (BARID_TYPE_TAKEOVER, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->profile = g_strdup (profile);
  self->done = done;
  self->user_data = user_data;

  return GTK_WIDGET (self);
}
