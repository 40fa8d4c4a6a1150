#pragma once

#include <adwaita.h>

#include "barid-tray-list.h"

G_BEGIN_DECLS

/* The first letters of a tray under a heading, and a way to the rest. Hidden while the tray is empty; notifies "count". */

#define BARID_TYPE_TRAY_GROUP (barid_tray_group_get_type ())
G_DECLARE_FINAL_TYPE (BaridTrayGroup, barid_tray_group, BARID, TRAY_GROUP, AdwBin)

GtkWidget *barid_tray_group_new       (BaridWatch     *watch,
                                       BaridTray       tray,
                                       const char     *heading,
                                       const char     *page);
guint      barid_tray_group_get_count (BaridTrayGroup *self);

G_END_DECLS
