#pragma once

#include "barid-letter.h"
#include "barid-post.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* The way out, as rows: held (released, not sealed) → sealed (waits to be carried) → carried.
 * One row per addressee's key. A row never goes back. */

/* As many numbers given up as one letter names. */
#define BARID_OUTBOX_MAX_GIVEN_UP 1000

gboolean   barid_outbox_hold           (BaridStore    *store,
                                        BaridPost     *post,
                                        GError       **error);
gboolean   barid_outbox_take_back      (BaridStore    *store,
                                        const char    *letter_id,
                                        gboolean      *taken,
                                        GError       **error);
gboolean   barid_outbox_seal           (BaridStore    *store,
                                        gint64         row,
                                        GBytes        *payload,
                                        const char    *envelope_id,
                                        GError       **error);
gboolean   barid_outbox_carried        (BaridStore    *store,
                                        gint64         row,
                                        BaridTime      when,
                                        GError       **error);
gboolean   barid_outbox_problem        (BaridStore    *store,
                                        gint64         row,
                                        const char    *problem,
                                        GError       **error);
GPtrArray *barid_outbox_list_due       (BaridStore    *store,
                                        BaridTime      now,
                                        GError       **error);
GPtrArray *barid_outbox_list_sealed    (BaridStore    *store,
                                        GError       **error);
GPtrArray *barid_outbox_list           (BaridStore    *store,
                                        GError       **error);

/* Numbers run per stream and addressee; the number is drawn in the transaction that holds the row. */
gint64     barid_outbox_next_number    (BaridStore    *store,
                                        const char    *stream,
                                        const char    *fingerprint,
                                        GError       **error);
GArray    *barid_outbox_list_given_up  (BaridStore    *store,
                                        const char    *stream,
                                        const char    *fingerprint,
                                        GError       **error);

G_END_DECLS
