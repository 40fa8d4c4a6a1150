#pragma once

#include "barid-card.h"
#include "barid-desk-private.h"
#include "barid-succession-book.h"
#include "barid-succession.h"

G_BEGIN_DECLS

gboolean   barid_succession_check_signatures (BaridDesk            *self,
                                              const BaridSigned    *object,
                                              const BaridRotation  *rotation,
                                              GCancellable         *cancellable,
                                              GError              **error);
gboolean   barid_succession_take             (BaridDesk            *self,
                                              GBytes               *signed_object,
                                              const char           *signer,
                                              GCancellable         *cancellable,
                                              GError              **error);
GPtrArray *barid_succession_list_open        (BaridLeg             *leg,
                                              const BaridPartner   *partner,
                                              GError              **error);

gboolean   barid_succession_check_own_key    (BaridDesk            *self,
                                              GCancellable         *cancellable,
                                              GError              **error);
GPtrArray *barid_succession_list_to_tell     (BaridDesk            *self,
                                              GPtrArray            *untold,
                                              GCancellable         *cancellable,
                                              GError              **error);
gboolean   barid_succession_hold             (BaridLeg             *leg,
                                              const char           *sender,
                                              const char           *stream,
                                              GBytes               *rotation,
                                              const BaridPartner   *partner,
                                              GError              **error);

gboolean   barid_exposure_take               (BaridDesk            *self,
                                              GBytes               *signed_object,
                                              const char           *signer,
                                              GCancellable         *cancellable,
                                              GError              **error);

G_END_DECLS
