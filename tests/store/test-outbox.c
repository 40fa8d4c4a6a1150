#include "config.h"

#include "barid-outbox.h"

#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "barid-words.h"
#include "store-fixture.h"

static BaridPost *
make_post (const char *letter_id,
           const char *text)
{
  BaridPost *post = g_new0 (BaridPost, 1);

  post->letter_id = g_strdup (letter_id);
  post->office = g_strdup (BERSA);
  post->fingerprint = g_strdup (KEY_BERSA);
  post->bundle = bytes_of (text);
  post->precedence = BARID_PRECEDENCE_ROUTINE;
  post->released = 100;
  post->due = 110;

  return post;
}

static gint64
hold (Fixture    *fixture,
      const char *letter_id,
      int         precedence,
      BaridTime   due)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPost) post = make_post (letter_id, letter_id);

  post->precedence = precedence;
  post->due = due;
  g_assert_true (barid_outbox_hold (fixture->store, post, &error));
  g_assert_no_error (error);
  g_assert_cmpint (post->row, >, 0);

  return post->row;
}

static void
seal (Fixture *fixture,
      gint64   row)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) payload = bytes_of ("sealed letter");

  g_assert_true (barid_outbox_seal (fixture->store, row, payload, "artifact--1", &error));
  g_assert_no_error (error);
}

/* The letters of a list, in its order. */
static char *
join (GPtrArray *posts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_nonnull (posts);
  for (guint i = 0; i < posts->len; i++)
    g_string_append (text, ((BaridPost *) posts->pdata[i])->letter_id);
  g_ptr_array_unref (posts);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_way_out (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) sealed = NULL;
  g_autoptr(GPtrArray) all = NULL;
  BaridPost *post;
  gint64 row = hold (fixture, "letter--1", BARID_PRECEDENCE_FLASH, 110);

  fixture_reopen (fixture);
  due = barid_outbox_list_due (fixture->store, 110, &error);
  g_assert_cmpuint (due->len, ==, 1);
  post = due->pdata[0];
  g_assert_cmpint (post->row, ==, row);
  g_assert_cmpint (post->state, ==, BARID_POST_HELD);
  g_assert_cmpstr (post->letter_id, ==, "letter--1");
  g_assert_cmpstr (post->office, ==, BERSA);
  g_assert_cmpstr (post->fingerprint, ==, KEY_BERSA);
  g_assert_cmpint (post->precedence, ==, BARID_PRECEDENCE_FLASH);
  g_assert_cmpint (post->released, ==, 100);
  g_assert_cmpint (post->due, ==, 110);
  g_assert_cmpint (post->tries, ==, 0);
  assert_bytes (post->bundle, "letter--1");
  g_assert_null (post->payload);

  g_assert_true (barid_outbox_problem (fixture->store, row, "the key has expired", &error));
  seal (fixture, row);
  g_assert_true (barid_outbox_problem (fixture->store, row, "could not be reached", &error));
  g_assert_true (barid_outbox_problem (fixture->store, row, "could not be reached again", &error));

  fixture_reopen (fixture);
  sealed = barid_outbox_list_sealed (fixture->store, &error);
  g_assert_cmpuint (sealed->len, ==, 1);
  post = sealed->pdata[0];
  g_assert_cmpint (post->state, ==, BARID_POST_SEALED);
  g_assert_null (post->bundle);
  assert_bytes (post->payload, "sealed letter");
  g_assert_cmpstr (post->envelope_id, ==, "artifact--1");
  g_assert_cmpint (post->tries, ==, 2);
  g_assert_cmpstr (post->problem, ==, "could not be reached again");

  g_assert_true (barid_outbox_carried (fixture->store, row, 500, &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  all = barid_outbox_list (fixture->store, &error);
  g_assert_cmpuint (all->len, ==, 1);
  post = all->pdata[0];
  g_assert_cmpint (post->state, ==, BARID_POST_CARRIED);
  g_assert_cmpint (post->carried, ==, 500);
  g_assert_null (post->problem);
  g_assert_null (post->bundle);
  g_assert_null (post->payload);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *due = NULL;
  g_autofree char *later = NULL;
  g_autofree char *sealed = NULL;
  g_autofree char *all = NULL;
  gint64 rows[4];

  rows[0] = hold (fixture, "a", BARID_PRECEDENCE_ROUTINE, 10);
  rows[1] = hold (fixture, "b", BARID_PRECEDENCE_IMMEDIATE, 10);
  rows[2] = hold (fixture, "c", BARID_PRECEDENCE_FLASH, 20);
  rows[3] = hold (fixture, "d", BARID_PRECEDENCE_IMMEDIATE, 5);

  due = join (barid_outbox_list_due (fixture->store, 10, &error));
  g_assert_cmpstr (due, ==, "bda");
  later = join (barid_outbox_list_due (fixture->store, 20, &error));
  g_assert_cmpstr (later, ==, "cbda");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    seal (fixture, rows[i]);
  sealed = join (barid_outbox_list_sealed (fixture->store, &error));
  g_assert_cmpstr (sealed, ==, "cbda");
  all = join (barid_outbox_list (fixture->store, &error));
  g_assert_cmpstr (all, ==, "dcba");
}

static void
test_one_per_key (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPost) again = make_post ("letter--1", "another text");
  g_autoptr(BaridPost) other_key = make_post ("letter--1", "text");

  hold (fixture, "letter--1", 0, 10);
  g_assert_false (barid_outbox_hold (fixture->store, again, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (again->row, ==, 0);

  g_free (other_key->fingerprint);
  other_key->fingerprint = g_strdup (KEY_CELEM);
  g_assert_true (barid_outbox_hold (fixture->store, other_key, &error));
}

static void
test_take_back (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) payload = bytes_of ("sealed letter");
  g_autofree char *left = NULL;
  gboolean taken;
  gint64 held;
  gint64 sealed;

  held = hold (fixture, "h", 0, 10);
  sealed = hold (fixture, "s", 0, 10);
  seal (fixture, sealed);

  g_assert_true (barid_outbox_take_back (fixture->store, "s", &taken, &error));
  g_assert_false (taken);
  g_assert_true (barid_outbox_take_back (fixture->store, "unknown", &taken, &error));
  g_assert_false (taken);
  g_assert_true (barid_outbox_take_back (fixture->store, "h", &taken, &error));
  g_assert_true (taken);
  g_assert_true (barid_outbox_take_back (fixture->store, "h", &taken, &error));
  g_assert_false (taken);
  g_assert_no_error (error);

  left = join (barid_outbox_list (fixture->store, &error));
  g_assert_cmpstr (left, ==, "s");

  /* What was taken back can no longer be sealed. */
  g_assert_false (barid_outbox_seal (fixture->store, held, payload, "artifact--2", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
test_forward_only (Fixture       *fixture,
                   gconstpointer  unused)
{
  static const char * const forbidden[] = {
    /* row 1 is held, row 2 sealed, row 3 carried */
    "UPDATE post SET state = 'held', bundle = x'00', payload = NULL, envelope_id = NULL WHERE row = 2",
    "UPDATE post SET state = 'held', bundle = x'00', payload = NULL, envelope_id = NULL, carried = 0 WHERE row = 3",
    "UPDATE post SET state = 'sealed', carried = 0 WHERE row = 3",
    "UPDATE post SET state = 'carried', bundle = NULL, payload = x'00', envelope_id = 'x', carried = 1 WHERE row = 1",
    "UPDATE post SET state = 'posted' WHERE row = 1",
    "UPDATE post SET state = 'sealed', payload = x'00', envelope_id = 'x' WHERE row = 1",
    "UPDATE post SET bundle = x'00' WHERE row = 2",
    "UPDATE post SET bundle = x'00' WHERE row = 1",
    "UPDATE post SET payload = x'00' WHERE row = 2",
    "UPDATE post SET envelope_id = 'artifact--2' WHERE row = 2",
    "UPDATE post SET fingerprint = '" KEY_NOBODY "' WHERE row = 1",
    "UPDATE post SET office = '" CELEM "' WHERE row = 1",
    "UPDATE post SET letter_id = 'other' WHERE row = 1",
    "DELETE FROM post WHERE row = 2",
    "DELETE FROM post WHERE row = 3",
    "INSERT OR REPLACE INTO post (row, state, letter_id, office, fingerprint, precedence, released, due, bundle) "
    "VALUES (2, 'held', 'x', 'x', 'x', 0, 1, 1, x'00')",
    "INSERT OR REPLACE INTO post (state, letter_id, office, fingerprint, precedence, released, due, bundle) "
    "VALUES ('held', 's', 'x', '" KEY_BERSA "', 0, 1, 1, x'00')",
    "INSERT INTO post (state, letter_id, office, fingerprint, precedence, released, due, payload, envelope_id) "
    "VALUES ('sealed', 'x', 'x', 'x', 0, 1, 1, x'00', 'x')",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) payload = bytes_of ("another letter");
  gint64 held = hold (fixture, "h", 0, 10);
  gint64 sealed = hold (fixture, "s", 0, 10);
  gint64 carried = hold (fixture, "c", 0, 10);

  seal (fixture, sealed);
  seal (fixture, carried);
  g_assert_true (barid_outbox_carried (fixture->store, carried, 50, &error));

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    assert_sql_is_refused (fixture, forbidden[i]);

  g_assert_false (barid_outbox_carried (fixture->store, held, 60, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (barid_outbox_seal (fixture->store, sealed, payload, "artifact--2", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (barid_outbox_carried (fixture->store, carried, 60, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (barid_outbox_problem (fixture->store, carried, "late", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_assert_cmpint (ask (fixture, "SELECT carried FROM post WHERE letter_id = 'c'"), ==, 50);
}

/* A40: once sealed, the text is not in the file any more, not even in pages that are free. */
static void
test_wiped (Fixture       *fixture,
            gconstpointer  unused)
{
  static const char canary[] = "CANARY-the-ford-is-passable-in-june";
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(BaridPost) post = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, canary);
  post = make_post ("letter--1", text->str);
  g_assert_true (barid_outbox_hold (fixture->store, post, &error));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  /* Without this the test would prove nothing. */
  g_assert_true (file_holds (fixture->path, canary));

  fixture_reopen (fixture);
  seal (fixture, post->row);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_false (file_holds (fixture->path, canary));
}

static gint64
next_number (Fixture    *fixture,
             const char *stream,
             const char *fingerprint,
             gboolean    commit)
{
  g_autoptr(GError) error = NULL;
  gint64 number;

  g_assert_true (barid_store_begin (fixture->store, &error));
  number = barid_outbox_next_number (fixture->store, stream, fingerprint, &error);
  g_assert_no_error (error);
  if (commit)
    g_assert_true (barid_store_commit (fixture->store, &error));
  else
    barid_store_rollback (fixture->store);

  return number;
}

static void
test_numbers (Fixture       *fixture,
              gconstpointer  unused)
{
  g_assert_cmpint (next_number (fixture, STREAM, KEY_BERSA, TRUE), ==, 1);
  g_assert_cmpint (next_number (fixture, STREAM, KEY_BERSA, TRUE), ==, 2);
  g_assert_cmpint (next_number (fixture, STREAM, KEY_CELEM, TRUE), ==, 1);
  g_assert_cmpint (next_number (fixture, "another stream", KEY_BERSA, TRUE), ==, 1);
  /* What is rolled back was not drawn. */
  g_assert_cmpint (next_number (fixture, STREAM, KEY_BERSA, FALSE), ==, 3);
  fixture_reopen (fixture);
  g_assert_cmpint (next_number (fixture, STREAM, KEY_BERSA, TRUE), ==, 3);

  assert_sql_is_refused (fixture, "UPDATE counter SET number = 1");
  assert_sql_is_refused (fixture, "DELETE FROM counter");
}

static void
hold_number (Fixture    *fixture,
             const char *letter_id,
             gint64      number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPost) post = make_post (letter_id, letter_id);

  post->stream = g_strdup (STREAM);
  post->number = number;
  g_assert_true (barid_outbox_hold (fixture->store, post, &error));
  g_assert_no_error (error);
}

static void
assert_given_up (Fixture    *fixture,
                 const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) numbers = barid_outbox_list_given_up (fixture->store, STREAM, KEY_BERSA, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (numbers, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_given_up (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gboolean taken;

  hold_number (fixture, "one", 1);
  hold_number (fixture, "two", 2);
  assert_given_up (fixture, "");
  g_assert_true (barid_outbox_take_back (fixture->store, "two", &taken, &error));
  g_assert_true (barid_outbox_take_back (fixture->store, "one", &taken, &error));
  fixture_reopen (fixture);
  assert_given_up (fixture, "1 2 ");

  /* The next letter tells; when it is taken back itself, the one after it tells all three. */
  hold_number (fixture, "three", 3);
  assert_given_up (fixture, "");
  g_assert_true (barid_outbox_take_back (fixture->store, "three", &taken, &error));
  assert_given_up (fixture, "1 2 3 ");
  hold_number (fixture, "four", 4);
  assert_given_up (fixture, "");
  g_assert_no_error (error);
}

/* A release that was committed is there after a kill; one that was not leaves neither a row nor a number. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  unused)
{
  for (guint last = 0; last < 8; last++)
    {
      pid_t child;
      int status;
      gint64 n_before = ask (fixture, "SELECT count (*) FROM post");

      g_assert_finalize_object (g_steal_pointer (&fixture->store));
      child = fork ();
      g_assert_cmpint (child, >=, 0);

      if (child == 0)
        {
          g_autofree char *first_id = g_strdup_printf ("first-%u", last);
          g_autofree char *second_id = g_strdup_printf ("second-%u", last);
          BaridPost *first = make_post (first_id, "first");
          BaridPost *second = make_post (second_id, "second");
          BaridStore *store = barid_store_open (fixture->path, NULL);
          guint step = 0;

#define STEP(done) if (!(done)) _exit (1); else if (step++ == last) kill (getpid (), SIGKILL)
          STEP (barid_store_begin (store, NULL));
          STEP (barid_outbox_next_number (store, STREAM, KEY_BERSA, NULL) > 0);
          STEP (barid_outbox_hold (store, first, NULL));
          STEP (barid_outbox_next_number (store, STREAM, KEY_BERSA, NULL) > 0);
          STEP (barid_outbox_hold (store, second, NULL));
          STEP (barid_store_commit (store, NULL));
          STEP (barid_store_begin (store, NULL));
          STEP (barid_outbox_problem (store, first->row, "half done", NULL));
#undef STEP
          _exit (2);
        }

      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

      fixture_reopen (fixture);
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM post") - n_before, ==, last >= 5 ? 2 : 0);
      g_assert_cmpint (ask (fixture, "SELECT coalesce (sum (number), 0) FROM counter"), ==,
                       ask (fixture, "SELECT count (*) FROM post"));
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM post WHERE problem IS NOT NULL"), ==, 0);
    }
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      const char *text = sql_corpus[i];
      g_autoptr(BaridPost) post = make_post (text, text);
      g_autoptr(BaridPost) withdrawn = make_post (text, text);
      g_autoptr(GBytes) payload = bytes_of (text);
      gboolean taken;

      g_free (post->office);
      g_free (post->fingerprint);
      post->office = g_strdup (text);
      post->fingerprint = g_strdup (text);
      post->stream = g_strdup (text);
      post->number = i + 1;
      g_assert_true (barid_store_begin (fixture->store, &error));
      g_assert_cmpint (barid_outbox_next_number (fixture->store, text, text, &error), ==, 1);
      g_assert_true (barid_outbox_hold (fixture->store, post, &error));
      g_assert_true (barid_store_commit (fixture->store, &error));
      g_assert_true (barid_outbox_seal (fixture->store, post->row, payload, text, &error));
      g_assert_true (barid_outbox_problem (fixture->store, post->row, text, &error));
      g_assert_true (barid_outbox_hold (fixture->store, withdrawn, &error));
      g_assert_true (barid_outbox_take_back (fixture->store, text, &taken, &error));
      g_assert_true (taken);
      g_assert_no_error (error);
    }

  posts = barid_outbox_list_sealed (fixture->store, &error);
  g_assert_cmpuint (posts->len, ==, G_N_ELEMENTS (sql_corpus));
  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = posts->pdata[i];

      g_assert_cmpstr (post->letter_id, ==, sql_corpus[i]);
      g_assert_cmpstr (post->office, ==, sql_corpus[i]);
      g_assert_cmpstr (post->fingerprint, ==, sql_corpus[i]);
      g_assert_cmpstr (post->stream, ==, sql_corpus[i]);
      g_assert_cmpstr (post->envelope_id, ==, sql_corpus[i]);
      g_assert_cmpstr (post->problem, ==, sql_corpus[i]);
      assert_bytes (post->payload, sql_corpus[i]);
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/outbox/held-sealed-carried", test_way_out);
  ADD ("/outbox/urgent-first", test_order);
  ADD ("/outbox/one-row-per-key", test_one_per_key);
  ADD ("/outbox/take-back-while-held", test_take_back);
  ADD ("/outbox/never-goes-back", test_forward_only);
  ADD ("/outbox/A40-text-is-wiped-once-sealed", test_wiped);
  ADD ("/outbox/numbers", test_numbers);
  ADD ("/outbox/numbers-given-up", test_given_up);
  ADD ("/outbox/killed-at-every-step", test_killed);
  ADD ("/outbox/A38-every-text", test_corpus);

  return g_test_run ();
}
