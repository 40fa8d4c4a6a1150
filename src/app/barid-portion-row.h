#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-marking.h"

G_BEGIN_DECLS

/* One portion: the button of its marking in the margin, and its text. Signal: "changed" () */

#define BARID_TYPE_PORTION_ROW (barid_portion_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridPortionRow, barid_portion_row, BARID, PORTION_ROW, GtkWidget)

GtkWidget    *barid_portion_view_new        (void);

GtkWidget    *barid_portion_row_new          (BaridChoices    *choices,
                                              const char      *label);
void          barid_portion_row_set_label    (BaridPortionRow *self,
                                              const char      *label);
void          barid_portion_row_set_one_line (BaridPortionRow *self,
                                              gboolean         one_line);
void          barid_portion_row_set          (BaridPortionRow *self,
                                              const char      *text,
                                              BaridMarking    *marking);
char         *barid_portion_row_dup_text     (BaridPortionRow *self);
BaridMarking *barid_portion_row_get_marking  (BaridPortionRow *self);
void          barid_portion_row_set_use      (BaridPortionRow *self,
                                              BaridUse         use);
BaridUse      barid_portion_row_get_use      (BaridPortionRow *self);

G_END_DECLS
