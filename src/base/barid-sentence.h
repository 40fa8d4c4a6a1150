#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a sentence ends, as ICU knows it for each language. */

GPtrArray *barid_sentence_split (const char *text,
                                 const char *language);

G_END_DECLS
