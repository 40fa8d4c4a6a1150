#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void barid_refusal_present (GtkWindow  *parent,
                            const char *sentence);

G_END_DECLS
