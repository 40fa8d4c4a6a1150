#pragma once

#include <adwaita.h>

#include "barid-desk.h"

G_BEGIN_DECLS

/* Taking a desk over, at a first run: a place is made ready with the predecessor's card, and the handover is taken. */

#define BARID_TYPE_TAKEOVER (barid_takeover_get_type ())
G_DECLARE_FINAL_TYPE (BaridTakeover, barid_takeover, BARID, TAKEOVER, AdwWindow)

typedef void (*BaridTakeoverDone) (BaridDesk *desk,
                                   gpointer   user_data);

GtkWidget *barid_takeover_new (GtkWindow         *parent,
                               const char        *profile,
                               BaridTakeoverDone  done,
                               gpointer           user_data);

G_END_DECLS
