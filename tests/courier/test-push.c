#include "config.h"

#include "barid-courier.h"

#include <string.h>

#include "barid-courier-private.h"
#include "barid-error.h"
#include "courier-world.h"

static void
test_push_many (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);
      g_autoptr(GError) error = NULL;

      g_assert_true (world_push (courier, payload, &error));
      g_assert_no_error (error);
    }

  g_assert_cmpuint (world->posted->len, ==, 20);
  g_assert_false (world->bad_header);
  /* One connection, and the size was asked for once. */
  g_assert_cmpuint (g_hash_table_size (world->connections), ==, 1);
  g_assert_cmpuint (world_count (world, "GET"), ==, 1);
}

/* As the desk does it: many letters under way at once. */
static void
test_push_side_by_side (void)
{
  GAsyncResult *results[40] = { NULL };
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GHashTable) bodies = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);
      g_autoptr(GBytes) bytes = g_bytes_new (payload, strlen (payload));
      g_autoptr(BaridEnvelope) envelope = barid_wire_seal_envelope (bytes);

      barid_courier_push_async (courier, envelope, NULL, world_store_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;

      world_wait (&results[i]);
      g_assert_true (barid_courier_push_finish (courier, results[i], &error));
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }

  for (guint i = 0; i < world->posted->len; i++)
    g_hash_table_add (bodies, g_ptr_array_index (world->posted, i));
  g_assert_cmpuint (g_hash_table_size (bodies), ==, 40);
  g_assert_cmpuint (world->posted->len, ==, 40);
  g_assert_false (world->bad_header);
  /* Eight at a time, on connections that are used again. */
  g_assert_cmpuint (g_hash_table_size (world->connections), >, 1);
  g_assert_cmpuint (g_hash_table_size (world->connections), <=, 8);
}

static gboolean
picky_script (World             *world,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  if (soup_server_message_get_method (message) != SOUP_METHOD_POST || ++world->n % 2 == 0)
    return FALSE;

  world_answer (message, 413, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Too large\"}");
  return TRUE;
}

/* What befalls one letter is its own affair: neither a refusal nor a check that asks for the size anew reaches another. */
static void
test_push_beside_trouble (void)
{
  GAsyncResult *results[16] = { NULL };
  GAsyncResult *checks[16] = { NULL };
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  guint n_taken = 0;

  world->script = picky_script;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);
      g_autoptr(GBytes) bytes = g_bytes_new (payload, strlen (payload));
      g_autoptr(BaridEnvelope) envelope = barid_wire_seal_envelope (bytes);

      barid_courier_push_async (courier, envelope, NULL, world_store_cb, &results[i]);
      barid_courier_check_async (courier, NULL, world_store_cb, &checks[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 size = 0;

      world_wait (&results[i]);
      if (barid_courier_push_finish (courier, results[i], &error))
        n_taken++;
      else
        g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
      g_clear_error (&error);
      g_object_unref (results[i]);

      world_wait (&checks[i]);
      g_assert_true (barid_courier_check_finish (courier, checks[i], &size, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (size, ==, 1024 * 1024);
      g_object_unref (checks[i]);
    }

  /* Every one was posted: the exchange alone refused those that were. */
  g_assert_cmpuint (world_count (world, "POST"), ==, 16);
  g_assert_cmpuint (n_taken, ==, 8);
}

static void
test_push_one_is_cancelled (void)
{
  GAsyncResult *results[8] = { NULL };
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *payload = g_strdup_printf ("Letter %u", i);
      g_autoptr(GBytes) bytes = g_bytes_new (payload, strlen (payload));
      g_autoptr(BaridEnvelope) envelope = barid_wire_seal_envelope (bytes);

      barid_courier_push_async (courier, envelope, i == 3 ? cancellable : NULL, world_store_cb, &results[i]);
    }

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;

      world_wait (&results[i]);
      g_assert_cmpint (barid_courier_push_finish (courier, results[i], &error), ==, i != 3);
      g_assert_cmpint (barid_error_is_cancelled (error), ==, i == 3);
      g_object_unref (results[i]);
    }
}

static void
test_push_is_one_envelope (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(BaridPage) page = NULL;
  g_autoptr(BaridEnvelope) envelope = NULL;

  g_assert_true (world_push (courier, "Secret", &error));
  g_assert_no_error (error);
  body = g_bytes_new_static (world->posted->pdata[0], strlen (world->posted->pdata[0]));
  page = barid_page_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->objects->len, ==, 1);
  envelope = barid_wire_envelope_from_json (page->objects->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (envelope->payload, NULL), g_bytes_get_size (envelope->payload), "Secret", 6);
}

static void
test_push_too_large (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autofree char *payload = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GError) error = NULL;

  g_assert_false (world_push (courier, payload, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
  g_assert_cmpuint (world_count (world, "POST"), ==, 0);
}

#define STATUS(id, status, success, failure, pending, rest) \
  "{\"id\":\"" id "\",\"status\":\"" status "\",\"total_count\":1,\"success_count\":" #success ",\"failure_count\":" \
  #failure ",\"pending_count\":" #pending rest "}"
#define STATUS_PATH "/api/status/a b/"

static gboolean
status_script (World             *world,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query)
{
  gboolean asks = strcmp (path, STATUS_PATH) == 0;

  if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    world_answer (message, 202, BARID_TAXII_MEDIA_TYPE, STATUS ("a b", "pending", 0, 0, 1, ""));
  else if (asks && world->n == 0)
    world_answer (message, 404, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Gone\"}");
  else if (asks && world_count (world, "GET " STATUS_PATH) < world->n)
    world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, STATUS ("a b", "pending", 0, 0, 1, ""));
  else if (asks)
    world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, world->text);
  else
    return FALSE;

  return TRUE;
}

static void
test_push_pending (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;
  gint64 end = 0;

  world->script = status_script;
  world->n = 3;
  world->text = g_strdup (STATUS ("a b", "complete", 1, 0, 0, ""));

  world_push (courier, "x", &error);
  g_assert_no_error (error);

  /* Never again after "complete" (TAXII 2.1 §4.3). */
  end = g_get_monotonic_time () + G_USEC_PER_SEC;
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (world_count (world, "GET " STATUS_PATH), ==, 3);
  g_assert_cmpuint (world_count (world, "POST"), ==, 1);
}

static void
test_push_pending_for_ever (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = status_script;
  world->n = G_MAXUINT;
  courier->patience = G_USEC_PER_SEC;
  g_assert_false (world_push (courier, "x", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
  /* After 0.2 and 0.4 more seconds; the next would be too late. */
  g_assert_cmpuint (world_count (world, "GET " STATUS_PATH), ==, 2);
}

static void
test_push_status_gone (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = status_script;
  g_assert_false (world_push (courier, "x", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
}

static void
test_push_cancelled_while_pending (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GBytes) payload = g_bytes_new_static ("x", 1);
  g_autoptr(BaridEnvelope) envelope = barid_wire_seal_envelope (payload);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  world->script = status_script;
  world->n = G_MAXUINT;
  barid_courier_push_async (courier, envelope, cancellable, world_store_cb, &result);
  while (world_count (world, "GET " STATUS_PATH) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  world_wait (&result);
  g_assert_false (barid_courier_push_finish (courier, result, &error));
  g_assert_true (barid_error_is_cancelled (error));
  g_assert_cmpuint (world_count (world, "GET " STATUS_PATH), ==, 2);
}

typedef struct
{
  const char *name;
  guint       status;
  const char *type;
  const char *text;
  int         code;    /* -1: done */
  const char *words;
} Reply;

static const Reply replies[] = {
  { "done-200", 200, BARID_TAXII_MEDIA_TYPE, STATUS ("s", "complete", 1, 0, 0, ""), -1, NULL },
  { "done-201", 201, "application/json", STATUS ("s", "complete", 1, 0, 0, ""), -1, NULL },
  { "done-duplicate", 202, BARID_TAXII_MEDIA_TYPE,
    STATUS ("s", "complete", 1, 0, 0, ",\"successes\":[{\"id\":\"a\",\"version\":\"b\",\"message\":\"Had it\"}]"), -1,
    NULL },
  { "failure", 202, BARID_TAXII_MEDIA_TYPE,
    STATUS ("s", "complete", 0, 1, 0,
            ",\"failures\":[{\"id\":\"a\",\"version\":\"b\",\"message\":\"Not\\u202e to\\nday\"}]"),
    BARID_ERROR_DENIED, "Not" },
  { "failure-without-words", 202, BARID_TAXII_MEDIA_TYPE, STATUS ("s", "complete", 0, 1, 0, ""), BARID_ERROR_DENIED,
    "does not say why" },
  { "failure-not-counted", 202, BARID_TAXII_MEDIA_TYPE,
    STATUS ("s", "complete", 1, 0, 0, ",\"failures\":[{\"id\":\"a\",\"version\":\"b\"}]"), BARID_ERROR_DENIED, NULL },
  { "complete-with-nothing", 202, BARID_TAXII_MEDIA_TYPE, STATUS ("s", "complete", 0, 0, 0, ""), BARID_ERROR_UNREACHABLE,
    "does not say whether" },
  { "failure-missing", 202, BARID_TAXII_MEDIA_TYPE,
    "{\"id\":\"s\",\"status\":\"complete\",\"total_count\":1,\"success_count\":1,\"pending_count\":0}",
    BARID_ERROR_INVALID, NULL },
  { "html", 200, "text/html", "<html>Log in</html>", BARID_ERROR_INVALID, "not a TAXII" },
  { "empty", 202, BARID_TAXII_MEDIA_TYPE, "", BARID_ERROR_INVALID, NULL },
  { "400", 400, BARID_TAXII_MEDIA_TYPE, "{\"name\":\"Bad Request\",\"description\":\"Odd date\"}", BARID_ERROR_DENIED,
    "Bad Request: Odd date" },
  { "400-html", 400, "text/html", "<html>Odd</html>", BARID_ERROR_DENIED, NULL },
  { "401-without-challenge", 401, "text/html", "<html>Who?</html>", BARID_ERROR_DENIED, "user name and token" },
  { "403", 403, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Forbidden\"}", BARID_ERROR_DENIED, "Forbidden" },
  { "404", 404, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"No\"}", BARID_ERROR_NOT_FOUND, NULL },
  { "406", 406, BARID_TAXII_MEDIA_TYPE, "{}", BARID_ERROR_UNSUPPORTED, NULL },
  { "413", 413, BARID_TAXII_MEDIA_TYPE, "{}", BARID_ERROR_TOO_LARGE, NULL },
  { "415", 415, BARID_TAXII_MEDIA_TYPE, "{}", BARID_ERROR_UNSUPPORTED, NULL },
  { "422", 422, BARID_TAXII_MEDIA_TYPE, "{}", BARID_ERROR_DENIED, NULL },
  { "429", 429, BARID_TAXII_MEDIA_TYPE, "{}", BARID_ERROR_UNREACHABLE, NULL },
  { "500", 500, "text/html", "<html>Oops</html>", BARID_ERROR_UNREACHABLE, NULL },
  { "503", 503, "text/plain", "", BARID_ERROR_UNREACHABLE, NULL },
};

static gboolean
reply_script (World             *world,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  const Reply *reply = &replies[world->n];

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    return FALSE;

  world_answer (message, reply->status, reply->type, reply->text);
  return TRUE;
}

static void
test_push_reply (gconstpointer data)
{
  const Reply *reply = data;
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;

  world->script = reply_script;
  world->n = reply - replies;
  done = world_push (courier, "x", &error);
  g_assert_cmpint (done, ==, reply->code == -1);
  if (reply->code == -1)
    g_assert_no_error (error);
  else
    g_assert_error (error, BARID_ERROR, reply->code);

  if (reply->words != NULL)
    g_assert_nonnull (strstr (error->message, reply->words));
  if (error != NULL)
    {
      g_assert_null (strstr (error->message, "<html>"));
      g_assert_null (strstr (error->message, "\u202e"));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_null (strstr (error->message, "token\n"));
      g_assert_null (strstr (error->message, "2LLZitivOnRva2Vu"));
    }
  /* A 401 is not answered by trying again. */
  g_assert_cmpuint (world_count (world, "POST"), ==, 1);
}

static gboolean
lost_script (World             *world,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query)
{
  if (soup_server_message_get_method (message) != SOUP_METHOD_POST || world->n++ > 0)
    return FALSE;

  world_answer (message, 500, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Took it, but fell over\"}");
  return TRUE;
}

static void
test_push_again_after_500 (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = lost_script;
  g_assert_false (world_push (courier, "x", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_true (world_push (courier, "x", &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/courier/push/many", test_push_many);
  g_test_add_func ("/courier/push/side-by-side", test_push_side_by_side);
  g_test_add_func ("/courier/push/beside-trouble", test_push_beside_trouble);
  g_test_add_func ("/courier/push/one-is-cancelled", test_push_one_is_cancelled);
  g_test_add_func ("/courier/push/is-one-envelope", test_push_is_one_envelope);
  g_test_add_func ("/courier/push/too-large", test_push_too_large);
  g_test_add_func ("/courier/push/pending", test_push_pending);
  g_test_add_func ("/courier/push/pending-for-ever", test_push_pending_for_ever);
  g_test_add_func ("/courier/push/status-gone", test_push_status_gone);
  g_test_add_func ("/courier/push/cancelled-while-pending", test_push_cancelled_while_pending);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *path = g_strconcat ("/courier/push/reply/", replies[i].name, NULL);

      g_test_add_data_func (path, &replies[i], test_push_reply);
    }
  g_test_add_func ("/courier/push/again-after-500", test_push_again_after_500);

  return g_test_run ();
}
