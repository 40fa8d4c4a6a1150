#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *barid_text_isolate         (const char  *text);
char     *barid_text_isolate_machine (const char  *text);
char     *barid_text_clean_name      (const char  *text);
char     *barid_text_clean_block     (const char  *text);
gboolean  barid_text_find_direction  (const char  *text,
                                      gboolean    *rtl);
char     *barid_text_fill            (const char  *sentence,
                                      const char  *value);
char     *barid_text_fold            (const char  *text);
gboolean  barid_text_contains_folded (const char  *haystack,
                                      const char  *needle);

G_END_DECLS
