#pragma once

#include "barid-agreement.h"
#include "barid-desk.h"
#include "barid-letter.h"
#include "barid-store.h"
#include "barid-treaties.h"

G_BEGIN_DECLS

GPtrArray      *barid_treaties_read_all        (BaridStore            *store,
                                                GError               **error);
BaridAgreement *barid_treaties_read            (BaridStore            *store,
                                                const char            *id_or_number,
                                                GError               **error);

gboolean        barid_treaties_take_unsigned   (BaridDesk             *self,
                                                const BaridAgreement  *agreement,
                                                GError               **error);
void            barid_treaties_take_withdrawal (BaridDesk             *self,
                                                GBytes                *subject,
                                                const char            *signer);

G_END_DECLS
