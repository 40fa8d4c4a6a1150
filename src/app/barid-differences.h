#pragma once

#include <adwaita.h>

#include "barid-compare.h"

G_BEGIN_DECLS

/* What differs between two states of a briefing: a row each, and of a text its words. */

GtkWidget *barid_difference_row_new  (const BaridDifference *difference);
GtkWidget *barid_differences_new     (GPtrArray *differences);
char      *barid_differences_summary (GPtrArray *differences);

G_END_DECLS
