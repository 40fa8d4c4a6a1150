#pragma once

#include "barid-audit.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* What was released in an emergency, and is to be reviewed. */

/**
 * BaridEmergency:
 * @entry: that of the audit log: the letter, to whom, under which agreement, when
 * @reason: (nullable): why, as the officer wrote it; %NULL where it is not the one that the log names the hash of
 */
typedef struct
{
  BaridAuditEntry *entry;
  char            *reason;
} BaridEmergency;

void       barid_emergency_free          (BaridEmergency  *self);

GPtrArray *barid_desk_list_emergencies   (BaridDesk       *self,
                                          GError         **error);
gboolean   barid_desk_review_emergency   (BaridDesk       *self,
                                          gint64           number,
                                          GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridEmergency, barid_emergency_free)

G_END_DECLS
