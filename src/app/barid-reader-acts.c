#include "config.h"

#include "barid-reader-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-intake.h"
#include "barid-letter-window.h"
#include "barid-print.h"
#include "barid-refusal.h"

/* What the reader asks of the window beside the acts on a letter. */

static gpointer
judge_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) data);
  g_autofree BaridFiled *filed = g_new0 (BaridFiled, 1);

  return barid_desk_open_again (desk, row, filed, cancellable, error) ? g_steal_pointer (&filed) : NULL;
}

static const char *
describe_filed (const BaridFiled *filed)
{
  if (filed->inbox > 0)
    return _("It is authentic now, and was moved to the inbox.");
  if (filed->waiting > 0)
    return _("It stays sealed until the passphrase of this desk's key is typed.");
  if (filed->repeated > 0)
    return _("The same letter is already here.");

  return _("Judged again: it stays set apart, for the reason that it gives.");
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BaridFiled *filed = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_error_is_cancelled (error))
    return;

  if (!barid_refusal_tell (barid_letter_window_get_front (self), error))
    barid_letter_window_say (self, describe_filed (filed));
  barid_watch_tell_changed (barid_letter_window_get_watch (self));
}

static void
judge (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  BaridLetterWindow *self = BARID_LETTER_WINDOW (widget);
  gint64 row = barid_letter_window_get_letter (self);

  if (row != 0)
    barid_desk_call_async (barid_letter_window_get_desk (self), judge_func, g_memdup2 (&row, sizeof row),
                           g_free, g_free, NULL, judged_cb, g_object_ref (self));
}

static void
print (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    barid_print_letter (BARID_LETTER_WINDOW (widget), row);
}

static void
save_pdf (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    barid_print_save (BARID_LETTER_WINDOW (widget), row);
}

/**
 * barid_reader_install_acts:
 * @window_class: the class of the window
 *
 * Gives the window what its reader asks of it: to judge a letter again, to put it on paper.
 */
void
barid_reader_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.judge", NULL, judge);
  gtk_widget_class_install_action (window_class, "win.print", NULL, print);
  gtk_widget_class_install_action (window_class, "win.save-pdf", NULL, save_pdf);
}
