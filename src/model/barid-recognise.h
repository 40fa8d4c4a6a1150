#pragma once

#include "barid-matter.h"

G_BEGIN_DECLS

/* Technical indicators in a text that was pasted, also where they were made harmless (hxxp, [.]). */

#define BARID_MOST_RECOGNISED 5000

BaridIndicator *barid_recognise_word (const char *word);
GPtrArray      *barid_recognise_text (const char *text);
gboolean        barid_recognise_is_pattern (const char *text);

G_END_DECLS
