#pragma once

#include <gtk/gtk.h>

#include "barid-agreement.h"

G_BEGIN_DECLS

/* What an agreement allows, beneath a question about it. */
GtkWidget *barid_allowed_list_new (const BaridAgreement *agreement);

G_END_DECLS
