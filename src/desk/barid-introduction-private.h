#pragma once

#include "barid-introduction.h"

G_BEGIN_DECLS

/* Whether what was heard is a key number, however it is written down. */
gboolean barid_introduction_numbers_agree (const char *number,
                                           const char *heard);

G_END_DECLS
