#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows that are numbered, moved and removed. A row has the signals "changed", "move" (int by) and "remove".
 * Signals: "changed" (), "removed" (GtkWidget *row, guint position) */

typedef void (* BaridRowNumberFunc) (GtkWidget *row,
                                     guint      number,
                                     guint      of);

#define BARID_TYPE_ROW_BOX (barid_row_box_get_type ())
G_DECLARE_FINAL_TYPE (BaridRowBox, barid_row_box, BARID, ROW_BOX, GtkBox)

GtkWidget *barid_row_box_new      (BaridRowNumberFunc  number);
void       barid_row_box_clear    (BaridRowBox        *self);
void       barid_row_box_insert   (BaridRowBox        *self,
                                   GtkWidget          *row,
                                   int                 position);
GtkWidget *barid_row_box_get      (BaridRowBox        *self,
                                   guint               position);
guint      barid_row_box_get_size (BaridRowBox        *self);

G_END_DECLS
