#include "config.h"

#include "barid-compare-private.h"

#include <string.h>

/* What two rows of things have in common, in order: the longest common subsequence. What is equal at both ends is not
 * weighed, so that a change in a long text costs what the change is long. */

/* Of more pairs than this the best is not looked for: the next that is the same, and not far, will do. */
#define MOST_PAIRS (4u << 20)
#define NOT_FAR    64

static void
take_next (int               *places,
           guint              from,
           guint              n_before,
           guint              n_after,
           BaridCompareEqual  equal,
           gconstpointer      data)
{
  guint at = from;

  for (guint i = from; i < n_before && at < n_after; i++)
    for (guint j = at; j < MIN (at + NOT_FAR, n_after); j++)
      if (equal (i, j, data))
        {
          places[i] = j;
          at = j + 1;
          break;
        }
}

/**
 * barid_compare_align:
 * @n_before: how many there were
 * @n_after: how many there are
 * @equal: whether one of those that were and one of those that are, by their places from 0, are the same
 * @data: for @equal
 *
 * Finds what stayed.
 *
 * Returns: (transfer full) (array): for each of those that were its place now, or -1
 */
int *
barid_compare_align (guint              n_before,
                     guint              n_after,
                     BaridCompareEqual  equal,
                     gconstpointer      data)
{
  int *places = g_new (int, n_before + 1);
  guint least = MIN (n_before, n_after);
  g_autofree guint16 *lengths = NULL;
  guint head = 0;
  guint tail = 0;
  guint rows, columns, i, j;

  for (i = 0; i < n_before; i++)
    places[i] = -1;
  while (head < least && equal (head, head, data))
    {
      places[head] = head;
      head++;
    }
  while (tail < least - head && equal (n_before - 1 - tail, n_after - 1 - tail, data))
    {
      places[n_before - 1 - tail] = n_after - 1 - tail;
      tail++;
    }

  rows = n_before - head - tail;
  columns = n_after - head - tail;
  if (rows == 0 || columns == 0)
    return places;
  if (MIN (rows, columns) > G_MAXUINT16 || (guint64) rows * columns > MOST_PAIRS)
    {
      take_next (places, head, head + rows, head + columns, equal, data);
      return places;
    }

  /* How long the longest is of what begins at (i, j). */
  lengths = g_new0 (guint16, (gsize) (rows + 1) * (columns + 1));
#define LENGTH(i, j) lengths[(gsize) (i) * (columns + 1) + (j)]
  for (i = rows; i-- > 0;)
    for (j = columns; j-- > 0;)
      LENGTH (i, j) = equal (head + i, head + j, data) ? LENGTH (i + 1, j + 1) + 1 : MAX (LENGTH (i + 1, j), LENGTH (i, j + 1));

  for (i = 0, j = 0; i < rows && j < columns;)
    if (equal (head + i, head + j, data))
      {
        places[head + i] = head + j;
        i++;
        j++;
      }
    else if (LENGTH (i + 1, j) >= LENGTH (i, j + 1))
      i++;
    else
      j++;
#undef LENGTH

  return places;
}

/* ---- words ------------------------------------------------------------------------------------------------- */

/**
 * barid_piece_free:
 * @self: (nullable) (transfer full): a piece
 *
 * Frees a piece of a text.
 */
void
barid_piece_free (BaridPiece *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/* A word goes with the white space after it. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;

  while (*start != '\0')
    {
      const char *end = start;

      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      while (*end != '\0' && g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_ptr_array_add (words, g_strndup (start, end - start));
      start = end;
    }

  return words;
}

typedef struct
{
  GPtrArray *before;
  GPtrArray *after;
} Words;

static gsize
get_length (const char *word)
{
  return strcspn (word, " \t\r\n");
}

/* A word that became the last is the same word. */
static gboolean
words_equal (guint         before,
             guint         after,
             gconstpointer data)
{
  const Words *words = data;
  const char *a = g_ptr_array_index (words->before, before);
  const char *b = g_ptr_array_index (words->after, after);

  return get_length (a) == get_length (b) && strncmp (a, b, get_length (a)) == 0;
}

static void
add_pieces (GPtrArray      *pieces,
            BaridPieceKind  kind,
            GPtrArray      *words,
            guint           from,
            guint           to)
{
  BaridPiece *last = pieces->len > 0 ? g_ptr_array_index (pieces, pieces->len - 1) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (from == to)
    return;

  for (guint i = from; i < to; i++)
    g_string_append (text, g_ptr_array_index (words, i));
  if (last != NULL && last->kind == kind)
    {
      g_autofree char *old = last->text;

      last->text = g_strconcat (old, text->str, NULL);
      return;
    }

  last = g_new0 (BaridPiece, 1);
  last->kind = kind;
  last->text = g_strdup (text->str);
  g_ptr_array_add (pieces, last);
}

/**
 * barid_compare_words:
 * @before: a text
 * @after: what became of it
 *
 * Tells word by word what was taken out of a text and what was put in. How much white space stands between them is no
 * difference.
 *
 * Returns: (transfer container) (element-type BaridPiece): the pieces, in order; what stayed and what was put in make @after
 */
GPtrArray *
barid_compare_words (const char *before,
                     const char *after)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_piece_free);
  g_autoptr(GPtrArray) old = NULL;
  g_autoptr(GPtrArray) new = NULL;
  g_autofree int *places = NULL;
  guint at_old = 0;
  guint at_new = 0;

  g_return_val_if_fail (before != NULL && after != NULL, pieces);

  old = split (before);
  new = split (after);
  places = barid_compare_align (old->len, new->len, words_equal, &(Words) { old, new });
  for (guint i = 0; i < old->len; i++)
    {
      if (places[i] < 0)
        continue;

      add_pieces (pieces, BARID_PIECE_DELETED, old, at_old, i);
      add_pieces (pieces, BARID_PIECE_INSERTED, new, at_new, places[i]);
      /* Words that follow each other stand apart, in whichever of the texts they do. */
      if (get_length (g_ptr_array_index (new, places[i])) < strlen (g_ptr_array_index (new, places[i])))
        add_pieces (pieces, BARID_PIECE_KEPT, new, places[i], places[i] + 1);
      else
        add_pieces (pieces, BARID_PIECE_KEPT, old, i, i + 1);
      at_old = i + 1;
      at_new = places[i] + 1;
    }
  add_pieces (pieces, BARID_PIECE_DELETED, old, at_old, old->len);
  add_pieces (pieces, BARID_PIECE_INSERTED, new, at_new, new->len);

  return pieces;
}

/**
 * barid_compare_count_shared:
 * @before: a text
 * @after: another
 *
 * Counts how much of a text stands in another, word by word, wherever it does. It takes time with their length.
 *
 * Returns: how much, in bytes with the white space after each word
 */
gsize
barid_compare_count_shared (const char *before,
                            const char *after)
{
  g_autoptr(GPtrArray) old = split (before);
  g_autoptr(GPtrArray) new = split (after);
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  gsize shared = 0;

  for (guint i = 0; i < old->len; i++)
    {
      char *word = g_strchomp (g_ptr_array_index (old, i));

      g_hash_table_replace (counts, word, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) + 1));
    }

  for (guint i = 0; i < new->len; i++)
    {
      char *word = g_ptr_array_index (new, i);
      gsize length = strlen (word);
      guint left = GPOINTER_TO_UINT (g_hash_table_lookup (counts, g_strchomp (word)));

      if (left == 0)
        continue;

      shared += length;
      g_hash_table_insert (counts, word, GUINT_TO_POINTER (left - 1));
    }

  return shared;
}
