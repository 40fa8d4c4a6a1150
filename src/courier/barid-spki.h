#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *barid_spki_find   (GBytes          *certificate);
char   *barid_spki_sha256 (GTlsCertificate *certificate);

G_END_DECLS
