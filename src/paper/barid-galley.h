#pragma once

#include "barid-flow.h"
#include "barid-marking.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* What a briefing is made of, as pieces of a flow: headings, paragraphs, portions with their marks, rows. */

/**
 * BaridGalley:
 * @flow: borrowed
 * @width: of the text
 * @rtl: whether the page runs from right to left
 * @language: (nullable): borrowed: what the briefing is written in
 */
typedef struct
{
  BaridFlow  *flow;
  double      width;
  gboolean    rtl;
  const char *language;
} BaridGalley;

/* How far a number hangs before its text. */
#define BARID_HANG 20

void barid_galley_add_heading (const BaridGalley  *self,
                               const char         *text);
void barid_galley_add_line    (const BaridGalley  *self,
                               BaridStyle          style,
                               double              start,
                               double              space,
                               const char         *text);
void barid_galley_add_text    (const BaridGalley  *self,
                               BaridStyle          style,
                               double              start,
                               double              space,
                               const char         *text);
char *barid_galley_dup_mark   (const BaridMarking *marking,
                               BaridUse            use);
void barid_galley_add_portion (const BaridGalley  *self,
                               double              space,
                               const char         *text,
                               const BaridMarking *marking,
                               BaridUse            use);
void barid_galley_add_plain   (const BaridGalley  *self,
                               BaridStyle          style,
                               double              start,
                               double              space,
                               const char         *number,
                               const char         *text,
                               const BaridMarking *marking,
                               BaridUse            use);
void barid_galley_add_row     (const BaridGalley  *self,
                               double              start,
                               double              space,
                               const char         *name,
                               const char         *value);
BaridPiece *barid_galley_add_cells (const BaridGalley  *self,
                               const char * const *cells,
                               const double       *parts,
                               guint               n_cells,
                               guint               machine,
                               BaridPiece         *head);

G_END_DECLS
