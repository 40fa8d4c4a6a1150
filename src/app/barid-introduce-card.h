#pragma once

#include "barid-folio.h"
#include "barid-introduction.h"

G_BEGIN_DECLS

/* What a card says, on a page; a card proves nothing yet. */

void barid_introduce_write_card (BaridFolio              *folio,
                                 const BaridIntroduction *introduction);

void barid_introduce_write_reach (BaridFolio      *folio,
                                  GtkWidget       *group,
                                  const BaridCard *card);

G_END_DECLS
