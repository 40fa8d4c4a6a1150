#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Names for the eye that rests on a button and for the ear: GTK 4.8 tells a screen reader no tooltips. */

void barid_name         (GtkWidget  *widget,
                         const char *name);
void barid_name_inner   (GtkWidget  *widget,
                         const char *name);
void barid_name_words   (GtkListItemFactory *factory);
void barid_name_all     (GtkWidget  *root);
void barid_name_toast   (AdwToastOverlay *overlay,
                         AdwToast        *toast);
void barid_name_windows (void);

G_END_DECLS
