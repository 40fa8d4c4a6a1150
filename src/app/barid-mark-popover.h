#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-marking.h"

G_BEGIN_DECLS

/* Where the marking of one portion is set apart from the document's. Signal: "marked" (BaridMarking *) with %NULL for
 * "as the document". */

#define BARID_TYPE_MARK_POPOVER (barid_mark_popover_get_type ())
G_DECLARE_FINAL_TYPE (BaridMarkPopover, barid_mark_popover, BARID, MARK_POPOVER, GtkPopover)

GtkWidget *barid_mark_popover_new         (BaridChoices     *choices);
void       barid_mark_popover_set_marking (BaridMarkPopover *self,
                                           BaridMarking     *marking);

/* The button in the margin of a portion: says its marking where that is its own. Signal: "changed" () */

#define BARID_TYPE_MARK_BUTTON (barid_mark_button_get_type ())
G_DECLARE_FINAL_TYPE (BaridMarkButton, barid_mark_button, BARID, MARK_BUTTON, GtkWidget)

GtkWidget    *barid_mark_button_new         (BaridChoices    *choices);
void          barid_mark_button_set_marking (BaridMarkButton *self,
                                             BaridMarking    *marking);
BaridMarking *barid_mark_button_get_marking (BaridMarkButton *self);
void          barid_mark_button_popup       (BaridMarkButton *self);

G_END_DECLS
