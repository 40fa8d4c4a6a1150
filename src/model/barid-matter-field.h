#pragma once

#include "barid-matter.h"
#include "barid-position.h"
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
char *barid_field_tell (const BaridField  *self,
                        const char        *value);

/* A place in the form that a reader prefers, beside the one in which it came. */
char *barid_matter_tell_place (const BaridMatter *self,
                               const BaridField  *field,
                               BaridPositionForm  form);

G_END_DECLS
