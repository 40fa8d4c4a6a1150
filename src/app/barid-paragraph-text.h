#pragma once

#include <gtk/gtk.h>

#include "barid-portion.h"

G_BEGIN_DECLS

/* The paragraphs of a text buffer, with an empty line between two, and what its text bears: the marking and the use of a
 * portion, which stand in one without a text. */

gboolean      barid_paragraph_find        (GtkTextIter        *start,
                                           GtkTextIter        *end);
gboolean      barid_paragraph_find_at     (const GtkTextIter  *at,
                                           GtkTextIter        *start,
                                           GtkTextIter        *end);
void          barid_paragraph_tag         (const GtkTextIter  *start,
                                           const GtkTextIter  *end,
                                           BaridMarking       *marking,
                                           BaridUse            use);
BaridPortion *barid_paragraph_dup_borne   (const GtkTextIter  *start,
                                           const GtkTextIter  *end,
                                           gboolean           *whole);

G_END_DECLS
