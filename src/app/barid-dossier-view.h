#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What lies in one file: its letters, our notes, and what was told to whom. */

#define BARID_TYPE_DOSSIER_VIEW (barid_dossier_view_get_type ())
G_DECLARE_FINAL_TYPE (BaridDossierView, barid_dossier_view, BARID, DOSSIER_VIEW, AdwBin)

GtkWidget *barid_dossier_view_new     (BaridWatch       *watch,
                                       gint64            row);
gint64     barid_dossier_view_get_row (BaridDossierView *self);

G_END_DECLS
