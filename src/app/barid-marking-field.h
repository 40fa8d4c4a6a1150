#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-marking.h"

G_BEGIN_DECLS

/* A marking as an officer types or chooses it; what is wrong with it stands beneath in words. Signal: "changed" () when
 * another marking is understood, or none any more. */

#define BARID_TYPE_MARKING_FIELD (barid_marking_field_get_type ())
G_DECLARE_FINAL_TYPE (BaridMarkingField, barid_marking_field, BARID, MARKING_FIELD, GtkBox)

GtkWidget    *barid_marking_field_new         (BaridChoices      *choices);
void          barid_marking_field_set_marking (BaridMarkingField *self,
                                               BaridMarking      *marking);
BaridMarking *barid_marking_field_get_marking (BaridMarkingField *self);

G_END_DECLS
