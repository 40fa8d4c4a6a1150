#pragma once

#include "barid-matter.h"
#include "barid-time-local.h"

G_BEGIN_DECLS

/* The fields of typed matter as a person writes and reads them. */

char *barid_field_read (const BaridField  *self,
                        const char        *typed,
                        BaridCalendar      calendar,
                        GError           **error);
char *barid_field_show (const BaridField  *self,
                        const char        *value);
char *barid_field_echo (const BaridField  *self,
                        const char        *value);

G_END_DECLS
