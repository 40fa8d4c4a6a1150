#include "config.h"

#include "barid-recovery.h"

#include <glib/gi18n-lib.h>

#include "barid-compose.h"
#include "barid-entry.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-versions.h"
#include "barid-window-private.h"

/* What was being written when the program ended without closing it: it is saved, and offered. */

/* A window for each would bury the desk. */
#define MOST_WINDOWS 5

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_open_drafts (desk, error);
}

static char *
tell (GPtrArray *drafts)
{
  const BaridEntry *first = g_ptr_array_index (drafts, 0);
  g_autofree char *count = barid_count_tell (drafts->len);
  g_autofree char *title = first->title != NULL && *first->title != '\0' ? barid_text_isolate (first->title) : NULL;

  if (drafts->len > 1)
    /* TRANSLATORS: %s is how many, two or more. */
    return g_strdup_printf (ngettext ("%s draft was open when Barid ended.", "%s drafts were open when Barid ended.",
                                      drafts->len), count);

  /* TRANSLATORS: %s is the title of a draft. */
  return title != NULL ? g_strdup_printf (_("“%s” was open when Barid ended."), title)
                       : g_strdup (_("A draft was open when Barid ended."));
}

/* Those that have a window now are not offered. */
static void
drop_open (BaridWindow *window,
           GPtrArray   *drafts)
{
  for (guint i = drafts->len; i-- > 0;)
    if (barid_compose_is_open (barid_window_get_watch (window), GTK_WINDOW (window),
                               ((BaridEntry *) g_ptr_array_index (drafts, i))->row))
      g_ptr_array_remove_index (drafts, i);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(GPtrArray) drafts = barid_desk_call_finish (BARID_DESK (source), result, NULL);
  g_autofree char *sentence = NULL;
  GVariantBuilder rows;

  if (drafts == NULL || gtk_window_get_application (GTK_WINDOW (window)) == NULL)
    return;

  drop_open (window, drafts);
  if (drafts->len == 0)
    return;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < MIN (drafts->len, MOST_WINDOWS); i++)
    g_variant_builder_add (&rows, "x", ((BaridEntry *) g_ptr_array_index (drafts, i))->row);
  sentence = tell (drafts);
  barid_strip_say (barid_window_get_recovery (window), sentence);
  barid_strip_set_action (barid_window_get_recovery (window), _("Continue"), "win.continue", g_variant_builder_end (&rows));
}

/* Asks once, as the window of a desk comes. */
void
barid_recovery_look (BaridWindow *window)
{
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), list_func, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (window));
}

static void
go_on (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  BaridWindow *window = BARID_WINDOW (widget);
  GVariantIter iter;
  gint64 row;

  barid_strip_say (barid_window_get_recovery (window), NULL);
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "x", &row))
    barid_compose_open (barid_window_get_watch (window), GTK_WINDOW (window), row);
}

void
barid_recovery_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.continue", "ax", go_on);
}
