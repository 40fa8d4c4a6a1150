#pragma once

#include <adwaita.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* What a draft was: a list, and each version held against what the draft is now.
 * Signal: "bring-back" (gint64 version) */

#define BARID_TYPE_VERSIONS_WINDOW (barid_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridVersionsWindow, barid_versions_window, BARID, VERSIONS_WINDOW, AdwWindow)

GtkWidget *barid_versions_window_new (GtkWindow     *parent,
                                      BaridDesk     *desk,
                                      gint64         draft,
                                      BaridBriefing *present);

G_END_DECLS
