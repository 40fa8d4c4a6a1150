#include "config.h"

#include "barid-shortcuts.h"

/**
 * barid_shortcuts_present:
 * @parent: (nullable): the window it stands over
 *
 * Tells the keys.
 *
 * The window is made each time. The one that GtkApplication would make is hidden beside each window from its start on; where
 * the last window that GTK 4.8 has made is a hidden one, a screen reader that asks for one child more than the application has
 * ends it.
 */
void
barid_shortcuts_present (GtkWindow *parent)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/barid/app/barid-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
