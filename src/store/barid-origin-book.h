#pragma once

#include "barid-entry.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Origins of sources: what this desk calls them, and which letters rest on one. */

gboolean   barid_origin_book_name  (BaridStore        *store,
                                    const char        *token,
                                    const char        *name,
                                    GError           **error);
gboolean   barid_origin_book_find  (BaridStore        *store,
                                    const char        *token,
                                    char             **name,
                                    GError           **error);
gboolean   barid_origin_book_keep  (BaridStore        *store,
                                    const BaridEntry  *entry,
                                    GError           **error);
GPtrArray *barid_origin_book_list  (BaridStore        *store,
                                    const char        *token,
                                    gint64             but,
                                    guint              most,
                                    GError           **error);

G_END_DECLS
