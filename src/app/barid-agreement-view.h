#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_AGREEMENT_VIEW (barid_agreement_view_get_type ())
G_DECLARE_FINAL_TYPE (BaridAgreementView, barid_agreement_view, BARID, AGREEMENT_VIEW, AdwBin)

GtkWidget *barid_agreement_view_new (BaridWatch *watch);
void       barid_agreement_view_show (BaridAgreementView *self,
                                      const char         *id);

G_END_DECLS
