#pragma once

#include "barid-depot.h"

G_BEGIN_DECLS

/* A depot in one SQLite file, for one machine. */

#define BARID_TYPE_DEPOT_SQLITE (barid_depot_sqlite_get_type ())
G_DECLARE_FINAL_TYPE (BaridDepotSqlite, barid_depot_sqlite, BARID, DEPOT_SQLITE, GObject)

BaridDepot *barid_depot_sqlite_open (const char  *path,
                                     GError     **error);

G_END_DECLS
