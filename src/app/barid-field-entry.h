#pragma once

#include <gtk/gtk.h>

#include "barid-matter.h"

G_BEGIN_DECLS

/* A field of typed matter as it is typed; beneath it, what was understood, or why not. Signal: "changed" () */

#define BARID_TYPE_FIELD_ENTRY (barid_field_entry_get_type ())
G_DECLARE_FINAL_TYPE (BaridFieldEntry, barid_field_entry, BARID, FIELD_ENTRY, GtkBox)

GtkWidget  *barid_field_entry_new            (const BaridField *field,
                                              const char       *value);
const char *barid_field_entry_get_value      (BaridFieldEntry  *self);
gboolean    barid_field_entry_get_understood (BaridFieldEntry  *self);

G_END_DECLS
