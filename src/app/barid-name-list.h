#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Several names of offices in one sentence. */

char *barid_name_list_tell (const char * const *names);

G_END_DECLS
