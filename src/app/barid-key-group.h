#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* The key of this desk through time: its end, its backup, the certificate that revokes it. To stand on a page of preferences. */

#define BARID_TYPE_KEY_GROUP (barid_key_group_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyGroup, barid_key_group, BARID, KEY_GROUP, AdwPreferencesGroup)

void barid_key_group_show (BaridKeyGroup *self,
                           BaridWatch    *watch);

G_END_DECLS
