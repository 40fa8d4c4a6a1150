#include "config.h"

#include "barid-paragraph-split.h"

#include <string.h>

#define LONGEST_FENCE 64

static void
follow_line (BaridFence *fence,
             const char *line,
             gsize       length)
{
  gsize indent = strspn (line, " ");
  gsize n = 0;
  gboolean bare = TRUE;

  if (indent > 3 || indent >= length || (line[indent] != '`' && line[indent] != '~'))
    return;

  while (indent + n < length && line[indent + n] == line[indent])
    n++;
  for (gsize i = indent + n; i < length; i++)
    bare = bare && (line[i] == ' ' || line[i] == '\t');

  if (fence->length == 0 && n >= 3)
    *fence = (BaridFence) { line[indent], n };
  else if (fence->length > 0 && fence->c == line[indent] && n >= fence->length && bare)
    fence->length = 0;
}

/**
 * barid_fence_follow:
 * @fence: (inout): the fence that is open before the text, and after it
 * @text: lines of CommonMark
 *
 * Follows the blocks of code in a text: what is between two fences belongs together, whatever empty lines are in it.
 */
void
barid_fence_follow (BaridFence *fence,
                    const char *text)
{
  if (strstr (text, "```") == NULL && strstr (text, "~~~") == NULL)
    return;

  for (;;)
    {
      gsize length = strcspn (text, "\n");

      follow_line (fence, text, length);
      if (text[length] == '\0')
        return;
      text += length + 1;
    }
}

/* Where the last sentence that ends before a place ends, or NULL. */
static const char *
find_sentence (const char *text,
               const char *before)
{
  static const gunichar ends[] = { '.', '!', '?', 0x061f, 0x06d4, 0x3002, 0 };

  for (const char *p = before; (p = g_utf8_find_prev_char (text, p)) != NULL;)
    {
      const char *next = g_utf8_next_char (p);

      if (next < before && g_unichar_isspace (g_utf8_get_char (next)))
        for (guint i = 0; ends[i] != 0; i++)
          if (g_utf8_get_char (p) == ends[i])
            return next;
    }

  return NULL;
}

/* The end of the first piece of a text that is too long. */
static const char *
find_cut (const char *text,
          gsize       most)
{
  const char *limit = text + most;
  const char *cut;

  while ((*limit & 0xc0) == 0x80)
    limit--;
  if ((cut = g_strrstr_len (text, limit - text, "\n")) != NULL && cut > text)
    return cut;
  if ((cut = find_sentence (text, limit)) != NULL)
    return cut;
  if ((cut = g_strrstr_len (text, limit - text, " ")) != NULL && cut > text)
    return cut;

  return limit;
}

/* A longer fence is not mended, and none where pieces are hardly longer than fences. */
static gsize
find_room (const char *text,
           gsize       most)
{
  gsize room = 2 * (LONGEST_FENCE + 1);

  return most > 2 * room && (strstr (text, "```") != NULL || strstr (text, "~~~") != NULL) ? room : 0;
}

static char *
dup_fence (const BaridFence *fence)
{
  return fence->length > 0 && fence->length <= LONGEST_FENCE ? g_strnfill (fence->length, fence->c) : NULL;
}

/* What is between the fences of one piece is code, as it was: a fence that is open at its end is closed, and opened again. */
static char *
make_piece (const char *opening,
            const char *text,
            gsize       length,
            const char *closing)
{
  g_autofree char *part = g_strchomp (g_strndup (text, length));

  return g_strconcat (opening != NULL ? opening : "", opening != NULL ? "\n" : "", part,
                      closing != NULL ? "\n" : "", closing, NULL);
}

/**
 * barid_paragraph_split:
 * @text: a paragraph
 * @most: how long a piece may be, in bytes, at least 4
 *
 * Cuts a paragraph that is too long for one portion: at the end of a line, or of a sentence, or else of a word. A block of code
 * that is cut is one in each piece.
 *
 * Returns: (transfer full) (element-type utf8): the pieces, one where it is not too long
 */
GPtrArray *
barid_paragraph_split (const char *text,
                       gsize       most)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  gsize room = find_room (text, most);
  BaridFence fence = { 0 };
  g_autofree char *opening = NULL;

  while (strlen (text) + (opening != NULL ? strlen (opening) + 1 : 0) > most)
    {
      const char *cut = find_cut (text, most - room);
      g_autofree char *part = g_strndup (text, cut - text);
      char *next;

      if (room > 0)
        barid_fence_follow (&fence, part);
      next = dup_fence (&fence);
      g_ptr_array_add (pieces, make_piece (opening, text, cut - text, next));
      g_free (opening);
      opening = next;

      text = cut + (opening != NULL && *cut == '\n');
      while (opening == NULL && (*text == ' ' || *text == '\n'))
        text++;
    }
  if (*text != '\0' || pieces->len == 0)
    g_ptr_array_add (pieces, opening != NULL ? make_piece (opening, text, strlen (text), NULL) : g_strdup (text));

  return pieces;
}
