#pragma once

#include <gtk/gtk.h>

#include "barid-draft-row.h"
#include "barid-portion.h"

G_BEGIN_DECLS

/* What another office holds instead of a judgement; it has the judgement's marking. */

#define BARID_TYPE_DISSENT_ROW (barid_dissent_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridDissentRow, barid_dissent_row, BARID, DISSENT_ROW, BaridDraftRow)

GtkWidget    *barid_dissent_row_new        (const BaridDissent *dissent);
BaridDissent *barid_dissent_row_dup        (BaridDissentRow    *self);
gboolean      barid_dissent_row_is_empty   (BaridDissentRow    *self);
void          barid_dissent_row_set_number (BaridDissentRow    *self,
                                            guint               number,
                                            guint               of);

G_END_DECLS
