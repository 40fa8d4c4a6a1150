#pragma once

#include "barid-exposure.h"
#include "barid-json.h"

G_BEGIN_DECLS

/* For those who say it as JSON themselves. */
JsonObject *barid_exposed_to_json (GPtrArray *exposed,
                                   GPtrArray *untold);

G_END_DECLS
