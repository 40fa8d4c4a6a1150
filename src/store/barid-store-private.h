#pragma once

#include "barid-db.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* What the books of this folder share: the connection, and legs of several statements. */

BaridDb  *barid_store_get_db  (BaridStore  *self);

gboolean  barid_store_enter   (BaridStore  *self,
                               GError     **error);
gboolean  barid_store_leave   (BaridStore  *self,
                               gboolean     done,
                               GError     **error);

gboolean  barid_store_next    (BaridRows   *rows,
                               gboolean    *found,
                               GError     **error);

G_END_DECLS
