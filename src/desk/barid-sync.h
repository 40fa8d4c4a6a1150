#pragma once

#include "barid-desk.h"
#include "barid-intake.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/**
 * BaridReport:
 * @sealed: letters that were released and are sealed now
 * @carried: letters that the exchanges took
 * @arrived: envelopes that were new
 * @filed: what became of them
 * @waiting: letters that stay in the outbox
 * @problems: (element-type utf8): what was in the way, a sentence each
 *
 * What one round did.
 */
typedef struct
{
  guint       sealed;
  guint       carried;
  guint       arrived;
  BaridFiled  filed;
  guint       waiting;
  GPtrArray  *problems;
} BaridReport;

BaridReport *barid_report_new      (void);
void         barid_report_free     (BaridReport          *self);

/* One round: seals what is due, carries what is sealed, fetches what is there, opens it. Away from the main loop, which
 * turns meanwhile: the couriers live on it. */
gboolean     barid_desk_sync       (BaridDesk            *self,
                                    BaridReport          *report,
                                    GCancellable         *cancellable,
                                    GError              **error);

/* Whether an exchange answers and lets us do what the channel is for. The main loop turns meanwhile. */
gboolean     barid_desk_check_channel (BaridDesk         *self,
                                       BaridChannel      *channel,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridReport, barid_report_free)

G_END_DECLS
