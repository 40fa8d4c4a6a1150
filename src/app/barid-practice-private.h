#pragma once

#include <gio/gio.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* What the files of the practice share: the exchange of its own, the journey up to the first letters, and their texts. */

#define BARID_PRACTICE_N_DESKS 2

const char    *barid_practice_get_desk_name  (guint               desk);

gboolean       barid_practice_exchange_make  (const char          *place,
                                              GCancellable        *cancellable,
                                              GError             **error);
GSubprocess   *barid_practice_exchange_start (const char          *place,
                                              GError             **error);
gboolean       barid_practice_exchange_wait  (GSubprocess         *exchange,
                                              GCancellable        *cancellable,
                                              GError             **error);
void           barid_practice_exchange_end   (GSubprocess         *exchange);

/* Tells, in the thread of the journey, what is done next and how much of it all is done. */
typedef void (*BaridPracticeTell)            (const char          *step,
                                              double               done,
                                              gpointer             data);

gboolean       barid_practice_journey        (const char          *place,
                                              GPtrArray           *desks,
                                              BaridPracticeTell    tell,
                                              gpointer             data,
                                              GCancellable        *cancellable,
                                              GError             **error);
gboolean       barid_practice_open           (const char          *place,
                                              GPtrArray           *desks,
                                              GCancellable        *cancellable,
                                              GError             **error);

guint          barid_practice_count_letters  (void);
guint          barid_practice_get_sender     (guint                letter);
BaridBriefing *barid_practice_write_letter   (BaridDesk           *desk,
                                              const char          *partner,
                                              guint                letter,
                                              GError             **error);

G_END_DECLS
