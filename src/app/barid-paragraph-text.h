#pragma once

#include <gtk/gtk.h>

#include "barid-marking.h"

G_BEGIN_DECLS

/* The paragraphs of a text buffer, with an empty line between two, and the markings that its text bears. */

gboolean      barid_paragraph_find        (GtkTextIter       *start,
                                           GtkTextIter       *end);
gboolean      barid_paragraph_find_at     (const GtkTextIter *at,
                                           GtkTextIter       *start,
                                           GtkTextIter       *end);
void          barid_paragraph_tag         (const GtkTextIter *start,
                                           const GtkTextIter *end,
                                           BaridMarking      *marking);
BaridMarking *barid_paragraph_dup_marking (const GtkTextIter *start,
                                           const GtkTextIter *end,
                                           gboolean          *whole);

G_END_DECLS
