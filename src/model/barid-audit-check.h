#pragma once

#include "barid-audit.h"

G_BEGIN_DECLS

/* Whether an audit log is what it was: entries are handed over in the order of their numbers, and the first fault is kept. */

typedef enum
{
  BARID_AUDIT_FAULT_NONE,
  BARID_AUDIT_FAULT_CHANGED,      /* an entry does not say what its hash was counted over */
  BARID_AUDIT_FAULT_MISSING,      /* numbers are skipped */
  BARID_AUDIT_FAULT_OUT_OF_PLACE, /* an entry does not follow the one before it */
  BARID_AUDIT_FAULT_REWRITTEN,    /* it hangs together, and is not what was signed */
  BARID_AUDIT_FAULT_CUT_OFF,      /* it ends before what was signed */
  BARID_AUDIT_FAULT_HEAD_MISSING, /* it says that it was signed, and the signature is gone */
  BARID_AUDIT_FAULT_SIGNATURE,    /* the signature under it does not hold, or cannot be checked */
} BaridAuditFault;

/**
 * BaridAuditReport:
 * @fault: what is wrong, if anything is
 * @first: the entry that it begins with
 * @last: the entry that it ends with
 * @from: the first entry that was looked at
 * @n_entries: the last entry there is
 * @head: the last entry that is under a signature, or 0
 * @head_time: when that was signed
 * @reason: (nullable): a sentence that says more
 */
typedef struct
{
  BaridAuditFault  fault;
  gint64           first;
  gint64           last;
  gint64           from;
  gint64           n_entries;
  gint64           head;
  BaridTime        head_time;
  char            *reason;
} BaridAuditReport;

/**
 * BaridAuditCheck:
 * @hash: hash of the entry that was looked at last
 * @number: its number
 * @head: (nullable): what was signed
 *
 * A check on its way.
 */
typedef struct
{
  BaridAuditReport     *report;
  const BaridAuditHead *head;
  gint64                number;
  char                 *hash;
} BaridAuditCheck;

BaridAuditReport *barid_audit_report_new     (void);
void              barid_audit_report_free    (BaridAuditReport       *self);
void              barid_audit_report_find    (BaridAuditReport       *self,
                                              BaridAuditFault         fault,
                                              gint64                  first,
                                              gint64                  last);
const char       *barid_audit_fault_get_word (BaridAuditFault         fault);
char             *barid_audit_report_tell    (const BaridAuditReport *self);
char             *barid_audit_report_tell_bounds (const BaridAuditReport *self);

void              barid_audit_check_begin    (BaridAuditCheck        *self,
                                              BaridAuditReport       *report,
                                              const BaridAuditHead   *head,
                                              gint64                  before,
                                              const char             *hash);
void              barid_audit_check_entry    (BaridAuditCheck        *self,
                                              const BaridAuditEntry  *entry);
void              barid_audit_check_end      (BaridAuditCheck        *self);
void              barid_audit_check_clear    (BaridAuditCheck        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAuditReport, barid_audit_report_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridAuditCheck, barid_audit_check_clear)

G_END_DECLS
