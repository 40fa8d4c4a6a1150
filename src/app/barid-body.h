#pragma once

#include <adwaita.h>

#include "barid-marking.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The blocks a document is shown in. Text is a label that can be selected and reached with the keyboard, each paragraph in
 * the direction of its own script. Functions that make a widget return it floating. */

GtkWidget *barid_body_make_line     (const char         *text,
                                     const char         *css_class);
GtkWidget *barid_body_make_text     (const char         *text);
GtkWidget *barid_body_make_heading  (const char         *text);
GtkWidget *barid_body_make_mark     (const char         *text,
                                     const BaridMarking *marking,
                                     BaridUse            use);
GtkWidget *barid_body_make_portion  (const char         *text,
                                     const BaridMarking *marking,
                                     BaridUse            use);
GtkWidget *barid_body_make_portions (GPtrArray          *portions,
                                     BaridUse            use);
GtkWidget *barid_body_make_fold     (const char         *heading,
                                     GtkWidget          *child,
                                     gboolean            open);
void       barid_body_set_direction (GtkWidget          *widget,
                                     const char         *text);
gboolean   barid_body_is_short      (GPtrArray          *portions);

G_END_DECLS
