#pragma once

#include <gtk/gtk.h>

#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Before a letter that asks for assurances on the treatment of persons is taken out of the desk, an officer confirms them. */

typedef void (* BaridAssuredFunc) (GtkWidget *widget,
                                   gboolean   assured,
                                   gpointer   data);

void barid_assurance_ask (GtkWidget        *widget,
                          BaridDesk        *desk,
                          BaridAct          act,
                          BaridBriefing    *briefing,
                          BaridAssuredFunc  func,
                          gpointer          data,
                          GDestroyNotify    data_free);

G_END_DECLS
