#pragma once

#include <glib.h>

G_BEGIN_DECLS

void barid_process_keep_to_itself (gboolean seen);

G_END_DECLS
