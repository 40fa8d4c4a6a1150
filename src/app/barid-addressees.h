#pragma once

#include <gtk/gtk.h>

#include "barid-choices.h"

G_BEGIN_DECLS

/* Offices as chips, each a button that removes it, and a button that lists the partners who may be added.
 * Signals: "changed" (), "added" (const char *office) */

#define BARID_TYPE_ADDRESSEES (barid_addressees_get_type ())
G_DECLARE_FINAL_TYPE (BaridAddressees, barid_addressees, BARID, ADDRESSEES, GtkWidget)

GtkWidget *barid_addressees_new    (BaridChoices    *choices,
                                    const char      *label);
void       barid_addressees_add    (BaridAddressees *self,
                                    const char      *office);
void       barid_addressees_remove (BaridAddressees *self,
                                    const char      *office);
GPtrArray *barid_addressees_get    (BaridAddressees *self);

G_END_DECLS
