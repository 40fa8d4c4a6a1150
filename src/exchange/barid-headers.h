#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the head of a request says about itself. */

gboolean barid_headers_have_body   (SoupMessageHeaders *headers);
gboolean barid_headers_take_taxii  (SoupMessageHeaders *headers);
gboolean barid_headers_bring_taxii (SoupMessageHeaders *headers);

G_END_DECLS
