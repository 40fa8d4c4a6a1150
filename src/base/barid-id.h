#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A STIX identifier is "TYPE--UUID" (STIX 2.1 §2.9), all lower case. */

char     *barid_id_new        (const char *type);
char     *barid_id_new_v5     (const char *type,
                               const char *name_space,
                               const char *name,
                               gssize      length);
gboolean  barid_id_is_valid   (const char *id,
                               const char *type);
char     *barid_id_dup_type   (const char *id);

char     *barid_uuid_new      (void);
char     *barid_uuid_new_v5   (const char *name_space,
                               const char *name,
                               gssize      length);
gboolean  barid_uuid_is_valid (const char *uuid);

G_END_DECLS
