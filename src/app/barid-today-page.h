#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_TODAY_PAGE (barid_today_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridTodayPage, barid_today_page, BARID, TODAY_PAGE, AdwBin)

GtkWidget *barid_today_page_new (BaridWatch *watch);

G_END_DECLS
