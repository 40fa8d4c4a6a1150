#include "config.h"

#include "barid-setup.h"

#include <glib/gi18n-lib.h>

#include "barid-setup-window.h"

/**
 * barid_setup_present:
 * @application: whose window it is
 * @profile: where the desk will be
 * @done: (scope async): is given the desk that was set up
 * @user_data: for @done
 *
 * Offers practice, and to set up a desk. When the window is closed before that, nothing follows.
 */
void
barid_setup_present (GtkApplication *application,
                     const char     *profile,
                     BaridSetupDone  done,
                     gpointer        user_data)
{
  gtk_window_present (GTK_WINDOW (barid_setup_window_new (application, profile, done, user_data)));
}

/**
 * barid_setup_present_problem:
 * @application: whose window it is
 * @sentence: why the desk cannot be opened
 *
 * Says why there is no desk to show.
 */
void
barid_setup_present_problem (GtkApplication *application,
                             const char     *sentence)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/barid/app/barid-setup-problem.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autofree char *advice = NULL;

  advice = g_strdup_printf ("%s\n\n%s", escaped, _("Nothing was changed. When this is put right, start Barid again."));
  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_builder_get_object (builder, "page")), advice);
  gtk_window_set_application (window, application);
  gtk_window_present (window);
}
