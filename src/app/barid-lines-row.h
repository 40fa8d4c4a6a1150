#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a list view in three lines, each ended with dots where it is too narrow, and said by a screen reader as one sentence. */

GtkWidget *barid_lines_row_new  (void);
void       barid_lines_row_fill (GtkWidget  *row,
                                 const char *first,
                                 const char *second,
                                 const char *third,
                                 const char *whole);

G_END_DECLS
