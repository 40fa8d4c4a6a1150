#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The row of a form: what is asked for, beside its name. */
GtkWidget *barid_form_row_new (GtkSizeGroup *names,
                               const char   *label,
                               GtkWidget    *widget);

G_END_DECLS
