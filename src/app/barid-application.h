#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The application: it opens desks and gives each a window. */

#define BARID_TYPE_APPLICATION (barid_application_get_type ())
G_DECLARE_FINAL_TYPE (BaridApplication, barid_application, BARID, APPLICATION, AdwApplication)

BaridApplication *barid_application_new (gboolean practice);

G_END_DECLS
