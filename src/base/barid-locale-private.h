#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The locale that ICU is to be asked for: that of the language of the messages. */

void barid_locale_find (char *locale,
                        int   size);

G_END_DECLS
