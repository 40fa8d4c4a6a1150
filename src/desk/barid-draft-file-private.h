#pragma once

#include <json-glib/json-glib.h>

#include "barid-words.h"

G_BEGIN_DECLS

/* What the files that read a draft share. */

gboolean barid_draft_file_check_members (JsonObject          *object,
                                         const char * const  *known,
                                         GError             **error);
gboolean barid_draft_file_read_use      (JsonObject          *object,
                                         BaridUse            *use,
                                         GError             **error);

G_END_DECLS
