#pragma once

#include "barid-agreement.h"
#include "barid-attestation.h"
#include "barid-audit.h"
#include "barid-card.h"
#include "barid-consent.h"
#include "barid-compromise.h"
#include "barid-handover.h"
#include "barid-partner.h"
#include "barid-rotation.h"

G_BEGIN_DECLS

/* The other JSON that travels: cards, agreements, access files, and the form in which a signed
 * object stands beside its signatures. Every object names its purpose and version inside its bytes. */

GBytes         *barid_card_write       (BaridCard             *card,
                                        GError               **error);
BaridCard      *barid_card_read        (GBytes                *bytes,
                                        GError               **error);

GBytes         *barid_agreement_write  (const BaridAgreement  *agreement,
                                        GError               **error);
BaridAgreement *barid_agreement_read   (GBytes                *bytes,
                                        GError               **error);

BaridAgreement *barid_agreement_read_terms (GBytes            *bytes,
                                        GError               **error);

/* What a party signs in the place of an agreement's own bytes when it has reservations. */
GPtrArray      *barid_reservations_read_terms (GBytes         *bytes,
                                        GError               **error);
GBytes         *barid_reservations_write (const BaridAgreement *agreement,
                                        const char            *fingerprint,
                                        GPtrArray             *reservations,
                                        GError               **error);
GPtrArray      *barid_reservations_read (GBytes               *bytes,
                                        const BaridAgreement  *agreement,
                                        char                 **fingerprint,
                                        GError               **error);

/* What a desk's settings keep of the card it writes. */
char           *barid_reach_write      (const BaridCard       *card);
gboolean        barid_reach_read       (BaridCard             *card,
                                        const char            *text,
                                        GError               **error);

/* Inside the seal an access file names who gives it and to whom. The credentials file of an exchange's
 * administrator has the same form, names neither, and is not sealed. */
GBytes         *barid_access_write     (const BaridChannel    *channel,
                                        const char            *sender,
                                        const char            *addressee,
                                        GError               **error);
BaridChannel   *barid_access_read      (GBytes                *bytes,
                                        char                 **sender,
                                        char                 **addressee,
                                        GError               **error);

GBytes         *barid_consent_write    (const BaridConsent    *consent,
                                        GError               **error);
BaridConsent   *barid_consent_read     (GBytes                *bytes,
                                        GError               **error);

GBytes         *barid_audit_head_write (const BaridAuditHead  *head);
BaridAuditHead *barid_audit_head_read  (GBytes                *bytes,
                                        GError               **error);
GBytes         *barid_audit_log_write_heading (const BaridOffice *office,
                                        const char            *desk,
                                        gint64                 last,
                                        BaridTime              time);

GBytes         *barid_rotation_write   (const BaridRotation   *rotation,
                                        GError               **error);
BaridRotation  *barid_rotation_read    (GBytes                *bytes,
                                        GError               **error);

GBytes         *barid_compromise_write (const BaridCompromise *compromise,
                                        GError               **error);
BaridCompromise *barid_compromise_read (GBytes                *bytes,
                                        GError               **error);

GBytes         *barid_handover_write   (const BaridHandover   *handover,
                                        GError               **error);
BaridHandover  *barid_handover_read    (GBytes                *bytes,
                                        GError               **error);

GBytes         *barid_attestation_write (const BaridAttestation *attestation,
                                        GError               **error);
BaridAttestation *barid_attestation_read (GBytes              *bytes,
                                        BaridPurpose           purpose,
                                        GError               **error);

/* What is sealed to a releasing officer: the text, and the names of those it is to go to. */
GBytes         *barid_approval_request_write (GBytes          *text,
                                        const char            *sender,
                                        const char            *addressee,
                                        const char * const    *offices);
GBytes         *barid_approval_request_read (GBytes           *bytes,
                                        char                 **sender,
                                        char                 **addressee,
                                        GStrv                 *offices,
                                        GError               **error);

GBytes         *barid_signed_write     (const BaridSigned     *object,
                                        GError               **error);
BaridSigned    *barid_signed_read      (GBytes                *bytes,
                                        GError               **error);

G_END_DECLS
