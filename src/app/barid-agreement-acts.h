#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an officer does with agreements: "win.sign-agreement", "win.withdraw-agreement", "win.send-agreement",
 * "win.export-agreement" (each s: the agreement's id), "win.draft-agreement" (s: the partner's id),
 * "win.take-agreement". */

void barid_agreement_acts_install (GtkWidgetClass *widget_class);

G_END_DECLS
