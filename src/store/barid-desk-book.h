#pragma once

#include "barid-partner.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* The other desks of our own office. */

gboolean   barid_desk_book_add  (BaridStore      *store,
                                 const BaridPin  *desk,
                                 GBytes          *certificate,
                                 GError         **error);
GPtrArray *barid_desk_book_list (BaridStore      *store,
                                 GError         **error);
BaridPin  *barid_desk_book_find (BaridStore      *store,
                                 const char      *fingerprint,
                                 GError         **error);
GBytes    *barid_desk_book_get_certificate
                                (BaridStore      *store,
                                 const char      *fingerprint,
                                 GError         **error);

G_END_DECLS
