#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* CommonMark in a text buffer. Each function is one step to undo, acts on the selection, and takes away what is there already. */

typedef enum
{
  BARID_FORMAT_STRONG,
  BARID_FORMAT_EMPHASIS,
  BARID_FORMAT_HEADING,
  BARID_FORMAT_LIST,
  BARID_FORMAT_NUMBERED,
  BARID_FORMAT_QUOTE,
  BARID_FORMAT_CODE,
  BARID_FORMAT_LINK,
  BARID_N_FORMATS
} BaridFormat;

void barid_format_toggle        (GtkTextBuffer *buffer,
                                 BaridFormat    format);
void barid_format_continue_list (GtkTextBuffer *buffer);

G_END_DECLS
