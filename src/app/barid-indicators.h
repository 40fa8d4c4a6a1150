#pragma once

#include <adwaita.h>

#include "barid-desk.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* The technical indicators of a briefing: a table that is searched, and where it is permitted copied and
 * written to a file. */

#define BARID_TYPE_INDICATORS (barid_indicators_get_type ())
G_DECLARE_FINAL_TYPE (BaridIndicators, barid_indicators, BARID, INDICATORS, AdwBin)

GtkWidget *barid_indicators_new (BaridDesk          *desk,
                                 const BaridReading *reading);

G_END_DECLS
