#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What needs care today: keys that end soon, and such as have. Property: "count" (how many). */

#define BARID_TYPE_CARE_GROUP (barid_care_group_get_type ())
G_DECLARE_FINAL_TYPE (BaridCareGroup, barid_care_group, BARID, CARE_GROUP, AdwBin)

GtkWidget *barid_care_group_new       (BaridWatch     *watch);
guint      barid_care_group_get_count (BaridCareGroup *self);

G_END_DECLS
