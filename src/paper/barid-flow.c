#include "config.h"

#include "barid-flow.h"

/* So many lines of a paragraph stay together at least, at the foot of a page and at the head of the next. */
#define FEWEST_LINES 2

/* So many pieces in a row can ask to stay with the one that follows. */
#define MOST_KEPT 12

#define GAUGE_WIDTH  150
#define GAUGE_HEIGHT 6
#define LEAST_BAND   4

#define HAIRLINE 0.5
#define BAR      1.5
#define BAR_STEP 10

typedef struct
{
  PangoLayoutLine *line; /* owned */
  double           x;
  double           top;
  double           bottom;
  double           baseline;
} Line;

/* A piece as it is laid out: its lines, measured from its top. */
typedef struct
{
  BaridPiece   piece;  /* first, so that a piece is one of these */
  gboolean     measured;
  guint        n_lines[BARID_MOST_COLUMNS];
  Line        *lines[BARID_MOST_COLUMNS];   /* owned */
  PangoLayout *layouts[BARID_MOST_COLUMNS]; /* owned: a line that lost its layout has no text for who copies it */
} Laid;

/* What of a piece stands on one page. */
typedef struct
{
  Laid   *laid; /* borrowed */
  double  y;
  double  height;
  guint   from[BARID_MOST_COLUMNS];
  guint   to[BARID_MOST_COLUMNS];
} Slice;

struct _BaridFlow
{
  BaridType *type;   /* borrowed */
  double     width;
  double     height;
  GPtrArray *pieces; /* owned: Laid */
  GPtrArray *pages;  /* owned: GArray of Slice */
  guint      n_laid;
  double     y;      /* on the last page: how far it is full */
};

static void
laid_free (gpointer data)
{
  Laid *self = data;

  for (guint c = 0; c < self->piece.n_columns; c++)
    {
      g_free (self->piece.columns[c].text);
      g_free (self->piece.columns[c].language);
      g_clear_pointer (&self->piece.columns[c].attributes, pango_attr_list_unref);
      for (guint i = 0; i < self->n_lines[c]; i++)
        pango_layout_line_unref (self->lines[c][i].line);
      g_free (self->lines[c]);
      g_clear_object (&self->layouts[c]);
    }
  g_free (self);
}

/**
 * barid_flow_new:
 * @type: what it is set with; outlives it
 * @width: how wide the text is
 * @height: how high the text of a page is
 *
 * Makes a flow without pieces.
 *
 * Returns: (transfer full): the flow
 */
BaridFlow *
barid_flow_new (BaridType *type,
                double     width,
                double     height)
{
  BaridFlow *self = g_new0 (BaridFlow, 1);

  self->type = type;
  self->width = width;
  self->height = height;
  self->pieces = g_ptr_array_new_with_free_func (laid_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  return self;
}

void
barid_flow_free (BaridFlow *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

/**
 * barid_flow_add:
 * @self: a flow
 * @space: what is left free above it
 * @rtl: whether it begins at the right
 *
 * Adds a piece without columns after the others.
 *
 * Returns: (transfer none): the piece, to be filled before anything is laid out
 */
BaridPiece *
barid_flow_add (BaridFlow *self,
                double     space,
                gboolean   rtl)
{
  Laid *laid = g_new0 (Laid, 1);

  laid->piece.space = space;
  laid->piece.rtl = rtl;
  laid->piece.high = -1;
  g_ptr_array_add (self->pieces, laid);

  return &laid->piece;
}

/**
 * barid_piece_add_column:
 * @self: a piece with fewer than %BARID_MOST_COLUMNS
 * @style: how it is set
 * @start: where it begins, from the side at which the piece begins
 * @width: how wide it is
 * @text: what it says, without controls
 * @rtl: whether its lines run from right to left
 *
 * Adds a column to a piece.
 *
 * Returns: (transfer none): the column
 */
BaridColumn *
barid_piece_add_column (BaridPiece *self,
                        BaridStyle  style,
                        double      start,
                        double      width,
                        const char *text,
                        gboolean    rtl)
{
  BaridColumn *column;

  g_return_val_if_fail (self->n_columns < BARID_MOST_COLUMNS, NULL);

  column = &self->columns[self->n_columns++];
  column->style = style;
  column->start = start;
  column->width = width;
  column->text = g_strdup (text);
  column->rtl = rtl;

  return column;
}

/* ---- lines --------------------------------------------------------------------------------------------- */

static void
measure_column (BaridFlow *self,
                Laid      *laid,
                guint      c)
{
  const BaridColumn *column = &laid->piece.columns[c];
  const BaridSetting setting = {
    .style = column->style, .language = column->language, .rtl = column->rtl, .at_right = laid->piece.rtl,
    .width = column->width,
  };
  PangoLayout *layout = barid_type_lay_out (self->type, &setting, column->text, column->attributes);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  laid->layouts[c] = layout;
  laid->n_lines[c] = (guint) pango_layout_get_line_count (layout);
  laid->lines[c] = g_new0 (Line, laid->n_lines[c]);
  for (guint i = 0; i < laid->n_lines[c]; i++)
    {
      Line *line = &laid->lines[c][i];
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      line->line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
      line->x = (double) logical.x / PANGO_SCALE;
      line->top = (double) logical.y / PANGO_SCALE;
      line->bottom = (double) (logical.y + logical.height) / PANGO_SCALE;
      line->baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

/* A number and its text, or the cells of a row, stand on one line, however high the letters of each script are. */
static void
align_baselines (Laid *laid)
{
  double deepest = 0;

  for (guint c = 0; c < laid->piece.n_columns; c++)
    deepest = MAX (deepest, laid->lines[c][0].baseline);

  for (guint c = 0; c < laid->piece.n_columns; c++)
    {
      double shift = deepest - laid->lines[c][0].baseline;

      for (guint i = 0; i < laid->n_lines[c]; i++)
        {
          Line *line = &laid->lines[c][i];

          line->baseline += shift;
          line->bottom += shift;
          line->top += i > 0 ? shift : 0;
        }
    }
}

static Laid *
get_measured (BaridFlow *self,
              guint      i)
{
  Laid *laid = g_ptr_array_index (self->pieces, i);

  if (laid->measured)
    return laid;

  for (guint c = 0; c < laid->piece.n_columns; c++)
    measure_column (self, laid, c);
  if (laid->piece.n_columns > 0)
    align_baselines (laid);
  laid->measured = TRUE;

  return laid;
}

/* How high the lines @from to @to of a column are. */
static double
get_height (const Laid *laid,
            guint       c,
            guint       from,
            guint       to)
{
  return to > from ? laid->lines[c][to - 1].bottom - laid->lines[c][from].top : 0;
}

static double
get_whole_height (const Laid *laid)
{
  double height = 0;

  for (guint c = 0; c < laid->piece.n_columns; c++)
    height = MAX (height, get_height (laid, c, 0, laid->n_lines[c]));

  return height;
}

/* The least of a piece that may stand at the foot of a page. */
static double
get_least_height (const BaridFlow *self,
                  const Laid      *laid)
{
  double whole = get_whole_height (laid);
  double height = 0;

  if (laid->piece.keep || (laid->piece.row && whole <= self->height / 2))
    return whole;

  for (guint c = 0; c < laid->piece.n_columns; c++)
    {
      guint n = laid->n_lines[c];

      height = MAX (height, get_height (laid, c, 0, n < 2 * FEWEST_LINES ? n : FEWEST_LINES));
    }

  return height;
}

/* What must fit for the piece to begin on this page: a heading asks for the beginning of what it heads. */
static double
get_wanted (BaridFlow *self,
            guint      i)
{
  double wanted = 0;

  for (guint n = 0; i < self->pieces->len && n < MOST_KEPT; n++, i++)
    {
      const Laid *laid = get_measured (self, i);

      wanted += (n > 0 ? laid->piece.space : 0) + get_least_height (self, laid);
      if (!laid->piece.keep)
        break;
    }

  return wanted;
}

/* ---- pages --------------------------------------------------------------------------------------------- */

static void
begin_page (BaridFlow *self)
{
  g_ptr_array_add (self->pages, g_array_new (FALSE, TRUE, sizeof (Slice)));
  self->y = 0;
}

static void
put (BaridFlow   *self,
     const Slice *slice)
{
  GArray *page = g_ptr_array_index (self->pages, self->pages->len - 1);

  g_array_append_vals (page, slice, 1);
  self->y = slice->y + slice->height;
}

/* The head of a table stands above its rows on each page. */
static void
repeat_head (BaridFlow  *self,
             BaridPiece *head)
{
  Slice slice = { .laid = (Laid *) head };

  slice.height = get_whole_height (slice.laid);
  if (slice.height > self->height / 3)
    return;

  for (guint c = 0; c < head->n_columns; c++)
    slice.to[c] = slice.laid->n_lines[c];
  put (self, &slice);
}

/* As many lines of each column as there is room for, from those that the last page ended with. */
static void
fill (Slice  *slice,
      double  room)
{
  const Laid *laid = slice->laid;

  for (guint c = 0; c < laid->piece.n_columns; c++)
    for (slice->to[c] = slice->from[c]; slice->to[c] < laid->n_lines[c]; slice->to[c]++)
      if (get_height (laid, c, slice->from[c], slice->to[c] + 1) > room)
        break;
}

static gboolean
is_whole (const Slice *slice)
{
  for (guint c = 0; c < slice->laid->piece.n_columns; c++)
    if (slice->to[c] < slice->laid->n_lines[c])
      return FALSE;

  return TRUE;
}

/* No line stands alone at the head of the next page. */
static void
leave_company (Slice *slice)
{
  for (guint c = 0; c < slice->laid->piece.n_columns; c++)
    if (slice->laid->n_lines[c] - slice->to[c] < FEWEST_LINES && slice->to[c] < slice->laid->n_lines[c] &&
        slice->to[c] - slice->from[c] > FEWEST_LINES)
      slice->to[c]--;
}

/* Fewer than two lines of what goes on are not worth the foot of a page. */
static gboolean
is_worth_it (const Slice *slice)
{
  for (guint c = 0; c < slice->laid->piece.n_columns; c++)
    if (slice->to[c] < slice->laid->n_lines[c] && slice->to[c] - slice->from[c] < FEWEST_LINES)
      return FALSE;

  return TRUE;
}

/* A line that is higher than a page stands on one all the same: nothing is lost, and there is an end. */
static void
force (Slice *slice)
{
  for (guint c = 0; c < slice->laid->piece.n_columns; c++)
    if (slice->to[c] == slice->from[c] && slice->to[c] < slice->laid->n_lines[c])
      slice->to[c]++;
}

static void
finish_slice (Slice *slice)
{
  slice->height = 0;
  for (guint c = 0; c < slice->laid->piece.n_columns; c++)
    slice->height = MAX (slice->height, get_height (slice->laid, c, slice->from[c], slice->to[c]));
}

static void
place (BaridFlow *self,
       guint      i)
{
  Slice slice = { .laid = get_measured (self, i) };
  BaridPiece *piece = &slice.laid->piece;
  double space = piece->space;

  if (self->pages->len == 0)
    begin_page (self);
  if (self->y > 0 && self->y + space + get_wanted (self, i) > self->height)
    begin_page (self);

  while (TRUE)
    {
      gboolean fresh = self->y == 0;

      if (fresh && piece->head != NULL)
        repeat_head (self, piece->head);
      slice.y = fresh ? self->y : self->y + space;
      fill (&slice, self->height - slice.y);
      if (!is_whole (&slice))
        {
          leave_company (&slice);
          if (!fresh && !is_worth_it (&slice))
            {
              begin_page (self);
              continue;
            }
          force (&slice);
        }
      finish_slice (&slice);
      put (self, &slice);
      if (is_whole (&slice))
        return;

      for (guint c = 0; c < piece->n_columns; c++)
        slice.from[c] = slice.to[c];
      begin_page (self);
    }
}

/**
 * barid_flow_lay_out:
 * @self: a flow that has all its pieces
 * @n_pieces: after how many pieces to pause
 *
 * Lays out what comes next. Of a very long text a window does so a few pieces at a time.
 *
 * Returns: whether all is laid out
 */
gboolean
barid_flow_lay_out (BaridFlow *self,
                    guint      n_pieces)
{
  for (guint n = 0; n < n_pieces && self->n_laid < self->pieces->len; n++)
    place (self, self->n_laid++);
  if (self->pages->len == 0)
    begin_page (self);

  return self->n_laid == self->pieces->len;
}

guint
barid_flow_get_n_pages (BaridFlow *self)
{
  return self->pages->len;
}

/* ---- drawn --------------------------------------------------------------------------------------------- */

/* A band between 0 and 100 percent, with a tick at 50; in ink alone. */
static void
draw_gauge (cairo_t  *cr,
            double    x,
            double    y,
            int       low,
            int       high,
            gboolean  rtl)
{
  double from = CLAMP (MIN (low, high), 0, 100) / 100.0 * GAUGE_WIDTH;
  double band = MAX (CLAMP (MAX (low, high), 0, 100) / 100.0 * GAUGE_WIDTH - from, LEAST_BAND);
  double start = MIN (from, GAUGE_WIDTH - band);
  double top = y - GAUGE_HEIGHT / 2.0;

  cairo_set_source_rgb (cr, 0.87, 0.87, 0.87);
  cairo_rectangle (cr, x, top, GAUGE_WIDTH, GAUGE_HEIGHT);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  cairo_rectangle (cr, rtl ? x + GAUGE_WIDTH - start - band : x + start, top, band, GAUGE_HEIGHT);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, HAIRLINE);
  cairo_move_to (cr, x + GAUGE_WIDTH / 2.0, top - 2);
  cairo_line_to (cr, x + GAUGE_WIDTH / 2.0, top + GAUGE_HEIGHT + 2);
  cairo_stroke (cr);
}

static void
draw_column (BaridFlow   *self,
             const Slice *slice,
             guint        c,
             cairo_t     *cr,
             double       x,
             double       y)
{
  const BaridPiece *piece = &slice->laid->piece;
  const BaridColumn *column = &piece->columns[c];
  double left = piece->rtl ? x + self->width - column->start - column->width : x + column->start;
  double top = slice->to[c] > slice->from[c] ? slice->laid->lines[c][slice->from[c]].top : 0;

  for (guint i = slice->from[c]; i < slice->to[c]; i++)
    {
      const Line *line = &slice->laid->lines[c][i];

      cairo_move_to (cr, left + line->x, y + slice->y + line->baseline - top);
      pango_cairo_show_layout_line (cr, line->line);
    }
}

static void
draw_around (BaridFlow   *self,
             const Slice *slice,
             cairo_t     *cr,
             double       x,
             double       y)
{
  const BaridPiece *piece = &slice->laid->piece;
  double top = y + slice->y;

  cairo_set_line_width (cr, HAIRLINE);
  if (piece->rule && slice->from[0] == 0)
    {
      cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
      cairo_move_to (cr, x, top - 3);
      cairo_line_to (cr, x + self->width, top - 3);
      cairo_stroke (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
    }
  for (guint i = 0; i < piece->n_bars; i++)
    {
      double at = piece->bar_from + i * BAR_STEP;

      cairo_rectangle (cr, piece->rtl ? x + self->width - at - BAR : x + at, top, BAR, slice->height);
      cairo_fill (cr);
    }
  if (piece->high >= 0 && slice->from[0] == 0)
    {
      double at = piece->rtl ? x + self->width - piece->gauge_start - GAUGE_WIDTH : x + piece->gauge_start;
      double middle = piece->n_columns > 0 ? slice->laid->lines[0][0].baseline - 3.5 : GAUGE_HEIGHT / 2.0;

      draw_gauge (cr, at, top + middle, piece->low, piece->high, piece->rtl);
      cairo_set_source_rgb (cr, 0, 0, 0);
    }
}

/**
 * barid_flow_draw:
 * @self: a flow that is laid out
 * @page: which page, from 0
 * @cr: where
 * @x: left edge of the text
 * @y: its top
 *
 * Draws what stands on a page.
 */
void
barid_flow_draw (BaridFlow *self,
                 guint      page,
                 cairo_t   *cr,
                 double     x,
                 double     y)
{
  GArray *slices;

  g_return_if_fail (page < self->pages->len);

  slices = g_ptr_array_index (self->pages, page);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < slices->len; i++)
    {
      const Slice *slice = &g_array_index (slices, Slice, i);

      draw_around (self, slice, cr, x, y);
      for (guint c = 0; c < slice->laid->piece.n_columns; c++)
        draw_column (self, slice, c, cr, x, y);
    }
}
