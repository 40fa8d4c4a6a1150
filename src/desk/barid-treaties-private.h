#pragma once

#include "barid-agreement.h"
#include "barid-desk-private.h"
#include "barid-letter.h"
#include "barid-treaties.h"

G_BEGIN_DECLS

GPtrArray      *barid_treaties_read_all        (BaridLeg              *leg,
                                                GError               **error);
BaridAgreement *barid_treaties_read            (BaridLeg              *leg,
                                                const char            *id_or_number,
                                                GError               **error);

gboolean        barid_treaties_speaks_for      (BaridDesk             *self,
                                                const char            *named,
                                                const char            *fingerprint);
gboolean        barid_treaties_check_authority (const BaridPartner    *partner,
                                                const BaridPin        *pin,
                                                GError               **error);
gboolean        barid_treaties_counts          (BaridDesk             *self,
                                                const BaridAgreement  *agreement,
                                                const char            *fingerprint,
                                                GBytes                *signature);
gboolean        barid_treaties_refuse_reported (const BaridParty      *party,
                                                GError               **error);
gboolean        barid_treaties_take_unsigned   (BaridDesk             *self,
                                                const BaridAgreement  *agreement,
                                                GError               **error);
void            barid_treaties_take_act        (BaridDesk             *self,
                                                const BaridLetterhead *head,
                                                const char            *signer);

G_END_DECLS
