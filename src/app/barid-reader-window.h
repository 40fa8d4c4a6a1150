#pragma once

#include "barid-window.h"

G_BEGIN_DECLS

/* A letter in a window of its own. */

#define BARID_TYPE_READER_WINDOW (barid_reader_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridReaderWindow, barid_reader_window, BARID, READER_WINDOW, AdwWindow)

void barid_reader_window_present (BaridWindow *desk_window,
                                  gint64       row);

G_END_DECLS
