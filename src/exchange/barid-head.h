#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The head of a request as it came, before anybody made something of it. */

gboolean  barid_head_is_clear   (const GString  *head);
void      barid_head_get_target (const GString  *head,
                                 char          **path,
                                 char          **query);

G_END_DECLS
