#pragma once

#include "barid-type.h"

G_BEGIN_DECLS

/* What stands on the pages, piece after piece, and where one page ends and the next begins. Lengths are in points. */

#define BARID_MOST_COLUMNS 8

/**
 * BaridColumn:
 * @start: where it begins, from the side at which its piece begins
 * @width: how wide it is
 * @text: owned
 * @attributes: (nullable): owned: over bytes of @text
 * @rtl: whether its lines run from right to left
 * @language: (nullable): owned
 */
typedef struct
{
  BaridStyle     style;
  double         start;
  double         width;
  char          *text;
  PangoAttrList *attributes;
  gboolean       rtl;
  char          *language;
} BaridColumn;

/**
 * BaridPiece:
 * @space: what is left free above it, but at the head of a page
 * @keep: whether it is never the last on a page
 * @rtl: whether it begins at the right
 * @rule: whether a line is drawn across above it
 * @n_bars: how many bars stand along it, at @bar_from from its start and after
 * @low, @high: the band of a likelihood in percent, drawn at @gauge_start; @high less than 0 for none
 * @head: (nullable): borrowed: the piece that is repeated where this one begins a page
 * @row: whether it is a row of a table, which stays whole where it can
 *
 * A paragraph, or what stands side by side: the columns of a row, a number and its text.
 */
typedef struct _BaridPiece BaridPiece;

struct _BaridPiece
{
  double       space;
  gboolean     keep;
  gboolean     rtl;
  gboolean     rule;
  guint        n_bars;
  double       bar_from;
  double       gauge_start;
  int          low;
  int          high;
  BaridPiece  *head;
  gboolean     row;
  guint        n_columns;
  BaridColumn  columns[BARID_MOST_COLUMNS];
};

typedef struct _BaridFlow BaridFlow;

BaridFlow   *barid_flow_new         (BaridType          *type,
                                     double              width,
                                     double              height);
void         barid_flow_free        (BaridFlow          *self);

BaridPiece  *barid_flow_add         (BaridFlow          *self,
                                     double              space,
                                     gboolean            rtl);
BaridColumn *barid_piece_add_column (BaridPiece         *self,
                                     BaridStyle          style,
                                     double              start,
                                     double              width,
                                     const char         *text,
                                     gboolean            rtl);

gboolean     barid_flow_lay_out     (BaridFlow          *self,
                                     guint               n_pieces);
guint        barid_flow_get_n_pages (BaridFlow          *self);
void         barid_flow_draw        (BaridFlow          *self,
                                     guint               page,
                                     cairo_t            *cr,
                                     double              x,
                                     double              y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFlow, barid_flow_free)

G_END_DECLS
