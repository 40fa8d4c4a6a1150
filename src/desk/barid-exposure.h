#pragma once

#include "barid-compromise.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* A key that may be in other hands: told to the partners, and learnt from them. */

GPtrArray *barid_desk_find_exposed      (BaridDesk     *self,
                                         const char    *fingerprint,
                                         BaridTime      since,
                                         GError       **error);
GBytes    *barid_exposed_write          (GPtrArray     *exposed,
                                         GPtrArray     *untold);
GPtrArray *barid_desk_report_compromise (BaridDesk     *self,
                                         const char    *fingerprint,
                                         BaridTime      since,
                                         GPtrArray    **untold,
                                         GCancellable  *cancellable,
                                         GError       **error);
GPtrArray *barid_desk_list_exposed      (BaridDesk     *self,
                                         const char    *partner,
                                         GError       **error);

G_END_DECLS
