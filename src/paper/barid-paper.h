#pragma once

#include <cairo.h>

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-docket.h"

G_BEGIN_DECLS

/* A briefing on paper: the same pages as a PDF and on a printer. No display is needed. A paper belongs to the thread that made
 * it. Lengths are in points, 72 to the inch. */

typedef enum
{
  BARID_SHEET_A4,
  BARID_SHEET_LETTER,
  BARID_N_SHEETS
} BaridSheet;

gboolean    barid_sheet_from_word     (const char        *word,
                                       BaridSheet        *sheet);
void        barid_sheet_get_size      (BaridSheet         sheet,
                                       double            *width,
                                       double            *height);

#define BARID_TYPE_PAPER (barid_paper_get_type ())
G_DECLARE_FINAL_TYPE (BaridPaper, barid_paper, BARID, PAPER, GObject)

BaridPaper *barid_paper_new           (BaridBriefing     *briefing,
                                       const BaridDocket *docket,
                                       double             width,
                                       double             height);

BaridPaper *barid_paper_new_agreement (const BaridAgreement *agreement,
                                       const char        *state,
                                       const char        *under,
                                       GPtrArray         *parties,
                                       GPtrArray         *allowed,
                                       double             width,
                                       double             height);

gboolean    barid_paper_lay_out_some  (BaridPaper        *self);
guint       barid_paper_get_n_pages   (BaridPaper        *self);
void        barid_paper_draw_page     (BaridPaper        *self,
                                       guint              page,
                                       cairo_t           *cr);
GBytes     *barid_paper_to_pdf        (BaridPaper        *self,
                                       GCancellable      *cancellable,
                                       GError           **error);

char       *barid_briefing_dup_paper_name (BaridBriefing *briefing);

G_END_DECLS
