#pragma once

#include "barid-depot.h"

G_BEGIN_DECLS

/* What a request asks for after "?": the filters of TAXII 2.1 §3.4 and the paging of §3.5. */

/**
 * BaridFilter:
 * @limit: how many objects a page may have
 * @after: only what was added later, or %BARID_TIME_NONE
 * @after_id: (nullable): with the same date, only what has a greater id
 * @ids: (nullable): only these
 * @version: only what was added at this moment, or %BARID_TIME_NONE
 * @nothing: whether no envelope can be what is asked for
 */
typedef struct
{
  guint      limit;
  BaridTime  after;
  char      *after_id;
  GStrv      ids;
  BaridTime  version;
  gboolean   nothing;
} BaridFilter;

gboolean  barid_filter_read  (BaridFilter         *self,
                              const char          *query,
                              GError             **error);
char     *barid_filter_next  (const BaridHolding  *last);
void      barid_filter_clear (BaridFilter         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridFilter, barid_filter_clear)

G_END_DECLS
