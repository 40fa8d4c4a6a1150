#pragma once

#include "barid-agreement.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Agreements at a desk: drafted from terms, signed, shown to the other party, signed by it. */

char           *barid_desk_draft_agreement  (BaridDesk      *self,
                                             GBytes         *terms,
                                             const char     *partner,
                                             GError        **error);
gboolean        barid_desk_sign_agreement   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
GBytes         *barid_desk_export_agreement (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GError        **error);
char           *barid_desk_take_agreement   (BaridDesk      *self,
                                             GBytes         *signed_object,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean        barid_desk_send_agreement   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean        barid_desk_withdraw_agreement (BaridDesk    *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
GPtrArray      *barid_desk_list_agreements  (BaridDesk      *self,
                                             GError        **error);
BaridAgreement *barid_desk_find_agreement   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GError        **error);

G_END_DECLS
