#include "config.h"

#include "barid-audit.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MOST_REFERENCE 200
#define PUNCTUATION    "-:._/+="

static const struct
{
  const char *word;
  const char *label;
} kinds[] = {
  /* TRANSLATORS: what was done at a desk, in its audit log. Those below too. */
  [BARID_AUDIT_DESK_MADE] = { "desk-made", N_("Desk set up") },
  [BARID_AUDIT_RELEASED] = { "released", N_("Letter released") },
  [BARID_AUDIT_ANSWERED] = { "answered", N_("Reply released") },
  [BARID_AUDIT_TAKEN_BACK] = { "taken-back", N_("Release taken back") },
  [BARID_AUDIT_OPENED] = { "opened", N_("Letter opened") },
  [BARID_AUDIT_ACKNOWLEDGED] = { "acknowledged", N_("Letter acknowledged") },
  [BARID_AUDIT_JUDGED_ANEW] = { "judged-anew", N_("Letter judged anew") },
  [BARID_AUDIT_DELETED] = { "deleted", N_("Letter or draft deleted") },
  [BARID_AUDIT_PRINTED] = { "printed", N_("Printed") },
  [BARID_AUDIT_PDF_SAVED] = { "pdf-saved", N_("Saved as PDF") },
  [BARID_AUDIT_INDICATORS_TAKEN] = { "indicators-taken", N_("Indicators taken out") },
  [BARID_AUDIT_BUNDLE_EXPORTED] = { "bundle-exported", N_("Bundle exported") },
  [BARID_AUDIT_CARD_WRITTEN] = { "card-written", N_("Own card written") },
  [BARID_AUDIT_ACCESS_GIVEN] = { "access-given", N_("Access given") },
  [BARID_AUDIT_PARTNER_INTRODUCED] = { "partner-introduced", N_("Partner introduced") },
  [BARID_AUDIT_KEY_PINNED] = { "key-pinned", N_("Key introduced") },
  [BARID_AUDIT_KEY_ENDED] = { "key-ended", N_("Key replaced") },
  [BARID_AUDIT_KEY_EXTENDED] = { "key-extended", N_("End of own key moved") },
  [BARID_AUDIT_BACKUP_WRITTEN] = { "backup-written", N_("Backup of own key written") },
  [BARID_AUDIT_REVOCATION_WRITTEN] = { "revocation-written", N_("Revocation certificate written") },
  [BARID_AUDIT_AGREEMENT_DRAFTED] = { "agreement-drafted", N_("Agreement drafted") },
  [BARID_AUDIT_AGREEMENT_TAKEN] = { "agreement-taken", N_("Agreement received") },
  [BARID_AUDIT_AGREEMENT_SIGNED] = { "agreement-signed", N_("Agreement signed") },
  [BARID_AUDIT_AGREEMENT_WITHDRAWN] = { "agreement-withdrawn", N_("Agreement withdrawn from") },
  [BARID_AUDIT_AGREEMENT_SUSPENDED] = { "agreement-suspended", N_("Agreement suspended") },
  [BARID_AUDIT_AGREEMENT_RESUMED] = { "agreement-resumed", N_("Agreement resumed") },
  [BARID_AUDIT_HEAD_SIGNED] = { "head-signed", N_("Audit log signed") },
  [BARID_AUDIT_RECALLED] = { "recalled", N_("Letter recalled") },
  [BARID_AUDIT_DESTROYED] = { "destroyed", N_("Letter destroyed after its recall") },
  [BARID_AUDIT_LOG_EXPORTED] = { "log-exported", N_("Audit log exported") },
  [BARID_AUDIT_CONSENT_GIVEN] = { "consent-given", N_("Consent to pass on given") },
  [BARID_AUDIT_PASSED_ON] = { "passed-on", N_("Another office’s text passed on") },
  [BARID_AUDIT_KEY_ROTATED] = { "key-rotated", N_("Own key changed") },
  [BARID_AUDIT_KEY_ANNOUNCED] = { "key-announced", N_("New key announced") },
  [BARID_AUDIT_KEY_CONFIRMED] = { "key-confirmed", N_("Announced key confirmed") },
  [BARID_AUDIT_HANDED_OVER] = { "handed-over", N_("Desk handed over") },
  [BARID_AUDIT_TAKEN_OVER] = { "taken-over", N_("Desk taken over") },
  [BARID_AUDIT_COMPROMISE_TOLD] = { "compromise-told", N_("Own key reported") },
  [BARID_AUDIT_COMPROMISE_LEARNT] = { "compromise-learnt", N_("Partner’s key reported by them") },
  [BARID_AUDIT_DESK_INTRODUCED] = { "desk-introduced", N_("Desk of our office introduced") },
  [BARID_AUDIT_APPROVAL_ASKED] = { "approval-asked", N_("Approval asked for") },
  [BARID_AUDIT_APPROVED] = { "approved", N_("Text approved") },
  [BARID_AUDIT_APPROVAL_TAKEN] = { "approval-taken", N_("Approval received") },
  [BARID_AUDIT_APPROVAL_LEVEL] = { "approval-level", N_("Level of approval set") },
  [BARID_AUDIT_CIRCULATED] = { "circulated", N_("Text circulated") },
  [BARID_AUDIT_STANCE_GIVEN] = { "stance-given", N_("Stance on a text given") },
  [BARID_AUDIT_STANCE_TAKEN] = { "stance-taken", N_("Stance of a partner received") },
  [BARID_AUDIT_EMERGENCY] = { "emergency", N_("Released in emergency") },
  [BARID_AUDIT_EMERGENCY_REVIEWED] = { "emergency-reviewed", N_("Emergency release reviewed") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == BARID_N_AUDIT_KINDS);

/**
 * barid_audit_entry_new:
 * @kind: what was done
 * @subject: (nullable): what it was done to
 *
 * Makes an entry; the log gives it its number, its hash, and the one it follows.
 *
 * Returns: (transfer full): the entry
 */
BaridAuditEntry *
barid_audit_entry_new (BaridAuditKind  kind,
                       const char     *subject)
{
  BaridAuditEntry *self = g_new0 (BaridAuditEntry, 1);

  self->kind = kind;
  self->subject = g_strdup (subject);

  return self;
}

/**
 * barid_audit_entry_free:
 * @self: (nullable) (transfer full): an entry
 *
 * Frees an entry.
 */
void
barid_audit_entry_free (BaridAuditEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->office);
  g_free (self->agreement);
  g_free (self->reference);
  g_free (self->desk);
  g_free (self->previous);
  g_free (self->hash);
  g_free (self->office_name);
  g_free (self);
}

/* An id, a fingerprint, a hash: no words, no spaces. */
static gboolean
is_reference (const char *text)
{
  if (text == NULL)
    return TRUE;
  if (*text == '\0' || strlen (text) > MOST_REFERENCE)
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (PUNCTUATION, *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/**
 * barid_audit_entry_is_fit:
 * @self: an entry
 *
 * Asks whether an entry can stand in the log: it holds references only, in which nobody could write a sentence.
 *
 * Returns: whether it can
 */
gboolean
barid_audit_entry_is_fit (const BaridAuditEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind < BARID_N_AUDIT_KINDS && self->number > 0 && is_reference (self->subject) &&
         is_reference (self->office) && is_reference (self->agreement) && is_reference (self->reference) &&
         self->desk != NULL && is_reference (self->desk) && is_hash (self->previous);
}

static void
put (GString    *line,
     const char *name,
     const char *value)
{
  if (value != NULL)
    g_string_append_printf (line, ",\"%s\":\"%s\"", name, value);
}

/**
 * barid_audit_entry_to_line:
 * @self: an entry with its number and the hash before it
 *
 * Writes an entry as the line of JSON that its hash covers, as it is exported. The form is fixed byte for byte, so that
 * anybody can count the hash again; nothing in it ever needs to be escaped.
 *
 * Returns: (transfer full) (nullable): the line, without its end; %NULL when the entry is not fit
 */
char *
barid_audit_entry_to_line (const BaridAuditEntry *self)
{
  g_autoptr(GString) line = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!barid_audit_entry_is_fit (self))
    return NULL;

  time = barid_time_format (self->time);
  line = g_string_new (NULL);
  g_string_append_printf (line, "{\"number\":%" G_GINT64_FORMAT, self->number);
  put (line, "time", time);
  put (line, "kind", kinds[self->kind].word);
  put (line, "subject", self->subject);
  put (line, "office", self->office);
  put (line, "agreement", self->agreement);
  put (line, "reference", self->reference);
  put (line, "desk", self->desk);
  put (line, "previous", self->previous);
  g_string_append_c (line, '}');

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * barid_audit_entry_hash:
 * @self: an entry with its number and the hash before it
 *
 * Counts the hash of an entry from what it says.
 *
 * Returns: (transfer full) (nullable): SHA-256 of its line in hexadecimal, or %NULL when the entry is not fit
 */
char *
barid_audit_entry_hash (const BaridAuditEntry *self)
{
  g_autofree char *line = barid_audit_entry_to_line (self);

  return line != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1) : NULL;
}

/**
 * barid_audit_kind_get_word:
 * @kind: what was done
 *
 * Gets the word of an act, as it stands in the log.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_audit_kind_get_word (BaridAuditKind kind)
{
  g_return_val_if_fail (kind < BARID_N_AUDIT_KINDS, NULL);

  return kinds[kind].word;
}

/**
 * barid_audit_kind_get_label:
 * @kind: what was done
 *
 * Says for a person what was done.
 *
 * Returns: (transfer none): the words
 */
const char *
barid_audit_kind_get_label (BaridAuditKind kind)
{
  g_return_val_if_fail (kind < BARID_N_AUDIT_KINDS, NULL);

  return _(kinds[kind].label);
}

/**
 * barid_audit_kind_from_word:
 * @word: (nullable): a word
 * @kind: (out): what it means, untouched when there is none
 *
 * Finds the act that a word names.
 *
 * Returns: whether there is one
 */
gboolean
barid_audit_kind_from_word (const char     *word,
                            BaridAuditKind *kind)
{
  for (BaridAuditKind i = 0; i < BARID_N_AUDIT_KINDS; i++)
    if (g_strcmp0 (kinds[i].word, word) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_audit_head_free:
 * @self: (nullable) (transfer full): a head
 *
 * Frees a head.
 */
void
barid_audit_head_free (BaridAuditHead *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->first);
  g_free (self->desk);
  g_free (self);
}
