#include "config.h"

#include "barid-notices.h"

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"

#define ARRIVED_ID "arrived"

typedef struct
{
  GtkWindow  *window; /* borrowed: it holds this */
  BaridWatch *watch;  /* owned, until the window is destroyed */
  guint       cookie; /* of what keeps the session from ending, or 0 */
} Notices;

static void
arrived_cb (Notices     *self,
            BaridReport *report)
{
  guint count = report->filed.inbox + report->filed.quarantine + report->filed.waiting;
  GtkApplication *application = gtk_window_get_application (self->window);
  g_autoptr(GNotification) notification = NULL;

  if (application == NULL || count == 0 || gtk_window_is_active (self->window) || !barid_app_settings_get_notifications ())
    return;

  /* Neither how many nor how urgent: the screen may be seen by anybody. */
  notification = g_notification_new (ngettext ("A letter has arrived", "Letters have arrived", count));
  g_notification_set_category (notification, "email.arrived");
  g_notification_set_default_action (notification, "app.show-inbox");
  g_application_send_notification (G_APPLICATION (application), ARRIVED_ID, notification);
}

static void
active_cb (Notices *self)
{
  GtkApplication *application = gtk_window_get_application (self->window);

  if (application != NULL && gtk_window_is_active (self->window))
    g_application_withdraw_notification (G_APPLICATION (application), ARRIVED_ID);
}

/* A session that ends while letters leave would end with some of them sent and some not; nothing is lost, but the officer
 * would not know. */
static void
busy_cb (Notices *self)
{
  GtkApplication *application = gtk_window_get_application (self->window);
  gboolean sending = barid_watch_get_busy (self->watch) && barid_watch_get_counts (self->watch)->outbox > 0;

  if (application == NULL || sending == (self->cookie != 0))
    return;

  if (sending)
    {
      self->cookie = gtk_application_inhibit (application, self->window, GTK_APPLICATION_INHIBIT_LOGOUT,
                                              _("Letters are being sent"));
    }
  else
    {
      gtk_application_uninhibit (application, self->cookie);
      self->cookie = 0;
    }
}

static void
destroyed_cb (Notices *self)
{
  if (self->cookie != 0)
    gtk_application_uninhibit (GTK_APPLICATION (g_application_get_default ()), self->cookie);
  self->cookie = 0;
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
}

/**
 * barid_notices_attach:
 * @window: the window of a desk
 * @watch: the desk at work
 *
 * Tells the session what the watch finds, for as long as the window is there.
 */
void
barid_notices_attach (GtkWindow  *window,
                      BaridWatch *watch)
{
  Notices *self = g_new0 (Notices, 1);

  g_return_if_fail (GTK_IS_WINDOW (window) && BARID_IS_WATCH (watch));

  self->window = window;
  self->watch = g_object_ref (watch);
  g_object_set_data_full (G_OBJECT (window), "barid-notices", self, g_free);
  g_signal_connect_swapped (watch, "arrived", G_CALLBACK (arrived_cb), self);
  g_signal_connect_swapped (watch, "notify::busy", G_CALLBACK (busy_cb), self);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (active_cb), self);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (destroyed_cb), self);
}
