#pragma once

#include <glib.h>

#include "barid-portion.h"

G_BEGIN_DECLS

/* Where a source's information comes from, said without saying it: two reports under one agreement that rest on one origin
 * bear one token, and nobody who does not know the name can tell which. */

char       *barid_origin_make_token (GBytes            *key,
                                     const char        *name);
gboolean    barid_origin_is_only    (GPtrArray         *sources,
                                     const BaridSource *source);
guint       barid_origin_find_first (GPtrArray         *sources,
                                     guint              position);

G_END_DECLS
