#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* A window in which an act on our own key is prepared, done and told: page after page, with what is in the way in a strip above.
 * While the desk is at work it shows that, and stays open. */

#define BARID_TYPE_ACT_WINDOW (barid_act_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (BaridActWindow, barid_act_window, BARID, ACT_WINDOW, AdwWindow)

struct _BaridActWindowClass
{
  AdwWindowClass parent_class;

  /* The buttons at the end and at the start of the header bar. */
  void (*next) (BaridActWindow *self);
  void (*back) (BaridActWindow *self);
};

void        barid_act_window_present     (BaridActWindow      *self,
                                          BaridWatch          *watch,
                                          GtkWindow           *parent);
BaridWatch *barid_act_window_get_watch   (BaridActWindow      *self);

GtkWidget  *barid_act_window_add_page    (BaridActWindow      *self,
                                          const char          *name,
                                          GtkWidget           *page);
const char *barid_act_window_get_page    (BaridActWindow      *self);
void        barid_act_window_show        (BaridActWindow      *self,
                                          const char          *name,
                                          const char          *next,
                                          const char          *style);
void        barid_act_window_set_back    (BaridActWindow      *self,
                                          gboolean             can_go_back);
void        barid_act_window_set_ready   (BaridActWindow      *self,
                                          gboolean             ready);
void        barid_act_window_refuse      (BaridActWindow      *self,
                                          const char          *sentence);

void        barid_act_window_call        (BaridActWindow      *self,
                                          const char          *words,
                                          BaridDeskFunc        func,
                                          gpointer             data,
                                          GDestroyNotify       data_free,
                                          GDestroyNotify       result_free,
                                          GAsyncReadyCallback  callback);
gboolean    barid_act_window_take_answer (BaridActWindow      *self,
                                          const GError        *error);

G_END_DECLS
