#pragma once

#include <gio/gio.h>

#include "barid-line.h"
#include "barid-settings.h"

G_BEGIN_DECLS

/* A TAXII 2.1 server that carries sealed envelopes it cannot read. It lives on the main context that is the thread's
 * default when it is started. */

#define BARID_TYPE_EXCHANGE (barid_exchange_get_type ())
G_DECLARE_FINAL_TYPE (BaridExchange, barid_exchange, BARID, EXCHANGE, GObject)

BaridExchange       *barid_exchange_new          (const char           *folder,
                                                  GError              **error);
const BaridSettings *barid_exchange_get_settings (BaridExchange        *self);
void                 barid_exchange_set_patience (BaridExchange        *self,
                                                  const BaridPatience  *patience);

gboolean             barid_exchange_start        (BaridExchange        *self,
                                                  const char           *address,
                                                  guint16               port,
                                                  GError              **error);
const char          *barid_exchange_get_root     (BaridExchange        *self);
void                 barid_exchange_retire       (BaridExchange        *self);
gboolean             barid_exchange_is_empty     (BaridExchange        *self);
void                 barid_exchange_stop         (BaridExchange        *self);

G_END_DECLS
