#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One process holds a desk. */

int  barid_store_lock    (const char  *path,
                          GError     **error);
void barid_store_unlock  (int          lock);

G_END_DECLS
