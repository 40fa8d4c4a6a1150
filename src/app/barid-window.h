#pragma once

#include <adwaita.h>

#include "barid-page.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* One desk on screen: sidebar, list, reader. What its parts do they ask of it by the actions of the group "win". */

#define BARID_TYPE_WINDOW (barid_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridWindow, barid_window, BARID, WINDOW, AdwApplicationWindow)

GtkWidget  *barid_window_new       (GtkApplication *application,
                                    BaridWatch     *watch);
BaridWatch *barid_window_get_watch (BaridWindow    *self);
void        barid_window_show_page (BaridWindow    *self,
                                    BaridPage       page);
void        barid_window_say       (BaridWindow    *self,
                                    const char     *sentence);
void        barid_window_offer     (BaridWindow    *self,
                                    const char     *sentence,
                                    const char     *label,
                                    const char     *action,
                                    GVariant       *target,
                                    guint           seconds);

G_END_DECLS
