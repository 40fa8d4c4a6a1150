#pragma once

#include "barid-entry.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* What was asked and what was answered, found in the library. */

GPtrArray *barid_library_list_leaves  (BaridStore  *store,
                                       const char  *letter_id,
                                       GError     **error);
GPtrArray *barid_library_list_answers (BaridStore  *store,
                                       const char  *letter_id,
                                       GError     **error);

G_END_DECLS
