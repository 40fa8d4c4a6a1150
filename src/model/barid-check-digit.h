#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that tell by themselves when they were mistyped. */

char *barid_iban_read (const char  *text,
                       GError     **error);
char *barid_imo_read  (const char  *text,
                       GError     **error);

G_END_DECLS
