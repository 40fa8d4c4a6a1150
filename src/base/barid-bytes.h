#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes: hashes, base64, files at the door, and memory that is wiped when it is let go. */

GBytes   *barid_bytes_new_wiped      (gpointer       data,
                                      gsize          size);
char     *barid_bytes_to_base64      (GBytes        *bytes);
GBytes   *barid_bytes_from_base64    (const char    *text,
                                      gsize          max_size,
                                      GError       **error);
char     *barid_bytes_sha256         (GBytes        *bytes);
GBytes   *barid_bytes_random         (gsize          size);
GBytes   *barid_bytes_read_file      (const char    *path,
                                      gsize          max_size,
                                      GError       **error);
gboolean  barid_bytes_write_private  (GBytes        *bytes,
                                      const char    *path,
                                      GError       **error);

G_END_DECLS
