#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-draft-row.h"
#include "barid-portion.h"

G_BEGIN_DECLS

/* A source: what it is, and its grade. */

#define BARID_TYPE_SOURCE_ROW (barid_source_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridSourceRow, barid_source_row, BARID, SOURCE_ROW, BaridDraftRow)

GtkWidget   *barid_source_row_new        (BaridChoices      *choices,
                                          const BaridSource *source);
BaridSource *barid_source_row_dup        (BaridSourceRow    *self);
void         barid_source_row_set_number (BaridSourceRow    *self,
                                          guint              number,
                                          guint              of);

G_END_DECLS
