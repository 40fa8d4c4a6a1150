#pragma once

#include <glib.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* The audit log: what was done at a desk, one entry an act, each bound to the one before by its hash. It names ids,
 * references and fingerprints, and nothing of what a letter says. */

typedef enum
{
  BARID_AUDIT_DESK_MADE,
  BARID_AUDIT_RELEASED,          /* a letter that answers nothing, or an administrative one */
  BARID_AUDIT_ANSWERED,          /* a letter about another one */
  BARID_AUDIT_TAKEN_BACK,
  BARID_AUDIT_OPENED,            /* for the first time */
  BARID_AUDIT_ACKNOWLEDGED,
  BARID_AUDIT_JUDGED_ANEW,
  BARID_AUDIT_DELETED,
  BARID_AUDIT_PRINTED,
  BARID_AUDIT_PDF_SAVED,
  BARID_AUDIT_INDICATORS_TAKEN,  /* into a file, or to be pasted elsewhere */
  BARID_AUDIT_BUNDLE_EXPORTED,
  BARID_AUDIT_CARD_WRITTEN,
  BARID_AUDIT_ACCESS_GIVEN,
  BARID_AUDIT_PARTNER_INTRODUCED,
  BARID_AUDIT_KEY_PINNED,
  BARID_AUDIT_KEY_ENDED,
  BARID_AUDIT_KEY_EXTENDED,      /* the desk's own */
  BARID_AUDIT_BACKUP_WRITTEN,
  BARID_AUDIT_REVOCATION_WRITTEN,
  BARID_AUDIT_AGREEMENT_DRAFTED,
  BARID_AUDIT_AGREEMENT_TAKEN,   /* as another desk wrote it */
  BARID_AUDIT_AGREEMENT_SIGNED,
  BARID_AUDIT_AGREEMENT_WITHDRAWN,
  BARID_AUDIT_AGREEMENT_SUSPENDED,
  BARID_AUDIT_AGREEMENT_RESUMED,
  BARID_AUDIT_HEAD_SIGNED,
  BARID_AUDIT_LOG_EXPORTED,
  BARID_AUDIT_CONSENT_GIVEN,     /* to passing on what is ours */
  BARID_AUDIT_PASSED_ON,         /* what is another office's */
  BARID_AUDIT_RECALLED,          /* by us, who wrote it */
  BARID_AUDIT_DESTROYED,         /* here, as its originator asked */
  BARID_AUDIT_KEY_ROTATED,       /* the desk's own */
  BARID_AUDIT_KEY_ANNOUNCED,     /* a partner's, by the key before it */
  BARID_AUDIT_KEY_CONFIRMED,
  BARID_AUDIT_HANDED_OVER,
  BARID_AUDIT_TAKEN_OVER,
  BARID_AUDIT_COMPROMISE_TOLD,   /* of a key of our own */
  BARID_AUDIT_COMPROMISE_LEARNT, /* of a partner's */
  BARID_AUDIT_DESK_INTRODUCED,   /* another desk of our own office */
  BARID_AUDIT_APPROVAL_ASKED,
  BARID_AUDIT_APPROVED,
  BARID_AUDIT_APPROVAL_TAKEN,
  BARID_AUDIT_APPROVAL_LEVEL,    /* above which an approval is needed */
  BARID_AUDIT_CIRCULATED,
  BARID_AUDIT_STANCE_GIVEN,      /* on a text of others */
  BARID_AUDIT_STANCE_TAKEN,
  BARID_AUDIT_EMERGENCY,         /* a letter that an officer released in an emergency */
  BARID_AUDIT_EMERGENCY_REVIEWED,
  BARID_N_AUDIT_KINDS
} BaridAuditKind;

/* The hash before the first entry. */
#define BARID_AUDIT_NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* A head is signed with the first signature an officer makes after so many entries, or after a day. */
#define BARID_AUDIT_HEAD_ENTRIES 100

/**
 * BaridAuditEntry:
 * @number: from 1, without a gap
 * @subject: (nullable): what it was done to: the id of a letter, an agreement or an office, "draft:ROW", a fingerprint
 * @office: (nullable): id of the office it was done with
 * @agreement: (nullable): id of the agreement it was done under
 * @reference: (nullable): what else belongs to it: the letter that was answered, a key, the SHA-256 of what was written
 * @desk: fingerprint of the key of the desk that did it
 * @previous: SHA-256 of the line of the entry before, in lower-case hexadecimal
 * @hash: SHA-256 of the line of this one
 * @office_name: (nullable): what the office is called; not part of the log
 */
typedef struct
{
  gint64          number;
  BaridTime       time;
  BaridAuditKind  kind;
  char           *subject;
  char           *office;
  char           *agreement;
  char           *reference;
  char           *desk;
  char           *previous;
  char           *hash;
  char           *office_name;
} BaridAuditEntry;

/**
 * BaridAuditHead:
 * @number: the entry up to which it signs
 * @hash: the hash of that entry
 * @first: the hash of the first entry: which log it is
 * @desk: fingerprint of the key that signs
 *
 * What a desk's key says of its log.
 */
typedef struct
{
  gint64     number;
  BaridTime  time;
  char      *hash;
  char      *first;
  char      *desk;
} BaridAuditHead;

BaridAuditEntry *barid_audit_entry_new       (BaridAuditKind         kind,
                                              const char            *subject);
void             barid_audit_entry_free      (BaridAuditEntry       *self);
gboolean         barid_audit_entry_is_fit    (const BaridAuditEntry *self);
char            *barid_audit_entry_to_line   (const BaridAuditEntry *self);
char            *barid_audit_entry_hash      (const BaridAuditEntry *self);

const char      *barid_audit_kind_get_word   (BaridAuditKind         kind);
const char      *barid_audit_kind_get_label  (BaridAuditKind         kind);
gboolean         barid_audit_kind_from_word  (const char            *word,
                                              BaridAuditKind        *kind);

void             barid_audit_head_free       (BaridAuditHead        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAuditEntry, barid_audit_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAuditHead, barid_audit_head_free)

G_END_DECLS
