#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A link of a briefing. Nothing is asked of its server, not even whether there is one, before the officer has read the whole
 * address and said so. */

GtkWidget *barid_link_new (const char *url,
                           const char *words);
void       barid_link_ask (GtkWidget  *widget,
                           const char *url);

G_END_DECLS
