#pragma once

#include <adwaita.h>

#include "barid-reading.h"

G_BEGIN_DECLS

/* What became of a letter that was sent: a row for each whom it went to; and what stands over one that was recalled. Functions
 * that make a widget return it floating. */

GtkWidget *barid_fate_list_new           (GPtrArray          *fates);
GtkWidget *barid_fate_list_make_recalled (const BaridReading *reading,
                                          gboolean            may_answer);
GtkWidget *barid_fate_list_make_feedback (BaridBriefing      *briefing);

G_END_DECLS
