#include "config.h"

#include "barid-letter-window.h"

#include <glib/gi18n-lib.h>

#include "barid-compose.h"
#include "barid-corrections.h"
#include "barid-dispatch.h"
#include "barid-intake.h"
#include "barid-reading.h"
#include "barid-refusal.h"
#include "barid-trays.h"
#include "barid-versions.h"

/* What an officer does with the letter that is read or chosen. Each goes over to a thread of the desk with the letter's
 * row, and comes back with a sentence. */

typedef struct
{
  gint64   row;
  gboolean away;
} Act;

static char *
row_to_text (gint64 row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, row);
}

static void
start (BaridLetterWindow   *self,
       gint64               row,
       gboolean             away,
       BaridDeskFunc        func,
       GDestroyNotify       result_free,
       GAsyncReadyCallback  callback)
{
  Act *act = g_new0 (Act, 1);

  act->row = row;
  act->away = away;
  barid_desk_call_async (barid_letter_window_get_desk (self), func, act, g_free, result_free, NULL,
                         callback, g_object_ref (self));
}

/* Another letter may be read by now. */
static void
forget (BaridLetterWindow *self,
        gint64             row)
{
  if (barid_letter_window_get_letter (self) == row)
    barid_letter_window_forget (self);
}

/* ---- answering ------------------------------------------------------------------------------------------ */

static gpointer
reply_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *row = row_to_text (*(gint64 *) data);
  g_autoptr(BaridReading) reading = barid_desk_read (desk, row, cancellable, error);

  return reading != NULL ? barid_desk_begin_reply (desk, reading, BARID_KIND_ANSWER, error) : NULL;
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = barid_answering_end (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) reply = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (barid_letter_window_get_front (self), error))
    barid_compose_present (barid_letter_window_get_watch (self), barid_letter_window_get_front (self), reply, 0);
}

static void
answer (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);
  BaridReader *reader = barid_letter_window_get_reader (self);
  gint64 row = barid_letter_window_get_letter (self);
  BaridAnswering *answering;

  /* Leave is granted or denied: a text that says neither would be none. */
  if (row == 0 || (reader != NULL && barid_reader_focus_bar (reader)))
    return;

  if ((answering = barid_answering_begin (self, row)) != NULL)
    barid_desk_call_async (barid_letter_window_get_desk (self), reply_func, g_memdup2 (&row, sizeof row),
                           g_free, g_object_unref, NULL, replied_cb, answering);
}

/* ---- acknowledging ----------------------------------------------------------------------------------------- */

static gpointer
acknowledge_func (BaridDesk     *desk,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *row = row_to_text (((Act *) data)->row);

  return barid_desk_acknowledge (desk, row, cancellable, error);
}

static void
acknowledged_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;

  barid_letter_window_finish_letters (self, source, result, _("Acknowledged. They will know that it was read."));
}

static void
acknowledge (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    start (BARID_LETTER_WINDOW (widget), row, FALSE, acknowledge_func,
           (GDestroyNotify) g_ptr_array_unref, acknowledged_cb);
}

/* ---- putting away --------------------------------------------------------------------------------------------- */

static gpointer
put_away_func (BaridDesk     *desk,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Act *act = data;

  return barid_desk_put_away (desk, act->row, act->away, error) ? g_memdup2 (act, sizeof *act) : NULL;
}

static void
put_away_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Act *act = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_refusal_tell (barid_letter_window_get_front (self), error))
    return;

  if (act->away)
    {
      forget (self, act->row);
      barid_letter_window_offer (self, _("Put away in the archive"), _("Undo"), "win.take-out", g_variant_new_int64 (act->row),
                                 8);
    }
  barid_watch_tell_changed (barid_letter_window_get_watch (self));
}

static void
file (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    start (BARID_LETTER_WINDOW (widget), row, TRUE, put_away_func, g_free, put_away_cb);
}

static void
take_out (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  start (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter), FALSE, put_away_func, g_free, put_away_cb);
}

/* ---- deleting: it cannot be undone, so it is asked ------------------------------------------------------------- */

static gpointer
delete_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Act *act = data;
  g_autofree char *row = row_to_text (act->row);

  return barid_desk_delete (desk, row, error) ? g_memdup2 (act, sizeof *act) : NULL;
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Act *act = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_refusal_tell (barid_letter_window_get_front (self), error))
    return;

  forget (self, act->row);
  barid_letter_window_say (self, _("Deleted"));
  barid_watch_tell_changed (barid_letter_window_get_watch (self));
}

static void
delete_answered_cb (AdwMessageDialog  *dialog,
                    const char        *response,
                    BaridLetterWindow *self)
{
  gint64 *row = g_object_get_data (G_OBJECT (dialog), "row");

  if (g_strcmp0 (response, "delete") == 0)
    start (self, *row, FALSE, delete_func, g_free, deleted_cb);
}

static void
delete (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));
  AdwMessageDialog *dialog;

  if (row == 0)
    return;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (widget), _("Delete this letter?"),
                                                       _("Its text and its proof are removed from this desk and cannot be "
                                                         "brought back. That it came, and from whom, stays known.")));
  adw_message_dialog_add_responses (dialog, "keep", _("_Keep"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_object_set_data_full (G_OBJECT (dialog), "row", g_memdup2 (&row, sizeof row), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- what becomes a draft: written anew, corrected, withdrawn, taken back ------------------------------------------ */

typedef struct
{
  gint64      row;
  const char *sentence; /* to be translated with gettext() */
} Begun;

static gpointer
begun_new (gint64      row,
           const char *sentence)
{
  Begun begun = { row, sentence };

  return row != 0 ? g_memdup2 (&begun, sizeof begun) : NULL;
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Begun *begun = barid_desk_call_finish (BARID_DESK (source), result, &error);

  barid_watch_tell_changed (barid_letter_window_get_watch (self));
  if (barid_refusal_tell (barid_letter_window_get_front (self), error) || begun == NULL)
    return;

  barid_letter_window_say (self, _(begun->sentence));
  barid_compose_open (barid_letter_window_get_watch (self), barid_letter_window_get_front (self), begun->row);
}

static void
begin (GtkWidget     *widget,
       BaridDeskFunc  func)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    start (BARID_LETTER_WINDOW (widget), row, FALSE, func, g_free, begun_cb);
}

static gpointer
duplicate_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *row = row_to_text (((Act *) data)->row);

  return begun_new (barid_desk_duplicate (desk, row, error),
                    N_("A new draft has its text and its addressees. It answers nothing."));
}

static void
duplicate (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  begin (widget, duplicate_func);
}

static gpointer
correct_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *row = row_to_text (((Act *) data)->row);

  return begun_new (barid_desk_correct (desk, row, error),
                    N_("A draft says what was sent, to all who have it. Change what was wrong."));
}

static void
correct (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  begin (widget, correct_func);
}

static gpointer
withdraw_func (BaridDesk     *desk,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *row = row_to_text (((Act *) data)->row);

  return begun_new (barid_desk_withdraw (desk, row, "", error),
                    N_("A draft takes it back from all who have it. Write the reason into its bottom line."));
}

static void
withdraw (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  begin (widget, withdraw_func);
}

static gpointer
take_back_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return begun_new (barid_desk_take_back (desk, data, error), N_("Taken back. It is a draft again, and nothing was sent."));
}

static void
take_back (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);
  GPtrArray *letters = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (letters, g_strdup (ids[i]));
  barid_desk_call_async (barid_letter_window_get_desk (self), take_back_func, letters,
                         (GDestroyNotify) g_ptr_array_unref, g_free, NULL, begun_cb, g_object_ref (self));
}

/* ---- opening what asks for the passphrase: the officer is there ------------------------------------------------ */

static gpointer
open_sealed_func (BaridDesk     *desk,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree BaridFiled *filed = g_new0 (BaridFiled, 1);
  gboolean opened;

  barid_desk_set_prompts (desk, TRUE);
  opened = barid_desk_open_arrived (desk, filed, cancellable, error);
  barid_desk_set_prompts (desk, FALSE);

  return opened ? g_steal_pointer (&filed) : NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BaridFiled *filed = barid_desk_call_finish (BARID_DESK (source), result, &error);

  barid_watch_tell_changed (barid_letter_window_get_watch (self));
  if (!barid_refusal_tell (barid_letter_window_get_front (self), error) && filed->waiting > 0)
    barid_letter_window_say (self, _("Some letters are still sealed: no passphrase was given."));
}

static void
open_sealed (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  start (BARID_LETTER_WINDOW (widget), 0, FALSE, open_sealed_func, g_free, opened_cb);
}

void
barid_letter_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.answer", NULL, answer);
  gtk_widget_class_install_action (widget_class, "win.acknowledge", NULL, acknowledge);
  gtk_widget_class_install_action (widget_class, "win.file", NULL, file);
  gtk_widget_class_install_action (widget_class, "win.take-out", "x", take_out);
  gtk_widget_class_install_action (widget_class, "win.delete", NULL, delete);
  gtk_widget_class_install_action (widget_class, "win.duplicate", NULL, duplicate);
  gtk_widget_class_install_action (widget_class, "win.correct", NULL, correct);
  gtk_widget_class_install_action (widget_class, "win.withdraw", NULL, withdraw);
  gtk_widget_class_install_action (widget_class, "win.take-back", "as", take_back);
  gtk_widget_class_install_action (widget_class, "win.open-sealed", NULL, open_sealed);
}
