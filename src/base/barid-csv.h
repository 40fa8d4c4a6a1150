#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables as spreadsheets write them (RFC 4180): read at the door, with limits, and written so that no cell is a formula. */

#define BARID_CSV_MAX_SIZE  (10 * 1024 * 1024) /* bytes of a file */
#define BARID_CSV_MAX_CELL  (64 * 1024)        /* bytes of a cell */
#define BARID_CSV_MAX_CELLS 100                /* in a row */
#define BARID_CSV_MAX_ROWS  10000              /* with the head one more */

/**
 * BaridCsvRow:
 * @line: of the file, from 1, on which the row begins
 * @cells: (element-type utf8): what stands in them, never %NULL
 */
typedef struct
{
  guint      line;
  GPtrArray *cells;
} BaridCsvRow;

GPtrArray *barid_csv_read   (const char         *text,
                             gsize               size,
                             GError            **error);
void       barid_csv_append (GString            *table,
                             const char * const *cells);

G_END_DECLS
