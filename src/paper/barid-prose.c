#include "config.h"

#include "barid-prose.h"

#include <string.h>

#include <cmark.h>

#include "barid-prose-private.h"
#include "barid-text.h"

/* A longer text is no portion of ours (at most 20 KB), and is shown as it is written: some ways to write a longer one would have
 * libcmark work on it with the square of its length. */
#define MOST_BYTES (32 * 1024)

/* Quotes and lists that lie deeper in each other are shown at this depth. */
#define MOST_DEPTH 8

/* So much of where the links of one text lead is kept. Beyond it they are words with nothing to press. */
#define MOST_ADDRESSES (256 * 1024)

/* An address that is not offered is shown, but not more of it than this. In characters. */
#define MOST_SHOWN 300

/* Before what could define a reference: a noncharacter, which is cleaned away from whoever else writes it. libcmark takes definitions ("[1]: x") out
 * of the text, and a portion is read alone, so that they would define nothing, and be seen by nobody. */
#define GUARD "\xef\xb7\x90"

/* Before a cell: with it in front every line is a paragraph. */
#define CELL_GUARD '.'

#define BULLET "\xe2\x80\xa2"

/* Blocks ---------------------------------------------------------------------------------- */

static void
span_clear (gpointer data)
{
  g_free (((BaridSpan *) data)->url);
}

BaridBlock *
barid_block_new (BaridBlockKind kind)
{
  BaridBlock *self = g_new0 (BaridBlock, 1);

  self->kind = kind;
  self->text = g_strdup ("");
  self->spans = g_array_new (FALSE, FALSE, sizeof (BaridSpan));
  g_array_set_clear_func (self->spans, span_clear);

  return self;
}

/**
 * barid_block_free:
 * @self: (transfer full) (nullable): a block
 *
 * Frees a block, and the cells of a table.
 */
void
barid_block_free (BaridBlock *self)
{
  if (self == NULL)
    return;

  g_free (self->marker);
  g_free (self->text);
  g_array_unref (self->spans);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* Reading --------------------------------------------------------------------------------- */

/* Where a text is being read. */
typedef struct
{
  GStrv       lines;     /* borrowed: of the text; NULL where no tables are looked for */
  GPtrArray  *blocks;    /* borrowed: read so far */
  gsize       addresses; /* bytes of addresses kept */
  guint       quote;
  guint       indent;
  char       *marker;    /* owned: waits for the first block of its item */
  GArray     *numbers;   /* owned: of the lists it stands in, that of the next item; 0 where they are not numbered */
  BaridBlock *block;     /* owned: being written */
  GString    *text;      /* owned: of it */
  guint       strong;    /* how many of them lie in each other here */
  guint       emphasis;
  gsize       starts[3]; /* of the outermost strong, emphasis; of the link */
} Reading;

enum
{
  STRONG,
  EMPHASIS,
  LINK,
};

static void
begin_block (Reading        *reading,
             BaridBlockKind  kind)
{
  reading->block = barid_block_new (kind);
  reading->block->indent = MIN (reading->indent, MOST_DEPTH);
  reading->block->quote = MIN (reading->quote, MOST_DEPTH);
  reading->block->marker = g_steal_pointer (&reading->marker);
  reading->text = g_string_new (NULL);
  reading->strong = reading->emphasis = 0;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const BaridSpan *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;

  return (int) first->flags - (int) second->flags;
}

static gboolean
says_something (const BaridBlock *block)
{
  return block->kind == BARID_BLOCK_RULE || block->kind == BARID_BLOCK_TABLE || block->marker != NULL || *block->text != '\0';
}

static void
end_block (Reading *reading)
{
  g_autoptr(BaridBlock) block = g_steal_pointer (&reading->block);

  g_free (block->text);
  block->text = g_string_free (g_steal_pointer (&reading->text), FALSE);
  g_array_sort (block->spans, compare_spans);
  if (says_something (block))
    g_ptr_array_add (reading->blocks, g_steal_pointer (&block));
}

/* Cleaned here, though the whole was: an entity ("&#x202e;") is a character only now. The guards go with it. */
static char *
clean (const char *literal)
{
  return barid_text_clean_block (literal != NULL ? literal : "");
}

static void
append (Reading    *reading,
        const char *literal)
{
  g_autofree char *text = clean (literal);

  /* Between words a tab is a space; and GTK measures a label with tabs in two ways. */
  g_strdelimit (text, "\t", ' ');
  g_string_append (reading->text, text);
}

static void
add_span (Reading        *reading,
          gsize           start,
          BaridSpanFlags  flag,
          char           *url)
{
  BaridSpan span = { start, reading->text->len, flag, url };

  if (span.start < span.end)
    g_array_append_val (reading->block->spans, span);
  else
    g_free (url);
}

static void
append_code (Reading    *reading,
             const char *literal)
{
  gsize start = reading->text->len;

  append (reading, literal);
  add_span (reading, start, BARID_SPAN_CODE, NULL);
}

/* Links ----------------------------------------------------------------------------------- */

/* Where a link leads, for a reader to see. */
static void
append_place (Reading    *reading,
              const char *place)
{
  g_autofree char *shown = g_utf8_substring (place, 0, MIN (g_utf8_strlen (place, -1), MOST_SHOWN));
  g_autofree char *isolated = barid_text_isolate_machine (shown);

  reading->addresses += strlen (shown);
  g_string_append_printf (reading->text, " (%s%s)", isolated, strlen (shown) < strlen (place) ? "…" : "");
}

/* Whether a link's words are where it leads, so that nothing need be said of that. */
static gboolean
is_place (const char *words,
          const char *place)
{
  return strcmp (words, place) == 0 || (g_str_has_prefix (place, "mailto:") && strcmp (words, place + strlen ("mailto:")) == 0);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)) && g_unichar_type (g_utf8_get_char (text)) != G_UNICODE_FORMAT)
      return FALSE;

  return TRUE;
}

static void
end_link (Reading    *reading,
          cmark_node *node)
{
  g_autofree char *place = clean (cmark_node_get_url (node));
  g_autofree char *host = NULL;
  g_autofree char *url = NULL;
  g_autofree char *words = NULL;

  if (reading->addresses > MOST_ADDRESSES)
    return;

  url = barid_prose_dup_address (place, &host);
  if (is_blank (reading->text->str + reading->starts[LINK]))
    g_string_append (reading->text, url != NULL ? url : "");

  words = g_strdup (reading->text->str + reading->starts[LINK]);
  if (url != NULL)
    {
      reading->addresses += strlen (url);
      add_span (reading, reading->starts[LINK], BARID_SPAN_LINK, g_strdup (url));
    }

  if (url != NULL ? strcmp (words, url) == 0 : *place == '\0' || is_place (words, place))
    return;
  append_place (reading, url != NULL ? host : place);
}

/* An image is what was written of it. */
static void
end_image (Reading    *reading,
           cmark_node *node)
{
  g_autofree char *place = clean (cmark_node_get_url (node));
  g_autofree char *isolated = barid_text_isolate_machine (place);

  reading->addresses += strlen (place);
  g_string_append_printf (reading->text, "](%s)", reading->addresses <= MOST_ADDRESSES ? isolated : "…");
}

/* What stands in a block ------------------------------------------------------------------- */

static void
change_depth (Reading        *reading,
              gboolean        entering,
              guint          *depth,
              guint           which,
              BaridSpanFlags  flag)
{
  if (entering && (*depth)++ == 0)
    reading->starts[which] = reading->text->len;
  else if (!entering && --*depth == 0)
    add_span (reading, reading->starts[which], flag, NULL);
}

static void
read_inline (Reading    *reading,
             cmark_node *node,
             gboolean    entering)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
      append (reading, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
      append_code (reading, cmark_node_get_literal (node));
      break;
    /* CommonMark leaves it to who shows it whether a line that was ended is. Officers write positions one beneath the other. */
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      g_string_append_c (reading->text, '\n');
      break;
    case CMARK_NODE_STRONG:
      change_depth (reading, entering, &reading->strong, STRONG, BARID_SPAN_STRONG);
      break;
    case CMARK_NODE_EMPH:
      change_depth (reading, entering, &reading->emphasis, EMPHASIS, BARID_SPAN_EMPHASIS);
      break;
    case CMARK_NODE_LINK:
      if (entering)
        reading->starts[LINK] = reading->text->len;
      else
        end_link (reading, node);
      break;
    case CMARK_NODE_IMAGE:
      if (entering)
        g_string_append (reading->text, "![");
      else
        end_image (reading, node);
      break;
    default:
      break;
    }
}

/* Blocks of text -------------------------------------------------------------------------- */

static void
add_literal (Reading        *reading,
             BaridBlockKind  kind,
             const char     *literal)
{
  begin_block (reading, kind);
  append (reading, literal);
  while (reading->text->len > 0 && reading->text->str[reading->text->len - 1] == '\n')
    g_string_truncate (reading->text, reading->text->len - 1);
  end_block (reading);
}

/* A marker that no block has taken: that of an empty item, or of one that begins with a list. */
static void
place_marker (Reading *reading)
{
  if (reading->marker == NULL)
    return;

  begin_block (reading, BARID_BLOCK_PARAGRAPH);
  end_block (reading);
}

static void
change_list (Reading    *reading,
             cmark_node *node,
             gboolean    entering)
{
  if (entering)
    {
      int number = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? cmark_node_get_list_start (node) : -1;

      if (reading->indent < MOST_DEPTH)
        place_marker (reading);
      g_clear_pointer (&reading->marker, g_free);
      g_array_append_val (reading->numbers, number);
      reading->indent++;
    }
  else
    {
      g_array_set_size (reading->numbers, reading->numbers->len - 1);
      reading->indent--;
    }
}

static void
change_item (Reading    *reading,
             cmark_node *node,
             gboolean    entering)
{
  cmark_node *list = cmark_node_parent (node);
  int *number = &g_array_index (reading->numbers, int, reading->numbers->len - 1);

  place_marker (reading);
  if (!entering)
    return;

  if (*number < 0)
    reading->marker = g_strdup (BULLET);
  else
    reading->marker = g_strdup_printf (cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? "%d)" : "%d.", (*number)++);
}

static void
read_block (Reading    *reading,
            cmark_node *node,
            gboolean    entering)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      reading->quote += entering ? 1 : -1;
      break;
    case CMARK_NODE_LIST:
      change_list (reading, node, entering);
      break;
    case CMARK_NODE_ITEM:
      change_item (reading, node, entering);
      break;
    case CMARK_NODE_CODE_BLOCK:
      add_literal (reading, BARID_BLOCK_CODE, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_BLOCK:
      add_literal (reading, BARID_BLOCK_PARAGRAPH, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add_literal (reading, BARID_BLOCK_RULE, "");
      break;
    case CMARK_NODE_HEADING:
    case CMARK_NODE_PARAGRAPH:
      if (!entering)
        end_block (reading);
      else
        {
          gboolean heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;

          begin_block (reading, heading ? BARID_BLOCK_HEADING : BARID_BLOCK_PARAGRAPH);
          if (heading)
            reading->block->level = cmark_node_get_heading_level (node);
        }
      break;
    default:
      read_inline (reading, node, entering);
      break;
    }
}

/* Tables ---------------------------------------------------------------------------------- */

static void read_into (Reading    *reading,
                       const char *text);

/* A line without what the quotes and lists around it put before it. */
static const char *
skip_containers (const char *line,
                 guint       quote)
{
  for (;; line++)
    if (*line == '>' && quote > 0)
      quote--;
    else if (*line != ' ' && *line != '\t')
      return line;
}

/* The lines in which a paragraph is written, without what is around it. */
static GStrv
dup_lines (Reading    *reading,
           cmark_node *node)
{
  guint first = cmark_node_get_start_line (node) - 1;
  guint last = cmark_node_get_end_line (node) - 1;
  gsize column = cmark_node_get_start_column (node) - 1;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, reading->lines[first] + MIN (column, strlen (reading->lines[first])));
  for (guint i = first + 1; i <= last; i++)
    g_strv_builder_add (builder, skip_containers (reading->lines[i], reading->quote));

  return g_strv_builder_end (builder);
}

/* A cell without the guard before it. */
static void
take_guard_off (BaridBlock *cell)
{
  memmove (cell->text, cell->text + 1, strlen (cell->text));
  for (guint i = 0; i < cell->spans->len; i++)
    {
      BaridSpan *span = &g_array_index (cell->spans, BaridSpan, i);

      span->start--;
      span->end--;
    }
}

/* All cells are read at once, each as a paragraph of its own. */
static GPtrArray *
read_cells (Reading         *reading,
            const GPtrArray *cells)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_block_free);
  Reading inside = { .blocks = read, .addresses = reading->addresses };

  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf (text, "%c%s\n\n", CELL_GUARD, (const char *) g_ptr_array_index (cells, i));
  read_into (&inside, text->str);
  reading->addresses = inside.addresses;

  for (guint i = 0; i < read->len; i++)
    {
      BaridBlock *cell = g_ptr_array_index (read, i);

      if (cell->kind != BARID_BLOCK_PARAGRAPH || *cell->text != CELL_GUARD)
        return NULL;
      take_guard_off (cell);
    }

  return read->len == cells->len ? g_steal_pointer (&read) : NULL;
}

static GPtrArray *
make_rows (GPtrArray *cells,
           guint      n_cells)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree gpointer *all = NULL;
  gsize n = 0;

  all = g_ptr_array_steal (cells, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (i % n_cells == 0)
        g_ptr_array_add (rows, g_ptr_array_new_with_free_func ((GDestroyNotify) barid_block_free));
      g_ptr_array_add (g_ptr_array_index (rows, rows->len - 1), all[i]);
    }

  return rows;
}

/* The lines before the table are a paragraph, as they would be without it. */
static void
read_lines_before (Reading *reading,
                   GStrv    lines,
                   guint    n_lines)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GStrv all = g_steal_pointer (&reading->lines);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  if (n_lines > 0)
    read_into (reading, text->str);
  reading->lines = all;
}

static gboolean
read_table (Reading    *reading,
            cmark_node *node)
{
  g_auto(GStrv) lines = NULL;
  g_auto(BaridTableSource) source = { 0, };
  g_autoptr(GPtrArray) cells = NULL;

  if (reading->lines == NULL)
    return FALSE;

  lines = dup_lines (reading, node);
  if (!barid_table_source_find (lines, &source) || (cells = read_cells (reading, source.cells)) == NULL)
    return FALSE;

  read_lines_before (reading, lines, source.first);
  begin_block (reading, BARID_BLOCK_TABLE);
  reading->block->rows = make_rows (cells, source.n_cells);
  end_block (reading);

  return TRUE;
}

/* The whole ------------------------------------------------------------------------------- */

static void
read_into (Reading    *reading,
           const char *text)
{
  cmark_node *document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  GArray *numbers_before = reading->numbers;
  cmark_event_type event;

  reading->numbers = g_array_new (FALSE, FALSE, sizeof (int));
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH && read_table (reading, node))
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      else
        read_block (reading, node, event == CMARK_EVENT_ENTER);
    }

  g_array_unref (reading->numbers);
  reading->numbers = numbers_before;
  cmark_iter_free (iter);
  cmark_node_free (document);
}

/* Puts a guard before each "[" with which a line begins, within whatever quotes and lists. */
static char *
guard (const char *text)
{
  GString *guarded = g_string_sized_new (strlen (text) + 16);
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (at_start && *p == '[')
        g_string_append (guarded, GUARD);
      at_start = *p == '\n' || (at_start && strchr (" \t>-+*.)0123456789", *p) != NULL);
      g_string_append_c (guarded, *p);
    }

  return g_string_free (guarded, FALSE);
}

/* As it is written, a paragraph from one empty line to the next. */
static void
read_plain (GPtrArray  *blocks,
            const char *text)
{
  g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      {
        BaridBlock *block = barid_block_new (BARID_BLOCK_PARAGRAPH);

        g_free (block->text);
        block->text = g_strdup (paragraphs[i]);
        g_ptr_array_add (blocks, block);
      }
}

/**
 * barid_prose_read:
 * @text: a portion in CommonMark, with tables as GitHub has them; from whomever
 *
 * Reads what a portion says. HTML and images come out as they are written; a link is one only where it leads to an absolute http
 * or https address, and where its words are not that address its host stands behind it. Reference definitions are text. What is
 * longer than any portion may be comes out as it is written. Takes time with the length of the text, some milliseconds at most
 * for 20 KB.
 *
 * Returns: (transfer full) (element-type BaridBlock): the blocks, none where it says nothing
 */
GPtrArray *
barid_prose_read (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_block_free);
  g_autofree char *cleaned = NULL;
  g_autofree char *guarded = NULL;
  g_auto(GStrv) lines = NULL;
  Reading reading = { .blocks = blocks };

  g_return_val_if_fail (text != NULL, blocks);

  cleaned = clean (text);
  if (strlen (cleaned) > MOST_BYTES)
    {
      read_plain (blocks, cleaned);
      return blocks;
    }

  guarded = guard (cleaned);
  reading.lines = lines = g_strsplit (guarded, "\n", -1);
  read_into (&reading, guarded);

  return blocks;
}

/* In one line ----------------------------------------------------------------------------- */

static void
append_row (GString         *plain,
            const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      const BaridBlock *cell = g_ptr_array_index (row, i);

      g_string_append_printf (plain, "%s%s", i > 0 ? " | " : "", cell->text);
    }
  g_string_append_c (plain, '\n');
}

/**
 * barid_prose_dup_plain:
 * @text: a portion in CommonMark
 *
 * Makes what a portion says without its marks, a line for each block, item and row of a table: for a list, or a terminal.
 *
 * Returns: (transfer full): the text, perhaps empty
 */
char *
barid_prose_dup_plain (const char *text)
{
  g_autoptr(GPtrArray) blocks = NULL;
  g_autoptr(GString) plain = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_string_new (NULL);
  blocks = barid_prose_read (text);
  for (guint i = 0; i < blocks->len; i++)
    {
      const BaridBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == BARID_BLOCK_RULE)
        continue;

      for (guint depth = 1; depth < block->indent; depth++)
        g_string_append (plain, "  ");
      if (block->marker != NULL)
        g_string_append_printf (plain, "%s ", block->marker);
      if (block->kind != BARID_BLOCK_TABLE)
        g_string_append_printf (plain, "%s\n", block->text);
      else
        for (guint row = 0; row < block->rows->len; row++)
          append_row (plain, g_ptr_array_index (block->rows, row));
    }

  return g_strchomp (g_string_free (g_steal_pointer (&plain), FALSE));
}
