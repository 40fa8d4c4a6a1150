#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A bin that asks for no more width than its child needs at least. The panes of the window fold by the width that is asked
 * for, and a clamp or a header bar asks for much more than it needs. */

#define BARID_TYPE_NARROW (barid_narrow_get_type ())
G_DECLARE_FINAL_TYPE (BaridNarrow, barid_narrow, BARID, NARROW, AdwBin)

GtkWidget *barid_narrow_new     (GtkWidget *child);
void       barid_narrow_lay_out (AdwBin    *bin);

G_END_DECLS
