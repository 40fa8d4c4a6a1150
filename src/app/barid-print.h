#pragma once

#include "barid-letter-window.h"

G_BEGIN_DECLS

/* A letter on paper: to a printer, or as a PDF in a file of the officer's. Nothing else of it is left on the disk: there is no
 * preview, which GTK makes of a file, and no settings are kept. */

void barid_print_letter (BaridLetterWindow *window,
                         gint64       row);
void barid_print_save   (BaridLetterWindow *window,
                         gint64       row);

G_END_DECLS
