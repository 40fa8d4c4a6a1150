#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nations and languages in words, in the reader's language; ICU knows them. A nation's code is three capital letters: those
 * of ISO 3166-1, or others that an agreement declares. */

gboolean   barid_nation_is_code  (const char *code);
char      *barid_nation_tell     (const char *code);
GPtrArray *barid_nation_list     (void);
gboolean   barid_language_is_tag (const char *tag);
char      *barid_language_tell   (const char *tag);
GPtrArray *barid_language_list   (void);

G_END_DECLS
