#pragma once

#include <adwaita.h>

#include "barid-briefing.h"
#include "barid-choices.h"

G_BEGIN_DECLS

/* The one question before release. Its response is "release" or "cancel". */

GtkWidget *barid_release_summary_new       (GtkWindow     *parent,
                                            BaridChoices  *choices,
                                            BaridBriefing *briefing,
                                            GHashTable    *coverage);
char      *barid_release_summary_dup_names (BaridChoices  *choices,
                                            BaridBriefing *briefing);

G_END_DECLS
