#include "config.h"

#include "barid-form-window.h"

/**
 * barid_form_window_build:
 * @window: a new window
 * @title: what it is called
 * @act: the button that ends it
 *
 * Lays out a window in which something long is filled in: a page that scrolls beneath a bar with what is done in the end.
 *
 * Returns: (transfer none): the page, to which groups are appended
 */
GtkBox *
barid_form_window_build (AdwWindow  *window,
                         const char *title,
                         GtkWidget  *act)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  g_return_val_if_fail (ADW_IS_WINDOW (window) && title != NULL && GTK_IS_WIDGET (act), NULL);

  gtk_widget_set_margin_top (page, 24);
  gtk_widget_set_margin_bottom (page, 24);
  gtk_widget_set_margin_start (page, 12);
  gtk_widget_set_margin_end (page, 12);
  gtk_widget_add_css_class (act, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), act);

  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (window, box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 760);
  gtk_widget_set_size_request (GTK_WIDGET (window), 340, 360);

  return GTK_BOX (page);
}
