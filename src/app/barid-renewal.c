#include "config.h"

#include "barid-renewal.h"

typedef struct
{
  GtkWidget        *widget; /* borrowed: it owns this */
  BaridRenewalFunc  renew;
  gboolean          stale;
} Renewal;

static void
changed_cb (GtkWidget *widget)
{
  Renewal *self = g_object_get_data (G_OBJECT (widget), "renewal");

  self->stale = !gtk_widget_get_mapped (widget);
  if (!self->stale)
    self->renew (widget);
}

static void
map_cb (Renewal *self)
{
  if (!self->stale)
    return;

  self->stale = FALSE;
  self->renew (self->widget);
}

/**
 * barid_renewal_connect:
 * @widget: what shows it
 * @source: what emits "changed"
 * @renew: reads it anew
 *
 * Has a widget renewed when something has changed: now where it is seen, else once when it comes to be seen. A widget has one
 * such source.
 */
void
barid_renewal_connect (GtkWidget        *widget,
                       GObject          *source,
                       BaridRenewalFunc  renew)
{
  Renewal *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && G_IS_OBJECT (source) && renew != NULL);

  self = g_new0 (Renewal, 1);
  self->widget = widget;
  self->renew = renew;
  g_object_set_data_full (G_OBJECT (widget), "renewal", self, g_free);
  g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (map_cb), self);
}
