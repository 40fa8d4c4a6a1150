#include "config.h"

#include "barid-audit-check.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-time-local.h"

static const char * const words[] = {
  [BARID_AUDIT_FAULT_NONE] = "none",
  [BARID_AUDIT_FAULT_CHANGED] = "changed",
  [BARID_AUDIT_FAULT_MISSING] = "missing",
  [BARID_AUDIT_FAULT_OUT_OF_PLACE] = "out-of-place",
  [BARID_AUDIT_FAULT_REWRITTEN] = "rewritten",
  [BARID_AUDIT_FAULT_CUT_OFF] = "cut-off",
  [BARID_AUDIT_FAULT_HEAD_MISSING] = "head-missing",
  [BARID_AUDIT_FAULT_SIGNATURE] = "signature",
};

BaridAuditReport *
barid_audit_report_new (void)
{
  return g_new0 (BaridAuditReport, 1);
}

/**
 * barid_audit_report_free:
 * @self: (nullable) (transfer full): a report
 *
 * Frees a report.
 */
void
barid_audit_report_free (BaridAuditReport *self)
{
  if (self == NULL)
    return;

  g_free (self->reason);
  g_free (self);
}

/**
 * barid_audit_report_find:
 * @self: a report
 * @fault: what is wrong
 * @first: the entry that it begins with
 * @last: the entry that it ends with
 *
 * Writes a fault down. The first that was found stays: what comes after it may be its consequence.
 */
void
barid_audit_report_find (BaridAuditReport *self,
                         BaridAuditFault   fault,
                         gint64            first,
                         gint64            last)
{
  g_return_if_fail (self != NULL);

  if (self->fault != BARID_AUDIT_FAULT_NONE)
    return;

  self->fault = fault;
  self->first = first;
  self->last = last;
}

const char *
barid_audit_fault_get_word (BaridAuditFault fault)
{
  g_return_val_if_fail (fault < G_N_ELEMENTS (words), NULL);

  return words[fault];
}

/* ---- checking ---------------------------------------------------------------------------------------- */

/**
 * barid_audit_check_begin:
 * @self: a check
 * @report: where it writes what it finds
 * @head: (nullable): what was signed last; it must outlive the check
 * @before: number of the entry before the first that is looked at
 * @hash: (nullable): its hash, where it is known
 *
 * Begins to check.
 */
void
barid_audit_check_begin (BaridAuditCheck      *self,
                         BaridAuditReport     *report,
                         const BaridAuditHead *head,
                         gint64                before,
                         const char           *hash)
{
  g_return_if_fail (self != NULL && report != NULL);

  self->report = report;
  self->head = head;
  self->number = before;
  self->hash = g_strdup (hash);
  report->from = before + 1;
  report->n_entries = before;
  if (head != NULL)
    {
      report->head = head->number;
      report->head_time = head->time;
    }
}

/**
 * barid_audit_check_entry:
 * @self: a check
 * @entry: the next entry there is
 *
 * Looks at an entry: its number follows, its hash is that of what it says, and it names the hash of the one before.
 */
void
barid_audit_check_entry (BaridAuditCheck       *self,
                         const BaridAuditEntry *entry)
{
  g_autofree char *hash = NULL;

  g_return_if_fail (self != NULL && entry != NULL);

  hash = barid_audit_entry_hash (entry);
  if (entry->number != self->number + 1)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_MISSING, self->number + 1, entry->number - 1);
  else if (g_strcmp0 (hash, entry->hash) != 0)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_CHANGED, entry->number, entry->number);
  else if (self->hash != NULL && g_strcmp0 (self->hash, entry->previous) != 0)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_OUT_OF_PLACE, entry->number, entry->number);
  else if (self->head != NULL && entry->number == self->head->number && strcmp (hash, self->head->hash) != 0)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_REWRITTEN, self->report->from, entry->number);
  else if (self->head != NULL && entry->number == 1 && strcmp (hash, self->head->first) != 0)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_REWRITTEN, 1, 1);

  g_free (self->hash);
  self->hash = g_steal_pointer (&hash);
  self->number = entry->number;
  self->report->n_entries = entry->number;
}

/**
 * barid_audit_check_end:
 * @self: a check that has seen the last entry
 *
 * Asks whether the log reaches as far as what was signed.
 */
void
barid_audit_check_end (BaridAuditCheck *self)
{
  g_return_if_fail (self != NULL);

  if (self->head != NULL && self->number < self->head->number)
    barid_audit_report_find (self->report, BARID_AUDIT_FAULT_CUT_OFF, self->number + 1, self->head->number);
}

void
barid_audit_check_clear (BaridAuditCheck *self)
{
  g_clear_pointer (&self->hash, g_free);
}

/* ---- in words ---------------------------------------------------------------------------------------- */

static char *
tell_missing (const BaridAuditReport *self,
              const char             *first,
              const char             *last)
{
  if (self->first == self->last)
    /* TRANSLATORS: %s is the number of an entry of the audit log. */
    return g_strdup_printf (_("Entry %s of the audit log is missing. What it told is lost; the entries before it are what "
                              "was written."), first);

  /* TRANSLATORS: %1$s and %2$s are numbers of entries of the audit log. */
  return g_strdup_printf (_("Entries %1$s to %2$s of the audit log are missing. What they told is lost; the entries before "
                            "them are what was written."), first, last);
}

static char *
tell_fault (const BaridAuditReport *self)
{
  g_autofree char *first = barid_count_tell (self->first);
  g_autofree char *last = barid_count_tell (self->last);

  switch (self->fault)
    {
    case BARID_AUDIT_FAULT_CHANGED:
      /* TRANSLATORS: %s is the number of an entry of the audit log. */
      return g_strdup_printf (_("Entry %s of the audit log was changed after it was written. What it said cannot be known."),
                              first);
    case BARID_AUDIT_FAULT_MISSING:
      return tell_missing (self, first, last);
    case BARID_AUDIT_FAULT_OUT_OF_PLACE:
      /* TRANSLATORS: %s is the number of an entry of the audit log. */
      return g_strdup_printf (_("Entry %s of the audit log does not follow the one before it: something was put in, taken "
                                "out or moved there."), first);
    case BARID_AUDIT_FAULT_REWRITTEN:
      /* TRANSLATORS: %s is the number of an entry of the audit log. */
      return g_strdup_printf (_("The audit log up to entry %s is not the one that this desk signed. It was written anew."),
                              last);
    case BARID_AUDIT_FAULT_CUT_OFF:
      /* TRANSLATORS: %1$s and %2$s are numbers of entries of the audit log. */
      return g_strdup_printf (_("The audit log was cut off: this desk signed it up to entry %2$s, and entry %1$s is not there "
                                "any more."), first, last);
    case BARID_AUDIT_FAULT_HEAD_MISSING:
      /* TRANSLATORS: %s is the number of an entry of the audit log. */
      return g_strdup_printf (_("Entry %s says that the audit log was signed, and that signature is not there any more."),
                              first);
    case BARID_AUDIT_FAULT_SIGNATURE:
      /* TRANSLATORS: %1$s is the number of an entry of the audit log, %2$s a sentence that says why. */
      return g_strdup_printf (_("The signature under the audit log up to entry %1$s could not be shown to hold. %2$s"), last,
                              self->reason != NULL ? self->reason : "");
    case BARID_AUDIT_FAULT_NONE:
    default:
      if (self->n_entries == 0)
        return g_strdup (_("The audit log is empty."));
      return g_strdup (_("The audit log hangs together: no entry was changed, taken out or put in."));
    }
}

/**
 * barid_audit_report_tell_bounds:
 * @self: a report without a fault
 *
 * Tells how far the check can be relied on: what is under a signature, and what nobody can know.
 *
 * Returns: (transfer full): the sentences
 */
char *
barid_audit_report_tell_bounds (const BaridAuditReport *self)
{
  g_autofree char *head = NULL;
  g_autofree char *end = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_entries == 0)
    return g_strdup (_("Either nothing was done yet since this desk keeps one, or all of it was taken out before any of it was "
                       "signed: which of the two cannot be known."));

  end = barid_count_tell (self->n_entries);
  if (self->head == 0)
    /* TRANSLATORS: %s is the number of an entry of the audit log. */
    return g_strdup_printf (_("It ends with entry %s. No part of it is signed yet: whether it was written anew, or cut off at "
                              "its end, cannot be known."), end);

  head = barid_count_tell (self->head);
  day = barid_day_tell (self->head_time);
  /* TRANSLATORS: %1$s and %3$s are numbers of entries of the audit log, %2$s a date. */
  return g_strdup_printf (_("This desk signed it up to entry %1$s on %2$s. It ends with entry %3$s; whether entries after that "
                            "one were cut off cannot be known."), head, day, end);
}

/**
 * barid_audit_report_tell:
 * @self: a report
 *
 * Tells what was found: what is known, what is not, and what to do.
 *
 * Returns: (transfer full): the sentences
 */
char *
barid_audit_report_tell (const BaridAuditReport *self)
{
  g_autofree char *known = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  known = tell_fault (self);
  if (self->fault == BARID_AUDIT_FAULT_NONE)
    return g_steal_pointer (&known);

  /* TRANSLATORS: %s is a sentence that says what is wrong with the audit log. */
  return g_strdup_printf (_("%s Somebody had their hands on this desk’s files, or the disk is failing. Export the log as it is, "
                            "compare it with an earlier export, and tell your security officer."), known);
}
