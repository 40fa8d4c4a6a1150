#pragma once

#include "barid-desk.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* Ways to and from partners: our inbox, the access files that let partners write to it, their access files. */

gboolean      barid_desk_set_inbox     (BaridDesk      *self,
                                        GBytes         *credentials,
                                        GError        **error);
GPtrArray    *barid_desk_list_inboxes  (BaridDesk      *self,
                                        GError        **error);
GBytes       *barid_desk_write_access  (BaridDesk      *self,
                                        const char     *partner,
                                        GBytes         *credentials,
                                        GCancellable   *cancellable,
                                        GError        **error);
BaridPartner *barid_desk_take_access   (BaridDesk      *self,
                                        GBytes         *file,
                                        GCancellable   *cancellable,
                                        GError        **error);

G_END_DECLS
