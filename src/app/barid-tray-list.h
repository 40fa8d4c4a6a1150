#pragma once

#include "barid-entry.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* A letter in a list: its row is known at once, the rest when it was read. Notifies "entry". */

#define BARID_TYPE_TRAY_ITEM (barid_tray_item_get_type ())
G_DECLARE_FINAL_TYPE (BaridTrayItem, barid_tray_item, BARID, TRAY_ITEM, GObject)

gint64            barid_tray_item_get_row   (BaridTrayItem *self);
const BaridEntry *barid_tray_item_get_entry (BaridTrayItem *self);

/* A tray as a list model: eight bytes a row, and what a row shows is read while it is looked at. It follows the watch by
 * itself. Notifies "loading" and "problem". */

#define BARID_TYPE_TRAY_LIST (barid_tray_list_get_type ())
G_DECLARE_FINAL_TYPE (BaridTrayList, barid_tray_list, BARID, TRAY_LIST, GObject)

BaridTrayList *barid_tray_list_new         (BaridWatch    *watch,
                                            BaridTray      tray,
                                            const char    *subject);
void           barid_tray_list_set_words   (BaridTrayList *self,
                                            const char    *words);
guint          barid_tray_list_get_count   (BaridTrayList *self);
gboolean       barid_tray_list_get_loading (BaridTrayList *self);
const char    *barid_tray_list_get_problem (BaridTrayList *self);

G_END_DECLS
