#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How two texts differ, as a script reads it and as a person does. (element-type BaridDifference) */

JsonArray *barid_view_differences_to_json (GPtrArray *differences);
void       barid_view_print_differences   (GPtrArray *differences,
                                           gboolean   with_words);

G_END_DECLS
