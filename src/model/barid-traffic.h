#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BARID_TRAFFIC_MONTHS 12

/**
 * BaridTraffic:
 * @office: identity id of the other office
 * @came: letters from them by month, the oldest first, the current month last
 * @went: letters to them, likewise
 * @asked: of what we asked of them until a date, what is due by now or answered
 * @in_time: of these, what they answered by then
 * @judged: of what we sent, that of which they have said of what use it was
 * @useful: of these, what they found useful
 * @needs: standing needs of ours that they have not answered, whenever they were stated
 * @needed: standing needs of theirs that we have not answered
 *
 * What was exchanged with one office in the last twelve months. Months are those of UTC.
 */
typedef struct
{
  char  *office;
  guint  came[BARID_TRAFFIC_MONTHS];
  guint  went[BARID_TRAFFIC_MONTHS];
  guint  asked;
  guint  in_time;
  guint  judged;
  guint  useful;
  guint  needs;
  guint  needed;
} BaridTraffic;

BaridTraffic *barid_traffic_new  (const char   *office);
void          barid_traffic_free (BaridTraffic *self);
guint         barid_traffic_sum  (const guint  *months);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridTraffic, barid_traffic_free)

G_END_DECLS
