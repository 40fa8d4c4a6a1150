#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_REQUESTS_PAGE (barid_requests_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridRequestsPage, barid_requests_page, BARID, REQUESTS_PAGE, AdwBin)

GtkWidget *barid_requests_page_new (BaridWatch *watch);

G_END_DECLS
