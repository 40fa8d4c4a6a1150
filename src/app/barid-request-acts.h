#pragma once

#include <gtk/gtk.h>

#include "barid-entry.h"
#include "barid-wrap.h"

G_BEGIN_DECLS

/* What is said to a request in one act: win.say "(xs)" with the letter's row and the outcome's word. */

void barid_request_install_acts (GtkWidgetClass   *window_class);
void barid_request_add_buttons  (BaridWrap        *wrap,
                                 const BaridEntry *entry,
                                 gboolean          all);

G_END_DECLS
