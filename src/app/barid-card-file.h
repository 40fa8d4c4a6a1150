#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Files by which offices come to write to each other: our card, access files. The acts that write and open them:
 * "win.write-card", "win.give-access" (s: the office's id), "win.open-access". */

void barid_card_file_install_acts (GtkWidgetClass *widget_class);

G_END_DECLS
