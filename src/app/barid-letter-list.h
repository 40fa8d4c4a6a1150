#pragma once

#include <adwaita.h>

#include "barid-tray-list.h"

G_BEGIN_DECLS

/* A tray on screen: a list that can be searched, with a page of its own while it is empty, filling, or cannot be read.
 * Choosing a letter activates "win.show-letter" with its row. */

#define BARID_TYPE_LETTER_LIST (barid_letter_list_get_type ())
G_DECLARE_FINAL_TYPE (BaridLetterList, barid_letter_list, BARID, LETTER_LIST, AdwBin)

GtkWidget *barid_letter_list_new         (BaridWatch      *watch,
                                          BaridTray        tray,
                                          const char      *subject);
void       barid_letter_list_set_empty   (BaridLetterList *self,
                                          const char      *icon,
                                          const char      *title,
                                          const char      *description);
void       barid_letter_list_set_empty_act (BaridLetterList *self,
                                          const char      *label,
                                          const char      *action);
void       barid_letter_list_set_searching (BaridLetterList *self,
                                          gboolean         searching);
gboolean   barid_letter_list_get_searching (BaridLetterList *self);
gint64     barid_letter_list_get_chosen  (BaridLetterList *self);

G_END_DECLS
