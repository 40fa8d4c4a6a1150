#pragma once

#include <adwaita.h>

#include "barid-briefing.h"
#include "barid-choices.h"
#include "barid-compare.h"
#include "barid-objection.h"

G_BEGIN_DECLS

/* The document of a compose window: everything of a briefing that is written by hand. What else the briefing holds stays
 * as it is, and is told in one line. Signals: "changed" (), "removed" (const char *sentence): a row, which
 * barid_compose_form_bring_back() puts back; "said" (const char *sentence): what was done. */

#define BARID_TYPE_COMPOSE_FORM (barid_compose_form_get_type ())
G_DECLARE_FINAL_TYPE (BaridComposeForm, barid_compose_form, BARID, COMPOSE_FORM, GtkWidget)

GtkWidget     *barid_compose_form_new           (BaridChoices     *choices,
                                                 BaridBriefing    *briefing);
BaridBriefing *barid_compose_form_dup_briefing  (BaridComposeForm *self);
void           barid_compose_form_take_identity (BaridComposeForm *self,
                                                 BaridBriefing    *saved);
void           barid_compose_form_set_aside     (BaridComposeForm *self,
                                                 const char       *advice);
gboolean       barid_compose_form_can_go        (BaridObjectionCode code,
                                                 const char       *where);
void           barid_compose_form_go            (BaridComposeForm *self,
                                                 BaridObjectionCode code,
                                                 const char       *where);
void           barid_compose_form_go_to_difference (BaridComposeForm *self,
                                                 const BaridDifference *difference);
void           barid_compose_form_go_to_marking (BaridComposeForm *self);
gboolean       barid_compose_form_go_to_misread (BaridComposeForm *self);
void           barid_compose_form_show_corrected (BaridComposeForm *self,
                                                 const char       *corrects,
                                                 GPtrArray        *changes);
void           barid_compose_form_bring_back    (BaridComposeForm *self);

G_END_DECLS
