#include "config.h"

#include "barid-audit-book.h"

#include "barid-store-private.h"

#define SELECT \
  "SELECT a.number, a.time, a.kind, a.subject, a.office, a.agreement, a.reference, a.desk, a.previous, a.hash, " \
  "(SELECT name FROM partner WHERE id = a.office) FROM audit a "

/* A kind that is no word of ours was not written by us: its hash cannot be counted, and the check says so. */
static BaridAuditEntry *
read_entry (BaridRows *rows)
{
  BaridAuditEntry *entry = barid_audit_entry_new (BARID_N_AUDIT_KINDS, barid_rows_get_text (rows, 3));

  entry->number = barid_rows_get_int (rows, 0);
  entry->time = barid_rows_get_int (rows, 1);
  barid_audit_kind_from_word (barid_rows_get_text (rows, 2), &entry->kind);
  entry->office = g_strdup (barid_rows_get_text (rows, 4));
  entry->agreement = g_strdup (barid_rows_get_text (rows, 5));
  entry->reference = g_strdup (barid_rows_get_text (rows, 6));
  entry->desk = g_strdup (barid_rows_get_text (rows, 7));
  entry->previous = g_strdup (barid_rows_get_text (rows, 8));
  entry->hash = g_strdup (barid_rows_get_text (rows, 9));
  entry->office_name = g_strdup (barid_rows_get_text (rows, 10));

  return entry;
}

/* Places the entry after the last one. */
static gboolean
follow (BaridStore       *store,
        BaridAuditEntry  *entry,
        GError          **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", "");
  gboolean found;

  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  g_free (entry->previous);
  g_free (entry->hash);
  entry->number = found ? barid_rows_get_int (rows, 0) + 1 : 1;
  entry->previous = g_strdup (found ? barid_rows_get_text (rows, 1) : BARID_AUDIT_NO_HASH);
  entry->hash = barid_audit_entry_hash (entry);

  return TRUE;
}

/**
 * barid_audit_book_add:
 * @store: a store with a transaction open, that of the act
 * @entry: what was done; it gets its number and its hashes
 * @error: return location for an error
 *
 * Writes an entry at the end of the log.
 *
 * Returns: whether it was written
 */
gboolean
barid_audit_book_add (BaridStore       *store,
                      BaridAuditEntry  *entry,
                      GError          **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && entry != NULL, FALSE);
  g_return_val_if_fail (barid_db_is_in_transaction (barid_store_get_db (store)), FALSE);

  if (!follow (store, entry, error))
    return FALSE;

  /* What stands in an entry comes from this house; a word in it would be a mistake of ours. */
  g_return_val_if_fail (entry->hash != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO audit (number, time, kind, subject, office, agreement, reference, desk, previous, hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       "iissssssss", entry->number, entry->time, barid_audit_kind_get_word (entry->kind), entry->subject,
                       entry->office, entry->agreement, entry->reference, entry->desk, entry->previous, entry->hash);
}

/**
 * barid_audit_book_get_last:
 * @store: a store
 * @error: return location for an error
 *
 * Gets the number of the last entry.
 *
 * Returns: the number, 0 when the log is empty, or -1 with @error
 */
gint64
barid_audit_book_get_last (BaridStore  *store,
                           GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), -1);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT coalesce (max (number), 0) FROM audit", "");
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return -1;

  return found ? barid_rows_get_int (rows, 0) : 0;
}

static gboolean
read_all (BaridRows  *rows,
          GPtrArray  *entries,
          GError    **error)
{
  gboolean found;

  if (rows == NULL)
    return FALSE;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return TRUE;

      g_ptr_array_add (entries, read_entry (rows));
    }

  return FALSE;
}

/**
 * barid_audit_book_list:
 * @store: a store
 * @first: number of the first entry that is wanted
 * @most: how many at most
 * @error: return location for an error
 *
 * Lists the log in its order.
 *
 * Returns: (transfer container) (element-type BaridAuditEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_audit_book_list (BaridStore  *store,
                       gint64       first,
                       guint        most,
                       GError     **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_audit_entry_free);
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT "WHERE a.number >= ? ORDER BY a.number LIMIT ?", "ii",
                         first, (gint64) most);

  return read_all (rows, entries, error) ? g_steal_pointer (&entries) : NULL;
}

/**
 * barid_audit_book_get:
 * @store: a store
 * @numbers: (array length=n_numbers): which entries
 * @n_numbers: how many
 * @error: return location for an error
 *
 * Reads single entries. One that is not there is left out.
 *
 * Returns: (transfer container) (element-type BaridAuditEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_audit_book_get (BaridStore    *store,
                      const gint64  *numbers,
                      guint          n_numbers,
                      GError       **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_audit_entry_free);

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, NULL);

  for (guint i = 0; i < n_numbers; i++)
    {
      g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, SELECT "WHERE a.number = ?", "i",
                                                  numbers[i]);

      if (!read_all (rows, entries, error))
        return NULL;
    }

  return g_steal_pointer (&entries);
}

static GArray *
read_numbers (BaridRows  *rows,
              GError    **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      gint64 number;

      if (!found)
        return g_steal_pointer (&numbers);

      number = barid_rows_get_int (rows, 0);
      g_array_append_val (numbers, number);
    }

  return NULL;
}

/**
 * barid_audit_book_find:
 * @store: a store
 * @kind: what was done, or %BARID_N_AUDIT_KINDS for all of it
 * @words: (nullable): part of an id, a fingerprint, or a partner's name
 * @error: return location for an error
 *
 * Finds entries, the newest first, by their numbers: 8 bytes each.
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_audit_book_find (BaridStore      *store,
                       BaridAuditKind   kind,
                       const char      *words,
                       GError         **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autofree char *normalized = g_utf8_normalize (words != NULL ? words : "", -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *caseless = g_utf8_casefold (normalized != NULL ? normalized : "", -1);
  const char *word = kind < BARID_N_AUDIT_KINDS ? barid_audit_kind_get_word (kind) : NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  /* instr() takes what was typed as it is: there is no pattern to escape. */
  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT a.number FROM audit a LEFT JOIN partner p ON p.id = a.office "
                         "WHERE (?1 IS NULL OR a.kind = ?1) AND (?2 = '' OR instr (p.caseless, ?2) "
                         "OR instr (lower (coalesce (a.subject, '') || ' ' || coalesce (a.office, '') || ' ' || coalesce (a.agreement, '') "
                         "|| ' ' || coalesce (a.reference, '') || ' ' || a.desk), ?2)) "
                         "ORDER BY a.number DESC", "ss", word, g_strstrip (caseless));
  return read_numbers (rows, error);
}

/* ---- emergencies --------------------------------------------------------------------------------------- */

/**
 * barid_audit_book_add_reason:
 * @store: a store with a transaction open, that of the release
 * @number: the entry that tells of the release
 * @reason: why it was an emergency
 * @error: return location for an error
 *
 * Keeps why something was released in an emergency.
 *
 * Returns: whether it was kept
 */
gboolean
barid_audit_book_add_reason (BaridStore  *store,
                             gint64       number,
                             const char  *reason,
                             GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && reason != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error, "INSERT INTO emergency (number, reason) VALUES (?, ?)", "is", number,
                       reason);
}

/**
 * barid_audit_book_dup_reason:
 * @store: a store
 * @number: an entry
 * @reason: (out) (transfer full) (nullable): why it was an emergency; %NULL where nothing is kept
 * @error: return location for an error
 *
 * Gets why something was released in an emergency.
 *
 * Returns: whether it could be looked up
 */
gboolean
barid_audit_book_dup_reason (BaridStore  *store,
                             gint64       number,
                             char       **reason,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && reason != NULL, FALSE);

  *reason = NULL;
  rows = barid_db_query (barid_store_get_db (store), error, "SELECT reason FROM emergency WHERE number = ?", "i", number);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    *reason = g_strdup (barid_rows_get_text (rows, 0));
  return TRUE;
}

/**
 * barid_audit_book_find_unreviewed:
 * @store: a store
 * @error: return location for an error
 *
 * Finds what was released in an emergency and was not reviewed since, the oldest first. A review names the entry by its hash.
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_audit_book_find_unreviewed (BaridStore  *store,
                                  GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT a.number FROM audit a WHERE a.kind = 'emergency' AND NOT EXISTS "
                         "(SELECT 1 FROM audit r WHERE r.kind = 'emergency-reviewed' AND r.reference = a.hash) "
                         "ORDER BY a.number", "");

  return read_numbers (rows, error);
}

/* ---- signed heads -------------------------------------------------------------------------------------- */

/**
 * barid_audit_book_add_head:
 * @store: a store
 * @number: the entry up to which it signs
 * @head: the signed object
 * @error: return location for an error
 *
 * Keeps what the desk's key has signed of its log.
 *
 * Returns: whether it was kept
 */
gboolean
barid_audit_book_add_head (BaridStore  *store,
                           gint64       number,
                           GBytes      *head,
                           GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && head != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error, "INSERT INTO audit_head (number, bytes) VALUES (?, ?)", "ib", number,
                       head);
}

/**
 * barid_audit_book_list_heads:
 * @store: a store
 * @most: how many at most, or -1 for all
 * @error: return location for an error
 *
 * Lists what was signed, the last first.
 *
 * Returns: (transfer container) (element-type GBytes): the signed objects, or %NULL with @error
 */
GPtrArray *
barid_audit_book_list_heads (BaridStore  *store,
                             gint64       most,
                             GError     **error)
{
  g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT bytes FROM audit_head ORDER BY number DESC LIMIT ?", "i",
                         most);
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&heads);

      g_ptr_array_add (heads, barid_rows_dup_blob (rows, 0));
    }

  return NULL;
}
