#pragma once

#include <adwaita.h>

#include "barid-window.h"

G_BEGIN_DECLS

/* The application: it opens desks and gives each a window. A desk works on for as long as any window is open, and what was
 * released leaves before the application does. */

#define BARID_TYPE_APPLICATION (barid_application_get_type ())
G_DECLARE_FINAL_TYPE (BaridApplication, barid_application, BARID, APPLICATION, AdwApplication)

BaridApplication *barid_application_new       (gboolean          practice);

BaridWindow      *barid_application_show_desk (BaridApplication *self,
                                               BaridWatch       *watch);

G_END_DECLS
