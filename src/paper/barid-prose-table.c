#include "config.h"

#include "barid-prose-private.h"

#include <string.h>

/* Tables as GitHub's flavour of CommonMark has them: a line of headings, a line of "---" that says how many columns there
 * are, and the rows. libcmark knows CommonMark only, and reads them as a paragraph.
 *
 * Where that flavour drops what is too much in a row, it is kept here in the last cell: nothing that is sent goes unseen. */

/* More columns than this are no table for a reader; the lines stay a paragraph. */
#define MOST_CELLS 32

/* Nor than this in all of it. A row that is a bar alone has as many cells as the head: some letters would make millions. */
#define MOST_IN_ALL 4096

/* The bars between cells, but not those escaped. Bars at both ends of a line are not between cells. */
static GPtrArray *
split (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *trimmed = g_strstrip (g_strdup (line));
  g_autoptr(GString) cell = g_string_new (NULL);
  gboolean ended = FALSE;

  for (const char *p = trimmed + (*trimmed == '|'); *p != '\0'; p++)
    {
      ended = *p == '|';
      if (*p == '\\' && p[1] == '|')
        g_string_append_c (cell, *++p);
      else if (ended)
        {
          g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
          g_string_truncate (cell, 0);
        }
      else
        {
          if (*p == '\\' && p[1] != '\0')
            g_string_append_c (cell, *p++);
          g_string_append_c (cell, *p);
        }
    }
  if (!ended)
    g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));

  return cells;
}

static gboolean
is_delimiter (const char *cell)
{
  gsize n_dashes;

  cell += *cell == ':';
  n_dashes = strspn (cell, "-");
  cell += n_dashes;
  cell += *cell == ':';

  return n_dashes > 0 && *cell == '\0';
}

/* How many columns a line of "---" says there are, or 0 where it is none. */
static guint
count_columns (const char *line)
{
  g_autoptr(GPtrArray) cells = NULL;

  if (strspn (line, " \t|:-") != strlen (line) || strchr (line, '|') == NULL)
    return 0;

  cells = split (line);
  for (guint i = 0; i < cells->len; i++)
    if (!is_delimiter (g_ptr_array_index (cells, i)))
      return 0;

  return cells->len <= MOST_CELLS ? cells->len : 0;
}

static void
add_row (BaridTableSource *source,
         GPtrArray        *row)
{
  GString *last = NULL;

  for (guint i = 0; i + 1 < source->n_cells; i++)
    g_ptr_array_add (source->cells, g_strdup (i < row->len ? g_ptr_array_index (row, i) : ""));

  last = g_string_new (source->n_cells <= row->len ? g_ptr_array_index (row, source->n_cells - 1) : "");
  for (guint i = source->n_cells; i < row->len; i++)
    g_string_append_printf (last, " | %s", (const char *) g_ptr_array_index (row, i));
  g_ptr_array_add (source->cells, g_string_free (last, FALSE));
}

/**
 * barid_table_source_find:
 * @lines: the lines of a paragraph
 * @source: (out caller-allocates): the table in it; to be cleared where there is one
 *
 * Looks for a table in a paragraph. It ends where the paragraph does.
 *
 * Returns: whether there is one
 */
gboolean
barid_table_source_find (GStrv             lines,
                         BaridTableSource *source)
{
  for (guint i = 0; lines[0] != NULL && lines[i + 1] != NULL; i++)
    {
      guint n_cells = count_columns (lines[i + 1]);
      g_autoptr(GPtrArray) head = n_cells > 0 ? split (lines[i]) : NULL;

      if (head == NULL || head->len != n_cells)
        continue;

      source->first = i;
      source->n_cells = n_cells;
      source->cells = g_ptr_array_new_with_free_func (g_free);
      add_row (source, head);
      for (guint row = i + 2; lines[row] != NULL; row++)
        {
          g_autoptr(GPtrArray) cells = split (lines[row]);

          if (source->cells->len >= MOST_IN_ALL)
            {
              barid_table_source_clear (source);
              return FALSE;
            }
          add_row (source, cells);
        }
      return TRUE;
    }

  return FALSE;
}

void
barid_table_source_clear (BaridTableSource *source)
{
  g_clear_pointer (&source->cells, g_ptr_array_unref);
}
