#pragma once

#include "barid-card.h"
#include "barid-cli.h"

G_BEGIN_DECLS

/* When and how an office is reached, as its card says. */

void barid_reach_to_json (const BaridCard *card,
                          JsonObject      *object);
void barid_reach_print   (const BaridCard *card);

G_END_DECLS
