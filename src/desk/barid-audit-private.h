#pragma once

#include "barid-audit.h"
#include "barid-desk-private.h"
#include "barid-entry.h"

G_BEGIN_DECLS

/* What the stations write into the audit log: each in the leg and the transaction of its act. */

gboolean barid_audit_note      (BaridLeg         *leg,
                                BaridAuditKind    kind,
                                const char       *subject,
                                const char       *office,
                                const char       *reference,
                                GError          **error);
gboolean barid_audit_note_more (BaridLeg         *leg,
                                BaridAuditEntry  *entry,
                                GError          **error);
gboolean barid_audit_note_reason (BaridLeg       *leg,
                                BaridAuditEntry  *entry,
                                const char       *reason,
                                GError          **error);

gboolean barid_audit_note_alone (BaridDesk       *self,
                                 BaridAuditKind   kind,
                                 const char      *subject,
                                 const char      *office,
                                 GBytes          *written,
                                 GError         **error);
gboolean barid_audit_note_of   (BaridLeg         *leg,
                                BaridAuditKind    kind,
                                const char       *subject,
                                const char       *signer,
                                GError          **error);
gboolean barid_audit_note_entry (BaridLeg        *leg,
                                BaridAuditKind    kind,
                                const BaridEntry *entry,
                                GError          **error);

/* After an act that the officer signed, where another head is due. */
void     barid_audit_sign      (BaridDesk        *self,
                                GCancellable     *cancellable);

G_END_DECLS
