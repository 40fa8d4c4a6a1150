#pragma once

#include "barid-desk.h"
#include "barid-sync.h"
#include "barid-tray.h"

G_BEGIN_DECLS

/* A desk at work in a window: it goes the rounds, counts what waits, and tells the pages when the shelves have changed.
 * Lives on the main loop.
 *
 * Signals: "changed" () when letters, partners or agreements may have changed; "draft-saved" () when only a draft has;
 * "arrived" (BaridReport *) after a round that brought something; "ended" () after barid_watch_end(). Properties: "busy" (a
 * round runs), "problem" (what was in its way, a sentence, or NULL). */

#define BARID_TYPE_WATCH (barid_watch_get_type ())
G_DECLARE_FINAL_TYPE (BaridWatch, barid_watch, BARID, WATCH, GObject)

BaridWatch        *barid_watch_new              (BaridDesk  *desk);

BaridDesk         *barid_watch_get_desk         (BaridWatch *self);
const BaridCounts *barid_watch_get_counts       (BaridWatch *self);
gboolean           barid_watch_get_busy         (BaridWatch *self);
const char        *barid_watch_get_problem      (BaridWatch *self);

void               barid_watch_start            (BaridWatch *self,
                                                 guint       interval);
void               barid_watch_stop             (BaridWatch *self);
void               barid_watch_end              (BaridWatch *self);
void               barid_watch_stay             (BaridWatch *self);
gboolean           barid_watch_is_stopped       (BaridWatch *self);
void               barid_watch_go_round         (BaridWatch *self);
void               barid_watch_go_round_at      (BaridWatch *self,
                                                 BaridTime   time);
void               barid_watch_tell_changed     (BaridWatch *self);
void               barid_watch_tell_draft_saved (BaridWatch *self);

G_END_DECLS
