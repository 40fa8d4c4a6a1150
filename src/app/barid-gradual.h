#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the next widgets to @box. Returns: whether there are more. */
typedef gboolean (*BaridGradualFunc) (GtkBox   *box,
                                      gpointer  data);

GtkWidget *barid_gradual_new (int              spacing,
                              BaridGradualFunc make_next,
                              gpointer         data,
                              GDestroyNotify   free_data);

G_END_DECLS
