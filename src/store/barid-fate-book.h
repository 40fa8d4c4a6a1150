#pragma once

#include "barid-entry.h"
#include "barid-fate.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* What became of letters, of those that were sent and of those that came. */

BaridFate *barid_fate_book_get           (BaridStore       *store,
                                          const BaridEntry *entry,
                                          GError          **error);
gboolean   barid_fate_book_set_delivered (BaridStore       *store,
                                          gint64            row,
                                          BaridTime         when,
                                          GError          **error);
gboolean   barid_fate_book_set_recalled  (BaridStore       *store,
                                          gint64            row,
                                          const char       *recall,
                                          BaridTime         when,
                                          GError          **error);
gboolean   barid_fate_book_set_not_recalled (BaridStore    *store,
                                          gint64            row,
                                          const char       *why,
                                          GError          **error);
gboolean   barid_fate_book_set_outcome   (BaridStore       *store,
                                          gint64            row,
                                          BaridOutcome      outcome,
                                          const char       *answer,
                                          BaridTime         when,
                                          GError          **error);
gboolean   barid_fate_book_set_useful    (BaridStore       *store,
                                          gint64            row,
                                          BaridUseful       useful,
                                          const char       *feedback,
                                          BaridTime         when,
                                          GError          **error);
gboolean   barid_fate_book_destroy       (BaridStore       *store,
                                          gint64            row,
                                          BaridTime         when,
                                          GError          **error);

/* Word that is owed of letters that came. */
gboolean   barid_fate_book_owe           (BaridStore       *store,
                                          gint64            row,
                                          BaridTime         from,
                                          GError          **error);
gboolean   barid_fate_book_is_owed       (BaridStore       *store,
                                          BaridTime         now,
                                          gboolean         *owed,
                                          GError          **error);
GPtrArray *barid_fate_book_list_owed     (BaridStore       *store,
                                          guint             most,
                                          GError          **error);
gboolean   barid_fate_book_settle        (BaridStore       *store,
                                          gint64            row,
                                          GError          **error);

/* The sent recalls, the newest first, without the bytes. */
GPtrArray *barid_fate_book_list_recalls  (BaridStore       *store,
                                          GError          **error);

G_END_DECLS
