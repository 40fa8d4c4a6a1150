#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-marking.h"

G_BEGIN_DECLS

/* Whom a marking may be released to: nations of the agreements first, then those of ISO 3166, found by name or code.
 * Signal: "chosen" (BaridMarking *marking): the marking as it is now */

#define BARID_TYPE_RELEASABLE (barid_releasable_get_type ())
G_DECLARE_FINAL_TYPE (BaridReleasable, barid_releasable, BARID, RELEASABLE, GtkPopover)

GtkWidget *barid_releasable_new  (BaridChoices    *choices);
void       barid_releasable_show (BaridReleasable *self,
                                  BaridMarking    *marking);

G_END_DECLS
