#include "config.h"

#include "exchange-world.h"

#include "barid-access.h"
#include "barid-depot-sqlite.h"
#include "barid-error.h"

typedef struct
{
  char         *folder;
  char         *path;
  BaridDepot   *depot;
  BaridAccount *owner;
  BaridAccount *poster;
  BaridInbox   *inbox;
} Fixture;

static void
add_account (Fixture    *fixture,
             const char *name)
{
  g_autofree char *token = barid_token_new ();
  g_autoptr(GBytes) hash = barid_token_hash (token);
  g_autoptr(GError) error = NULL;

  barid_depot_add_account (fixture->depot, name, hash, TRUE, 0, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("barid-depot-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "exchange.db", NULL);
  fixture->depot = barid_depot_sqlite_open (fixture->path, &error);
  g_assert_no_error (error);

  add_account (fixture, "owner");
  add_account (fixture, "poster");
  fixture->owner = barid_depot_find_account (fixture->depot, "owner", &error);
  fixture->poster = barid_depot_find_account (fixture->depot, "poster", &error);
  fixture->inbox = barid_depot_find_inbox (fixture->depot, fixture->owner->inbox, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  barid_account_free (fixture->owner);
  barid_account_free (fixture->poster);
  barid_inbox_free (fixture->inbox);
  g_assert_finalize_object (fixture->depot);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Gives the id of its status. */
static char *
put (Fixture       *fixture,
     BaridEnvelope *envelope)
{
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new ();
  g_autofree char *token = barid_token_new ();
  g_autoptr(BaridStatus) status = barid_status_new (token);
  g_autoptr(GError) error = NULL;

  status->requested = barid_time_now ();
  g_ptr_array_add (envelopes, envelope);
  barid_depot_put (fixture->depot, fixture->poster, fixture->inbox, envelopes, status, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&token);
}

static void
commit (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  barid_depot_commit (fixture->depot, &error);
  g_assert_no_error (error);
}

static GPtrArray *
select_all (Fixture     *fixture,
            BaridTime    after,
            guint        limit,
            gboolean    *more)
{
  const BaridSelection selection = { after, NULL, limit, G_MAXSIZE, NULL };
  g_autoptr(GError) error = NULL;
  GPtrArray *holdings = barid_depot_select (fixture->depot, fixture->inbox, &selection, TRUE, more, &error);

  g_assert_no_error (error);
  return holdings;
}

static void
test_dates_only_grow (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) holdings = NULL;
  gboolean more = FALSE;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr(BaridEnvelope) envelope = make_envelope (32);

      g_free (put (fixture, envelope));
      if (i % 7 == 0)
        commit (fixture);
    }
  commit (fixture);

  holdings = select_all (fixture, BARID_TIME_NONE, 1000, &more);
  g_assert_cmpuint (holdings->len, ==, 500);
  g_assert_false (more);
  for (guint i = 1; i < holdings->len; i++)
    g_assert_cmpint (((BaridHolding *) g_ptr_array_index (holdings, i - 1))->added, <,
                     ((BaridHolding *) g_ptr_array_index (holdings, i))->added);
}

/* Also across a start with a clock that went back: the last date is kept, not remembered. */
static void
test_dates_outlive_the_process (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(BaridEnvelope) one = make_envelope (32);
  g_autoptr(BaridEnvelope) two = make_envelope (32);
  g_autoptr(GPtrArray) holdings = NULL;
  g_autoptr(GError) error = NULL;
  gboolean more = FALSE;

  g_free (put (fixture, one));
  commit (fixture);
  g_assert_finalize_object (fixture->depot);
  fixture->depot = barid_depot_sqlite_open (fixture->path, &error);
  g_assert_no_error (error);
  g_free (put (fixture, two));
  commit (fixture);

  holdings = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (holdings->len, ==, 2);
  g_assert_cmpstr (((BaridHolding *) g_ptr_array_index (holdings, 1))->id, ==, two->id);
  g_assert_true (g_bytes_equal (((BaridHolding *) g_ptr_array_index (holdings, 0))->payload, one->payload));
}

static void
test_duplicate_keeps_its_date (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(BaridEnvelope) one = make_envelope (32);
  g_autoptr(BaridEnvelope) two = make_envelope (32);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  gboolean more = FALSE;

  g_free (put (fixture, one));
  g_free (put (fixture, two));
  commit (fixture);
  before = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_free (put (fixture, one));
  commit (fixture);
  after = select_all (fixture, BARID_TIME_NONE, 10, &more);

  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpint (((BaridHolding *) g_ptr_array_index (after, 0))->added, ==,
                   ((BaridHolding *) g_ptr_array_index (before, 0))->added);
}

/* A reader that saw what a crash takes back would go on after it. */
static void
test_readers_see_what_is_written (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(BaridEnvelope) one = make_envelope (32);
  g_autoptr(BaridEnvelope) two = make_envelope (32);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) rolled_back = NULL;
  gboolean more = FALSE;

  g_free (put (fixture, one));
  before = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (before->len, ==, 0);
  commit (fixture);
  after = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (after->len, ==, 1);

  g_free (put (fixture, two));
  barid_depot_rollback (fixture->depot);
  rolled_back = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (rolled_back->len, ==, 1);
}

static void
test_pages_have_bounds (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GPtrArray) two = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GError) error = NULL;
  BaridSelection selection = { BARID_TIME_NONE, NULL, 100, 2500, NULL };
  gboolean more = FALSE;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(BaridEnvelope) envelope = make_envelope (1000);

      g_free (put (fixture, envelope));
    }
  commit (fixture);

  two = barid_depot_select (fixture->depot, fixture->inbox, &selection, TRUE, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_true (more);

  /* One that is larger than a page by itself still comes. */
  selection.max_bytes = 10;
  first = barid_depot_select (fixture->depot, fixture->inbox, &selection, TRUE, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_true (more);
}

static void
test_status_is_its_posters (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(BaridEnvelope) envelope = make_envelope (32);
  g_autofree char *id = put (fixture, envelope);
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) error = NULL;

  commit (fixture);
  found = barid_depot_find_status (fixture->depot, fixture->poster, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_null (barid_depot_find_status (fixture->depot, fixture->owner, id, &error));
  g_assert_no_error (error);
}

static gboolean
file_holds (const char *path,
            const char *text)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL && g_mapped_file_get_length (file) > 0 &&
         memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), text, strlen (text)) != NULL;
}

/* After a day nobody can say who posted what, not from the file either. */
static void
test_A26_posters_are_forgotten (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(BaridEnvelope) envelope = make_envelope (32);
  g_autofree char *id = put (fixture, envelope);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr(GPtrArray) holdings = NULL;
  g_autoptr(GError) error = NULL;
  gboolean more = FALSE;

  commit (fixture);
  g_assert_true (file_holds (fixture->path, id) || file_holds (log, id));

  barid_depot_forget (fixture->depot, barid_time_now () + 1, &error);
  g_assert_no_error (error);
  g_assert_null (barid_depot_find_status (fixture->depot, fixture->poster, id, &error));
  g_assert_no_error (error);
  g_assert_false (file_holds (fixture->path, id));
  g_assert_false (file_holds (log, id));

  holdings = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (holdings->len, ==, 1);
}

static void
test_young_statuses_stay (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(BaridEnvelope) envelope = make_envelope (32);
  g_autofree char *id = put (fixture, envelope);
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) error = NULL;

  commit (fixture);
  barid_depot_forget (fixture->depot, barid_time_now () - BARID_TIME_DAY, &error);
  g_assert_no_error (error);
  found = barid_depot_find_status (fixture->depot, fixture->poster, id, &error);
  g_assert_nonnull (found);
}

static void
test_revoked_and_back (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *token = barid_token_new ();
  g_autoptr(GBytes) hash = barid_token_hash (token);
  g_autoptr(BaridAccount) revoked = NULL;
  g_autoptr(BaridAccount) back = NULL;
  g_autoptr(BaridInbox) closed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_depot_add_account (fixture->depot, "owner", hash, TRUE, 0, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  /* One that reads the same. */
  g_assert_false (barid_depot_add_account (fixture->depot, "OWNER", hash, TRUE, 0, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (barid_depot_revoke (fixture->depot, "owner", &error));
  revoked = barid_depot_find_account (fixture->depot, "owner", &error);
  closed = barid_depot_find_inbox (fixture->depot, fixture->owner->inbox, NULL, &error);
  g_assert_true (revoked->revoked);
  g_assert_false (g_bytes_equal (revoked->token, fixture->owner->token));
  g_assert_true (closed->closed);
  g_assert_false (barid_depot_revoke (fixture->depot, "owner", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (barid_depot_add_account (fixture->depot, "owner", hash, TRUE, 0, &error));
  back = barid_depot_find_account (fixture->depot, "owner", &error);
  g_assert_no_error (error);
  g_assert_false (back->revoked);
  g_assert_cmpint (back->inbox, ==, fixture->owner->inbox);
  g_assert_true (g_bytes_equal (back->token, hash));
}

/* Every text from outside that reaches the depot. */
static void
test_A38_texts (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const corpus[] = {
    "' OR '1'='1", "\" OR \"\"=\"", "'; DROP TABLE envelope; --", "owner' --", "owner'/*", "%", "_", "owner%",
    "x' UNION SELECT 1, 'owner', zeroblob (32), 0, 1, 0 --", "?", ":name", "$1", "\\", "\\'", "0x41", "1 OR 1=1", "--",
    "/*", "ownerowner", "char(111)", "[\"x\"]", "]') --", "\xef\xbc\x87 OR 1=1",
  };
  g_autoptr(BaridEnvelope) envelope = make_envelope (32);
  g_autofree char *id = put (fixture, envelope);
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;
  guint n_added = 0;
  gboolean more = FALSE;

  commit (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      const char * const ids[] = { corpus[i], NULL };
      BaridSelection selection = { BARID_TIME_NONE, NULL, 10, G_MAXSIZE, ids };
      g_autofree char *token = barid_token_new ();
      g_autoptr(GBytes) hash = barid_token_hash (token);
      g_autoptr(BaridAccount) added = NULL;
      g_autoptr(GPtrArray) found = NULL;

      g_assert_null (barid_depot_find_account (fixture->depot, corpus[i], &error));
      g_assert_null (barid_depot_find_inbox (fixture->depot, 0, corpus[i], &error));
      g_assert_null (barid_depot_find_status (fixture->depot, fixture->poster, corpus[i], &error));
      g_assert_no_error (error);
      g_assert_false (barid_depot_revoke (fixture->depot, corpus[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
      g_clear_error (&error);

      found = barid_depot_select (fixture->depot, fixture->inbox, &selection, TRUE, &more, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
      g_clear_pointer (&found, g_ptr_array_unref);

      selection.ids = NULL;
      selection.after_id = corpus[i];
      found = barid_depot_select (fixture->depot, fixture->inbox, &selection, TRUE, &more, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 1);

      g_assert_true (barid_depot_add_account (fixture->depot, corpus[i], hash, TRUE, 0, &error));
      added = barid_depot_find_account (fixture->depot, corpus[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (added->name, ==, corpus[i]);
      n_added++;
    }

  accounts = barid_depot_list_accounts (fixture->depot, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2 + n_added);
  all = select_all (fixture, BARID_TIME_NONE, 10, &more);
  g_assert_cmpuint (all->len, ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/depot/dates-only-grow", test_dates_only_grow);
  ADD ("/depot/dates-outlive-the-process", test_dates_outlive_the_process);
  ADD ("/depot/duplicate-keeps-its-date", test_duplicate_keeps_its_date);
  ADD ("/depot/readers-see-what-is-written", test_readers_see_what_is_written);
  ADD ("/depot/pages-have-bounds", test_pages_have_bounds);
  ADD ("/depot/status-is-its-posters", test_status_is_its_posters);
  ADD ("/depot/A26-posters-are-forgotten", test_A26_posters_are_forgotten);
  ADD ("/depot/young-statuses-stay", test_young_statuses_stay);
  ADD ("/depot/revoked-and-back", test_revoked_and_back);
  ADD ("/depot/A38-texts", test_A38_texts);

  return g_test_run ();
}
