#include "config.h"

#include "courier-world.h"

#include <string.h>

#include "barid-error.h"
#include "barid-json.h"

#define COLLECTION "/api/collections/5e1c9a70-0000-4000-8000-000000000000/"

static void
item_free (Item *item)
{
  g_free (item->id);
  g_free (item->date);
  g_free (item->text);
  g_free (item);
}

void
world_answer (SoupServerMessage *message,
              guint              status,
              const char        *type,
              const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer (SoupServerMessage *message,
        GBytes            *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, BARID_TAXII_MEDIA_TYPE, SOUP_MEMORY_COPY, g_bytes_get_data (body, NULL),
                                    g_bytes_get_size (body));
}

static const char *
ask (GHashTable *query,
     const char *name)
{
  return query != NULL ? g_hash_table_lookup (query, name) : NULL;
}

/* The items after added_after or next, at most limit; says where it ended. */
static GPtrArray *
select_items (World              *self,
              SoupServerMessage  *message,
              GHashTable         *query,
              gboolean           *more,
              char              **next)
{
  GPtrArray *page = g_ptr_array_new ();
  const char *after = ask (query, "added_after");
  const char *token = ask (query, "next");
  const char *limit = ask (query, "limit");
  guint size = MIN (limit != NULL ? (guint) g_ascii_strtoull (limit, NULL, 10) : G_MAXUINT, self->page_size);
  guint start = 0;

  if (token != NULL)
    {
      if (self->pops_next && !g_hash_table_add (self->popped, g_strdup (token)))
        {
          g_ptr_array_unref (page);
          world_answer (message, 400, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Unknown next\"}");
          return NULL;
        }
      start = g_ascii_strtoull (token, NULL, 10);
    }
  else
    while (after != NULL && start < self->items->len &&
           strcmp (((Item *) g_ptr_array_index (self->items, start))->date, after) <= 0)
      start++;

  for (guint i = start; i < self->items->len && page->len < size; i++)
    g_ptr_array_add (page, g_ptr_array_index (self->items, i));

  *more = start + page->len < self->items->len || (self->always_more && page->len == size);
  *next = *more && self->gives_next ? g_strdup_printf ("%u", start + page->len) : NULL;
  if (page->len > 0 && !self->without_dates)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "X-TAXII-Date-Added-Last",
                                  ((Item *) g_ptr_array_index (page, page->len - 1))->date);
  return page;
}

static void
answer_manifest (World             *self,
                 SoupServerMessage *message,
                 GHashTable        *query)
{
  g_autoptr(GString) text = g_string_new ("{");
  g_autoptr(GPtrArray) page = NULL;
  g_autofree char *next = NULL;
  gboolean more = FALSE;

  if (!(page = select_items (self, message, query, &more, &next)))
    return;

  g_string_append_printf (text, "\"more\":%s", more ? "true" : "false");
  if (next != NULL)
    g_string_append_printf (text, ",\"next\":\"%s\"", next);
  if (page->len > 0)
    g_string_append (text, ",\"objects\":[");
  for (guint i = 0; i < page->len; i++)
    {
      const Item *item = g_ptr_array_index (page, i);

      g_string_append_printf (text, "%s{\"id\":%s,\"date_added\":\"%s\",\"version\":\"1970-01-01T00:00:00.000000Z\"}",
                              i > 0 ? "," : "", item->id, item->date);
    }
  if (page->len > 0)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, text->str);
}

static void
answer_objects (World             *self,
                SoupServerMessage *message,
                GHashTable        *query)
{
  g_autoptr(GString) text = g_string_new ("{\"objects\":[");
  const char *match = ask (query, "match[id]");
  const char *limit = ask (query, "limit");
  guint size = MIN ((guint) g_ascii_strtoull (limit, NULL, 10), self->page_size);
  g_auto(GStrv) ids = g_strsplit (match != NULL ? match : "", ",", -1);
  guint n = 0;
  gboolean more = FALSE;

  if (self->refuses_match)
    {
      world_answer (message, 400, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"No filters here\"}");
      return;
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);
      g_autofree char *id = g_strndup (item->id + 1, strlen (item->id) - 2);

      if (!self->ignores_match && !g_strv_contains ((const char * const *) ids, id))
        continue;
      if (item->status != 0)
        {
          world_answer (message, item->status, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Trouble\"}");
          return;
        }
      if (n == size)
        {
          more = TRUE;
          break;
        }
      g_string_append_printf (text, "%s%s", n++ > 0 ? "," : "", item->text);
    }

  g_string_append_printf (text, "]%s}", more ? ",\"more\":true" : "");
  world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, n > 0 ? text->str : "{}");
}

static void
answer_object (World             *self,
               SoupServerMessage *message,
               const char        *name)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);
      g_autofree char *id = g_strndup (item->id + 1, strlen (item->id) - 2);
      g_autofree char *text = NULL;

      if (!g_str_has_prefix (name, id))
        continue;
      if (item->status != 0)
        {
          world_answer (message, item->status, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Trouble\"}");
          return;
        }
      text = g_strdup_printf ("{\"objects\":[%s]}", item->text);
      world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, text);
      return;
    }

  world_answer (message, 404, "text/html", "<html>No</html>");
}

static void
take_post (World             *self,
           SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
      g_strcmp0 (soup_message_headers_get_one (headers, "Content-Type"), BARID_TAXII_MEDIA_TYPE) != 0)
    self->bad_header = TRUE;

  g_ptr_array_add (self->posted, g_strndup (body->data, body->length));
  world_answer (message, 202, BARID_TAXII_MEDIA_TYPE,
                "{\"id\":\"s\",\"status\":\"complete\",\"total_count\":1,\"success_count\":1,\"failure_count\":0,"
                "\"pending_count\":0}");
}

static void
note (World             *self,
      SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GSocketAddress *address = soup_server_message_get_remote_address (message);
  g_autofree char *uri = g_uri_to_string_partial (soup_server_message_get_uri (message), G_URI_HIDE_NONE);
  const char *path = strchr (uri + strlen ("https://"), '/');
  const char *end = path + strcspn (path, "?");
  const char *after = strstr (path, "added_after=");

  g_ptr_array_add (self->requests, g_strdup_printf ("%s %s", soup_server_message_get_method (message), path));
  g_hash_table_add (self->connections,
                    GUINT_TO_POINTER (g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address))));

  /* "زيد:token" */
  if (g_strcmp0 (soup_message_headers_get_one (headers, "Authorization"), "Basic 2LLZitivOnRva2Vu") != 0 ||
      g_strcmp0 (soup_message_headers_get_list (headers, "Accept"), BARID_TAXII_MEDIA_TYPE) != 0 ||
      soup_message_headers_get_one (headers, "Accept-Encoding") != NULL ||
      soup_message_headers_get_one (headers, "Cookie") != NULL)
    self->bad_header = TRUE;

  /* One of the servers out there knows no path without a slash at its end, the other falls over a date that is not of
   * exactly microseconds, and both over a limit of 0. */
  if (end[-1] != '/' || strstr (end, "limit=0") != NULL ||
      (after != NULL && strcspn (after, "&") != strlen ("added_after=2020-01-01T00%3A00%3A00.000000Z")))
    self->bad_header = TRUE;
}

static void
server_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  World *self = user_data;
  g_autofree char *root = NULL;

  note (self, message);
  if (self->script != NULL && self->script (self, message, path, query))
    return;

  if (strcmp (path, "/taxii2/") == 0)
    world_answer (message, 200, BARID_TAXII_MEDIA_TYPE,
                  "{\"title\":\"x\",\"default\":\"/api/\",\"api_roots\":[\"/api/\"]}");
  else if (strcmp (path, "/api/") == 0)
    {
      g_autoptr(GBytes) body = barid_root_write ("Root", self->max_content_length);

      answer (message, body);
    }
  else if (strcmp (path, COLLECTION) == 0)
    world_answer (message, 200, BARID_TAXII_MEDIA_TYPE,
                  "{\"id\":\"5e1c9a70-0000-4000-8000-000000000000\",\"title\":\"x\",\"can_read\":true,"
                  "\"can_write\":false}");
  else if (strcmp (path, COLLECTION "manifest/") == 0)
    answer_manifest (self, message, query);
  else if (strcmp (path, COLLECTION "objects/") == 0 && soup_server_message_get_method (message) == SOUP_METHOD_POST)
    take_post (self, message);
  else if (strcmp (path, COLLECTION "objects/") == 0)
    answer_objects (self, message, query);
  else if (g_str_has_prefix (path, COLLECTION "objects/"))
    answer_object (self, message, path + strlen (COLLECTION "objects/"));
  else
    world_answer (message, 404, BARID_TAXII_MEDIA_TYPE, "{\"title\":\"Not found\",\"http_status\":\"404\"}");
}

/* Takes over @cert. */
static World *
make_world (Cert *cert)
{
  World *self = g_new0 (World, 1);
  g_autoptr(GError) error = NULL;
  GSList *uris = NULL;

  self->cert = cert;
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->posted = g_ptr_array_new_with_free_func (g_free);
  self->connections = g_hash_table_new (NULL, NULL);
  self->popped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->max_content_length = 1024 * 1024;
  self->page_size = 10000;

  self->server = soup_server_new ("tls-certificate", self->cert->certificate, NULL);
  soup_server_add_handler (self->server, NULL, server_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

World *
world_new (CertKind kind)
{
  return make_world (cert_new (kind));
}

/* Another server with the same key: who believes the one believes the other. */
World *
world_new_beside (World *other)
{
  return make_world (cert_ref (other->cert));
}

void
world_free (World *self)
{
  if (self == NULL)
    return;

  /* So that nothing of this test happens in the next. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  cert_unref (self->cert);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->posted);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->connections);
  g_hash_table_unref (self->popped);
  g_free (self->text);
  g_free (self);
}

void
world_add_raw (World      *self,
               const char *id,
               const char *text,
               BaridTime   date)
{
  Item *item = g_new0 (Item, 1);

  item->id = g_strdup_printf ("\"%s\"", id);
  item->text = g_strdup (text);
  item->date = barid_time_format (date);
  g_ptr_array_add (self->items, item);
}

void
world_add (World      *self,
           const char *payload,
           BaridTime   date)
{
  g_autoptr(GBytes) bytes = g_bytes_new (payload, strlen (payload));
  g_autoptr(BaridEnvelope) envelope = barid_wire_seal_envelope (bytes);
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (envelope);
  g_autoptr(GBytes) body = barid_json_object_to_bytes (object);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  world_add_raw (self, envelope->id, text, date);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(Item **) a)->date, (*(Item **) b)->date);
}

/* Puts the items in the order of their dates, as a server lists them. */
void
world_sort (World *self)
{
  g_ptr_array_sort (self->items, compare_dates);
}

guint
world_count (World      *self,
             const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (self->requests, i), prefix);
  return n;
}

BaridChannel *
world_channel (World      *self,
               const char *path,
               const char *pin,
               const char *authority)
{
  g_autofree char *root = g_strdup_printf ("https://127.0.0.1:%u%s", self->port, path);

  return barid_channel_new ("identity--5e1c9a70-0000-4000-8000-000000000001", root,
                            "5e1c9a70-0000-4000-8000-000000000000", "زيد", "token", pin, authority);
}

BaridCourier *
world_courier (World *self)
{
  g_autoptr(BaridChannel) channel = world_channel (self, "/api/", self->cert->pin, NULL);
  g_autoptr(GError) error = NULL;
  BaridCourier *courier = barid_courier_new (channel, &error);

  g_assert_no_error (error);
  return courier;
}

/* Keeps a result for the test, which waits for it. */
void
world_store_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
world_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

gboolean
world_check (BaridCourier  *courier,
             GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  barid_courier_check_async (courier, NULL, world_store_cb, &result);
  return barid_courier_check_finish (courier, world_wait (&result), NULL, NULL, NULL, error);
}

gboolean
world_push (BaridCourier  *courier,
            const char    *payload,
            GError       **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (payload, strlen (payload));
  g_autoptr(BaridEnvelope) envelope = barid_courier_make_envelope (bytes);
  g_autoptr(GAsyncResult) result = NULL;

  barid_courier_push_async (courier, envelope, NULL, world_store_cb, &result);
  return barid_courier_push_finish (courier, world_wait (&result), error);
}

static gboolean
known_cb (const char *id,
          gpointer    user_data)
{
  return g_hash_table_contains (user_data, id);
}

/* One step; on success @cursor is replaced and the envelopes are known. */
GPtrArray *
world_pull (BaridCourier  *courier,
            char         **cursor,
            guint          limit,
            GHashTable    *known,
            gboolean      *more,
            GPtrArray    **refused,
            GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *next = NULL;
  GPtrArray *envelopes = NULL;

  barid_courier_pull_async (courier, *cursor, limit, known != NULL ? known_cb : NULL,
                            known != NULL ? g_hash_table_ref (known) : NULL,
                            known != NULL ? (GDestroyNotify) g_hash_table_unref : NULL, NULL, world_store_cb, &result);
  if (!(envelopes = barid_courier_pull_finish (courier, world_wait (&result), &next, more, refused, error)))
    return NULL;

  g_free (*cursor);
  *cursor = g_steal_pointer (&next);
  for (guint i = 0; known != NULL && i < envelopes->len; i++)
    g_hash_table_add (known, g_strdup (((BaridEnvelope *) g_ptr_array_index (envelopes, i))->id));
  return envelopes;
}

/* Steps until there is no more; gives how many came. */
guint
world_pull_all (BaridCourier  *courier,
                char         **cursor,
                guint          limit,
                GHashTable    *known,
                GPtrArray     *refused)
{
  gboolean more = TRUE;
  guint n = 0;

  for (guint i = 0; more; i++)
    {
      g_autoptr(GPtrArray) bad = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) envelopes = world_pull (courier, cursor, limit, known, &more, &bad, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (i, <, 2000);
      n += envelopes->len;
      for (guint j = 0; refused != NULL && j < bad->len; j++)
        g_ptr_array_add (refused, g_strdup (g_ptr_array_index (bad, j)));
    }

  return n;
}
