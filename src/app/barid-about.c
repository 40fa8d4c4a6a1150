#include "config.h"

#include "barid-about.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Languages whose words somebody who works in them has read. */
static const char * const reviewed[] = { "en", NULL };

static char *
dup_language (void)
{
  const char *name = g_get_language_names ()[0];

  return strcmp (name, "C") == 0 ? g_strdup ("en") : g_strndup (name, strcspn (name, "_.@-"));
}

static gboolean
is_unreviewed (void)
{
  g_autofree char *language = dup_language ();

  /* A language without a catalogue shows the English words, which are. */
  return !g_strv_contains (reviewed, language) && strcmp (_("_Quit"), "_Quit") != 0;
}

/* Versions and surroundings: no key, no name, no address, no path. */
static char *
tell_surroundings (void)
{
  GString *text = g_string_new (NULL);
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  const char *desktop = g_getenv ("XDG_CURRENT_DESKTOP");

  g_string_append_printf (text, "Barid %s\n", PACKAGE_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "System: %s\n", system != NULL ? system : "?");
  g_string_append_printf (text, "Desktop: %s\n", desktop != NULL ? desktop : "?");
  g_string_append_printf (text, "Display: %s\n", display != NULL ? G_OBJECT_TYPE_NAME (display) : "?");
  g_string_append_printf (text, "Locale: %s\n", setlocale (LC_MESSAGES, NULL));
  g_string_append_printf (text, "Language: %s\n", g_get_language_names ()[0]);
  g_string_append_printf (text, "Direction: %s\n",
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right");

  return g_string_free (text, FALSE);
}

/**
 * barid_about_present:
 * @parent: (nullable): the window it stands over
 *
 * Tells what Barid is, what it does not do yet, and what helps to find a fault.
 */
void
barid_about_present (GtkWindow *parent)
{
  g_autofree char *surroundings = tell_surroundings ();
  g_autoptr(GString) comments = g_string_new (_("Letters between allied services: written, sealed, exchanged and read at a "
                                                "desk."));

  g_string_append (comments, "\n\n");
  g_string_append (comments, _("What a desk keeps is not encrypted on the disk yet: the store is a plain file that only "
                               "its owner can read. Keep it on an encrypted disk."));
  if (is_unreviewed ())
    {
      g_string_append (comments, "\n\n");
      g_string_append (comments, _("The words in this language are not yet reviewed by somebody who works in it."));
    }

  adw_show_about_window (parent,
                         "application-name", _("Barid"),
                         "application-icon", "org.barid.Barid",
                         "version", PACKAGE_VERSION,
                         /* TRANSLATORS: who makes Barid. */
                         "developer-name", _("The Barid project"),
                         "comments", comments->str,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* TRANSLATORS: your names, one a line, with an address if you like. */
                         "translator-credits", _("translator-credits"),
                         "debug-info", surroundings,
                         "debug-info-filename", "barid-debug-info.txt",
                         NULL);
}
