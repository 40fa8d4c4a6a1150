#include "config.h"

#include "barid-entry-private.h"

#include "barid-store-private.h"

static BaridShelf
shelf_from_word (const char *word)
{
  BaridShelf shelf;

  /* The table's own check allows no other word. */
  if (!barid_shelf_from_word (word, &shelf))
    g_assert_not_reached ();

  return shelf;
}

/* Reads the entry of the row that @rows stands on. */
BaridEntry *
barid_entry_read (BaridRows *rows)
{
  BaridEntry *entry = barid_entry_new ();

  entry->row = barid_rows_get_int (rows, 0);
  entry->shelf = shelf_from_word (barid_rows_get_text (rows, 1));
  entry->letter_id = g_strdup (barid_rows_get_text (rows, 2));
  entry->envelope_id = g_strdup (barid_rows_get_text (rows, 3));
  entry->office = g_strdup (barid_rows_get_text (rows, 4));
  entry->title = g_strdup (barid_rows_get_text (rows, 5));
  entry->kind = g_strdup (barid_rows_get_text (rows, 6));
  entry->precedence = g_strdup (barid_rows_get_text (rows, 7));
  entry->marking = g_strdup (barid_rows_get_text (rows, 8));
  entry->verdict = g_strdup (barid_rows_get_text (rows, 9));
  entry->reason = g_strdup (barid_rows_get_text (rows, 10));
  entry->signer = g_strdup (barid_rows_get_text (rows, 11));
  entry->agreement = g_strdup (barid_rows_get_text (rows, 12));
  entry->parent = g_strdup (barid_rows_get_text (rows, 13));
  entry->parent_state = g_strdup (barid_rows_get_text (rows, 14));
  entry->session_key = g_strdup (barid_rows_get_text (rows, 15));
  entry->sha256 = g_strdup (barid_rows_get_text (rows, 16));
  entry->time = barid_rows_get_int (rows, 17);
  entry->received = barid_rows_get_int (rows, 18);
  entry->acknowledged = barid_rows_get_int (rows, 19);
  entry->read = barid_rows_get_int (rows, 20) != 0;
  if (!barid_rows_is_null (rows, 21))
    entry->bundle = barid_rows_dup_blob (rows, 21);
  if (!barid_rows_is_null (rows, 22))
    entry->payload = barid_rows_dup_blob (rows, 22);

  return entry;
}

/* Reads the entries of all rows that are left. */
GPtrArray *
barid_entry_read_all (BaridRows  *rows,
                      GError    **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);
  gboolean found;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&entries);

      g_ptr_array_add (entries, barid_entry_read (rows));
    }

  return NULL;
}
