#include "config.h"

#include "barid-audit-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-log.h"
#include "barid-audit-window.h"
#include "barid-strip.h"
#include "barid-window-private.h"

/* A log that is not what it was keeps nobody from their work, and is told until it is looked at. */
static void
tell (BaridWindow            *window,
      const BaridAuditReport *report)
{
  BaridStrip *strip = barid_window_get_audit (window);
  g_autofree char *told = NULL;

  if (report->fault != BARID_AUDIT_FAULT_NONE)
    told = barid_audit_report_tell (report);
  barid_strip_set_kind (strip, BARID_STRIP_REFUSAL);
  barid_strip_set_action (strip, _("Show Log"), "win.audit", NULL);
  barid_strip_say (strip, told);
}

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return barid_desk_check_audit (desk, FALSE, NULL, NULL, cancellable, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridWindow) window = user_data;
  g_autoptr(BaridAuditReport) report = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  if (report != NULL && gtk_window_get_application (GTK_WINDOW (window)) != NULL)
    tell (window, report);
}

/* Asks once, as the window of a desk comes: from what was signed last to the end. */
void
barid_audit_look (BaridWindow *window)
{
  barid_desk_call_async (barid_watch_get_desk (barid_window_get_watch (window)), check_func, NULL, NULL,
                         (GDestroyNotify) barid_audit_report_free, NULL, checked_cb, g_object_ref (window));
}

static void
whole_checked_cb (BaridWindow            *window,
                  const BaridAuditReport *report)
{
  tell (window, report);
}

static void
show_audit (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BaridWindow *window = BARID_WINDOW (widget);
  GtkWidget *log = barid_audit_window_new (GTK_WINDOW (window), barid_watch_get_desk (barid_window_get_watch (window)));

  g_signal_connect_object (log, "checked", G_CALLBACK (whole_checked_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (log));
}

void
barid_audit_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.audit", NULL, show_audit);
}
