#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks the officer for a file, in the system's own dialog. The path is one of this machine; nothing is called when the
 * officer turns away. */

typedef void (*BaridFileFunc) (GtkWidget  *parent,
                               const char *path,
                               gpointer    data);

void barid_file_choice_open (GtkWidget      *parent,
                             const char     *title,
                             const char     *accept,
                             BaridFileFunc   func,
                             gpointer        data,
                             GDestroyNotify  data_free);
void barid_file_choice_save (GtkWidget      *parent,
                             const char     *title,
                             const char     *name,
                             BaridFileFunc   func,
                             gpointer        data,
                             GDestroyNotify  data_free);

G_END_DECLS
