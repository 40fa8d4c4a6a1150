#pragma once

#include <gio/gio.h>

#include "barid-audit.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* The audit log as a list model: numbers of entries, 8 bytes each, found off the main loop; an entry is read when it is
 * shown. */

#define BARID_TYPE_AUDIT_ITEM (barid_audit_item_get_type ())
G_DECLARE_FINAL_TYPE (BaridAuditItem, barid_audit_item, BARID, AUDIT_ITEM, GObject)

/* Property: "entry" (pointer to BaridAuditEntry), NULL until it was read. */
const BaridAuditEntry *barid_audit_item_get_entry (BaridAuditItem *self);

#define BARID_TYPE_AUDIT_LIST (barid_audit_list_get_type ())
G_DECLARE_FINAL_TYPE (BaridAuditList, barid_audit_list, BARID, AUDIT_LIST, GObject)

/* Signal: "found" (const char *problem): the answer to what was asked last is there. */
BaridAuditList *barid_audit_list_new (BaridDesk      *desk);
void            barid_audit_list_ask (BaridAuditList *self,
                                      BaridAuditKind  kind,
                                      const char     *words);

G_END_DECLS
