#pragma once

#include "barid-choices.h"
#include "barid-fold-row.h"
#include "barid-matter.h"

G_BEGIN_DECLS

/* What a draft holds as data, in rows that unfold: pieces of typed matter, and technical indicators. */

GtkWidget      *barid_matter_row_new    (BaridChoices         *choices,
                                         const BaridMatter    *matter);
BaridMatter    *barid_matter_row_dup    (BaridFoldRow         *row);
GtkWidget      *barid_indicator_row_new (BaridChoices         *choices,
                                         const BaridIndicator *indicator);
BaridIndicator *barid_indicator_row_dup (BaridFoldRow         *row);

G_END_DECLS
