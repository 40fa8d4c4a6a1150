#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* Passing on what another office wrote: leave is asked, given or denied, and what was let go is passed on. */

gboolean       barid_desk_can_pass_on    (const BaridReading *reading);
BaridBriefing *barid_desk_ask_leave      (BaridDesk          *self,
                                          const BaridReading *reading,
                                          const char         *partner,
                                          GError            **error);
BaridBriefing *barid_desk_pass_on        (BaridDesk          *self,
                                          const BaridReading *reading,
                                          const char         *partner,
                                          GCancellable       *cancellable,
                                          GError            **error);

gboolean       barid_desk_asks_leave     (const BaridReading *reading);
BaridBriefing *barid_desk_begin_tear_line (BaridDesk         *self,
                                          const BaridReading *request,
                                          gboolean            with_text,
                                          GError            **error);
BaridBriefing *barid_desk_grant          (BaridDesk          *self,
                                          const BaridReading *request,
                                          BaridBriefing      *tear_line,
                                          const char         *conditions,
                                          BaridTime           until,
                                          GCancellable       *cancellable,
                                          GError            **error);
BaridBriefing *barid_desk_deny           (BaridDesk          *self,
                                          const BaridReading *request,
                                          const char         *reason,
                                          GError            **error);

G_END_DECLS
