#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-portion.h"

G_BEGIN_DECLS

/* A key judgement: its text, how likely, how sure, on what that rests. What is not shown of it (dissent, another scale)
 * stays with it. Signals: "changed" (), "move" (int by), "remove" () */

#define BARID_TYPE_JUDGEMENT_ROW (barid_judgement_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridJudgementRow, barid_judgement_row, BARID, JUDGEMENT_ROW, GtkBox)

GtkWidget      *barid_judgement_row_new        (BaridChoices         *choices,
                                                const BaridJudgement *judgement);
BaridJudgement *barid_judgement_row_dup        (BaridJudgementRow    *self);
void            barid_judgement_row_set_number (BaridJudgementRow    *self,
                                                guint                 number,
                                                guint                 of);

G_END_DECLS
