#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down of words that gives way where there is little room: the chosen word is cut short, the list is not. */
GtkWidget          *barid_words_new         (GtkStringList *words);
GtkListItemFactory *barid_words_factory_new (void);

G_END_DECLS
