#include "config.h"

#include "barid-format-bar.h"

#include <glib/gi18n-lib.h>

#include "barid-format.h"
#include "barid-names.h"
#include "barid-wrap.h"

/* Buttons that format what is written below them, and their keys in the text itself. */

static const struct
{
  const char *label;
  const char *icon;
  const char *face; /* where there is no icon */
  const char *key;
} formats[BARID_N_FORMATS] = {
  /* TRANSLATORS: of buttons that format a text. */
  [BARID_FORMAT_STRONG] = { N_("Bold"), "format-text-bold-symbolic", NULL, "<Control>b" },
  [BARID_FORMAT_EMPHASIS] = { N_("Italic"), "format-text-italic-symbolic", NULL, "<Control>i" },
  [BARID_FORMAT_HEADING] = { N_("Heading"), NULL, "H", "<Control>h" },
  [BARID_FORMAT_LIST] = { N_("List"), "view-list-bullet-symbolic", NULL, "<Control>l" },
  [BARID_FORMAT_NUMBERED] = { N_("Numbered List"), "view-list-ordered-symbolic", NULL, "<Control>j" },
  [BARID_FORMAT_QUOTE] = { N_("Quote"), NULL, "“ ”", "<Control>t" },
  [BARID_FORMAT_CODE] = { N_("Code"), NULL, "< >", "<Control>e" },
  [BARID_FORMAT_LINK] = { N_("Link"), "insert-link-symbolic", NULL, "<Control>k" },
};

static void
clicked_cb (GtkWidget   *button,
            GtkTextView *view)
{
  barid_format_toggle (gtk_text_view_get_buffer (view), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "format")));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  barid_format_toggle (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), GPOINTER_TO_UINT (user_data));

  return TRUE;
}

static GtkWidget *
make_button (GtkTextView *view,
             BaridFormat  format)
{
  GtkWidget *button = gtk_button_new ();
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gtk_widget_get_display (button));
  g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (formats[format].key);
  g_autofree char *key = gtk_shortcut_trigger_to_label (trigger, gtk_widget_get_display (button));
  /* TRANSLATORS: of a button: %1$s is what it does, such as "Bold", %2$s its key. */
  g_autofree char *name = g_strdup_printf (_("%1$s (%2$s)"), _(formats[format].label), key);

  if (formats[format].icon != NULL && gtk_icon_theme_has_icon (icons, formats[format].icon))
    gtk_button_set_icon_name (GTK_BUTTON (button), formats[format].icon);
  else
    gtk_button_set_label (GTK_BUTTON (button), formats[format].face != NULL ? formats[format].face : _(formats[format].label));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  barid_name (button, name);
  g_object_set_data (G_OBJECT (button), "format", GUINT_TO_POINTER (format));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), view, 0);

  return button;
}

/* The text view has keys of its own, some of them the same in other themes: ours are heard first. */
static void
add_keys (GtkTextView *view)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < BARID_N_FORMATS; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (formats[i].key),
                                                            gtk_callback_action_new (key_cb, GUINT_TO_POINTER (i), NULL)));
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

/**
 * barid_format_bar_new:
 * @view: where a text in CommonMark is written
 *
 * Makes the buttons for it, and gives it their keys.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
barid_format_bar_new (GtkTextView *view)
{
  GtkWidget *bar = barid_wrap_new (0, 0);

  for (guint i = 0; i < BARID_N_FORMATS; i++)
    barid_wrap_append (BARID_WRAP (bar), make_button (view, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Format"), -1);
  add_keys (view);

  return bar;
}
