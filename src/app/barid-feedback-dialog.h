#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What a reader found of a letter, asked in one small dialog. */

void barid_feedback_dialog_present (BaridWatch          *watch,
                                    GtkWindow           *parent,
                                    gint64               row,
                                    GAsyncReadyCallback  callback);

G_END_DECLS
