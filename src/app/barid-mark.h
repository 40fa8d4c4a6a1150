#pragma once

#include <adwaita.h>

#include "barid-marking.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* A marking as its author wrote it, on the ground of its rank. */

#define BARID_TYPE_MARK (barid_mark_get_type ())
G_DECLARE_FINAL_TYPE (BaridMark, barid_mark, BARID, MARK, AdwBin)

GtkWidget *barid_mark_new         (void);
void       barid_mark_set         (BaridMark          *self,
                                   const char         *banner,
                                   int                 rank);
void       barid_mark_set_marking (BaridMark          *self,
                                   const BaridMarking *marking);
void       barid_mark_set_portion (BaridMark          *self,
                                   const BaridMarking *marking);
GtkWidget *barid_mark_new_banner  (const BaridMarking *marking);

/* How urgent, in ink: weight and outline, no hue. ROUTINE is not drawn. */

#define BARID_TYPE_URGENCY (barid_urgency_get_type ())
G_DECLARE_FINAL_TYPE (BaridUrgency, barid_urgency, BARID, URGENCY, AdwBin)

GtkWidget *barid_urgency_new (void);
void       barid_urgency_set (BaridUrgency    *self,
                              BaridPrecedence  precedence);

G_END_DECLS
