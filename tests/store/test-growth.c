#include "config.h"

#include "barid-library.h"

#include <sqlite3.h>

#include "barid-dossier-book.h"
#include "barid-library-requests.h"
#include "barid-library-trays.h"
#include "barid-outbox.h"
#include "library-fixture.h"

/* What an officer does every day takes as many steps in a full store as in an empty one. SQLite counts them: the steps
 * of its virtual machine, one for each row that is looked at, whatever the machine's load. */

static guint64 n_steps;

static int
count_steps_cb (unsigned  type,
                void     *unused,
                void     *statement,
                void     *nanoseconds)
{
  n_steps += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, TRUE);

  return 0;
}

static int
watch_cb (sqlite3                           *sqlite,
          char                             **message,
          const struct sqlite3_api_routines *routines)
{
  return sqlite3_trace_v2 (sqlite, SQLITE_TRACE_PROFILE, count_steps_cb, NULL);
}

static char *
make_id (const char *type,
         guint       i)
{
  /* Spread, as random ids are. */
  return g_strdup_printf ("%s--%08x-0000-4000-8000-%012x", type, i * 2654435761u, i);
}

static void
see_and_file (Fixture *fixture,
              gint64   row,
              guint    i,
              gint64   number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_BERSA, KEY_ASWAN);
  g_autofree char *letter_id = make_id ("letter", i);

  g_free (letterhead->id);
  g_free (letterhead->stream);
  letterhead->id = g_strdup (letter_id);
  letterhead->stream = g_strdup (STREAM);
  letterhead->number = number;
  g_assert_cmpint (barid_library_see (fixture->store, letterhead, 5, NULL, &error), ==, BARID_SEEN_NEW);
  g_assert_no_error (error);
  file (fixture, row, BARID_SHELF_INBOX, letter_id, "A title");
}

/* A letter that comes in, with all that is asked on its way. */
static void
take_in (Fixture *fixture,
         guint    i)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) arrived = NULL;
  g_autoptr(GArray) missing = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridEntry) parent = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autofree char *envelope_id = make_id ("artifact", i);
  g_autofree char *letter_id = make_id ("letter", i);
  g_autofree char *parent_id = make_id ("letter", 1);
  g_autofree char *cursor = NULL;

  g_assert_true (barid_library_get_cursor (fixture->store, "inbox one", &cursor, &error));
  g_assert_false (barid_library_is_kept (fixture->store, envelope_id, &error));
  g_assert_cmpint (keep (fixture, envelope_id, "sealed"), >, 0);
  g_assert_true (barid_library_set_cursor (fixture->store, "inbox one", envelope_id, &error));
  arrived = barid_library_list_arrived (fixture->store, &error);
  g_assert_cmpuint (arrived->len, ==, 1);
  entry = barid_library_get (fixture->store, ((BaridEntry *) arrived->pdata[0])->row, &error);
  partner = barid_address_book_find_by_key (fixture->store, KEY_BERSA, &error);
  barid_address_book_is_own_key (fixture->store, KEY_ASWAN, &error);
  parent = barid_library_find (fixture->store, parent_id, &error);
  g_assert_no_error (error);
  see_and_file (fixture, entry->row, i, i + 1);
  missing = barid_library_list_missing (fixture->store, KEY_BERSA, KEY_ASWAN, STREAM, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_true (barid_library_set_read (fixture->store, entry->row, &error));
  g_assert_true (barid_library_set_acknowledged (fixture->store, letter_id, 9, &error));
  g_assert_no_error (error);
}

static void
send_out (Fixture *fixture,
          guint    i)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) given_up = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) sealed = NULL;
  g_autoptr(GBytes) payload = bytes_of ("sealed");
  g_autoptr(BaridPost) post = g_new0 (BaridPost, 1);
  g_autoptr(BaridEntry) entry = NULL;
  gboolean taken;

  post->letter_id = make_id ("letter", 1000000 + i);
  post->office = g_strdup (BERSA);
  post->fingerprint = g_strdup (KEY_BERSA);
  post->stream = g_strdup (STREAM);
  post->bundle = bytes_of ("text");
  g_assert_true (barid_store_begin (fixture->store, &error));
  given_up = barid_outbox_list_given_up (fixture->store, STREAM, KEY_BERSA, &error);
  post->number = barid_outbox_next_number (fixture->store, STREAM, KEY_BERSA, &error);
  g_assert_true (barid_outbox_hold (fixture->store, post, &error));
  entry = make_entry (0, BARID_SHELF_SENT, post->letter_id, "A title");
  g_assert_true (barid_library_save (fixture->store, entry, &error));
  g_assert_true (barid_store_commit (fixture->store, &error));
  due = barid_outbox_list_due (fixture->store, 1, &error);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_true (barid_outbox_seal (fixture->store, post->row, payload, "artifact--x", &error));
  sealed = barid_outbox_list_sealed (fixture->store, &error);
  g_assert_cmpuint (sealed->len, ==, 1);
  g_assert_true (barid_outbox_problem (fixture->store, post->row, "not yet", &error));
  g_assert_true (barid_outbox_carried (fixture->store, post->row, 7, &error));
  g_assert_true (barid_outbox_take_back (fixture->store, post->letter_id, &taken, &error));
  g_assert_false (taken);
  g_assert_no_error (error);
}

static void
find_again (Fixture *fixture,
            guint    i)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *letter_id = make_id ("letter", i);
  g_autofree char *envelope_id = make_id ("artifact", i);
  g_autofree char *beginning = g_strndup (letter_id + strlen ("letter--"), 13);
  const char *words[] = { letter_id, envelope_id, beginning };
  gint64 row = 0;

  for (guint j = 0; j < G_N_ELEMENTS (words); j++)
    {
      g_autoptr(BaridEntry) entry = barid_library_find (fixture->store, words[j], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (entry->letter_id, ==, letter_id);
      row = entry->row;
    }

  g_assert_true (barid_library_delete (fixture->store, row, &error));
  g_assert_no_error (error);
}

/* What is looked at with a letter, and what the pages ask again whenever anything has changed. */
static void
look_around (Fixture *fixture,
             guint    i)
{
  static const BaridTray waiting[] = { BARID_TRAY_TO_ACKNOWLEDGE, BARID_TRAY_OWED, BARID_TRAY_ASKED, BARID_TRAY_UNACKNOWLEDGED };
  g_autoptr(GError) error = NULL;
  g_autofree char *letter_id = make_id ("letter", 2);
  g_autoptr(GArray) conversation = NULL;
  g_autoptr(GArray) filed = NULL;
  g_autoptr(GPtrArray) leaves = NULL;
  g_autoptr(GPtrArray) dossiers = NULL;
  g_autoptr(GPtrArray) sent = NULL;

  for (guint j = 0; j < G_N_ELEMENTS (waiting); j++)
    {
      g_autoptr(GArray) rows = barid_library_list_rows (fixture->store, waiting[j], NULL, NULL, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 0);
    }
  conversation = barid_library_list_rows (fixture->store, BARID_TRAY_CONVERSATION, letter_id, NULL, 0, &error);
  g_assert_cmpuint (conversation->len, ==, 1);
  leaves = barid_library_list_leaves (fixture->store, letter_id, &error);
  g_assert_cmpuint (leaves->len, ==, 0);
  dossiers = barid_dossier_book_list (fixture->store, NULL, &error);
  g_assert_cmpuint (dossiers->len, ==, 1);
  g_assert_cmpuint (((BaridDossier *) dossiers->pdata[0])->n_letters, ==, 1);
  filed = barid_library_list_rows (fixture->store, BARID_TRAY_DOSSIER, "1", NULL, 0, &error);
  g_assert_cmpuint (filed->len, ==, 1);
  sent = barid_dossier_book_list_sent (fixture->store, 1, &error);
  g_assert_cmpuint (sent->len, ==, 0);
  g_assert_no_error (error);
}

/* A file with one letter of the first. */
static void
begin_dossier (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *letter_id = make_id ("letter", 2);

  g_assert_cmpint (barid_dossier_book_make (fixture->store, "Harbour", 3, &error), ==, 1);
  g_assert_true (barid_dossier_book_add (fixture->store, 1, letter_id, 4, &error));
  g_assert_no_error (error);
}

static guint64
count (void     (*act) (Fixture *, guint),
       Fixture   *fixture,
       guint      i)
{
  n_steps = 0;
  act (fixture, i);
  g_assert_cmpuint (n_steps, >, 0);

  return n_steps;
}

static void
test_growth (Fixture       *fixture,
             gconstpointer  unused)
{
  static const struct
  {
    const char *name;
    void (*act) (Fixture *, guint);
  } acts[] = { { "take in", take_in }, { "send out", send_out }, { "find and delete", find_again },
               { "look around", look_around } };
  enum { N_FEW = 20, N_MANY = 2000 };
  g_autoptr(GError) error = NULL;
  guint64 few[G_N_ELEMENTS (acts)];

  add_partners (fixture);
  /* The first letter is missing for good. */
  for (guint i = 1; i <= N_MANY; i++)
    {
      g_assert_true (i % 100 != 1 || barid_store_begin (fixture->store, &error));

      if (i == N_FEW)
        {
          g_assert_true (barid_store_commit (fixture->store, &error));
          begin_dossier (fixture);
          for (guint j = 0; j < G_N_ELEMENTS (acts); j++)
            few[j] = count (acts[j].act, fixture, N_FEW);
          g_assert_true (barid_store_begin (fixture->store, &error));
          continue;
        }

      {
        g_autofree char *envelope_id = make_id ("artifact", i);

        see_and_file (fixture, keep (fixture, envelope_id, "sealed"), i, i + 1);
      }

      if (i % 100 == 0)
        {
          g_assert_true (barid_store_commit (fixture->store, &error));
          send_out (fixture, i);
        }
    }
  g_assert_no_error (error);

  for (guint j = 0; j < G_N_ELEMENTS (acts); j++)
    {
      guint64 many = count (acts[j].act, fixture, N_MANY + 1);

      g_test_message ("%s: %" G_GUINT64_FORMAT " steps with few letters, %" G_GUINT64_FORMAT " with many",
                      acts[j].name, few[j], many);
      g_assert_cmpuint (many, <=, few[j] + few[j] / 10);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  sqlite3_auto_extension ((void (*) (void)) watch_cb);

  g_test_add ("/growth/daily-acts-take-the-same-steps", Fixture, NULL, fixture_set_up, test_growth, fixture_tear_down);

  return g_test_run ();
}
