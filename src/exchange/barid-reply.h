#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* How an answer gets onto a message: always as TAXII, errors too. */

void    barid_reply_give    (SoupServerMessage  *message,
                             guint               status,
                             GBytes             *body);
GBytes *barid_reply_refuse  (SoupServerMessage  *message,
                             guint               status,
                             const char         *description);
GBytes *barid_reply_trouble (SoupServerMessage  *message,
                             const GError       *error);

G_END_DECLS
