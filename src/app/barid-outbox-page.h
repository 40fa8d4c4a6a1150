#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

#define BARID_TYPE_OUTBOX_PAGE (barid_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (BaridOutboxPage, barid_outbox_page, BARID, OUTBOX_PAGE, AdwBin)

GtkWidget *barid_outbox_page_new (BaridWatch *watch);

G_END_DECLS
