#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The certificate of an exchange. */

gboolean  barid_certificate_make     (const char * const  *hosts,
                                      GBytes             **certificate,
                                      GBytes             **key,
                                      GError             **error);
char     *barid_certificate_get_pin  (GBytes              *certificate,
                                      GError             **error);
gboolean  barid_certificate_fits     (GBytes              *certificate,
                                      GBytes              *key,
                                      GError             **error);

G_END_DECLS
