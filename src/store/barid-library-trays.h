#pragma once

#include "barid-entry.h"
#include "barid-store.h"
#include "barid-tray.h"

G_BEGIN_DECLS

/* The library as the window lists it: rows by number first, however many, and their heads as they are looked at. */

GArray    *barid_library_list_rows  (BaridStore    *store,
                                     BaridTray      tray,
                                     const char    *subject,
                                     const char    *words,
                                     guint          most,
                                     GError       **error);
GPtrArray *barid_library_list_heads (BaridStore    *store,
                                     const gint64  *rows,
                                     guint          n_rows,
                                     GError       **error);
gboolean   barid_library_count      (BaridStore    *store,
                                     BaridCounts   *counts,
                                     GError       **error);
gboolean   barid_library_set_filed  (BaridStore    *store,
                                     gint64         row,
                                     BaridTime      when,
                                     GError       **error);
GHashTable *barid_library_count_areas (BaridStore  *store,
                                     GError       **error);

G_END_DECLS
