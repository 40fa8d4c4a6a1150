#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkBox *barid_form_window_build (AdwWindow  *window,
                                 const char *title,
                                 GtkWidget  *act);

G_END_DECLS
