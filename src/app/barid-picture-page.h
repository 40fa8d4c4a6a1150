#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_PICTURE_PAGE (barid_picture_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridPicturePage, barid_picture_page, BARID, PICTURE_PAGE, AdwBin)

GtkWidget *barid_picture_page_new (BaridWatch *watch);

G_END_DECLS
