#include "config.h"

#include "exchange-world.h"

#include <string.h>

#include <glib/gstdio.h>

#include "barid-id.h"
#include "barid-json.h"

/* What the exchange withstands. */

#define ABSENT "5e1c9a70-0000-4000-8000-000000000000"

/* A26: what is kept ------------------------------------------------------------------------ */

static void
assert_nothing_of (World              *world,
                   const char * const *canaries)
{
  g_autoptr(GDir) dir = g_dir_open (world->home, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->home, name, NULL);
      g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

      for (guint i = 0; canaries[i] != NULL; i++)
        if (g_mapped_file_get_length (file) > 0 &&
            memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), canaries[i],
                    strlen (canaries[i])) != NULL)
          g_error ("%s holds %s", name, canaries[i]);
    }
}

/* Everything a poster can write somewhere, except into the sealed payload. */
static void
test_A26_what_is_kept (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *path = collection_path (&world->alpha, "objects/?x=CANARY-query");
  const char * const canaries[] = {
    "CANARY", world->beta.token, world->alpha.token, "0123456789ABCDEF0123456789ABCDEF01234567", "User-Agent", NULL
  };
  guint n_kept = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(BaridPage) page = barid_page_new ();
      g_autoptr(GBytes) body = NULL;
      g_autoptr(GString) text = NULL;
      g_autofree char *head = NULL;
      g_autoptr(Answer) answer = NULL;

      for (guint j = 0; j < 100; j++)
        {
          g_autoptr(BaridEnvelope) envelope = make_envelope (64);
          JsonObject *object = barid_wire_envelope_to_json (envelope);

          json_object_set_string_member (object, "x_title", "CANARY-title");
          json_object_set_string_member (object, "created_by_ref", "CANARY-author");
          json_object_set_string_member (object, "x_key", "0123456789ABCDEF0123456789ABCDEF01234567");
          g_ptr_array_add (page->objects, object);
        }
      page->next = g_strdup ("CANARY-next");
      body = barid_page_write (page);

      head = request_text (world, &world->beta, "POST", path,
                           "User-Agent: CANARY-agent\r\nReferer: CANARY-referer\r\nCookie: CANARY-cookie\r\n"
                           "Forwarded: for=CANARY\r\nFrom: CANARY-from\r\n", body);
      text = g_string_new (head);
      g_string_append_len (text, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      answer = world_raw (world, text->str, text->len);
      g_assert_cmpuint (answer->status, ==, 202);
      g_assert_nonnull (strstr (answer->body, "\"success_count\":100"));
      n_kept += 100;
    }

  g_assert_cmpuint (n_kept, ==, 1000);
  assert_nothing_of (world, canaries);
  world_stop (world);
  assert_nothing_of (world, canaries);
}

/* A31: slow clients ------------------------------------------------------------------------ */

/* Long enough for the exchange itself on a busy machine. */
#define PATIENCE (3 * G_USEC_PER_SEC)

static void
assert_cut (GIOStream *stream)
{
  char c = '\0';
  g_autoptr(GError) error = NULL;
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (stream), &c, 1, NULL, &error);

  /* By the other side, not because we would wait no longer. */
  g_assert_cmpint (n, <=, 0);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
}

static GIOStream *
connect_plainly (World *world)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect_to_host (client, "127.0.0.1", world->port, NULL, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 60);
  return G_IO_STREAM (connection);
}

/* Each stops somewhere, and is let go without anybody else noticing. */
static void
test_A31_slow_clients (void)
{
  g_autoptr(World) world = world_new_quiet ();
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *post = NULL;
  g_autoptr(GBytes) body = g_bytes_new_static ("{\"objects\":[]}", 14);
  GIOStream *streams[6] = { NULL };
  g_autoptr(Answer) answered = NULL;
  g_autoptr(Answer) fresh = NULL;

  world->patience = (BaridPatience) { PATIENCE, PATIENCE, PATIENCE };
  world_start (world);
  path = collection_path (&world->alpha, "objects/");
  whole = request_text (world, &world->alpha, "GET", "/barid/", NULL, NULL);
  post = request_text (world, &world->beta, "POST", path, NULL, body);

  streams[0] = connect_plainly (world);
  streams[1] = connect_plainly (world);
  stream_write (streams[1], "\x16\x03\x01\x02", 4);
  streams[2] = world_connect (world);
  streams[3] = world_connect (world);
  stream_write (streams[3], whole, strlen (whole) / 2);
  streams[4] = world_connect (world);
  stream_write (streams[4], post, -1);
  stream_write (streams[4], "{\"ob", 4);
  streams[5] = world_connect (world);
  stream_write (streams[5], whole, -1);
  answered = stream_read (streams[5]);
  g_assert_cmpuint (answered->status, ==, 200);

  fresh = world_ask (world, &world->alpha, "GET", "/barid/", NULL);
  g_assert_cmpuint (fresh->status, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      assert_cut (streams[i]);
      g_io_stream_close (streams[i], NULL, NULL);
      g_object_unref (streams[i]);
    }
}

/* One that asks for much and reads nothing does not hold the exchange, nor its end. */
static void
test_A31_nothing_is_read (void)
{
  g_autoptr(World) world = world_new_quiet ();
  g_autofree char *path = NULL;
  g_autofree char *request = NULL;
  g_autoptr(GIOStream) stream = NULL;
  g_autoptr(Answer) fresh = NULL;
  guint before = 0;

  world->patience = (BaridPatience) { PATIENCE, PATIENCE, PATIENCE };
  world_start (world);
  path = collection_path (&world->alpha, "objects/");
  request = request_text (world, &world->alpha, "GET", path, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaridEnvelope) envelope = make_envelope (4 * 1024 * 1024);
      g_autoptr(GBytes) page = make_page (envelope, NULL);
      g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);

      g_assert_cmpuint (posted->status, ==, 202);
    }

  g_usleep (100000);
  before = count_descriptors ();
  stream = world_connect (world);
  stream_write (stream, request, -1);
  fresh = world_ask (world, &world->alpha, "GET", "/barid/", NULL);
  g_assert_cmpuint (fresh->status, ==, 200);
  /* Ours stays open, the exchange's goes, however much the system holds for us. */
  for (guint i = 0; i < 6000 && count_descriptors () > before + 1; i++)
    g_usleep (10000);
  g_assert_cmpuint (count_descriptors (), <=, before + 1);
}

/* A32: much -------------------------------------------------------------------------------- */

static gsize
read_memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = strstr (text, name);
  return g_ascii_strtoull (line + strlen (name), NULL, 10) * 1024;
}

/* From here on "VmHWM:" is the highest since now (proc(5), clear_refs). */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;

  fputs ("5", file);
  fclose (file);
}

#define GIGABYTE (G_GINT64_CONSTANT (1) << 30)
#define MOST     (32 * 1024 * 1024)

/* Writes until there is an answer, or nobody who listens. */
static void
write_much (GIOStream *stream,
            gboolean   in_chunks,
            gint64     size)
{
  g_autofree char *piece = g_malloc (65536);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  GPollableInputStream *input = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (stream));

  memset (piece, ' ', 65536);
  for (gint64 done = 0; done < size; done += 65536)
    {
      if (in_chunks && !g_output_stream_write_all (output, "10000\r\n", 7, NULL, NULL, NULL))
        return;
      if (!g_output_stream_write_all (output, piece, 65536, NULL, NULL, NULL))
        return;
      if (in_chunks && !g_output_stream_write_all (output, "\r\n", 2, NULL, NULL, NULL))
        return;
      if (g_pollable_input_stream_is_readable (input))
        return;
    }
}

static void
post_much (World      *world,
           const Who  *who,
           gboolean    in_chunks,
           gint64      size,
           guint       status)
{
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  g_autofree char *length = in_chunks ? g_strdup ("Transfer-Encoding: chunked\r\n")
                                      : g_strdup_printf ("Content-Length: %" G_GINT64_FORMAT "\r\n", size);
  g_autofree char *more = g_strconcat ("Content-Type: " BARID_TAXII_MEDIA_TYPE "\r\n", length, NULL);
  g_autofree char *head = request_text (world, who, "POST", path, more, NULL);
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autoptr(Answer) answer = NULL;
  gsize before = 0;

  forget_peak ();
  before = read_memory ("VmRSS:");
  stream_write (stream, head, -1);
  write_much (stream, in_chunks, size);
  answer = stream_read (stream);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (g_hash_table_lookup (answer->headers, "connection"), ==, "close");

  /* A sanitizer keeps what is freed for a while. */
  if (g_strcmp0 (g_getenv ("BARID_TEST_MODE"), "sanitize") != 0)
    g_assert_cmpuint (read_memory ("VmHWM:") - MIN (before, read_memory ("VmHWM:")), <, MOST);
  g_io_stream_close (stream, NULL, NULL);
}

static void
test_A32_length (void)
{
  g_autoptr(World) world = world_new ();

  post_much (world, &world->beta, FALSE, GIGABYTE, 413);
  post_much (world, &world->beta, FALSE, BARID_WIRE_DEFAULT_MAX_CONTENT + 1, 413);
}

static void
test_A32_chunks (void)
{
  g_autoptr(World) world = world_new ();

  post_much (world, &world->beta, TRUE, GIGABYTE, 413);
}

/* Whoever is nobody here gets an answer before a byte of the body is read. */
static void
test_A32_strangers (void)
{
  g_autoptr(World) world = world_new ();

  post_much (world, NULL, FALSE, 120 * 1024 * 1024, 401);
  post_much (world, NULL, TRUE, 120 * 1024 * 1024, 401);
  post_much (world, &world->gone, FALSE, 120 * 1024 * 1024, 401);
}

/* libsoup refuses this by itself, and would read the body first. */
static void
test_A32_before_the_handler (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *head = request_text (world, NULL, "POST", "https://127.0.0.1/barid/", "Content-Length: 125829120\r\n",
                                        NULL);
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autoptr(Answer) answer = NULL;
  gsize before = 0;

  forget_peak ();
  before = read_memory ("VmRSS:");
  stream_write (stream, head, -1);
  write_much (stream, FALSE, 120 * 1024 * 1024);
  answer = stream_read (stream);
  g_assert_cmpuint (answer->status, ==, 400);
  if (g_strcmp0 (g_getenv ("BARID_TEST_MODE"), "sanitize") != 0)
    g_assert_cmpuint (read_memory ("VmHWM:") - MIN (before, read_memory ("VmHWM:")), <, MOST);
  g_io_stream_close (stream, NULL, NULL);
}

static void
test_A32_as_much_as_is_allowed (void)
{
  g_autoptr(World) world = world_new_quiet ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (300000);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(Answer) taken = NULL;
  g_autoptr(Answer) refused = NULL;

  world->max_content = g_bytes_get_size (page);
  world_start (world);
  taken = world_post (world, &world->beta, &world->alpha, page);
  g_assert_cmpuint (taken->status, ==, 202);

  world_stop (world);
  world->max_content--;
  world_start (world);
  refused = world_post (world, &world->beta, &world->alpha, page);
  g_assert_cmpuint (refused->status, ==, 413);
}

/* A33: malformed bodies -------------------------------------------------------------------- */

static char *
make_deep (guint depth)
{
  GString *text = g_string_new ("{\"objects\":");

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static char *
make_numbers (gsize size)
{
  GString *text = g_string_sized_new (size);

  g_string_append (text, "{\"objects\":[1");
  while (text->len < size - 4)
    g_string_append (text, ",1");
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static void
test_A33_bodies (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *deep = make_deep (65);
  g_autofree char *abyss = make_deep (100000);
  g_autofree char *numbers = make_numbers (BARID_WIRE_DEFAULT_MAX_CONTENT);
  const char * const bodies[] = {
    "", " ", "{", "}", "[]", "null", "1", "\"x\"", "{}{}", "{\"objects\":[{}]} {}", "var x = {};", "{\"objects\":[],}",
    "{\"objects\":[{}],\"objects\":[{}]}", "{'objects':[]}", "\xef\xbb\xbf{\"objects\":[{}]}", "{\"objects\":[NaN]}",
    "{\"objects\":[{\"id\":\"\\ud800\"}]}", "{\"objects\":[{\"id\":\"\\u0000\"}]}", "{\"objects\":[{\"id\":\"\xff\"}]}",
    "{\"objects\":[{\"x\":9223372036854775808}]}", "{\"objects\":[{\"x\":1e400}]}", "{\"objects\":[1]}",
    "{\"objects\":[null]}", "{\"objects\":{}}", "{\"objects\":\"x\"}", "{\"objects\":[]}", "{}", "{\"objects\":[{}]}",
    "{\"objects\":[{\"id\":1}]}", "{\"objects\":[{\"id\":\"x\"}]}", "{\"objects\":[{\"id\":\"artifact--x\"}]}",
    deep, abyss, numbers,
  };
  g_autoptr(BaridEnvelope) envelope = make_envelope (100);
  g_autoptr(GBytes) good = make_page (envelope, NULL);
  g_autoptr(Answer) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr(GBytes) body = g_bytes_new (bodies[i], strlen (bodies[i]));
      g_autoptr(Answer) answer = world_post (world, &world->beta, &world->alpha, body);

      g_autofree char *start = g_strndup (bodies[i], 60);
      g_autofree char *shown = g_strescape (start, NULL);

      g_test_message ("%s: %u", shown, answer->status);
      g_assert_cmpuint (answer->status, >=, 400);
      g_assert_cmpuint (answer->status, <, 500);
      g_assert_nonnull (strstr (answer->body, "\"title\":"));
    }

  after = world_post (world, &world->beta, &world->alpha, good);
  g_assert_cmpuint (after->status, ==, 202);
}

/* A34, A35: requests that can be read in two ways ------------------------------------------- */

static void
assert_refused (World      *world,
                const char *text,
                gssize      size)
{
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autoptr(Answer) answer = NULL;

  stream_write (stream, text, size);
  answer = stream_read (stream);
  g_test_message ("%.80s: %u", text, answer != NULL ? answer->status : 0);

  /* Refused in words, or not worth any; and never a second answer. */
  if (answer != NULL)
    {
      g_assert_cmpuint (answer->status, >=, 400);
      g_assert_cmpuint (answer->status, !=, 401);
      g_assert_cmpuint (answer->status, <, 506);
    }
  g_io_stream_close (stream, NULL, NULL);
}

static void
test_A34_framing (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *pair = g_strdup_printf ("beta:%s", world->beta.token);
  g_autofree char *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  const char * const framings[] = {
    "Host: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
    "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n",
    "Host: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n",
    "Host: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
    "Host: a\r\nContent-Length: 2, 2\r\n",
    "Host: a\r\nContent-Length: +2\r\n",
    "Host: a\r\nContent-Length: -2\r\n",
    "Host: a\r\nContent-Length: 0x2\r\n",
    "Host: a\r\nContent-Length: 2 2\r\n",
    "Host: a\r\nContent-Length:\r\n",
    "Host: a\r\nContent-Length: 99999999999999999999\r\n",
    "Host: a\r\nContent-Length : 2\r\n",
    "Host: a\r\nContent-Length: 2\r\n X: y\r\n",
    "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
    "Host: a\r\nTransfer-Encoding: chunked, identity\r\n",
    "Host: a\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n",
    "Host: a\r\nTransfer-Encoding: xchunked\r\n",
    "Host: a\r\nTransfer-Encoding : chunked\r\nContent-Length: 2\r\n",
    "Host: a\r\nHost: a\r\nContent-Length: 2\r\n",
    "Host: a\r\nHost: b\r\nContent-Length: 2\r\n",
    "Content-Length: 2\r\n",
    "Host: a\nContent-Length: 2\r\n",
    "Host: a\r\nContent-Length: 2\rX: y\r\n",
    "Host: a\r\nAuthorization: Basic AAAA\r\nContent-Length: 2\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (framings); i++)
    {
      g_autofree char *text = g_strdup_printf ("POST %s HTTP/1.1\r\nAuthorization: Basic %s\r\nAccept: */*\r\nContent-Type: "
                                               BARID_TAXII_MEDIA_TYPE "\r\n%s\r\n{}", path, base64, framings[i]);

      assert_refused (world, text, -1);
    }
}

static void
test_A35_paths (void)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *own = collection_path (&world->alpha, "manifest/");
  static const char nul[] = "/barid/\0/";
  const char * const formats[] = {
    "/barid/../barid/", "/barid/./", "/barid/x/../", "/barid/%2e%2e/barid/", "/barid/%2E%2E/barid/", "/barid//", "//barid/",
    "/barid%2f", "/barid/%2f", "/barid/%00", "/barid/\\..\\", "/barid/.%2e/barid/", "/barid;/", "/barid/#x", "/barid", "/",
    "/barid/collections", "/taxii2", "/%74axii2/", "https://127.0.0.1/barid/", "http://127.0.0.1/barid/", "*", "barid/",
    "/barid/?%zz", "/barid/collections/" ABSENT "/../", "/barid/..%2fbarid/", "/barid/%252e%252e/",
  };
  g_autofree char *head = request_text (world, &world->alpha, "GET", "/barid/", NULL, NULL);
  g_autofree char *rest = g_strdup (strstr (head, " HTTP/1.1"));
  g_autoptr(GString) with_nul = g_string_new ("GET ");
  g_autoptr(Answer) plain = world_ask (world, &world->alpha, "GET", own, NULL);

  g_assert_cmpuint (plain->status, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = g_strdup_printf ("GET %s%s", formats[i], rest);
      g_autoptr(Answer) answer = world_raw (world, text, -1);

      g_test_message ("%s: %u", formats[i], answer != NULL ? answer->status : 0);
      g_assert_nonnull (answer);
      g_assert_true (answer->status == 404 || answer->status == 400);
    }

  g_string_append_len (with_nul, nul, sizeof nul - 1);
  g_string_append (with_nul, rest);
  assert_refused (world, with_nul->str, with_nul->len);
}

/* A36: rights ------------------------------------------------------------------------------ */

typedef enum
{
  NOBODY,
  WRONG_TOKEN,
  GONE,
  ALPHA,
  BETA,
  GUEST,
  N_WHO,
} WhoIndex;

typedef struct
{
  const char *path;    /* %s: an id */
  const char *id;
  const char *object;
  guint       get[N_WHO];
  guint       post[N_WHO];
  gboolean    takes_posts;
} Route;

static guint
expect (const Route *route,
        WhoIndex     who,
        const char  *method)
{
  if (who <= GONE)
    return 401;
  if (strcmp (method, "GET") == 0)
    return route->get[who];
  /* An unknown path is unknown whatever one wants to do there. */
  if (route->get[who] == 404 && route->path[strlen ("/barid/")] == 'x')
    return 404;

  return strcmp (method, "POST") == 0 && route->takes_posts ? route->post[who] : 405;
}

/* On one connection as long as it lasts, as there are a thousand of these. */
static Answer *
ask_on (GIOStream  **stream,
        World       *world,
        const Who   *who,
        const char  *method,
        const char  *path,
        GBytes      *body)
{
  g_autofree char *head = request_text (world, who, method, path, NULL, body);
  Answer *answer = NULL;

  if (*stream == NULL)
    *stream = world_connect (world);

  stream_write (*stream, head, -1);
  if (body != NULL)
    stream_write (*stream, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  answer = stream_read (*stream);
  g_assert_nonnull (answer);

  if (g_strcmp0 (g_hash_table_lookup (answer->headers, "connection"), "close") == 0)
    {
      g_io_stream_close (*stream, NULL, NULL);
      g_clear_object (stream);
    }
  return answer;
}

/* Every route for everybody by every method, and for what is not there the very same answer as for what is not theirs. */
static void
test_A36_rights (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (100);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);
  g_autoptr(GBytes) posted_body = g_bytes_new (posted->body, strlen (posted->body));
  g_autoptr(BaridStatus) status = barid_status_read (posted_body, NULL);
  const Who wrong = { (char *) "alpha", world->beta.token, NULL };
  const Who *everybody[N_WHO] = { NULL, &wrong, &world->gone, &world->alpha, &world->beta, &world->guest };
  const char * const methods[] = { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X" };
  const Route routes[] = {
    { "/taxii2/", NULL, NULL, { 0, 0, 0, 200, 200, 200 }, { 0 }, FALSE },
    { "/barid/", NULL, NULL, { 0, 0, 0, 200, 200, 200 }, { 0 }, FALSE },
    { "/barid/x/", NULL, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/", NULL, NULL, { 0, 0, 0, 200, 200, 200 }, { 0 }, FALSE },
    { "/barid/status/%s/", status->id, NULL, { 0, 0, 0, 404, 200, 404 }, { 0 }, FALSE },
    { "/barid/status/%s/", ABSENT, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/", world->alpha.collection, NULL, { 0, 0, 0, 200, 200, 200 }, { 0 }, FALSE },
    { "/barid/collections/%s/", world->beta.collection, NULL, { 0, 0, 0, 200, 200, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/", world->gone.collection, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/", ABSENT, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/manifest/", world->alpha.collection, NULL, { 0, 0, 0, 200, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/manifest/", world->beta.collection, NULL, { 0, 0, 0, 404, 200, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/manifest/", world->gone.collection, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/manifest/", ABSENT, NULL, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/objects/", world->alpha.collection, NULL,
      { 0, 0, 0, 200, 404, 404 }, { 0, 0, 0, 403, 202, 202 }, TRUE },
    { "/barid/collections/%s/objects/", world->beta.collection, NULL,
      { 0, 0, 0, 404, 200, 404 }, { 0, 0, 0, 202, 403, 404 }, TRUE },
    { "/barid/collections/%s/objects/", world->gone.collection, NULL,
      { 0, 0, 0, 404, 404, 404 }, { 0, 0, 0, 404, 404, 404 }, TRUE },
    { "/barid/collections/%s/objects/", ABSENT, NULL,
      { 0, 0, 0, 404, 404, 404 }, { 0, 0, 0, 404, 404, 404 }, TRUE },
    { "/barid/collections/%s/objects/%s/", world->alpha.collection, envelope->id, { 0, 0, 0, 200, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/objects/%s/", world->alpha.collection, "artifact--" ABSENT,
      { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
    { "/barid/collections/%s/objects/%s/", ABSENT, envelope->id, { 0, 0, 0, 404, 404, 404 }, { 0 }, FALSE },
  };
  g_autofree char *absent = NULL;
  g_autoptr(GIOStream) stream = NULL;

  g_assert_cmpuint (posted->status, ==, 202);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
      for (guint w = 0; w < N_WHO; w++)
        {
          g_auto(GStrv) pieces = g_strsplit (routes[i].path, "%s", -1);
          g_autofree char *path = g_strconcat (pieces[0], pieces[1] != NULL ? routes[i].id : "",
                                               pieces[1] != NULL ? pieces[1] : "",
                                               routes[i].object != NULL ? routes[i].object : "",
                                               routes[i].object != NULL ? pieces[2] : "", NULL);
          g_autoptr(Answer) answer = ask_on (&stream, world, everybody[w], methods[m], path,
                                             strcmp (methods[m], "POST") == 0 ? page : NULL);
          guint expected = expect (&routes[i], w, methods[m]);

          if (answer->status != expected)
            g_error ("%s %s for %u: %u, not %u", methods[m], path, w, answer->status, expected);
          if (expected == 401)
            g_assert_nonnull (g_hash_table_lookup (answer->headers, "www-authenticate"));
          if (expected == 405)
            g_assert_nonnull (strstr (g_hash_table_lookup (answer->headers, "allow"), "GET"));
          if (expected != 404)
            continue;

          if (absent == NULL)
            absent = g_strdup (answer->body);
          g_assert_cmpstr (answer->body, ==, absent);
        }

  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

/* What was revoked ends with the next request, also on a connection that is open. */
static void
test_A36_revoked_at_once (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(GIOStream) stream = world_connect (world);
  g_autofree char *request = request_text (world, &world->beta, "GET", "/barid/", NULL, NULL);
  g_autoptr(Answer) before = NULL;
  g_autoptr(Answer) after = NULL;
  g_autoptr(GError) error = NULL;

  stream_write (stream, request, -1);
  before = stream_read (stream);
  g_assert_cmpuint (before->status, ==, 200);
  barid_admin_revoke (world->home, "beta", &error);
  g_assert_no_error (error);
  stream_write (stream, request, -1);
  after = stream_read (stream);
  g_assert_cmpuint (after->status, ==, 401);
  g_io_stream_close (stream, NULL, NULL);
}

/* A38: texts in addresses ------------------------------------------------------------------ */

static void
test_A38_addresses (void)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(BaridEnvelope) envelope = make_envelope (100);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(Answer) posted = world_post (world, &world->beta, &world->alpha, page);
  const char * const corpus[] = {
    "' OR '1'='1", "'; DROP TABLE envelope; --", "x' UNION SELECT payload, 1 FROM envelope --", "1;2", "\" OR 1=1 --", "%", "*",
  };
  const char * const names[] = { "limit", "added_after", "next", "match[id]", "match[type]", "match[version]",
                                 "match[spec_version]" };
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  g_autoptr(Answer) after = NULL;

  g_assert_cmpuint (posted->status, ==, 202);
  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *escaped = g_uri_escape_string (corpus[i], NULL, FALSE);
      const Who injected = { (char *) corpus[i], world->alpha.token, NULL };
      g_autoptr(Answer) stranger = world_ask (world, &injected, "GET", path, NULL);

      g_assert_cmpuint (stranger->status, ==, 401);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *name = g_uri_escape_string (names[j], NULL, FALSE);
          g_autofree char *rest = g_strdup_printf ("objects/?%s=%s", name, escaped);
          g_autofree char *query = collection_path (&world->alpha, rest);
          g_autoptr(Answer) answer = world_ask (world, &world->alpha, "GET", query, NULL);

          /* A type nobody here has is no error, and finds nothing. */
          g_assert_true (answer->status == 400 || (answer->status == 200 && strcmp (answer->body, "{}") == 0));
        }
    }

  after = world_ask (world, &world->alpha, "GET", path, NULL);
  g_assert_nonnull (strstr (after->body, envelope->id));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/A26-what-is-kept", test_A26_what_is_kept);
  g_test_add_func ("/exchange/A31-slow-clients", test_A31_slow_clients);
  g_test_add_func ("/exchange/A31-nothing-is-read", test_A31_nothing_is_read);
  g_test_add_func ("/exchange/A32-length", test_A32_length);
  g_test_add_func ("/exchange/A32-chunks", test_A32_chunks);
  g_test_add_func ("/exchange/A32-strangers", test_A32_strangers);
  g_test_add_func ("/exchange/A32-before-the-handler", test_A32_before_the_handler);
  g_test_add_func ("/exchange/A32-as-much-as-is-allowed", test_A32_as_much_as_is_allowed);
  g_test_add_func ("/exchange/A33-bodies", test_A33_bodies);
  g_test_add_func ("/exchange/A34-framing", test_A34_framing);
  g_test_add_func ("/exchange/A35-paths", test_A35_paths);
  g_test_add_func ("/exchange/A36-rights", test_A36_rights);
  g_test_add_func ("/exchange/A36-revoked-at-once", test_A36_revoked_at_once);
  g_test_add_func ("/exchange/A38-addresses", test_A38_addresses);

  return g_test_run ();
}
