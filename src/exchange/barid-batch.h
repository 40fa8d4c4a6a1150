#pragma once

#include <libsoup/soup.h>

#include "barid-depot.h"

G_BEGIN_DECLS

/* Posts that come together are written together: one wait for the disk, not one for each. */

typedef struct _BaridBatch BaridBatch;

BaridBatch *barid_batch_new    (BaridDepot          *depot);
void        barid_batch_free   (BaridBatch          *self);

void        barid_batch_add    (BaridBatch          *self,
                                SoupServerMessage   *message,
                                const BaridAccount  *poster,
                                const BaridInbox    *inbox,
                                GPtrArray           *envelopes,
                                const BaridStatus   *status);
void        barid_batch_commit (BaridBatch          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridBatch, barid_batch_free)

G_END_DECLS
