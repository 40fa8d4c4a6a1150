#pragma once

#include <adwaita.h>

#include "barid-portion.h"

G_BEGIN_DECLS

/* Likelihood as a band between 0 and 100 percent, low at the start side, in one neutral colour. */

#define BARID_TYPE_GAUGE (barid_gauge_get_type ())
G_DECLARE_FINAL_TYPE (BaridGauge, barid_gauge, BARID, GAUGE, GtkWidget)

GtkWidget *barid_gauge_new           (void);
void       barid_gauge_set           (BaridGauge           *self,
                                      const BaridJudgement *judgement);

G_END_DECLS
