#include "config.h"

#include "barid-csv.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"
#include "barid-time-local.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What a spreadsheet takes the rest of a cell for a formula after. */
#define FORMULA "=+-@\t\r\n"

static void
row_free (gpointer data)
{
  BaridCsvRow *self = data;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* ---- formulas ----------------------------------------------------------------------------------------------- */

/* A cell that could be a formula, also once one apostrophe has been taken off it. */
static gboolean
needs_apostrophe (const char *cell)
{
  cell += strspn (cell, "'");

  return *cell != '\0' && strchr (FORMULA, *cell) != NULL;
}

static char *
take_apostrophe_off (char *cell)
{
  if (*cell == '\'' && needs_apostrophe (cell))
    memmove (cell, cell + 1, strlen (cell));

  return cell;
}

/* ---- reading ------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *at;
  const char *end;
  char        separator;
  guint       line;
} Reading;

static gboolean
refuse (GError     **error,
        int          code,
        const char  *format,
        guint        line)
{
  g_autofree char *number = barid_count_tell (line);
  g_autofree char *sentence = barid_text_fill (format, number);

  g_set_error_literal (error, BARID_ERROR, code, sentence);

  return FALSE;
}

/* The one that the first line has most of, outside of quotation marks. */
static char
find_separator (const char *at,
                const char *end)
{
  static const char separators[] = ",;\t";
  guint counts[G_N_ELEMENTS (separators) - 1] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++)
    {
      const char *found = *at != '\0' ? strchr (separators, *at) : NULL;

      quoted ^= *at == '"';
      if (found != NULL && !quoted)
        counts[found - separators]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;

  return separators[best];
}

static gboolean
ends_line (const Reading *self)
{
  return self->at == self->end || *self->at == '\n' || *self->at == '\r';
}

static gboolean
ends_cell (const Reading *self)
{
  return ends_line (self) || *self->at == self->separator;
}

/* CRLF, LF, or the CR of old. */
static void
pass_line_end (Reading *self)
{
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  else if (self->at < self->end)
    {
      self->at++;
      self->line++;
      return;
    }
  else
    return;

  if (self->at < self->end && *self->at == '\n')
    self->at++;
  self->line++;
}

static gboolean
read_quoted (Reading  *self,
             GString  *cell,
             GError  **error)
{
  guint begun = self->line;

  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"' && (self->at + 1 == self->end || self->at[1] != '"'))
        break;
      if (*self->at == '"')
        self->at++;
      self->line += *self->at == '\n';
      g_string_append_c (cell, *self->at);
    }

  if (self->at == self->end)
    /* TRANSLATORS: %s is the number of a line of a file. */
    return refuse (error, BARID_ERROR_INVALID, _("Line %s: a quotation mark opens and is never closed."), begun);

  self->at++;
  return ends_cell (self) ||
         /* TRANSLATORS: %s is the number of a line of a file. */
         refuse (error, BARID_ERROR_INVALID,
                 _("Line %s: something stands between a closing quotation mark and the end of its cell."), self->line);
}

static gboolean
read_cell (Reading    *self,
           GPtrArray  *cells,
           GError    **error)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  guint begun = self->line;

  if (self->at < self->end && *self->at == '"')
    {
      if (!read_quoted (self, cell, error))
        return FALSE;
    }
  else
    for (; !ends_cell (self); self->at++)
      g_string_append_c (cell, *self->at);

  if (cell->len > BARID_CSV_MAX_CELL)
    /* TRANSLATORS: %s is the number of a line of a file. */
    return refuse (error, BARID_ERROR_TOO_LARGE, _("Line %s: a cell holds more than 64 KiB."), begun);
  if (cells->len == BARID_CSV_MAX_CELLS)
    /* TRANSLATORS: %s is the number of a line of a file. */
    return refuse (error, BARID_ERROR_TOO_LARGE, _("Line %s: the row has more than 100 cells."), begun);

  g_ptr_array_add (cells, take_apostrophe_off (g_string_free (g_steal_pointer (&cell), FALSE)));
  return TRUE;
}

static BaridCsvRow *
read_row (Reading  *self,
          GError  **error)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  BaridCsvRow *row;
  guint line = self->line;

  while (read_cell (self, cells, error))
    {
      if (!ends_line (self))
        {
          self->at++;
          continue;
        }

      pass_line_end (self);
      row = g_new0 (BaridCsvRow, 1);
      row->line = line;
      row->cells = g_steal_pointer (&cells);
      return row;
    }

  return NULL;
}

/* A row of empty cells is what a spreadsheet writes of rows that were emptied. */
static gboolean
is_blank (const BaridCsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    for (const char *at = g_ptr_array_index (row->cells, i); *at != '\0'; at++)
      if (!g_ascii_isspace (*at))
        return FALSE;

  return TRUE;
}

/**
 * barid_csv_read:
 * @text: a file from outside, with or without byte order mark
 * @size: how many bytes
 * @error: return location for an error
 *
 * Reads a table: cells parted by comma, semicolon or tab, whichever the first line has most of; quoted where they hold one of
 * these, or lines. The apostrophe of a cell that would be a formula is taken off. Rows of empty cells are left out.
 *
 * Returns: (transfer full) (element-type BaridCsvRow): the rows, or %NULL with %BARID_ERROR_INVALID (no UTF-8, or no such
 *   table) or %BARID_ERROR_TOO_LARGE; the sentence names the line
 */
GPtrArray *
barid_csv_read (const char  *text,
                gsize        size,
                GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Reading reading = { text, text + size, '\0', 1 };

  g_return_val_if_fail (text != NULL || size == 0, NULL);

  if (size > BARID_CSV_MAX_SIZE)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("The table is larger than 10 MiB."));
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) size, NULL))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The table is not written in UTF-8. Save it anew as “CSV UTF-8”."));
      return NULL;
    }

  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    reading.at += strlen (BYTE_ORDER_MARK);
  reading.separator = find_separator (reading.at, reading.end);

  while (reading.at < reading.end)
    {
      BaridCsvRow *row = read_row (&reading, error);

      if (row == NULL)
        return NULL;
      if (is_blank (row))
        row_free (row);
      else
        g_ptr_array_add (rows, row);
      if (rows->len > BARID_CSV_MAX_ROWS + 1)
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("The table has more than 10,000 rows."));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/* ---- writing ------------------------------------------------------------------------------------------------ */

static void
append_cell (GString    *table,
             const char *cell)
{
  gboolean quoted = *cell != '\0' && (strpbrk (cell, ",;\t\"\r\n") != NULL || *cell == ' ' || g_str_has_suffix (cell, " "));

  if (quoted)
    g_string_append_c (table, '"');
  if (needs_apostrophe (cell))
    g_string_append_c (table, '\'');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (table, '"');
      g_string_append_c (table, *cell);
    }
  if (quoted)
    g_string_append_c (table, '"');
}

/**
 * barid_csv_append:
 * @table: a table; where it is empty, the byte order mark comes first, without which spreadsheets do not take it for UTF-8
 * @cells: (array zero-terminated=1): the cells of a row
 *
 * Adds a row. A cell that a spreadsheet would take for a formula begins with an apostrophe, which barid_csv_read() takes off.
 */
void
barid_csv_append (GString            *table,
                  const char * const *cells)
{
  g_return_if_fail (table != NULL && cells != NULL);

  if (table->len == 0)
    g_string_append (table, BYTE_ORDER_MARK);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (table, ',');
      append_cell (table, cells[i]);
    }
  g_string_append (table, "\r\n");
}
