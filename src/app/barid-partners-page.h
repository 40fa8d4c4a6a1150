#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_PARTNERS_PAGE (barid_partners_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridPartnersPage, barid_partners_page, BARID, PARTNERS_PAGE, AdwBin)

GtkWidget *barid_partners_page_new (BaridWatch *watch);

G_END_DECLS
