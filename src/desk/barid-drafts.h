#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-objection.h"

G_BEGIN_DECLS

/* Briefings before they leave: saved, loaded, imported, checked. */

gint64         barid_desk_save_draft      (BaridDesk      *self,
                                           BaridBriefing  *briefing,
                                           gint64          row,
                                           GError        **error);
BaridBriefing *barid_desk_load_draft      (BaridDesk      *self,
                                           const char     *row,
                                           gint64         *row_out,
                                           GError        **error);
char         **barid_desk_name_addressees (BaridDesk      *self,
                                           gint64          row);
GArray        *barid_desk_import          (BaridDesk      *self,
                                           GBytes         *bundle,
                                           GPtrArray     **not_understood,
                                           GError        **error);
GPtrArray     *barid_desk_check           (BaridDesk      *self,
                                           BaridBriefing  *briefing,
                                           GCancellable   *cancellable,
                                           GError        **error);

G_END_DECLS
