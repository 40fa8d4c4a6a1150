#pragma once

#include "barid-courier.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* The network leg of a journey: the couriers live on the main loop, the journey waits in its own thread. */

/**
 * BaridPush:
 * @envelope: (transfer none): what is to be carried
 * @problem: why it was not, or %NULL when the exchange has it
 */
typedef struct
{
  BaridEnvelope *envelope;
  GError        *problem;
} BaridPush;

/**
 * BaridPull:
 * @cursor: where to go on; replaced by where the next pull goes on
 * @known: (element-type utf8): set of envelope ids that need not be fetched
 * @envelopes: (element-type BaridEnvelope): what came
 * @refused: (element-type utf8): what is there and could not be taken, a sentence each
 */
typedef struct
{
  char       *cursor;
  GHashTable *known;
  GPtrArray  *envelopes;
  GPtrArray  *refused;
  gboolean    more;
} BaridPull;

void     barid_pull_clear      (BaridPull      *self);

void     barid_loop_push       (BaridDesk      *desk,
                                BaridChannel   *channel,
                                BaridPush      *pushes,
                                guint           n_pushes,
                                GCancellable   *cancellable);
gboolean barid_loop_pull       (BaridDesk      *desk,
                                BaridChannel   *channel,
                                BaridPull      *pull,
                                guint           limit,
                                GCancellable   *cancellable,
                                GError        **error);
gboolean barid_loop_check      (BaridDesk      *desk,
                                BaridChannel   *channel,
                                gboolean       *can_read,
                                gboolean       *can_write,
                                GCancellable   *cancellable,
                                GError        **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridPull, barid_pull_clear)

G_END_DECLS
