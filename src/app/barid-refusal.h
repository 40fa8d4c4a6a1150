#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean barid_refusal_tell (GtkWindow    *parent,
                             const GError *error);

G_END_DECLS
