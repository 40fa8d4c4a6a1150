#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-post.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The way out: released, held, sealed. What is sealed waits for barid_desk_sync() to be carried. */

#define BARID_HOLD (10 * BARID_TIME_SECOND)

GPtrArray *barid_desk_release             (BaridDesk      *self,
                                           BaridBriefing  *briefing,
                                           gint64          draft,
                                           BaridTime       hold,
                                           GCancellable   *cancellable,
                                           GError        **error);
char      *barid_desk_release_administrative (BaridDesk   *self,
                                           BaridPurpose    purpose,
                                           GBytes         *subject,
                                           const char     *partner,
                                           GError        **error);
gint64     barid_desk_take_back           (BaridDesk      *self,
                                           GPtrArray      *letters,
                                           GError        **error);
gboolean   barid_desk_seal_due            (BaridDesk      *self,
                                           guint          *sealed,
                                           GCancellable   *cancellable,
                                           GError        **error);
GPtrArray *barid_desk_list_outbox         (BaridDesk      *self,
                                           GError        **error);

G_END_DECLS
