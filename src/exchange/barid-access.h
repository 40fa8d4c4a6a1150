#pragma once

#include "barid-depot.h"

G_BEGIN_DECLS

/* Who may do what: tokens and rights. */

char         *barid_token_new        (void);
GBytes       *barid_token_hash       (const char          *token);

gboolean      barid_office_name_check (const char         *name,
                                      GError             **error);

BaridAccount *barid_access_check     (BaridDepot          *depot,
                                      const char          *authorization,
                                      GError             **error);
gboolean      barid_access_can_read  (const BaridAccount  *account,
                                      const BaridInbox    *inbox);
gboolean      barid_access_can_write (const BaridAccount  *account,
                                      const BaridInbox    *inbox);
gboolean      barid_access_can_see   (const BaridAccount  *account,
                                      const BaridInbox    *inbox);

G_END_DECLS
