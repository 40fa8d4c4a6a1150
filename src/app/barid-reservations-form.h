#pragma once

#include <adwaita.h>

#include "barid-agreement.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* An agreement is signed, and what this office does not take over of it is said article by article. Signal: "signed" () */

#define BARID_TYPE_RESERVATIONS_FORM (barid_reservations_form_get_type ())
G_DECLARE_FINAL_TYPE (BaridReservationsForm, barid_reservations_form, BARID, RESERVATIONS_FORM, AdwWindow)

GtkWidget *barid_reservations_form_new (BaridWatch     *watch,
                                        BaridAgreement *agreement);

G_END_DECLS
