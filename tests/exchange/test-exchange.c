#include "config.h"

#include "exchange-world.h"

#include <libsoup/soup.h>

#include "barid-db.h"
#include "barid-json.h"

/* What the exchange promises to those who may come. */

static void
test_resources (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *path = collection_path (&world->alpha, "");
  g_autoptr(Answer) discovery = world_ask (world, &world->beta, "GET", "/taxii2/", NULL);
  g_autoptr(Answer) root = world_ask (world, &world->beta, "GET", "/barid/", NULL);
  g_autoptr(Answer) own = world_ask (world, &world->alpha, "GET", "/barid/collections/", NULL);
  g_autoptr(Answer) one = world_ask (world, &world->beta, "GET", path, NULL);
  g_autoptr(GBytes) discovery_body = g_bytes_new (discovery->body, strlen (discovery->body));
  g_autoptr(GBytes) root_body = g_bytes_new (root->body, strlen (root->body));
  g_autoptr(GBytes) own_body = g_bytes_new (own->body, strlen (own->body));
  g_autoptr(GBytes) one_body = g_bytes_new (one->body, strlen (one->body));
  g_autofree char *base = g_strdup_printf ("https://127.0.0.1:%u/taxii2/", world->port);
  g_autofree char *preferred = NULL;
  g_auto(GStrv) roots = NULL;
  g_autoptr(GPtrArray) collections = NULL;
  g_autoptr(BaridCollection) collection = NULL;
  g_autoptr(GError) error = NULL;
  const BaridCollection *inbox = NULL;
  gint64 max = 0;

  roots = barid_discovery_read (discovery_body, base, &preferred, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preferred, ==, world->root);
  g_assert_true (barid_root_read (root_body, &max, &error));
  g_assert_cmpint (max, ==, BARID_WIRE_DEFAULT_MAX_CONTENT);

  collections = barid_collections_read (own_body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (collections->len, ==, 1);
  inbox = g_ptr_array_index (collections, 0);
  g_assert_cmpstr (inbox->id, ==, world->alpha.collection);
  g_assert_true (inbox->can_read);
  g_assert_false (inbox->can_write);

  /* Another's inbox can be written to by whoever knows its id, and says nothing of whose it is. */
  collection = barid_collection_read (one_body, &error);
  g_assert_no_error (error);
  g_assert_false (collection->can_read);
  g_assert_true (collection->can_write);
  g_assert_null (strstr (one->body, "alpha"));

  g_assert_cmpstr (g_hash_table_lookup (root->headers, "content-type"), ==, BARID_TAXII_MEDIA_TYPE);
}

/* With the client libsoup has, as the courier uses it. */
static void
test_libsoup_client (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(SoupSession) session = soup_session_new_with_options ("tls-database", world->authority, NULL);
  g_autofree char *pair = g_strdup_printf ("beta:%s", world->beta.token);
  g_autofree char *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *authorization = g_strconcat ("Basic ", base64, NULL);
  g_autofree char *url = g_strdup_printf ("%scollections/%s/objects/", world->root, world->alpha.collection);
  g_autoptr(GError) error = NULL;
  guint64 connection = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(SoupMessage) message = soup_message_new ("POST", url);
      SoupMessageHeaders *headers = soup_message_get_request_headers (message);
      g_autoptr(BaridEnvelope) envelope = make_envelope (3000);
      g_autoptr(GBytes) page = make_page (envelope, NULL);
      g_autoptr(GBytes) body = NULL;
      g_autoptr(BaridStatus) status = NULL;

      soup_message_set_flags (message, SOUP_MESSAGE_IDEMPOTENT);
      soup_message_headers_replace (headers, "Authorization", authorization);
      soup_message_headers_replace (headers, "Accept", BARID_TAXII_MEDIA_TYPE);
      soup_message_set_request_body_from_bytes (message, BARID_TAXII_MEDIA_TYPE, page);
      body = soup_session_send_and_read (session, message, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (soup_message_get_status (message), ==, 202);
      status = barid_status_read (body, &error);
      g_assert_no_error (error);
      g_assert_true (status->complete);
      g_assert_cmpint (status->success, ==, 1);

      /* The connection is kept. */
      if (i > 0)
        g_assert_cmpuint (soup_message_get_connection_id (message), ==, connection);
      connection = soup_message_get_connection_id (message);
    }
}

static void
test_what_was_posted_is_there (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) one = make_envelope (3000);
  g_autoptr(BaridEnvelope) two = make_envelope (50);
  g_autoptr(GBytes) page = make_page (one, two, NULL);
  g_autofree char *rest = g_strdup_printf ("objects/%s/", one->id);
  g_autofree char *path = collection_path (&world->alpha, rest);
  g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);
  g_autoptr(Answer) got = world_ask (world, &world->alpha, "GET", path, NULL);
  g_autoptr(GBytes) body = g_bytes_new (got->body, strlen (got->body));
  g_autoptr(BaridPage) read = NULL;
  g_autoptr(BaridEnvelope) envelope = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (posted->status, ==, 202);
  g_assert_cmpuint (got->status, ==, 200);
  g_assert_nonnull (g_hash_table_lookup (got->headers, "x-taxii-date-added-first"));
  g_assert_cmpuint (strlen (g_hash_table_lookup (got->headers, "x-taxii-date-added-last")), ==,
                    strlen ("2026-01-01T00:00:00.000000Z"));
  read = barid_page_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->objects->len, ==, 1);
  envelope = barid_wire_envelope_from_json (g_ptr_array_index (read->objects, 0), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (envelope->payload, one->payload));
}

static BaridManifest *
get_manifest (World      *world,
              const char *query)
{
  g_autofree char *rest = g_strconcat ("manifest/", query, NULL);
  g_autofree char *path = collection_path (&world->alpha, rest);
  g_autoptr(Answer) answer = world_ask (world, &world->alpha, "GET", path, NULL);
  g_autoptr(GBytes) body = g_bytes_new (answer->body, strlen (answer->body));
  g_autoptr(GError) error = NULL;
  BaridManifest *manifest = NULL;

  g_assert_cmpuint (answer->status, ==, 200);
  manifest = barid_manifest_read (body, &error);
  g_assert_no_error (error);
  return manifest;
}

static void
test_duplicate_is_one_object (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (100);
  g_autoptr(GBytes) once = make_page (envelope, NULL);
  g_autoptr(GBytes) twice = make_page (envelope, envelope, NULL);
  g_autoptr(Answer) first = world_post (world, &world->beta, &world->alpha, once);
  g_autoptr(Answer) second = world_post (world, &world->guest, &world->alpha, once);
  g_autoptr(Answer) third = world_post (world, &world->beta, &world->alpha, twice);
  g_autoptr(BaridManifest) manifest = get_manifest (world, "");

  g_assert_cmpuint (first->status, ==, 202);
  g_assert_cmpuint (second->status, ==, 202);
  g_assert_nonnull (strstr (second->body, "\"success_count\":1"));
  g_assert_cmpuint (third->status, ==, 202);
  g_assert_cmpuint (manifest->entries->len, ==, 1);
}

/* A bad object beside a good one is named in the status, and hides nothing. */
static void
test_bad_objects_are_named (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) good = make_envelope (100);
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (good);
  g_autoptr(BaridPage) page = barid_page_new ();
  g_autoptr(GBytes) body = NULL;
  g_autoptr(Answer) answer = NULL;
  g_autoptr(GBytes) answered = NULL;
  g_autoptr(BaridStatus) status = NULL;
  g_autoptr(BaridManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *forged = json_object_new ();

  json_object_set_string_member (forged, "type", "indicator");
  json_object_set_string_member (forged, "id", "indicator--5e1c9a70-0000-4000-8000-000000000000");
  g_ptr_array_add (page->objects, json_object_ref (object));
  g_ptr_array_add (page->objects, forged);
  body = barid_page_write (page);

  answer = world_post (world, &world->beta, &world->alpha, body);
  g_assert_cmpuint (answer->status, ==, 202);
  answered = g_bytes_new (answer->body, strlen (answer->body));
  status = barid_status_read (answered, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->total, ==, 2);
  g_assert_cmpint (status->success, ==, 1);
  g_assert_cmpint (status->failure, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (status->failures, 0), ==, "indicator--5e1c9a70-0000-4000-8000-000000000000");

  manifest = get_manifest (world, "");
  g_assert_cmpuint (manifest->entries->len, ==, 1);
}

static void
test_filters (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) one = make_envelope (100);
  g_autoptr(BaridEnvelope) two = make_envelope (100);
  g_autoptr(BaridEnvelope) three = make_envelope (100);
  g_autoptr(GBytes) page = make_page (one, two, three, NULL);
  g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);
  g_autoptr(BaridManifest) all = get_manifest (world, "");
  g_autoptr(BaridManifest) limited = get_manifest (world, "?limit=2");
  const BaridManifestEntry *second = g_ptr_array_index (all->entries, 1);
  g_autofree char *date = barid_time_format (second->date_added);
  g_autofree char *after = g_strdup_printf ("?added_after=%s", date);
  g_autofree char *match = g_strdup_printf ("?match[id]=%s,%s", three->id, one->id);
  g_autofree char *next = g_strdup_printf ("?limit=2&next=%s", limited->next);
  g_autofree char *version = g_strdup_printf ("?match[version]=%s", date);
  g_autoptr(BaridManifest) later = get_manifest (world, after);
  g_autoptr(BaridManifest) matched = get_manifest (world, match);
  g_autoptr(BaridManifest) rest = get_manifest (world, next);
  g_autoptr(BaridManifest) dated = get_manifest (world, version);
  g_autoptr(BaridManifest) others = get_manifest (world, "?match[type]=indicator");
  g_autofree char *path = collection_path (&world->alpha, "objects/?limit=0");
  g_autoptr(Answer) bad = world_ask (world, &world->alpha, "GET", path, NULL);

  g_assert_cmpuint (posted->status, ==, 202);
  g_assert_cmpuint (all->entries->len, ==, 3);
  g_assert_false (all->more);
  g_assert_cmpuint (limited->entries->len, ==, 2);
  g_assert_true (limited->more);
  g_assert_cmpuint (later->entries->len, ==, 1);
  g_assert_cmpstr (((BaridManifestEntry *) g_ptr_array_index (later->entries, 0))->id, ==, three->id);
  g_assert_cmpuint (matched->entries->len, ==, 2);
  g_assert_cmpuint (rest->entries->len, ==, 1);
  g_assert_cmpuint (dated->entries->len, ==, 1);
  g_assert_cmpstr (((BaridManifestEntry *) g_ptr_array_index (dated->entries, 0))->id, ==, two->id);
  g_assert_cmpuint (others->entries->len, ==, 0);
  g_assert_cmpuint (bad->status, ==, 400);
}

static void
test_media_types (void)
{
  g_autoptr(World) world = world_new ();
  const struct
  {
    const char *accept;
    guint       status;
  } accepts[] = {
    { "application/taxii+json;version=2.1", 200 },
    { "application/taxii+json; version=2.1", 200 },
    { "application/taxii+json", 200 },
    { "Application/TAXII+JSON;version=\"2.1\"", 200 },
    { "text/html, application/taxii+json;version=2.1;q=0.5", 200 },
    { "*/*", 200 },
    { "application/*", 200 },
    { "application/taxii+json;version=2.0", 406 },
    { "application/taxii+json;version=2.1;q=0", 406 },
    { "application/json", 406 },
    { "text/html", 406 },
    { "", 406 },
  };
  const struct
  {
    const char *type;
    guint       status;
  } types[] = {
    { "application/taxii+json;version=2.1", 202 },
    { "application/taxii+json; version=2.1", 202 },
    { "application/taxii+json", 202 },
    { "application/taxii+json;version=2.0", 415 },
    { "application/json", 415 },
    { "application/stix+json;version=2.1", 415 },
    { "multipart/form-data", 415 },
    { NULL, 415 },
  };
  g_autofree char *pair = g_strdup_printf ("beta:%s", world->beta.token);
  g_autofree char *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));

  for (guint i = 0; i < G_N_ELEMENTS (accepts); i++)
    {
      g_autofree char *text = g_strdup_printf ("GET /barid/ HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\nAccept: %s\r\n\r\n",
                                               base64, accepts[i].accept);
      g_autoptr(Answer) answer = world_raw (world, text, -1);

      g_test_message ("Accept: %s", accepts[i].accept);
      g_assert_cmpuint (answer->status, ==, accepts[i].status);
      g_assert_cmpstr (g_hash_table_lookup (answer->headers, "content-type"), ==, BARID_TAXII_MEDIA_TYPE);
    }

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(BaridEnvelope) envelope = make_envelope (20);
      g_autoptr(GBytes) page = make_page (envelope, NULL);
      g_autofree char *type = types[i].type != NULL ? g_strdup_printf ("Content-Type: %s\r\n", types[i].type) : g_strdup ("");
      g_autofree char *text = NULL;
      g_autoptr(Answer) answer = NULL;

      text = g_strdup_printf ("POST /barid/collections/%s/objects/ HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\n"
                              "Accept: */*\r\n%sContent-Length: %u\r\n\r\n%.*s", world->alpha.collection, base64, type,
                              (guint) g_bytes_get_size (page), (int) g_bytes_get_size (page),
                              (const char *) g_bytes_get_data (page, NULL));
      answer = world_raw (world, text, -1);
      g_test_message ("Content-Type: %s", type);
      g_assert_cmpuint (answer->status, ==, types[i].status);
    }
}

/* Chunks are taken too, and several requests may come at once on one connection. */
static void
test_ways_to_write (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autofree char *get = request_text (world, &world->alpha, "GET", "/barid/", NULL, NULL);
  g_autofree char *collections = request_text (world, &world->alpha, "GET", "/barid/collections/", NULL, NULL);
  g_autofree char *both = g_strconcat (get, collections, NULL);
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  g_autofree char *head = request_text (world, &world->beta, "POST", path,
                                        "Content-Type: " BARID_TAXII_MEDIA_TYPE "\r\nTransfer-Encoding: chunked\r\n",
                                        NULL);
  g_autoptr(BaridEnvelope) envelope = make_envelope (2000);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  const char *text = g_bytes_get_data (page, NULL);
  gsize size = g_bytes_get_size (page);
  g_autoptr(GString) chunked = g_string_new (head);
  g_autoptr(Answer) first = NULL;
  g_autoptr(Answer) second = NULL;
  g_autoptr(Answer) third = NULL;

  stream_write (stream, both, -1);
  first = stream_read (stream);
  second = stream_read (stream);
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_nonnull (strstr (second->body, world->alpha.collection));

  for (gsize i = 0; i < size; i += 700)
    {
      gsize n = MIN (700, size - i);

      g_string_append_printf (chunked, "%x\r\n%.*s\r\n", (guint) n, (int) n, text + i);
    }
  g_string_append (chunked, "0\r\n\r\n");
  stream_write (stream, chunked->str, chunked->len);
  third = stream_read (stream);
  g_assert_cmpuint (third->status, ==, 202);
  g_assert_cmpstr (g_hash_table_lookup (third->headers, "connection"), ==, "close");
  g_io_stream_close (stream, NULL, NULL);
}

static void
test_expect_continue (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  g_autoptr(BaridEnvelope) envelope = make_envelope (2000);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autofree char *head = request_text (world, &world->beta, "POST", path, "Expect: 100-continue\r\n", page);
  g_autofree char *stranger = request_text (world, NULL, "POST", path, "Expect: 100-continue\r\n", page);
  g_autoptr(GString) informed = g_string_new (NULL);
  g_autoptr(Answer) answer = NULL;
  g_autoptr(Answer) refused = NULL;

  stream_write (stream, head, -1);
  while (!g_str_has_suffix (informed->str, "\r\n\r\n"))
    {
      char c = '\0';

      g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (stream), &c, 1, NULL, NULL), ==, 1);
      g_string_append_c (informed, c);
    }
  g_assert_true (g_str_has_prefix (informed->str, "HTTP/1.1 100 Continue\r\n"));
  stream_write (stream, g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  answer = stream_read (stream);
  g_assert_cmpuint (answer->status, ==, 202);
  g_io_stream_close (stream, NULL, NULL);

  refused = world_raw (world, stranger, -1);
  g_assert_cmpuint (refused->status, ==, 401);
}

/* Concurrency ---------------------------------------------------------------------------- */

#define WRITERS 4
#define POSTS   40

typedef struct
{
  World      *world;
  const Who  *who;
  GHashTable *ids;
  GMutex      lock;
  int         running;
} Writing;

static gpointer
write_posts (gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr(GIOStream) stream = world_connect (writing->world);
  g_autofree char *path = collection_path (&writing->world->alpha, "objects/");

  for (guint i = 0; i < POSTS; i++)
    {
      g_autoptr(BaridEnvelope) envelope = make_envelope (500);
      g_autoptr(GBytes) page = make_page (envelope, NULL);
      g_autofree char *head = request_text (writing->world, &writing->world->beta, "POST", path, NULL, page);
      g_autoptr(Answer) answer = NULL;

      stream_write (stream, head, -1);
      stream_write (stream, g_bytes_get_data (page, NULL), g_bytes_get_size (page));
      answer = stream_read (stream);
      g_assert_cmpuint (answer->status, ==, 202);

      g_mutex_lock (&writing->lock);
      g_hash_table_add (writing->ids, g_strdup (envelope->id));
      g_mutex_unlock (&writing->lock);
    }

  g_io_stream_close (stream, NULL, NULL);
  g_atomic_int_dec_and_test (&writing->running);
  return NULL;
}

static char *
escape_time (BaridTime time)
{
  g_autofree char *text = barid_time_format (time);

  return g_uri_escape_string (text, NULL, FALSE);
}

/* Whoever reads while others write, by date or by `next`, misses nothing. */
static void
read_while_written (gconstpointer data)
{
  gboolean by_next = GPOINTER_TO_INT (data);
  g_autoptr(World) world = world_new ();
  Writing writing = { .world = world, .running = WRITERS };
  GThread *threads[WRITERS] = { NULL };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  GHashTableIter iter;
  gpointer id = NULL;
  BaridTime last = BARID_TIME_NONE;
  gboolean at_end = FALSE;
  gboolean ended = FALSE;

  g_mutex_init (&writing.lock);
  writing.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < WRITERS; i++)
    threads[i] = g_thread_new ("writer", write_posts, &writing);

  while (!at_end || !ended)
    {
      g_autoptr(GString) query = g_string_new ("?limit=7");
      g_autoptr(BaridManifest) manifest = NULL;

      ended = g_atomic_int_get (&writing.running) == 0;
      if (last != BARID_TIME_NONE)
        {
          g_autofree char *date = escape_time (last);

          g_string_append_printf (query, "&added_after=%s", date);
        }
      if (next != NULL)
        g_string_append_printf (query, "&next=%s", next);

      manifest = get_manifest (world, query->str);
      for (guint i = 0; i < manifest->entries->len; i++)
        {
          const BaridManifestEntry *entry = g_ptr_array_index (manifest->entries, i);

          g_assert_true (g_hash_table_add (seen, g_strdup (entry->id)));
          if (!by_next || !manifest->more)
            last = entry->date_added;
        }
      g_clear_pointer (&next, g_free);
      if (by_next && manifest->more)
        next = g_strdup (manifest->next);
      at_end = manifest->entries->len == 0;
    }

  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (g_hash_table_size (writing.ids), ==, WRITERS * POSTS);
  g_assert_cmpuint (g_hash_table_size (seen), ==, WRITERS * POSTS);
  g_hash_table_iter_init (&iter, writing.ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (seen, id));

  g_hash_table_unref (writing.ids);
  g_mutex_clear (&writing.lock);
}

static void
test_restart_keeps_all (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (500);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);
  g_autoptr(BaridManifest) before = get_manifest (world, "");
  g_autoptr(BaridManifest) after = NULL;

  g_assert_cmpuint (posted->status, ==, 202);
  world_stop (world);
  world_start (world);
  after = get_manifest (world, "");
  g_assert_cmpuint (after->entries->len, ==, 1);
  g_assert_cmpint (((BaridManifestEntry *) g_ptr_array_index (after->entries, 0))->date_added, ==,
                   ((BaridManifestEntry *) g_ptr_array_index (before->entries, 0))->date_added);
}

static void
run_sql (World      *world,
         const char *sql)
{
  g_autofree char *path = g_build_filename (world->home, BARID_FILE_DEPOT, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDb) db = barid_db_open (path, &error);

  g_assert_no_error (error);
  barid_db_run (db, &error, sql, "");
  g_assert_no_error (error);
}

/* A disk that fails when the group is written: nobody is told that their post is kept. */
static void
test_no_promise_before_the_disk (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (500);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(Answer) refused = NULL;
  g_autoptr(Answer) taken = NULL;
  g_autoptr(BaridManifest) empty = NULL;
  g_autoptr(BaridManifest) full = NULL;

  /* Checked when the transaction is committed, and not before. */
  run_sql (world, "CREATE TABLE spoiler (row INTEGER REFERENCES account (key) DEFERRABLE INITIALLY DEFERRED)");
  run_sql (world, "CREATE TRIGGER spoil AFTER INSERT ON status BEGIN INSERT INTO spoiler (row) VALUES (-1); END");
  refused = world_post (world, &world->beta, &world->alpha, page);
  g_assert_cmpuint (refused->status, ==, 503);
  g_assert_nonnull (g_hash_table_lookup (refused->headers, "retry-after"));
  g_assert_null (strstr (refused->body, "constraint"));
  empty = get_manifest (world, "");
  g_assert_cmpuint (empty->entries->len, ==, 0);

  run_sql (world, "DROP TRIGGER spoil");
  taken = world_post (world, &world->beta, &world->alpha, page);
  g_assert_cmpuint (taken->status, ==, 202);
  full = get_manifest (world, "");
  g_assert_cmpuint (full->entries->len, ==, 1);
}

/* Clients that go ------------------------------------------------------------------------ */

static void
wait_for_descriptors (guint most)
{
  for (guint i = 0; i < 1000 && count_descriptors () > most; i++)
    g_usleep (10000);

  g_assert_cmpuint (count_descriptors (), <=, most);
}

/* libsoup 3.2 would keep one for each. */
static void
test_closed_connections (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *request = request_text (world, &world->alpha, "GET", "/barid/", NULL, NULL);
  guint before = count_descriptors ();

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GIOStream) stream = world_connect (world);

      if (i % 3 != 0)
        {
          g_autoptr(Answer) answer = NULL;

          stream_write (stream, request, -1);
          answer = stream_read (stream);
          g_assert_cmpuint (answer->status, ==, 200);
        }

      /* With a farewell, and without. */
      if (i % 2 == 0)
        g_io_stream_close (stream, NULL, NULL);
      else
        {
          g_autoptr(GIOStream) base = NULL;

          g_object_get (stream, "base-io-stream", &base, NULL);
          g_io_stream_close (base, NULL, NULL);
        }
    }

  wait_for_descriptors (before + 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/resources", test_resources);
  g_test_add_func ("/exchange/libsoup-client", test_libsoup_client);
  g_test_add_func ("/exchange/what-was-posted-is-there", test_what_was_posted_is_there);
  g_test_add_func ("/exchange/duplicate-is-one-object", test_duplicate_is_one_object);
  g_test_add_func ("/exchange/bad-objects-are-named", test_bad_objects_are_named);
  g_test_add_func ("/exchange/filters", test_filters);
  g_test_add_func ("/exchange/media-types", test_media_types);
  g_test_add_func ("/exchange/ways-to-write", test_ways_to_write);
  g_test_add_func ("/exchange/expect-continue", test_expect_continue);
  g_test_add_data_func ("/exchange/read-while-written-by-date", GINT_TO_POINTER (FALSE), read_while_written);
  g_test_add_data_func ("/exchange/read-while-written-by-next", GINT_TO_POINTER (TRUE), read_while_written);
  g_test_add_func ("/exchange/restart-keeps-all", test_restart_keeps_all);
  g_test_add_func ("/exchange/no-promise-before-the-disk", test_no_promise_before_the_disk);
  g_test_add_func ("/exchange/closed-connections", test_closed_connections);

  return g_test_run ();
}
