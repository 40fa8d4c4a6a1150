#pragma once

#include <glib.h>

#include "barid-prose.h"

G_BEGIN_DECLS

/* What the reading of prose is made of; private to this folder. */

char       *barid_prose_dup_address   (const char *written,
                                       char      **host);

BaridBlock *barid_block_new           (BaridBlockKind kind);

/* Cells as they are written, row by row. */
typedef struct
{
  guint      first;    /* the line, from 0, that is the head */
  guint      n_cells;  /* of each row */
  GPtrArray *cells;    /* (element-type utf8): all rows after another */
} BaridTableSource;

gboolean    barid_table_source_find   (GStrv             lines,
                                       BaridTableSource *source);
void        barid_table_source_clear  (BaridTableSource *source);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridTableSource, barid_table_source_clear)

G_END_DECLS
