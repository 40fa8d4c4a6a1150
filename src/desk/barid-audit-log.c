#include "config.h"

#include "barid-audit-log.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-book.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-library.h"
#include "barid-sealer.h"

/* Entries are read so many at a time, so that the store is free for others in between. */
#define CHUNK 500

/* ---- writing down ---------------------------------------------------------------------------------------- */

/* Takes @entry, which says what was done, and by whom unless that is this desk. */
gboolean
barid_audit_note_more (BaridLeg         *leg,
                       BaridAuditEntry  *entry,
                       GError          **error)
{
  g_autoptr(BaridAuditEntry) owned = entry;

  owned->time = barid_time_now ();
  if (owned->desk == NULL)
    owned->desk = g_strdup (leg->fingerprint);

  return barid_audit_book_add (leg->store, owned, error);
}

gboolean
barid_audit_note (BaridLeg        *leg,
                  BaridAuditKind   kind,
                  const char      *subject,
                  const char      *office,
                  const char      *reference,
                  GError         **error)
{
  BaridAuditEntry *entry = barid_audit_entry_new (kind, subject);

  entry->office = g_strdup (office);
  entry->reference = g_strdup (reference);

  return barid_audit_note_more (leg, entry, error);
}

/* An act that changes nothing else in the store. @written is what it wrote, and is handed out only once this holds. */
gboolean
barid_audit_note_alone (BaridDesk       *self,
                        BaridAuditKind   kind,
                        const char      *subject,
                        const char      *office,
                        GBytes          *written,
                        GError         **error)
{
  g_autofree char *sha256 = written != NULL ? barid_bytes_sha256 (written) : NULL;
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_audit_note (leg, kind, subject, office, sha256, error) &&
         barid_store_commit (self->store, error);
}

/* An act of whoever @signer's key is of: this desk, or a partner's. */
gboolean
barid_audit_note_of (BaridLeg        *leg,
                     BaridAuditKind   kind,
                     const char      *subject,
                     const char      *signer,
                     GError         **error)
{
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (leg->store, signer, NULL);
  BaridAuditEntry *entry = barid_audit_entry_new (kind, subject);

  entry->desk = g_strdup (signer);
  entry->office = partner != NULL ? g_strdup (partner->office->id) : NULL;

  return barid_audit_note_more (leg, entry, error);
}

/* A draft has no id yet, and what could not be read has only that of its envelope. */
gboolean
barid_audit_note_entry (BaridLeg          *leg,
                        BaridAuditKind     kind,
                        const BaridEntry  *about,
                        GError           **error)
{
  const char *id = about->letter_id != NULL ? about->letter_id : about->envelope_id;
  g_autofree char *draft = g_strdup_printf ("draft:%" G_GINT64_FORMAT, about->row);
  BaridAuditEntry *entry = barid_audit_entry_new (kind, id != NULL ? id : draft);

  entry->office = g_strdup (about->office);
  entry->agreement = g_strdup (about->agreement);

  return barid_audit_note_more (leg, entry, error);
}

/**
 * barid_desk_note_audit:
 * @self: a desk
 * @kind: what is about to be done
 * @row: the letter or the draft it is done to
 * @error: return location for an error
 *
 * Writes into the audit log what is done to a letter outside the desk: that it is printed, or written to a file. To be
 * called before it is done: where it cannot be written down, it is not to be done.
 *
 * Returns: whether it is written down
 */
gboolean
barid_desk_note_audit (BaridDesk       *self,
                       BaridAuditKind   kind,
                       gint64           row,
                       GError         **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && kind < BARID_N_AUDIT_KINDS, FALSE);

  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         (entry = barid_library_get (self->store, row, error)) != NULL &&
         barid_audit_note_entry (leg, kind, entry, error) &&
         barid_store_commit (self->store, error);
}

/* ---- signing --------------------------------------------------------------------------------------------- */

/* Reads what was signed. @signature is that beside it. */
static BaridAuditHead *
read_head (GBytes   *bytes,
           GBytes  **object,
           GBytes  **signature,
           GError  **error)
{
  g_autoptr(BaridSigned) signed_object = barid_signed_read (bytes, error);
  BaridAuditHead *head;

  if (signed_object == NULL || !(head = barid_audit_head_read (signed_object->object, error)))
    return NULL;

  if (object != NULL)
    *object = g_bytes_ref (signed_object->object);
  if (signature != NULL)
    *signature = g_bytes_ref (g_ptr_array_index (signed_object->signatures, 0));

  return head;
}

static gboolean
is_due (const BaridAuditHead *head,
        gint64                last,
        BaridTime             now)
{
  if (head == NULL)
    return last > 0;

  /* What the last signature itself wrote down needs no other. */
  return last - head->number >= BARID_AUDIT_HEAD_ENTRIES ||
         (last - head->number > 1 && now - head->time >= BARID_TIME_DAY);
}

static BaridAuditEntry *
get_entry (BaridLeg *leg,
           gint64    number)
{
  g_autoptr(GPtrArray) entries = barid_audit_book_get (leg->store, &number, 1, NULL);

  return entries != NULL && entries->len == 1 ? g_ptr_array_steal_index (entries, 0) : NULL;
}

/* What is to be signed, or NULL when that is for later. @at_once is all there is, as soon as there is any. */
static BaridAuditHead *
make_head (BaridDesk *self,
           gboolean   at_once)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) heads = barid_audit_book_list_heads (self->store, 1, NULL);
  g_autoptr(BaridAuditHead) before = NULL;
  g_autoptr(BaridAuditEntry) first = NULL;
  g_autoptr(BaridAuditEntry) last = NULL;
  BaridAuditHead *head;
  BaridTime now = barid_time_now ();
  gint64 number = barid_audit_book_get_last (self->store, NULL);

  if (heads == NULL || number <= 0)
    return NULL;

  if (heads->len > 0 && !(before = read_head (g_ptr_array_index (heads, 0), NULL, NULL, NULL)))
    return NULL;

  if (!(at_once || is_due (before, number, now)) || (before != NULL && before->number >= number) ||
      !(first = get_entry (leg, 1)) || !(last = get_entry (leg, number)))
    return NULL;

  head = g_new0 (BaridAuditHead, 1);
  head->number = number;
  head->time = now;
  head->hash = g_strdup (last->hash);
  head->first = g_strdup (first->hash);
  head->desk = g_strdup (self->fingerprint);

  return head;
}

static GBytes *
sign_head (BaridDesk             *self,
           const BaridAuditHead  *head,
           GCancellable          *cancellable,
           GError               **error)
{
  g_autoptr(GBytes) object = barid_audit_head_write (head);
  g_autoptr(BaridSigned) signed_object = barid_signed_new (object);
  g_autoptr(GBytes) signature = NULL;

  signature = barid_sealer_sign (self->keyring, object, self->fingerprint, cancellable, error);
  if (signature == NULL)
    return NULL;

  barid_signed_add (signed_object, signature);
  return barid_signed_write (signed_object, error);
}

static gboolean
keep_head (BaridDesk             *self,
           const BaridAuditHead  *head,
           GBytes                *bytes,
           GError               **error)
{
  g_autofree char *sha256 = barid_bytes_sha256 (bytes);
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_audit_book_add_head (self->store, head->number, bytes, error) &&
         barid_audit_note (leg, BARID_AUDIT_HEAD_SIGNED, NULL, NULL, sha256, error) &&
         barid_store_commit (self->store, error);
}

static gboolean
sign (BaridDesk     *self,
      gboolean       at_once,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(BaridAuditHead) head = make_head (self, at_once);
  g_autoptr(GBytes) bytes = NULL;

  return head == NULL ||
         ((bytes = sign_head (self, head, cancellable, error)) != NULL && keep_head (self, head, bytes, error));
}

/* The act is done whether or not this succeeds: what cannot be signed now is signed with the next one. Nobody is asked for
 * a passphrase for it. */
void
barid_audit_sign (BaridDesk    *self,
                  GCancellable *cancellable)
{
  barid_keyring_be_quiet (TRUE);
  sign (self, FALSE, cancellable, NULL);
  barid_keyring_be_quiet (FALSE);
}

/* ---- checking -------------------------------------------------------------------------------------------- */

typedef struct
{
  /* owned */
  GHashTable     *hashes; /* number of an entry that was signed → the hash that was */
  GHashTable     *seen;   /* set of SHA-256 of what was signed */
  BaridAuditHead *last;
} Heads;

static void
heads_clear (Heads *self)
{
  g_clear_pointer (&self->hashes, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->last, barid_audit_head_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heads, heads_clear)

/* What a signature vouches for is only what our own key has signed. */
static gboolean
is_ours (BaridDesk             *self,
         const BaridAuditHead  *head,
         GError               **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (barid_address_book_is_own_key (self->store, head->desk, error))
    return TRUE;

  if (error != NULL && *error == NULL)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, _("It is not that of a key of this desk."));
  return FALSE;
}

/* The last signature covers all before it, by the hashes: it is the one that gpg is asked about. What was signed before
 * is only compared with the entries. */
static gboolean
take_head (BaridDesk         *self,
           GBytes            *bytes,
           Heads             *heads,
           BaridAuditReport  *report,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GError) problem = NULL;
  BaridAuditHead *head = read_head (bytes, &object, &signature, &problem);
  gboolean is_last = heads->last == NULL;
  gint64 number = head != NULL ? head->number : 0;

  if (head != NULL)
    {
      g_hash_table_replace (heads->hashes, g_memdup2 (&head->number, sizeof head->number), g_strdup (head->hash));
      g_hash_table_add (heads->seen, barid_bytes_sha256 (bytes));
    }

  if (head != NULL && is_last)
    {
      heads->last = head;
      if (is_ours (self, head, &problem) &&
          barid_sealer_check (self->keyring, object, signature, head->desk, cancellable, &problem))
        return TRUE;
    }
  else
    g_clear_pointer (&head, barid_audit_head_free);

  if (problem == NULL)
    return TRUE;

  if (barid_error_is_cancelled (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (report->fault == BARID_AUDIT_FAULT_NONE)
    report->reason = g_strdup (problem->message);
  barid_audit_report_find (report, BARID_AUDIT_FAULT_SIGNATURE, number, number);

  return TRUE;
}

static gboolean
take_heads (BaridDesk         *self,
            gboolean           whole,
            Heads             *heads,
            BaridAuditReport  *report,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr(GPtrArray) list = NULL;

  heads->hashes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  heads->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!(list = barid_audit_book_list_heads (self->store, whole ? -1 : 1, error)))
      return FALSE;
  }

  for (guint i = 0; i < list->len; i++)
    if (!take_head (self, g_ptr_array_index (list, i), heads, report, cancellable, error))
      return FALSE;

  return TRUE;
}

/* Nothing that was signed may be gone, and every entry that was is what it was then. */
static void
compare_heads (const Heads           *heads,
               const BaridAuditEntry *entry,
               gboolean               whole,
               BaridAuditReport      *report)
{
  const char *hash = g_hash_table_lookup (heads->hashes, &entry->number);

  if (hash != NULL && g_strcmp0 (hash, entry->hash) != 0)
    barid_audit_report_find (report, BARID_AUDIT_FAULT_REWRITTEN, 1, entry->number);
  if (whole && entry->kind == BARID_AUDIT_HEAD_SIGNED && entry->reference != NULL &&
      !g_hash_table_contains (heads->seen, entry->reference))
    barid_audit_report_find (report, BARID_AUDIT_FAULT_HEAD_MISSING, entry->number, entry->number);
}

static GPtrArray *
list_chunk (BaridDesk  *self,
            gint64      first,
            GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_audit_book_list (self->store, first, CHUNK, error);
}

static gint64
get_last (BaridDesk  *self,
          GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_audit_book_get_last (self->store, error);
}

/**
 * barid_desk_check_audit:
 * @self: a desk
 * @whole: whether all of it is looked at, or what came since it was signed last
 * @progress: (nullable) (scope call): told how far it is, on the calling thread
 * @user_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Looks whether the audit log is what was written: that it hangs together, and that it is what this desk signed.
 *
 * Returns: (transfer full): what was found, or %NULL with @error when it could not be looked at
 */
BaridAuditReport *
barid_desk_check_audit (BaridDesk           *self,
                        gboolean             whole,
                        BaridAuditProgress   progress,
                        gpointer             user_data,
                        GCancellable        *cancellable,
                        GError             **error)
{
  g_autoptr(BaridAuditReport) report = barid_audit_report_new ();
  g_auto(Heads) heads = { 0 };
  g_auto(BaridAuditCheck) check = { 0 };
  g_autoptr(GPtrArray) entries = NULL;
  gint64 before;
  gint64 last;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!take_heads (self, whole, &heads, report, cancellable, error) || (last = get_last (self, error)) < 0)
    return NULL;

  before = whole || heads.last == NULL ? 0 : heads.last->number - 1;
  barid_audit_check_begin (&check, report, heads.last, before, before == 0 ? BARID_AUDIT_NO_HASH : NULL);
  do
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !(entries = list_chunk (self, check.number + 1, error)))
        return NULL;

      for (guint i = 0; i < entries->len; i++)
        {
          const BaridAuditEntry *entry = g_ptr_array_index (entries, i);

          barid_audit_check_entry (&check, entry);
          compare_heads (&heads, entry, whole, report);
        }

      if (progress != NULL)
        progress (check.number, MAX (last, check.number), user_data);
    }
  while (entries->len == CHUNK);
  barid_audit_check_end (&check);

  return g_steal_pointer (&report);
}

/* ---- looking at it --------------------------------------------------------------------------------------- */

/**
 * barid_desk_find_audit:
 * @self: a desk
 * @kind: what was done, or %BARID_N_AUDIT_KINDS for all of it
 * @words: (nullable): part of an id, a fingerprint, or a partner's name
 * @error: return location for an error
 *
 * Finds entries of the audit log, the newest first, by their numbers.
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_desk_find_audit (BaridDesk       *self,
                       BaridAuditKind   kind,
                       const char      *words,
                       GError         **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_audit_book_find (self->store, kind, words, error);
}

/**
 * barid_desk_read_audit:
 * @self: a desk
 * @numbers: (array length=n_numbers): which entries
 * @n_numbers: how many
 * @error: return location for an error
 *
 * Reads entries of the audit log.
 *
 * Returns: (transfer container) (element-type BaridAuditEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_desk_read_audit (BaridDesk     *self,
                       const gint64  *numbers,
                       guint          n_numbers,
                       GError       **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_audit_book_get (self->store, numbers, n_numbers, error);
}

/* ---- exporting ------------------------------------------------------------------------------------------- */

/**
 * barid_audit_export_free:
 * @self: (nullable) (transfer full): an export
 *
 * Frees an export.
 */
void
barid_audit_export_free (BaridAuditExport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->log, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_free (self);
}

static void
add_line (GString *file,
          GBytes  *line)
{
  g_string_append_len (file, g_bytes_get_data (line, NULL), (gssize) g_bytes_get_size (line));
  g_string_append_c (file, '\n');
}

static gboolean
add_entries (BaridDesk     *self,
             GString       *file,
             gint64         last,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 next = 1;

  while (next <= last)
    {
      g_autoptr(GPtrArray) entries = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !(entries = list_chunk (self, next, error)))
        return FALSE;

      for (guint i = 0; i < entries->len; i++)
        {
          const BaridAuditEntry *entry = g_ptr_array_index (entries, i);
          g_autofree char *line = barid_audit_entry_to_line (entry);

          next = entry->number + 1;
          if (entry->number > last)
            break;

          /* A log that was damaged is exported as it is. */
          if (line != NULL)
            g_string_append (file, line);
          else
            g_string_append_printf (file, "{\"number\":%" G_GINT64_FORMAT ",\"damaged\":true}", entry->number);
          g_string_append_c (file, '\n');
        }

      if (entries->len < CHUNK)
        break;
    }

  return TRUE;
}

static gboolean
add_heads (BaridDesk  *self,
           GString    *file,
           GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) heads = barid_audit_book_list_heads (self->store, -1, error);

  for (guint i = heads != NULL ? heads->len : 0; i-- > 0;)
    add_line (file, g_ptr_array_index (heads, i));

  return heads != NULL;
}

static GBytes *
write_log (BaridDesk     *self,
           GCancellable  *cancellable,
           GError       **error)
{
  GString *file = g_string_new (NULL);
  g_autoptr(GBytes) heading = NULL;
  gint64 last = get_last (self, error);

  heading = barid_audit_log_write_heading (self->office, self->fingerprint, last, barid_time_now ());
  add_line (file, heading);
  if (last >= 0 && add_entries (self, file, last, cancellable, error) && add_heads (self, file, error))
    return g_string_free_to_bytes (file);

  g_string_free (file, TRUE);
  return NULL;
}

/**
 * barid_desk_export_audit:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes the whole audit log as lines of JSON: a heading; each entry, which names the SHA-256 of the line before it; then
 * what this desk has signed of it, each with its signature. A signature over all of that stands beside it. The export is
 * itself written down.
 *
 * Returns: (transfer full): the log and its signature, or %NULL with @error
 */
BaridAuditExport *
barid_desk_export_audit (BaridDesk     *self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BaridAuditExport) export = g_new0 (BaridAuditExport, 1);

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!sign (self, TRUE, cancellable, error) ||
      !(export->log = write_log (self, cancellable, error)) ||
      !(export->signature = barid_sealer_sign (self->keyring, export->log, self->fingerprint, cancellable, error)) ||
      !barid_audit_note_alone (self, BARID_AUDIT_LOG_EXPORTED, NULL, NULL, export->log, error))
    return NULL;

  return g_steal_pointer (&export);
}
