#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Children side by side at their natural size, on as many lines as it takes: buttons, groups of digits. The last of a line
 * takes the rest of it where it expands. (GtkFlowBox makes
 * every child a stop of its own for the keyboard, and measures itself wrongly where it is not stretched.) */

#define BARID_TYPE_WRAP (barid_wrap_get_type ())
G_DECLARE_FINAL_TYPE (BaridWrap, barid_wrap, BARID, WRAP, GtkWidget)

GtkWidget *barid_wrap_new       (guint      spacing,
                                 guint      most);
void       barid_wrap_set_lines (BaridWrap *self,
                                 guint      spacing,
                                 guint      most);
void       barid_wrap_append    (BaridWrap *self,
                                 GtkWidget *child);
void       barid_wrap_clear     (BaridWrap *self);

G_END_DECLS
