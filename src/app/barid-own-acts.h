#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* What can be done with our own key beyond keeping it: change it, report it, hand it and the desk over. To stand on a page of
 * preferences. */

#define BARID_TYPE_OWN_ACTS (barid_own_acts_get_type ())
G_DECLARE_FINAL_TYPE (BaridOwnActs, barid_own_acts, BARID, OWN_ACTS, AdwPreferencesGroup)

void barid_own_acts_show (BaridOwnActs *self,
                          BaridWatch   *watch);

G_END_DECLS
