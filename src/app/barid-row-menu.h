#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with one row of several: moved, removed. Signals: "move" (int by), "remove" () */

#define BARID_TYPE_ROW_MENU (barid_row_menu_get_type ())
G_DECLARE_FINAL_TYPE (BaridRowMenu, barid_row_menu, BARID, ROW_MENU, GtkWidget)

GtkWidget *barid_row_menu_new       (void);
GMenu     *barid_row_menu_get_more  (BaridRowMenu *self);
void       barid_row_menu_close     (BaridRowMenu *self);
void       barid_row_menu_set_place (BaridRowMenu *self,
                                     const char   *label,
                                     gboolean      may_move_up,
                                     gboolean      may_move_down);

G_END_DECLS
