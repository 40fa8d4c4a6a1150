#pragma once

#include <adwaita.h>

#include "barid-briefing.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* The window in which a briefing is written: the document, and the release check beside it. */

#define BARID_TYPE_COMPOSE (barid_compose_get_type ())
G_DECLARE_FINAL_TYPE (BaridCompose, barid_compose, BARID, COMPOSE, AdwWindow)

void     barid_compose_present (BaridWatch    *watch,
                                GtkWindow     *parent,
                                BaridBriefing *briefing,
                                gint64         draft);
void     barid_compose_open    (BaridWatch    *watch,
                                GtkWindow     *parent,
                                gint64         draft);
gboolean barid_compose_is_open (BaridWatch    *watch,
                                GtkWindow     *parent,
                                gint64         draft);

G_END_DECLS
