#pragma once

#include "barid-desk.h"
#include "barid-entry.h"
#include "barid-tray.h"

G_BEGIN_DECLS

/* The library as a window lists it. */

GArray     *barid_desk_list_rows   (BaridDesk     *self,
                                    BaridTray      tray,
                                    const char    *subject,
                                    const char    *words,
                                    guint          most,
                                    GError       **error);
GPtrArray  *barid_desk_list_heads  (BaridDesk     *self,
                                    const gint64  *rows,
                                    guint          n_rows,
                                    GError       **error);
gboolean    barid_desk_count       (BaridDesk     *self,
                                    BaridCounts   *counts,
                                    GError       **error);
GHashTable *barid_desk_count_areas (BaridDesk     *self,
                                    GError       **error);
gboolean    barid_desk_put_away    (BaridDesk     *self,
                                    gint64         row,
                                    gboolean       away,
                                    GError       **error);

G_END_DECLS
