#pragma once

#include "barid-agreement.h"
#include "barid-clause.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* An agreement in sentences. What it allows is asked of the same functions as the release check asks. */

char      *barid_treaty_tell_name     (const BaridAgreement *agreement);
char      *barid_treaty_tell_state    (const BaridAgreement *agreement,
                                       BaridTime             now);
char      *barid_treaty_tell_party    (const BaridParty     *party);
char      *barid_treaty_tell_standing (const BaridParty     *party,
                                       const char           *signatory);
char      *barid_treaty_tell_level    (const BaridLevel     *level);
char      *barid_treaty_tell_reservation (const BaridReservation *reservation);
char      *barid_treaty_tell_reported (const BaridParty     *party);
guint      barid_treaty_count_signed  (const BaridAgreement *agreement);
GPtrArray *barid_treaty_list_allowed  (const BaridAgreement *agreement);
GPtrArray *barid_treaty_list_parties (const BaridAgreement *agreement);
char      *barid_treaty_tell_under   (const BaridAgreement *agreement);
char      *barid_treaty_tell_words   (const BaridScale      *scale,
                                      const BaridLikelihood *band);

G_END_DECLS
