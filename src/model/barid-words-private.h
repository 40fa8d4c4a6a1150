#pragma once

#include "barid-words.h"

G_BEGIN_DECLS

/* What the tables of words share. */

gboolean barid_words_find (const char *const *words,
                           guint              n_words,
                           const char        *word,
                           guint             *found);

G_END_DECLS
