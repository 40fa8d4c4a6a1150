#pragma once

#include <adwaita.h>

#include "barid-reading.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* One letter on screen, from its banner to its banner. It is made for a reading and does not change; what has become of the
 * letter since is told by a new one. */

#define BARID_TYPE_LETTER_VIEW (barid_letter_view_get_type ())
G_DECLARE_FINAL_TYPE (BaridLetterView, barid_letter_view, BARID, LETTER_VIEW, AdwBin)

GtkWidget     *barid_letter_view_new            (BaridWatch         *watch,
                                                 const BaridReading *reading,
                                                 GArray             *missing);
GtkAdjustment *barid_letter_view_get_adjustment (BaridLetterView    *self);
gboolean       barid_letter_view_get_asked      (BaridLetterView    *self);
gboolean       barid_letter_view_focus_bar      (BaridLetterView    *self);

G_END_DECLS
