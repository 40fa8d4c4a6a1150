#pragma once

#include <adwaita.h>

#include "barid-choices.h"
#include "barid-draft-row.h"
#include "barid-matter.h"

G_BEGIN_DECLS

/* One thing among others of a draft: a row that unfolds into its fields, with a marking of its own. The first field is
 * what it is called by. */

#define BARID_TYPE_FOLD_ROW (barid_fold_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridFoldRow, barid_fold_row, BARID, FOLD_ROW, BaridDraftRow)

GtkWidget    *barid_fold_row_new           (BaridChoices       *choices,
                                            const char         *kind);
void          barid_fold_row_add           (BaridFoldRow       *self,
                                            const BaridField   *field,
                                            const char         *value);
void          barid_fold_row_show          (BaridFoldRow       *self);
void          barid_fold_row_set_marking   (BaridFoldRow       *self,
                                            BaridMarking       *marking);
BaridMarking *barid_fold_row_get_marking   (BaridFoldRow       *self);
void          barid_fold_row_set_use       (BaridFoldRow       *self,
                                            BaridUse            use);
BaridUse      barid_fold_row_get_use       (BaridFoldRow       *self);
const char   *barid_fold_row_get_value     (BaridFoldRow       *self,
                                            guint               field);
gboolean      barid_fold_row_is_empty      (BaridFoldRow       *self);
void          barid_fold_row_set_number    (BaridFoldRow       *self,
                                            guint               number,
                                            guint               of);
void          barid_fold_row_set_fixed     (BaridFoldRow       *self);
void          barid_fold_row_go            (BaridFoldRow       *self);
gboolean      barid_fold_row_go_to_misread (BaridFoldRow       *self);

G_END_DECLS
