#pragma once

#include <gtk/gtk.h>

#include "barid-desk.h"

G_BEGIN_DECLS

/* Whether an officer is there to be asked for a passphrase: while one of our windows is the one that is used. */

void barid_presence_attach (BaridDesk *desk);

G_END_DECLS
