#include "config.h"

#include "barid-refusal.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * barid_refusal_present:
 * @parent: the window in which it was asked for
 * @sentence: why it was not done, and what to do
 *
 * Says that something was not done. A toast would show the beginning of the sentence only, and take it away again before
 * it is read.
 */
void
barid_refusal_present (GtkWindow  *parent,
                       const char *sentence)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent) && sentence != NULL);

  /* It was closed meanwhile. */
  if (gtk_window_get_application (parent) == NULL)
    return;

  dialog = adw_message_dialog_new (parent, _("This was not done"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
