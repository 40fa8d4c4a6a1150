#pragma once

#include "barid-position.h"

G_BEGIN_DECLS

/* The military grid between 80° S and 84° N. */

gboolean barid_grid_parse  (const char          *reference,
                            BaridPosition       *position);
char    *barid_grid_format (const BaridPosition *position);

G_END_DECLS
