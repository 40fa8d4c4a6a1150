#pragma once

#include <gtk/gtk.h>

#include "barid-tray-list.h"

G_BEGIN_DECLS

/* A letter in a list, on three lines: who, how urgent, when; the title; the marking and what is to be done. */

#define BARID_TYPE_LETTER_ROW (barid_letter_row_get_type ())
G_DECLARE_FINAL_TYPE (BaridLetterRow, barid_letter_row, BARID, LETTER_ROW, GtkWidget)

GtkWidget *barid_letter_row_new      (void);
void       barid_letter_row_set_item (BaridLetterRow *self,
                                      BaridTrayItem  *item);

G_END_DECLS
