#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"
#include "barid-draft-row.h"
#include "barid-portion.h"
#include "barid-row-box.h"

G_BEGIN_DECLS

/* A key judgement: its text, how likely by which table, how sure, on what that rests, and who dissents. */

#define BARID_TYPE_JUDGEMENT_ROW (barid_judgement_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridJudgementRow, barid_judgement_row, BARID, JUDGEMENT_ROW, BaridDraftRow)

GtkWidget      *barid_judgement_row_new        (BaridChoices         *choices,
                                                GPtrArray            *scales,
                                                const BaridJudgement *judgement);
void            barid_judgement_row_set_scales (BaridJudgementRow    *self,
                                                GPtrArray            *scales);
BaridJudgement *barid_judgement_row_dup        (BaridJudgementRow    *self);
BaridRowBox    *barid_judgement_row_get_dissents (BaridJudgementRow  *self);
void            barid_judgement_row_set_number (BaridJudgementRow    *self,
                                                guint                 number,
                                                guint                 of);

G_END_DECLS
