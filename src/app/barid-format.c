#include "config.h"

#include "barid-format.h"

#include <string.h>

#include "barid-paragraph-text.h"

/* What an address is written over. */
#define ADDRESS "https://"

/* ---- around words ------------------------------------------------------------------------------------------ */

/* How many of a character stand before a place, or after it; three at most. */
static guint
count_before (const GtkTextIter *at,
              gunichar           c)
{
  GtkTextIter iter = *at;
  guint n = 0;

  while (n < 3 && gtk_text_iter_backward_char (&iter) && gtk_text_iter_get_char (&iter) == c)
    n++;

  return n;
}

static guint
count_after (const GtkTextIter *at,
             gunichar           c)
{
  GtkTextIter iter = *at;
  guint n = 0;

  for (; n < 3 && gtk_text_iter_get_char (&iter) == c; gtk_text_iter_forward_char (&iter))
    n++;

  return n;
}

/* Whether a mark is among so many of its character: "***" is strong and emphasis. */
static gboolean
is_in (const char *mark,
       guint       n)
{
  return mark[1] == '\0' ? n % 2 == 1 : n >= 2;
}

/* Emphasis that begins or ends with a space is none. */
static void
trim (GtkTextIter *start,
      GtkTextIter *end)
{
  while (gtk_text_iter_compare (start, end) < 0 && g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter last = *end;

      gtk_text_iter_backward_char (&last);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&last)))
        return;
      *end = last;
    }
}

/* The selection, or the word at the cursor, or the cursor. */
static void
get_words (GtkTextBuffer *buffer,
           GtkTextIter   *start,
           GtkTextIter   *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    {
      trim (start, end);
      return;
    }

  if (gtk_text_iter_inside_word (start) || gtk_text_iter_ends_word (start))
    {
      if (!gtk_text_iter_starts_word (start))
        gtk_text_iter_backward_word_start (start);
      if (!gtk_text_iter_ends_word (end))
        gtk_text_iter_forward_word_end (end);
    }
}

static void
delete_chars (GtkTextBuffer *buffer,
              int            offset,
              guint          n)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + (int) n);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
insert (GtkTextBuffer *buffer,
        int            offset,
        const char    *text)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  gtk_text_buffer_insert (buffer, &at, text, -1);
}

static void
select_range (GtkTextBuffer *buffer,
              int            start,
              int            end)
{
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
  gtk_text_buffer_select_range (buffer, &first, &last);
}

static void
toggle_around (GtkTextBuffer *buffer,
               const char    *mark)
{
  GtkTextIter start, end;
  gunichar c = (gunichar) *mark;
  guint length = (guint) strlen (mark);
  int first, last;

  get_words (buffer, &start, &end);
  first = gtk_text_iter_get_offset (&start);
  last = gtk_text_iter_get_offset (&end);

  if (is_in (mark, MIN (count_before (&start, c), count_after (&end, c))))
    {
      delete_chars (buffer, last, length);
      delete_chars (buffer, first - (int) length, length);
      select_range (buffer, first - (int) length, last - (int) length);
    }
  else if (last - first > 2 * (int) length && is_in (mark, MIN (count_after (&start, c), count_before (&end, c))))
    {
      delete_chars (buffer, last - (int) length, length);
      delete_chars (buffer, first, length);
      select_range (buffer, first, last - 2 * (int) length);
    }
  else
    {
      insert (buffer, last, mark);
      insert (buffer, first, mark);
      select_range (buffer, first + (int) length, last + (int) length);
    }
}

/* The words become those of a link, and its address is what is written next. */
static void
make_link (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  int first, last;

  get_words (buffer, &start, &end);
  first = gtk_text_iter_get_offset (&start);
  last = gtk_text_iter_get_offset (&end);
  insert (buffer, last, "](" ADDRESS ")");
  insert (buffer, first, "[");
  if (first == last)
    select_range (buffer, first + 1, first + 1);
  else
    select_range (buffer, last + 3, last + 3 + (int) strlen (ADDRESS));
}

/* ---- before lines --------------------------------------------------------------------------------------------- */

static char *
dup_line (GtkTextBuffer *buffer,
          int            line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* How long the mark is with which a line begins, after @indent; 0 where it has none of that format. */
static guint
find_mark (const char  *line,
           BaridFormat  format,
           guint       *indent)
{
  const char *text = line + strspn (line, " ");
  gsize n = 0;

  *indent = (guint) (text - line);
  switch (format)
    {
    case BARID_FORMAT_HEADING:
      n = strspn (text, "#");
      return n > 0 && n <= 6 && text[n] == ' ' ? (guint) n + 1 : 0;
    case BARID_FORMAT_QUOTE:
      return text[0] == '>' ? (text[1] == ' ' ? 2 : 1) : 0;
    case BARID_FORMAT_LIST:
      return text[0] != '\0' && strchr ("-+*", text[0]) != NULL && text[1] == ' ' ? 2 : 0;
    case BARID_FORMAT_NUMBERED:
      n = strspn (text, "0123456789");
      return n > 0 && n <= 9 && (text[n] == '.' || text[n] == ')') && text[n + 1] == ' ' ? (guint) n + 2 : 0;
    case BARID_FORMAT_STRONG:
    case BARID_FORMAT_EMPHASIS:
    case BARID_FORMAT_CODE:
    case BARID_FORMAT_LINK:
    case BARID_N_FORMATS:
    default:
      return 0;
    }
}

/* The lines of the selection; without one, those of the paragraph, and of a heading the one line. */
static void
get_lines (GtkTextBuffer *buffer,
           BaridFormat    format,
           int           *first,
           int           *last)
{
  GtkTextIter start, end;
  GtkTextIter cursor;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      cursor = start;
      if (format != BARID_FORMAT_HEADING && barid_paragraph_find_at (&cursor, &start, &end))
        gtk_text_iter_set_line_offset (&start, 0);
    }
  else if (gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);

  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gboolean
all_have (GtkTextBuffer *buffer,
          BaridFormat    format,
          int            first,
          int            last)
{
  guint n_lines = 0;

  for (int i = first; i <= last; i++)
    {
      g_autofree char *line = dup_line (buffer, i);
      guint indent;

      if (is_blank (line) && first != last)
        continue;
      if (find_mark (line, format, &indent) == 0)
        return FALSE;
      n_lines++;
    }

  return n_lines > 0;
}

/* Takes the mark of a line away, where it has it. */
static void
take_away (GtkTextBuffer *buffer,
           BaridFormat    format,
           int            line)
{
  g_autofree char *text = dup_line (buffer, line);
  GtkTextIter start;
  guint indent;
  guint length = find_mark (text, format, &indent);

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  if (length > 0)
    delete_chars (buffer, gtk_text_iter_get_offset (&start) + (int) indent, length);
}

/* Its number counts from 1 within what is made a list at once. */
static void
put_before (GtkTextBuffer *buffer,
            BaridFormat    format,
            int            line,
            guint          number)
{
  g_autofree char *text = dup_line (buffer, line);
  g_autofree char *mark = NULL;
  GtkTextIter start;

  if (format == BARID_FORMAT_NUMBERED)
    mark = g_strdup_printf ("%u. ", number);
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  insert (buffer, gtk_text_iter_get_offset (&start) + (int) strspn (text, " "),
          mark != NULL ? mark : format == BARID_FORMAT_HEADING ? "## " : format == BARID_FORMAT_QUOTE ? "> " : "- ");
}

static void
toggle_lines (GtkTextBuffer *buffer,
              BaridFormat    format)
{
  gboolean there;
  guint number = 0;
  int first, last;

  get_lines (buffer, format, &first, &last);
  there = all_have (buffer, format, first, last);
  for (int i = first; i <= last; i++)
    {
      g_autofree char *line = dup_line (buffer, i);

      if (is_blank (line) && first != last)
        continue;

      take_away (buffer, format, i);
      /* A line is of one list. */
      if (format == BARID_FORMAT_LIST || format == BARID_FORMAT_NUMBERED)
        take_away (buffer, format == BARID_FORMAT_LIST ? BARID_FORMAT_NUMBERED : BARID_FORMAT_LIST, i);
      if (!there)
        put_before (buffer, format, i, ++number);
    }
}

/* ---- code ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_fence (GtkTextBuffer *buffer,
          int            line)
{
  g_autofree char *text = line >= 0 && line < gtk_text_buffer_get_line_count (buffer) ? dup_line (buffer, line) : NULL;

  return text != NULL && g_str_has_prefix (text, "```");
}

static void
delete_line (GtkTextBuffer *buffer,
             int            line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_forward_line (&end))
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_delete (buffer, &start, &end);
}

/* Whole lines stand between fences, words between marks. */
static void
toggle_code (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  int first, last;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) ||
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      toggle_around (buffer, "`");
      return;
    }

  get_lines (buffer, BARID_FORMAT_CODE, &first, &last);
  if (is_fence (buffer, first) && is_fence (buffer, last))
    {
      delete_line (buffer, last);
      delete_line (buffer, first);
    }
  else
    {
      gtk_text_buffer_get_iter_at_line (buffer, &end, last);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_insert (buffer, &end, "\n```", -1);
      gtk_text_buffer_get_iter_at_line (buffer, &start, first);
      gtk_text_buffer_insert (buffer, &start, "```\n", -1);
      gtk_text_buffer_get_iter_at_line (buffer, &start, first);
      gtk_text_buffer_get_iter_at_line (buffer, &end, last + 2);
      gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_select_range (buffer, &start, &end);
    }
}

/* ---- both ----------------------------------------------------------------------------------------------------------- */

/**
 * barid_format_toggle:
 * @buffer: what is written
 * @format: what the selection is to be, or is no longer to be
 *
 * Formats the selection: its words, or its lines. Without a selection it is the word at the cursor, or the lines of the
 * paragraph.
 */
void
barid_format_toggle (GtkTextBuffer *buffer,
                     BaridFormat    format)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_begin_user_action (buffer);
  switch (format)
    {
    case BARID_FORMAT_STRONG:
      toggle_around (buffer, "**");
      break;
    case BARID_FORMAT_EMPHASIS:
      toggle_around (buffer, "*");
      break;
    case BARID_FORMAT_CODE:
      toggle_code (buffer);
      break;
    case BARID_FORMAT_LINK:
      make_link (buffer);
      break;
    case BARID_FORMAT_HEADING:
    case BARID_FORMAT_LIST:
    case BARID_FORMAT_NUMBERED:
    case BARID_FORMAT_QUOTE:
      toggle_lines (buffer, format);
      break;
    case BARID_N_FORMATS:
    default:
      break;
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* What begins the next item after a line: of an item in a list with the next number, else nothing. */
static char *
dup_next_mark (const char *line,
               guint      *length)
{
  guint indent;

  if ((*length = find_mark (line, BARID_FORMAT_LIST, &indent)) > 0)
    return g_strdup_printf ("%*s%c ", (int) indent, "", line[indent]);

  if ((*length = find_mark (line, BARID_FORMAT_NUMBERED, &indent)) > 0)
    {
      guint64 number = g_ascii_strtoull (line + indent, NULL, 10) + 1;

      return g_strdup_printf ("%*s%" G_GUINT64_FORMAT "%c ", (int) indent, "", number, line[indent + *length - 2]);
    }

  return NULL;
}

/**
 * barid_format_continue_list:
 * @buffer: what is written; a line has just been ended at its cursor, within a user's action
 *
 * Goes on with the list that the line before the cursor is in. Where that is an empty item the list has ended, and the item
 * goes.
 */
void
barid_format_continue_list (GtkTextBuffer *buffer)
{
  g_autofree char *line = NULL;
  g_autofree char *mark = NULL;
  GtkTextIter cursor, start;
  guint length = 0;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_get_line (&cursor) == 0 || !gtk_text_iter_starts_line (&cursor))
    return;

  line = dup_line (buffer, gtk_text_iter_get_line (&cursor) - 1);
  if ((mark = dup_next_mark (line, &length)) == NULL)
    return;

  if (!is_blank (line + strspn (line, " ") + length))
    {
      gtk_text_buffer_insert (buffer, &cursor, mark, -1);
      return;
    }
  gtk_text_buffer_get_iter_at_line (buffer, &start, gtk_text_iter_get_line (&cursor) - 1);
  gtk_text_buffer_delete (buffer, &start, &cursor);
}
