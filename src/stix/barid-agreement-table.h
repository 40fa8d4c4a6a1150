#pragma once

#include <json-glib/json-glib.h>

#include "barid-agreement.h"

G_BEGIN_DECLS

/* The levels of an agreement: its ceilings and its directed table of equivalents. */

JsonArray *barid_agreement_write_ceilings    (const BaridAgreement  *agreement);
JsonArray *barid_agreement_write_equivalents (const BaridAgreement  *agreement);
gboolean   barid_agreement_read_table        (BaridAgreement        *agreement,
                                              JsonObject            *object,
                                              GError               **error);

G_END_DECLS
