#pragma once

#include "barid-audit-check.h"
#include "barid-audit.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* The audit log of a desk: what was done at it, bound together by hashes and signed from time to time. */

/* Told on the thread that does it. */
typedef void (*BaridAuditProgress) (gint64   done,
                                    gint64   total,
                                    gpointer user_data);

/**
 * BaridAuditExport:
 * @log: the entries, a line each, and what was signed of them
 * @signature: a detached, binary signature over @log
 */
typedef struct
{
  GBytes *log;
  GBytes *signature;
} BaridAuditExport;

void              barid_audit_export_free  (BaridAuditExport    *self);

BaridAuditReport *barid_desk_check_audit   (BaridDesk           *self,
                                            gboolean             whole,
                                            BaridAuditProgress   progress,
                                            gpointer             user_data,
                                            GCancellable        *cancellable,
                                            GError             **error);
GArray           *barid_desk_find_audit    (BaridDesk           *self,
                                            BaridAuditKind       kind,
                                            const char          *words,
                                            GError             **error);
GPtrArray        *barid_desk_read_audit    (BaridDesk           *self,
                                            const gint64        *numbers,
                                            guint                n_numbers,
                                            GError             **error);
BaridAuditExport *barid_desk_export_audit  (BaridDesk           *self,
                                            GCancellable        *cancellable,
                                            GError             **error);

/* What leaves the desk on paper, or as a letter's own bytes, goes past none of its stations: it is told here before. */
gboolean          barid_desk_note_audit    (BaridDesk           *self,
                                            BaridAuditKind       kind,
                                            gint64               row,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAuditExport, barid_audit_export_free)

G_END_DECLS
