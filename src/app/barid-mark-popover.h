#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-marking.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* Where the marking and the permitted use of one portion are set apart from the document's. Signal: "changed" () */

#define BARID_TYPE_MARK_POPOVER (barid_mark_popover_get_type ())
G_DECLARE_FINAL_TYPE (BaridMarkPopover, barid_mark_popover, BARID, MARK_POPOVER, GtkPopover)

GtkWidget    *barid_mark_popover_new         (BaridChoices     *choices,
                                              gboolean          with_use);
void          barid_mark_popover_set         (BaridMarkPopover *self,
                                              BaridMarking     *marking,
                                              BaridUse          use);
BaridMarking *barid_mark_popover_get_marking (BaridMarkPopover *self);
BaridUse      barid_mark_popover_get_use     (BaridMarkPopover *self);

/* What a button in the margin shows: the marking of the portion, and that it may be used for less than the document. */
GtkWidget    *barid_mark_sign_new            (BaridMarking     *marking,
                                              BaridUse          use);

/* The button in the margin of a portion: says its marking and its use where those are its own. It offers a use only after
 * barid_mark_button_set_use(): a title and a bottom line have none of their own. Signal: "changed" () */

#define BARID_TYPE_MARK_BUTTON (barid_mark_button_get_type ())
G_DECLARE_FINAL_TYPE (BaridMarkButton, barid_mark_button, BARID, MARK_BUTTON, GtkWidget)

GtkWidget    *barid_mark_button_new         (BaridChoices    *choices);
void          barid_mark_button_set_marking (BaridMarkButton *self,
                                             BaridMarking    *marking);
BaridMarking *barid_mark_button_get_marking (BaridMarkButton *self);
void          barid_mark_button_set_use     (BaridMarkButton *self,
                                             BaridUse         use);
BaridUse      barid_mark_button_get_use     (BaridMarkButton *self);
void          barid_mark_button_popup       (BaridMarkButton *self);

G_END_DECLS
