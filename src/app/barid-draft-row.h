#pragma once

#include <gtk/gtk.h>

#include "barid-row-menu.h"

G_BEGIN_DECLS

/* One of several things in a draft, each in a row that is moved and removed by its menu; a BaridRowBox holds them.
 * Signals: "changed" (), "move" (int by), "remove" () */

#define BARID_TYPE_DRAFT_ROW (barid_draft_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (BaridDraftRow, barid_draft_row, BARID, DRAFT_ROW, GtkBox)

struct _BaridDraftRowClass
{
  GtkBoxClass parent_class;
};

void          barid_draft_row_changed   (BaridDraftRow *self);
BaridRowMenu *barid_draft_row_get_menu  (BaridDraftRow *self);
void          barid_draft_row_set_place (BaridDraftRow *self,
                                         const char    *label,
                                         guint          number,
                                         guint          of);

G_END_DECLS
