#include "config.h"

#include "barid-library-trays.h"

#include <glib/gi18n-lib.h>

#include "barid-entry-private.h"
#include "barid-error.h"
#include "barid-store-private.h"

/* An acknowledgement of a letter that is here shows on that letter, as does the word that it was delivered. */
#define NOT_SHOWN_ELSEWHERE "NOT (e.kind IS 'acknowledgement' AND e.parent_state IS 'known') AND e.kind IS NOT 'delivered'"
#define IN_THE_INBOX        "e.shelf = 'inbox' AND e.filed = 0 AND " NOT_SHOWN_ELSEWHERE
/* A holding reply has a date, and asks for nothing by it. The index entry_asking has the first line as its condition. */
#define WAITS \
  "(e.kind IN ('request', 'recall') OR e.due <> 0) AND e.outcome IS NOT 'holding' AND e.withdrawn = 0 " \
  "AND NOT EXISTS (SELECT 1 " BARID_ENTRY_CLOSING ")"
#define DUE "ifnull (" BARID_ENTRY_HELD ", e.due)"

/* Of the Gregorian calendar, in UTC; ?1 is the year in four digits. */
#define IN_THE_YEAR "BETWEEN unixepoch (?1 || '-01-01') * 1000000 AND unixepoch ((?1 + 1) || '-01-01') * 1000000 - 1"
/* They stand with their letter. */
#define REGISTERED "e.kind IS NOT 'acknowledgement' AND e.kind IS NOT 'delivered'"

/* What lies in a tray. ?1 is its subject, where it has one. Where that says which few letters are meant they are found by it: the
 * sign keeps the index of whole shelves out. */
static const char * const clauses[] = {
  [BARID_TRAY_INBOX] = IN_THE_INBOX,
  [BARID_TRAY_UNREAD] = "e.read = 0 AND " IN_THE_INBOX,
  [BARID_TRAY_TO_ACKNOWLEDGE] = "e.shelf = 'inbox' AND e.asked <> 0 AND e.acknowledged = 0",
  [BARID_TRAY_OWED] = "e.shelf = 'inbox' AND " WAITS,
  [BARID_TRAY_ASKED] = "e.shelf = 'sent' AND " WAITS,
  [BARID_TRAY_UNACKNOWLEDGED] = "e.shelf = 'sent' AND e.asked <> 0 AND e.acknowledged = 0",
  [BARID_TRAY_DRAFTS] = "e.shelf = 'drafts'",
  [BARID_TRAY_SENT] = "e.shelf = 'sent' AND " REGISTERED,
  [BARID_TRAY_ARCHIVE] = "e.shelf = 'inbox' AND e.filed <> 0",
  [BARID_TRAY_AREA] = "e.shelf IN ('inbox', 'sent') AND instr (e.areas, char (10) || ?1 || char (10))",
  [BARID_TRAY_DOSSIER] = "+e.shelf IN ('inbox', 'sent') "
                         "AND e.letter_id IN (SELECT letter_id FROM dossier_letter WHERE dossier = CAST (?1 AS INTEGER))",
  [BARID_TRAY_CONVERSATION] = "+e.shelf IN ('inbox', 'sent') AND (e.letter_id = ?1 OR e.parent = ?1)",
  [BARID_TRAY_PARTNER] = "e.shelf IN ('inbox', 'sent') AND e.office = ?1 AND " NOT_SHOWN_ELSEWHERE,
  [BARID_TRAY_REGISTER_IN] = "e.shelf = 'inbox' AND e.received " IN_THE_YEAR " AND " REGISTERED,
  [BARID_TRAY_REGISTER_OUT] = "e.shelf = 'sent' AND e.time " IN_THE_YEAR " AND " REGISTERED,
  [BARID_TRAY_QUARANTINE] = "e.shelf = 'quarantine'",
  [BARID_TRAY_ARRIVED] = "e.shelf = 'arrived'",
};

G_STATIC_ASSERT (G_N_ELEMENTS (clauses) == BARID_N_TRAYS);

static gboolean
needs_subject (BaridTray tray)
{
  return tray == BARID_TRAY_AREA || tray == BARID_TRAY_DOSSIER || tray == BARID_TRAY_CONVERSATION || tray == BARID_TRAY_PARTNER ||
         tray == BARID_TRAY_REGISTER_IN || tray == BARID_TRAY_REGISTER_OUT;
}

/* A conversation and a register are read from their beginning; what is owed, by what is due first. */
static const char *
get_order (BaridTray tray)
{
  switch (tray)
    {
    case BARID_TRAY_CONVERSATION:
    case BARID_TRAY_REGISTER_OUT:
      return " ORDER BY e.time, e.row";
    case BARID_TRAY_REGISTER_IN:
      return " ORDER BY e.received, e.row";
    case BARID_TRAY_DRAFTS:
      return " ORDER BY e.time DESC, e.row DESC";
    case BARID_TRAY_OWED:
    case BARID_TRAY_ASKED:
      return " ORDER BY " DUE " = 0, " DUE ", e.row";
    case BARID_TRAY_INBOX:
    case BARID_TRAY_UNREAD:
    case BARID_TRAY_TO_ACKNOWLEDGE:
    case BARID_TRAY_UNACKNOWLEDGED:
    case BARID_TRAY_SENT:
    case BARID_TRAY_ARCHIVE:
    case BARID_TRAY_AREA:
    case BARID_TRAY_DOSSIER:
    case BARID_TRAY_PARTNER:
    case BARID_TRAY_QUARANTINE:
    case BARID_TRAY_ARRIVED:
    case BARID_N_TRAYS:
    default:
      return " ORDER BY e.row DESC";
    }
}

/**
 * barid_library_list_rows:
 * @store: a store
 * @tray: which tray
 * @subject: (nullable): the area's word, the file's row, the letter's id, the office's id or the year in four digits that the
 *   tray is about, where it is about one
 * @words: (nullable): what the officer typed: only letters whose title and partner hold all of it
 * @most: how many at most, the first ones; 0 for all
 * @error: return location for an error
 *
 * Lists a tray by its rows, 8 bytes each, in the order in which it is read.
 *
 * Returns: (transfer full) (element-type gint64): the rows, or %NULL with @error
 */
GArray *
barid_library_list_rows (BaridStore  *store,
                         BaridTray    tray,
                         const char  *subject,
                         const char  *words,
                         guint        most,
                         GError     **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(BaridEntryWords) wanted = { 0 };
  g_autoptr(BaridRows) rows = NULL;
  g_autofree char *sql = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (tray < BARID_N_TRAYS && (subject != NULL) == needs_subject (tray), NULL);

  barid_entry_words_init (&wanted, words != NULL ? words : "");
  sql = g_strconcat ("SELECT e.row FROM entry e WHERE ?1 IS ?1 AND ", clauses[tray],
                     *wanted.words[0] != '\0' ? " AND e.folded <> '' AND " BARID_ENTRY_HAS_WORDS : "", get_order (tray), NULL);
  rows = *wanted.words[0] != '\0'
         ? barid_db_query (barid_store_get_db (store), error, sql, "s" BARID_ENTRY_WORDS_FORMAT, subject,
                           BARID_ENTRY_WORDS (wanted))
         : barid_db_query (barid_store_get_db (store), error, sql, "s", subject);
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      gint64 row;

      if (!found || (most > 0 && numbers->len == most))
        return g_steal_pointer (&numbers);

      row = barid_rows_get_int (rows, 0);
      g_array_append_val (numbers, row);
    }

  return NULL;
}

static gboolean
add_head (BaridStore  *store,
          GPtrArray   *heads,
          gint64       row,
          GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              BARID_ENTRY_SELECT_SHORT "WHERE e.row = ?", "i", row);
  gboolean found;

  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (found)
    g_ptr_array_add (heads, barid_entry_read (rows));

  return TRUE;
}

/**
 * barid_library_list_heads:
 * @store: a store
 * @rows: (array length=n_rows): which entries
 * @n_rows: how many
 * @error: return location for an error
 *
 * Reads entries without their bytes. One that was deleted meanwhile is left out.
 *
 * Returns: (transfer container) (element-type BaridEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_library_list_heads (BaridStore    *store,
                          const gint64  *rows,
                          guint          n_rows,
                          GError       **error)
{
  g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (rows != NULL || n_rows == 0, NULL);

  for (guint i = 0; i < n_rows; i++)
    if (!add_head (store, heads, rows[i], error))
      return NULL;

  return g_steal_pointer (&heads);
}

static gboolean
count_rows (BaridStore  *store,
            const char  *sql,
            guint       *count,
            GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, sql, "");
  gboolean found;

  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *count = (guint) barid_rows_get_int (rows, 0);
  return TRUE;
}

/**
 * barid_library_count:
 * @store: a store
 * @counts: (out caller-allocates): what waits
 * @error: return location for an error
 *
 * Counts what waits for the officer. Trays that hold what was, and those about a subject, are left at 0.
 *
 * Returns: whether the library could be asked
 */
gboolean
barid_library_count (BaridStore   *store,
                     BaridCounts  *counts,
                     GError      **error)
{
  static const BaridTray waiting[] = {
    BARID_TRAY_UNREAD, BARID_TRAY_TO_ACKNOWLEDGE, BARID_TRAY_OWED, BARID_TRAY_ASKED, BARID_TRAY_UNACKNOWLEDGED,
    BARID_TRAY_DRAFTS, BARID_TRAY_QUARANTINE, BARID_TRAY_ARRIVED,
  };

  g_return_val_if_fail (BARID_IS_STORE (store) && counts != NULL, FALSE);

  *counts = (BaridCounts) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT count (*) FROM entry e WHERE ", clauses[waiting[i]], NULL);

      if (!count_rows (store, sql, &counts->trays[waiting[i]], error))
        return FALSE;
    }

  return count_rows (store, "SELECT count (*) FROM post WHERE state <> 'carried'", &counts->outbox, error);
}

/**
 * barid_library_count_areas:
 * @store: a store
 * @error: return location for an error
 *
 * Counts the letters that were exchanged on each area.
 *
 * Returns: (transfer full) (element-type utf8 guint): how many by the area's word, or %NULL with @error
 */
GHashTable *
barid_library_count_areas (BaridStore  *store,
                           GError     **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT areas, count (*) FROM entry WHERE areas IS NOT NULL AND shelf IN ('inbox', 'sent') "
                         "GROUP BY areas", "");
  if (rows == NULL)
    return NULL;

  while (barid_store_next (rows, &found, error))
    {
      g_auto(GStrv) areas = NULL;

      if (!found)
        return g_steal_pointer (&counts);

      areas = g_strsplit (barid_rows_get_text (rows, 0), "\n", -1);
      for (guint i = 0; areas[i] != NULL; i++)
        if (*areas[i] != '\0')
          {
            guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, areas[i])) + (guint) barid_rows_get_int (rows, 1);

            g_hash_table_insert (counts, g_strdup (areas[i]), GUINT_TO_POINTER (count));
          }
    }

  return NULL;
}

/**
 * barid_library_set_filed:
 * @store: a store
 * @row: a letter of the inbox
 * @when: when it was put away, or %BARID_TIME_NONE to take it out again
 * @error: return location for an error
 *
 * Puts a letter away, or takes it out again.
 *
 * Returns: whether it was; %BARID_ERROR_NOT_FOUND when no such letter is in the inbox
 */
gboolean
barid_library_set_filed (BaridStore  *store,
                         gint64       row,
                         BaridTime    when,
                         GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  if (!barid_db_run (barid_store_get_db (store), error,
                     "UPDATE entry SET filed = ? WHERE row = ? AND shelf = 'inbox'", "ii", when, row))
    return FALSE;

  if (barid_db_get_changes (barid_store_get_db (store)) > 0)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("This letter is not here any more. It may have been deleted."));
  return FALSE;
}
