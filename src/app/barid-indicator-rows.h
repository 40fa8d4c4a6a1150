#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-matter.h"

G_BEGIN_DECLS

/* The technical indicators of a draft, in rows that unfold, a page of them at a time: there may be thousands.
 * Signals: "changed" (), "removed" (): one, which barid_indicator_rows_bring_back() puts back */

#define BARID_TYPE_INDICATOR_ROWS (barid_indicator_rows_get_type ())
G_DECLARE_FINAL_TYPE (BaridIndicatorRows, barid_indicator_rows, BARID, INDICATOR_ROWS, GtkBox)

GtkWidget *barid_indicator_rows_new           (BaridChoices       *choices);
GPtrArray *barid_indicator_rows_get           (BaridIndicatorRows *self);
void       barid_indicator_rows_add           (BaridIndicatorRows *self,
                                               GPtrArray          *indicators);
void       barid_indicator_rows_begin         (BaridIndicatorRows *self);
void       barid_indicator_rows_bring_back    (BaridIndicatorRows *self);
gboolean   barid_indicator_rows_go            (BaridIndicatorRows *self,
                                               guint               written);
gboolean   barid_indicator_rows_go_to_endless (BaridIndicatorRows *self);
gboolean   barid_indicator_rows_go_to_misread (BaridIndicatorRows *self);

G_END_DECLS
