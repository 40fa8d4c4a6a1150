#pragma once

#include <adwaita.h>

#include "barid-choices.h"
#include "barid-matter.h"

G_BEGIN_DECLS

/* A piece of typed matter: its name, and the fields of its type. Signals: "changed" (), "move" (int by), "remove" () */

#define BARID_TYPE_MATTER_ROW (barid_matter_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridMatterRow, barid_matter_row, BARID, MATTER_ROW, GtkBox)

GtkWidget   *barid_matter_row_new           (BaridChoices      *choices,
                                             const BaridMatter *matter);
BaridMatter *barid_matter_row_dup           (BaridMatterRow    *self);
void         barid_matter_row_set_number    (BaridMatterRow    *self,
                                             guint              number,
                                             guint              of);
void         barid_matter_row_go            (BaridMatterRow    *self);
gboolean     barid_matter_row_go_to_misread (BaridMatterRow    *self);

G_END_DECLS
