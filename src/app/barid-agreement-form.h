#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* A new agreement: its parties and terms, drafted when the officer says so. Signal: "drafted" (s: the agreement's id) */

#define BARID_TYPE_AGREEMENT_FORM (barid_agreement_form_get_type ())
G_DECLARE_FINAL_TYPE (BaridAgreementForm, barid_agreement_form, BARID, AGREEMENT_FORM, AdwWindow)

GtkWidget *barid_agreement_form_new (BaridWatch *watch,
                                     GPtrArray  *partners);

G_END_DECLS
