#pragma once

#include <adwaita.h>

#include "barid-briefing.h"

G_BEGIN_DECLS

void  barid_matter_view_add        (GtkBox            *document,
                                    BaridBriefing     *briefing);
char *barid_matter_view_tell_field (const BaridMatter *matter,
                                    const BaridField  *field);

G_END_DECLS
