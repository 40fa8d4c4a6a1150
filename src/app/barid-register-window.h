#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* The registers of a desk: what came in a year, and what was sent; searched, opened, and written out. */

#define BARID_TYPE_REGISTER_WINDOW (barid_register_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridRegisterWindow, barid_register_window, BARID, REGISTER_WINDOW, AdwWindow)

GtkWidget *barid_register_window_new   (GtkWindow      *parent,
                                        BaridWatch     *watch);
void       barid_register_install_acts (GtkWidgetClass *window_class);

G_END_DECLS
