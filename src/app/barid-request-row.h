#pragma once

#include <gtk/gtk.h>

#include "barid-tray-list.h"

G_BEGIN_DECLS

/* A request in a list: when it is due, whose it is, what it asks, and what can be said to it. */

#define BARID_TYPE_REQUEST_ROW (barid_request_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridRequestRow, barid_request_row, BARID, REQUEST_ROW, GtkBox)

GtkWidget *barid_request_row_new      (void);
void       barid_request_row_set_item (BaridRequestRow *self,
                                       BaridTrayItem   *item);

G_END_DECLS
