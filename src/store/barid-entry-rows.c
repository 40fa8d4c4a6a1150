#include "config.h"

#include "barid-entry-private.h"

#include "barid-store-private.h"
#include "barid-text.h"

static BaridShelf
shelf_from_word (const char *word)
{
  BaridShelf shelf;

  /* The table's own check allows no other word. */
  if (!barid_shelf_from_word (word, &shelf))
    g_assert_not_reached ();

  return shelf;
}

/* "\narea\narea\n", so that one can be looked for as a whole line. */
char *
barid_entry_join_areas (const BaridEntry *entry)
{
  g_autofree char *lines = NULL;

  if (entry->areas == NULL || entry->areas[0] == NULL)
    return NULL;

  lines = g_strjoinv ("\n", entry->areas);
  return g_strdup_printf ("\n%s\n", lines);
}

static char **
split_areas (const char *text)
{
  g_autofree char *lines = NULL;

  if (text == NULL)
    return NULL;

  lines = g_strdup (text);
  return g_strsplit (g_strstrip (lines), "\n", -1);
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
  entry->office_name = g_strdup (barid_rows_get_text (rows, 21));
  entry->areas = split_areas (barid_rows_get_text (rows, 22));
  entry->due = barid_rows_get_int (rows, 23);
  entry->filed = barid_rows_get_int (rows, 24);
  entry->asked = barid_rows_get_int (rows, 25) != 0;
  entry->rank = (int) barid_rows_get_int (rows, 26);
  entry->equivalent = g_strdup (barid_rows_get_text (rows, 27));
  entry->corrected = barid_rows_get_int (rows, 28);
  entry->corrected_by = g_strdup (barid_rows_get_text (rows, 29));
  entry->withdrawn = barid_rows_get_int (rows, 30) != 0;
  entry->request = g_strdup (barid_rows_get_text (rows, 31));
  entry->outcome = g_strdup (barid_rows_get_text (rows, 32));
  entry->held = barid_rows_get_int (rows, 33);
  entry->became = g_strdup (barid_rows_get_text (rows, 34));
  entry->recalled = barid_rows_get_int (rows, 35);
  barid_outcome_from_word (barid_rows_get_text (rows, 36), &entry->done);
  entry->reference = g_strdup (barid_rows_get_text (rows, 37));
  if (!barid_rows_is_null (rows, 38))
    entry->bundle = barid_rows_dup_blob (rows, 38);
  if (!barid_rows_is_null (rows, 39))
    entry->payload = barid_rows_dup_blob (rows, 39);

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

/* The first words of what was typed, folded; empty ones fill the rest. */
void
barid_entry_words_init (BaridEntryWords *self,
                        const char      *typed)
{
  g_autofree char *folded = barid_text_fold (typed);
  guint n_words = 0;

  self->tokens = g_strsplit_set (folded, " \t\r\n", -1);
  for (guint i = 0; self->tokens[i] != NULL && n_words < BARID_ENTRY_MAX_WORDS; i++)
    if (*self->tokens[i] != '\0')
      self->words[n_words++] = self->tokens[i];

  while (n_words < BARID_ENTRY_MAX_WORDS)
    self->words[n_words++] = "";
}

void
barid_entry_words_clear (BaridEntryWords *self)
{
  g_clear_pointer (&self->tokens, g_strfreev);
}
