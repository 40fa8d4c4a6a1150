#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_FILES_PAGE (barid_files_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridFilesPage, barid_files_page, BARID, FILES_PAGE, AdwBin)

GtkWidget *barid_files_page_new (BaridWatch *watch);

G_END_DECLS
