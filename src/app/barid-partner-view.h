#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_PARTNER_VIEW (barid_partner_view_get_type ())
G_DECLARE_FINAL_TYPE (BaridPartnerView, barid_partner_view, BARID, PARTNER_VIEW, AdwBin)

GtkWidget *barid_partner_view_new (BaridWatch *watch);
void       barid_partner_view_show (BaridPartnerView *self,
                                    const char       *office);

G_END_DECLS
