#pragma once

#include <gio/gio.h>

#include "barid-partner.h"

G_BEGIN_DECLS

/* Which server certificates a channel believes: its key, its authority, or both. */

#define BARID_TYPE_TRUST (barid_trust_get_type ())
G_DECLARE_FINAL_TYPE (BaridTrust, barid_trust, BARID, TRUST, GTlsDatabase)

BaridTrust           *barid_trust_new     (const char            *pin,
                                           const char            *authority,
                                           GError               **error);
GTlsCertificateFlags  barid_trust_judge   (BaridTrust            *self,
                                           GTlsCertificate       *certificate,
                                           GSocketConnectable    *identity);
const char           *barid_trust_explain (BaridTrust            *self,
                                           GTlsCertificate       *certificate,
                                           GTlsCertificateFlags   flags);

void                  barid_trust_take_charge (void);
GTlsDatabase         *barid_trust_get_system  (void);

G_END_DECLS
