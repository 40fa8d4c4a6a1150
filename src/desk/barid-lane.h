#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A lane of the desk: a place where so many threads may be at a time. Who waits is let in by precedence, then in order.
 * A journey is one straight function in a thread of its own; it enters a lane for each leg and leaves it after. */

typedef struct _BaridLane BaridLane;

BaridLane *barid_lane_new   (guint          width);
void       barid_lane_free  (BaridLane     *self);

gboolean   barid_lane_enter (BaridLane     *self,
                             int            precedence,
                             GCancellable  *cancellable,
                             GError       **error);
void       barid_lane_leave (BaridLane     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLane, barid_lane_free)

G_END_DECLS
