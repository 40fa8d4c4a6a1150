#include "config.h"

#include "barid-galley.h"

#include <string.h>

#include "barid-prose.h"
#include "barid-text.h"

/* Around text of machines, see barid_text_isolate_machine(). */
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

#define LIST_STEP  18
#define QUOTE_STEP 10
#define GUTTER     10
#define NAME_WIDTH 120
#define NARROWEST  60

#define PARAGRAPH_SPACE 5

/* ---- attributes ---------------------------------------------------------------------------------------- */

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

/* Slanted letters are of scripts that have them. */
static void
add_span (PangoAttrList  *list,
          BaridSpanFlags  flags,
          gsize           start,
          gsize           end,
          gboolean        rtl)
{
  if (flags & BARID_SPAN_STRONG || (flags & BARID_SPAN_EMPHASIS && rtl))
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (flags & BARID_SPAN_EMPHASIS && !rtl)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (flags & BARID_SPAN_CODE)
    {
      add_attribute (list, pango_attr_family_new ("DejaVu Sans Mono, Noto Sans Mono, monospace, Noto Naskh Arabic"), start, end);
      add_attribute (list, pango_attr_scale_new (0.88), start, end);
    }
  if (flags & BARID_SPAN_LINK)
    add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/* "(SECRET // REL TO ALD) (Awareness only)" where these are a portion's own; nothing where they are the document's. */
char *
barid_galley_dup_mark (const BaridMarking *marking,
                       BaridUse            use)
{
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;
  g_autofree char *isolated = banner != NULL && *banner != '\0' ? barid_text_isolate_machine (banner) : NULL;
  g_autofree char *permitted = use != BARID_USE_INHERITED ? barid_text_isolate (barid_use_get_label (use)) : NULL;

  if (isolated != NULL && permitted != NULL)
    return g_strdup_printf ("(%s) (%s)", isolated, permitted);
  if (isolated != NULL || permitted != NULL)
    return g_strdup_printf ("(%s)", isolated != NULL ? isolated : permitted);

  return NULL;
}

/* The same in front of what it marks. */
static char *
dup_mark (const BaridMarking *marking,
          BaridUse            use)
{
  g_autofree char *mark = barid_galley_dup_mark (marking, use);

  return mark != NULL ? g_strconcat (mark, " ", NULL) : NULL;
}

/* ---- one paragraph --------------------------------------------------------------------------------------- */

typedef struct
{
  BaridStyle  style;
  double      start;
  double      space;
  gboolean    rtl;
  gboolean    keep;
  guint       n_bars;
  double      bar_from;
  const char *marker;
  double      marker_start;
} Place;

static BaridPiece *
add_paragraph (const BaridGalley *self,
               const Place       *place,
               const char        *text,
               PangoAttrList     *attributes)
{
  BaridPiece *piece = barid_flow_add (self->flow, place->space, place->rtl);
  double start = MIN (place->start, self->width - NARROWEST);
  BaridColumn *column;

  piece->keep = place->keep;
  piece->n_bars = place->n_bars;
  piece->bar_from = place->bar_from;
  column = barid_piece_add_column (piece, place->style, start, self->width - start, text, place->rtl);
  column->attributes = attributes != NULL ? pango_attr_list_ref (attributes) : NULL;
  column->language = g_strdup (self->language);
  if (place->marker != NULL)
    {
      double marker_start = MIN (place->marker_start, start - 1);

      column = barid_piece_add_column (piece, place->style, MAX (marker_start, 0), MAX (start - marker_start - 2, 8),
                                       place->marker, place->rtl);
      column->language = g_strdup (self->language);
    }

  return piece;
}

/* What we say runs as the page does, and is not in the language of the briefing: Arabic beside a text in Urdu stays Naskh. */
static BaridPiece *
add_ours (const BaridGalley *self,
          const Place       *place,
          const char        *text)
{
  const BaridGalley ours = { .flow = self->flow, .width = self->width, .rtl = self->rtl };

  return add_paragraph (&ours, place, text, NULL);
}

/**
 * barid_galley_add_heading:
 * @self: a galley
 * @text: a heading of ours
 *
 * Adds the heading of a part, which is never the last on a page.
 */
void
barid_galley_add_heading (const BaridGalley *self,
                          const char        *text)
{
  const Place place = { .style = BARID_STYLE_HEADING, .space = 16, .keep = TRUE, .rtl = self->rtl };

  add_ours (self, &place, text)->rule = TRUE;
}

/**
 * barid_galley_add_line:
 * @self: a galley
 * @style: how it is set
 * @start: how far it is moved in
 * @space: what is left free above it
 * @text: a sentence of ours, whose parts from outside are isolated
 *
 * Adds a paragraph of ours, which runs as the page does.
 */
void
barid_galley_add_line (const BaridGalley *self,
                       BaridStyle         style,
                       double             start,
                       double             space,
                       const char        *text)
{
  const Place place = { .style = style, .start = start, .space = space, .rtl = self->rtl };

  add_ours (self, &place, text);
}

/**
 * barid_galley_add_text:
 * @self: a galley
 * @style: how it is set
 * @start: how far it is moved in
 * @space: what is left free above it
 * @text: (nullable): a text from outside
 *
 * Adds a text of one paragraph or more, each in its own direction.
 */
void
barid_galley_add_text (const BaridGalley *self,
                       BaridStyle         style,
                       double             start,
                       double             space,
                       const char        *text)
{
  barid_galley_add_plain (self, style, start, space, NULL, text, NULL, BARID_USE_INHERITED);
}

/**
 * barid_galley_add_plain:
 * @self: a galley
 * @style: how it is set
 * @start: how far it is moved in; its number stands %BARID_HANG before it
 * @space: what is left free above it
 * @number: (nullable): what stands before it
 * @text: (nullable): a text from outside, as it was written
 * @marking: (nullable): its own marking
 * @use: what it may be used for, where that is less than the document, or %BARID_USE_INHERITED
 *
 * Adds a text with its number and its portion mark.
 */
void
barid_galley_add_plain (const BaridGalley  *self,
                        BaridStyle          style,
                        double              start,
                        double              space,
                        const char         *number,
                        const char         *text,
                        const BaridMarking *marking,
                        BaridUse            use)
{
  g_autofree char *clean = barid_text_clean_block (text != NULL ? text : "");
  g_auto(GStrv) lines = g_strsplit (clean, "\n", -1);
  g_autofree char *mark = dup_mark (marking, use);
  Place place = { .style = style, .start = start, .space = space, .marker = number,
                  .marker_start = start - BARID_HANG };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *whole = NULL;
      g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

      if (*g_strstrip (lines[i]) == '\0')
        continue;

      place.rtl = barid_type_find_direction (lines[i], self->rtl);
      whole = g_strconcat (mark != NULL ? mark : "", lines[i], NULL);
      if (mark != NULL)
        add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, strlen (mark));
      add_paragraph (self, &place, whole, attributes);
      g_clear_pointer (&mark, g_free);
      place.marker = NULL;
      place.space = PARAGRAPH_SPACE;
    }

  /* A number without a text is still one. */
  if (place.marker != NULL || mark != NULL)
    {
      place.rtl = self->rtl;
      add_paragraph (self, &place, mark != NULL ? mark : "–", NULL);
    }
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

/**
 * barid_galley_add_row:
 * @self: a galley
 * @start: how far it is moved in
 * @space: what is left free above it
 * @name: what it is
 * @value: what it says
 *
 * Adds a name with its value beside it.
 */
void
barid_galley_add_row (const BaridGalley *self,
                      double             start,
                      double             space,
                      const char        *name,
                      const char        *value)
{
  BaridPiece *piece = barid_flow_add (self->flow, space, self->rtl);

  start = MAX (0, MIN (start, self->width - NAME_WIDTH - GUTTER - NARROWEST));
  barid_piece_add_column (piece, BARID_STYLE_BODY, start, NAME_WIDTH, name, barid_type_find_direction (name, self->rtl));
  barid_piece_add_column (piece, BARID_STYLE_BODY, start + NAME_WIDTH + GUTTER,
                          self->width - start - NAME_WIDTH - GUTTER, value,
                          barid_type_find_direction (value, self->rtl));
}

/**
 * barid_galley_add_cells:
 * @self: a galley
 * @cells: (array length=n_cells): what they say
 * @parts: (nullable) (array length=n_cells): how much of the width each has, of 1; %NULL for equal ones
 * @n_cells: how many, at most %BARID_MOST_COLUMNS
 * @machine: how many of the first are of machines, and run from left to right
 * @head: (nullable): the row that heads it; %NULL for the head itself
 *
 * Adds a row of a table.
 *
 * Returns: (transfer none): the row
 */
BaridPiece *
barid_galley_add_cells (const BaridGalley  *self,
                        const char * const *cells,
                        const double       *parts,
                        guint               n_cells,
                        guint               machine,
                        BaridPiece         *head)
{
  BaridPiece *piece = barid_flow_add (self->flow, head != NULL ? 7 : 8, self->rtl);
  double start = 0;

  piece->row = TRUE;
  piece->keep = head == NULL;
  piece->head = head;
  piece->rule = head != NULL;
  for (guint i = 0; i < n_cells; i++)
    {
      double share = (parts != NULL ? parts[i] : 1.0 / n_cells) * self->width;
      gboolean code = head != NULL && i < machine;
      BaridColumn *column;

      column = barid_piece_add_column (piece, head == NULL ? BARID_STYLE_STRONG : code ? BARID_STYLE_CODE : BARID_STYLE_BODY,
                                       start, share - (i + 1 < n_cells ? GUTTER : 0), cells[i],
                                       !code && barid_type_find_direction (cells[i], self->rtl));
      column->language = g_strdup (self->language);
      start += share;
    }

  return piece;
}

/* ---- portions -------------------------------------------------------------------------------------------- */

static gboolean
tells_its_address (const BaridSpan *span,
                   const char      *text)
{
  return strlen (span->url) == span->end - span->start && strncmp (text + span->start, span->url, strlen (span->url)) == 0;
}

/* How long what the prose says of a link's host is, " (⁦host⁩)": here the whole address takes its place. */
static gsize
measure_host (const char *text)
{
  const char *end = g_str_has_prefix (text, " (" LRI) ? strstr (text, PDI) : NULL;

  end = end != NULL ? strchr (end, ')') : NULL;

  return end != NULL ? (gsize) (end + 1 - text) : 0;
}

/* Paper has nothing to press: what a link leads to stands behind it. */
static char *
write_out (const BaridBlock *block,
           const char       *before,
           PangoAttrList    *attributes,
           gboolean          rtl)
{
  g_autoptr(GString) text = g_string_new (before);
  g_autofree gsize *shifts = g_new0 (gsize, strlen (block->text) + 1);
  gsize length = strlen (block->text);
  gsize done = 0;
  gsize shift = text->len;

  if (*before != '\0')
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, text->len);

  /* Links do not stand inside one another. */
  for (guint i = 0; i < block->spans->len; i++)
    {
      const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);
      g_autofree char *address = NULL;
      gsize before_address;

      if (!(span->flags & BARID_SPAN_LINK) || span->url == NULL || span->start < done || tells_its_address (span, block->text))
        continue;

      address = barid_text_isolate_machine (span->url);
      g_string_append_len (text, block->text + done, (gssize) (span->end - done));
      before_address = text->len;
      g_string_append_printf (text, " (%s)", address);
      for (gsize at = done; at < span->end; at++)
        shifts[at] = shift;
      shift += text->len - before_address;
      done = span->end + measure_host (block->text + span->end);
      shift -= done - span->end;
      /* Of the host only its end is asked for: that of a strong span which ends with the link. */
      for (gsize at = span->end; at < done; at++)
        shifts[at] = shift;
    }
  g_string_append (text, block->text + done);
  for (gsize at = done; at <= length; at++)
    shifts[at] = shift;

  for (guint i = 0; i < block->spans->len; i++)
    {
      const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);

      if (span->end > span->start)
        add_span (attributes, span->flags, span->start + shifts[span->start], span->end + shifts[span->end - 1], rtl);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_cell (const BaridBlock *cell)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  return write_out (cell, "", attributes, FALSE);
}

static void
add_wide_table (const BaridGalley *self,
                const BaridBlock  *block,
                double             start)
{
  const GPtrArray *names = g_ptr_array_index (block->rows, 0);

  /* Of a table without rows the names of its columns are all there is. */
  for (guint j = 0; block->rows->len == 1 && j < names->len; j++)
    {
      g_autofree char *name = write_cell (g_ptr_array_index (names, j));

      barid_galley_add_row (self, start, j == 0 ? 8 : 2, name, "");
    }
  for (guint i = 1; i < block->rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (block->rows, i);

      for (guint j = 0; j < row->len && j < names->len; j++)
        {
          g_autofree char *name = write_cell (g_ptr_array_index (names, j));
          g_autofree char *value = write_cell (g_ptr_array_index (row, j));

          barid_galley_add_row (self, start, j == 0 ? 8 : 2, name, value);
        }
    }
}

/* A table whose columns a page does not hold side by side is told row by row, each value with the name of its column. */
static void
add_table (const BaridGalley *self,
           const BaridBlock  *block,
           double             start)
{
  BaridGalley galley = *self;
  BaridPiece *head = NULL;
  const GPtrArray *names = block->rows->len > 0 ? g_ptr_array_index (block->rows, 0) : NULL;

  if (names == NULL || names->len == 0)
    return;
  if (names->len > BARID_MOST_COLUMNS)
    {
      add_wide_table (self, block, start);
      return;
    }

  for (guint i = 0; i < block->rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (block->rows, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      BaridPiece *piece;

      for (guint j = 0; j < row->len && j < names->len; j++)
        g_ptr_array_add (cells, write_cell (g_ptr_array_index (row, j)));
      if (i == 0)
        galley.rtl = barid_type_find_direction (g_ptr_array_index (cells, 0), self->rtl);
      piece = barid_galley_add_cells (&galley, (const char * const *) cells->pdata, NULL, cells->len, 0, head);
      if (head == NULL)
        {
          head = piece;
          piece->keep = block->rows->len > 1;
        }
    }
}

static void
add_block (const BaridGalley *self,
           const BaridBlock  *block,
           double             space,
           const char        *mark)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = NULL;
  Place place = { .style = BARID_STYLE_BODY, .space = space };

  if (block->kind == BARID_BLOCK_TABLE)
    {
      add_table (self, block, block->indent * LIST_STEP + block->quote * QUOTE_STEP);
      return;
    }
  if (block->kind == BARID_BLOCK_RULE)
    {
      barid_flow_add (self->flow, 12, self->rtl)->rule = TRUE;
      return;
    }

  place.start = block->indent * LIST_STEP + block->quote * QUOTE_STEP;
  place.marker = block->marker;
  place.marker_start = place.start - LIST_STEP;
  place.n_bars = block->quote;
  place.bar_from = block->indent * LIST_STEP;
  place.rtl = block->kind != BARID_BLOCK_CODE && barid_type_find_direction (block->text, self->rtl);
  if (block->kind == BARID_BLOCK_CODE)
    {
      place.style = BARID_STYLE_CODE;
      place.start += QUOTE_STEP;
    }
  else if (block->kind == BARID_BLOCK_HEADING)
    {
      place.style = block->level <= 3 ? BARID_STYLE_INNER : BARID_STYLE_STRONG;
      place.keep = TRUE;
      place.space = space > 0 ? MAX (space, 10) : 0;
    }

  text = write_out (block, mark != NULL ? mark : "", attributes, place.rtl);
  if (*text != '\0' || place.marker != NULL)
    add_paragraph (self, &place, text, attributes);
}

/* What cannot bear a mark before its first word has it on a line above. */
static gboolean
bears_mark (const BaridBlock *block)
{
  return (block->kind == BARID_BLOCK_PARAGRAPH || block->kind == BARID_BLOCK_HEADING) && *block->text != '\0';
}

/**
 * barid_galley_add_portion:
 * @self: a galley
 * @space: what is left free above it
 * @text: (nullable): CommonMark
 * @marking: (nullable): its own marking
 * @use: what it may be used for, where that is less than the document, or %BARID_USE_INHERITED
 *
 * Adds a portion of the document with its mark before it.
 */
void
barid_galley_add_portion (const BaridGalley  *self,
                          double              space,
                          const char         *text,
                          const BaridMarking *marking,
                        BaridUse            use)
{
  g_autoptr(GPtrArray) blocks = barid_prose_read (text != NULL ? text : "");
  g_autofree char *mark = dup_mark (marking, use);

  if (mark != NULL && (blocks->len == 0 || !bears_mark (g_ptr_array_index (blocks, 0))))
    {
      const Place place = { .style = BARID_STYLE_STRONG, .space = space, .keep = TRUE, .rtl = self->rtl };

      add_paragraph (self, &place, g_strstrip (mark), NULL);
      g_clear_pointer (&mark, g_free);
      space = PARAGRAPH_SPACE;
    }

  for (guint i = 0; i < blocks->len; i++)
    {
      const BaridBlock *block = g_ptr_array_index (blocks, i);

      /* Items of one list stand closer together. */
      add_block (self, block, i == 0 ? space : block->indent > 0 && block->marker != NULL ? 2 : PARAGRAPH_SPACE, mark);
      g_clear_pointer (&mark, g_free);
    }
}
