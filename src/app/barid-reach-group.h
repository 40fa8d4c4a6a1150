#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What our card says of how this office is reached: days, hours and zone, the duty telephone, and the other ways in the order in
 * which they are tried. To stand on a page of preferences. */

#define BARID_TYPE_REACH_GROUP (barid_reach_group_get_type ())
G_DECLARE_FINAL_TYPE (BaridReachGroup, barid_reach_group, BARID, REACH_GROUP, AdwPreferencesGroup)

void barid_reach_group_show (BaridReachGroup *self,
                             BaridWatch      *watch);

G_END_DECLS
