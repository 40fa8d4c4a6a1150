#pragma once

#include "barid-desk.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* Word that letters came, which goes by itself where the agreement or the letter says so; never at once, so that nobody who
 * watches the wire learns from it when a desk is at work. */

/* So long after a letter came, at the latest, word of it goes with the next round. */
#define BARID_RECEIPT_DELAY (20 * 60 * BARID_TIME_SECOND)

void     barid_desk_set_receipt_delay (BaridDesk  *self,
                                       gint64      delay);
gboolean barid_desk_send_receipts     (BaridDesk  *self,
                                       GError    **error);

G_END_DECLS
