#pragma once

#include "barid-line.h"

G_BEGIN_DECLS

/* Where clients come in: TCP, TLS 1.2 or newer, and a clock over all of them. */

#define BARID_TYPE_LISTENER (barid_listener_get_type ())
G_DECLARE_FINAL_TYPE (BaridListener, barid_listener, BARID, LISTENER, GObject)

/* A client is in: @line is to be given to SoupServer, with the addresses. */
typedef void (*BaridArrivalFunc) (BaridLine      *line,
                                  GSocketAddress *local,
                                  GSocketAddress *remote,
                                  gpointer        user_data);

BaridListener *barid_listener_new          (GTlsCertificate     *certificate,
                                            BaridArrivalFunc     arrival,
                                            gpointer             user_data);
void           barid_listener_set_patience (BaridListener       *self,
                                            const BaridPatience *patience);
guint          barid_listener_get_n_lines  (BaridListener       *self);

gboolean       barid_listener_open         (BaridListener       *self,
                                            const char          *address,
                                            guint16             *port,
                                            GError             **error);
void           barid_listener_close        (BaridListener       *self);
void           barid_listener_hang_up      (BaridListener       *self,
                                            gboolean             all);

G_END_DECLS
