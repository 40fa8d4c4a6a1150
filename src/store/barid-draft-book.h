#pragma once

#include "barid-store.h"
#include "barid-version.h"

G_BEGIN_DECLS

/* What drafts were, and which of them a window has open. Both go with the draft. */

#define BARID_VERSIONS_KEPT 50  /* the last; of older ones the last of each day */
#define BARID_VERSIONS_MOST 100
#define BARID_VERSIONS_SIZE (32 * 1024 * 1024) /* bytes that those of one draft may have, beside the last */

gboolean      barid_draft_book_keep      (BaridStore         *store,
                                          gint64              draft,
                                          BaridVersionReason  reason,
                                          GError            **error);
GPtrArray    *barid_draft_book_list      (BaridStore         *store,
                                          gint64              draft,
                                          guint               most,
                                          GError            **error);
BaridVersion *barid_draft_book_get       (BaridStore         *store,
                                          gint64              draft,
                                          gint64              version,
                                          GError            **error);

gboolean      barid_draft_book_set_open  (BaridStore         *store,
                                          gint64              draft,
                                          gboolean            open,
                                          GError            **error);
GArray       *barid_draft_book_list_open (BaridStore         *store,
                                          GError            **error);

G_END_DECLS
