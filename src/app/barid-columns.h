#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children side by side where there is room for both, one under the other where there is not. */

#define BARID_TYPE_COLUMNS (barid_columns_get_type ())
G_DECLARE_FINAL_TYPE (BaridColumns, barid_columns, BARID, COLUMNS, GtkWidget)

GtkWidget *barid_columns_new (GtkWidget *first,
                              GtkWidget *second,
                              int        least_width);

G_END_DECLS
