#pragma once

#include <gtk/gtk.h>

#include "barid-draft-row.h"
#include "barid-translation.h"

G_BEGIN_DECLS

/* A translation of a draft: a row that unfolds into what is said of it, and each text of the original with its translation.
 * When the original changes, the translation is of an earlier version until the officer says that it is still right. */

#define BARID_TYPE_TRANSLATION_ROW (barid_translation_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridTranslationRow, barid_translation_row, BARID, TRANSLATION_ROW, BaridDraftRow)

GtkWidget        *barid_translation_row_new        (const BaridTranslation *translation,
                                                    BaridBriefing          *original);
void              barid_translation_row_follow     (BaridTranslationRow    *self,
                                                    BaridBriefing          *original);
BaridTranslation *barid_translation_row_dup        (BaridTranslationRow    *self);
void              barid_translation_row_set_number (BaridTranslationRow    *self,
                                                    guint                   number,
                                                    guint                   of);
void              barid_translation_row_go         (BaridTranslationRow    *self);

G_END_DECLS
