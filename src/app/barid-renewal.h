#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a page shows is read anew when something has changed. Of a page that nobody sees it waits until it is seen again, however
 * much changes meanwhile. */

typedef void (*BaridRenewalFunc) (GtkWidget *widget);

void barid_renewal_connect (GtkWidget        *widget,
                            GObject          *source,
                            BaridRenewalFunc  renew);

G_END_DECLS
