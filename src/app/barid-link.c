#include "config.h"

#include "barid-link.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-text.h"

/* So much of an address stands on a button; all of it in the question. In characters. */
#define SHOWN 40

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             const char       *url)
{
  if (g_strcmp0 (response, "copy") == 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), url);
  else if (g_strcmp0 (response, "open") == 0)
    gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), url, GDK_CURRENT_TIME);
}

static GtkWidget *
make_address (const char *url)
{
  g_autofree char *isolated = barid_text_isolate_machine (url);
  GtkWidget *label = barid_body_make_line (isolated, "monospace");

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);

  return label;
}

/**
 * barid_link_ask:
 * @widget: what was pressed
 * @url: an address as barid_prose_read() makes it
 *
 * Says where a link leads, and asks before it is opened.
 */
void
barid_link_ask (GtkWidget  *widget,
                const char *url)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  g_return_if_fail (uri != NULL);

  host = barid_text_isolate_machine (g_uri_get_host (uri));
  /* TRANSLATORS: %s is the name of a server, such as "bersa.example". */
  body = g_strdup_printf (_("It leads to %s. Your browser would open it, and whoever runs that server would learn that this link "
                            "was followed, from where and when."), host);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Open this link?"), body));
  adw_message_dialog_set_extra_child (dialog, make_address (url));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "copy", _("Copy _Address"), "open", _("_Open"), NULL);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), g_strdup (url), (GClosureNotify) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clicked_cb (GtkWidget  *button,
            const char *url)
{
  barid_link_ask (button, url);
}

/**
 * barid_link_new:
 * @url: an address as barid_prose_read() makes it
 * @words: the words it stands on
 *
 * Makes a button with which a link is followed, for the keyboard and for a screen reader: the words of a label are no stops for
 * either.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
barid_link_new (const char *url,
                const char *words)
{
  g_autofree char *isolated = barid_text_isolate_machine (url);
  g_autofree char *name = barid_text_clean_name (words);
  g_autofree char *told = barid_text_isolate (name);
  /* TRANSLATORS: %1$s are the words of a link, %2$s is the address it leads to. */
  g_autofree char *label = g_strdup_printf (_("Link: %1$s, leads to %2$s"), told, isolated);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);
  GtkWidget *address = gtk_label_new (url);

  gtk_label_set_xalign (GTK_LABEL (address), 0);
  gtk_label_set_ellipsize (GTK_LABEL (address), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (address), SHOWN);
  gtk_widget_set_direction (address, GTK_TEXT_DIR_LTR);
  gtk_button_set_child (GTK_BUTTON (button), address);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "followed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_strdup (url), (GClosureNotify) g_free, 0);

  return button;
}
