#pragma once

#include "barid-agreement.h"
#include "barid-letter.h"
#include "barid-store.h"
#include "barid-treaties.h"

G_BEGIN_DECLS

GPtrArray      *barid_treaties_read_all   (BaridStore       *store,
                                           GError          **error);
BaridAgreement *barid_treaties_read       (BaridStore       *store,
                                           const char       *id_or_number,
                                           GError          **error);

G_END_DECLS
