#pragma once

#include <gio/gio.h>

#include "barid-position.h"
#include "barid-time-local.h"

G_BEGIN_DECLS

/* What the user chose for the window. Read here and nowhere below; without its schema, what stands by default. */

GSettings *barid_app_settings_get               (void);
gboolean   barid_app_settings_get_notifications (void);
gboolean   barid_app_settings_get_calendar      (BaridCalendar *calendar);
gboolean   barid_app_settings_get_positions     (BaridPositionForm *form);
char      *barid_app_settings_dup_scale         (void);

G_END_DECLS
