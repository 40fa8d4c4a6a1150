#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

#include "barid-drafts.h"
#include "barid-names.h"
#include "barid-refusal.h"
#include "barid-versions-window.h"
#include "barid-versions.h"

/* What the draft was, and bringing it back. */

typedef struct
{
  BaridBriefing *present;
  gint64         row;
  gint64         version;
} BringingBack;

static void
bringing_back_free (BringingBack *self)
{
  g_object_unref (self->present);
  g_free (self);
}

/* What is on screen is saved first, so that it is the version that can be brought back in turn. */
static gpointer
bring_back_func (BaridDesk     *desk,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  BringingBack *asked = data;

  return barid_desk_save_draft (desk, asked->present, asked->row, error) != 0
         ? barid_desk_bring_back (desk, asked->row, asked->version, error) : NULL;
}

static void
tell_brought_back (BaridCompose *self)
{
  AdwToast *toast = adw_toast_new (_("The draft is as it was then"));

  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "compose.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
  barid_name_toast (self->toasts, toast);
}

static void
brought_back_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  self->saving = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), TRUE);
  if (briefing != NULL && !self->closing)
    {
      barid_compose_replace (self, briefing);
      tell_brought_back (self);
    }
  else if (!self->closing)
    barid_refusal_tell (GTK_WINDOW (self), error);

  barid_compose_go_on (self, briefing != NULL);
}

static void
bring_back_cb (BaridCompose *self,
               gint64        version)
{
  BringingBack *asked;

  if (self->saving || self->releasing || self->closing)
    return;

  asked = g_new0 (BringingBack, 1);
  asked->present = barid_compose_form_dup_briefing (self->form);
  asked->row = self->row;
  asked->version = version;
  self->saving = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), bring_back_func, asked, (GDestroyNotify) bringing_back_free,
                         g_object_unref, NULL, brought_back_cb, g_object_ref (self));
}

static void
show_versions (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  BaridCompose *self = BARID_COMPOSE (widget);
  g_autoptr(BaridBriefing) present = barid_compose_form_dup_briefing (self->form);
  GtkWidget *window = barid_versions_window_new (GTK_WINDOW (self), barid_watch_get_desk (self->watch), self->row, present);

  barid_compose_save (self);
  g_signal_connect_object (window, "bring-back", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
barid_compose_install_versions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.show-versions", NULL, show_versions);
}
