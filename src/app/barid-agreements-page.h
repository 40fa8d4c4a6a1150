#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_AGREEMENTS_PAGE (barid_agreements_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridAgreementsPage, barid_agreements_page, BARID, AGREEMENTS_PAGE, AdwBin)

GtkWidget *barid_agreements_page_new (BaridWatch *watch);

G_END_DECLS
