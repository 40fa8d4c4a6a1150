#pragma once

#include "barid-card.h"

G_BEGIN_DECLS

/* A card that was kept: it was checked when it came. */
BaridCard *barid_card_of_file (GBytes  *file,
                               GError **error);

G_END_DECLS
