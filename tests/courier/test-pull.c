#include "config.h"

#include "barid-courier.h"

#include <string.h>

#include "barid-courier-private.h"
#include "barid-error.h"
#include "barid-json.h"
#include "courier-world.h"

#define START   G_GINT64_CONSTANT (1700000000000000)
#define OBJECTS "GET /api/collections/5e1c9a70-0000-4000-8000-000000000000/objects/"
#define LISTS   "GET /api/collections/5e1c9a70-0000-4000-8000-000000000000/manifest/"

static GHashTable *
nothing_known (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Adds letters numbered from @first, a millisecond apart. */
static void
add_letters (World *world,
             guint  first,
             guint  n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);

      world_add (world, payload, START + i * 1000);
    }
}

/* Order and completeness. */

static void
test_order (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;
  gboolean more = TRUE;
  guint n = 0;

  world->gives_next = TRUE;
  add_letters (world, 0, 95);
  while (more)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) envelopes = world_pull (courier, &cursor, 10, known, &more, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (envelopes->len, ==, MIN (95 - n, 10));
      for (guint i = 0; i < envelopes->len; i++, n++)
        {
          const BaridEnvelope *envelope = g_ptr_array_index (envelopes, i);
          g_autofree char *payload = g_strdup_printf ("Letter %u", n);

          g_assert_cmpmem (g_bytes_get_data (envelope->payload, NULL), g_bytes_get_size (envelope->payload), payload,
                           strlen (payload));
        }
    }

  g_assert_cmpuint (n, ==, 95);
  g_assert_false (world->bad_header);
}

static void
test_empty (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autofree char *cursor = NULL;
  g_autoptr(GHashTable) known = nothing_known ();

  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 0);
  add_letters (world, 0, 3);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 3);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 0);
}

/* What is here is not fetched again, though it is listed again. */
static void
test_known (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autofree char *cursor = NULL;
  g_autoptr(GHashTable) known = nothing_known ();
  guint n = 0;

  add_letters (world, 0, 50);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 50);
  n = world_count (world, OBJECTS);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 0);
  g_assert_cmpuint (world_count (world, OBJECTS), ==, n);

  /* Nor from the beginning. */
  g_clear_pointer (&cursor, g_free);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 0);
  g_assert_cmpuint (world_count (world, OBJECTS), ==, n);
}

static void
test_listed_twice (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autofree char *cursor = NULL;
  g_autoptr(GHashTable) known = nothing_known ();

  add_letters (world, 0, 30);
  add_letters (world, 0, 30);
  add_letters (world, 10, 10);
  world_sort (world);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 7, known, NULL), ==, 30);
}

/* Ten letters after a storm of thousands do not cost the reading of the storm. */
static void
test_after_a_storm (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autofree char *cursor = NULL;
  g_autoptr(GHashTable) known = nothing_known ();
  guint n = 0;

  world->gives_next = TRUE;
  add_letters (world, 0, 2000);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 1000, known, NULL), ==, 2000);
  n = world->requests->len;
  add_letters (world, 2000, 10);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 10);
  g_assert_cmpuint (world->requests->len - n, <=, 5);
}

/* The cursor. */

/* A step whose page was not kept is as if it had never been. */
static void
test_cursor_belongs_to_its_page (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(BaridCourier) after_crash = NULL;
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;
  g_autofree char *lost_cursor = NULL;
  g_autoptr(GPtrArray) kept = NULL;
  g_autoptr(GPtrArray) lost = NULL;
  gboolean more = FALSE;

  world->gives_next = TRUE;
  world->pops_next = TRUE;
  add_letters (world, 0, 100);
  kept = world_pull (courier, &cursor, 10, known, &more, NULL, NULL);
  g_assert_cmpuint (kept->len, ==, 10);

  lost_cursor = g_strdup (cursor);
  lost = world_pull (courier, &lost_cursor, 10, NULL, &more, NULL, NULL);
  g_assert_cmpuint (lost->len, ==, 10);

  after_crash = world_courier (world);
  g_assert_cmpuint (world_pull_all (after_crash, &cursor, 10, known, NULL), ==, 90);
}

static gboolean
failing_objects_script (World             *world,
                        SoupServerMessage *message,
                        const char        *path,
                        GHashTable        *query)
{
  if (world->n == 0 || strstr (path, "/objects/") == NULL)
    return FALSE;

  world->n--;
  world_answer (message, 401, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Not now\"}");
  return TRUE;
}

/* A server's `next` is used once: what it stood for may be gone with the step that failed. */
static void
test_failed_step (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GError) error = NULL;
  g_autofree char *cursor = NULL;
  g_autofree char *before = NULL;
  g_autoptr(GPtrArray) kept = NULL;
  gboolean more = FALSE;

  world->gives_next = TRUE;
  world->pops_next = TRUE;
  world->script = failing_objects_script;
  add_letters (world, 0, 100);
  kept = world_pull (courier, &cursor, 10, known, &more, NULL, &error);
  g_assert_no_error (error);
  before = g_strdup (cursor);

  world->n = 1;
  g_assert_null (world_pull (courier, &cursor, 10, known, &more, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
  g_assert_cmpstr (cursor, ==, before);
  g_assert_cmpuint (world_count (world, LISTS), ==, 2);

  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 90);
}

static gboolean
forgetful_script (World             *world,
                  SoupServerMessage *message,
                  const char        *path,
                  GHashTable        *query)
{
  if (query == NULL || g_hash_table_lookup (query, "next") == NULL || ++world->n % 3 != 0)
    return FALSE;

  world_answer (message, world->n % 2 ? 500 : 404, "text/html", "<html>What next?</html>");
  return TRUE;
}

/* Behind a load balancer a `next` is known to one of several. */
static void
test_next_forgotten (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  world->gives_next = TRUE;
  world->script = forgetful_script;
  add_letters (world, 0, 200);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 200);
  g_assert_cmpuint (world->n, >, 6);
}

/* An exchange of several processes shows an entry later than its neighbour of the same minute. */
static void
test_overlap (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  add_letters (world, 0, 50);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 50);

  world_add (world, "Late by a second", START - BARID_TIME_SECOND);
  world_add (world, "Late by nine minutes", START - 9 * 60 * BARID_TIME_SECOND);
  world_sort (world);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 2);
}

/* A clock that was years ahead for an hour must not make us blind for years. */
static void
test_future (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  world_add (world, "From the future", barid_time_now () + 3000 * BARID_TIME_DAY);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 1);
  world_add (world, "From now", barid_time_now ());
  world_sort (world);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 1);
}

static void
test_bad_cursor (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = g_strdup ("2024-01-01T00:00:00.000000Z");

  add_letters (world, 0, 5);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 5);
}

/* A mailbox of any size is read in bounded memory: a step ends early, and the next goes on with the same page. */
static void
test_budget (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;
  gboolean more = TRUE;
  guint n = 0;

  g_assert_cmpuint (courier->budget, <=, 256 * 1024 * 1024);
  courier->budget = 1000;
  world->gives_next = TRUE;
  add_letters (world, 0, 250);
  while (more)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) envelopes = world_pull (courier, &cursor, 100, known, &more, NULL, &error);

      g_assert_no_error (error);
      /* What one request brings may go over it. */
      g_assert_cmpuint (envelopes->len, <=, 1000 / strlen ("Letter 1") + 20);
      n += envelopes->len;
    }
  g_assert_cmpuint (n, ==, 250);
}

static void
test_cancel (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *cursor = NULL;
  gboolean more = FALSE;

  add_letters (world, 0, 60);
  barid_courier_pull_async (courier, NULL, 0, NULL, NULL, NULL, cancellable, world_store_cb, &result);
  while (world_count (world, OBJECTS) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  world_wait (&result);
  g_assert_null (barid_courier_pull_finish (courier, result, &cursor, &more, NULL, &error));
  g_assert_true (barid_error_is_cancelled (error));

  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 60);
}

static void
count_free (gpointer data)
{
  ++*(guint *) data;
}

static gboolean
nothing_cb (const char *id,
            gpointer    user_data)
{
  return FALSE;
}

static void
test_known_data_is_freed (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  BaridCourier *courier = world_courier (world);
  GAsyncResult *result = NULL;
  g_autofree char *cursor = NULL;
  gboolean more = FALSE;
  guint n = 0;

  barid_courier_pull_async (courier, NULL, 0, nothing_cb, &n, count_free, NULL, world_store_cb, &result);
  g_ptr_array_unref (barid_courier_pull_finish (courier, world_wait (&result), &cursor, &more, NULL, NULL));
  g_assert_finalize_object (G_OBJECT (result));
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (courier);
}

/* Other servers. */

typedef struct
{
  const char *name;
  gboolean    gives_next;
  gboolean    pops_next;
  gboolean    ignores_match;
  gboolean    refuses_match;
  gboolean    without_dates;
  gboolean    always_more;
  guint       page_size;
  guint       same_date;   /* so many share one */
} Habit;

static const Habit habits[] = {
  { "medallion", .gives_next = TRUE, .pops_next = TRUE, .same_date = 3 },
  { "opentaxii", .gives_next = FALSE },
  { "no-headers", .without_dates = TRUE },
  { "more-and-then-nothing", .always_more = TRUE },
  { "more-and-then-nothing-with-next", .gives_next = TRUE, .always_more = TRUE },
  { "small-pages", .page_size = 7 },
  { "small-pages-with-next", .page_size = 7, .gives_next = TRUE },
  { "pages-that-end-between-equal-dates", .same_date = 6 },
  { "ignores-match", .ignores_match = TRUE },
  { "refuses-match", .refuses_match = TRUE },
};

static void
test_habit (gconstpointer data)
{
  const Habit *habit = data;
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  world->gives_next = habit->gives_next;
  world->pops_next = habit->pops_next;
  world->ignores_match = habit->ignores_match;
  world->refuses_match = habit->refuses_match;
  world->without_dates = habit->without_dates;
  world->always_more = habit->always_more;
  if (habit->page_size > 0)
    world->page_size = habit->page_size;

  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 0);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);

      world_add (world, payload, START + i / MAX (habit->same_date, 1) * BARID_TIME_SECOND);
    }
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 100);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 0);
  world_add (world, "Another", START + 100 * BARID_TIME_SECOND);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 1);
  g_assert_false (world->bad_header);
}

static gboolean
endless_script (World             *world,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query)
{
  if (strstr (path, "/manifest/") == NULL)
    return FALSE;

  world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, world->text);
  return TRUE;
}

/* A server that says "more" for ever does not keep us. */
static void
test_endless (gconstpointer text)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  world->script = endless_script;
  world->text = g_strdup (text);
  world_pull_all (courier, &cursor, 0, known, NULL);
  g_assert_cmpuint (world->requests->len, <, 20);

  /* And is not believed the next time either. */
  world->script = NULL;
  add_letters (world, 0, 5);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 5);
}

/* Letters only: the parts of attachments are fetched when they are wanted, and what is not ours is not ours. */
static void
test_letters_only (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;

  add_letters (world, 0, 3);
  world_add_raw (world, "artifact--254246e5-1c5a-44fb-9ff4-3473c09661d3", "{}", START + 4000);
  world_add_raw (world, "indicator--254246e5-1c5a-54fb-9ff4-3473c09661d3", "{}", START + 5000);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 3);
  g_assert_cmpuint (refused->len, ==, 0);
  for (guint i = 0; i < world->requests->len; i++)
    g_assert_null (strstr (g_ptr_array_index (world->requests, i), "254246e5"));
}

/* Poison (A47). */

#define POISON_ID "artifact--254246e5-1c5a-54fb-9ff4-3473c09661d3"

typedef struct
{
  const char *name;
  const char *text;
  guint       status;
} Poison;

#define ARTIFACT(more) \
  "{\"type\":\"artifact\",\"spec_version\":\"2.1\",\"id\":\"" POISON_ID "\",\"mime_type\":\"application/pgp-encrypted\"," \
  "\"encryption_algorithm\":\"mime-type-indicated\"" more "}"

static const Poison poisons[] = {
  { "empty-object", "{}", 0 },
  { "no-payload", ARTIFACT (""), 0 },
  { "wrong-hash", ARTIFACT (",\"payload_bin\":\"SGVsbG8=\",\"hashes\":{\"SHA-256\":\"00\"}"), 0 },
  { "wrong-id", ARTIFACT (",\"payload_bin\":\"SGVsbG8u\",\"hashes\":{\"SHA-256\":"
                          "\"2d8bd7d9bb5f85ba643f0110d50cb506a1fe439e769a22503193ea6046bb87f7\"}"), 0 },
  { "no-base64", ARTIFACT (",\"payload_bin\":\"***\",\"hashes\":{\"SHA-256\":\"00\"}"), 0 },
  { "key-beside-it", ARTIFACT (",\"decryption_key\":\"x\",\"payload_bin\":\"SGVsbG8=\""), 0 },
  { "calls-strangers", ARTIFACT (",\"url\":\"https://192.0.2.1/\",\"hashes\":{\"SHA-256\":\"00\"}"), 0 },
  { "another-id", "{\"type\":\"artifact\",\"id\":\"artifact--00000000-0000-5000-8000-000000000000\"}", 0 },
  { "a-number", "7", 0 },
  { "null", "null", 0 },
  { "broken-json", "{\"type\":", 0 },
  { "control-characters", "\"\\u0000\"", 0 },
  { "duplicate-keys", "{\"id\":\"a\",\"id\":\"b\"}", 0 },
  { "deep", NULL, 0 },
  { "large", NULL, 1 },
  { "not-found", "{}", 404 },
  { "gone", "{}", 410 },
};

static void
test_poison (gconstpointer data)
{
  const Poison *poison = data;
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;
  g_autofree char *text = g_strdup (poison->text);

  if (text == NULL && poison->status == 0)
    {
      g_autofree char *opening = g_strnfill (100000, '[');
      g_autofree char *closing = g_strnfill (100000, ']');

      text = g_strconcat (opening, closing, NULL);
    }
  else if (text == NULL)
    text = g_strnfill (BARID_COURIER_MAX_MANY + 1000, ' ');

  add_letters (world, 0, 25);
  world_add_raw (world, POISON_ID, text, START + 25500);
  if (poison->status > 1)
    ((Item *) g_ptr_array_index (world->items, 25))->status = poison->status;
  add_letters (world, 26, 25);

  g_assert_cmpuint (world_pull_all (courier, &cursor, 20, known, refused), ==, 50);
  g_assert_cmpuint (refused->len, ==, 1);
  g_test_message ("%s", (char *) g_ptr_array_index (refused, 0));
  g_assert_nonnull (strstr (g_ptr_array_index (refused, 0), POISON_ID));

  /* And it is not said, nor asked for, again and again. */
  g_ptr_array_set_size (refused, 0);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 20, known, refused), ==, 0);
  g_assert_cmpuint (refused->len, ==, 0);
}

/* One of every kind in one mailbox. */
static void
test_poison_together (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;
  guint n = 0;

  add_letters (world, 0, 999);
  for (guint i = 0; i < G_N_ELEMENTS (poisons); i++)
    {
      g_autofree char *id = g_strdup_printf ("artifact--254246e5-1c5a-54fb-9ff4-%012u", i);

      if (poisons[i].text == NULL)
        continue;

      world_add_raw (world, id, poisons[i].text, START + i * 50000 + 500);
      ((Item *) g_ptr_array_index (world->items, world->items->len - 1))->status = poisons[i].status;
      n++;
    }
  /* A letter by its id, but not by its case. */
  world_add_raw (world, "ARTIFACT--254246E5-1C5A-54FB-9FF4-3473C09661D3", "{}", START + 77);
  world_sort (world);

  world->gives_next = TRUE;
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 999);
  g_assert_cmpuint (refused->len, ==, n);
}

static gboolean
odd_manifest_script (World             *world,
                     SoupServerMessage *message,
                     const char        *path,
                     GHashTable        *query)
{
  g_autoptr(GString) text = g_string_new ("{\"objects\":[7,null,[],{},{\"id\":7},{\"id\":\"\"},{\"id\":\"../../status\"},"
                                          "{\"id\":\"artifact--x\"},{\"date_added\":\"2020-01-01T00:00:00.000000Z\"}");

  if (strstr (path, "/manifest/") == NULL)
    return FALSE;

  for (guint i = 0; i < world->items->len; i++)
    g_string_append_printf (text, ",{\"id\":%s,\"date_added\":\"%s\"}", ((Item *) world->items->pdata[i])->id,
                            i % 2 ? "yesterday" : "2020-01-01T00:00:00.000000Z");
  g_string_append (text, "]}");
  world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, text->str);
  return TRUE;
}

static void
test_poison_in_the_manifest (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autofree char *cursor = NULL;

  world->script = odd_manifest_script;
  add_letters (world, 0, 40);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, NULL), ==, 40);
  g_assert_cmpuint (world_count (world, "GET /api/status"), ==, 0);
}

/* An object with which the exchange fails stands in nobody's way, and is not forgotten: not even by another courier
 * with the same cursor, long after it has been passed. */
static void
test_trouble (gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(BaridCourier) another = NULL;
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;

  /* The whole first page but for these is known, so nothing else comes with them. */
  add_letters (world, 0, 10);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, NULL), ==, 10);
  g_clear_pointer (&cursor, g_free);
  for (guint i = 2; i < 7; i++)
    {
      g_autofree char *id = g_strndup (((Item *) world->items->pdata[i])->id + 1, strlen (POISON_ID));

      g_hash_table_remove (known, id);
      ((Item *) world->items->pdata[i])->status = status;
    }
  add_letters (world, 10, 500);

  world->gives_next = TRUE;
  g_assert_cmpuint (world_pull_all (courier, &cursor, 10, known, refused), ==, 500);
  g_assert_cmpuint (refused->len, ==, 5);

  /* Said once, tried again. */
  g_ptr_array_set_size (refused, 0);
  another = world_courier (world);
  g_assert_cmpuint (world_pull_all (another, &cursor, 10, known, refused), ==, 0);
  g_assert_cmpuint (refused->len, ==, 0);

  for (guint i = 2; i < 7; i++)
    ((Item *) world->items->pdata[i])->status = 0;
  g_assert_cmpuint (world_pull_all (another, &cursor, 10, known, refused), ==, 5);
  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_null (strstr (cursor, "owed"));
}

/* What an exchange owes for more than a week, it is asked for once more and then no longer. */
static void
test_trouble_for_weeks (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;
  char *since = NULL;

  add_letters (world, 0, 5);
  ((Item *) world->items->pdata[2])->status = 500;
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 4);
  g_assert_cmpuint (refused->len, ==, 1);
  /* Far enough on for the overlap not to reach it. */
  add_letters (world, 5000000, 5);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 5);
  g_assert_cmpuint (refused->len, ==, 1);

  since = strstr (cursor, "\"owed_since\":\"");
  g_assert_nonnull (since);
  memcpy (since + strlen ("\"owed_since\":\""), "2001", 4);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 0);
  g_assert_cmpuint (refused->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (refused, 1), "given up"));
  g_assert_null (strstr (cursor, "owed"));
}

/* An exchange that gives nothing at all is in trouble itself: that is an error, and nothing is lost by it. */
static void
test_trouble_with_all (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GError) error = NULL;
  g_autofree char *cursor = NULL;
  gboolean more = TRUE;

  world->gives_next = TRUE;
  add_letters (world, 0, 300);
  for (guint i = 0; i < 300; i++)
    ((Item *) world->items->pdata[i])->status = 500;

  for (guint i = 0; error == NULL; i++)
    {
      g_autoptr(GPtrArray) envelopes = world_pull (courier, &cursor, 20, known, &more, NULL, &error);

      g_assert_true (envelopes == NULL || envelopes->len == 0);
      g_assert_cmpuint (i, <, 100);
    }
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);

  for (guint i = 0; i < 300; i++)
    ((Item *) world->items->pdata[i])->status = 0;
  for (guint i = 0, n = 0; n < 300; i++)
    {
      g_assert_cmpuint (i, <, 20);
      n += world_pull_all (courier, &cursor, 20, known, NULL);
    }
}

static gboolean
throttle_script (World             *world,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query)
{
  if (strstr (path, "/objects/") == NULL)
    return FALSE;

  world->n++;
  world_answer (message, 429, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Too many requests\"}");
  return TRUE;
}

/* Who is asked to slow down does not ask twenty times more. */
static void
test_throttled (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GError) error = NULL;
  g_autofree char *cursor = NULL;
  gboolean more = TRUE;

  world->script = throttle_script;
  add_letters (world, 0, 30);
  g_assert_null (world_pull (courier, &cursor, 0, known, &more, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
  g_assert_cmpuint (world->n, ==, 1);
}

static gboolean
breaking_script (World             *world,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query)
{
  const Item *item = g_ptr_array_index (world->items, 3);
  const char *ids = query != NULL ? g_hash_table_lookup (query, "match[id]") : path;
  g_autofree char *id = g_strndup (item->id + 1, strlen (item->id) - 2);

  if (ids == NULL || strstr (ids, id) == NULL)
    return FALSE;

  /* It announces more than it sends. */
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  if (world->n > 0)
    soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), world->n);
  else
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "{", 1);
  g_signal_connect_swapped (message, "wrote-chunk", G_CALLBACK (g_socket_close), soup_server_message_get_socket (message));
  return TRUE;
}

/* So does one at which the connection breaks. */
static void
test_answer_breaks_off (gconstpointer announced)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) known = nothing_known ();
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;

  world->script = breaking_script;
  world->n = GPOINTER_TO_UINT (announced);
  add_letters (world, 0, 50);
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 49);
  g_assert_cmpuint (refused->len, ==, 1);

  world->script = NULL;
  g_assert_cmpuint (world_pull_all (courier, &cursor, 0, known, refused), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/courier/pull/order", test_order);
  g_test_add_func ("/courier/pull/empty", test_empty);
  g_test_add_func ("/courier/pull/known-is-not-fetched", test_known);
  g_test_add_func ("/courier/pull/listed-twice-comes-once", test_listed_twice);
  g_test_add_func ("/courier/pull/after-a-storm", test_after_a_storm);
  g_test_add_func ("/courier/pull/cursor-belongs-to-its-page", test_cursor_belongs_to_its_page);
  g_test_add_func ("/courier/pull/failed-step", test_failed_step);
  g_test_add_func ("/courier/pull/next-forgotten", test_next_forgotten);
  g_test_add_func ("/courier/pull/overlap", test_overlap);
  g_test_add_func ("/courier/pull/future-does-not-blind", test_future);
  g_test_add_func ("/courier/pull/bad-cursor-is-the-beginning", test_bad_cursor);
  g_test_add_func ("/courier/pull/budget", test_budget);
  g_test_add_func ("/courier/pull/cancel", test_cancel);
  g_test_add_func ("/courier/pull/known-data-is-freed", test_known_data_is_freed);
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_autofree char *path = g_strconcat ("/courier/pull/server/", habits[i].name, NULL);

      g_test_add_data_func (path, &habits[i], test_habit);
    }
  g_test_add_data_func ("/courier/pull/endless/nothing", "{\"more\":true}", test_endless);
  g_test_add_data_func ("/courier/pull/endless/next", "{\"more\":true,\"next\":\"n\"}", test_endless);
  g_test_add_data_func ("/courier/pull/endless/same-page", "{\"more\":true,\"next\":\"n\",\"objects\":[{\"id\":\"a\","
                        "\"date_added\":\"2020-01-01T00:00:00.000000Z\"}]}", test_endless);
  g_test_add_data_func ("/courier/pull/endless/same-page-without-next", "{\"more\":true,\"objects\":[{\"id\":\"a\","
                        "\"date_added\":\"2020-01-01T00:00:00.000000Z\"}]}", test_endless);
  g_test_add_func ("/courier/pull/letters-only", test_letters_only);
  for (guint i = 0; i < G_N_ELEMENTS (poisons); i++)
    {
      g_autofree char *path = g_strconcat ("/courier/pull/A47-poison/", poisons[i].name, NULL);

      g_test_add_data_func (path, &poisons[i], test_poison);
    }
  g_test_add_func ("/courier/pull/A47-poison/together", test_poison_together);
  g_test_add_func ("/courier/pull/A47-poison/in-the-manifest", test_poison_in_the_manifest);
  g_test_add_data_func ("/courier/pull/A47-trouble/500", GUINT_TO_POINTER (500), test_trouble);
  g_test_add_data_func ("/courier/pull/A47-trouble/503", GUINT_TO_POINTER (503), test_trouble);
  g_test_add_data_func ("/courier/pull/A47-trouble/400", GUINT_TO_POINTER (400), test_trouble);
  g_test_add_data_func ("/courier/pull/A47-trouble/404", GUINT_TO_POINTER (404), test_trouble);
  g_test_add_data_func ("/courier/pull/A47-trouble/403", GUINT_TO_POINTER (403), test_trouble);
  g_test_add_data_func ("/courier/pull/A47-trouble/answer-breaks-off", GUINT_TO_POINTER (1000), test_answer_breaks_off);
  g_test_add_data_func ("/courier/pull/A47-trouble/chunks-break-off", NULL, test_answer_breaks_off);
  g_test_add_func ("/courier/pull/trouble-for-weeks", test_trouble_for_weeks);
  g_test_add_func ("/courier/pull/trouble-with-all", test_trouble_with_all);
  g_test_add_func ("/courier/pull/throttled", test_throttled);

  return g_test_run ();
}
