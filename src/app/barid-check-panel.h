#pragma once

#include <adwaita.h>

#include "barid-briefing.h"
#include "barid-choices.h"
#include "barid-objection.h"

G_BEGIN_DECLS

/* The release check beside a document: what stops release, where each addressee stands, what is worth a look.
 * Signals: "go" (guint code, const char *where), "set-aside" (const char *advice), "show-again" (): what was set aside,
 * "emergency" () */

#define BARID_TYPE_CHECK_PANEL (barid_check_panel_get_type ())
G_DECLARE_FINAL_TYPE (BaridCheckPanel, barid_check_panel, BARID, CHECK_PANEL, GtkWidget)

GtkWidget *barid_check_panel_new          (BaridChoices    *choices);
void       barid_check_panel_show         (BaridCheckPanel *self,
                                           BaridBriefing   *briefing,
                                           GPtrArray       *objections,
                                           GHashTable      *coverage);
void       barid_check_panel_say_problem  (BaridCheckPanel *self,
                                           const char      *sentence);
char      *barid_check_panel_dup_summary  (BaridCheckPanel *self);
char      *barid_check_panel_dup_obstacle (BaridCheckPanel *self);

G_END_DECLS
