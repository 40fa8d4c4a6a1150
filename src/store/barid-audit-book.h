#pragma once

#include <gio/gio.h>

#include "barid-audit.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* The audit log as rows. An entry is added in the transaction of the act it tells of, so that neither is without the
 * other. */

gboolean         barid_audit_book_add        (BaridStore       *store,
                                              BaridAuditEntry  *entry,
                                              GError          **error);
gint64           barid_audit_book_get_last   (BaridStore       *store,
                                              GError          **error);
GPtrArray       *barid_audit_book_list       (BaridStore       *store,
                                              gint64            first,
                                              guint             most,
                                              GError          **error);
GPtrArray       *barid_audit_book_get        (BaridStore       *store,
                                              const gint64     *numbers,
                                              guint             n_numbers,
                                              GError          **error);
GArray          *barid_audit_book_find       (BaridStore       *store,
                                              BaridAuditKind    kind,
                                              const char       *words,
                                              GError          **error);

gboolean         barid_audit_book_add_reason (BaridStore       *store,
                                              gint64            number,
                                              const char       *reason,
                                              GError          **error);
gboolean         barid_audit_book_dup_reason (BaridStore       *store,
                                              gint64            number,
                                              char            **reason,
                                              GError          **error);
GArray          *barid_audit_book_find_unreviewed (BaridStore  *store,
                                              GError          **error);

gboolean         barid_audit_book_add_head   (BaridStore       *store,
                                              gint64            number,
                                              GBytes           *head,
                                              GError          **error);
GPtrArray       *barid_audit_book_list_heads (BaridStore       *store,
                                              gint64            most,
                                              GError          **error);

G_END_DECLS
