#pragma once

#include <gio/gio.h>

#include "barid-office.h"
#include "barid-time.h"

G_BEGIN_DECLS

/**
 * BaridHandover:
 * @office: whose desk it is
 * @old: primary fingerprint of the predecessor's key
 * @fresh: primary fingerprint of the successor's
 * @sha256: of the store that goes with it
 * @audit_head: hash of the last entry of the audit log in that store
 * @letters: how many letters are in it
 * @open_requests: how many requests of partners are not answered
 * @awaited: how many letters of ours a partner has not acknowledged or answered
 * @drafts: how many drafts
 * @created: when it was written
 * @rotation: the change of key, signed with both
 *
 * What predecessor and successor both sign: what was handed over.
 */
typedef struct
{
  BaridOffice *office;
  char        *old;
  char        *fresh;
  char        *sha256;
  char        *audit_head;
  gint64       letters;
  gint64       open_requests;
  gint64       awaited;
  gint64       drafts;
  BaridTime    created;
  GBytes      *rotation;
} BaridHandover;

BaridHandover *barid_handover_new  (BaridOffice   *office,
                                    const char    *old,
                                    const char    *fresh);
void           barid_handover_free (BaridHandover *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridHandover, barid_handover_free)

G_END_DECLS
