#pragma once

#include "barid-strip.h"
#include "barid-window.h"

G_BEGIN_DECLS

/* What the files of the window share. */

gint64 barid_window_get_letter          (BaridWindow    *self);
void   barid_window_act_on              (BaridWindow    *self,
                                         gint64          row,
                                         const char     *action);
void   barid_window_finish_letters      (BaridWindow    *self,
                                         GObject        *desk,
                                         GAsyncResult   *result,
                                         const char     *sentence);
void   barid_window_forget_letter       (BaridWindow    *self);
BaridStrip *barid_window_get_audit      (BaridWindow    *self);
BaridStrip *barid_window_get_recovery   (BaridWindow    *self);
void   barid_window_install_letter_acts (GtkWidgetClass *widget_class);
void   barid_window_install_reply_acts  (GtkWidgetClass *widget_class);

G_END_DECLS
