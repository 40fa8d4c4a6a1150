#pragma once

#include "barid-briefing.h"
#include "barid-compare.h"
#include "barid-desk.h"
#include "barid-version.h"

G_BEGIN_DECLS

/* What a draft was: laid by, listed, brought back; two states compared; what was open when the program ended. */

gboolean       barid_desk_keep_version     (BaridDesk           *self,
                                            gint64               draft,
                                            BaridVersionReason   reason,
                                            GError             **error);
GPtrArray     *barid_desk_list_versions    (BaridDesk           *self,
                                            gint64               draft,
                                            GError             **error);
BaridBriefing *barid_desk_load_version     (BaridDesk           *self,
                                            gint64               draft,
                                            gint64               version,
                                            GError             **error);
BaridBriefing *barid_desk_bring_back       (BaridDesk           *self,
                                            gint64               draft,
                                            gint64               version,
                                            GError             **error);

BaridBriefing *barid_desk_load_text        (BaridDesk           *self,
                                            const char          *id_or_row,
                                            GError             **error);
GPtrArray     *barid_desk_compare          (BaridDesk           *self,
                                            BaridBriefing       *before,
                                            BaridBriefing       *after,
                                            GError             **error);
gint64         barid_desk_duplicate        (BaridDesk           *self,
                                            const char          *id_or_row,
                                            GError             **error);

gboolean       barid_desk_set_draft_open   (BaridDesk           *self,
                                            gint64               draft,
                                            gboolean             open,
                                            GError             **error);
GPtrArray     *barid_desk_list_open_drafts (BaridDesk           *self,
                                            GError             **error);

G_END_DECLS
