#include "config.h"

#include "barid-notices.h"

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-window.h"

#define ARRIVED_ID "arrived"

typedef struct
{
  /* borrowed: the application outlives the watch, which holds this */
  GtkApplication *application;
  BaridWatch     *watch;

  guint           cookie; /* of what keeps the session from ending, or 0 */
} Notices;

/* The window in which the desk's letters are seen to arrive. */
static gboolean
is_seen (Notices *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return BARID_IS_WINDOW (window) && gtk_window_is_active (window) &&
         barid_window_get_watch (BARID_WINDOW (window)) == self->watch;
}

static void
arrived_cb (Notices     *self,
            BaridReport *report)
{
  guint count = report->filed.inbox + report->filed.quarantine + report->filed.waiting;
  g_autoptr(GNotification) notification = NULL;

  if (count == 0 || is_seen (self) || !barid_app_settings_get_notifications ())
    return;

  /* Neither how many nor how urgent: the screen may be seen by anybody. */
  notification = g_notification_new (ngettext ("A letter has arrived", "Letters have arrived", count));
  g_notification_set_category (notification, "email.arrived");
  g_notification_set_default_action (notification, "app.show-inbox");
  g_application_send_notification (G_APPLICATION (self->application), ARRIVED_ID, notification);
}

static void
active_cb (BaridWatch *watch)
{
  Notices *self = g_object_get_data (G_OBJECT (watch), "barid-notices");

  if (is_seen (self))
    g_application_withdraw_notification (G_APPLICATION (self->application), ARRIVED_ID);
}

/* A session that ends while letters leave would end with some of them sent and some not; nothing is lost, but the officer
 * would not know. */
static void
busy_cb (Notices *self)
{
  gboolean sending = barid_watch_get_busy (self->watch) && barid_watch_get_counts (self->watch)->outbox > 0;

  if (sending == (self->cookie != 0))
    return;

  if (sending)
    {
      self->cookie = gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                                              GTK_APPLICATION_INHIBIT_LOGOUT, _("Letters are being sent"));
    }
  else
    {
      gtk_application_uninhibit (self->application, self->cookie);
      self->cookie = 0;
    }
}

static void
window_added_cb (BaridWatch *watch,
                 GtkWindow  *window)
{
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), watch, G_CONNECT_SWAPPED);
}

/**
 * barid_notices_attach:
 * @application: the application
 * @watch: the desk at work
 *
 * Tells the session what the watch finds, for as long as the desk is at work, whichever windows are open.
 */
void
barid_notices_attach (GtkApplication *application,
                      BaridWatch     *watch)
{
  Notices *self = g_new0 (Notices, 1);

  g_return_if_fail (GTK_IS_APPLICATION (application) && BARID_IS_WATCH (watch));

  self->application = application;
  self->watch = watch;
  g_object_set_data_full (G_OBJECT (watch), "barid-notices", self, g_free);
  g_signal_connect_swapped (watch, "arrived", G_CALLBACK (arrived_cb), self);
  g_signal_connect_swapped (watch, "notify::busy", G_CALLBACK (busy_cb), self);
  g_signal_connect_object (application, "window-added", G_CALLBACK (window_added_cb), watch, G_CONNECT_SWAPPED);
}
