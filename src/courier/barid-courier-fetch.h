#pragma once

#include "barid-courier-private.h"

G_BEGIN_DECLS

/**
 * BaridFetched:
 * @envelopes: (element-type BaridEnvelope): what came, in the order of the ids
 * @refused: (element-type utf8): a translated sentence for every envelope that was bad
 * @troubled: (element-type utf8): ids with which the exchange failed
 * @trouble: (nullable): what it said of the last of these
 * @left: (element-type utf8): ids that were not asked for, as enough had come
 *
 * What became of the envelopes behind the ids of a manifest.
 */
typedef struct
{
  GPtrArray *envelopes;
  GPtrArray *refused;
  GPtrArray *troubled;
  GError    *trouble;
  GPtrArray *left;
} BaridFetched;

void          barid_courier_fetch_async  (BaridCourier         *self,
                                          GPtrArray            *ids,
                                          gsize                 budget,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
BaridFetched *barid_courier_fetch_finish (BaridCourier         *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void          barid_fetched_free         (BaridFetched         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFetched, barid_fetched_free)

G_END_DECLS
