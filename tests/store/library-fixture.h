#pragma once

#include "store-fixture.h"

/* Letters to keep and file. */

static inline gint64
keep (Fixture    *fixture,
      const char *envelope_id,
      const char *payload)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = bytes_of (payload);
  g_autoptr(BaridEnvelope) envelope = barid_envelope_new (envelope_id, bytes);
  gboolean kept;

  g_assert_true (barid_library_keep (fixture->store, envelope, "inbox one", 1000, &kept, &error));
  g_assert_no_error (error);

  return kept ? ask (fixture, "SELECT max (row) FROM entry") : 0;
}

static inline BaridEntry *
make_entry (gint64      row,
            BaridShelf  shelf,
            const char *letter_id,
            const char *title)
{
  BaridEntry *entry = barid_entry_new ();

  entry->row = row;
  entry->shelf = shelf;
  entry->letter_id = g_strdup (letter_id);
  entry->office = g_strdup (BERSA);
  entry->title = g_strdup (title);
  entry->kind = g_strdup ("assessment");
  entry->precedence = g_strdup ("flash");
  entry->marking = g_strdup ("BRS SECRET//REL TO ASW");
  entry->verdict = g_strdup (barid_verdict_get_word (shelf == BARID_SHELF_QUARANTINE ? BARID_VERDICT_UNSIGNED
                                                                                     : BARID_VERDICT_AUTHENTIC));
  entry->reason = g_strdup ("the reason");
  entry->signer = g_strdup (KEY_BERSA);
  entry->agreement = g_strdup ("agreement--1");
  entry->parent = g_strdup ("letter--parent");
  entry->parent_state = g_strdup ("altered");
  entry->session_key = g_strdup ("9:00FF");
  entry->time = 900;
  entry->bundle = g_bytes_new_static ("{\"type\":\"bundle\"}", 17);

  return entry;
}

static inline void
file (Fixture    *fixture,
      gint64      row,
      BaridShelf  shelf,
      const char *letter_id,
      const char *title)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) entry = make_entry (row, shelf, letter_id, title);

  g_assert_true (barid_library_file (fixture->store, entry, &error));
  g_assert_no_error (error);
}

static inline gint64
receive (Fixture    *fixture,
         const char *letter_id,
         const char *title)
{
  g_autofree char *envelope_id = g_strconcat ("artifact--", letter_id, NULL);
  gint64 row = keep (fixture, envelope_id, "sealed");

  g_assert_cmpint (row, >, 0);
  file (fixture, row, BARID_SHELF_INBOX, letter_id, title);

  return row;
}

static inline BaridEntry *
get_entry (Fixture *fixture,
           gint64   row)
{
  g_autoptr(GError) error = NULL;
  BaridEntry *entry = barid_library_get (fixture->store, row, &error);

  g_assert_no_error (error);

  return entry;
}

/* The titles of a list in its order, and frees it. */
static inline char *
join_titles (GPtrArray *entries)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_nonnull (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      BaridEntry *entry = entries->pdata[i];

      g_assert_null (entry->bundle);
      g_assert_null (entry->payload);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", entry->title != NULL ? entry->title : "-");
    }
  g_ptr_array_unref (entries);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
