#include "config.h"

#include "barid-library.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-entry-private.h"
#include "barid-error.h"
#include "barid-origin-book.h"
#include "barid-proof.h"
#include "barid-store-private.h"
#include "barid-text.h"

/* What changes the shelves. Looking things up is in barid-library-find.c, streams and numbers in
 * barid-library-streams.c. */

/* Keeping what arrives -------------------------------------------------------------------- */

static gboolean
keep (BaridStore     *store,
      BaridEnvelope  *envelope,
      const char     *inbox,
      BaridTime       received,
      gboolean       *kept,
      GError        **error)
{
  BaridDb *db = barid_store_get_db (store);

  if (!barid_db_run (db, error, "INSERT OR IGNORE INTO seen_envelope (id, received) VALUES (?, ?)",
                     "si", envelope->id, received))
    return FALSE;

  *kept = barid_db_get_changes (db) > 0;

  return !*kept ||
         (barid_db_run (db, error,
                        "INSERT INTO entry (shelf, envelope_id, inbox, received) VALUES ('arrived', ?, ?, ?)",
                        "ssi", envelope->id, inbox, received) &&
          barid_db_run (db, error, "INSERT INTO entry_payload (row, bytes) VALUES (?, ?)",
                        "ib", barid_db_get_last_row_id (db), envelope->payload));
}

/**
 * barid_library_keep:
 * @store: a store
 * @envelope: what arrived
 * @inbox: which of our inboxes it came from, as in barid_library_set_cursor()
 * @received: when
 * @kept: (out): whether it is new here
 * @error: return location for an error
 *
 * Keeps an envelope as it arrived, before anything is known about it.
 *
 * An envelope is kept once: one that was seen before, be it deleted since, does not come back.
 *
 * Returns: whether the library could be written
 */
gboolean
barid_library_keep (BaridStore     *store,
                    BaridEnvelope  *envelope,
                    const char     *inbox,
                    BaridTime       received,
                    gboolean       *kept,
                    GError        **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (envelope != NULL && envelope->id != NULL && envelope->payload != NULL, FALSE);
  g_return_val_if_fail (kept != NULL, FALSE);

  if (barid_store_enter (store, error) &&
      barid_store_leave (store, keep (store, envelope, inbox, received, kept, error), error))
    return TRUE;

  *kept = FALSE;

  return FALSE;
}

/**
 * barid_library_is_kept:
 * @store: a store
 * @envelope_id: id of an envelope
 * @error: return location for an error
 *
 * Asks whether an envelope was kept, be it deleted since: it need not be fetched again.
 *
 * Returns: whether it was; %FALSE with @error when that could not be found out
 */
gboolean
barid_library_is_kept (BaridStore  *store,
                       const char  *envelope_id,
                       GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (envelope_id != NULL, FALSE);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT 1 FROM seen_envelope WHERE id = ?", "s", envelope_id);

  return rows != NULL && barid_store_next (rows, &found, error) && found;
}

/**
 * barid_library_get_cursor:
 * @store: a store
 * @inbox: which of our inboxes
 * @cursor: (out) (transfer full) (nullable): how far it was read, or %NULL when it never was
 * @error: return location for an error
 *
 * Reads how far an inbox was read.
 *
 * Returns: whether the library could be asked
 */
gboolean
barid_library_get_cursor (BaridStore  *store,
                          const char  *inbox,
                          char       **cursor,
                          GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (inbox != NULL && cursor != NULL, FALSE);

  *cursor = NULL;

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT cursor FROM cursor WHERE inbox = ?", "s", inbox);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *cursor = found ? g_strdup (barid_rows_get_text (rows, 0)) : NULL;

  return TRUE;
}

/**
 * barid_library_set_cursor:
 * @store: a store
 * @inbox: which of our inboxes
 * @cursor: (nullable): how far it was read, or %NULL to read it from its start
 * @error: return location for an error
 *
 * Writes down how far an inbox was read, in the transaction that keeps the page read, so that neither is there
 * without the other.
 *
 * Returns: whether it was written
 */
gboolean
barid_library_set_cursor (BaridStore  *store,
                          const char  *inbox,
                          const char  *cursor,
                          GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (inbox != NULL, FALSE);

  if (cursor == NULL)
    return barid_db_run (barid_store_get_db (store), error, "DELETE FROM cursor WHERE inbox = ?", "s", inbox);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO cursor (inbox, cursor) VALUES (?, ?) "
                       "ON CONFLICT (inbox) DO UPDATE SET cursor = excluded.cursor",
                       "ss", inbox, cursor);
}

/* Filing what was opened ------------------------------------------------------------------ */

/* What search looks in: the title, and the partner by the name the address book has. */
static gboolean
make_folded (BaridStore        *store,
             const BaridEntry  *entry,
             char             **folded,
             GError           **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autofree char *text = NULL;
  const char *name = entry->office;
  gboolean found;

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT name FROM partner WHERE id = ?", "s", entry->office);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    name = barid_rows_get_text (rows, 0);

  text = g_strdup_printf ("%s\n%s", entry->title != NULL ? entry->title : "", name != NULL ? name : "");
  *folded = barid_text_fold (text);

  return TRUE;
}

static gboolean
put_bundle (BaridStore        *store,
            const BaridEntry  *entry,
            GError           **error)
{
  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO entry_bundle (row, shelf, bytes) VALUES (?, ?, ?)",
                       "isb", entry->row, barid_shelf_get_word (entry->shelf), entry->bundle);
}

static gboolean
has_filed (BaridStore  *store,
           GError     **error)
{
  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("This letter cannot be filed: it was deleted, or it is filed already."));
  return FALSE;
}

static gboolean
file_authentic (BaridStore  *store,
                BaridEntry  *entry,
                GError     **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *sha256 = barid_bytes_sha256 (entry->bundle);
  g_autofree char *areas = barid_entry_join_areas (entry);

  return make_folded (store, entry, &folded, error) &&
         barid_db_run (barid_store_get_db (store), error,
                       "UPDATE entry SET shelf = 'inbox', letter_id = ?, office = ?, title = ?, kind = ?, precedence = ?, "
                       "marking = ?, verdict = ?, reason = ?, signer = ?, agreement = ?, parent = ?, parent_state = ?, "
                       "session_key = coalesce (?, session_key), sha256 = ?, time = ?, folded = ?, areas = ?, due = ?, "
                       "asked = ?, rank = ?, equivalent = ?, request = ?, outcome = ?, reference = coalesce (?, '') "
                       "WHERE row = ? AND shelf IN ('arrived', 'quarantine')",
                       "ssssssssssssssissiiissssi",
                       entry->letter_id, entry->office, entry->title, entry->kind, entry->precedence,
                       entry->marking, entry->verdict, entry->reason, entry->signer, entry->agreement, entry->parent,
                       entry->parent_state, entry->session_key, sha256, entry->time, folded, areas, entry->due,
                       (gint64) entry->asked, (gint64) entry->rank, entry->equivalent, entry->request, entry->outcome,
                       entry->reference, entry->row) &&
         has_filed (store, error) &&
         put_bundle (store, entry, error) &&
         barid_origin_book_keep (store, entry, error);
}

/* Nothing that the letter says about its content is kept: what names it, who signed it, and why it is not shown. */
static gboolean
file_without_text (BaridStore  *store,
                   BaridEntry  *entry,
                   GError     **error)
{
  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE entry SET shelf = ?, letter_id = ?, office = ?, verdict = ?, reason = ?, signer = ?, "
                       "session_key = coalesce (?, session_key), time = ? "
                       "WHERE row = ? AND shelf IN ('arrived', 'quarantine')",
                       "sssssssii",
                       barid_shelf_get_word (entry->shelf), entry->letter_id, entry->office, entry->verdict,
                       entry->reason, entry->signer, entry->session_key, entry->time, entry->row) &&
         has_filed (store, error);
}

/* The last door before a text becomes visible asks once more; the tables ask the same. */
static gboolean
may_enter_inbox (BaridStore        *store,
                 const BaridEntry  *entry,
                 GError           **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found = FALSE;

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT 1 FROM pin WHERE fingerprint = ?", "s", entry->signer);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found &&
      g_strcmp0 (entry->verdict, barid_verdict_get_word (BARID_VERDICT_AUTHENTIC)) == 0 &&
      entry->bundle != NULL && entry->letter_id != NULL)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("A letter that is not authentic, or not signed by a key that was introduced, cannot be filed in the "
                         "inbox; it belongs in quarantine."));
  return FALSE;
}

/**
 * barid_library_file:
 * @store: a store
 * @entry: an entry that was listed as arrived or quarantined, with what opening it established
 * @error: return location for an error
 *
 * Files an opened letter in the inbox, with its text, or in quarantine, without.
 *
 * Only an authentic letter, signed by a pinned key, enters the inbox. In quarantine, and on the shelf of what arrived
 * and waits for the officer, the letter's id, sender, time, verdict, reason and session key are kept and nothing else
 * of what it says, whatever @entry holds. A quarantined letter can be filed anew once more is known; one in the inbox
 * stays. The SHA-256 is taken from the bundle.
 *
 * Returns: whether it was filed; %BARID_ERROR_REFUSED when it may not enter the inbox, %BARID_ERROR_NOT_FOUND when the
 *   row is gone or is filed in the inbox
 */
gboolean
barid_library_file (BaridStore  *store,
                    BaridEntry  *entry,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (entry != NULL && entry->row > 0, FALSE);
  g_return_val_if_fail (entry->shelf == BARID_SHELF_INBOX || entry->shelf == BARID_SHELF_QUARANTINE ||
                        entry->shelf == BARID_SHELF_ARRIVED, FALSE);

  if (entry->shelf != BARID_SHELF_INBOX)
    return file_without_text (store, entry, error);

  return may_enter_inbox (store, entry, error) &&
         barid_store_enter (store, error) &&
         barid_store_leave (store, file_authentic (store, entry, error), error);
}

/* Drafts and what was sent ----------------------------------------------------------------- */

static gboolean
insert_written (BaridStore        *store,
                const BaridEntry  *entry,
                const char        *sha256,
                const char        *folded,
                GError           **error)
{
  g_autofree char *areas = barid_entry_join_areas (entry);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO entry (shelf, letter_id, envelope_id, office, title, kind, precedence, marking, "
                       "verdict, reason, signer, agreement, parent, parent_state, session_key, sha256, time, received, "
                       "acknowledged, read, folded, areas, due, asked, rank, request, outcome, reference) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "coalesce (?, ''))",
                       "ssssssssssssssssiiiissiiisss",
                       barid_shelf_get_word (entry->shelf), entry->letter_id, entry->envelope_id, entry->office,
                       entry->title, entry->kind, entry->precedence, entry->marking, entry->verdict, entry->reason,
                       entry->signer, entry->agreement, entry->parent, entry->parent_state, entry->session_key, sha256,
                       entry->time, entry->received, entry->acknowledged, (gint64) entry->read, folded, areas, entry->due,
                       (gint64) entry->asked, (gint64) entry->rank, entry->request, entry->outcome, entry->reference);
}

static gboolean
update_draft (BaridStore        *store,
              const BaridEntry  *entry,
              const char        *sha256,
              const char        *folded,
              GError           **error)
{
  g_autofree char *areas = barid_entry_join_areas (entry);

  if (!barid_db_run (barid_store_get_db (store), error,
                     "UPDATE entry SET shelf = ?, letter_id = ?, envelope_id = ?, office = ?, title = ?, kind = ?, "
                     "precedence = ?, marking = ?, verdict = ?, reason = ?, signer = ?, agreement = ?, parent = ?, "
                     "parent_state = ?, session_key = ?, sha256 = coalesce (?, sha256), time = ?, received = ?, acknowledged = ?, "
                     "read = ?, folded = ?, areas = ?, due = ?, asked = ?, rank = ?, request = ?, outcome = ?, "
                     "reference = coalesce (?, '') WHERE row = ? AND shelf = 'drafts'",
                     "ssssssssssssssssiiiissiiisssi",
                     barid_shelf_get_word (entry->shelf), entry->letter_id, entry->envelope_id, entry->office,
                     entry->title, entry->kind, entry->precedence, entry->marking, entry->verdict, entry->reason,
                     entry->signer, entry->agreement, entry->parent, entry->parent_state, entry->session_key, sha256,
                     entry->time, entry->received, entry->acknowledged, (gint64) entry->read, folded, areas, entry->due,
                     (gint64) entry->asked, (gint64) entry->rank, entry->request, entry->outcome, entry->reference, entry->row))
    return FALSE;

  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("This draft cannot be saved: it was deleted, or it was sent and no longer changes."));
  return FALSE;
}

static gboolean
save (BaridStore  *store,
      BaridEntry  *entry,
      GError     **error)
{
  BaridDb *db = barid_store_get_db (store);
  g_autofree char *folded = NULL;
  g_autofree char *sha256 = entry->bundle != NULL ? barid_bytes_sha256 (entry->bundle) : NULL;

  if (!make_folded (store, entry, &folded, error))
    return FALSE;

  if (entry->row == 0)
    {
      if (!insert_written (store, entry, sha256, folded, error))
        return FALSE;
      entry->row = barid_db_get_last_row_id (db);
    }
  else
    {
      /* A new text takes the place of the old one while the row is a draft's: what was sent never changes. */
      if (entry->bundle != NULL &&
          !barid_db_run (db, error,
                         "DELETE FROM entry_bundle WHERE row = (SELECT row FROM entry WHERE row = ? AND shelf = 'drafts')",
                         "i", entry->row))
        return FALSE;
      if (!update_draft (store, entry, sha256, folded, error))
        return FALSE;
    }

  return (entry->bundle == NULL || put_bundle (store, entry, error)) &&
         (entry->payload == NULL || entry->shelf != BARID_SHELF_SENT ||
          barid_db_run (db, error, "INSERT INTO entry_payload (row, bytes) VALUES (?, ?)",
                        "ib", entry->row, entry->payload)) &&
         (entry->shelf != BARID_SHELF_SENT || barid_origin_book_keep (store, entry, error));
}

/**
 * barid_library_save:
 * @store: a store
 * @entry: a draft, or a letter that was sent; its row is filled in when it is new
 * @error: return location for an error
 *
 * Saves a draft, or what was sent. A row of 0 makes a new entry. A draft can be saved again, and become what was sent;
 * what was sent no longer changes. Without a bundle, that of a known draft stays. The SHA-256 is taken from the bundle.
 * A payload is kept of what was sent only.
 *
 * Returns: whether it was saved; %BARID_ERROR_NOT_FOUND when the row is no draft (any more)
 */
gboolean
barid_library_save (BaridStore  *store,
                    BaridEntry  *entry,
                    GError     **error)
{
  gint64 row;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (entry != NULL && entry->row >= 0, FALSE);
  g_return_val_if_fail (entry->shelf == BARID_SHELF_DRAFTS || entry->shelf == BARID_SHELF_SENT, FALSE);

  row = entry->row;

  if (barid_store_enter (store, error) &&
      barid_store_leave (store, save (store, entry, error), error))
    return TRUE;

  entry->row = row;

  return FALSE;
}

/* What the officer does with an entry ------------------------------------------------------ */

static gboolean
has_changed (BaridStore  *store,
             GError     **error)
{
  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("This letter is not here any more. It may have been deleted."));
  return FALSE;
}

/**
 * barid_library_delete:
 * @store: a store
 * @row: which entry
 * @error: return location for an error
 *
 * Deletes an entry with its bytes. That its envelope and its letter were seen stays known: they do not come back.
 *
 * Returns: whether it was deleted; %BARID_ERROR_NOT_FOUND when there is no such entry
 */
gboolean
barid_library_delete (BaridStore  *store,
                      gint64       row,
                      GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error, "DELETE FROM entry WHERE row = ?", "i", row) &&
         has_changed (store, error);
}

/**
 * barid_library_set_read:
 * @store: a store
 * @row: which entry
 * @error: return location for an error
 *
 * Writes down that the officer has read an entry.
 *
 * Returns: whether it was written; %BARID_ERROR_NOT_FOUND when there is no such entry
 */
gboolean
barid_library_set_read (BaridStore  *store,
                        gint64       row,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  return barid_db_run (barid_store_get_db (store), error, "UPDATE entry SET read = 1 WHERE row = ?", "i", row) &&
         has_changed (store, error);
}

/**
 * barid_library_set_acknowledged:
 * @store: a store
 * @letter_id: a letter in the inbox that we acknowledged, or one we sent that they did
 * @when: when
 * @error: return location for an error
 *
 * Writes down that a letter was acknowledged. A later acknowledgement leaves the first moment as it is.
 *
 * Returns: whether it is acknowledged; %BARID_ERROR_NOT_FOUND when there is no such letter
 */
gboolean
barid_library_set_acknowledged (BaridStore  *store,
                                const char  *letter_id,
                                BaridTime    when,
                                GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (letter_id != NULL && when != BARID_TIME_NONE, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE entry SET acknowledged = iif (acknowledged = 0, ?, acknowledged) "
                       "WHERE letter_id = ? AND shelf IN ('inbox', 'sent')",
                       "is", when, letter_id) &&
         has_changed (store, error);
}
