#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-portion.h"

G_BEGIN_DECLS

/* Portions written as one text: an empty line stands between two. Each may have a marking of its own, which stands in the
 * margin and goes with the paragraph wherever its text goes. Signals:
 * "changed" (); "said" (const char *sentence): what becomes of what was written. */

#define BARID_TYPE_PARAGRAPHS (barid_paragraphs_get_type ())
G_DECLARE_FINAL_TYPE (BaridParagraphs, barid_paragraphs, BARID, PARAGRAPHS, GtkWidget)

GtkWidget *barid_paragraphs_new       (BaridChoices    *choices,
                                       const char      *label);
void       barid_paragraphs_set       (BaridParagraphs *self,
                                       GPtrArray       *portions);
gboolean   barid_paragraphs_store     (BaridParagraphs *self,
                                       GPtrArray       *portions);
void       barid_paragraphs_focus     (BaridParagraphs *self,
                                       guint            paragraph);
void       barid_paragraphs_set_roomy (BaridParagraphs *self);
GtkWidget *barid_paragraphs_make_bar  (BaridParagraphs *self);

G_END_DECLS
