#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  barid_process_keep_to_itself (gboolean    seen);
char *barid_process_find_build     (void);
char *barid_process_find_helper    (const char *built,
                                    const char *name);

G_END_DECLS
