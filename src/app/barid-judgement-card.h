#pragma once

#include <adwaita.h>

#include "barid-portion.h"

G_BEGIN_DECLS

/* One key judgement on a card: likelihood as a band and in words, confidence on a line of its own, dissent beside it. */

#define BARID_TYPE_JUDGEMENT_CARD (barid_judgement_card_get_type ())
G_DECLARE_FINAL_TYPE (BaridJudgementCard, barid_judgement_card, BARID, JUDGEMENT_CARD, AdwBin)

GtkWidget *barid_judgement_card_new (const BaridJudgement *judgement,
                                     guint                 number,
                                     BaridUse              use);

G_END_DECLS
