#pragma once

#include <adwaita.h>

#include "barid-setup.h"

G_BEGIN_DECLS

/* First run, one thing a page: office and post, key, exchange, card. */

#define BARID_TYPE_SETUP_WINDOW (barid_setup_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridSetupWindow, barid_setup_window, BARID, SETUP_WINDOW, AdwApplicationWindow)

GtkWidget *barid_setup_window_new (GtkApplication *application,
                                   const char     *profile,
                                   BaridSetupDone  done,
                                   gpointer        user_data);

G_END_DECLS
