#include "config.h"

#include "barid-library.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "barid-entry-private.h"
#include "library-fixture.h"

static void
test_keep_once (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) arrived = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  gint64 first;
  gint64 second;

  first = keep (fixture, "artifact--1", "one");
  second = keep (fixture, "artifact--2", "two");
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (keep (fixture, "artifact--1", "one"), ==, 0);

  fixture_reopen (fixture);
  g_assert_cmpint (keep (fixture, "artifact--2", "two"), ==, 0);
  g_assert_true (barid_library_is_kept (fixture->store, "artifact--1", &error));
  g_assert_false (barid_library_is_kept (fixture->store, "artifact--3", &error));
  g_assert_no_error (error);

  arrived = barid_library_list_arrived (fixture->store, &error);
  g_assert_cmpuint (arrived->len, ==, 2);
  g_assert_cmpint (((BaridEntry *) arrived->pdata[0])->row, ==, first);
  g_assert_null (((BaridEntry *) arrived->pdata[0])->payload);

  entry = get_entry (fixture, second);
  g_assert_cmpint (entry->shelf, ==, BARID_SHELF_ARRIVED);
  g_assert_cmpstr (entry->envelope_id, ==, "artifact--2");
  g_assert_cmpint (entry->received, ==, 1000);
  assert_bytes (entry->payload, "two");
  g_assert_null (entry->bundle);
  g_assert_false (entry->read);
}

static void
test_file_inbox (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(BaridEntry) entry = NULL;
  gint64 row;

  add_partners (fixture);
  row = receive (fixture, "letter--1", "Ford passable");
  fixture_reopen (fixture);

  entry = get_entry (fixture, row);
  g_assert_cmpint (entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (entry->letter_id, ==, "letter--1");
  g_assert_cmpstr (entry->envelope_id, ==, "artifact--letter--1");
  g_assert_cmpstr (entry->office, ==, BERSA);
  g_assert_cmpstr (entry->title, ==, "Ford passable");
  g_assert_cmpstr (entry->kind, ==, "assessment");
  g_assert_cmpstr (entry->precedence, ==, "flash");
  g_assert_cmpstr (entry->marking, ==, "BRS SECRET//REL TO ASW");
  g_assert_cmpstr (entry->verdict, ==, barid_verdict_get_word (BARID_VERDICT_AUTHENTIC));
  g_assert_cmpstr (entry->reason, ==, "the reason");
  g_assert_cmpstr (entry->signer, ==, KEY_BERSA);
  g_assert_cmpstr (entry->agreement, ==, "agreement--1");
  g_assert_cmpstr (entry->parent, ==, "letter--parent");
  g_assert_cmpstr (entry->parent_state, ==, "altered");
  g_assert_cmpstr (entry->session_key, ==, "9:00FF");
  g_assert_cmpstr (entry->sha256, ==, "775404a16647f5b3ab77974a3dfdcf079459b4e9c9003860cdf04d008365e53d");
  g_assert_cmpint (entry->time, ==, 900);
  g_assert_cmpint (entry->received, ==, 1000);
  assert_bytes (entry->bundle, "{\"type\":\"bundle\"}");
  assert_bytes (entry->payload, "sealed");
}

/* What is not authentic is kept sealed: nothing that it says stands anywhere in the file. */
static void
test_quarantine (Fixture       *fixture,
                 gconstpointer  unused)
{
  static const char canary[] = "CANARY-the-bridge-is-mined";
  static const BaridShelf shelves[] = { BARID_SHELF_QUARANTINE, BARID_SHELF_ARRIVED };
  g_autoptr(GError) error = NULL;
  gint64 rows[G_N_ELEMENTS (shelves)];

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      g_autofree char *envelope_id = g_strdup_printf ("artifact--%u", i);
      g_autoptr(BaridEntry) entry = NULL;

      rows[i] = keep (fixture, envelope_id, "sealed");
      entry = make_entry (rows[i], shelves[i], "letter--1", canary);
      g_bytes_unref (entry->bundle);
      entry->bundle = bytes_of (canary);
      g_free (entry->marking);
      entry->marking = g_strdup (canary);
      g_assert_true (barid_library_file (fixture->store, entry, &error));
      g_assert_no_error (error);
    }

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      g_autoptr(BaridEntry) entry = get_entry (fixture, rows[i]);

      g_assert_cmpint (entry->shelf, ==, shelves[i]);
      g_assert_null (entry->bundle);
      g_assert_null (entry->title);
      g_assert_null (entry->kind);
      g_assert_null (entry->precedence);
      g_assert_null (entry->marking);
      g_assert_null (entry->agreement);
      g_assert_null (entry->parent);
      g_assert_null (entry->parent_state);
      g_assert_null (entry->sha256);
      g_assert_cmpstr (entry->reason, ==, "the reason");
      g_assert_cmpstr (entry->letter_id, ==, "letter--1");
      g_assert_cmpstr (entry->session_key, ==, "9:00FF");
      assert_bytes (entry->payload, "sealed");
    }

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_false (file_holds (fixture->path, canary));

  /* The tables say the same to whoever passes by the code. */
  fixture_reopen (fixture);
  assert_sql_is_refused (fixture, "UPDATE entry SET title = 'x' WHERE row = 1");
  assert_sql_is_refused (fixture, "UPDATE entry SET precedence = 'x' WHERE row = 1");
  assert_sql_is_refused (fixture, "UPDATE entry SET folded = 'x' WHERE row = 1");
  assert_sql_is_refused (fixture, "INSERT INTO entry_bundle (row, shelf, bytes) VALUES (1, 'quarantine', x'00')");
  assert_sql_is_refused (fixture, "INSERT INTO entry_bundle (row, shelf, bytes) VALUES (1, 'inbox', x'00')");
}

/* A quarantined letter is filed anew once its key is known; one in the inbox stays there. */
static void
test_judged_anew (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) back = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  gint64 row;

  row = keep (fixture, "artifact--1", "sealed");
  file (fixture, row, BARID_SHELF_QUARANTINE, "letter--1", NULL);
  add_partners (fixture);
  file (fixture, row, BARID_SHELF_INBOX, "letter--1", "Now known");

  back = make_entry (row, BARID_SHELF_QUARANTINE, "letter--1", NULL);
  g_assert_false (barid_library_file (fixture->store, back, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);

  entry = get_entry (fixture, row);
  g_assert_cmpstr (entry->title, ==, "Now known");
  assert_bytes (entry->bundle, "{\"type\":\"bundle\"}");
}

/* A13: nothing but an authentic letter signed by a pinned key enters the inbox, whoever asks. */
static void
test_inbox_door (Fixture       *fixture,
                 gconstpointer  unused)
{
  static const char * const forbidden[] = {
    "UPDATE entry SET shelf = 'inbox', letter_id = 'l', verdict = 'authentic', signer = NULL WHERE row = 1",
    "UPDATE entry SET shelf = 'inbox', letter_id = 'l', verdict = 'authentic', signer = '" KEY_NOBODY "' WHERE row = 1",
    "UPDATE entry SET shelf = 'inbox', letter_id = 'l', verdict = 'unsigned', signer = '" KEY_BERSA "' WHERE row = 1",
    "UPDATE entry SET shelf = 'inbox', letter_id = 'l', verdict = NULL, signer = '" KEY_BERSA "' WHERE row = 1",
    "UPDATE entry SET shelf = 'sent' WHERE row = 1",
    "INSERT INTO entry (shelf, letter_id, verdict, signer) VALUES ('inbox', 'l', 'authentic', '" KEY_NOBODY "')",
    "INSERT INTO entry (shelf, letter_id, verdict, signer) VALUES ('inbox', 'l', 'unsigned', '" KEY_BERSA "')",
    "UPDATE entry SET verdict = 'unsigned' WHERE row = 2",
    "UPDATE entry SET signer = '" KEY_NOBODY "' WHERE row = 2",
    "UPDATE entry SET shelf = 'quarantine' WHERE row = 2",
    "UPDATE entry_bundle SET bytes = x'00' WHERE row = 2",
    "INSERT OR REPLACE INTO entry_bundle (row, shelf, bytes) VALUES (2, 'inbox', x'00')",
    "UPDATE entry_payload SET bytes = x'00' WHERE row = 2",
    "INSERT OR REPLACE INTO entry_payload (row, bytes) VALUES (2, x'00')",
  };
  g_autoptr(GError) error = NULL;
  gint64 row = keep (fixture, "artifact--1", "sealed");

  add_partners (fixture);
  g_assert_cmpint (row, ==, 1);
  g_assert_cmpint (receive (fixture, "letter--2", "good"), ==, 2);

  for (BaridVerdict verdict = 0; verdict < BARID_N_VERDICTS; verdict++)
    {
      g_autoptr(BaridEntry) entry = make_entry (row, BARID_SHELF_INBOX, "letter--1", "title");

      if (verdict == BARID_VERDICT_AUTHENTIC)
        continue;

      g_free (entry->verdict);
      entry->verdict = g_strdup (barid_verdict_get_word (verdict));
      g_assert_false (barid_library_file (fixture->store, entry, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
      /* The door itself said so, before the table did. */
      g_assert_nonnull (strstr (error->message, "quarantine"));
      g_clear_error (&error);
    }

  {
    g_autoptr(BaridEntry) entry = make_entry (row, BARID_SHELF_INBOX, "letter--1", "title");

    g_free (entry->signer);
    entry->signer = g_strdup (KEY_NOBODY);
    g_assert_false (barid_library_file (fixture->store, entry, &error));
    g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
    g_clear_error (&error);
  }

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    assert_sql_is_refused (fixture, forbidden[i]);

  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry WHERE shelf = 'inbox'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry_bundle"), ==, 1);
}

static void
test_drafts_and_sent (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) draft = make_entry (0, BARID_SHELF_DRAFTS, NULL, "First words");
  g_autoptr(BaridEntry) later = make_entry (0, BARID_SHELF_DRAFTS, NULL, "Later draft");
  g_autoptr(BaridEntry) sent = make_entry (0, BARID_SHELF_SENT, "letter--1", "Sent");
  g_autoptr(BaridEntry) saved = NULL;
  g_autofree char *by_time = NULL;
  g_autofree char *one_sent = NULL;
  gint64 draft_row;

  draft->time = 10;
  later->time = 20;
  sent->envelope_id = g_strdup ("artifact--9");
  sent->payload = bytes_of ("as it went");
  g_assert_true (barid_library_save (fixture->store, draft, &error));
  g_assert_true (barid_library_save (fixture->store, later, &error));
  g_assert_true (barid_library_save (fixture->store, sent, &error));
  g_assert_no_error (error);
  draft_row = draft->row;
  g_assert_cmpint (draft_row, >, 0);

  /* A draft changes, and the last changed comes first. */
  g_free (draft->title);
  draft->title = g_strdup ("Second words");
  draft->time = 30;
  g_bytes_unref (draft->bundle);
  draft->bundle = bytes_of ("second text");
  g_assert_true (barid_library_save (fixture->store, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpint (draft->row, ==, draft_row);

  fixture_reopen (fixture);
  by_time = join_titles (barid_library_list (fixture->store, BARID_SHELF_DRAFTS, &error));
  g_assert_cmpstr (by_time, ==, "Second words|Later draft");
  one_sent = join_titles (barid_library_list (fixture->store, BARID_SHELF_SENT, &error));
  g_assert_cmpstr (one_sent, ==, "Sent");
  saved = get_entry (fixture, draft_row);
  assert_bytes (saved->bundle, "second text");

  /* What was sent does not. */
  g_free (sent->title);
  sent->title = g_strdup ("Never said");
  g_assert_false (barid_library_save (fixture->store, sent, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_sql_is_refused (fixture, "UPDATE entry_bundle SET bytes = x'00' WHERE row = 3");
  assert_sql_is_refused (fixture, "UPDATE entry SET shelf = 'drafts' WHERE row = 3");

  /* A draft becomes what was sent, and then stays. */
  draft->shelf = BARID_SHELF_SENT;
  g_clear_pointer (&draft->bundle, g_bytes_unref);
  g_assert_true (barid_library_save (fixture->store, draft, &error));
  g_assert_no_error (error);
  g_clear_pointer (&saved, barid_entry_free);
  saved = get_entry (fixture, draft_row);
  g_assert_cmpint (saved->shelf, ==, BARID_SHELF_SENT);
  g_assert_nonnull (saved->sha256);
  assert_bytes (saved->bundle, "second text");
  g_assert_false (barid_library_save (fixture->store, draft, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_clear_pointer (&saved, barid_entry_free);
  saved = get_entry (fixture, sent->row);
  assert_bytes (saved->payload, "as it went");
  g_assert_cmpstr (saved->envelope_id, ==, "artifact--9");
  g_assert_cmpstr (saved->title, ==, "Sent");
}

static void
assert_finds (Fixture    *fixture,
              const char *what,
              gint64      row)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) entry = barid_library_find (fixture->store, what, &error);

  g_assert_no_error (error);
  g_assert_cmpint (entry->row, ==, row);
}

static void
assert_finds_nothing (Fixture    *fixture,
                      const char *what,
                      BaridError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_library_find (fixture->store, what, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(BaridEntry) whole = NULL;
  g_autoptr(GError) error = NULL;
  gint64 a;
  gint64 b;
  gint64 digits;
  gint64 quarantined;

  add_partners (fixture);
  quarantined = keep (fixture, "artifact--q", "sealed");
  file (fixture, quarantined, BARID_SHELF_QUARANTINE, "letter--abcdef01-0000-4000-8000-000000000001", NULL);
  a = receive (fixture, "letter--abcdef01-0000-4000-8000-000000000001", "a");
  b = receive (fixture, "letter--abcdff02-0000-4000-8000-000000000002", "b");
  digits = receive (fixture, "letter--12345678-0000-4000-8000-000000000003", "c");

  assert_finds (fixture, "2", a);
  assert_finds (fixture, "letter--abcdef01-0000-4000-8000-000000000001", a);
  assert_finds (fixture, "abcdef01-0000-4000-8000-000000000001", a);
  assert_finds (fixture, "abcde", a);
  assert_finds (fixture, "ABCDFF", b);
  assert_finds (fixture, "letter--abcdf", b);
  assert_finds (fixture, "12345678", digits);
  assert_finds (fixture, "artifact--q", quarantined);
  whole = barid_library_find (fixture->store, "abcde", &error);
  assert_bytes (whole->bundle, "{\"type\":\"bundle\"}");
  assert_bytes (whole->payload, "sealed");

  assert_finds_nothing (fixture, "abcd", BARID_ERROR_USAGE);
  /* What did not prove itself does not make an id ambiguous, and is found where nothing else is meant. */
  quarantined = keep (fixture, "artifact--r", "sealed");
  file (fixture, quarantined, BARID_SHELF_QUARANTINE, "letter--abcdef99-0000-4000-8000-000000000009", NULL);
  assert_finds (fixture, "abcdef", a);
  assert_finds (fixture, "abcdef9", quarantined);
  assert_finds_nothing (fixture, "abc", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "4711", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "letter--", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "%", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "____", BARID_ERROR_NOT_FOUND);
  assert_finds_nothing (fixture, "99999999999999999999999999", BARID_ERROR_NOT_FOUND);
}

static void
assert_search (Fixture    *fixture,
               const char *words,
               const char *titles)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = join_titles (barid_library_search (fixture->store, words, &error));

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, titles);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) draft = make_entry (0, BARID_SHELF_DRAFTS, NULL, "Draft on the ford");
  g_autoptr(BaridEntry) elsewhere = make_entry (0, BARID_SHELF_SENT, "letter--3", "On the port");
  gint64 row;

  add_partners (fixture);
  receive (fixture, "letter--1", "Ford passable");
  receive (fixture, "letter--2", "\xd9\x83\xd9\x90\xd8\xaa\xd9\x8e\xd8\xa7\xd8\xa8\xd9\x8c 100%");
  g_assert_true (barid_library_save (fixture->store, draft, &error));
  g_free (elsewhere->office);
  elsewhere->office = g_strdup (CELEM);
  g_assert_true (barid_library_save (fixture->store, elsewhere, &error));
  row = keep (fixture, "artifact--q", "sealed");
  file (fixture, row, BARID_SHELF_QUARANTINE, "letter--q", "Ford hidden");

  fixture_reopen (fixture);
  assert_search (fixture, "ford", "Draft on the ford|Ford passable");
  assert_search (fixture, "FORD  pass", "Ford passable");
  assert_search (fixture, "passable ford", "Ford passable");
  /* The partner is found by the name the address book has. */
  assert_search (fixture, "celem", "On the port");
  assert_search (fixture, "bersa ford passable", "Ford passable");
  /* Vowel signs are not distinguished. */
  assert_search (fixture, "\xd9\x83\xd8\xaa\xd8\xa7\xd8\xa8", "\xd9\x83\xd9\x90\xd8\xaa\xd9\x8e\xd8\xa7\xd8\xa8\xd9\x8c 100%");
  assert_search (fixture, "100%", "\xd9\x83\xd9\x90\xd8\xaa\xd9\x8e\xd8\xa7\xd8\xa8\xd9\x8c 100%");
  /* No character stands for others. */
  assert_search (fixture, "f%d", "");
  assert_search (fixture, "f_rd", "");
  assert_search (fixture, "hidden", "");
  assert_search (fixture, "", "");
  assert_search (fixture, "  \t\n", "");
}

static void
test_flags (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  gint64 row;

  add_partners (fixture);
  row = receive (fixture, "letter--1", "a");
  g_assert_true (barid_library_set_read (fixture->store, row, &error));
  g_assert_true (barid_library_set_acknowledged (fixture->store, "letter--1", 70, &error));
  g_assert_true (barid_library_set_acknowledged (fixture->store, "letter--1", 80, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  entry = get_entry (fixture, row);
  g_assert_true (entry->read);
  g_assert_cmpint (entry->acknowledged, ==, 70);

  g_assert_false (barid_library_set_read (fixture->store, 99, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (barid_library_set_acknowledged (fixture->store, "letter--9", 80, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* A11: what was deleted does not come back when the mailbox is read again, and its row is not given to another. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  unused)
{
  static const char canary[] = "CANARY-the-ferry-left-at-dawn";
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridEntry) draft = make_entry (0, BARID_SHELF_DRAFTS, NULL, canary);
  gint64 row;

  add_partners (fixture);
  row = receive (fixture, "letter--1", "a");
  g_assert_true (barid_library_delete (fixture->store, row, &error));
  g_assert_no_error (error);
  g_assert_null (barid_library_get (fixture->store, row, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry_bundle"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry_payload"), ==, 0);

  fixture_reopen (fixture);
  g_assert_true (barid_library_is_kept (fixture->store, "artifact--letter--1", &error));
  g_assert_cmpint (keep (fixture, "artifact--letter--1", "sealed"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry"), ==, 0);
  g_assert_cmpint (keep (fixture, "artifact--2", "sealed"), >, row);
  assert_sql_is_refused (fixture, "DELETE FROM seen_envelope");
  assert_sql_is_refused (fixture, "UPDATE seen_envelope SET id = 'x'");

  g_assert_false (barid_library_delete (fixture->store, row, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Deleted is gone from the file too. */
  g_assert_true (barid_library_save (fixture->store, draft, &error));
  fixture_reopen (fixture);
  g_assert_true (file_holds (fixture->path, canary));
  g_assert_true (barid_library_delete (fixture->store, draft->row, &error));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_false (file_holds (fixture->path, canary));
}

static void
test_cursor (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_assert_true (barid_library_get_cursor (fixture->store, "one", &one, &error));
  g_assert_null (one);
  g_assert_true (barid_library_set_cursor (fixture->store, "one", "2026-01-01", &error));
  g_assert_true (barid_library_set_cursor (fixture->store, "one", "2026-01-02", &error));
  g_assert_true (barid_library_set_cursor (fixture->store, "two", "x", &error));
  g_assert_true (barid_library_set_cursor (fixture->store, "two", NULL, &error));
  fixture_reopen (fixture);
  g_assert_true (barid_library_get_cursor (fixture->store, "one", &one, &error));
  g_assert_cmpstr (one, ==, "2026-01-02");
  g_assert_true (barid_library_get_cursor (fixture->store, "two", &two, &error));
  g_assert_null (two);
  g_assert_no_error (error);
}

/* When the disk fills up in the middle of a page, what was kept of it is gone; the cursor must not be there without. */
static void
test_full_disk (Fixture       *fixture,
                gconstpointer  unused)
{
  BaridDb *db = barid_store_get_db (fixture->store);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strnfill (10000000, 'x');
  g_autofree char *cursor = NULL;
  g_autoptr(GBytes) payload = bytes_of (text);
  g_autoptr(BaridEnvelope) envelope = barid_envelope_new ("artifact--2", payload);
  gboolean kept;

  g_assert_true (barid_db_run (db, &error, "PRAGMA max_page_count = 1000", ""));
  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_cmpint (keep (fixture, "artifact--1", "sealed"), >, 0);
  g_assert_false (barid_library_keep (fixture->store, envelope, "inbox one", 1, &kept, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_false (kept);
  g_clear_error (&error);

  /* A caller that goes on, as if one bad envelope were to be passed over. */
  if (barid_library_set_cursor (fixture->store, "inbox one", "after both", &error) &&
      barid_store_commit (fixture->store, &error))
    {
      g_assert_true (barid_library_is_kept (fixture->store, "artifact--1", NULL));
      return;
    }
  barid_store_rollback (fixture->store);
  g_clear_error (&error);

  fixture_reopen (fixture);
  g_assert_false (barid_library_is_kept (fixture->store, "artifact--1", &error));
  g_assert_true (barid_library_get_cursor (fixture->store, "inbox one", &cursor, &error));
  g_assert_no_error (error);
  g_assert_null (cursor);
  g_assert_cmpint (keep (fixture, "artifact--1", "sealed"), >, 0);
}

static void G_GNUC_NORETURN
read_mailbox (const char *path,
              guint       last)
{
  BaridStore *store = barid_store_open (path, NULL);
  guint step = 0;

#define STEP(done) if (!(done)) _exit (1); else if (step++ == last) kill (getpid (), SIGKILL)
  for (guint page = 0; page < 3; page++)
    {
      g_autofree char *cursor = g_strdup_printf ("%u", page + 1);

      STEP (barid_store_begin (store, NULL));
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *id = g_strdup_printf ("artifact--%u-%u", page, i);
          g_autoptr(GBytes) payload = bytes_of ("sealed");
          g_autoptr(BaridEnvelope) envelope = barid_envelope_new (id, payload);
          gboolean kept;

          STEP (barid_library_keep (store, envelope, "inbox", 1, &kept, NULL));
        }
      STEP (barid_library_set_cursor (store, "inbox", cursor, NULL));
      STEP (barid_store_commit (store, NULL));
    }
#undef STEP
  _exit (2);
}

/* Promise 8: killed after every single step of reading three pages, cursor and letters always agree, and reading on
 * from the cursor brings each letter once. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  unused)
{
  for (guint last = 0; last < 3 * 7; last++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *cursor = NULL;
      guint n_pages;
      pid_t child;
      int status;

      g_assert_finalize_object (g_steal_pointer (&fixture->store));
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        read_mailbox (fixture->path, last);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

      fixture_reopen (fixture);
      g_assert_true (barid_library_get_cursor (fixture->store, "inbox", &cursor, &error));
      n_pages = cursor != NULL ? atoi (cursor) : 0;
      g_assert_cmpuint (n_pages, ==, (last + 1) / 7);
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry"), ==, 4 * n_pages);
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry_payload"), ==, 4 * n_pages);
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM seen_envelope"), ==, 4 * n_pages);

      for (guint i = 0; i < 12; i++)
        {
          g_autofree char *id = g_strdup_printf ("artifact--%u-%u", i / 4, i % 4);

          g_assert_cmpint (keep (fixture, id, "sealed") > 0, ==, i >= 4 * n_pages);
        }
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM entry"), ==, 12);
    }
}

static void
test_order_and_number (Fixture       *fixture,
                       gconstpointer  unused)
{
  enum { N_LETTERS = 10000 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inbox = NULL;
  g_autoptr(BaridRows) plan = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 listed;
  gboolean found;

  add_partners (fixture);
  g_assert_true (barid_store_begin (fixture->store, &error));
  for (guint i = 0; i < N_LETTERS; i++)
    {
      g_autofree char *id = g_strdup_printf ("letter--%08x-0000-4000-8000-000000000000", i);
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      receive (fixture, id, title);
    }
  g_assert_true (barid_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  g_test_message ("%d letters kept and filed in %" G_GINT64_FORMAT " ms", N_LETTERS,
                  (g_get_monotonic_time () - start) / 1000);

  listed = g_get_monotonic_time ();
  inbox = barid_library_list (fixture->store, BARID_SHELF_INBOX, &error);
  g_test_message ("listed in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - listed) / 1000);
  g_assert_cmpuint (inbox->len, ==, N_LETTERS);
  for (guint i = 1; i < inbox->len; i++)
    g_assert_cmpint (((BaridEntry *) inbox->pdata[i - 1])->row, >, ((BaridEntry *) inbox->pdata[i])->row);

  /* A list is read along the index, in order, without sorting. */
  plan = barid_db_query (barid_store_get_db (fixture->store), &error,
                         "EXPLAIN QUERY PLAN " BARID_ENTRY_SELECT_SHORT "WHERE e.shelf = 'inbox' ORDER BY e.row DESC", "");
  g_assert_no_error (error);
  while (barid_store_next (plan, &found, &error) && found)
    {
      const char *step = barid_rows_get_text (plan, 3);

      g_assert_null (strstr (step, "SCAN"));
      g_assert_null (strstr (step, "TEMP B-TREE"));
    }
  g_assert_no_error (error);
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inbox = NULL;

  add_partners (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      const char *text = sql_corpus[i];
      g_autoptr(BaridEntry) entry = barid_entry_new ();
      g_autoptr(BaridEntry) read = NULL;
      g_autoptr(GPtrArray) found = NULL;
      g_autofree char *cursor = NULL;

      entry->row = keep (fixture, text, text);
      entry->shelf = BARID_SHELF_INBOX;
      entry->letter_id = g_strdup (text);
      entry->office = g_strdup (text);
      entry->title = g_strdup (text);
      entry->kind = g_strdup (text);
      entry->precedence = g_strdup (text);
      entry->marking = g_strdup (text);
      entry->verdict = g_strdup (barid_verdict_get_word (BARID_VERDICT_AUTHENTIC));
      entry->reason = g_strdup (text);
      entry->signer = g_strdup (KEY_BERSA);
      entry->agreement = g_strdup (text);
      entry->parent = g_strdup (text);
      entry->session_key = g_strdup (text);
      entry->bundle = bytes_of (text);
      g_assert_true (barid_library_file (fixture->store, entry, &error));
      g_assert_no_error (error);

      read = get_entry (fixture, entry->row);
      g_assert_cmpstr (read->envelope_id, ==, text);
      g_assert_cmpstr (read->letter_id, ==, text);
      g_assert_cmpstr (read->office, ==, text);
      g_assert_cmpstr (read->title, ==, text);
      g_assert_cmpstr (read->kind, ==, text);
      g_assert_cmpstr (read->precedence, ==, text);
      g_assert_cmpstr (read->marking, ==, text);
      g_assert_cmpstr (read->reason, ==, text);
      g_assert_cmpstr (read->agreement, ==, text);
      g_assert_cmpstr (read->parent, ==, text);
      g_assert_cmpstr (read->session_key, ==, text);
      assert_bytes (read->bundle, text);
      assert_bytes (read->payload, text);

      g_assert_true (barid_library_set_cursor (fixture->store, text, text, &error));
      g_assert_true (barid_library_get_cursor (fixture->store, text, &cursor, &error));
      g_assert_cmpstr (cursor, ==, text);
      g_assert_true (barid_library_is_kept (fixture->store, text, &error));
      g_assert_true (barid_library_set_acknowledged (fixture->store, text, 1, &error));
      found = barid_library_search (fixture->store, text, &error);
      g_assert_nonnull (found);
      g_assert_no_error (error);
    }

  inbox = barid_library_list (fixture->store, BARID_SHELF_INBOX, &error);
  g_assert_cmpuint (inbox->len, ==, G_N_ELEMENTS (sql_corpus));
  for (guint i = 0; i < inbox->len; i++)
    g_assert_cmpint (((BaridEntry *) inbox->pdata[i])->acknowledged, ==, 1);

  /* Looked for, each finds itself or nothing, and never by accident everything. */
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(BaridEntry) entry = barid_library_find (fixture->store, sql_corpus[i], &error);

      g_assert_no_error (error);
      if (g_strcmp0 (entry->letter_id, sql_corpus[i]) != 0)
        {
          g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, entry->row);

          g_assert_cmpstr (row, ==, sql_corpus[i]);
        }
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/library/keep-once", test_keep_once);
  ADD ("/library/file-in-the-inbox", test_file_inbox);
  ADD ("/library/A04-quarantine-keeps-no-text", test_quarantine);
  ADD ("/library/quarantined-is-judged-anew", test_judged_anew);
  ADD ("/library/A13-only-pinned-keys-enter-the-inbox", test_inbox_door);
  ADD ("/library/drafts-and-sent", test_drafts_and_sent);
  ADD ("/library/find", test_find);
  ADD ("/library/search", test_search);
  ADD ("/library/read-and-acknowledged", test_flags);
  ADD ("/library/A11-deleted-does-not-come-back", test_deleted);
  ADD ("/library/cursor", test_cursor);
  ADD ("/library/full-disk-in-a-page", test_full_disk);
  ADD ("/library/killed-at-every-step", test_killed);
  ADD ("/library/ten-thousand", test_order_and_number);
  ADD ("/library/A38-every-text", test_corpus);

  return g_test_run ();
}
