#pragma once

#include "barid-agreement.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Agreements at a desk: drafted from terms, signed, shown to the other parties, signed by them. */

char           *barid_desk_draft_agreement  (BaridDesk      *self,
                                             GBytes         *terms,
                                             const char     *partners,
                                             GError        **error);
char           *barid_desk_draft_terms      (BaridDesk      *self,
                                             BaridAgreement *agreement,
                                             const char * const *partners,
                                             GError        **error);
gboolean        barid_desk_sign_agreement   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean        barid_desk_sign_reserving   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GPtrArray      *reservations,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean        barid_desk_sign_with_reservations (BaridDesk *self,
                                             const char     *id_or_number,
                                             GBytes         *reservations,
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
gboolean        barid_desk_suspend_agreement (BaridDesk     *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
gboolean        barid_desk_resume_agreement (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GCancellable   *cancellable,
                                             GError        **error);
GPtrArray      *barid_desk_list_strangers   (BaridDesk      *self,
                                             const BaridAgreement *agreement,
                                             GError        **error);
GPtrArray      *barid_desk_list_reported    (BaridDesk      *self,
                                             const BaridAgreement *agreement);
char           *barid_desk_name_signatory   (BaridDesk      *self,
                                             const BaridParty *party);
GPtrArray      *barid_desk_list_agreements  (BaridDesk      *self,
                                             GError        **error);
BaridAgreement *barid_desk_find_agreement   (BaridDesk      *self,
                                             const char     *id_or_number,
                                             GError        **error);

G_END_DECLS
