#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A portion's CommonMark as what it says: blocks of plain text with spans over them. No HTML, no images, nothing remote: what is
 * written of them comes out as the text it was written in. Never as markup: the window and the paper make attributes of spans. */

typedef enum
{
  BARID_BLOCK_PARAGRAPH,
  BARID_BLOCK_HEADING,
  BARID_BLOCK_CODE,  /* lines as they stand; left to right */
  BARID_BLOCK_TABLE, /* @rows */
  BARID_BLOCK_RULE,  /* a line across */
} BaridBlockKind;

typedef enum
{
  BARID_SPAN_STRONG   = 1 << 0,
  BARID_SPAN_EMPHASIS = 1 << 1,
  BARID_SPAN_CODE     = 1 << 2,
  BARID_SPAN_LINK     = 1 << 3, /* @url */
} BaridSpanFlags;

/**
 * BaridSpan:
 * @start: byte in the block's text
 * @end: byte after it, never the same
 * @flags: one flag; spans of different flags may lie in each other, those of one flag do not
 * @url: only with %BARID_SPAN_LINK: an absolute http or https address in ASCII, its host as punycode, without a user's name
 */
typedef struct
{
  gsize          start;
  gsize          end;
  BaridSpanFlags flags;
  char          *url;
} BaridSpan;

/**
 * BaridBlock:
 * @level: of a heading, 1–6
 * @indent: how many lists it stands in, at most 8
 * @quote: how many quotes it stands in, at most 8
 * @marker: what stands before it where it begins an item of a list ("•", or "3."), or %NULL
 * @text: UTF-8, cleaned (no bidi controls that leak, no control characters); every end of a line that was written is "\n".
 *   Empty in an empty item, and of a table and a rule
 * @spans: (element-type BaridSpan): in order of start
 * @rows: of a table only: (element-type GPtrArray of BaridBlock): cells are paragraphs; the first row is the head; all rows have
 *   the same number of cells
 */
typedef struct
{
  BaridBlockKind  kind;
  guint           level;
  guint           indent;
  guint           quote;
  char           *marker;
  char           *text;
  GArray         *spans;
  GPtrArray      *rows;
} BaridBlock;

GPtrArray *barid_prose_read      (const char *text);
char      *barid_prose_dup_plain (const char *text);

void       barid_block_free      (BaridBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridBlock, barid_block_free)

G_END_DECLS
