#pragma once

#include <gio/gio.h>

#include "barid-letter.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* The TAXII client of one exchange: one session, one certificate rule, one set of credentials.
 * Asynchronous, on the main loop (the default context of the thread that made it). */

#define BARID_TYPE_COURIER (barid_courier_get_type ())
G_DECLARE_FINAL_TYPE (BaridCourier, barid_courier, BARID, COURIER, GObject)

/**
 * BaridCursor:
 *
 * Where reading a collection stands, as opaque text the desk keeps with the page it came with.
 * %NULL is the beginning.
 */
typedef char BaridCursor;

BaridCourier *barid_courier_new            (BaridChannel         *channel,
                                            GError              **error);
BaridChannel *barid_courier_get_channel    (BaridCourier         *self);

/* Discovery, API root and collection: is it there, may we read or write, how large may a letter be. */
void          barid_courier_check_async    (BaridCourier         *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean      barid_courier_check_finish   (BaridCourier         *self,
                                            GAsyncResult         *result,
                                            gint64               *max_content_length,
                                            gboolean             *can_read,
                                            gboolean             *can_write,
                                            GError              **error);

/* What travels of a sealed letter: the exchange sees this and nothing else. */
BaridEnvelope *barid_courier_make_envelope   (GBytes               *payload);

/* One envelope; done when the exchange's status says complete and without failure. */
void          barid_courier_push_async     (BaridCourier         *self,
                                            BaridEnvelope        *envelope,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean      barid_courier_push_finish    (BaridCourier         *self,
                                            GAsyncResult         *result,
                                            GError              **error);

/* One page after @cursor. Ids for which @known answers TRUE are not fetched again. */
typedef gboolean (*BaridKnownFunc) (const char *envelope_id,
                                    gpointer    user_data);

void          barid_courier_pull_async     (BaridCourier         *self,
                                            const BaridCursor    *cursor,
                                            guint                 limit,
                                            BaridKnownFunc        known,
                                            gpointer              known_data,
                                            GDestroyNotify        known_destroy,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray    *barid_courier_pull_finish    (BaridCourier         *self,
                                            GAsyncResult         *result,
                                            BaridCursor         **next_cursor,
                                            gboolean             *more,
                                            GPtrArray           **refused,
                                            GError              **error);

/* Says good-bye on the last request, so that the server lets the connection go. */
void          barid_courier_close          (BaridCourier         *self);

G_END_DECLS
