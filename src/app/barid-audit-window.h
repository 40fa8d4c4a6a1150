#pragma once

#include <adwaita.h>

#include "barid-audit-check.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* The audit log: what was done at the desk, searched and filtered; checked and exported on demand.
 * Signal: "checked" (const BaridAuditReport *) */

#define BARID_TYPE_AUDIT_WINDOW (barid_audit_window_get_type ())
G_DECLARE_FINAL_TYPE (BaridAuditWindow, barid_audit_window, BARID, AUDIT_WINDOW, AdwWindow)

GtkWidget *barid_audit_window_new (GtkWindow *parent,
                                   BaridDesk *desk);

G_END_DECLS
