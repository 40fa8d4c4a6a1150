#include "config.h"

#include "barid-refusal.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-error.h"

/**
 * barid_refusal_tell:
 * @parent: the window in which something was asked for
 * @error: (nullable): why it was not done, and what to do; %NULL if it was done
 *
 * Says that something was not done, unless it was cancelled. A toast would show the beginning of the sentence only, and take
 * it away again before it is read.
 *
 * Returns: whether there is an @error
 */
gboolean
barid_refusal_tell (GtkWindow    *parent,
                    const GError *error)
{
  GtkWidget *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), error != NULL);

  /* The window may have been closed meanwhile. */
  if (error == NULL || barid_error_is_cancelled (error) || !gtk_widget_get_visible (GTK_WIDGET (parent)))
    return error != NULL;

  dialog = adw_message_dialog_new (parent, _("This was not done"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));

  return TRUE;
}
