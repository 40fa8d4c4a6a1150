#pragma once

#include <gtk/gtk.h>

#include "barid-prose.h"

G_BEGIN_DECLS

/* The words of one block. Their looks are attributes: nothing of a text is ever read as markup. */

GtkWidget *barid_prose_words_new (const BaridBlock *block);

G_END_DECLS
